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
import { entriesOf, evaluationsOf, type FoldedEntry, firstOf, livedPhases, phasesOf, standing } from './rules.ts';

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
  const [seen, { known, now }] = await Promise.all([findHeld(tx, dossier), readRows(tx, keys, dossier, knownOn)]);
  if (!seen || seen.held.length === 0) return undefined;
  const { held, agencies } = seen;
  const names = new Map(agencies.map(({ id, name }) => [id, name]));
  const phases = phasesOf(eventsIn(now, 'dossier', DossierEvent));
  const entries = entriesIn(now);
  const [oldest] = now;
  return {
    dossier,
    today,
    opened: oldest ? dayOf(new Date(oldest.recordedAt)) : today,
    first: firstOf([...livedPhases(phases).map(({ from }) => from), ...entries.map(({ on }) => on), today]),
    phases: known === now ? phases : phasesOf(eventsIn(known, 'dossier', DossierEvent)),
    evaluations: evaluationsOf(eventsIn(known, 'evaluation', EvaluationEvent)),
    entries: (known === now ? entries : standing(entriesIn(known), entries)).map(({ words, ...entry }) => ({
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
  const [seen, { known, now }] = await Promise.all([findHeld(tx, dossier), readRows(tx, keys, dossier, knownOn)]);
  if (!seen || seen.held.length === 0) return undefined;
  const entries = entriesIn(now);
  const written = (known === now ? entries : standing(entriesIn(known), entries)).flatMap(({ id, words }) =>
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

interface KnownRows {
  /** By the end of the day that is read. */
  readonly known: Rows;
  readonly now: Rows;
}
async function readRows(tx: Tx, keys: KeyRing, dossier: DossierId, knownOn: Day | undefined): Promise<KnownRows> {
  const reading = readDossier(tx, keys, dossier, null);
  const [now, known] = await Promise.all([
    reading,
    knownOn === undefined ? reading : readDossier(tx, keys, dossier, endOf(knownOn)),
  ]);
  return { known, now };
}

const eventsIn = <E>(rows: Rows, kind: string, events: z.ZodMiniType<E>): E[] =>
  rows.filter((row) => row.kind === kind).map((row) => row.open(events).event);

const entriesIn = (rows: Rows): FoldedEntry[] =>
  entriesOf(
    rows
      .filter((row) => row.kind === 'journal')
      .map((row) => {
        const { event, place, author, recordedAt } = row.open(JournalEvent);
        const recordedOn = dayOf(new Date(recordedAt ?? 0));
        return { event, section: Section.parse(place.section), agency: author.agency, recordedOn };
      }),
  );

/** The first instant after that day in the Netherlands: what was recorded before it was known on that day. */
const endOf = (day: Day): string => `${addDays(day, 1)} 00:00 Europe/Amsterdam`;
