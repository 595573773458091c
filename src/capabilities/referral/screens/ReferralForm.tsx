/** Referring by who is signed in. */
import { useLocation } from 'wouter';
import { agencies, regions } from '#capabilities/accounts/contract.ts';
import { dossierHead, draftOf, saveDraft } from '#capabilities/dossier/contract.ts';
import { addressOf, call, useAsking, useReading } from '#ui/asking.tsx';
import { type BeganWith, NewestDraft } from '#ui/draft.tsx';
import { Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { useSession } from '#ui/session.tsx';
import { Shown } from '#ui/shown.tsx';
import { attach, attachments, removeAttachment } from '../attachments/contract.ts';
import { ownDrafts, submitReferral } from '../contract.ts';
import { citizenNumberSectors } from '../referring/rules.ts';
import { StepForm } from '../steps/screens/StepForm.tsx';
import { useStepTexts } from '../steps/screens/words.ts';
import { type FormValues, fromDraft, toTold } from './form-values.ts';
import { useReferralTexts } from './said.tsx';

export function ReferralForm({ params: { dossier = '' } }: PageProps) {
  const { form } = useReferralTexts();
  const draft = useReading(draftOf, { dossier, form: 'referral' }, {}, { anew: true });
  const head = useReading(dossierHead, { dossier });
  return (
    <Page title={form.title} lead={form.lead} back={{ to: '/aanmelden', label: form.back }} reading={draft}>
      {(here) => (
        <Shown reading={head}>
          {({ person }) => (
            <NewestDraft address={addressOf(draftOf.path, { dossier, form: 'referral' }, {})} here={here}>
              {(words, began) => (
                <Filled dossier={dossier} start={fromDraft(words)} began={began} known={person?.name ?? null} />
              )}
            </NewestDraft>
          )}
        </Shown>
      )}
    </Page>
  );
}

interface FilledProps {
  readonly dossier: string;
  readonly start: FormValues;
  readonly began: BeganWith;
  /** The name of who is referred again, after re-entry; null the first time. */
  readonly known: string | null;
}

function Filled({ dossier, start, began, known }: FilledProps) {
  const { refusals } = useReferralTexts();
  const steps = useStepTexts();
  const { region, agency: own } = useSession();
  const [, go] = useLocation();
  const partners = useReading(agencies);
  const everywhere = useReading(regions);
  const files = useReading(attachments, { dossier });
  const drafts = useReading(ownDrafts, {}, {}, { anew: true });
  const submitting = useAsking(submitReferral);
  const adding = useAsking(attach);
  const removing = useAsking(removeAttachment);
  const keptUntil = drafts.data?.find((row) => row.dossier === dossier)?.keptUntil ?? null;
  return (
    <StepForm
      start={start}
      place={{
        agencies: (partners.data ?? []).filter(({ id }) => id !== own.id),
        subregions: everywhere.data?.find(({ id }) => id === region?.id)?.subregions ?? [],
        mayUseNumber: citizenNumberSectors.includes(own.sector),
        asksWriter: false,
        known,
      }}
      files={{
        rows: files.data ?? [],
        add: (file) => adding.ask({ dossier }, file),
        remove: (attachment) => removing.ask({ dossier, attachment }, {}),
      }}
      began={began}
      save={async (words, from) => {
        // Not through `useAsking`: that would read this page again after each pause in typing.
        const place = addressOf(saveDraft.path, { dossier, form: 'referral' }, undefined);
        const answer = await call<{ readonly savedAt: string }>('POST', place, { body: { words, from } });
        if (answer.ok && keptUntil === null) drafts.again();
        return answer;
      }}
      send={(values) => submitting.ask({ dossier }, toTold(values, known !== null))}
      busy={submitting.busy}
      done={() => go('/aanmelden')}
      keptUntil={keptUntil}
      refusals={{ ...refusals, ...steps.refusals }}
    />
  );
}
