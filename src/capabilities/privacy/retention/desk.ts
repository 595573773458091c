/** The closed dossiers of a region with their clocks: worked out anew each time, from what is known of them, the terms, holds and proposals. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import { Day } from '#vocabulary/day.ts';
import { CaseNumber, DossierId, type RegionId } from '#vocabulary/ids.ts';
import type { DossierTerm } from './contract.ts';
import { readHeld } from './holds/store.ts';
import { type Circumstances, decideBy, isPastDue, latest, type Standing, standingOf } from './proposals/rules.ts';
import { readDecided } from './proposals/store.ts';
import { clockOf, type RetentionClock, type Rules, ruleOn } from './terms/rules.ts';
import { readRules } from './terms/store.ts';

const Fact = z.object({
  dossier: DossierId,
  caseNumber: CaseNumber,
  includedOn: z.nullable(Day),
  closedOn: Day,
  outcome: z.nullable(z.enum(['included', 'not_included', 'withdrawn'])),
  decidedOn: z.nullable(Day),
});

export interface OnDesk extends RetentionClock {
  readonly dossier: DossierId;
  readonly caseNumber: CaseNumber;
  readonly circumstances: Circumstances;
  readonly standing: Standing;
  readonly decideBy: Day | null;
  readonly pastDue: boolean;
}

export interface Desk {
  readonly rules: Awaited<ReturnType<typeof readRules>>;
  /** In the order of closing. */
  readonly dossiers: readonly OnDesk[];
}

export async function readDesk(tx: Tx, region: RegionId, today: Day): Promise<Desk> {
  const [facts, rules, held, asked, decided] = await Promise.all([
    listFacts(tx),
    readRules(tx, region),
    readHeld(tx),
    readAsked(tx),
    readDecided(tx),
  ]);
  const known = new Map<string, Rules>();
  const rulesFor = (of: RetentionClock['class']): Rules => {
    const found = known.get(of) ?? rules(of);
    known.set(of, found);
    return found;
  };
  return {
    rules,
    dossiers: facts.map((fact) => {
      const clock = clockOf(fact, rulesFor);
      const before = decided.get(fact.dossier);
      const [liftedOn, answeredOn] = [held.get(fact.dossier), asked.get(fact.dossier)];
      const circumstances: Circumstances = {
        endsOn: clock.endsOn,
        isHeld: liftedOn === null,
        isAsked: answeredOn === null,
        liftedOn: latest(liftedOn ?? null, answeredOn ?? null),
        proposal: before?.open ?? 'none',
        againOn: before?.againOn ?? null,
      };
      return {
        ...clock,
        dossier: fact.dossier,
        caseNumber: fact.caseNumber,
        circumstances,
        standing: standingOf(circumstances, today),
        decideBy: decideBy(circumstances),
        pastDue: isPastDue(circumstances, today),
      };
    }),
  };
}

const listFacts = (tx: Tx): Promise<z.infer<typeof Fact>[]> =>
  tx.many(
    Fact,
    sql`
    select dossier, case_number as "caseNumber", included_on as "includedOn", closed_on as "closedOn", outcome, decided_on as "decidedOn"
    from retention_facts()
    order by closed_on, dossier`,
  );

const Running = z.object({ isIncluded: z.boolean() });
/** Undefined when there is no such dossier for the actor: for who accounts for the region those that closed, and those that go on with a share. */
export async function findTerm(
  tx: Tx,
  region: RegionId,
  dossier: DossierId,
  today: Day,
): Promise<DossierTerm | undefined> {
  const [rules, closed, running] = await Promise.all([
    readRules(tx, region),
    listFacts(tx).then((facts) => facts.find((fact) => fact.dossier === dossier)),
    tx.find(
      Running,
      sql`select included_on is not null as "isIncluded" from dossier where id = ${dossier} and region = ${region}`,
    ),
  ]);
  if (closed) {
    const { class: of, term, startsOn, endsOn } = clockOf(closed, rules);
    return { dossier, class: of, term: term ?? ruleOn(rules(of), today)?.term ?? null, startsOn, endsOn };
  }
  if (!running) return undefined;
  const of = running.isIncluded ? 'included' : 'not_included';
  return { dossier, class: of, term: ruleOn(rules(of), today)?.term ?? null, startsOn: null, endsOn: null };
}

const Asked = z.object({ dossier: DossierId, since: z.nullable(Day) });
/** By dossier of which the person ever asked something: since when all of it is answered; null while something is not, or it rests. */
async function readAsked(tx: Tx): Promise<Map<DossierId, Day | null>> {
  const rows = await tx.many(Asked, sql`select dossier, since from retention_asked() order by dossier`);
  return new Map(rows.map(({ dossier, since }) => [dossier, since]));
}

const Found = z.object({ dossier: z.nullable(DossierId) });
/** Which dossier of the own region has that number; for a privacy officer. */
export async function findByNumber(tx: Tx, number: CaseNumber): Promise<DossierId | undefined> {
  const found = await tx.find(Found, sql`select retention_dossier(${number}) as dossier`);
  return found?.dossier ?? undefined;
}
