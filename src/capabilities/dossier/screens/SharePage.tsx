/** Sharing with a partner: beside the form what the partner will see. */
import { useReading } from '#ui/asking.tsx';
import { Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { Empty } from '#ui/shown.tsx';
import { dossierHead, dossierNetwork } from '../contract.ts';
import { ShareForm } from './ShareForm.tsx';
import { useDossierTexts } from './words.ts';
import './dossier.css';

export function SharePage({ params }: PageProps) {
  const texts = useDossierTexts();
  const dossier = params.dossier ?? '';
  const head = useReading(dossierHead, { dossier });
  const network = useReading(dossierNetwork, { dossier });
  return (
    <Page
      title={texts.share.title}
      lead={texts.share.lead}
      back={{ to: `/dossiers/${dossier}`, label: texts.dossier }}
      reading={head}
    >
      {(found) =>
        network.state === 'here' &&
        (network.data.partners.length === 0 ? (
          <Empty title={texts.share.title} text={texts.share.noPartners} />
        ) : (
          <ShareForm
            head={found}
            partners={network.data.partners}
            shares={network.data.shares}
            seen={network.data.version}
          />
        ))
      }
    </Page>
  );
}
