/** The same life as a list, with filters that stand in the address. Words are fetched when somebody opens it. */
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { useReading } from '#ui/asking.tsx';
import { Select } from '#ui/field.tsx';
import { useFormat, useTexts, useWords } from '#ui/language.ts';
import { useOnPaper } from '#ui/paper.ts';
import { Status, Unknown } from '#ui/status.tsx';
import { Table } from '#ui/table.tsx';
import { readLifeWords } from '../contract.ts';
import type { Readings } from '../life.ts';
import { type RowKind, rowsOf, type TableRow } from '../table-rows.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';

const pageSize = 50;
export function LifeTable({ readings }: { readonly readings: Readings }) {
  const texts = useTexts({ nl, en });
  const [opened, setOpened] = useState(false);
  // On paper it is always open, with all there is; without words, when nobody asked for them.
  const onPaper = useOnPaper();
  return (
    <details
      className="ll-table"
      open={opened || onPaper}
      onToggle={({ currentTarget: { open } }) => {
        if (!onPaper) setOpened(open);
      }}
    >
      <summary>{texts.asTable}</summary>
      {(opened || onPaper) && <Rows readings={readings} withWords={opened} onPaper={onPaper} />}
    </details>
  );
}

interface RowsProps {
  readonly readings: Readings;
  readonly withWords: boolean;
  readonly onPaper: boolean;
}
function Rows({ readings, withWords, onPaper }: RowsProps) {
  const texts = useTexts({ nl, en });
  const words = useWords();
  const format = useFormat();
  const { table } = texts;
  const [asked, setAsked] = useState(pageSize);
  const room = onPaper ? Number.POSITIVE_INFINITY : asked;
  const [search, setSearch] = useSearchParams();
  const [kind, section, year] = ['soort', 'deel', 'jaar'].map((name) => search.get(name) ?? '');
  const { dossier } = readings.line;
  const said = useReading(readLifeWords, { dossier }, { knownOn: readings.knownOn }, { when: withWords });
  const spoken = new Map(said.data?.words.map(({ entry, text }) => [entry, text]));
  const all = rowsOf(readings, { texts, words, format });
  const rows = all.filter(
    (row) =>
      (!kind || row.kind === kind) && (!section || row.section === section) && (!year || yearsOf(row).includes(year)),
  );
  const pick = (name: string) => (value: string) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === 'alles') next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  const choices = <T extends string>(values: readonly T[], say: (value: T) => string) => [
    { value: 'alles', label: table.all },
    ...[...new Set(values)].map((value) => ({ value, label: say(value) })),
  ];
  const wordsOf = ({ key, words: are }: TableRow) => {
    if (are === 'unseen') return <Status is="hide">{table.unseen}</Status>;
    if (are === 'none') return <span className="soft">{table.noWords}</span>;
    if (said.state !== 'here')
      return <span className="soft">{said.state === 'failed' ? table.failed : table.loading}</span>;
    return spoken.get(key) ?? <Unknown>{table.erased}</Unknown>;
  };
  return (
    <>
      <div className="ll-filters noprint">
        <Select
          id="ll-kind"
          label={table.kind}
          error={undefined}
          value={kind || 'alles'}
          onChange={pick('soort')}
          options={choices(
            all.map((row) => row.kind),
            (one: RowKind) => texts.kinds[one],
          )}
        />
        <Select
          id="ll-section"
          label={table.section}
          error={undefined}
          value={section || 'alles'}
          onChange={pick('deel')}
          options={choices(
            all.map((row) => row.section),
            (one) => words.section[one],
          )}
        />
        <Select
          id="ll-year"
          label={table.year}
          error={undefined}
          value={year || 'alles'}
          onChange={pick('jaar')}
          options={choices(all.flatMap(yearsOf).toSorted().toReversed(), (one) => one)}
        />
      </div>
      {rows.length === 0 ? (
        <p role="status">{table.none}</p>
      ) : (
        <Table
          caption={table.caption(Math.min(room, rows.length), rows.length)}
          rows={rows.slice(0, room)}
          rowKey={(row) => row.key}
          columns={[
            { key: 'day', head: table.day, cell: (row) => <span className="nowrap">{row.days}</span> },
            { key: 'kind', head: table.kind, cell: (row) => texts.kinds[row.kind] },
            { key: 'what', head: table.what, cell: (row) => row.what },
            ...(withWords ? [{ key: 'words', head: table.words, cell: wordsOf }] : []),
            { key: 'section', head: table.section, cell: (row) => words.section[row.section] },
            { key: 'by', head: table.by, cell: (row) => row.by },
          ]}
        />
      )}
      {rows.length > room && (
        <button type="button" className="btn small noprint" onClick={() => setAsked(asked + pageSize)}>
          {table.more}
        </button>
      )}
    </>
  );
}

/** The years that it touches. */
function yearsOf({ on, through }: TableRow): string[] {
  const [first, last] = [on, through].map((day) => Number(day.slice(0, 4)));
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, i) => String(Number(first) + i));
}
