import { createHash } from 'node:crypto';
import { NotFound, Refused, type Route, route } from '#platform/http.ts';
import { Conflict, readDossier } from '#platform/ledger.ts';
import { newId } from '#platform/new-id.ts';
import { namesOf } from '#platform/registers.ts';
import { findKey, readPassages, writePassage } from '#platform/words.ts';
import type { Phase } from '#vocabulary/codes.ts';
import type { Day } from '#vocabulary/day.ts';
import { type PassageId, StreamId } from '#vocabulary/ids.ts';
import { JournalEvent } from '../events.ts';
import { journalKind } from '../kinds.ts';
import { endOf, findHead, findPlace } from '../store.ts';
import {
  addWords,
  confirmDetention,
  endDetention,
  type JournalEntry,
  type NewEntry,
  pageSize,
  personReads,
  readJournal,
  recordEntry,
  rectifyEntry,
  withdrawEntry,
} from './contract.ts';
import { type Detained, isToldToClock, type JournalCommand, mayRectify } from './rules.ts';
import {
  type EntryRow,
  findEntry,
  foldJournal,
  isDetentionAsked,
  type JournalFilter,
  listDetained,
  listEntries,
  listWithdrawn,
  placeOf,
  replacePassage,
  takeTurn,
} from './store.ts';

/** The page of who stands after so many others. */
const pageWith = (before: number | undefined): number | undefined =>
  before === undefined ? undefined : Math.floor(before / pageSize) + 1;

export const journalRoutes: readonly Route[] = [
  route(readJournal, async ({ tx, keys, params: { dossier }, query }) => {
    const { kind = null, section = null, from = null, until = null, page: nth = '1', entry, knownOn } = query;
    const filter: JournalFilter = { kind, section, from, until };
    const before = entry && knownOn === undefined ? await placeOf(tx, dossier, filter, entry) : undefined;
    const nthNow = pageWith(before) ?? Number(nth);
    const [head, since, rows] = await Promise.all([
      findHead(tx, dossier),
      knownOn === undefined ? none : listWithdrawn(tx, dossier),
      knownOn === undefined
        ? listEntries(tx, dossier, filter, (nthNow - 1) * pageSize, pageSize + 1)
        : readDossier(tx, keys, dossier, endOf(knownOn)).then((stored) =>
            foldJournal(stored.filter((row) => row.kind === 'journal').map((row) => row.open(JournalEvent))).filter(
              (row) => passes(row, filter),
            ),
          ),
    ]);
    if (!head) throw new NotFound();
    // Those of now come a page at a time; those of then are left out as far as they were withdrawn since.
    const left = rows.filter(({ id }) => !since.has(id));
    const place = knownOn === undefined ? -1 : left.findIndex(({ id }) => id === entry);
    const page = pageWith(place < 0 ? undefined : place) ?? nthNow;
    const found = knownOn === undefined ? rows : left.slice((page - 1) * pageSize, page * pageSize + 1);
    const shown = found.slice(0, pageSize);
    const [words, names] = await Promise.all([
      readPassages(
        tx,
        keys,
        shown.flatMap((row) => row.words ?? []),
      ),
      namesOf(
        tx,
        shown.flatMap((row) =>
          [row, row.endMended, row.wordsAdded].flatMap((by) => (by ? [by.author, by.agency] : [])),
        ),
      ),
    ]);
    return {
      dossier,
      phase: head.phase,
      sections: head.sections,
      entries: shown.map((row) => show(row, words, names)),
      page,
      more: found.length > pageSize,
    };
  }),
  route(recordEntry, async ({ tx, keys, recorder, today, params: { dossier }, body }) => {
    const { section } = body;
    if (isToldToClock(body.kind)) void takeTurn(tx, dossier);
    const found = await findPlace(tx, dossier);
    if (!found) throw new NotFound();
    const { region, phase, handle } = found;
    const said = 'words' in body ? body.words : null;
    const words =
      said === null ? null : writePassage(tx, keys, handle, recorder.author, { region, dossier, section, words: said });
    const entry = newId();
    const others = body.kind === 'detention' ? await listDetained(tx, dossier, entry) : [];
    const decision = await recorder.handle(
      journalKind,
      { stream: StreamId.parse(entry), place: { region, dossier, section }, isNew: true },
      commandOf(body, { entry, phase, others, today }, words),
    );
    return decision.ok ? { id: entry } : decision;
  }),
  route(endDetention, async ({ tx, recorder, today, params: { dossier, entry }, body: { on, seen } }) => {
    void takeTurn(tx, dossier);
    const found = await findEntry(tx, dossier, entry);
    if (!found) throw new NotFound();
    if (found.until !== seen) throw new Conflict(`entry ${entry} ends ${found.until}, the screen saw ${seen}`);
    const others = await listDetained(tx, dossier, entry);
    return recorder.handle(journalKind, { stream: found.stream }, { type: 'EndDetention', entry, on, others, today });
  }),
  route(confirmDetention, async ({ tx, recorder, today, params: { dossier, entry }, body: { seen } }) => {
    void takeTurn(tx, dossier);
    const found = await findEntry(tx, dossier, entry);
    if (!found) throw new NotFound();
    if (found.until !== seen) throw new Conflict(`entry ${entry} ends ${found.until}, the screen saw ${seen}`);
    const isAsked = await isDetentionAsked(tx, dossier, entry);
    return recorder.handle(journalKind, { stream: found.stream }, { type: 'ConfirmDetention', entry, isAsked, today });
  }),
  route(rectifyEntry, async ({ tx, keys, actor, recorder, today, params: { dossier, entry }, body }) => {
    void takeTurn(tx, dossier);
    const [found, handle] = await Promise.all([findEntry(tx, dossier, entry), findKey(tx, dossier)]);
    if (!found || !handle) throw new NotFound();
    const { stream, words } = found;
    if (!mayRectify(actor.agency, found)) throw new Refused('other_agency');
    if (words === null) throw new Refused('no_words_to_rectify');
    const said = (await readPassages(tx, keys, [words])).get(words);
    if (said === undefined || markOf(said) !== body.seen) throw new Conflict(`entry ${entry} has other words`);
    void replacePassage(tx, keys, handle, dossier, words, body.words);
    return recorder.handle(journalKind, { stream }, { type: 'RectifyEntry', entry, words, today });
  }),
  route(addWords, async ({ tx, keys, actor, recorder, today, params: { dossier, entry }, body }) => {
    void takeTurn(tx, dossier);
    const [found, place] = await Promise.all([findEntry(tx, dossier, entry), findPlace(tx, dossier)]);
    if (!found || !place) throw new NotFound();
    if (!mayRectify(actor.agency, found)) throw new Refused('other_agency');
    const { region, phase, handle } = place;
    const { stream, section } = found;
    const words = writePassage(tx, keys, handle, recorder.author, { region, dossier, section, words: body.words });
    return recorder.handle(journalKind, { stream }, { type: 'AddWords', entry, words, phase, today });
  }),
  route(withdrawEntry, async ({ tx, keys, actor, recorder, today, params: { dossier, entry }, body: { reason } }) => {
    void takeTurn(tx, dossier);
    const [found, handle] = await Promise.all([findEntry(tx, dossier, entry), findKey(tx, dossier)]);
    if (!found || !handle) throw new NotFound();
    const { stream, words } = found;
    if (!mayRectify(actor.agency, found)) throw new Refused('other_agency');
    if (words !== null) void replacePassage(tx, keys, handle, dossier, words, '');
    return recorder.handle(journalKind, { stream }, { type: 'WithdrawEntry', entry, reason, today });
  }),
];

const none: ReadonlySet<string> = new Set();

const passes = (row: EntryRow, { kind, section, from, until }: JournalFilter): boolean =>
  (kind === null || row.kind === kind) &&
  (section === null || row.section === section) &&
  (from === null || row.on >= from) &&
  (until === null || row.on < until);

const markOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

type Texts = ReadonlyMap<string, string>;

function show(
  { words, author, agency, endMended, wordsAdded, withdrawnOn, withdrawnBecause, ...row }: EntryRow,
  texts: Texts,
  names: Texts,
): JournalEntry {
  const named = (by: Pick<EntryRow, 'author' | 'agency'>) => ({
    author: { id: by.author, name: names.get(by.author) ?? null },
    agency: { id: by.agency, name: names.get(by.agency) ?? null },
  });
  const changed = (by: EntryRow['endMended']) => by && { on: by.on, ...named(by) };
  const text = words === null || withdrawnOn !== null ? undefined : texts.get(words);
  return {
    ...row,
    withdrawn:
      withdrawnOn === null || withdrawnBecause === null ? null : { on: withdrawnOn, because: withdrawnBecause },
    words:
      words === null
        ? { are: 'absent' }
        : text === undefined
          ? { are: 'gone' }
          : { are: 'here', text, mark: markOf(text) },
    endMended: changed(endMended),
    wordsAdded: changed(wordsAdded),
    ...named({ author, agency }),
    personReads: personReads(row.section),
  };
}

interface Recording {
  readonly entry: string;
  readonly phase: Phase;
  readonly others: readonly Detained[];
  readonly today: Day;
}

/** `words` is the id behind which what was typed now rests; the contract says which kinds cannot do without. */
function commandOf(body: NewEntry, { others, ...recording }: Recording, words: PassageId | null): JournalCommand {
  const head = { ...recording, section: body.section, on: body.on };
  switch (body.kind) {
    case 'contact':
      return { type: 'RecordContact', contact: body.contact, reached: body.reached, words, ...head };
    case 'incident':
      return { type: 'RecordIncident', incident: body.incident, severity: body.severity, words, ...head };
    case 'signal':
      return { type: 'NoteSignal', words, ...head };
    case 'detention':
      return { type: 'BeginDetention', detention: body.detention, others, ...head };
    case 'note':
      return { type: 'RecordNote', words: needed(words), ...head };
    case 'own_words':
      return { type: 'AddOwnWords', words: needed(words), ...head };
  }
}

function needed(words: PassageId | null): PassageId {
  if (words === null) throw new Error('the contract lets no such entry through without words');
  return words;
}
