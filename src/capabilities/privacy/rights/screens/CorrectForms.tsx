/** Puts right what is wrong: a text, or who it is. */
import { useState } from 'react';
import { useAsking } from '#ui/asking.tsx';
import { DayField, TextArea, TextLine } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { useWords } from '#ui/language.ts';
import type { PersonWords } from '#vocabulary/person.ts';
import { correctPerson, correctText, type FileText, type RightsRequest } from '../contract.ts';
import { useRightsTexts } from './words.ts';

export function CorrectTextForm({
  request: { request, version },
  text: { passage, text },
}: {
  readonly request: RightsRequest;
  readonly text: FileText;
}) {
  const { file, refusals } = useRightsTexts();
  const [isOpen, setOpen] = useState(false);
  const correcting = useAsking(correctText);
  const form = useForm({
    start: { words: text },
    check: ({ words }) => ({ words: words.trim() === '' ? file.empty : undefined }),
  });
  if (!isOpen)
    return (
      <button type="button" className="btn small" onClick={() => setOpen(true)} aria-describedby={passage}>
        {file.correct}
      </button>
    );
  return (
    <Form
      form={form}
      label={file.correct}
      refusals={refusals}
      send={async ({ words }) => {
        const answer = await correcting.ask({ request }, { passage, words, seen: version });
        if (answer.ok) setOpen(false);
        return answer;
      }}
    >
      <TextArea label={file.correctLabel} hint={file.correctHint} {...form.field('words')} />
      <Actions>
        <Send busy={correcting.busy}>{file.correctSend}</Send>
      </Actions>
    </Form>
  );
}

const said = (typed: string): string | null => (typed.trim() === '' ? null : typed);

export function CorrectPersonForm({
  request: { request, version },
  person,
}: {
  readonly request: RightsRequest;
  readonly person: PersonWords;
}) {
  const { file, refusals } = useRightsTexts();
  const { form: words } = useWords();
  const correcting = useAsking(correctPerson);
  const { givenNames, prefix, surname, birth } = person;
  const form = useForm({
    start: {
      givenNames: givenNames ?? '',
      prefix: prefix ?? '',
      surname: surname ?? '',
      birthDay: birth.is === 'known' ? typedDay(birth.day) : '',
    },
    check: ({ birthDay }) => ({ birthDay: birthDay === '' || readDay(birthDay) ? undefined : words.dayWrong }),
  });
  return (
    <Form
      form={form}
      label={file.person}
      refusals={refusals}
      send={(values) => {
        const day = readDay(values.birthDay);
        return correcting.ask(
          { request },
          {
            person: {
              ...person,
              givenNames: said(values.givenNames),
              prefix: said(values.prefix),
              surname: said(values.surname),
              birth: day ? { is: 'known', day } : birth,
            },
            seen: version,
          },
        );
      }}
    >
      <TextLine label={file.givenNames} width="middle" {...form.field('givenNames')} />
      <TextLine label={file.prefix} width="short" {...form.field('prefix')} />
      <TextLine label={file.surname} width="middle" {...form.field('surname')} />
      <DayField label={file.birthDay} {...form.field('birthDay')} />
      <Actions>
        <Send busy={correcting.busy}>{file.personSend}</Send>
      </Actions>
    </Form>
  );
}
