/** One page to record what was seen or done; a visit takes less than half a minute. Saved while typing. */
import { dossierHead, draftOf } from '#capabilities/dossier/contract.ts';
import { Alerts } from '#ui/alerts.tsx';
import { addressOf, useReading } from '#ui/asking.tsx';
import { NewestDraft } from '#ui/draft.tsx';
import { useTexts } from '#ui/language.ts';
import { Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { Empty, Shown } from '#ui/shown.tsx';
import { Section } from '#vocabulary/codes.ts';
import { DossierId } from '#vocabulary/ids.ts';
import { mayRecord } from '../journal/rules.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';
import { RecordForm } from './RecordForm.tsx';
import { draftForm, RecordValues } from './record-values.ts';

export function RecordPage({ params }: PageProps) {
  const { record: texts } = useTexts({ nl, en });
  const dossier = DossierId.safeParse(params.dossier);
  if (!dossier.success) return null;
  return <Recording dossier={dossier.data} title={texts.title} />;
}

function Recording({ dossier, title }: { readonly dossier: DossierId; readonly title: string }) {
  const { record: texts } = useTexts({ nl, en });
  const head = useReading(dossierHead, { dossier });
  const draft = useReading(draftOf, { dossier, form: draftForm }, {}, { anew: true });
  return (
    <Page
      title={title}
      reading={head}
      back={{ to: `/dossiers/${dossier}`, label: texts.back }}
      heading={({ person, caseNumber }) => texts.heading(person?.name ?? caseNumber)}
      leadOf={({ person, caseNumber }) => (person?.name ? caseNumber : undefined)}
    >
      {({ phase, sections, alerts }) =>
        sections.length === 0 || !mayRecord(phase) ? (
          <Empty title={texts.nowhere} text={texts.nowhereText} />
        ) : (
          <>
            <Alerts alerts={alerts} />
            <Shown reading={draft}>
              {(here) => (
                <NewestDraft address={addressOf(draftOf.path, { dossier, form: draftForm }, {})} here={here}>
                  {(words, began) => (
                    <RecordForm
                      dossier={dossier}
                      held={Section.options.filter((one) => sections.some(({ section }) => section === one))}
                      kept={RecordValues.safeParse(words).data}
                      began={began}
                    />
                  )}
                </NewestDraft>
              )}
            </Shown>
          </>
        )
      }
    </Page>
  );
}
