import { useReading } from '#ui/asking.tsx';
import { DayField, Select, TextLine } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { useWords } from '#ui/language.ts';
import { readCaseNumber } from '#vocabulary/ids.ts';
import { listNaming, Outcome } from '../contract.ts';
import type { Wanted } from './LogPage.tsx';
import { useLookTexts } from './words.ts';

interface Props {
  readonly wanted: Wanted;
  readonly ask: (change: Readonly<Record<string, string | undefined>>) => void;
}

const all = 'all';

/** Days, dossier, agency and outcome; a person or verb is chosen in the table. */
export function Filters({ wanted, ask }: Props) {
  const { log, outcome } = useLookTexts();
  const { form: words } = useWords();
  const agencies = useReading(listNaming);
  const form = useForm({
    start: {
      from: typedDay(wanted.from),
      until: typedDay(wanted.until),
      caseNumber: wanted.caseNumber ?? '',
      agency: wanted.agency ?? all,
      outcome: wanted.outcome ?? all,
    },
    check: ({ from, until, caseNumber }) => {
      const [first, last] = [readDay(from), readDay(until)];
      return {
        ...(first ? {} : { from: words.dayWrong }),
        ...(last ? (first && first > last ? { until: log.daysWrong } : {}) : { until: words.dayWrong }),
        ...(caseNumber.trim() === '' || readCaseNumber(caseNumber) ? {} : { caseNumber: log.caseWrong }),
      };
    },
  });
  const chosen = (value: string): string | undefined => (value === all || value === '' ? undefined : value);
  return (
    <details className="noprint looks-filters" open>
      <summary>{log.filters}</summary>
      <Form
        form={form}
        label={log.filters}
        send={async ({ from, until, caseNumber, agency, outcome: chosenOutcome }) => {
          ask({
            from: readDay(from),
            until: readDay(until),
            caseNumber: readCaseNumber(caseNumber),
            agency: chosen(agency),
            outcome: chosen(chosenOutcome),
          });
          return undefined;
        }}
      >
        <div className="looks-fields">
          <DayField label={log.from} {...form.field('from')} />
          <DayField label={log.until} {...form.field('until')} />
          <TextLine label={log.caseNumber} hint={log.caseHint} width="short" {...form.field('caseNumber')} />
          <Select
            label={log.agency}
            options={[
              { value: all, label: log.everyAgency },
              ...(agencies.data ?? []).map(({ agency, agencyName }) => ({ value: agency, label: agencyName })),
            ]}
            {...form.field('agency')}
          />
          <Select
            label={log.outcome}
            options={[
              { value: all, label: log.everyOutcome },
              ...Outcome.options.map((value) => ({ value, label: outcome[value] })),
            ]}
            {...form.field('outcome')}
          />
        </div>
        <Actions>
          <Send>{log.show}</Send>
        </Actions>
      </Form>
    </details>
  );
}
