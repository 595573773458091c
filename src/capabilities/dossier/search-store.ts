/**
 * Finding someone: keyed tokens give candidates, those are opened and compared in memory. First what sounds the same, then,
 * when that is little, what sounds one letter different. What was typed is kept nowhere.
 */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import { openPerson } from '#platform/persons.ts';
import type { KeyRing } from '#platform/sealing.ts';
import { Phase } from '#vocabulary/codes.ts';
import { CaseNumber, DossierId } from '#vocabulary/ids.ts';
import { displayName, type PersonWords } from '#vocabulary/person.ts';
import type { Found } from './contract.ts';
import { compare, exactWords, nearbyWords, readQuery } from './searching.ts';

/** At most so many are opened for one search. */
export const mostCandidates = 200;
const mostResults = 20;
/** Of these there must be three, or one that has all the names that were typed; else it goes on to what sounds one letter different. */
const good = 0.9;
const enough = 3;

const Bytes = z.instanceof(Uint8Array);
const Candidate = z.object({
  dossier: DossierId,
  caseNumber: CaseNumber,
  phase: Phase,
  sealed: z.nullable(Bytes),
  wrapped: z.nullable(Bytes),
});
type Candidate = z.infer<typeof Candidate>;

/** The best twenty within what the actor's agency holds the core of; row-level security leaves out the rest. */
export async function search(tx: Tx, keys: KeyRing, words: string): Promise<Found[]> {
  const query = readQuery(words);
  if (query.caseNumber !== undefined) {
    return (await byCaseNumber(tx, query.caseNumber)).map((row) => {
      const person = row.sealed && row.wrapped ? openPerson(keys, row.dossier, row.wrapped, row.sealed) : undefined;
      return { ...shown(row, person), why: ['case_number'] };
    });
  }
  const exact = scored(
    keys,
    query,
    await candidates(
      tx,
      exactWords(query).map((word) => keys.token(word)),
    ),
  );
  if (exact.some(({ hasAllNames }) => hasAllNames) || exact.filter(({ score }) => score >= good).length >= enough)
    return best(exact);
  const near = nearbyWords(query);
  if (near.length === 0) return best(exact);
  const more = scored(
    keys,
    query,
    await candidates(
      tx,
      near.map((word) => keys.token(word)),
    ),
  );
  const known = new Set(exact.map(({ found }) => found.dossier));
  return best([...exact, ...more.filter(({ found }) => !known.has(found.dossier))]);
}

interface Scored {
  readonly found: Found;
  readonly score: number;
  readonly hasAllNames: boolean;
}
const best = (all: readonly Scored[]): Found[] =>
  [...all]
    .sort((a, b) => b.score - a.score || a.found.caseNumber.localeCompare(b.found.caseNumber))
    .slice(0, mostResults)
    .map(({ found }) => found);

function scored(keys: KeyRing, query: ReturnType<typeof readQuery>, rows: readonly Candidate[]): Scored[] {
  return rows.flatMap((row) => {
    if (row.sealed === null || row.wrapped === null) return [];
    const person = openPerson(keys, row.dossier, row.wrapped, row.sealed);
    const { why, ...likeness } = compare(query, person);
    return why.length === 0 ? [] : [{ ...likeness, found: { ...shown(row, person), why } }];
  });
}

const shown = ({ dossier, caseNumber, phase }: Candidate, person: PersonWords | undefined): Omit<Found, 'why'> => ({
  dossier,
  caseNumber,
  phase,
  name: person ? displayName(person) : null,
  birth: person?.birth ?? null,
  aliases: person?.aliases ?? [],
});

/** Those with most tokens in common first. Tokens are 20 bits: some candidates have nothing in common but chance. */
function candidates(tx: Tx, tokens: readonly number[]): Promise<Candidate[]> {
  const distinct = [...new Set(tokens)];
  if (distinct.length === 0) return Promise.resolve([]);
  return tx.many(
    Candidate,
    sql`
    with hit as materialized (
      select t.dossier, count(*) as matches
      from name_token t
      where t.token = any (${distinct}::int[])
      group by t.dossier
      order by count(*) desc, t.dossier
      limit ${mostCandidates}
    )
    select d.id as dossier, d.case_number as "caseNumber", d.phase, p.sealed, k.wrapped
    from hit h
    join dossier d on d.id = h.dossier
    join person p on p.dossier = d.id
    join dossier_key k on k.dossier = d.id
    order by h.matches desc, d.id`,
  );
}

const byCaseNumber = (tx: Tx, caseNumber: string): Promise<Candidate[]> =>
  tx.many(
    Candidate,
    sql`
  select d.id as dossier, d.case_number as "caseNumber", d.phase, p.sealed, k.wrapped
  from dossier d
  left join person p on p.dossier = d.id
  left join dossier_key k on k.dossier = d.id
  where d.case_number = ${caseNumber}
  order by d.id
  limit ${mostResults}`,
  );
