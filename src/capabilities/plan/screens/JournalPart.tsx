/** What happened, the latest day first, with filters; the reader sees the sections that are shared. */
import { Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import * as z from 'zod/mini';
import { forgetArrival } from '#ui/arrival.ts';
import { useReading } from '#ui/asking.tsx';
import { readDay } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import type { DossierPartProps } from '#ui/parts.ts';
import { useMay } from '#ui/session.tsx';
import { Empty, Shown } from '#ui/shown.tsx';
import { sections } from '#vocabulary/codes.ts';
import { addDays, type Day } from '#vocabulary/day.ts';
import type { DossierId } from '#vocabulary/ids.ts';
import { EntryKind, type Journal, readJournal } from '../journal/contract.ts';
import { mayRecord } from '../journal/rules.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';
import { EntryLine } from './EntryLine.tsx';
import { JournalFilter, noFilter } from './JournalFilter.tsx';
import './plan.css';

export function JournalPart({ dossier, knownOn }: DossierPartProps) {
  const { journal: texts } = useTexts({ nl, en });
  const mayWrite = useMay('journal.write');
  const [filter, setFilter] = useState(noFilter);
  // Of the day that is read: on another day there may be no third page.
  const [turned, setTurned] = useState<{ readonly to: number; readonly knownOn: Day | undefined }>();
  const turnedTo = turned?.knownOn === knownOn ? turned?.to : undefined;
  // Who comes for one entry gets the page on which it stands.
  const [linked] = useState(linkedEntry);
  const setPage = (to: number) => setTurned({ to, knownOn });
  const until = readDay(filter.until);
  const reading = useReading(
    readJournal,
    { dossier },
    {
      kind: EntryKind.options.find((kind) => kind === filter.kind),
      section: sections.find((section) => section === filter.section),
      from: readDay(filter.from),
      until: until && addDays(until, 1),
      page: turnedTo === undefined || turnedTo === 1 ? undefined : String(turnedTo),
      entry: turned === undefined ? linked : undefined,
      knownOn,
    },
  );
  const page = turnedTo ?? (reading.state === 'here' ? reading.data.page : 1);
  const chosen = JSON.stringify(filter) !== JSON.stringify(noFilter);
  const held = reading.state === 'here' ? reading.data.sections : [];
  return (
    <>
      <div className="row noprint journal-add">
        {knownOn === undefined && mayWrite && reading.state === 'here' && mayRecord(reading.data.phase) && (
          <Link className="btn" href={`/dossiers/${dossier}/leg-vast`}>
            <Plus className="i" aria-hidden="true" />
            {texts.record}
          </Link>
        )}
      </div>
      <JournalFilter
        sections={held}
        choose={(next) => {
          setFilter(next);
          setPage(1);
        }}
      />
      {chosen && <p className="small soft">{texts.filtered}</p>}
      {reading.state === 'here' && <NotHere entries={reading.data.entries} isOld={reading.isOld ?? false} />}
      <Shown reading={reading}>
        {(journal) =>
          journal.entries.length === 0 ? (
            <Empty
              {...(chosen || page > 1 ? { title: texts.noneFound } : { title: texts.none, text: texts.noneText })}
            />
          ) : (
            <Entries dossier={dossier} journal={journal} now={knownOn === undefined} />
          )
        }
      </Shown>
      <Pages page={page} more={reading.state === 'here' && reading.data.more} go={setPage} />
    </>
  );
}

const linkTo = '#entry-';
function linkedEntry(): string | undefined {
  const { hash } = window.location;
  return hash.startsWith(linkTo) && z.uuid().safeParse(hash.slice(linkTo.length)).success
    ? hash.slice(linkTo.length)
    : undefined;
}

/** Who comes for an entry that is not there for them is told so, above those that are. */
function NotHere({ entries, isOld }: Pick<Journal, 'entries'> & { readonly isOld: boolean }) {
  const { journal: texts } = useTexts({ nl, en });
  const [isSaid, setSaid] = useState(false);
  useEffect(() => {
    const { hash } = window.location;
    if (isOld || !hash.startsWith(linkTo) || entries.some(({ id }) => hash === `${linkTo}${id}`)) return;
    setSaid(true);
    forgetArrival();
  }, [entries, isOld]);
  return isSaid ? <p role="status">{texts.notHere}</p> : null;
}

interface EntriesProps {
  readonly dossier: DossierId;
  readonly journal: Journal;
  readonly now: boolean;
}

const Entries = ({ dossier, journal, now }: EntriesProps) => (
  <ol className="entries">
    {journal.entries.map((entry) => (
      <EntryLine key={entry.id} dossier={dossier} phase={journal.phase} entry={entry} now={now} />
    ))}
  </ol>
);

interface PagesProps {
  readonly page: number;
  readonly more: boolean;
  readonly go: (page: number) => void;
}

function Pages({ page, more, go }: PagesProps) {
  const { journal: texts } = useTexts({ nl, en });
  if (page === 1 && !more) return null;
  return (
    <nav className="row" aria-label={texts.pages}>
      {page > 1 && (
        <button type="button" className="btn small" onClick={() => go(page - 1)}>
          {texts.later}
        </button>
      )}
      <span className="small soft" role="status">
        {texts.page(page, more)}
      </span>
      {more && (
        <button type="button" className="btn small" onClick={() => go(page + 1)}>
          {texts.earlier}
        </button>
      )}
    </nav>
  );
}
