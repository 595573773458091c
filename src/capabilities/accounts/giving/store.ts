/** Proposals to give a right, and the appointment that comes of one. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded, StreamKind } from '#platform/ledger.ts';
import { Role } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { absurd } from '#vocabulary/decision.ts';
import { AgencyId, type RegionId, StreamId, UserId } from '#vocabulary/ids.ts';
import { RightProposal, type RightProposalId } from './contract.ts';
import { RightEvent } from './events.ts';
import { type Right, type RightCommand, type RightRefusal, rules, type Standing } from './rules.ts';

export const rightKind: StreamKind<Right, RightCommand, RightEvent, RightRefusal> = {
  kind: 'right_proposal',
  events: RightEvent,
  ...rules,
  project,
};
export const rightStream = (proposal: RightProposalId): StreamId => StreamId.parse(proposal);

function project(tx: Tx, { event, stream, version, place: { region } }: Recorded<RightEvent>): Promise<void> {
  switch (event.type) {
    case 'RightProposed': {
      const { user, agency, role, from, until, by, on } = event;
      return tx.run(sql`
        insert into right_proposal (region, id, app_user, agency, role, from_day, until_day, proposed_by, proposed_on, state, version)
        values (${region}, ${stream}, ${user}, ${agency}, ${role}, ${from}, ${until}, ${by}, ${on}, 'proposed', ${version})`);
    }
    case 'RightConfirmed':
    case 'RightDeclined': {
      const state = event.type === 'RightConfirmed' ? 'confirmed' : 'declined';
      return tx.run(sql`
        update right_proposal set state = ${state}, decided_by = ${event.by}, decided_on = ${event.on}, version = ${version}
        where id = ${stream}`);
    }
    default:
      return absurd(event);
  }
}

export const listProposals = (tx: Tx, actor: UserId): Promise<RightProposal[]> =>
  tx.many(
    RightProposal,
    sql`
    select p.id, p.app_user as "user", u.name as "userName", p.agency, a.name as "agencyName", p.role, p.from_day as "from", p.until_day as "until",
           b.name as "proposedByName", p.proposed_on as "proposedOn", p.state, d.name as "decidedByName", p.decided_on as "decidedOn",
           ${actor}::uuid in (p.proposed_by, p.app_user) as own
    from right_proposal p
    join app_user u on u.id = p.app_user
    join agency a on a.id = p.agency
    join app_user b on b.id = p.proposed_by
    left join app_user d on d.id = p.decided_by
    where p.state = 'proposed' or p.id in (select id from right_proposal where state <> 'proposed' order by decided_on desc, id limit 50)
    order by p.state <> 'proposed', p.decided_on desc, p.proposed_on, p.id`,
  );

const Candidate = z.object({ id: UserId, name: z.string() });
export const findCandidates = (
  tx: Tx,
  region: RegionId,
  agency: AgencyId,
  today: Day,
): Promise<z.infer<typeof Candidate>[]> =>
  tx.many(
    Candidate,
    sql`
    select u.id, u.name
    from app_user u
    where u.id = any (array(
        select n.app_user from registration n
        where n.agency = ${agency} and n.region = ${region} and (n.until_day is null or n.until_day > ${today})
        union
        select p.app_user from appointment p
        where p.agency = ${agency} and p.region = ${region} and (p.until_day is null or p.until_day > ${today})))
      and exists (select from covenant c
        where c.agency = ${agency} and c.region = ${region} and c.from_day <= ${today} and (c.until_day is null or c.until_day > ${today}))
    order by u.name, u.id`,
  );

const Given = z.object({ user: UserId, agency: AgencyId, role: Role, from: Day, until: z.nullable(Day) });
export type Given = z.infer<typeof Given>;
export const findProposal = (tx: Tx, proposal: RightProposalId): Promise<Given | undefined> =>
  tx.find(
    Given,
    sql`
    select app_user as "user", agency, role, from_day as "from", until_day as "until"
    from right_proposal
    where id = ${proposal}
    order by region`,
  );

const Stands = z.object({
  inCovenant: z.boolean(),
  holdsIt: z.boolean(),
  endedThen: z.boolean(),
  isProposed: z.boolean(),
  isOut: z.boolean(),
  isCandidate: z.boolean(),
});
/** Two who propose, confirm or end the same right at once, or write it from a file, come after one another: the second sees what the first did. */
export const lockRight = (
  tx: Tx,
  region: RegionId,
  { user, agency, role }: Pick<Given, 'user' | 'agency' | 'role'>,
): Promise<void> =>
  tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`right ${region} ${user} ${agency} ${role}`}, 0))`);

/** Undefined: nobody is called that. */
export const readStanding = (
  tx: Tx,
  region: RegionId,
  { user, agency, role, from, until }: Given,
  today: Day,
): Promise<Standing | undefined> =>
  tx.find(
    Stands,
    sql`
    select exists (select from covenant c
             where c.agency = ${agency} and c.region = ${region} and c.from_day <= ${today} and (c.until_day is null or c.until_day > ${today})) as "inCovenant",
           exists (select from appointment p
             where p.app_user = u.id and p.agency = ${agency} and p.region = ${region} and p.role = ${role}
               and (p.until_day is null or p.until_day > greatest(b.day, p.from_day)) and (${until}::date is null or p.from_day < ${until})) as "holdsIt",
           exists (select from appointment p
             where p.app_user = u.id and p.agency = ${agency} and p.region = ${region} and p.role = ${role} and p.from_day = b.day) as "endedThen",
           exists (select from right_proposal r
             where r.app_user = u.id and r.agency = ${agency} and r.region = ${region} and r.role = ${role} and r.state = 'proposed'
               and (r.until_day is null or r.until_day > ${today})) as "isProposed",
           exists (select from appointment p where p.app_user = u.id and p.region = ${region} and p.kept_out_from <= ${today}) as "isOut",
           exists (select from registration n
             where n.app_user = u.id and n.agency = ${agency} and n.region = ${region} and (n.until_day is null or n.until_day > ${today}))
             or exists (select from appointment p
             where p.app_user = u.id and p.agency = ${agency} and p.region = ${region} and (p.until_day is null or p.until_day > ${today})) as "isCandidate"
    from app_user u, (select ${firstDay(from, today)}::date as day) b
    where u.id = ${user}
    order by u.id`,
  );
/** From today where it waited longer. */
const firstDay = (from: Day, today: Day): Day => (from < today ? today : from);

/** What was confirmed holds. The wall asks for the confirmed proposal. */
export const giveRight = (tx: Tx, region: RegionId, given: Given, today: Day): Promise<void> =>
  tx.run(sql`
    insert into appointment (region, app_user, agency, role, from_day, until_day)
    values (${region}, ${given.user}, ${given.agency}, ${given.role}, ${firstDay(given.from, today)}, ${given.until})`);
