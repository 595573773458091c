import { DayField, Select } from '#ui/field.tsx';
import { Form, Send, useForm } from '#ui/form.tsx';
import { readDay } from '#ui/format.ts';
import { useTexts, useWords } from '#ui/language.ts';
import type { Section } from '#vocabulary/codes.ts';
import { EntryKind } from '../journal/contract.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';

/** As typed; `all` shows everything. */
export interface Filter {
  readonly kind: string;
  readonly section: string;
  readonly from: string;
  readonly until: string;
}
export const noFilter: Filter = { kind: 'all', section: 'all', from: '', until: '' };

interface JournalFilterProps {
  /** Sections that the reader holds. */
  readonly sections: readonly Section[];
  readonly choose: (filter: Filter) => void;
}

/** Not kept in the address: it would tell whose dossier was looked at for what. */
export function JournalFilter({ sections, choose }: JournalFilterProps) {
  const { journal: texts, kind: kinds } = useTexts({ nl, en });
  const words = useWords();
  const form = useForm({
    start: { ...noFilter },
    check: ({ from, until }) => ({
      ...(from !== '' && !readDay(from) && { from: words.form.dayWrong }),
      ...(until !== '' && !readDay(until) && { until: words.form.dayWrong }),
    }),
  });
  return (
    <details className="noprint">
      <summary>{texts.filter}</summary>
      <Form
        form={form}
        label={texts.filter}
        send={async (values) => {
          choose(values);
          return undefined;
        }}
      >
        <div className="journal-filter">
          <Select
            label={texts.kindLabel}
            {...form.field('kind')}
            options={[
              { value: 'all', label: texts.allKinds },
              ...EntryKind.options.map((value) => ({ value, label: kinds[value] })),
            ]}
          />
          <Select
            label={texts.sectionLabel}
            {...form.field('section')}
            options={[
              { value: 'all', label: texts.allSections },
              ...sections.map((value) => ({ value, label: words.section[value] })),
            ]}
          />
          <DayField kind="life" label={texts.from} {...form.field('from')} />
          <DayField kind="life" label={texts.until} {...form.field('until')} />
        </div>
        <Send>{texts.show}</Send>
      </Form>
    </details>
  );
}
