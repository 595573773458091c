/** For who accounts for the walls and sees no dossier: which one is it about? */
import { useState } from 'react';
import { Redirect } from 'wouter';
import { useReading } from '#ui/asking.tsx';
import { TextLine } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { useWords } from '#ui/language.ts';
import { Note } from '#ui/note.tsx';
import { Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { CaseNumber } from '#vocabulary/ids.ts';
import { dossierOfNumber } from '../contract.ts';
import { useSharingTexts } from './words.ts';

export function FindSightPage(_: PageProps) {
  const { sight: texts } = useSharingTexts();
  const { problem } = useWords();
  const [caseNumber, setCaseNumber] = useState('');
  const found = useReading(dossierOfNumber, {}, { caseNumber }, { when: caseNumber !== '' });
  const form = useForm({
    start: { number: '' },
    check: ({ number }) => ({ number: CaseNumber.safeParse(number.trim()).success ? undefined : texts.numberWrong }),
  });
  if (found.state === 'here') return <Redirect to={`/dossiers/${found.data.dossier}/zicht`} />;
  return (
    <Page title={texts.menu} lead={texts.findLead}>
      {found.state === 'failed' && <Note tone="soon">{problem.not_found}</Note>}
      <Form
        form={form}
        label={texts.menu}
        send={({ number }) => {
          setCaseNumber(number.trim());
          return Promise.resolve({ ok: true as const, reply: null });
        }}
        done={() => undefined}
      >
        <TextLine label={texts.number} hint={texts.numberHint} width="short" {...form.field('number')} />
        <Actions>
          <Send busy={found.state === 'loading' && caseNumber !== ''}>{texts.find}</Send>
        </Actions>
      </Form>
    </Page>
  );
}
