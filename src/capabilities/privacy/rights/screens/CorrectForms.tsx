/** Puts right what is wrong: a text, or who it is. */
import { useState } from 'react';
import { useAsking } from '#ui/asking.tsx';
import { DraftStatus } from '#ui/draft.tsx';
import { DayField, TextArea, TextLine } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { useWords } from '#ui/language.ts';
import type { PersonWords } from '#vocabulary/person.ts';
import { Typed, useTyping } from '../../screens/typed.tsx';
import { correctPerson, correctText, type FileText, type RightsRequest } from '../contract.ts';
import { useRightsTexts } from './words.ts';

interface TextProps {
  readonly request: RightsRequest;
  readonly text: FileText;
}

export function CorrectTextForm({ request, text }: TextProps) {
  const { file } = useRightsTexts();
  const [isOpen, setOpen] = useState(false);
  if (!isOpen)
    return (
      <button type="button" className="btn small" onClick={() => setOpen(true)} aria-describedby={text.passage}>
        {file.correct}
      </button>
    );
  return (
    <Typed form={formOf({ request, text })} start={{ words: text.text }}>
      {(kept) => <TextFields request={request} text={text} kept={kept} onDone={() => setOpen(false)} />}
    </Typed>
  );
}
const formOf = ({ request, text }: TextProps): string => `rights-correct:${request.request}:${text.passage}`;

function TextFields({
  request,
  text,
  kept,
  onDone,
}: TextProps & { readonly kept: { readonly words: string }; readonly onDone: () => void }) {
  const { file, refusals } = useRightsTexts();
  const correcting = useAsking(correctText);
  const form = useForm({
    start: kept,
    check: ({ words }) => ({ words: words.trim() === '' ? file.empty : undefined }),
  });
  const { draft, sent } = useTyping(formOf({ request, text }), form.values);
  return (
    <Form
      form={form}
      label={file.correct}
      refusals={refusals}
      done={onDone}
      send={({ words }) =>
        sent(() =>
          correcting.ask({ request: request.request }, { passage: text.passage, words, seen: request.version }),
        )
      }
    >
      <TextArea label={file.correctLabel} hint={file.correctHint} {...form.field('words')} />
      <DraftStatus draft={draft} />
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
