/** Proposals to erase, and the proof of what was erased: kept when the dossier is gone. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded, StreamKind } from '#platform/ledger.ts';
import { Day } from '#vocabulary/day.ts';
import { absurd } from '#vocabulary/decision.ts';
import { DossierId, StreamId, UserId } from '#vocabulary/ids.ts';
import { Erased, ProposalDetail, type ProposalId, Proposal as Waiting } from '../contract.ts';
import { ProposalEvent } from '../events.ts';
import { type Proposal, type ProposalCommand, type ProposalRefusal, proposals } from './rules.ts';

export const proposalKind: StreamKind<Proposal, ProposalCommand, ProposalEvent, ProposalRefusal> = {
  kind: 'retention_proposal',
  events: ProposalEvent,
  ...proposals,
  project,
};
export const proposalStream = (proposal: ProposalId): StreamId => StreamId.parse(proposal);

function project(tx: Tx, { stream, event }: Recorded<ProposalEvent>): Promise<void> {
  switch (event.type) {
    case 'ErasureProposed': {
      const { region, dossier, caseNumber, class: of, startsOn, endsOn, by, on } = event;
      return tx.run(sql`
        insert into retention_proposal (region, id, dossier, case_number, class, starts_on, ends_on, proposed_by, proposed_on, state)
        values (${region}, ${stream}, ${dossier}, ${caseNumber}, ${of}, ${startsOn}, ${endsOn}, ${by}, ${on}, 'proposed')`);
    }
    case 'ErasureApproved':
      return tx.run(sql`
        update retention_proposal set state = 'approved', decided_by = ${event.by}, decided_on = ${event.on} where id = ${stream}`);
    case 'ErasurePostponed':
      return tx.run(sql`
        update retention_proposal set state = 'postponed', decided_by = ${event.by}, decided_on = ${event.on}, reason = ${event.reason},
          again_on = ${event.againOn}
        where id = ${stream}`);
    default:
      return absurd(event);
  }
}

const Open = z.extend(z.omit(Waiting, { isOwn: true, isHeld: true, pastDue: true }), { proposedBy: UserId });
export type Open = z.infer<typeof Open>;

/** Those that wait for somebody else, the longest past their end first. */
export const listOpen = (tx: Tx): Promise<Open[]> =>
  tx.many(
    Open,
    sql`
    select p.id, p.dossier, p.case_number as "caseNumber", p.class, p.starts_on as "startsOn", p.ends_on as "endsOn",
           p.proposed_by as "proposedBy", u.name as "proposedByName", p.proposed_on as "proposedOn"
    from retention_proposal p
    join app_user u on u.id = p.proposed_by
    where p.state = 'proposed'
    order by p.ends_on, p.id`,
  );

const Of = z.object({ dossier: DossierId, proposedBy: UserId });
export const findProposal = (tx: Tx, proposal: ProposalId): Promise<z.infer<typeof Of> | undefined> =>
  tx.find(
    Of,
    sql`select dossier, proposed_by as "proposedBy" from retention_proposal where id = ${proposal} order by region`,
  );

const Decided = z.object({
  dossier: DossierId,
  open: z.enum(['none', 'proposed', 'approved']),
  againOn: z.nullable(Day),
});
/** By dossier: whether a proposal stands, and until when the last was postponed. */
export async function readDecided(tx: Tx): Promise<Map<DossierId, z.infer<typeof Decided>>> {
  const rows = await tx.many(
    Decided,
    sql`
    select p.dossier, max(p.again_on) as "againOn",
           case when bool_or(p.state = 'approved' and o.lapsed_at is null) then 'approved' when bool_or(p.state = 'proposed') then 'proposed' else 'none' end as open
    from retention_proposal p
    left join erasure_order o on o.decision_stream = p.id
    group by p.dossier
    order by p.dossier`,
  );
  return new Map(rows.map((row) => [row.dossier, row]));
}

/** Approved, newest first; as many as fit a page. */
export const listErased = (tx: Tx): Promise<Erased[]> =>
  tx.many(
    Erased,
    sql`
    select p.id, p.case_number as "caseNumber", p.class, p.starts_on as "startsOn", p.ends_on as "endsOn", a.name as "proposedByName",
           p.proposed_on as "proposedOn", b.name as "approvedByName", p.decided_on as "approvedOn",
           to_char(o.carried_out_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "carriedOutAt"
    from retention_proposal p
    join app_user a on a.id = p.proposed_by
    join app_user b on b.id = p.decided_by
    left join erasure_order o on o.decision_stream = p.id
    where p.state = 'approved' and o.lapsed_at is null
    order by p.decided_on desc, p.case_number
    limit 100`,
  );

const Whole = z.omit(z.extend(ProposalDetail, { dossier: DossierId, proposedBy: UserId }), {
  term: true,
  ground: true,
  isOwn: true,
  isHeld: true,
});
export type Whole = z.infer<typeof Whole>;

export const findWhole = (tx: Tx, proposal: ProposalId): Promise<Whole | undefined> =>
  tx.find(
    Whole,
    sql`
    select p.id, p.dossier, case when o.lapsed_at is not null then 'lapsed' when o.carried_out_at is null then p.state else 'erased' end as state, p.case_number as "caseNumber", p.class,
           p.starts_on as "startsOn", p.ends_on as "endsOn", p.proposed_by as "proposedBy", a.name as "proposedByName",
           p.proposed_on as "proposedOn", b.name as "decidedByName", p.decided_on as "decidedOn", p.reason, p.again_on as "againOn",
           to_char(o.carried_out_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "carriedOutAt",
           encode(o.register_line, 'hex') as "registerLine", encode(o.key_hash, 'hex') as "keyHash"
    from retention_proposal p
    join app_user a on a.id = p.proposed_by
    left join app_user b on b.id = p.decided_by
    left join erasure_order o on o.decision_stream = p.id
    where p.id = ${proposal}
    order by p.region`,
  );
