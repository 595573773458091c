/** Each region with its subregions under it. A number that is nought was counted; nothing here is unknown. */
import { useFormat, useTexts } from '#ui/language.ts';
import { Block } from '#ui/page.tsx';
import { Unknown } from '#ui/status.tsx';
import { Table } from '#ui/table.tsx';
import type { Includes, RegionTable } from '../contract.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';
import { Mark } from './Mark.tsx';

interface Line {
  readonly key: string;
  /** Null: of whom no subregion is known. */
  readonly name: string | null;
  /** Of a subregion: in which region, for who hears one line at a time. */
  readonly within: string | null;
  /** Null on the line of a subregion. */
  readonly region: { readonly number: number; readonly startedIn: number | null; readonly includes: Includes } | null;
  readonly included: number;
  readonly includedThisYear: number;
  readonly present: number;
  readonly waiting: number;
  readonly stableTwoYears: number;
  readonly flowedOut: number;
}

const linesOf = ({ regions }: RegionTable): Line[] =>
  regions.flatMap((region, at) => [
    {
      ...region,
      key: region.region,
      within: null,
      region: { number: at + 1, startedIn: region.startedIn, includes: region.includes },
    },
    ...region.subregions.map((one) => ({
      ...one,
      key: `${region.region}/${one.subregion}`,
      within: region.name,
      region: null,
    })),
    ...(Object.values(region.unplaced).some((count) => count > 0)
      ? [{ ...region.unplaced, key: `${region.region}/`, name: null, within: region.name, region: null }]
      : []),
  ]);

export function FiguresTable({ table }: { readonly table: RegionTable }) {
  const { table: texts, includes } = useTexts({ nl, en });
  const format = useFormat();
  return (
    <Block id="per-regio" title={texts.title}>
      <Table
        caption={texts.caption}
        captionHidden
        rows={linesOf(table)}
        rowKey={({ key }) => key}
        columns={[
          { key: 'region', head: texts.region, cell: (line) => <LineName line={line} /> },
          {
            key: 'includes',
            head: texts.includes,
            cell: ({ name, region, included }) => {
              if (name === null) return <Unknown />;
              const answer = region?.includes ?? (included > 0 ? 'yes' : 'no');
              return (
                <span className="region-mark">
                  <Mark of={answer} /> {includes[answer]}
                </span>
              );
            },
          },
          {
            key: 'included',
            head: texts.included,
            number: true,
            cell: ({ included, present }) => (
              <>
                {format.number(included)}
                {present !== included && <span className="soft small">{texts.present(format.number(present))}</span>}
              </>
            ),
          },
          {
            key: 'year',
            head: texts.inYear(table.year),
            number: true,
            cell: (line) => format.number(line.includedThisYear),
          },
          { key: 'waiting', head: texts.waiting, number: true, cell: (line) => format.number(line.waiting) },
          { key: 'stable', head: texts.stable, number: true, cell: (line) => format.number(line.stableTwoYears) },
          { key: 'flowedOut', head: texts.flowedOut, number: true, cell: (line) => format.number(line.flowedOut) },
        ]}
      />
      <p className="small soft">{texts.order}</p>
    </Block>
  );
}

function LineName({ line: { name, within, region } }: { readonly line: Line }) {
  const { table: texts } = useTexts({ nl, en });
  if (region === null)
    return (
      <span className="subregion">
        {name ?? texts.unplaced}
        <span className="sr">, {within}</span>
      </span>
    );
  return (
    <>
      <span className="sr">{texts.number} </span>
      <span className="soft">{region.number}</span> {name}
      <span className="soft small region-start">
        <span className="sr">, </span>
        {region.startedIn === null ? <Unknown>{texts.startUnknown}</Unknown> : texts.started(region.startedIn)}
      </span>
    </>
  );
}
