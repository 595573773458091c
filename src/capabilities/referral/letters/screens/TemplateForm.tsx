/** Other words for a letter, from a day on. */
import { useAsking } from '#ui/asking.tsx';
import { DayField, TextArea } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { addYears } from '#vocabulary/day.ts';
import { todayHere } from '../../screens/said.tsx';
import { putTemplate } from '../contract.ts';
import type { LetterKind } from '../events.ts';
import { unknownIn } from '../rules.ts';
import { Fills } from './Fills.tsx';
import { rowsOf } from './rows.ts';
import { useLetterTexts } from './words.ts';

interface Props {
  readonly kind: LetterKind;
  readonly body: string;
  readonly close: () => void;
}

export function TemplateForm({ kind, body, close }: Props) {
  const { templates, kinds, refusals } = useLetterTexts();
  const putting = useAsking(putTemplate);
  const form = useForm({
    start: { from: typedDay(todayHere()), body },
    keep: `template-${kind}`,
    check: (values) => {
      const day = readDay(values.from);
      const unknown = unknownIn(values.body);
      return {
        ...(!(day && day >= todayHere() && day <= addYears(todayHere(), 1)) && { from: templates.fromWrong }),
        ...(unknown.length > 0 && { body: templates.unknown(unknown.join(', ')) }),
        ...(values.body.trim() === '' && { body: templates.bodyWrong }),
      };
    },
  });
  return (
    <Form
      form={form}
      refusals={refusals}
      label={kinds[kind]}
      done={close}
      send={(values) => putting.ask({}, { letter: kind, from: readDay(values.from) ?? '', body: values.body })}
    >
      <DayField label={templates.from} {...form.field('from')} />
      <TextArea
        label={templates.body}
        hint={templates.bodyHint}
        lang="nl"
        rows={rowsOf(body)}
        {...form.field('body')}
      />
      <details>
        <summary>{templates.filled}</summary>
        <Fills />
      </details>
      <Actions>
        <Send busy={putting.busy}>{templates.send}</Send>
        <button type="button" className="btn" onClick={close}>
          {templates.keep}
        </button>
      </Actions>
    </Form>
  );
}
