/** The read table of appeals, and who may assess one. Codes, ids and days only. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded, StreamKind } from '#platform/ledger.ts';
import { streamFor } from '#platform/stream-id.ts';
import type { Day } from '#vocabulary/day.ts';
import { absurd } from '#vocabulary/decision.ts';
import { AgencyId, type DossierId, type RegionId, type StreamId, UserId } from '#vocabulary/ids.ts';
import { AppealEvent } from './events.ts';
import { type Appeal, type AppealCommand, type AppealRefusal, appeal } from './rules.ts';

export const appealStream = (referral: StreamId): StreamId => streamFor('appeal', referral);

/** One row a referral, of the appeal that was lodged last. */
function project(tx: Tx, recorded: Recorded<AppealEvent>): Promise<void> {
  const {
    stream,
    version,
    place: { region, dossier },
    event,
  } = recorded;
  switch (event.type) {
    case 'AppealLodged':
      return tx.run(sql`
        insert into referral_appeal (region, id, referral, dossier, version, decision, side, is_late, lodged_on, decide_by)
        values (${region}, ${stream}, ${event.referral}, ${dossier}, ${version}, ${event.decision}, ${event.side}, ${event.lateWords !== null},
          ${event.on}, ${event.decideBy})
        on conflict (id, region) do update set version = excluded.version, decision = excluded.decision, side = excluded.side,
          is_late = excluded.is_late, assessor = null, lodged_on = excluded.lodged_on, decide_by = excluded.decide_by, ended = null, ended_on = null`);
    case 'AssessorNamed':
      return tx.run(sql`
        update referral_appeal set version = ${version}, assessor = ${event.assessor} where id = ${stream} and region = ${region}`);
    case 'AppealDecided':
      return tx.run(sql`
        update referral_appeal set version = ${version}, assessor = ${event.assessor}, ended = ${event.outcome}, ended_on = ${event.on}
        where id = ${stream} and region = ${region}`);
    case 'AppealEnded':
      return tx.run(sql`
        update referral_appeal set version = ${version}, ended = ${event.why}, ended_on = ${event.on}
        where id = ${stream} and region = ${region}`);
    default:
      return absurd(event);
  }
}

export const appealKind: StreamKind<Appeal, AppealCommand, AppealEvent, AppealRefusal> = {
  kind: 'appeal',
  events: AppealEvent,
  ...appeal,
  project,
};

const Author = z.object({ id: UserId });
/** Who recorded anything of a referral up to that version. */
export const whoTookPart = async (tx: Tx, referral: StreamId, decision: number): Promise<UserId[]> =>
  (
    await tx.many(
      Author,
      sql`
      select distinct l.author as id from ledger l where l.stream = ${referral} and l.version <= ${decision} order by l.author`,
    )
  ).map(({ id }) => id);

const Candidate = z.object({ user: UserId, name: z.string(), agency: AgencyId, agencyName: z.string() });
export type Candidate = z.infer<typeof Candidate>;
/** Process directors of the region whose agency reads the core and who took no part. */
export const listAssessors = (
  tx: Tx,
  { region, dossier, tookPart, on }: { region: RegionId; dossier: DossierId; tookPart: readonly UserId[]; on: Day },
): Promise<Candidate[]> =>
  tx.many(
    Candidate,
    sql`
    select distinct u.id as user, u.name, a.id as agency, a.name as "agencyName"
    from appointment p
    join app_user u on u.id = p.app_user
    join agency a on a.id = p.agency
    where p.region = ${region} and p.role = 'process_director' and is_at_work(p, ${on}) and u.id <> all (${tookPart}::uuid[])
      and (a.id = (select d.process_director_agency from dossier d where d.id = ${dossier}))
    order by u.name, u.id, a.id`,
  );

const Standing = z.object({ assessor: z.nullable(UserId), decision: z.number(), ended: z.nullable(z.string()) });
export const findAppeal = (tx: Tx, referral: StreamId): Promise<z.infer<typeof Standing> | undefined> =>
  tx.find(
    Standing,
    sql`select assessor, decision, ended from referral_appeal where referral = ${referral} order by id limit 1`,
  );

/** Constraints that speak for a rule across streams. */
export const refusals = { another_assesses: 'took_part', assessor_decides: 'not_assessor' } as const;
