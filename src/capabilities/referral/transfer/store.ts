/** Transfers in the database: how each stands, and what may be read there until it is answered. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded, StreamKind } from '#platform/ledger.ts';
import type { KeyRing } from '#platform/sealing.ts';
import type { Actor } from '#platform/sessions.ts';
import { findKey, openWords, readPassages, sealWords } from '#platform/words.ts';
import { LegalGround, LifeDomain, Role, Section, Sector } from '#vocabulary/codes.ts';
import { absurd } from '#vocabulary/decision.ts';
import { AgencyId, DossierId, PassageId, RegionId, StreamId, UserId } from '#vocabulary/ids.ts';
import {
  OfferedWords,
  type OwnTransfer,
  TransferGround,
  TransferId,
  type TransferOptions,
  TransferStanding,
  type TransferState,
} from './contract.ts';
import { TransferEvent, type TransferRefusedFor } from './events.ts';
import {
  type GroundThere,
  rules,
  type Standing,
  type Transfer,
  type TransferCommand,
  type TransferRefusal,
} from './rules.ts';

export const transferKind: StreamKind<Transfer, TransferCommand, TransferEvent, TransferRefusal> = {
  kind: 'transfer',
  events: TransferEvent,
  ...rules,
  project,
};
/** Two proposals at once. */
export const refusals: Readonly<Record<string, string>> = { transfer_once: 'transfer_once' };

async function project(tx: Tx, recorded: Recorded<TransferEvent>): Promise<void> {
  const { event, stream, version, author, place } = recorded;
  const ends = (state: TransferState, refusedFor: TransferRefusedFor | null = null) =>
    tx.run(sql`
      update transfer set state = ${state}, refused_for = coalesce(${refusedFor}::text, refused_for), ended_by = ${author.user}, ended_on = ${event.on},
        version = ${version}
      where id = ${stream} and region = ${place.region}`);
  switch (event.type) {
    case 'TransferProposed':
      return tx.run(sql`
        insert into transfer (region, id, dossier, referral, version, to_region, ground, ground_version, their_version, domains, why, proposed_by,
          proposed_on, due, state)
        values (${place.region}, ${stream}, ${place.dossier}, ${event.referral}, ${version}, ${event.to}, ${event.ground}, ${event.groundVersion},
          ${event.theirVersion}, ${event.domains}, ${event.why}, ${author.user}, ${event.on}, ${event.due}, 'open')`);
    case 'TransferAccepted':
      return ends('accepted');
    case 'TransferRefused':
      return ends('refused', event.reason);
    case 'TransferTakenBack':
      return ends('taken_back');
    case 'TransferLapsed':
      return ends('lapsed');
    case 'ReferralResumed':
      // Who refused it, and when, stays.
      return tx.run(sql`
        update transfer set state = 'resumed', version = ${version} where id = ${stream} and region = ${place.region}`);
    default:
      return absurd(event);
  }
}

const Stands = z.object({ is: z.enum(['referred', 'included', 'ended']), shielded: z.boolean() });
/** Undefined where there is no dossier for this actor. */
export const findStanding = (tx: Tx, dossier: DossierId): Promise<Omit<Standing, 'here'> | undefined> =>
  tx.find(
    Stands,
    sql`
    select case when d.phase in ('execution', 'aftercare') then 'included' when d.phase in ('draft', 'closed') then 'ended' else 'referred' end as "is",
           exists (select from shield s where s.dossier = d.id and s.lifted_on is null) as shielded
    from dossier d
    where d.id = ${dossier}`,
  );

const There = z.object({ agency: AgencyId });
/** Where who directs processes there works. */
export const listDirecting = async (tx: Tx, to: RegionId): Promise<AgencyId[]> =>
  (await tx.many(There, sql`select agency from directing_agencies(${to}) as t (agency) order by agency`)).map(
    ({ agency }) => agency,
  );

const Allowed = z.object({ section: Section, here: z.number(), there: z.number() });
/** Which sections can go there on that ground. */
export const listAllowed = (tx: Tx, dossier: DossierId, to: RegionId, ground: LegalGround): Promise<GroundThere[]> =>
  tx.many(
    Allowed,
    sql`
    select section, here, there from transfer_grounds(${dossier}, ${to}) where ground = ${ground} order by section`,
  );

/** Those that carry the core, since without who it is nothing goes; as the register here words them. */
export const listGroundsThere = (tx: Tx, dossier: DossierId, to: RegionId): Promise<TransferOptions['grounds']> =>
  tx.many(
    TransferGround,
    sql`
    select l.ground, l.law, l.article, l.wording, array_agg(g.section order by g.section) as sections
    from transfer_grounds(${dossier}, ${to}) g
    join dossier d on d.id = ${dossier}
    join legal_ground l on l.region = d.region and l.ground = g.ground and l.version = g.here
    group by l.ground, l.law, l.article, l.wording
    having 'core' = any (array_agg(g.section))
    order by array_position(${LegalGround.options}::text[], l.ground)`,
  );

/** What is read there, under the key of the dossier here; gone as soon as the transfer is answered. */
export async function writeOffered(
  tx: Tx,
  keys: KeyRing,
  {
    region,
    dossier,
    transfer,
  }: { readonly region: RegionId; readonly dossier: DossierId; readonly transfer: StreamId },
  words: OfferedWords,
): Promise<void> {
  const handle = await findKey(tx, dossier);
  if (!handle) throw new Error(`dossier ${dossier} has no key`);
  const sealed = sealWords(keys, dossier, handle, 'transfer_words.sealed', transfer, JSON.stringify(words));
  await tx.run(sql`
    insert into transfer_words (region, id, dossier, sealed) values (${region}, ${transfer}, ${dossier}, ${sealed})`);
}

const Sealed = z.object({
  id: TransferId,
  dossier: DossierId,
  sealed: z.instanceof(Uint8Array),
  handle: z.instanceof(Uint8Array),
});
/** Of what waits for an answer of the region of the actor, by transfer; nothing for who directs no processes there. */
export async function readOffered(tx: Tx, keys: KeyRing): Promise<ReadonlyMap<TransferId, OfferedWords>> {
  const rows = await tx.many(Sealed, sql`select id, dossier, sealed, handle from offered_words()`);
  return new Map(
    rows.map(({ id, dossier, handle, sealed }) => [
      id,
      OfferedWords.parse(JSON.parse(openWords(keys, dossier, handle, 'transfer_words.sealed', id, sealed))),
    ]),
  );
}

const lines = `
  select t.id, t.dossier, t.referral, t.state, t.ground, l.law, l.article, u.name as "proposedByName", t.proposed_on as "on", t.due, t.refused_for as "refusedFor",
         e.name as "endedByName", t.ended_on as "endedOn", t.version, t.domains, t.why, t.region as "from", f.name as "fromName", r.name as "regionName"
  from transfer t
  join app_user u on u.id = t.proposed_by
  left join app_user e on e.id = t.ended_by
  join legal_ground l on l.region = t.region and l.ground = t.ground and l.version = t.ground_version
  join region f on f.id = t.region
  join region r on r.id = t.to_region`;

const Own = z.extend(TransferStanding, {
  id: TransferId,
  regionName: z.string(),
  domains: z.array(LifeDomain),
  why: PassageId,
});
/** Of a dossier here, newest first. */
export async function listOwn(tx: Tx, keys: KeyRing, dossier: DossierId): Promise<OwnTransfer[]> {
  const rows = await tx.many(Own, {
    text: `${lines}
      where t.dossier = $1 and t.region = (select actor_region())
      order by t.state <> 'open', t.proposed_on desc, t.version, t.id`,
    values: [dossier],
  });
  const words = await readPassages(
    tx,
    keys,
    rows.map(({ why }) => why),
  );
  return rows.map((row) => ({ ...row, why: words.get(row.why) ?? null }));
}

const Offered = z.extend(TransferStanding, {
  id: TransferId,
  dossier: DossierId,
  referral: StreamId,
  from: RegionId,
  fromName: z.string(),
});
export type OfferedLine = z.infer<typeof Offered>;
/** To the region of the actor, also what was answered. */
export const findOffered = (tx: Tx, transfer: TransferId): Promise<OfferedLine | undefined> =>
  tx.find(Offered, {
    text: `${lines} where t.id = $1 and t.to_region = (select actor_region()) and t.region <> t.to_region`,
    values: [transfer],
  });
/** What waits for an answer, soonest first. */
export const listOffered = (tx: Tx): Promise<OfferedLine[]> =>
  tx.many(Offered, {
    text: `${lines} where t.to_region = (select actor_region()) and t.region <> t.to_region and t.state = 'open' order by t.due, t.id limit 100`,
    values: [],
  });

/** One answer at a time: who comes second waits, and then reads what the first made of it. */
export const holdTransfer = (tx: Tx, transfer: TransferId): Promise<void> =>
  tx.run(sql`select pg_advisory_xact_lock(hashtextextended('transfer ' || ${transfer}::text, 0))`);

const Found = z.object({ id: TransferId });
/** Whether it is of that dossier, and from here. */
export const isOwn = async (tx: Tx, dossier: DossierId, transfer: TransferId): Promise<boolean> =>
  (await tx.find(
    Found,
    sql`select id from transfer where id = ${transfer} and dossier = ${dossier} and region = (select actor_region())`,
  )) !== undefined;

const Open = z.object({ id: StreamId });
/** The one that waits for an answer; undefined when there is none. */
export const findOpen = async (tx: Tx, dossier: DossierId): Promise<StreamId | undefined> =>
  (await tx.find(Open, sql`select id from transfer where dossier = ${dossier} and state = 'open'`))?.id;

const Director = z.object({
  user: UserId,
  agency: AgencyId,
  region: RegionId,
  roles: z.array(Role),
  sector: Sector,
});
/** In whose name the case there is closed, in the transaction in which it was accepted; undefined when nobody directs it. */
export const findTransferDirector = (
  tx: Tx,
  transfer: TransferId,
): Promise<Pick<Actor, 'user' | 'agency' | 'region' | 'roles' | 'sector'> | undefined> =>
  tx.find(
    Director,
    sql`select app_user as user, agency, region, roles, sector from transfer_director(${transfer}) order by agency`,
  );
