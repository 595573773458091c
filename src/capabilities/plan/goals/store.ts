/** Goals and actions as read tables, and the same rows folded from the ledger for how it was known on an earlier day. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded } from '#platform/ledger.ts';
import { LifeDomain, Section } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { absurd } from '#vocabulary/decision.ts';
import { AgencyId, type DossierId, PassageId, StreamId, UserId } from '#vocabulary/ids.ts';
import { type GoalEvent, type Owner, StopReason } from '../events.ts';

const shared = {
  words: PassageId,
  ownerIs: z.enum(['professional', 'agency', 'person']),
  ownerUser: z.nullable(UserId),
  ownerAgency: z.nullable(AgencyId),
  endedOn: z.nullable(Day),
  stopReason: z.nullable(StopReason),
  stopWords: z.nullable(PassageId),
};
export const GoalRow = z.object({
  id: StreamId,
  section: Section,
  version: z.number(),
  domain: LifeDomain,
  status: z.enum(['open', 'reached', 'stopped']),
  due: z.nullable(Day),
  setOn: Day,
  /** How many actions ended along with it. */
  endedAlong: z.number(),
  ...shared,
});
export type GoalRow = z.infer<typeof GoalRow>;
export const ActionRow = z.object({
  id: z.uuid(),
  goal: StreamId,
  status: z.enum(['open', 'done', 'stopped']),
  due: Day,
  agreedOn: Day,
  ...shared,
});
export type ActionRow = z.infer<typeof ActionRow>;

/** Open goals first, then the ones that ended last. */
export function listGoals(tx: Tx, dossier: DossierId): Promise<GoalRow[]> {
  return tx.many(
    GoalRow,
    sql`
    select id, section, version, domain, status, words, owner_is as "ownerIs", owner_user as "ownerUser", owner_agency as "ownerAgency",
           due, set_on as "setOn", ended_on as "endedOn", ended_along as "endedAlong", stop_reason as "stopReason", stop_words as "stopWords"
    from goal
    where dossier = ${dossier}
    order by status <> 'open', ended_on desc, set_on, id`,
  );
}

export function listActions(tx: Tx, dossier: DossierId): Promise<ActionRow[]> {
  return tx.many(
    ActionRow,
    sql`
    select id, goal, status, words, owner_is as "ownerIs", owner_user as "ownerUser", owner_agency as "ownerAgency",
           due, agreed_on as "agreedOn", ended_on as "endedOn", stop_reason as "stopReason", stop_words as "stopWords"
    from goal_action
    where dossier = ${dossier}
    order by status <> 'open', due, id`,
  );
}

const InSection = z.object({ section: Section });
/** The section in which a goal of this dossier lies; undefined when there is none, or none for the actor. */
export const findGoalSection = async (tx: Tx, dossier: DossierId, goal: StreamId): Promise<Section | undefined> =>
  (await tx.find(InSection, sql`select section from goal where id = ${goal} and dossier = ${dossier}`))?.section;

export async function projectGoal(
  tx: Tx,
  { stream, version, followed, place, event }: Recorded<GoalEvent>,
): Promise<void> {
  const { region, dossier, section } = place;
  const writes: Promise<void>[] = [];
  const end = (
    status: 'reached' | 'stopped',
    stopped: readonly string[] | undefined,
    reason: StopReason | null,
    words: PassageId | null,
  ) =>
    tx.run(sql`
      update goal
      set status = ${status}, ended_on = ${event.on}, ended_along = ${stopped?.length ?? 0}, stop_reason = ${reason}, stop_words = ${words},
          version = ${version}
      where id = ${stream} and region = ${region}`);
  const endAction = (id: string, status: 'done' | 'stopped', reason: StopReason | null, words: PassageId | null) =>
    tx.run(sql`
      update goal_action set status = ${status}, ended_on = ${event.on}, stop_reason = ${reason}, stop_words = ${words}
      where id = ${id} and region = ${region}`);
  switch (event.type) {
    case 'GoalSet': {
      const { is, user, agency } = columnsOf(event.owner);
      return tx.run(sql`
        insert into goal (region, id, dossier, section, version, domain, status, words, owner_is, owner_user, owner_agency, due, set_on)
        values (${region}, ${stream}, ${dossier}, ${section}, ${version}, ${event.domain}, 'open', ${event.words}, ${is}, ${user}, ${agency},
          ${event.due}, ${event.on})`);
    }
    case 'GoalReworded': {
      if (event.owner) {
        const { is, user, agency } = columnsOf(event.owner);
        writes.push(
          tx.run(sql`
          update goal set owner_is = ${is}, owner_user = ${user}, owner_agency = ${agency}
          where id = ${stream} and region = ${region}`),
        );
      }
      writes.push(
        tx.run(sql`
        update goal set words = ${event.words}, due = ${event.due} where id = ${stream} and region = ${region}`),
      );
      break;
    }
    case 'GoalReached':
      return end('reached', event.stopped, null, null);
    case 'GoalStopped':
      return end('stopped', event.stopped, event.reason, event.words);
    case 'GoalReopened':
      writes.push(
        tx.run(sql`
        update goal set status = 'open', ended_on = null, ended_along = 0, stop_reason = null, stop_words = null
        where id = ${stream} and region = ${region}`),
      );
      break;
    case 'ActionAgreed': {
      const { is, user, agency } = columnsOf(event.owner);
      writes.push(
        tx.run(sql`
        insert into goal_action (region, id, goal, dossier, section, status, words, owner_is, owner_user, owner_agency, due, agreed_on)
        values (${region}, ${event.action}, ${stream}, ${dossier}, ${section}, 'open', ${event.words}, ${is}, ${user}, ${agency},
          ${event.due}, ${event.on})`),
      );
      break;
    }
    case 'ActionChanged': {
      const { is, user, agency } = columnsOf(event.owner);
      writes.push(
        tx.run(sql`
        update goal_action set status = 'open', ended_on = null, stop_reason = null, stop_words = null, words = ${event.words}, owner_is = ${is},
          owner_user = ${user}, owner_agency = ${agency}, due = ${event.due}
        where id = ${event.action} and region = ${region}`),
      );
      break;
    }
    case 'ActionDone':
      writes.push(endAction(event.action, 'done', null, null));
      break;
    case 'ActionStopped':
      writes.push(endAction(event.action, 'stopped', event.reason, event.words));
      break;
    default:
      return absurd(event);
  }
  if (!followed)
    writes.push(tx.run(sql`update goal set version = ${version} where id = ${stream} and region = ${region}`));
  await Promise.all(writes);
}

function columnsOf(owner: Owner): { is: Owner['is']; user: UserId | null; agency: AgencyId | null } {
  if (owner.is === 'professional') return owner;
  return owner.is === 'agency' ? { ...owner, user: null } : { ...owner, user: null, agency: null };
}

const Seen = z.object({ seen: z.boolean() });
/** Whether that agency sees the section today; no where the actor does not. */
export const isSeenBy = async (tx: Tx, dossier: DossierId, section: Section, agency: AgencyId): Promise<boolean> =>
  (await tx.find(Seen, sql`select section_is_seen_by(${dossier}, ${section}, ${agency}) as seen`))?.seen ?? false;
