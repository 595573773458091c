/** Puts right what is wrong in a text. */
import { useState } from 'react';
import { useAsking } from '#ui/asking.tsx';
import { DraftStatus } from '#ui/draft.tsx';
import { TextArea } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { NowStands, useMending } from '../../screens/mending.tsx';
import { Typed } from '../../screens/typed.tsx';
import { correctText, type FileText, type RightsRequest } from '../contract.ts';
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
  const { draft, readOther, sent, overtaken } = useMending(formOf({ request, text }), form, {
    now: { words: text.text },
    version: request.version,
  });
  return (
    <Form
      form={form}
      label={file.correct}
      refusals={refusals}
      done={onDone}
      send={({ words }) =>
        sent((seen) => correcting.ask({ request: request.request }, { passage: text.passage, words, seen }))
      }
    >
      <NowStands overtaken={overtaken} say={() => [file.nowSays, text.text]} />
      <TextArea label={file.correctLabel} hint={file.correctHint} {...form.field('words')} />
      <DraftStatus draft={draft} readOther={readOther} keepsAnew />
      <Actions>
        <Send busy={correcting.busy}>{file.correctSend}</Send>
      </Actions>
    </Form>
  );
}
