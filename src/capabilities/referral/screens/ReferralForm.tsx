/** The referral form: one page, four groups, saved while typing. */
import { useRef } from 'react';
import { useLocation } from 'wouter';
import { dossierHead, draftOf, saveDraft } from '#capabilities/dossier/contract.ts';
import { addressOf, call, useAsking, useReading } from '#ui/asking.tsx';
import { DraftStatus, useDraft } from '#ui/draft.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { Shown } from '#ui/shown.tsx';
import { submitReferral } from '../contract.ts';
import { checkForm, type FormValues, fromDraft, toTold } from './form-values.ts';
import { todayHere, useReferralTexts } from './said.tsx';
import { InformedFields, WhatFields } from './WhatFields.tsx';
import { WhoFields } from './WhoFields.tsx';

export function ReferralForm({ params: { dossier = '' } }: PageProps) {
  const { form } = useReferralTexts();
  const draft = useReading(draftOf, { dossier, form: 'referral' }, {}, { anew: true });
  const head = useReading(dossierHead, { dossier });
  return (
    <Page title={form.title} lead={form.lead} back={{ to: '/aanmelden', label: form.back }} reading={draft}>
      {({ words }) => (
        <Shown reading={head}>
          {({ person }) => <Filled dossier={dossier} start={fromDraft(words)} known={person?.name ?? null} />}
        </Shown>
      )}
    </Page>
  );
}

interface FilledProps {
  readonly dossier: string;
  readonly start: FormValues;
  /** The name of who is referred again, after re-entry; null the first time. */
  readonly known: string | null;
}

function Filled({ dossier, start, known }: FilledProps) {
  const texts = useReferralTexts();
  const [, go] = useLocation();
  const submitting = useAsking(submitReferral);
  const sent = useRef(false);
  const form = useForm({ start, check: (values) => checkForm(values, texts.form.wrong, todayHere(), known !== null) });
  const draft = useDraft({
    value: form.values,
    // Not through `useAsking`: that would read this page again after each pause in typing.
    save: async (words) =>
      sent.current
        ? { ok: true, reply: null }
        : call<null>('POST', addressOf(saveDraft.path, { dossier, form: 'referral' }, undefined), { body: { words } }),
  });
  return (
    <Form
      form={form}
      refusals={texts.refusals}
      done={() => go('/aanmelden')}
      send={async (values) => {
        // What is on its way is waited for, so that no draft comes back after the referral was sent.
        await draft.saveNow();
        sent.current = true;
        const answer = await submitting.ask({ dossier }, toTold(values, known !== null));
        sent.current = answer.ok;
        return answer;
      }}
    >
      {known === null ? <WhoFields form={form} /> : <h2>{known}</h2>}
      <WhatFields form={form} />
      <InformedFields form={form} />
      <DraftStatus draft={draft} />
      <p className="small soft">{texts.form.sendHint}</p>
      <Actions>
        <Send busy={submitting.busy}>{texts.form.send}</Send>
      </Actions>
    </Form>
  );
}
