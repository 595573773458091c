/** Criteria sets as a plain dated table, each change of which is an event; and what is counted about them. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded } from '#platform/ledger.ts';
import { Day } from '#vocabulary/day.ts';
import type { RegionId } from '#vocabulary/ids.ts';
import { type CriteriaSetEvent, Criterion } from './events.ts';

/** A set without an end holds until the next one begins; one that is withdrawn leaves its days to the set before it. */
export async function projectCriteriaSet(tx: Tx, { event }: Recorded<CriteriaSetEvent>): Promise<void> {
  const { region, code, from } = event;
  if (event.type === 'CriteriaSetWithdrawn') {
    void tx.run(sql`delete from criteria_set where region = ${region} and code = ${code}`);
    return tx.run(sql`
      update criteria_set s
      set until_day = (select min(n.from_day) from criteria_set n where n.region = s.region and n.from_day > s.from_day)
      where region = ${region} and until_day = ${from}`);
  }
  const { until, criteria, atLeast = null } = event;
  await Promise.all([
    tx.run(sql`
      update criteria_set set until_day = ${from}
      where region = ${region} and from_day < ${from} and (until_day is null or until_day > ${from})`),
    tx.run(sql`
      insert into criteria_set (region, code, from_day, until_day, criteria, at_least)
      values (${region}, ${code}, ${from}, ${until}, ${JSON.stringify(criteria)}::text::jsonb, ${atLeast})`),
  ]);
}

export const CriteriaSet = z.object({
  code: z.string(),
  from: Day,
  until: z.nullable(Day),
  criteria: z.array(Criterion),
  atLeast: z.nullable(z.number()),
});
export type CriteriaSet = z.infer<typeof CriteriaSet>;

/** The set that held in a region on a day: an old referral keeps the list it came in under. */
export const findCriteriaSet = (tx: Tx, region: RegionId, on: Day): Promise<CriteriaSet | undefined> =>
  tx.find(
    CriteriaSet,
    sql`
    select code, from_day as "from", until_day as until, criteria, at_least as "atLeast"
    from criteria_set
    where region = ${region} and from_day <= ${on} and (until_day is null or until_day > ${on})
    order by from_day desc limit 1`,
  );

/** Of a region, newest first. */
export const listCriteriaSets = (tx: Tx, region: RegionId): Promise<CriteriaSet[]> =>
  tx.many(
    CriteriaSet,
    sql`
    select code, from_day as "from", until_day as until, criteria, at_least as "atLeast"
    from criteria_set
    where region = ${region}
    order by from_day desc`,
  );

const OpenCases = z.object({ code: z.string(), cases: z.nullable(z.number()) });
/** How many referrals are open under each set of the own region; null: fewer than five. A set without any is absent. */
export const listOpenCases = (tx: Tx): Promise<z.infer<typeof OpenCases>[]> =>
  tx.many(OpenCases, sql`select code, cases from open_cases_by_set() order by code`);

/** What a set asks of answers, without its words: two sets that ask the same have the same question. */
export const Question = z.object({
  criteria: z.array(z.pick(Criterion, { code: true, required: true, evidence: true })),
  atLeast: z.nullable(z.number()),
});
export type Question = z.infer<typeof Question>;

const Replied = z.object({ reply: z.unknown() });
/** Counted, blurred and kept by the database, which says `{"refused": …}` when it does not answer. */
export async function askWhatIf(tx: Tx, question: Question): Promise<unknown> {
  const row = await tx.find(
    Replied,
    sql`select what_if(${JSON.stringify(question.criteria)}::text::jsonb, ${question.atLeast}) as reply`,
  );
  return row?.reply;
}
