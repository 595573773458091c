/** The rules of a region, and how the clocks of its referrals stand. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded, StreamKind } from '#platform/ledger.ts';
import { streamFor } from '#platform/stream-id.ts';
import { Day } from '#vocabulary/day.ts';
import { CaseNumber, DossierId, type RegionId, type StreamId } from '#vocabulary/ids.ts';
import { AccessRule, AccessRuleEvent } from './events.ts';
import { type AccessRuleCommand, type AccessRuleRefusal, accessRule, type RuleDays, standardRule } from './rules.ts';
import { Step } from './steps.ts';

/** What is put twice for one day holds as it was last put; what held before one that is withdrawn goes on as long as that one would have. */
async function project(tx: Tx, { event, author, version }: Recorded<AccessRuleEvent>): Promise<void> {
  const { region, from } = event;
  if (event.type === 'AccessRuleWithdrawn') {
    void tx.run(sql`delete from access_rule where region = ${region} and from_day = ${from}`);
    return tx.run(sql`
      update access_rule a
      set until_day = (select min(n.from_day) from access_rule n where n.region = ${region} and n.from_day > a.from_day)
      where a.region = ${region} and a.until_day = ${from}`);
  }
  const { rule } = event;
  await Promise.all([
    tx.run(sql`
      update access_rule set until_day = ${from}
      where region = ${region} and from_day < ${from} and (until_day is null or until_day > ${from})`),
    tx.run(sql`
      insert into access_rule (region, from_day, rule, set_by, version)
      values (${region}, ${from}, ${JSON.stringify(rule)}::text::jsonb, ${author.user}, ${version})
      on conflict (region, from_day) do update set rule = excluded.rule, set_by = excluded.set_by, version = excluded.version`),
  ]);
}

export const accessRuleKind: StreamKind<RuleDays, AccessRuleCommand, AccessRuleEvent, AccessRuleRefusal> = {
  kind: 'access_rule',
  events: AccessRuleEvent,
  ...accessRule,
  project,
};
export const accessRuleStream = (region: RegionId): StreamId => streamFor('access_rule', region);

const Held = z.object({ rule: AccessRule, from: Day, version: z.number(), setByName: z.nullable(z.string()) });
export type HeldRule = z.infer<typeof Held>;

/** The rules of a region that hold, and those to come; latest first. */
export const listRules = (tx: Tx, region: RegionId, today: Day): Promise<HeldRule[]> =>
  tx.many(
    Held,
    sql`
    select r.rule, r.from_day as "from", r.version, (select name from app_user where id = r.set_by) as "setByName"
    from access_rule r
    where r.region = ${region} and (r.until_day is null or r.until_day > ${today}::date)
    order by r.from_day desc`,
  );

const Rule = z.object({ rule: AccessRule });
/** The rule that held in a region on a day; the standard one where it set none. */
export const ruleOf = async (tx: Tx, region: RegionId, on: Day): Promise<AccessRule> =>
  (
    await tx.find(
      Rule,
      sql`
      select rule from access_rule
      where region = ${region} and from_day <= ${on} and (until_day is null or until_day > ${on})
      order by from_day desc limit 1`,
    )
  )?.rule ?? standardRule;

const Running = z.object({
  dossier: DossierId,
  caseNumber: CaseNumber,
  subregionName: z.nullable(z.string()),
  step: Step,
  since: Day,
  due: Day,
  pausedUntil: z.nullable(Day),
});
/** Clocks of steps that are open, whose day comes first, first. */
export const listRunning = (tx: Tx, region: RegionId): Promise<z.infer<typeof Running>[]> =>
  tx.many(
    Running,
    sql`
    select c.dossier, d.case_number as "caseNumber", s.name as "subregionName", c.step, c.since, c.due, c.paused_until as "pausedUntil"
    from referral_step c
    join dossier d on d.id = c.dossier
    left join subregion s on s.region = c.region and s.id = c.subregion
    where c.region = ${region} and c.ended_on is null
    order by c.due, c.referral
    limit 500`,
  );

const Area = z.object({ subregionName: z.nullable(z.string()), since: Day });
/** Areas of the own region where a step is long late, by the day that was passed first. */
export const listEscalatedAreas = (tx: Tx, today: Day, escalate: number): Promise<z.infer<typeof Area>[]> =>
  tx.many(
    Area,
    sql`
    select s.name as "subregionName", e.since
    from escalated_areas(${today}::date, ${escalate}::int) e
    left join subregion s on s.region = actor_region() and s.id = e.subregion
    order by e.since, s.name nulls first`,
  );

const Team = z.object({
  subregionName: z.nullable(z.string()),
  step: Step,
  running: z.nullable(z.number()),
  late: z.nullable(z.number()),
  escalated: z.nullable(z.number()),
  ended: z.nullable(z.number()),
  endedLate: z.nullable(z.number()),
});
/** Of the own region, with small counts left out by the database itself. */
export const countByTeam = (tx: Tx, today: Day, escalate: number): Promise<z.infer<typeof Team>[]> =>
  tx.many(
    Team,
    sql`
    select s.name as "subregionName", c.step, c.running, c.late, c.escalated, c.ended, c.ended_late as "endedLate"
    from clock_figures(${today}::date, ${escalate}::int) c
    left join subregion s on s.region = actor_region() and s.id = c.subregion
    order by s.name nulls first, array_position(array['check', 'supplement', 'place', 'table', 'round', 'wait'], c.step)`,
  );
