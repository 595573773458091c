/** Asks for parts of a dossier that one knows to be there: what for, which, until when. */
import { useAsking } from '#ui/asking.tsx';
import { Choice, Choices, DayField } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { useWords } from '#ui/language.ts';
import { Purpose, Section, sections } from '#vocabulary/codes.ts';
import { addDays, addMonths } from '#vocabulary/day.ts';
import { today } from '../../screens/words.ts';
import { askAccess, type OwnQuestion } from '../contract.ts';
import { useElsewhereTexts } from './words.ts';

const purposes: readonly Purpose[] = ['plan_and_network', 'triage', 'inclusion_table', 'placement', 'aftercare'];
const nothing: readonly string[] = [];

interface Props {
  readonly question: OwnQuestion;
  readonly done: () => void;
}
export function AccessForm({ question: { question, ground }, done }: Props) {
  const texts = useElsewhereTexts();
  const words = useWords();
  const asking = useAsking(askAccess);
  const form = useForm({
    start: { purpose: '', sections: nothing, until: typedDay(addMonths(today(), 6)) },
    check: ({ purpose, sections: chosen, until }) => {
      const day = readDay(until);
      return {
        ...(purpose === '' && { purpose: texts.choose }),
        ...(chosen.length === 0 && { sections: texts.choose }),
        ...(day === undefined ? { until: words.form.dayWrong } : day < today() && { until: texts.inPast }),
      };
    },
  });
  return (
    <Form
      form={form}
      refusals={texts.refusals}
      done={done}
      send={({ purpose, sections: chosen, until }) =>
        asking.ask(
          { question },
          {
            ground,
            purpose: Purpose.parse(purpose),
            sections: Section.options.filter((one) => chosen.includes(one)),
            until: addDays(readDay(until) ?? today(), 1),
          },
        )
      }
    >
      <p>{texts.askAccessLead}</p>
      <Choice
        label={texts.purpose}
        options={purposes.map((value) => ({ value, label: words.purpose[value] }))}
        {...form.field('purpose')}
      />
      <Choices
        label={texts.sections}
        options={sections.map((value) => ({ value, label: words.section[value] }))}
        {...form.field('sections')}
      />
      <DayField label={texts.until} {...form.field('until')} />
      <Actions>
        <Send busy={asking.busy}>{texts.send}</Send>
      </Actions>
    </Form>
  );
}
