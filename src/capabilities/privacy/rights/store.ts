/** Requests in the database: the row, its words, and the texts of a file with what of them is masked. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded, StreamKind } from '#platform/ledger.ts';
import type { KeyRing } from '#platform/sealing.ts';
import type { Actor } from '#platform/sessions.ts';
import { findKey, openWords, sealWords } from '#platform/words.ts';
import { addDays, Day } from '#vocabulary/day.ts';
import { absurd } from '#vocabulary/decision.ts';
import { CaseNumber, DossierId, PassageId, type RegionId, UserId } from '#vocabulary/ids.ts';
import { toldDays } from './clock/rules.ts';
import { ErasureProof, RequestId, RequestState, RightsWork } from './contract.ts';
import { IdentityCheck, Outcome, RefusalGround, Right, RightsEvent, Through, Withheld } from './events.ts';
import { type RightsCommand, type RightsRefusal, type RightsRequest, rules } from './rules.ts';

export const rightsKind: StreamKind<RightsRequest, RightsCommand, RightsEvent, RightsRefusal> = {
  kind: 'rights_request',
  events: RightsEvent,
  ...rules,
  project,
};

export interface Entering {
  readonly region: RegionId;
  readonly request: RequestId;
  readonly dossier: DossierId;
  readonly caseNumber: CaseNumber;
  readonly right: Right;
  readonly through: Through;
  readonly identity: IdentityCheck;
  readonly words: PassageId | null;
  readonly receivedOn: Day;
  readonly due: Day;
  readonly owner: UserId | null;
  readonly enteredBy: UserId;
  readonly on: Day;
}

/** Does nothing when the row is there: entering writes it before its event, since it opens the key of the dossier. */
export const insertRequest = (tx: Tx, entering: Entering): Promise<void> =>
  tx.run(sql`
    insert into rights_request (region, id, dossier, case_number, asks, through, identity, words, received_on, due, owner, entered_by, entered_on, state, version)
    values (${entering.region}, ${entering.request}, ${entering.dossier}, ${entering.caseNumber}, ${entering.right}, ${entering.through},
      ${entering.identity}, ${entering.words}, ${entering.receivedOn}, ${entering.due}, ${entering.owner}, ${entering.enteredBy}, ${entering.on}, 'open', 1)
    on conflict (id, region) do nothing`);

/** Plays again to the same row: what outlives an erasure cannot be made anew from the ledger, and is kept. */
async function project(tx: Tx, recorded: Recorded<RightsEvent>): Promise<void> {
  const { event, stream, version, author, place } = recorded;
  const { region, dossier } = place;
  if (dossier === null) throw new Error('a request without a dossier');
  const request = RequestId.parse(stream);
  if (event.type === 'RequestReceived') {
    return insertRequest(tx, { ...event, region, request, dossier, enteredBy: author.user });
  }
  // The version first: what is kept of the event may end by what the actor comes to the row.
  await Promise.all([
    tx.run(sql`update rights_request set version = ${version} where id = ${request} and region = ${region}`),
    keep(tx, region, dossier, request, event, author.user),
  ]);
}

function keep(
  tx: Tx,
  region: RegionId,
  dossier: DossierId,
  id: RequestId,
  event: Exclude<RightsEvent, { type: 'RequestReceived' }>,
  author: UserId,
): Promise<unknown> {
  switch (event.type) {
    case 'RequestTakenUp':
      return tx.run(sql`update rights_request set owner = ${event.owner} where id = ${id}`);
    case 'IdentityChecked':
      return tx.run(sql`update rights_request set identity = ${event.identity} where id = ${id}`);
    case 'FileOpened':
      return tx.run(
        sql`update rights_request set file_opened_by = ${author}, file_opened_on = ${event.on} where id = ${id}`,
      );
    case 'RequestExtended':
      return tx.run(sql`update rights_request set due = ${event.until}, extended_on = ${event.on} where id = ${id}`);
    case 'ErasureProposed':
      return tx.run(sql`
        update rights_request set state = 'proposed', proposed_by = ${author}, outcome = ${event.outcome}, ground = ${event.ground}, letter = ${event.letter}
        where id = ${id}`);
    case 'ProposalReturned':
      return tx.run(sql`
        update rights_request set state = 'open', proposed_by = null, outcome = null, ground = null, letter = null, second_person = ${author}
        where id = ${id}`);
    case 'RequestDecided':
      return tx.run(sql`
        update rights_request set state = 'decided', outcome = ${event.outcome}, ground = ${event.ground}, letter = ${event.letter}, answered_on = ${event.on},
          withheld = ${JSON.stringify(event.withheld ?? [])}::text::jsonb, second_person = coalesce(${event.erases ? author : null}::uuid, second_person)
        where id = ${id}`);
    case 'RestrictionBegan':
      return Promise.all([
        tx.run(sql`update rights_request set restricted_from = ${event.on} where id = ${id}`),
        tx.run(sql`
          insert into processing_restriction (region, dossier, request, from_day) values (${region}, ${dossier}, ${id}, ${event.on})
          on conflict (dossier, request, region) do nothing`),
        tx.run(sql`select mark_restricted(${dossier}, ${event.on})`),
      ]);
    case 'RestrictionLifted':
      return Promise.all([
        tx.run(sql`update rights_request set restricted_until = ${event.on} where id = ${id}`),
        tx.run(
          sql`update processing_restriction set lifted_on = ${event.on} where request = ${id} and dossier = ${dossier}`,
        ),
        tx.run(sql`select mark_restricted(${dossier}, null)`),
      ]);
    case 'PassageCorrected':
      // When made again; correcting itself does it by a function, since who handles a request writes in no section.
      return tx.run(
        sql`update journal_entry set rectified_on = ${event.on} where dossier = ${dossier} and words = ${event.passage}`,
      );
    case 'PersonCorrected':
    case 'DocumentRemoved':
      return Promise.resolve();
    case 'RequestWithdrawn':
      return tx.run(sql`update rights_request set state = 'withdrawn', answered_on = ${event.on} where id = ${id}`);
    default:
      return absurd(event);
  }
}

export const StoredRequest = z.object({
  request: RequestId,
  dossier: DossierId,
  caseNumber: CaseNumber,
  region: z.string(),
  right: Right,
  through: Through,
  identity: IdentityCheck,
  words: z.nullable(PassageId),
  receivedOn: Day,
  due: Day,
  extendedOn: z.nullable(Day),
  owner: z.nullable(UserId),
  ownerName: z.nullable(z.string()),
  enteredByName: z.string(),
  state: RequestState,
  proposedBy: z.nullable(UserId),
  proposedByName: z.nullable(z.string()),
  outcome: z.nullable(Outcome),
  ground: z.nullable(RefusalGround),
  letter: z.nullable(PassageId),
  answeredOn: z.nullable(Day),
  withheld: z.array(Withheld),
  fileOpenedBy: z.nullable(UserId),
  fileOpenedOn: z.nullable(Day),
  restrictedFrom: z.nullable(Day),
  restrictedUntil: z.nullable(Day),
  version: z.number(),
});
export type StoredRequest = z.infer<typeof StoredRequest>;

const columns = `r.id as request, r.dossier, r.case_number as "caseNumber", r.region, r.asks as right, r.through, r.identity, r.words,
           r.received_on as "receivedOn", r.due, r.extended_on as "extendedOn", r.owner, o.name as "ownerName", e.name as "enteredByName",
           case when r.state in ('open', 'proposed') and exists (select from erasure_order g where g.dossier = r.dossier and g.closed_at is not null)
             then 'erased' else r.state end as state, r.proposed_by as "proposedBy", p.name as "proposedByName", r.outcome, r.ground, r.letter, r.answered_on as "answeredOn",
           r.withheld, r.file_opened_by as "fileOpenedBy", r.file_opened_on as "fileOpenedOn", r.restricted_from as "restrictedFrom", r.restricted_until as "restrictedUntil", r.version
    from rights_request r
    join app_user e on e.id = r.entered_by
    left join app_user o on o.id = r.owner
    left join app_user p on p.id = r.proposed_by`;

/** Running ones first, the earliest due on top; then the answered, newest first. */
export const listRequests = (tx: Tx): Promise<StoredRequest[]> =>
  tx.many(StoredRequest, {
    text: `select ${columns}
    order by r.state in ('decided', 'withdrawn'), case when r.state in ('open', 'proposed') then r.due end, r.answered_on desc, r.id`,
    values: [],
  });

export const findRequest = (tx: Tx, request: RequestId): Promise<StoredRequest | undefined> =>
  tx.find(StoredRequest, { text: `select ${columns} where r.id = $1 order by r.region`, values: [request] });

const Named = z.object({ dossier: z.nullable(DossierId) });
/** By its number, in the own region: any for a privacy officer; for others when they hold the core of it. */
export const findDossier = async (
  tx: Tx,
  caseNumber: CaseNumber,
  isOfficer: boolean,
): Promise<DossierId | undefined> => {
  const asked = isOfficer
    ? sql`select retention_dossier(${caseNumber}) as dossier`
    : sql`
      select d.id as dossier
      from dossier d
      where d.case_number = ${caseNumber} and d.region = (select actor_region()) and exists (
        select from share s
        where s.dossier = d.id and s.section = 'core' and daterange(s.from_day, s.until_day) @> (select actor_today()))
      order by d.id`;
  return (await tx.find(Named, asked))?.dossier ?? undefined;
};

/** Seals words with the key of the dossier and answers their id; undefined when that key is gone. */
export async function writeWords(
  tx: Tx,
  keys: KeyRing,
  {
    region,
    dossier,
    request,
    id,
    text,
  }: { region: string; dossier: DossierId; request: RequestId; id: PassageId; text: string },
): Promise<PassageId | undefined> {
  const handle = await findKey(tx, dossier);
  if (!handle) return undefined;
  const sealed = sealWords(keys, dossier, handle, 'rights_words.sealed', id, text);
  void tx.run(sql`
    insert into rights_words (region, id, dossier, request, sealed) values (${region}, ${id}, ${dossier}, ${request}, ${sealed})`);
  return id;
}

const Words = z.object({ id: PassageId, sealed: z.instanceof(Uint8Array) });
/** Of these requests about one person, by id; empty once the dossier is erased. */
export async function readWords(
  tx: Tx,
  keys: KeyRing,
  dossier: DossierId,
  requests: readonly string[],
): Promise<ReadonlyMap<PassageId, string>> {
  const [rows, handle] = await Promise.all([
    tx.many(Words, sql`select id, sealed from rights_words where request = any(${requests}::uuid[]) order by id`),
    findKey(tx, dossier),
  ]);
  if (!handle) return new Map();
  return new Map(
    rows.map(({ id, sealed }) => [id, openWords(keys, dossier, handle, 'rights_words.sealed', id, sealed)]),
  );
}

const Resting = z.object({ rests: z.boolean() });
/** Whether the processing of the dossier is restricted now. */
export const isRestricted = async (tx: Tx, dossier: DossierId): Promise<boolean> =>
  (
    await tx.find(
      Resting,
      sql`
      select exists (select from processing_restriction p where p.dossier = ${dossier} and p.lifted_on is null) as rests`,
    )
  )?.rests ?? false;

/** What a request led to, as it stands in the order to erase; undefined when there is none, or it lapsed. */
export const findProof = (tx: Tx, request: RequestId): Promise<ErasureProof | undefined> =>
  tx.find(
    ErasureProof,
    sql`
    select a.name as "proposedByName", b.name as "approvedByName", (o.approved_at at time zone 'Europe/Amsterdam')::date as "approvedOn",
           to_char(o.carried_out_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "carriedOutAt",
           encode(o.register_line, 'hex') as "registerLine", encode(o.key_hash, 'hex') as "keyHash"
    from erasure_order o
    join app_user a on a.id = o.proposed_by
    join app_user b on b.id = o.approved_by
    where o.decision_stream = ${request} and o.ground = 'request' and o.lapsed_at is null
    order by o.approved_at desc
    limit 1`,
  );

/**
 * What an officer has to answer: own requests, and those that nobody took up; what waits for the actor as the second person; and which files of
 * own cases were opened, for two weeks.
 */
export const listWork = (
  tx: Tx,
  { user, handles, decides, today }: Pick<Actor, 'user'> & { handles: boolean; decides: boolean; today: Day },
): Promise<RightsWork[]> =>
  tx.many(
    RightsWork,
    sql`
    select w.step, w.request, w.dossier, w.case_number as "caseNumber", w."right", u.name as "byName", w.since, w.due
    from (
      select 'answer' as step, r.id as request, r.dossier, r.case_number, r.asks as "right", null::uuid as by_user, r.received_on as since, r.due
      from rights_request r
      where ${handles}::boolean and r.state = 'open' and coalesce(r.owner, ${user}::uuid) = ${user}::uuid
      union all
      select 'approve', r.id, r.dossier, r.case_number, r.asks, r.proposed_by, r.received_on, r.due
      from rights_request r
      where ${decides}::boolean and r.state = 'proposed' and r.proposed_by <> ${user}::uuid
      union all
      select 'told', f.request, f.dossier, f.case_number, f.asks, f.opened_by, f.opened_on, f.opened_on + ${toldDays}::int
      from files_opened(${addDays(today, -toldDays)}::date) f
    ) w
    left join app_user u on u.id = w.by_user
    where not exists (select from erasure_order g where g.dossier = w.dossier and g.closed_at is not null)
    order by w.due, w.since, w.request, w.step`,
  );
