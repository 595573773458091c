/** A team more, or how much one can carry from a day on. */
import { agencies } from '#capabilities/accounts/contract.ts';
import { useAsking, useReading } from '#ui/asking.tsx';
import { DayField, Select, TextLine } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { addYears } from '#vocabulary/day.ts';
import { todayHere, useReferralTexts } from '../../screens/said.tsx';
import { AreaField, areaOf } from '../../table/screens/AreaField.tsx';
import { isWhole } from '../../table/screens/MeetingFields.tsx';
import { foundTeam, setCapacity, type TeamRoom } from '../contract.ts';
import { CaseState } from '../events.ts';
import { useWaitingTexts } from './words.ts';

const usual = { starting: 3, running: 2, admitted: 1, aftercare: 1 } as const;

export function TeamForm({ team, close }: { readonly team: TeamRoom | null; readonly close: () => void }) {
  const { teams: texts, states } = useWaitingTexts();
  const { refusals } = useReferralTexts();
  const founding = useAsking(foundTeam);
  const setting = useAsking(setCapacity);
  const known = useReading(agencies);
  const weights = team?.weights ?? usual;
  const form = useForm({
    start: {
      agency: '',
      subregion: '',
      name: '',
      from: typedDay(todayHere()),
      capacity: String(team?.capacity ?? ''),
      starting: String(weights.starting),
      running: String(weights.running),
      admitted: String(weights.admitted),
      aftercare: String(weights.aftercare),
    },
    check: (values) => {
      const day = readDay(values.from);
      const today = todayHere();
      return {
        ...(team === null && values.agency === '' && { agency: texts.agencyWrong }),
        ...(team === null && values.name.trim() === '' && { name: texts.nameWrong }),
        ...(!(day && day >= today && day <= addYears(today, 1)) && { from: texts.fromWrong }),
        ...(!isWhole(values.capacity, 0, 2000) && { capacity: texts.capacityWrong }),
        ...Object.fromEntries(
          CaseState.options
            .filter((state) => !isWhole(values[state], 0, 20))
            .map((state) => [state, texts.weightWrong]),
        ),
      };
    },
  });
  const number = (name: CaseState | 'capacity', label: string) => (
    <TextLine key={name} label={label} width="short" inputMode="numeric" {...form.field(name)} />
  );
  return (
    <Form
      form={form}
      refusals={refusals}
      label={team === null ? texts.add : texts.changeOf(team.name)}
      done={close}
      send={({ agency, subregion, name, from, capacity, ...points }) => {
        const carrying = {
          from: readDay(from) ?? '',
          capacity: Number(capacity),
          weights: {
            starting: Number(points.starting),
            running: Number(points.running),
            admitted: Number(points.admitted),
            aftercare: Number(points.aftercare),
          },
        };
        return team === null
          ? founding.ask({}, { agency, subregion: areaOf(subregion), name, ...carrying })
          : setting.ask({ team: team.id }, carrying);
      }}
    >
      <h3>{team === null ? texts.add : texts.changeOf(team.name)}</h3>
      {team === null && (
        <>
          <Select
            label={texts.agency}
            options={(known.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            {...form.field('agency')}
          />
          <AreaField field={form.field('subregion')} />
          <TextLine label={texts.name} width="middle" {...form.field('name')} />
        </>
      )}
      <DayField label={texts.from} {...form.field('from')} />
      {number('capacity', texts.capacity)}
      {CaseState.options.map((state) => number(state, texts.weight(states[state])))}
      <Actions>
        <Send busy={founding.busy || setting.busy}>{texts.send}</Send>
        <button type="button" className="btn" onClick={close}>
          {texts.keep}
        </button>
      </Actions>
    </Form>
  );
}
