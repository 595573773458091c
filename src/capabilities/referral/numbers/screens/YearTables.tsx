/** One year told apart: why people were not included, who referred, and how long each step took. */
import { useFormat, useTexts, useWords } from '#ui/language.ts';
import { Table } from '#ui/table.tsx';
import { useReferralTexts } from '../../screens/said.tsx';
import type { StepDays, Year } from '../contract.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';
import { CodeTable } from './CodeTable.tsx';
import { Hidden } from './Hidden.tsx';

export function YearTables({ year }: { readonly year: Year }) {
  const texts = useTexts({ nl, en });
  const { sector } = useWords();
  const { notIncludedReason } = useReferralTexts();
  return (
    <div className="numbers-tables">
      <section>
        <h3>{texts.sectors}</h3>
        <CodeTable caption={texts.sectors} head={texts.sector} rows={year.sectors} nameOf={(code) => sector[code]} />
      </section>
      <section>
        <h3>{texts.reasons}</h3>
        <CodeTable
          caption={texts.reasons}
          head={texts.reason}
          rows={year.reasons}
          nameOf={(code) => notIncludedReason[code]}
        />
      </section>
      <section>
        <h3>{texts.subject.handover}</h3>
        <CodeTable
          caption={texts.subject.handover}
          head={texts.became}
          rows={year.handovers}
          nameOf={(code) => texts.handovers[code]}
        />
      </section>
      <section>
        <h3>{texts.subject.afterwards}</h3>
        <CodeTable
          caption={texts.subject.afterwards}
          head={texts.became}
          rows={year.afterwards}
          nameOf={(code) => texts.afterwards[code]}
        />
      </section>
      <section>
        <h3>{texts.subject.appeal}</h3>
        <CodeTable
          caption={texts.subject.appeal}
          head={texts.became}
          rows={year.appeals}
          nameOf={(code) => texts.appeals[code]}
        />
      </section>
      <section className="numbers-wide">
        <h3>{texts.steps}</h3>
        <StepTable steps={year.steps} />
      </section>
    </div>
  );
}

function StepTable({ steps }: { readonly steps: readonly StepDays[] }) {
  const texts = useTexts({ nl, en });
  const format = useFormat();
  return (
    <Table
      caption={texts.stepsCaption}
      captionHidden
      rows={steps}
      rowKey={({ step }) => step}
      columns={[
        { key: 'step', head: texts.step, cell: ({ step }) => texts.stepNames[step] },
        { key: 'number', head: texts.number, number: true, cell: ({ number }) => <Hidden number={number} /> },
        {
          key: 'median',
          head: texts.middle,
          number: true,
          cell: ({ median }) =>
            median === null ? <span className="soft">{texts.noDays}</span> : texts.ofDays(format.number(median)),
        },
        {
          key: 'spread',
          head: texts.spread,
          number: true,
          cell: ({ low, high }) =>
            low === null || high === null ? (
              <span className="soft">{texts.noDays}</span>
            ) : (
              texts.days(format.number(low), format.number(high))
            ),
        },
      ]}
    />
  );
}
