/** A line a year: how many, what became of them, and how long half of them took at most. */
import { useFormat, useTexts } from '#ui/language.ts';
import { Block } from '#ui/page.tsx';
import { Table } from '#ui/table.tsx';
import type { Outcome, Year } from '../contract.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';
import { Hidden } from './Hidden.tsx';

/** What hardly ever happens has no column of its own; the file that is saved has it. */
const shown: readonly Outcome[] = ['included', 'not_included', 'withdrawn', 'open'];

export function OverYears({ years }: { readonly years: readonly Year[] }) {
  const texts = useTexts({ nl, en });
  const format = useFormat();
  const medianOf = ({ steps }: Year): number | null => steps.find(({ step }) => step === 'whole')?.median ?? null;
  return (
    <Block id="jaren" title={texts.overYears}>
      <Table
        caption={texts.overYearsCaption}
        captionHidden
        rows={years}
        rowKey={({ year }) => String(year)}
        columns={[
          { key: 'year', head: texts.year, cell: ({ year }) => year },
          { key: 'referred', head: texts.referred, number: true, cell: ({ referred }) => <Hidden number={referred} /> },
          ...shown.map((code) => ({
            key: code,
            head: texts.outcomes[code],
            number: true,
            cell: ({ outcomes }: Year) => (
              <Hidden number={outcomes.find((outcome) => outcome.code === code)?.number ?? null} />
            ),
          })),
          {
            key: 'days',
            head: texts.median,
            number: true,
            cell: (year) => {
              const median = medianOf(year);
              return median === null ? <span className="soft">{texts.noDays}</span> : format.number(median);
            },
          },
        ]}
      />
      <p className="small soft">
        {texts.median}: {texts.medianHint}.
      </p>
    </Block>
  );
}
