/** A warm hand-over: who took it over, when that was spoken about, and what was agreed. */
import { agencies, agencyPeople } from '#capabilities/accounts/contract.ts';
import { useAsking, useReading } from '#ui/asking.tsx';
import { DayField, Select, TextArea, TextLine } from '#ui/field.tsx';
import { Actions, type FieldProps, Form, Send, useForm } from '#ui/form.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { caseworkers } from '#vocabulary/codes.ts';
import { todayHere } from '../../screens/said.tsx';
import { handOver } from '../contract.ts';
import { useAfterwardsTexts } from './words.ts';

interface Props {
  readonly dossier: string;
  readonly version: number;
  readonly close: () => void;
}

/** In the fields: an agency that is not in the register; somebody without an account. */
const other = 'other';

export function HandOverForm({ dossier, version: seen, close }: Props) {
  const texts = useAfterwardsTexts();
  const handing = useAsking(handOver);
  const known = useReading(agencies);
  const form = useForm({
    start: { agency: '', user: '', person: '', spokenOn: typedDay(todayHere()), agreed: '' },
    keep: `hand-over-${dossier}`,
    check: ({ agency, user, person, spokenOn, agreed }) => {
      const day = readDay(spokenOn);
      return {
        ...(agency === '' && { agency: texts.agencyWrong }),
        ...((user === '' || user === other) && person.trim() === '' && { person: texts.personWrong }),
        ...(!(day && day <= todayHere()) && { spokenOn: texts.spokenWrong }),
        ...(agreed.trim() === '' && { agreed: texts.agreedWrong }),
      };
    },
  });
  const { agency } = form.values;
  return (
    <Form
      form={form}
      refusals={texts.refusals}
      label={texts.make}
      done={close}
      send={({ agency: at, user, person, spokenOn, agreed }) =>
        handing.ask(
          { dossier },
          {
            agency: at === other ? null : at,
            user: user === '' || user === other ? null : user,
            person: person.trim() === '' ? null : person,
            agreed,
            spokenOn: readDay(spokenOn) ?? '',
            seen,
          },
        )
      }
    >
      <p className="soft">{texts.makeLead}</p>
      <Select
        label={texts.agency}
        options={[
          ...(known.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
          { value: other, label: texts.agencyOther },
        ]}
        {...form.field('agency')}
        onChange={(value) => form.set({ agency: value, user: '' })}
      />
      {agency !== '' && agency !== other && <Colleagues agency={agency} field={form.field('user')} />}
      <TextLine label={texts.person} hint={texts.personHint} {...form.field('person')} />
      <DayField label={texts.spokenOn} {...form.field('spokenOn')} />
      <TextArea label={texts.agreed} hint={texts.agreedHint} rows={3} {...form.field('agreed')} />
      <Actions>
        <Send busy={handing.busy}>{texts.send}</Send>
      </Actions>
    </Form>
  );
}

interface ColleaguesProps {
  readonly agency: string;
  readonly field: FieldProps<string>;
}

function Colleagues({ agency, field }: ColleaguesProps) {
  const texts = useAfterwardsTexts();
  const people = useReading(agencyPeople, { agency });
  return (
    <Select
      label={texts.user}
      options={[
        ...(people.data ?? [])
          .filter(({ roles }) => roles.some((role) => caseworkers.includes(role)))
          .map(({ id, name }) => ({ value: id, label: name })),
        { value: other, label: texts.userNone },
      ]}
      {...field}
    />
  );
}
