/** Stops a goal or an action, with a reason. */
import type { Answer } from '#ui/asking.tsx';
import { Choice, TextArea } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { useTexts } from '#ui/language.ts';
import { StopReason } from '../events.ts';
import { needsWords } from '../goals/rules.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';

interface StopFormProps {
  /** As what typed words are kept while the dialog is closed. */
  readonly keep: string;
  readonly lead?: string;
  readonly busy: boolean;
  readonly send: (why: { readonly reason: StopReason; readonly words: string | null }) => Promise<Answer<unknown>>;
  readonly done: () => void;
}

export function StopForm({ keep, lead, busy, send, done }: StopFormProps) {
  const { plan: texts, record, refusals, stopReason } = useTexts({ nl, en });
  const form = useForm({
    start: { reason: '', words: '' },
    keep,
    check: ({ reason, words }) => {
      const known = StopReason.safeParse(reason);
      return {
        ...(!known.success && { reason: record.chooseOne }),
        ...(known.success && needsWords(known.data) && words.trim() === '' && { words: refusals.reason_needs_words }),
      };
    },
  });
  return (
    <Form
      form={form}
      refusals={refusals}
      done={done}
      send={async ({ reason, words }) => {
        const known = StopReason.safeParse(reason);
        return known.success ? send({ reason: known.data, words: words.trim() === '' ? null : words }) : undefined;
      }}
    >
      {lead && <p className="soft">{lead}</p>}
      <Choice
        label={texts.why}
        {...form.field('reason')}
        options={StopReason.options.map((value) => ({ value, label: stopReason[value] }))}
      />
      <TextArea label={texts.whyWords} hint={texts.whyHint} rows={2} {...form.field('words')} />
      <Actions>
        <Send busy={busy}>{texts.stop}</Send>
      </Actions>
    </Form>
  );
}
