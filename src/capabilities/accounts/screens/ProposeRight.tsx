import { useAsking, useReading } from '#ui/asking.tsx';
import { DayField, Select } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { useTexts, useWords } from '#ui/language.ts';
import { Block } from '#ui/page.tsx';
import { Role } from '#vocabulary/codes.ts';
import { dayOf } from '#vocabulary/day.ts';
import { agencies } from '../contract.ts';
import { listCandidates, proposeRight } from '../giving/contract.ts';
import { texts as en } from './texts.en.ts';
import { texts as nl } from './texts.nl.ts';

/** A right for somebody who works there already; it waits for somebody else. */
export function ProposeRight() {
  const { giving: words, rights, refusals } = useTexts({ nl, en });
  const { role: roleWords, form: formWords } = useWords();
  const proposing = useAsking(proposeRight);
  const form = useForm({
    start: { agency: '', user: '', role: '', from: typedDay(dayOf(new Date())), until: '' },
    check: ({ agency, user, role, from, until }) => ({
      ...(agency === '' ? { agency: words.agencyWrong } : {}),
      ...(user === '' ? { user: words.userWrong } : {}),
      ...(role === '' ? { role: words.roleWrong } : {}),
      ...(readDay(from) ? {} : { from: formWords.dayWrong }),
      ...(until === '' || readDay(until) ? {} : { until: formWords.dayWrong }),
    }),
  });
  const { agency } = form.values;
  const places = useReading(agencies);
  const people = useReading(listCandidates, { agency }, {}, { when: agency !== '' });
  return (
    <Block id="voorstel" title={words.form}>
      <Form
        form={form}
        label={words.form}
        refusals={refusals}
        send={({ user, role, from, until }) =>
          proposing.ask(
            {},
            { user, agency, role: Role.parse(role), from: readDay(from) ?? '', until: readDay(until) ?? null },
          )
        }
      >
        <Select
          label={words.agency}
          options={(places.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          {...form.field('agency')}
          onChange={(chosen) => form.set({ agency: chosen, user: '' })}
        />
        <Select
          label={words.user}
          hint={people.data?.length === 0 ? words.noPeople : words.userHint}
          options={(people.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          {...form.field('user')}
        />
        <Select
          label={rights.role}
          options={Role.options.map((value) => ({ value, label: roleWords[value] }))}
          {...form.field('role')}
        />
        <DayField label={words.from} {...form.field('from')} />
        <DayField label={words.untilAsked} hint={words.untilHint} {...form.field('until')} />
        <Actions>
          <Send busy={proposing.busy}>{words.send}</Send>
        </Actions>
      </Form>
    </Block>
  );
}
