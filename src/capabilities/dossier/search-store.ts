/**
 * Finding someone: keyed tokens give candidates, those are opened and compared in memory. First what sounds the same, then,
 * when that is little, what sounds one letter different. What was typed is kept nowhere.
 */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import { readMarked } from '#platform/persons.ts';
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

const Candidate = z.object({
  dossier: DossierId,
  caseNumber: CaseNumber,
  phase: Phase,
  mark: z.nullable(z.string()),
});
type Candidate = z.infer<typeof Candidate>;

interface Answer {
  readonly results: Found[];
  readonly more: boolean;
}

/** The best twenty within what the actor's agency holds the core of; row-level security leaves out the rest. */
export async function search(tx: Tx, keys: KeyRing, words: string): Promise<Answer> {
  const query = readQuery(words);
  if (query.caseNumber !== undefined) {
    const rows = await byCaseNumber(tx, query.caseNumber);
    const persons = await readMarked(tx, keys, rows);
    return {
      results: rows.map((row) => ({ ...shown(row, persons.get(row.dossier)), why: ['case_number'] })),
      more: false,
    };
  }
  const like = async (words: readonly string[]): Promise<Scored[]> => {
    const rows = await candidates(
      tx,
      words.map((word) => keys.token(word)),
    );
    return scored(query, rows, await readMarked(tx, keys, rows));
  };
  const exact = await like(exactWords(query));
  if (exact.some(({ hasAllNames }) => hasAllNames) || exact.filter(({ score }) => score >= good).length >= enough)
    return best(exact);
  const near = nearbyWords(query);
  if (near.length === 0) return best(exact);
  const more = await like(near);
  const known = new Set(exact.map(({ found }) => found.dossier));
  return best([...exact, ...more.filter(({ found }) => !known.has(found.dossier))]);
}

interface Scored {
  readonly found: Found;
  readonly score: number;
  readonly hasAllNames: boolean;
}
const best = (all: readonly Scored[]): Answer => ({
  results: [...all]
    .sort((a, b) => b.score - a.score || a.found.caseNumber.localeCompare(b.found.caseNumber))
    .slice(0, mostResults)
    .map(({ found }) => found),
  more: all.length > mostResults,
});

function scored(
  query: ReturnType<typeof readQuery>,
  rows: readonly Candidate[],
  persons: Awaited<ReturnType<typeof readMarked>>,
): Scored[] {
  return rows.flatMap((row) => {
    const person = persons.get(row.dossier);
    if (person === undefined) return [];
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
    select d.id as dossier, d.case_number as "caseNumber", d.phase, mark_of(p.sealed) as mark
    from hit h
    join dossier d on d.id = h.dossier
    join person p on p.dossier = d.id
    order by h.matches desc, d.id`,
  );
}

const byCaseNumber = (tx: Tx, caseNumber: string): Promise<Candidate[]> =>
  tx.many(
    Candidate,
    sql`
  select d.id as dossier, d.case_number as "caseNumber", d.phase, mark_of(p.sealed) as mark
  from dossier d
  left join person p on p.dossier = d.id
  where d.case_number = ${caseNumber}
  order by d.id
  limit ${mostResults}`,
  );
