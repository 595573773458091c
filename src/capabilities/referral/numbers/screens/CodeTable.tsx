import { useTexts } from '#ui/language.ts';
import { Table } from '#ui/table.tsx';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';
import { Hidden } from './Hidden.tsx';

interface Props<T extends string> {
  readonly caption: string;
  readonly head: string;
  readonly rows: readonly { readonly code: T; readonly number: number | null }[];
  readonly nameOf: (code: T) => string;
}

/** One number a code; a code that nobody falls under is left out. */
export function CodeTable<T extends string>({ caption, head, rows, nameOf }: Props<T>) {
  const texts = useTexts({ nl, en });
  const some = rows.filter(({ number }) => number !== 0);
  if (some.length === 0) return <p>{texts.nothing}</p>;
  if (some.every(({ number }) => number === null)) return <p>{texts.tooFew}</p>;
  return (
    <Table
      caption={caption}
      captionHidden
      rows={some}
      rowKey={({ code }) => code}
      columns={[
        { key: 'code', head, cell: ({ code }) => nameOf(code) },
        { key: 'number', head: texts.number, number: true, cell: ({ number }) => <Hidden number={number} /> },
      ]}
    />
  );
}
