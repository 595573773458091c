/** Who looked at one dossier, in the words of the person: to read together, and to print. */
import { Printer } from 'lucide-react';
import { useState } from 'react';
import { useReading } from '#ui/asking.tsx';
import { useFormat, useWords } from '#ui/language.ts';
import { Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { useMay } from '#ui/session.tsx';
import { Unknown } from '#ui/status.tsx';
import { Table } from '#ui/table.tsx';
import { Role } from '#vocabulary/codes.ts';
import { type ToldLook, tellLooks, tellLooksNamed } from '../contract.ts';
import { useLookTexts } from './words.ts';
import './looks.css';

export function ToldPage({ params }: PageProps) {
  const { told } = useLookTexts();
  const format = useFormat();
  const mayName = useMay('looks.read');
  const [named, setNamed] = useState(false);
  const dossier = params.dossier ?? '';
  const reading = useReading(named ? tellLooksNamed : tellLooks, { dossier });
  return (
    <Page
      title={told.title}
      back={
        mayName
          ? { to: '/verantwoording/inzage', label: told.backToLog }
          : { to: `/dossiers/${dossier}`, label: told.back }
      }
      reading={reading}
      heading={({ looks }) => {
        const agencies = new Set(looks.map(({ agencyName }) => agencyName)).size;
        return told.heading(agencies, format.capitalCount(agencies));
      }}
      leadOf={({ caseNumber }) => told.lead(caseNumber)}
      isEmpty={({ looks }) => looks.length === 0}
      empty={{ title: told.none, text: told.noneText }}
      actions={
        <button type="button" className="btn" onClick={() => window.print()}>
          <Printer className="i" aria-hidden="true" />
          {told.print}
        </button>
      }
    >
      {({ looks }) => (
        <>
          {mayName && (
            <p className="row noprint looks-names">
              <button type="button" className="btn small" aria-pressed={named} onClick={() => setNamed(!named)}>
                {named ? told.noNames : told.names}
              </button>
              <span className="small soft">{told.namesText}</span>
            </p>
          )}
          <ToldTable looks={looks} />
          <p className="looks-text">{told.ask}</p>
        </>
      )}
    </Page>
  );
}

function ToldTable({ looks }: { readonly looks: readonly ToldLook[] }) {
  const { told } = useLookTexts();
  const { role, looked, lookedFor } = useWords();
  const format = useFormat();
  const roleWord = (code: string): string => {
    const known = Role.safeParse(code);
    return known.success ? role[known.data] : code;
  };
  return (
    <Table
      caption={told.caption}
      captionHidden
      rows={looks}
      rowKey={({ times: _, ...line }) => JSON.stringify(line)}
      columns={[
        { key: 'day', head: told.day, cell: ({ on }) => format.day(on) },
        {
          key: 'agency',
          head: told.agency,
          cell: ({ agencyName }) => agencyName ?? <Unknown>{told.noAgency}</Unknown>,
        },
        {
          key: 'role',
          head: told.role,
          cell: ({ roles, name }) => (
            <>
              {roles.map(roleWord).join(', ')}
              {name && (
                <>
                  <br />
                  <strong>{name}</strong>
                </>
              )}
            </>
          ),
        },
        { key: 'what', head: told.what, cell: ({ use }) => looked[use] },
        {
          key: 'purpose',
          head: told.purpose,
          cell: ({ purposes }) =>
            purposes.length === 0 ? (
              <Unknown>{told.noPurpose}</Unknown>
            ) : (
              purposes.map((purpose) => lookedFor[purpose]).join(', ')
            ),
        },
        { key: 'times', head: told.times, number: true, cell: ({ times }) => format.number(times) },
      ]}
    />
  );
}
