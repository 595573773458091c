/** One partner more that reads along. Part of the form of the decision, so it has no form of its own. */
import { agencies } from '#capabilities/accounts/contract.ts';
import { useReading } from '#ui/asking.tsx';
import { Choices, DayField, Select } from '#ui/field.tsx';
import { ErrorSummary, useForm } from '#ui/form.tsx';
import { readDay } from '#ui/format.ts';
import { useWords } from '#ui/language.ts';
import { LegalGround, Purpose, Section } from '#vocabulary/codes.ts';
import { addDays } from '#vocabulary/day.ts';
import { AgencyId } from '#vocabulary/ids.ts';
import { todayHere } from '../../screens/said.tsx';
import type { AgreedShare } from '../contract.ts';
import { agreedPurposes, directionSections } from '../rules.ts';
import { Adding, type Put } from './Adding.tsx';
import { useAgreedTexts } from './words.ts';

const none: readonly string[] = [];

export function AddShare({ put, close, keep }: Put<AgreedShare>) {
  const texts = useAgreedTexts();
  const words = useWords();
  const known = useReading(agencies);
  const form = useForm({
    start: { agency: '', sections: none, ground: 'wgs', purpose: 'plan_and_network', until: '' },
    keep,
    check: ({ agency, sections, until }) => {
      const day = readDay(until);
      return {
        ...(agency === '' && { agency: texts.wrong.agency }),
        ...(sections.length === 0 && { sections: texts.wrong.sections }),
        ...(until !== '' && !(day && day > todayHere()) && { until: texts.wrong.until }),
      };
    },
  });
  const add = () => {
    const { agency, sections, ground, purpose, until } = form.values;
    const last = readDay(until);
    put({
      agency: AgencyId.parse(agency),
      sections: Section.options.filter((one) => sections.includes(one)),
      ground: LegalGround.parse(ground),
      purpose: Purpose.parse(purpose),
      until: last ? addDays(last, 1) : null,
    });
  };
  return (
    <Adding label={texts.addShare} button={texts.putShare} form={form} add={add} close={close}>
      {(attempt) => (
        <>
          <ErrorSummary wrong={form.wrong} idOf={form.idOf} attempt={attempt} />
          <Select
            label={texts.agency}
            options={(known.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            {...form.field('agency')}
          />
          <Choices
            label={texts.sections}
            options={directionSections.map((value) => ({ value, label: words.section[value] }))}
            {...form.field('sections')}
          />
          <Select
            label={texts.ground}
            options={LegalGround.options.map((value) => ({ value, label: words.ground[value] }))}
            {...form.field('ground')}
          />
          <Select
            label={texts.purpose}
            options={agreedPurposes.map((value) => ({ value, label: words.purpose[value] }))}
            {...form.field('purpose')}
          />
          <DayField label={texts.until} hint={texts.untilHint} {...form.field('until')} />
        </>
      )}
    </Adding>
  );
}
