/** The two answers to a proposal: yes, with what then happens right above the button, or not now, until a day. */
import { useAsking } from '#ui/asking.tsx';
import { Choice, DayField } from '#ui/field.tsx';
import { Actions, Form, useForm } from '#ui/form.tsx';
import { readDay } from '#ui/format.ts';
import { Trouble } from '#ui/note.tsx';
import { Block } from '#ui/page.tsx';
import { addMonths, dayOf } from '#vocabulary/day.ts';
import { approveErasure, type ProposalDetail, postponeErasure } from '../contract.ts';
import { PostponeReason } from '../events.ts';
import { mostMonthsPostponed } from '../proposals/rules.ts';
import { useRetentionTexts } from './words.ts';

interface Props {
  readonly of: ProposalDetail;
}

export function Approve({ of: { id, caseNumber } }: Props) {
  const texts = useRetentionTexts();
  const { proposal: says } = texts;
  const asking = useAsking(approveErasure);
  return (
    <Block id="goedkeuren" title={says.what}>
      <ul className="retention-bullets">
        {says.whatText.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Trouble problem={asking.problem} refusals={texts.refusals} />
      <p className="row actions noprint">
        <button
          type="button"
          className="btn main"
          disabled={asking.busy}
          onClick={() => asking.ask({ proposal: id }, {})}
        >
          {says.approve(caseNumber)}
        </button>
      </p>
    </Block>
  );
}

export function Postpone({ of: { id } }: Props) {
  const texts = useRetentionTexts();
  const { proposal: says } = texts;
  const asking = useAsking(postponeErasure);
  const form = useForm({
    start: { reason: '', againOn: '' },
    keep: `postpone-${id}`,
    check: ({ reason, againOn }) => {
      const [day, today] = [readDay(againOn), dayOf(new Date())];
      const fits = day !== undefined && day > today && day <= addMonths(today, mostMonthsPostponed);
      return {
        ...(reason === '' && { reason: says.chooseReason }),
        ...(!fits && { againOn: says.againWrong }),
      };
    },
  });
  return (
    <Block id="nu-niet" title={says.notNow}>
      <Form
        form={form}
        label={says.notNow}
        refusals={texts.refusals}
        send={({ reason, againOn }) =>
          asking.ask({ proposal: id }, { reason: PostponeReason.parse(reason), againOn: readDay(againOn) ?? '' })
        }
      >
        <Choice
          label={says.reason}
          options={PostponeReason.options.map((value) => ({ value, label: texts.postponeReason[value] }))}
          {...form.field('reason')}
        />
        <DayField label={says.againOn} hint={says.againHint} {...form.field('againOn')} />
        <Actions>
          <button type="submit" className="btn" aria-disabled={asking.busy || undefined}>
            {says.postpone}
          </button>
        </Actions>
      </Form>
    </Block>
  );
}
