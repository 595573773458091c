/** How it was solved, or that it stands in the way no longer. */
import { useAsking } from '#ui/asking.tsx';
import { Choice, TextArea } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import type { DossierId } from '#vocabulary/ids.ts';
import { type CaseBottleneck, endBottleneck } from '../contract.ts';
import { Ending } from '../events.ts';
import { useBottleneckTexts } from './words.ts';

interface Props {
  readonly dossier: DossierId;
  readonly row: CaseBottleneck;
  readonly close: () => void;
}

export function EndForm({ dossier, row: { id: bottleneck, version: seen }, close }: Props) {
  const { one: texts, endings, refusals } = useBottleneckTexts();
  const ending = useAsking(endBottleneck);
  const form = useForm({
    start: { ending: '', words: '' },
    keep: `bottleneck-end-${bottleneck}`,
    check: (values) => ({
      ...(values.ending === '' && { ending: texts.endingWrong }),
      ...(values.words.trim() === '' && { words: texts.howWrong }),
    }),
  });
  return (
    <Form
      form={form}
      refusals={refusals}
      label={texts.end}
      done={close}
      send={(values) =>
        ending.ask({ dossier, bottleneck }, { ending: Ending.parse(values.ending), words: values.words, seen })
      }
    >
      <Choice
        label={texts.ending}
        options={Ending.options.map((value) => ({ value, label: endings[value] }))}
        {...form.field('ending')}
      />
      <TextArea label={texts.howField} rows={3} {...form.field('words')} />
      <Actions>
        <Send busy={ending.busy}>{texts.end}</Send>
        <button type="button" className="btn" onClick={close}>
          {texts.close}
        </button>
      </Actions>
    </Form>
  );
}
