/** Which entry is kept from which agency, why and until when. */
import { agencyPeople } from '#capabilities/accounts/contract.ts';
import { useAsking, useReading } from '#ui/asking.tsx';
import { Choice, DayField, Select } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { useWords } from '#ui/language.ts';
import { useSession } from '#ui/session.tsx';
import { Shown } from '#ui/shown.tsx';
import { addDays, addMonths, type Day } from '#vocabulary/day.ts';
import { today } from '../../screens/words.ts';
import { listWithholdable, proposeWithholding } from '../contract.ts';
import { WithholdReason } from '../events.ts';
import { longest } from '../rules.ts';
import { useEntryWords, useWithholdingTexts } from './words.ts';

/** In the place of a person: all who work there. */
const everybody = 'everybody';

interface Props {
  readonly dossier: string;
  readonly done: () => void;
}

/** The words of what one could withhold are read now, and not before. */
export function ProposeForm(props: Props) {
  const texts = useWithholdingTexts();
  const reading = useReading(listWithholdable, { dossier: props.dossier });
  return (
    <Shown reading={reading} isEmpty={({ entries }) => entries.length === 0} empty={texts.noEntries}>
      {(withholdable) => <Proposing {...props} {...withholdable} />}
    </Shown>
  );
}

type Withholdable = ReturnType<(typeof listWithholdable)['reply']['parse']>;
function Proposing({ dossier, entries, agencies, done }: Props & Withholdable) {
  const texts = useWithholdingTexts();
  const words = useWords();
  const say = useEntryWords();
  const asking = useAsking(proposeWithholding);
  const { agency: own, user: me } = useSession();
  const faultIn = (last: Day | undefined): string | undefined => {
    if (last === undefined) return words.form.dayWrong;
    return last < today() || addDays(last, 1) > addMonths(today(), longest) ? texts.refusals.wrong_period : undefined;
  };
  const find = (entry: string) => entries.find((one) => one.entry === entry);
  /** From who wrote an item it is not kept. */
  const offeredFor = (entry: string) => agencies.filter(({ agency }) => agency !== find(entry)?.agency);
  const form = useForm({
    start: { entry: '', agency: '', user: everybody, reason: '', until: typedDay(addMonths(today(), 3)) },
    check: ({ entry, agency, user, reason, until }) => ({
      ...(entry === '' && { entry: texts.choose }),
      ...(!offeredFor(entry).some((one) => one.agency === agency) && { agency: texts.choose }),
      // Not from the whole of one's own agency.
      ...(agency === own.id && user === everybody && { user: texts.refusals.from_oneself }),
      ...(reason === '' && { reason: texts.choose }),
      until: faultIn(readDay(until)),
    }),
  });
  const { agency: from } = form.values;
  const people = useReading(agencyPeople, { agency: from }, {}, { when: from !== '' });
  const chosen = find(form.values.entry);
  return (
    <Form
      form={form}
      refusals={texts.refusals}
      done={done}
      send={({ entry, agency, user, reason, until }) => {
        const kept = agencies.find((one) => one.agency === agency);
        if (!kept) throw new Error('sent before it was whole');
        return asking.ask(
          { dossier },
          {
            entry,
            agency: kept.agency,
            user: people.data?.find(({ id }) => id === user)?.id ?? null,
            reason: WithholdReason.parse(reason),
            until: addDays(readDay(until) ?? today(), 1),
          },
        );
      }}
    >
      <p>{texts.addLead}</p>
      <Select
        label={texts.entry}
        options={entries.map((entry) => ({ value: entry.entry, label: say.line(entry) }))}
        {...form.field('entry')}
        onChange={(entry) => form.set({ entry, ...(find(entry)?.agency === from && { agency: '', user: everybody }) })}
      />
      {chosen && (
        <figure className="withheld-chosen" aria-label={texts.chosen}>
          <figcaption className="small soft">
            {texts.writtenBy(chosen.agencyName, words.section[chosen.section])}
          </figcaption>
          <blockquote>{chosen.firstWords ?? texts.noWords}</blockquote>
        </figure>
      )}
      <Select
        label={texts.agency}
        options={offeredFor(form.values.entry).map(({ agency, agencyName }) => ({ value: agency, label: agencyName }))}
        {...form.field('agency')}
        onChange={(agency) => form.set({ agency, user: everybody })}
      />
      {people.state === 'here' && (
        <Select
          label={texts.person}
          options={[
            { value: everybody, label: texts.everybody },
            ...people.data
              .filter(({ id }) => id !== me.id)
              .map(({ id, name }) => ({ value: id as string, label: name })),
          ]}
          {...form.field('user')}
        />
      )}
      <Choice
        label={texts.why}
        options={WithholdReason.options.map((value) => ({ value, label: texts.reason(value) }))}
        {...form.field('reason')}
      />
      <DayField label={texts.until} {...form.field('until')} />
      <Actions>
        <Send busy={asking.busy}>{texts.send}</Send>
      </Actions>
    </Form>
  );
}
