import { Link } from 'wouter';
import { useFormat, useWords } from '#ui/language.ts';
import { type Column, Table } from '#ui/table.tsx';
import type { ToldQuestion } from '../contract.ts';
import { useElsewhereTexts } from './words.ts';

interface Props {
  readonly questions: readonly ToldQuestion[];
  /** With the dossier, where they are of more than one. */
  readonly named?: boolean;
}
/** Who asked, when, on which ground, and what they were told. */
export function ToldTable({ questions, named = false }: Props) {
  const { told, on } = useElsewhereTexts();
  const words = useWords();
  const format = useFormat();
  const columns: Column<ToldQuestion>[] = [
    ...(named
      ? [
          {
            key: 'dossier',
            head: told.dossier,
            cell: ({ dossier, caseNumber }: ToldQuestion) => <Link href={`/dossiers/${dossier}`}>{caseNumber}</Link>,
          },
        ]
      : []),
    { key: 'on', head: on, cell: (one) => <span className="nowrap">{format.day(one.on)}</span> },
    {
      key: 'who',
      head: told.who,
      cell: ({ userName, agencyName }) => (
        <>
          {userName}
          <small className="under">{agencyName}</small>
        </>
      ),
    },
    { key: 'ground', head: told.ground, cell: ({ ground }) => words.ground[ground] },
    { key: 'said', head: told.said, cell: ({ answered }) => (answered ? told.yes : told.no) },
  ];
  return <Table caption={told.caption} captionHidden rows={questions} rowKey={({ id }) => id} columns={columns} />;
}
