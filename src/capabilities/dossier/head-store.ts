/** The head of a dossier and its network, now and as of a day. One statement each; row-level security leaves out what is not shared. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import { type Recorded, readDossier } from '#platform/ledger.ts';
import { openPerson } from '#platform/persons.ts';
import type { KeyRing } from '#platform/sealing.ts';
import { Phase, Section, sections } from '#vocabulary/codes.ts';
import { addDays, Day } from '#vocabulary/day.ts';
import { AgencyId, CaseNumber, type DossierId, RegionId, UserId } from '#vocabulary/ids.ts';
import { displayName } from '#vocabulary/person.ts';
import { type DossierHead, KnownAlert, Partner, ResponsiblePerson, SharedSection } from './contract.ts';
import { AlertEvent, DossierEvent, OutflowReason, Responsible } from './events.ts';
import { evolve, initial, isRunning, type OpenDossier } from './state.ts';

const Bytes = z.instanceof(Uint8Array);
const Holder = z.omit(ResponsiblePerson, { cover: true });
const Covering = z.object({
  role: Responsible,
  user: UserId,
  name: z.string(),
  phone: z.nullable(z.string()),
  until: Day,
});
const HeadRow = z.object({
  caseNumber: CaseNumber,
  regionName: z.string(),
  subregionName: z.nullable(z.string()),
  phase: Phase,
  phaseSince: Day,
  includedOn: z.nullable(Day),
  endedOn: z.nullable(Day),
  endReason: z.nullable(OutflowReason),
  aftercareUntil: z.nullable(Day),
  restrictedFrom: z.nullable(Day),
  version: z.number(),
  sealed: z.nullable(Bytes),
  handle: z.nullable(Bytes),
  /** In which chair who sits; null: all are empty. */
  holders: z.nullable(z.array(Holder)),
  /** Of today, by role; the one arranged last stands last. Null: none. */
  covers: z.nullable(z.array(Covering)),
  alerts: z.nullable(z.array(KnownAlert)),
  /** The own shares of today; null: none. */
  shares: z.nullable(z.array(z.object({ section: Section, until: z.nullable(Day) }))),
});

/** Undefined when there is none, or nothing of it is shared with the actor. */
export async function findHead(
  tx: Tx,
  keys: KeyRing,
  dossier: DossierId,
  today: Day,
): Promise<DossierHead | undefined> {
  const row = await tx.find(
    HeadRow,
    sql`
    select d.case_number as "caseNumber", (select name from region where id = d.region) as "regionName",
           (select name from subregion where region = d.region and id = d.subregion) as "subregionName", d.phase, d.phase_since as "phaseSince",
           d.included_on as "includedOn", d.ended_on as "endedOn", d.end_reason as "endReason", d.aftercare_until as "aftercareUntil",
           d.restricted_from as "restrictedFrom", d.version,
           p.sealed, k.handle,
           (select json_agg(json_build_object('role', h.role, 'user', h.who, 'name', u.name, 'phone', u.phone, 'agency', h.at, 'agencyName', a.name, 'atWork', exists (
                     select from appointment p
                     where p.app_user = h.who and p.agency = h.at and is_at_work(p, ${today}::date) and cardinality(sections_of(array[p.role])) > 0
                       and (p.region = d.region or not exists (select from covenant c where c.agency = h.at and c.region = d.region
                         and c.from_day <= ${today}::date and (c.until_day is null or c.until_day > ${today}::date))))) order by h.nth)
            from (values (1, 'case_manager', d.case_manager, d.case_manager_agency), (2, 'process_director', d.process_director, d.process_director_agency),
                   (3, 'municipal_case_director', d.municipal_case_director, d.municipal_case_director_agency)) as h (nth, role, who, at)
            join app_user u on u.id = h.who
            join agency a on a.id = h.at) as holders,
           (select json_agg(json_build_object('role', c.role, 'user', c.app_user, 'name', u.name, 'phone', u.phone, 'until', c.until_day) order by c.from_day)
            from cover c
            join app_user u on u.id = c.app_user
            where c.dossier = d.id and c.from_day <= ${today}::date and c.until_day > ${today}::date) as covers,
           (select json_agg(json_build_object('id', s.id, 'alert', s.alert, 'on', s.on_day, 'until', s.until_day,
                     'agencyName', (select name from agency where id = s.agency)) order by s.on_day, s.id)
            from safety_alert s
            where s.dossier = d.id and s.on_day <= ${today}::date and s.until_day > ${today}::date) as alerts,
           (select json_agg(json_build_object('section', s.section, 'until', s.until_day))
            from share s
            where s.agency = (select actor_agency()) and s.dossier = d.id and s.section = any ((select actor_sections())::text[])
              and s.from_day <= ${today}::date and (s.until_day is null or s.until_day > ${today}::date)
              and (s.region = (select actor_region()) or s.crosses)) as shares
    from dossier d
    left join person p on p.dossier = d.id
    left join dossier_key k on k.dossier = d.id
    where d.id = ${dossier}
    order by d.region`,
  );
  if (!row) return undefined;
  const { sealed, handle, holders, covers, alerts, shares, ...open } = row;
  const seen = sectionsIn(shares ?? []);
  return {
    ...open,
    dossier,
    existed: true,
    person: seen.has('core') ? personIn(keys, dossier, handle, sealed) : null,
    responsible: (holders ?? []).map((holder) => ({ ...holder, cover: coverOf(holder.role, covers ?? []) })),
    alerts: alerts ?? [],
    sections: [...seen].map(([section, until]) => ({ section, until })),
    sealed: sections.filter((section) => !seen.has(section)),
  };
}

/** Which sections are shared, in their order, and until when at most; null: without an end. */
function sectionsIn(shares: NonNullable<z.infer<typeof HeadRow>['shares']>): ReadonlyMap<Section, Day | null> {
  const untils = Map.groupBy(shares, ({ section }) => section);
  return new Map(
    sections.flatMap((section) => {
      const held = untils.get(section)?.map(({ until }) => until);
      if (held === undefined) return [];
      return [[section, held.includes(null) ? null : (held.toSorted().at(-1) ?? null)] as const];
    }),
  );
}

function coverOf(role: Responsible, covers: readonly z.infer<typeof Covering>[]): ResponsiblePerson['cover'] {
  const cover = covers.findLast((one) => one.role === role);
  return cover === undefined ? null : { user: cover.user, name: cover.name, phone: cover.phone, until: cover.until };
}

/** The core is shared: also someone of whom nothing is known yet is a person. */
function personIn(
  keys: KeyRing,
  dossier: DossierId,
  handle: Uint8Array | null,
  sealed: Uint8Array | null,
): DossierHead['person'] {
  if (handle === null || sealed === null) {
    return { name: null, aliases: [], birth: { is: 'unknown' }, address: { is: 'unknown' }, papers: 'unknown' };
  }
  const person = openPerson(keys, dossier, handle, sealed);
  const { aliases, birth, address, papers } = person;
  return { name: displayName(person), aliases, birth, address, papers };
}

export interface Network {
  readonly partners: Partner[];
  readonly shares: SharedSection[];
}

/** Partners of today and the sections shared with whom; empty when the core is not shared with the actor. */
export async function listNetwork(tx: Tx, dossier: DossierId, today: Day): Promise<Network> {
  const [partners, shares] = await Promise.all([
    tx.many(
      Partner,
      sql`
      select n.agency, a.name as "agencyName", n.role, u.name as "userName", n.from_day as "from", n.until_day as until
      from partner n
      join agency a on a.id = n.agency
      left join app_user u on u.id = n.app_user
      where n.dossier = ${dossier} and (n.until_day is null or n.until_day > ${today})
      order by n.from_day, a.name, n.agency`,
    ),
    tx.many(
      SharedSection,
      sql`
      select s.id, s.agency, a.name as "agencyName", s.section, s.ground, s.ground_version as "groundVersion", s.act, s.beside, s.purpose,
             s.from_day as "from", s.until_day as until, s.crosses
      from shared_section s
      join agency a on a.id = s.agency
      where s.dossier = ${dossier} and s.from_day <= ${today} and (s.until_day is null or s.until_day > ${today})
      order by a.name, s.agency, s.section, s.until_day desc nulls first, s.id`,
    ),
  ]);
  return { partners, shares };
}

interface Past {
  readonly state: OpenDossier;
  readonly events: readonly Recorded<DossierEvent>[];
  /** Not lifted by then; told in the stream of alerts or, before there was one, in that of the dossier. */
  readonly raised: readonly Raised[];
}
type Raised = Extract<AlertEvent, { type: 'AlertRaised' }> & { readonly agency: AgencyId };

/** What had been recorded of the dossier as a whole by the end of that day; undefined before it was opened, or without the core. */
async function foldPast(tx: Tx, keys: KeyRing, dossier: DossierId, knownOn: Day): Promise<Past | undefined> {
  const rows = await readDossier(tx, keys, dossier, `${addDays(knownOn, 1)} 00:00 Europe/Amsterdam`);
  const events = rows.filter((row) => row.kind === 'dossier').map((row) => row.open(DossierEvent));
  const state = events.reduce((before, { event }) => evolve(before, event), initial);
  if (state.is !== 'open') return undefined;
  const told = [...events, ...rows.filter((row) => row.kind === 'alert').map((row) => row.open(AlertEvent))];
  const lifted = new Set(told.map(({ event }) => (event.type === 'AlertLifted' ? event.id : '')));
  const raised = told.flatMap(({ event, author: { agency } }) =>
    event.type === 'AlertRaised' && !lifted.has(event.id) ? [{ ...event, agency }] : [],
  );
  return { state, events, raised };
}

const Named = z.object({ id: z.string(), name: z.string(), phone: z.nullable(z.string()) });
/** Names of agencies and people as they are today. */
async function namesOf(
  tx: Tx,
  ids: readonly string[],
): Promise<(id: string) => { name: string; phone: string | null }> {
  const rows = await tx.many(
    Named,
    sql`
    select id, name, phone from app_user where id = any(${ids}::uuid[])
    union all
    select id, name, contact_phone from agency where id = any(${ids}::uuid[])
    order by id`,
  );
  const known = new Map(rows.map((row) => [row.id, row]));
  return (id) => known.get(id) ?? { name: '', phone: null };
}

/** Who is asked first stands first. */
const order: readonly Responsible[] = ['case_manager', 'process_director', 'municipal_case_director'];

/** The head as it was recorded by the end of a day, with what may be seen today: the person as rectified since, the own sections as they are now. */
export async function headOn(tx: Tx, keys: KeyRing, now: DossierHead, knownOn: Day): Promise<DossierHead> {
  // Without the core there is no history to read; whom to ask is as it is today.
  if (now.person === null) return now;
  const past = await foldPast(tx, keys, now.dossier, knownOn);
  if (!past)
    return {
      ...now,
      existed: false,
      responsible: [],
      alerts: [],
      includedOn: null,
      endedOn: null,
      endReason: null,
      aftercareUntil: null,
    };
  const { state, events, raised } = past;
  const covers = events.flatMap(({ event }) =>
    event.type === 'CoverArranged' && event.from <= knownOn && event.until > knownOn ? [event] : [],
  );
  const name = await namesOf(tx, [
    ...Object.values(state.responsible).flatMap(({ user, agency }) => [user, agency]),
    ...covers.map(({ user }) => user),
    ...raised.map(({ agency }) => agency),
  ]);
  const included = events.findLast(({ event }) => event.type === 'Included')?.event;
  const opened = events.find(({ event }) => event.type === 'DossierOpened')?.event;
  const ended = events.findLast(({ event }) => event.type === 'OutflowDecided' || event.type === 'Reentered')?.event;
  const phase = events.findLast(({ event }) => event.type === 'PhaseEntered' || event.type === 'Included')?.event;
  return {
    ...now,
    existed: true,
    phase: state.phase,
    phaseSince: dayIn(phase) ?? dayIn(opened) ?? now.phaseSince,
    includedOn: dayIn(included),
    endedOn: ended?.type === 'OutflowDecided' ? ended.on : null,
    endReason: ended?.type === 'OutflowDecided' ? ended.reason : null,
    aftercareUntil: state.aftercareUntil,
    responsible: order.flatMap((role) => {
      const holder = state.responsible[role];
      if (!holder) return [];
      const cover = covers.findLast((one) => one.role === role);
      return [
        {
          role,
          user: holder.user,
          ...name(holder.user),
          agency: holder.agency,
          agencyName: name(holder.agency).name,
          // Of an earlier day it says who stood in that day, whatever became of them.
          atWork: true,
          cover: cover ? { user: cover.user, ...name(cover.user), until: cover.until } : null,
        },
      ];
    }),
    alerts: raised
      .filter(({ until }) => until > knownOn)
      .map(({ id, alert, on, until, agency }) => ({ id, alert, on, until, agencyName: name(agency).name })),
  };
}

const dayIn = (event: DossierEvent | undefined): Day | null => (event && 'on' in event ? event.on : null);

/** The network as it was recorded by the end of a day. */
export async function networkOn(tx: Tx, keys: KeyRing, dossier: DossierId, knownOn: Day): Promise<Network> {
  const past = await foldPast(tx, keys, dossier, knownOn);
  if (!past) return { partners: [], shares: [] };
  const joined = past.events.flatMap(({ event }) => (event.type === 'PartnerJoined' ? [event] : []));
  const present = joined.filter(
    (partner, place) =>
      past.state.partners.has(partner.agency) &&
      joined.findLastIndex(({ agency }) => agency === partner.agency) === place &&
      (partner.until === null || partner.until > knownOn),
  );
  const shares = [...past.state.shares.values()].filter((share) => share.from <= knownOn && isRunning(share, knownOn));
  const name = await namesOf(tx, [
    ...present.flatMap(({ agency, user }) => [agency, ...(user === null ? [] : [user])]),
    ...shares.map(({ agency }) => agency),
  ]);
  return {
    partners: present.map(({ agency, role, user, on, until }) => ({
      agency,
      agencyName: name(agency).name,
      role,
      userName: user === null ? null : name(user).name,
      from: on,
      until,
    })),
    shares: shares.map(({ ended: _, consent: __, stay: ___, ...share }) => ({
      ...share,
      agencyName: name(share.agency).name,
    })),
  };
}

const Reached = z.object({ region: RegionId, phase: Phase, inRegion: z.boolean() });
/** Where a dossier lies and how far it is, and whether the agency is in the partnership there on that day; undefined when the dossier cannot be seen. */
export const findPlace = (
  tx: Tx,
  dossier: DossierId,
  agency: AgencyId,
  on: Day,
): Promise<z.infer<typeof Reached> | undefined> =>
  tx.find(
    Reached,
    sql`
    select d.region, d.phase, exists (
      select from covenant c
      where c.agency = ${agency} and c.region = d.region and c.from_day <= ${on} and (c.until_day is null or c.until_day > ${on})) as "inRegion"
    from dossier d
    where d.id = ${dossier}
    order by d.region`,
  );

const Held = z.object({ agency: z.nullable(AgencyId) });
/** For which agency somebody holds that role; null when nobody does, or nothing of the dossier is shared with the actor. */
export const findAgencyOf = async (tx: Tx, dossier: DossierId, role: Responsible): Promise<AgencyId | null> =>
  (
    await tx.find(
      Held,
      sql`
      select case ${role}::text when 'process_director' then process_director_agency when 'case_manager' then case_manager_agency
             else municipal_case_director_agency end as agency
      from dossier
      where id = ${dossier}
      order by region`,
    )
  )?.agency ?? null;

export const isAgency = async (tx: Tx, agency: AgencyId): Promise<boolean> =>
  (await tx.find(z.object({ id: z.string() }), sql`select id from agency where id = ${agency}`)) !== undefined;

const Worker = z.object({ user: UserId });
/**
 * Whether that person works on cases for that agency on that day: in the region of the dossier, and in whichever where the agency has no
 * covenant there. Who is kept out, or may open no case, acts for nobody.
 */
export const worksOn = async (
  tx: Tx,
  dossier: DossierId,
  { user, agency, on }: { readonly user: UserId; readonly agency: AgencyId; readonly on: Day },
): Promise<boolean> =>
  (await tx.find(
    Worker,
    sql`
    select p.app_user as user
    from appointment p
    where p.app_user = ${user} and p.agency = ${agency} and is_at_work(p, ${on}) and cardinality(sections_of(array[p.role])) > 0
      and not exists (
        select from dossier d
        join covenant c on c.region = d.region and c.agency = p.agency and c.from_day <= ${on} and (c.until_day is null or c.until_day > ${on})
        where d.id = ${dossier} and d.region <> p.region)
    order by p.from_day
    limit 1`,
  )) !== undefined;

const Resting = z.object({ rests: z.boolean() });
/** Whether the dossier is shared with the own agency, and cannot be seen since the person had its processing restricted. */
export const restsForUs = async (tx: Tx, dossier: DossierId): Promise<boolean> =>
  (await tx.find(Resting, sql`select rests_for_us(${dossier}) as rests`))?.rests ?? false;
