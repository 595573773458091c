/** For who accounts for the walls and sees no dossier: which one is it about? */
import { useState } from 'react';
import { useLocation } from 'wouter';
import { addressOf, call } from '#ui/asking.tsx';
import { TextLine } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { readCaseNumber } from '#vocabulary/ids.ts';
import { dossierOfNumber } from '../contract.ts';
import { useSharingTexts } from './words.ts';

type Found = ReturnType<(typeof dossierOfNumber)['reply']['parse']>;

export function FindSightPage(_: PageProps) {
  const { sight: texts } = useSharingTexts();
  const [, go] = useLocation();
  const [busy, setBusy] = useState(false);
  const form = useForm({
    start: { number: '' },
    check: ({ number }) => ({ number: readCaseNumber(number) ? undefined : texts.numberWrong }),
  });
  const find = async ({ number }: typeof form.values) => {
    setBusy(true);
    const answer = await call<Found>(
      'GET',
      addressOf(dossierOfNumber.path, {}, { caseNumber: readCaseNumber(number) ?? number }),
    );
    setBusy(false);
    if (answer.ok) go(`/dossiers/${answer.reply.dossier}/zicht`);
    return answer;
  };
  return (
    <Page title={texts.menu} lead={texts.findLead}>
      <Form form={form} label={texts.menu} saved={false} send={find}>
        <TextLine label={texts.number} hint={texts.numberHint} width="short" {...form.field('number')} />
        <Actions>
          <Send busy={busy}>{texts.find}</Send>
        </Actions>
      </Form>
    </Page>
  );
}
