/** Read tables of what becomes of who was not included. Codes, ids and days only. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded, StreamKind } from '#platform/ledger.ts';
import { streamFor } from '#platform/stream-id.ts';
import { caseworkers } from '#vocabulary/codes.ts';
import { absurd } from '#vocabulary/decision.ts';
import { type AgencyId, type RegionId, StreamId, UserId } from '#vocabulary/ids.ts';
import { AfterwardsEvent } from './events.ts';
import { type Afterwards, type AfterwardsCommand, type AfterwardsRefusal, afterwards } from './rules.ts';

export const afterwardsStream = (referral: StreamId): StreamId => streamFor('afterwards', referral);

async function project(tx: Tx, recorded: Recorded<AfterwardsEvent>): Promise<void> {
  const {
    stream,
    version,
    place: { region, dossier },
    event,
  } = recorded;
  const moved = () =>
    tx.run(sql`update referral_afterwards set version = ${version} where id = ${stream} and region = ${region}`);
  switch (event.type) {
    case 'AfterwardsBegun':
      await Promise.all([
        tx.run(sql`
          insert into referral_afterwards (region, id, referral, dossier, version, handover)
          values (${region}, ${stream}, ${event.referral}, ${dossier}, ${version}, 'none')
          on conflict (id, region) do update set version = excluded.version, handover = 'none', to_agency = null, to_user = null, ended = null`),
        // After a refusal that did not stand others may be asked about than before.
        tx.run(sql`
          delete from referral_check
          where afterwards = ${stream} and region = ${region} and after_days <> all(${event.checks.map(({ after }) => after)}::int[])`),
        tx.run(sql`
          insert into referral_check (region, afterwards, dossier, after_days, due)
          select ${region}::text, ${stream}::uuid, ${dossier}::uuid, c.after_days, c.due
          from unnest(${event.checks.map(({ after }) => after)}::int[], ${event.checks.map(({ due }) => due)}::date[]) as c (after_days, due)
          on conflict (afterwards, after_days, region) do update set due = excluded.due, outcome = null, done_on = null`),
      ]);
      return;
    case 'HandoverMade':
      return tx.run(sql`
        update referral_afterwards set version = ${version}, handover = ${event.user === null ? 'done' : 'asked'}, to_agency = ${event.agency}::uuid,
          to_user = ${event.user}::uuid
        where id = ${stream} and region = ${region}`);
    case 'HandoverAnswered':
      return tx.run(sql`
        update referral_afterwards set version = ${version}, handover = ${event.answer === 'accepted' ? 'done' : 'none'}
        where id = ${stream} and region = ${region}`);
    case 'CheckRecorded':
      await Promise.all([
        moved(),
        event.again === null
          ? tx.run(sql`
              update referral_check set outcome = ${event.outcome}, done_on = ${event.on}::date
              where afterwards = ${stream} and after_days = ${event.after} and region = ${region}`)
          : tx.run(sql`
              update referral_check set due = ${event.again}::date
              where afterwards = ${stream} and after_days = ${event.after} and region = ${region}`),
      ]);
      return;
    case 'AfterwardsEnded':
      return tx.run(sql`
        update referral_afterwards set version = ${version}, ended = ${event.why} where id = ${stream} and region = ${region}`);
    default:
      return absurd(event);
  }
}

export const afterwardsKind: StreamKind<Afterwards, AfterwardsCommand, AfterwardsEvent, AfterwardsRefusal> = {
  kind: 'afterwards',
  events: AfterwardsEvent,
  ...afterwards,
  project,
};

const Working = z.object({ id: UserId });
/** Whether that person can say yes or no for that agency, in the region, today: works on cases there. */
export const mayAnswer = async (
  tx: Tx,
  { region, agency, user, on }: { region: RegionId; agency: AgencyId; user: UserId; on: string },
): Promise<boolean> =>
  (await tx.find(
    Working,
    sql`
    select p.app_user as id
    from appointment p
    where p.app_user = ${user} and p.agency = ${agency} and p.region = ${region} and p.role = any(${caseworkers}::text[])
      and is_at_work(p, ${on})
    order by p.app_user
    limit 1`,
  )) !== undefined;

const Closed = z.object({ id: StreamId });
/** The referral of which the dossier was last closed; undefined when none is. */
export const findClosedReferral = async (tx: Tx, dossier: string): Promise<StreamId | undefined> =>
  (
    await tx.find(
      Closed,
      sql`
      select r.id
      from referral r
      where r.dossier = ${dossier} and r.outcome = 'not_included'
      order by r.submitted_on desc, r.id
      limit 1`,
    )
  )?.id;
