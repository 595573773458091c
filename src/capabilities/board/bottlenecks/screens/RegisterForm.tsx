/** What stands in the way, who can solve it, and by when. */
import { agencies } from '#capabilities/accounts/contract.ts';
import { useAsking, useReading } from '#ui/asking.tsx';
import { DayField, Select, TextArea } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { addWorkingDays, addYears, dayOf } from '#vocabulary/day.ts';
import type { DossierId } from '#vocabulary/ids.ts';
import { registerBottleneck } from '../contract.ts';
import { type Ladder, Obstacle } from '../events.ts';
import { useBottleneckTexts } from './words.ts';

interface Props {
  readonly dossier: DossierId;
  readonly ladder: Ladder;
  readonly close: () => void;
}

export function RegisterForm({ dossier, ladder, close }: Props) {
  const { one: texts, obstacles, refusals } = useBottleneckTexts();
  const registering = useAsking(registerBottleneck);
  const known = useReading(agencies);
  const today = dayOf(new Date());
  const form = useForm({
    start: {
      obstacle: '',
      words: '',
      who: '',
      agency: '',
      due: typedDay(addWorkingDays(today, ladder[0]?.days ?? 1)),
    },
    keep: `bottleneck-${dossier}`,
    check: ({ obstacle, words, who, due }) => {
      const day = readDay(due);
      return {
        ...(obstacle === '' && { obstacle: texts.obstacleWrong }),
        ...(words.trim() === '' && { words: texts.wordsWrong }),
        ...(who.trim() === '' && { who: texts.whoWrong }),
        ...(!(day && day >= today && day <= addYears(today, 1)) && { due: texts.dueWrong }),
      };
    },
  });
  return (
    <Form
      form={form}
      refusals={refusals}
      label={texts.register}
      done={close}
      send={({ obstacle, words, who, agency, due }) =>
        registering.ask(
          { dossier },
          {
            obstacle: Obstacle.parse(obstacle),
            agency: agency === '' || agency === 'none' ? null : agency,
            words,
            who,
            due: readDay(due) ?? '',
          },
        )
      }
    >
      <p className="soft">{texts.registerLead}</p>
      <Select
        label={texts.obstacle}
        options={Obstacle.options.map((value) => ({ value, label: obstacles[value] }))}
        {...form.field('obstacle')}
      />
      <TextArea label={texts.standsIn} rows={3} {...form.field('words')} />
      <TextArea label={texts.who} hint={texts.whoHint} rows={2} {...form.field('who')} />
      <Select
        label={texts.agency}
        options={[
          { value: 'none', label: texts.agencyNone },
          ...(known.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        {...form.field('agency')}
      />
      <DayField label={texts.due} {...form.field('due')} />
      <Actions>
        <Send busy={registering.busy}>{texts.send}</Send>
        <button type="button" className="btn" onClick={close}>
          {texts.close}
        </button>
      </Actions>
    </Form>
  );
}
