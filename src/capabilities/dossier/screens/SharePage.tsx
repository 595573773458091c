/** Sharing with a partner: beside the form what the partner will see. */
import { Alerts } from '#ui/alerts.tsx';
import { useReading } from '#ui/asking.tsx';
import { useFormat } from '#ui/language.ts';
import { Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { Empty, Shown } from '#ui/shown.tsx';
import { type DossierHead, dossierHead, dossierNetwork } from '../contract.ts';
import { mayShareIn } from '../sharing/rules.ts';
import type { Texts } from '../texts.nl.ts';
import { ShareForm } from './ShareForm.tsx';
import { useDossierTexts } from './words.ts';
import './dossier.css';

export function SharePage({ params }: PageProps) {
  const texts = useDossierTexts();
  const dossier = params.dossier ?? '';
  const format = useFormat();
  const head = useReading(dossierHead, { dossier });
  const network = useReading(dossierNetwork, { dossier });
  const whyNot = ({ phase, restrictedFrom }: DossierHead): string | undefined => {
    if (!mayShareIn(phase)) return phase === 'draft' ? texts.refusals.not_submitted : texts.refusals.dossier_closed;
    return restrictedFrom === null ? undefined : texts.head.restricted(format.day(restrictedFrom));
  };
  return (
    <Page
      title={texts.share.title}
      lead={texts.share.lead}
      leadOf={(found) => texts.share.leadOf(nameIn(texts, found), found.caseNumber)}
      back={{ to: `/dossiers/${dossier}`, label: head.data ? nameIn(texts, head.data) : texts.dossier }}
      reading={head}
    >
      {(found) => {
        const closed = whyNot(found);
        return closed ? (
          <Empty title={texts.share.notNow} text={closed} />
        ) : (
          <>
            <Alerts alerts={found.alerts} />
            <Shown reading={network} isEmpty={() => false}>
              {({ partners, shares, version }) =>
                partners.length === 0 ? (
                  <Empty title={texts.share.title} text={texts.share.noPartners} />
                ) : (
                  <ShareForm head={found} partners={partners} shares={shares} seen={version} />
                )
              }
            </Shown>
          </>
        );
      }}
    </Page>
  );
}

/** Of whom it is: two dossiers may lie open side by side. */
const nameIn = (texts: Texts, { person, caseNumber }: DossierHead): string =>
  person ? (person.name ?? texts.noName) : caseNumber;
