/** That the person agreed: to which parts, with whom, what for, on which day, until when; and who said so. */
import { useAsking } from '#ui/asking.tsx';
import { Choice, Choices, DayField } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { useWords } from '#ui/language.ts';
import { Purpose, Section, sections } from '#vocabulary/codes.ts';
import { addDays } from '#vocabulary/day.ts';
import type { Partner } from '../../contract.ts';
import { ConsentBy } from '../../events.ts';
import { today, useDossierTexts } from '../../screens/words.ts';
import { giveConsent } from '../contract.ts';
import { useSharingTexts } from './words.ts';

const purposes: readonly Purpose[] = ['plan_and_network', 'triage', 'inclusion_table', 'placement', 'aftercare'];

interface GiveProps {
  readonly dossier: string;
  readonly partners: readonly Partner[];
  readonly seen: number;
  readonly done: () => void;
}
const nothing: readonly string[] = [];

export function GiveConsent({ dossier, partners, seen, done }: GiveProps) {
  const { consent: texts } = useSharingTexts();
  const { refusals } = useDossierTexts();
  const words = useWords();
  const asking = useAsking(giveConsent);
  const form = useForm({
    start: { what: nothing, who: nothing, purpose: '', givenBy: 'person', givenOn: typedDay(today()), until: '' },
    check: ({ what, who, purpose, givenOn, until }) => {
      const [day, said] = [readDay(until), readDay(givenOn)];
      return {
        ...(what.length === 0 && { what: texts.chooseWhat }),
        ...(who.length === 0 && { who: texts.chooseWho }),
        ...(purpose === '' && { purpose: texts.choosePurpose }),
        ...(said === undefined
          ? { givenOn: words.form.dayWrong }
          : said > today() && { givenOn: refusals.consent_in_future }),
        ...(until !== '' &&
          (day === undefined ? { until: words.form.dayWrong } : day < today() && { until: texts.inPast })),
      };
    },
  });
  const send = ({ what, who, purpose, givenBy, givenOn, until }: typeof form.values) => {
    const last = readDay(until);
    const given = Section.options.filter((section) => what.includes(section));
    return asking.ask(
      { dossier },
      {
        sections: given,
        agencies: [...who],
        purpose: Purpose.parse(purpose),
        givenBy: ConsentBy.parse(givenBy),
        givenOn: readDay(givenOn) ?? today(),
        until: last ? addDays(last, 1) : null,
        seen,
      },
    );
  };
  return (
    <Form form={form} refusals={refusals} done={done} send={send}>
      <Choices
        label={texts.what}
        options={sections.map((value) => ({ value, label: words.section[value] }))}
        {...form.field('what')}
      />
      <Choices
        label={texts.who}
        options={partners.map(({ agency, agencyName }) => ({ value: agency, label: agencyName }))}
        {...form.field('who')}
      />
      <Choice
        label={texts.purpose}
        options={purposes.map((value) => ({ value, label: words.purpose[value] }))}
        {...form.field('purpose')}
      />
      <Choice
        label={texts.givenBy}
        options={ConsentBy.options.map((value) => ({ value, label: texts.by[value] }))}
        {...form.field('givenBy')}
      />
      <DayField label={texts.on} {...form.field('givenOn')} />
      <DayField label={texts.until} hint={texts.untilHint} {...form.field('until')} />
      <Actions>
        <Send busy={asking.busy}>{texts.send}</Send>
      </Actions>
    </Form>
  );
}
