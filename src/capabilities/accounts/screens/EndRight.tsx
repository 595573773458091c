import { useAsking } from '#ui/asking.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { DayField } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { useTexts, useWords } from '#ui/language.ts';
import { dayOf } from '#vocabulary/day.ts';
import { endRight } from '../ending/contract.ts';
import type { HeldRight } from '../reviewing/contract.ts';
import { texts as en } from './texts.en.ts';
import { texts as nl } from './texts.nl.ts';

interface EndRightProps {
  readonly right: HeldRight;
  /** Nobody else has that role there. */
  readonly isLast: boolean;
  readonly close: () => void;
}

/** One right, from a day on; what that means is said before it is done. */
export function EndRight({ right: { user, userName, agency, agencyName, role, from }, isLast, close }: EndRightProps) {
  const { ending: words, refusals } = useTexts({ nl, en });
  const { role: roleWords, dialog, form: formWords } = useWords();
  const asking = useAsking(endRight);
  const today = dayOf(new Date());
  const form = useForm({
    start: { until: typedDay(from > today ? from : today) },
    check: ({ until }) => {
      const day = readDay(until);
      if (day === undefined) return { until: formWords.dayWrong };
      if (day < today) return { until: refusals.ends_in_the_past };
      return day < from ? { until: words.notBegun } : {};
    },
  });
  return (
    <Dialog open title={words.title(userName, roleWords[role])} onClose={close}>
      <p>{words.means(userName, roleWords[role], agencyName)}</p>
      <p>{words.undo}</p>
      {isLast && <p>{words.last(userName, roleWords[role], agencyName)}</p>}
      <Form
        form={form}
        refusals={refusals}
        done={close}
        send={({ until }) => asking.ask({}, { user, agency, role, from, until: readDay(until) ?? '' })}
      >
        <DayField label={words.until} hint={words.untilHint} {...form.field('until')} />
        <Actions>
          <Send busy={asking.busy}>{words.send}</Send>
          <button type="button" className="btn" onClick={close}>
            {dialog.keep}
          </button>
        </Actions>
      </Form>
    </Dialog>
  );
}
