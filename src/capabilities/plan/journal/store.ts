/** The journal as a read table, and the same rows folded from the ledger for how it was known on an earlier day. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded } from '#platform/ledger.ts';
import type { KeyRing } from '#platform/sealing.ts';
import { sealWords } from '#platform/words.ts';
import { Section } from '#vocabulary/codes.ts';
import { Day, dayOf } from '#vocabulary/day.ts';
import { absurd } from '#vocabulary/decision.ts';
import { AgencyId, type DossierId, PassageId, StreamId, UserId } from '#vocabulary/ids.ts';
import { compare } from '#vocabulary/order.ts';
import {
  ContactKind,
  DetentionKind,
  type FirstEvent,
  IncidentKind,
  type JournalEvent,
  Severity,
  WithdrawReason,
} from '../events.ts';
import { EntryKind } from './contract.ts';

const ChangedRow = z.object({ on: Day, author: UserId, agency: AgencyId });
type ChangedRow = z.infer<typeof ChangedRow>;

export const EntryRow = z.object({
  id: z.uuid(),
  section: Section,
  kind: EntryKind,
  contact: z.nullable(ContactKind),
  reached: z.nullable(z.boolean()),
  incident: z.nullable(IncidentKind),
  severity: z.nullable(Severity),
  detention: z.nullable(DetentionKind),
  words: z.nullable(PassageId),
  on: Day,
  until: z.nullable(Day),
  endMended: z.nullable(ChangedRow),
  isAsked: z.boolean(),
  rectifiedOn: z.nullable(Day),
  wordsAdded: z.nullable(ChangedRow),
  withdrawnOn: z.nullable(Day),
  withdrawnBecause: z.nullable(WithdrawReason),
  author: UserId,
  agency: AgencyId,
  recordedAt: z.string(),
});
export type EntryRow = z.infer<typeof EntryRow>;

export interface JournalFilter {
  readonly kind: EntryKind | null;
  readonly section: Section | null;
  readonly from: Day | null;
  readonly until: Day | null;
}

/** The latest day first. */
export function listEntries(
  tx: Tx,
  dossier: DossierId,
  { kind, section, from, until }: JournalFilter,
  skip: number,
  limit: number,
): Promise<EntryRow[]> {
  return tx.many(
    EntryRow,
    sql`
    select id, section, kind, contact, reached, incident, severity, detention, words, on_day as "on", until_day as "until",
           case when end_mended_on is not null then jsonb_build_object('on', end_mended_on, 'author', end_mended_by, 'agency', end_mended_agency) end as "endMended",
           kind = 'detention' and withdrawn_on is null and exists (
             select from work_item w where w.dossier = journal_entry.dossier and w.subject = journal_entry.id and w.kind = 'check_detention') as "isAsked",
           rectified_on as "rectifiedOn",
           case when words_added_on is not null then jsonb_build_object('on', words_added_on, 'author', words_added_by, 'agency', words_added_agency) end as "wordsAdded",
           withdrawn_on as "withdrawnOn", withdrawn_because as "withdrawnBecause", author, agency, recorded_at as "recordedAt"
    from journal_entry
    where dossier = ${dossier}
      and (${kind}::text is null or kind = ${kind}::text)
      and (${section}::text is null or section = ${section}::text)
      and (${from}::date is null or on_day >= ${from}::date)
      and (${until}::date is null or on_day < ${until}::date)
    order by on_day desc, recorded_at desc, id
    limit ${limit} offset ${skip}`,
  );
}

/** How many entries stand before this one in the same order; undefined: it is not there for who asks. */
export async function placeOf(
  tx: Tx,
  dossier: DossierId,
  { kind, section, from, until }: JournalFilter,
  entry: string,
): Promise<number | undefined> {
  const found = await tx.find(
    z.object({ before: z.number() }),
    sql`
    select before
    from (
      select id, (row_number() over (order by on_day desc, recorded_at desc, id) - 1)::int as before
      from journal_entry
      where dossier = ${dossier}
        and (${kind}::text is null or kind = ${kind}::text)
        and (${section}::text is null or section = ${section}::text)
        and (${from}::date is null or on_day >= ${from}::date)
        and (${until}::date is null or on_day < ${until}::date)
    ) as ordered
    where id = ${entry}`,
  );
  return found?.before;
}

const Found = z.object({
  stream: StreamId,
  section: Section,
  words: z.nullable(PassageId),
  until: z.nullable(Day),
  agency: AgencyId,
});
export type FoundEntry = z.infer<typeof Found>;
export const findEntry = (tx: Tx, dossier: DossierId, entry: string): Promise<FoundEntry | undefined> =>
  tx.find(
    Found,
    sql`select stream, section, words, until_day as "until", agency from journal_entry where id = ${entry} and dossier = ${dossier}`,
  );

/** Whether somebody was asked to look at it again: also for who does not see the section in which that is asked. */
export const isDetentionAsked = async (tx: Tx, dossier: DossierId, entry: string): Promise<boolean> =>
  (await tx.find(z.object({ isAsked: z.boolean() }), sql`select detention_is_asked(${dossier}, ${entry}) as "isAsked"`))
    ?.isAsked === true;

const DetainedRow = z.object({ from: Day, until: z.nullable(Day) });
/** The other detentions of the person, in whichever stream. */
export const listDetained = (tx: Tx, dossier: DossierId, entry: string): Promise<z.infer<typeof DetainedRow>[]> =>
  tx.many(
    DetainedRow,
    sql`
    select on_day as "from", until_day as "until"
    from journal_entry
    where dossier = ${dossier} and kind = 'detention' and withdrawn_on is null and id <> ${entry}
    order by on_day, id`,
  );

/**
 * Who records what the stability clock is told, or changes an entry, goes one after another until the end of the transaction: two people at
 * the same moment do not disagree, and so should not meet a conflict. May be left unawaited.
 */
export const takeTurn = (tx: Tx, dossier: DossierId): Promise<void> =>
  tx.run(sql`select pg_advisory_xact_lock(hashtextextended('journal ' || ${dossier}::text, 0))`);

const Withdrawn = z.object({ id: z.uuid() });
/** Entries that were withdrawn, by now: they are left out of what was known on an earlier day. */
export const listWithdrawn = async (tx: Tx, dossier: DossierId): Promise<ReadonlySet<string>> =>
  new Set(
    (
      await tx.many(
        Withdrawn,
        sql`select id from journal_entry where dossier = ${dossier} and withdrawn_on is not null order by id`,
      )
    ).map(({ id }) => id),
  );

/** Seals other words behind the same id: the earlier ones are gone. */
export function replacePassage(
  tx: Tx,
  keys: KeyRing,
  handle: Uint8Array,
  dossier: DossierId,
  id: PassageId,
  words: string,
): Promise<void> {
  const sealed = sealWords(keys, dossier, handle, 'passage.sealed', id, words);
  return tx.run(
    sql`update passage set sealed = ${sealed}, rectified_at = now() where id = ${id} and dossier = ${dossier}`,
  );
}

export async function projectJournal(tx: Tx, recorded: Recorded<JournalEvent>): Promise<void> {
  const { place, author, event } = recorded;
  const { region, dossier } = place;
  switch (event.type) {
    case 'DetentionEnded':
      // In one statement: those that follow do not wait for it. A first end, also after one that was taken back, puts nothing right.
      return tx.run(sql`
        update journal_entry
        set until_day = ${event.on},
            end_mended_on = case when until_day is not null then ${toldOn(recorded, event)}::date end,
            end_mended_by = case when until_day is not null then ${author.user}::uuid end,
            end_mended_agency = case when until_day is not null then ${author.agency}::uuid end
        where id = ${event.entry} and region = ${region}`);
    case 'DetentionEndWithdrawn':
      return tx.run(sql`
        update journal_entry
        set until_day = null, end_mended_on = ${event.withdrawnOn}, end_mended_by = ${author.user}, end_mended_agency = ${author.agency}
        where id = ${event.entry} and region = ${region}`);
    // It stands as it stood.
    case 'DetentionConfirmed':
      return;
    case 'EntryWithdrawn':
      return tx.run(sql`
        update journal_entry set withdrawn_on = ${event.withdrawnOn}, withdrawn_because = ${event.reason}
        where id = ${event.entry} and region = ${region}`);
    case 'EntryRectified':
      return tx.run(
        sql`update journal_entry set rectified_on = ${event.rectifiedOn} where id = ${event.entry} and region = ${region}`,
      );
    case 'WordsAdded':
      return tx.run(sql`
        update journal_entry
        set words = ${event.words}, words_added_on = ${event.addedOn}, words_added_by = ${author.user}, words_added_agency = ${author.agency}
        where id = ${event.entry} and region = ${region}`);
    default: {
      const row = rowOf(recorded, event);
      return tx.run(sql`
        insert into journal_entry (region, id, stream, dossier, section, kind, contact, reached, incident, severity, detention, words, on_day, author, agency, recorded_at)
        values (${region}, ${row.id}, ${recorded.stream}, ${dossier}, ${row.section}, ${row.kind}, ${row.contact}, ${row.reached}, ${row.incident}, ${row.severity},
          ${row.detention}, ${row.words}, ${row.on}, ${row.author}, ${row.agency}, coalesce(${recorded.recordedAt}::timestamptz, now()))`);
    }
  }
}

/** All entries, the latest day first, as `listEntries` would have answered. */
export function foldJournal(history: readonly Recorded<JournalEvent>[]): EntryRow[] {
  const rows = new Map<string, EntryRow>();
  for (const recorded of history) {
    const { event, author } = recorded;
    // It stands as it stood.
    if (event.type === 'DetentionConfirmed') continue;
    const known = rows.get(event.entry);
    const changed = (on: Day): ChangedRow => ({ on, author: author.user, agency: author.agency });
    if (event.type === 'DetentionEnded') {
      const endMended = known?.until ? changed(toldOn(recorded, event)) : null;
      if (known) rows.set(event.entry, { ...known, until: event.on, endMended });
    } else if (event.type === 'DetentionEndWithdrawn') {
      if (known) rows.set(event.entry, { ...known, until: null, endMended: changed(event.withdrawnOn) });
    } else if (event.type === 'EntryWithdrawn') {
      const told = { withdrawnOn: event.withdrawnOn, withdrawnBecause: event.reason };
      if (known) rows.set(event.entry, { ...known, ...told });
    } else if (event.type === 'EntryRectified') {
      if (known) rows.set(event.entry, { ...known, rectifiedOn: event.rectifiedOn });
    } else if (event.type === 'WordsAdded') {
      if (known) rows.set(event.entry, { ...known, words: event.words, wordsAdded: changed(event.addedOn) });
    } else rows.set(event.entry, rowOf(recorded, event));
  }
  return [...rows.values()].toSorted(
    (a, b) => compare(b.on, a.on) || compare(b.recordedAt, a.recordedAt) || compare(a.id, b.id),
  );
}

/** Before it was kept when an end was told, it was when it was recorded; what is recorded now says so. */
const toldOn = (
  { recordedAt }: Recorded<JournalEvent>,
  { toldOn, on }: Extract<JournalEvent, { type: 'DetentionEnded' }>,
): Day => toldOn ?? (recordedAt === null ? on : dayOf(new Date(recordedAt)));

function rowOf({ place, author, recordedAt }: Recorded<JournalEvent>, event: FirstEvent): EntryRow {
  const row = {
    id: event.entry,
    section: Section.parse(place.section),
    contact: null,
    reached: null,
    incident: null,
    severity: null,
    detention: null,
    words: null,
    on: event.on,
    until: null,
    endMended: null,
    isAsked: false,
    rectifiedOn: null,
    wordsAdded: null,
    withdrawnOn: null,
    withdrawnBecause: null,
    author: author.user,
    agency: author.agency,
    recordedAt: recordedAt ?? '',
  };
  switch (event.type) {
    case 'ContactRecorded':
      return { ...row, kind: 'contact', contact: event.contact, reached: event.reached, words: event.words };
    case 'IncidentRecorded':
      return { ...row, kind: 'incident', incident: event.incident, severity: event.severity, words: event.words };
    case 'NoteRecorded':
      return { ...row, kind: 'note', words: event.words };
    case 'SignalNoted':
      return { ...row, kind: 'signal', words: event.words };
    case 'OwnWordsAdded':
      return { ...row, kind: 'own_words', words: event.words };
    case 'DetentionBegun':
      return { ...row, kind: 'detention', detention: event.detention };
    default:
      return absurd(event);
  }
}
