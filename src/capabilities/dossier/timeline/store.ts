/** A life read from the ledger: one statement for what was recorded, one for what may be seen. Now and an earlier day are the same reading. */
import * as z from 'zod/mini';
import { EvaluationEvent, JournalEvent } from '#capabilities/plan/events.ts';
import { sql, type Tx } from '#platform/db.ts';
import { readDossier } from '#platform/ledger.ts';
import type { KeyRing } from '#platform/sealing.ts';
import { readPassages } from '#platform/words.ts';
import { Section, sections } from '#vocabulary/codes.ts';
import { addDays, type Day, dayOf } from '#vocabulary/day.ts';
import { AgencyId, type DossierId } from '#vocabulary/ids.ts';
import { DossierEvent } from '../events.ts';
import type { LifeLineReading, LifeWords } from './contract.ts';
import { entriesOf, evaluationsOf, type FoldedEntry, phasesOf, withdrawnIn } from './rules.ts';

const Held = z.object({ held: z.array(Section), agencies: z.array(z.object({ id: AgencyId, name: z.string() })) });

/** Undefined when there is no such dossier, or no share of it for the actor. */
function findHeld(tx: Tx, dossier: DossierId): Promise<z.infer<typeof Held> | undefined> {
  return tx.find(
    Held,
    sql`
    select array(
             select distinct s.section
             from share s
             where s.agency = actor_agency() and s.dossier = d.id and s.section = any (actor_sections())
               and s.from_day <= actor_today() and (s.until_day is null or s.until_day > actor_today())
               and (s.region = actor_region() or s.crosses)
             order by 1) as held,
           (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name) order by a.id), '[]')
            from agency a
            where a.id in (select l.agency from ledger l where l.dossier = d.id and l.kind = 'journal')) as agencies
    from dossier d
    where d.id = ${dossier}
    order by d.region`,
  );
}

export async function findLifeLine(
  tx: Tx,
  keys: KeyRing,
  dossier: DossierId,
  today: Day,
  knownOn: Day | undefined,
): Promise<LifeLineReading | undefined> {
  const [seen, rows, since] = await Promise.all([
    findHeld(tx, dossier),
    readDossier(tx, keys, dossier, endOf(knownOn)),
    withdrawnSince(tx, keys, dossier, knownOn),
  ]);
  if (!seen || seen.held.length === 0) return undefined;
  const { held, agencies } = seen;
  const names = new Map(agencies.map(({ id, name }) => [id, name]));
  const of = <E>(kind: string, events: z.ZodMiniType<E>): E[] =>
    rows.filter((row) => row.kind === kind).map((row) => row.open(events).event);
  return {
    dossier,
    today,
    phases: phasesOf(of('dossier', DossierEvent)),
    evaluations: evaluationsOf(of('evaluation', EvaluationEvent)),
    entries: foldEntries(rows, since).map(({ words, ...entry }) => ({
      ...entry,
      written: words !== null,
      agencyName: names.get(entry.agency) ?? null,
    })),
    held,
    sealed: sections.filter((section) => !held.includes(section)),
  };
}

export async function findLifeWords(
  tx: Tx,
  keys: KeyRing,
  dossier: DossierId,
  knownOn: Day | undefined,
): Promise<LifeWords | undefined> {
  const [seen, rows, since] = await Promise.all([
    findHeld(tx, dossier),
    readDossier(tx, keys, dossier, endOf(knownOn)),
    withdrawnSince(tx, keys, dossier, knownOn),
  ]);
  if (!seen || seen.held.length === 0) return undefined;
  const written = foldEntries(rows, since).flatMap(({ id, words }) =>
    words === null ? [] : [{ entry: id, passage: words }],
  );
  const texts = await readPassages(
    tx,
    keys,
    written.map(({ passage }) => passage),
  );
  return { dossier, words: written.map(({ entry, passage }) => ({ entry, text: texts.get(passage) ?? null })) };
}

type Rows = Awaited<ReturnType<typeof readDossier>>;

async function withdrawnSince(
  tx: Tx,
  keys: KeyRing,
  dossier: DossierId,
  knownOn: Day | undefined,
): Promise<ReadonlySet<string>> {
  if (knownOn === undefined) return new Set();
  const rows = await readDossier(tx, keys, dossier, null);
  return withdrawnIn(rows.filter((row) => row.kind === 'journal').map((row) => row.open(JournalEvent)));
}

const foldEntries = (rows: Rows, since: ReadonlySet<string>): FoldedEntry[] =>
  entriesOf(
    rows
      .filter((row) => row.kind === 'journal')
      .map((row) => {
        const { event, place, author, recordedAt } = row.open(JournalEvent);
        const recordedOn = dayOf(new Date(recordedAt ?? 0));
        return { event, section: Section.parse(place.section), agency: author.agency, recordedOn };
      }),
  ).filter(({ id }) => !since.has(id));

/** The first instant after that day in the Netherlands: what was recorded before it was known on that day. */
const endOf = (day: Day | undefined): string | null =>
  day === undefined ? null : `${addDays(day, 1)} 00:00 Europe/Amsterdam`;
