/** Who may see what follows from asking, choosing and leaving a bed. Crossing a region is said in the share, so in the ledger. */
import * as z from 'zod/mini';
import { BedRequestEvent, StayEvent } from '#capabilities/beds/events.ts';
import { looksQueue } from '#capabilities/beds/jobs.ts';
import { bedRequestKind } from '#capabilities/beds/kinds.ts';
import { lookDays } from '#capabilities/beds/request/rules.ts';
import { findAskerOfLooks, listRunning, listShutOut } from '#capabilities/beds/request/store.ts';
import { DossierEvent } from '#capabilities/dossier/events.ts';
import { grounded, withGrounds } from '#capabilities/dossier/grounds/store.ts';
import type { DossierCommand } from '#capabilities/dossier/rules.ts';
import type { NewShare } from '#capabilities/dossier/state.ts';
import { dossierKind, dossierStream } from '#capabilities/dossier/store.ts';
import { sql, type Tx } from '#platform/db.ts';
import { Refused } from '#platform/http.ts';
import { enqueue } from '#platform/jobs.ts';
import type { React, Recorder } from '#platform/ledger.ts';
import { newId } from '#platform/new-id.ts';
import { Phase, Section } from '#vocabulary/codes.ts';
import { addDays, Day } from '#vocabulary/day.ts';
import { AgencyId, type DossierId, RegionId, WardId } from '#vocabulary/ids.ts';

export const hearBeds: React = async (recorder, { stream, place, event }, kind) => {
  const { dossier } = place;
  if (dossier === null) return;
  if (kind === 'stay') return hearStay(recorder, dossier, stream, StayEvent.parse(event));
  if (kind === 'dossier' && event.type === 'PhaseEntered')
    return hearPhase(recorder, dossier, DossierEvent.parse(event));
  if (kind === 'dossier' && event.type === 'ShareEnded')
    return hearShareEnded(recorder, dossier, DossierEvent.parse(event));
  if (kind !== 'bed_request') return;
  const told = BedRequestEvent.parse(event);
  switch (told.type) {
    case 'WardAsked':
      return grant(recorder, dossier, {
        ward: told.ward,
        sections: askedSees,
        until: addDays(told.on, lookDays),
        on: told.on,
      });
    case 'OfferAccepted': {
      const until = await offeredUntil(recorder.tx, stream, told.ward);
      return grant(recorder, dossier, {
        ward: told.ward,
        sections: chosenSees,
        until: addDays(until, lookDays),
        on: told.on,
      });
    }
    case 'ChosenBedTakenBack':
      await letGoBut(recorder, dossier, recorder.author.agency, {
        today: told.on,
        from: addDays(told.on, 1),
      });
      return letLookAgain(recorder, dossier, stream, told);
    case 'WardLookEnded': {
      if (told.others === undefined) return;
      // It was chosen, and saw more for that than what was ended by hand. Where somebody lies there, it goes on seeing whom.
      const { agency } = await wardPlace(recorder.tx, told.ward, dossier);
      if (!(await isLyingAt(recorder.tx, dossier, agency)))
        await letGoBut(recorder, dossier, agency, { today: told.on, from: told.on });
      return letLookAgain(recorder, dossier, stream, told);
    }
    case 'RequestFulfilled':
    case 'RequestWithdrawn': {
      const admitted = told.type === 'RequestFulfilled';
      for (const agency of await agenciesLetGo(recorder.tx, stream, dossier, admitted)) {
        await endPlacement(recorder, dossier, agency, { on: told.on, ...(admitted && { request: stream }) });
      }
      return;
    }
    default:
      return;
  }
};

/** Whoever has somebody in a bed sees whom for as long as that lasts, also when the approach ends or the agreed day is over. */
async function hearStay(recorder: Recorder, dossier: DossierId, stay: string, event: StayEvent): Promise<void> {
  if (event.type === 'Moved' || event.type === 'LeftToMended') return;
  if (event.type === 'StayWithdrawn') {
    const { request: resumed, on: today } = event;
    return letGoBut(recorder, dossier, recorder.author.agency, { today, from: addDays(today, 1), stay, resumed });
  }
  const { agency, ward, toldOn: today } = await whereLying(recorder.tx, stay, event.on);
  if (event.type === 'Discharged') {
    const from = latest(addDays(event.on, lookDays), addDays(today, 1));
    return letGoBut(recorder, dossier, agency, { today, from, stay });
  }
  const { sections, isOpen } = await heldForBed(recorder.tx, dossier, agency, today);
  // At an extension: for who was admitted when that did not open it yet.
  if (event.type === 'StayExtended' && isOpen) return;
  // What it sees by now goes on: no more than was given, and not what was ended since.
  return grant(recorder, dossier, { ward, sections, until: null, stay, on: event.on });
}

interface LettingGo extends Pick<Granting, 'stay'> {
  /** On which it is told. */
  readonly today: Day;
  /** From which day on it sees nothing more of what ends: whoever tells it still writes so today. */
  readonly from: Day;
  /** The search that runs again along with it. */
  readonly resumed?: string | null;
}
/**
 * What an agency saw ends, but for a ward of it that is asked, or chosen, in a search that runs: that goes on as it would have, as far as
 * it sees that today and there is a ground. That there is none keeps nobody from telling what happened.
 */
async function letGoBut(
  recorder: Recorder,
  dossier: DossierId,
  agency: AgencyId,
  { today, from, stay, resumed = null }: LettingGo,
): Promise<void> {
  const [due, held] = await Promise.all([
    stillDue(recorder.tx, dossier, agency, resumed),
    heldForBed(recorder.tx, dossier, agency, today),
  ]);
  await endPlacement(recorder, dossier, agency, { on: from, ...(stay !== undefined && { stay }) });
  if (due === undefined || due.until <= from) return;
  const sections = due.sections.filter((section) => held.sections.includes(section));
  if (sections.length === 0) return;
  return grantWhereGrounded(recorder, dossier, { ...due, sections, on: today });
}

async function grantWhereGrounded(
  recorder: Recorder,
  dossier: DossierId,
  granting: Granting,
  endedBy?: string,
): Promise<void> {
  const { on } = granting;
  const shares = (await placementShares(recorder.tx, dossier, granting)).filter(
    ({ groundVersion }) => groundVersion !== null,
  );
  return take(recorder, dossier, { type: 'GrantShares', shares, on, ...(endedBy !== undefined && { endedBy }) });
}

/** Whoever can answer again, or be chosen, looks as long as it would have, where an admission had ended that which was taken back since. */
async function letLookAgain(
  recorder: Recorder,
  dossier: DossierId,
  request: string,
  { others = [], on }: Pick<Extract<BedRequestEvent, { type: 'ChosenBedTakenBack' }>, 'others' | 'on'>,
): Promise<void> {
  for (const { ward, looksUntil: until } of others) {
    if (until === undefined) continue;
    await grantWhereGrounded(recorder, dossier, { ward, sections: askedSees, until, on }, request);
  }
}

/** Nobody looks for a bed for who is not held on to any more. */
async function hearPhase(recorder: Recorder, dossier: DossierId, event: DossierEvent): Promise<void> {
  if (event.type !== 'PhaseEntered' || event.phase !== 'closed') return;
  for (const stream of await listRunning(recorder.tx, dossier)) {
    const withdrawn = await recorder.handle(bedRequestKind, { stream }, { type: 'WithdrawRequest', on: event.on });
    if (!withdrawn.ok) throw new Refused(withdrawn.refusal);
  }
}

/** Who was to answer and sees nothing of it from today on is waited for by nobody, and can be asked again. One whose search ended for good answers nothing either way. */
async function hearShareEnded(recorder: Recorder, dossier: DossierId, event: DossierEvent): Promise<void> {
  if (event.type !== 'ShareEnded') return;
  for (const { request: stream, ward } of await listShutOut(recorder.tx, dossier, event.share)) {
    const ended = await recorder.handle(bedRequestKind, { stream }, { type: 'EndLook', ward, on: event.on });
    if (!ended.ok) throw new Refused(ended.refusal);
  }
  // Who ended it does not see whether a bed is waited for: that is looked up in the name of who directs the process, as far as they do.
  const director = await findAskerOfLooks(recorder.tx, dossier, event.share);
  if (director !== undefined) await enqueue(recorder.tx, looksQueue, director, null);
}

const latest = (one: Day, other: Day): Day => (one > other ? one : other);

interface Granting {
  readonly ward: WardId;
  readonly sections: readonly Section[];
  /** Null: as long as the stay. */
  readonly until: Day | null;
  readonly stay?: string;
  readonly on: Day;
}

async function grant(recorder: Recorder, dossier: DossierId, granting: Granting): Promise<void> {
  const shares = await placementShares(recorder.tx, dossier, granting);
  await take(recorder, dossier, { type: 'GrantShares', shares: grounded(shares), on: granting.on });
}

async function placementShares(
  tx: Tx,
  dossier: DossierId,
  { ward, sections, until, stay, on }: Granting,
): Promise<NewShare[]> {
  const { agency, region, phase, wardRegion } = await wardPlace(tx, ward, dossier);
  const crosses = wardRegion !== region;
  return withGrounds(
    tx,
    { region, phase, on },
    sections.map((section) => ({
      id: newId(),
      agency,
      section,
      grounds: section === 'care' ? ['treatment_relation', 'wgs', 'own_task'] : ['wgs', 'own_task'],
      act: crosses ? 'give_results' : 'process',
      purpose: 'placement',
      until,
      crosses,
      ...(stay !== undefined && { stay }),
    })),
  );
}

const endPlacement = (
  recorder: Recorder,
  dossier: DossierId,
  agency: AgencyId,
  ending: { readonly on: Day; readonly stay?: string; readonly request?: string },
): Promise<void> =>
  take(recorder, dossier, { type: 'EndSharesOf', agency, purpose: 'placement', reason: 'purpose_ended', ...ending });

async function take(recorder: Recorder, dossier: DossierId, command: DossierCommand): Promise<void> {
  const decision = await recorder.handle(dossierKind, { stream: dossierStream(dossier) }, command);
  if (!decision.ok) throw new Refused(decision.refusal);
}

/** The row that must be there, since an earlier event wrote it. */
async function known<T>(found: Promise<T | undefined>, what: string): Promise<T> {
  const row = await found;
  if (row === undefined) throw new Error(`no ${what}`);
  return row;
}

const WardPlace = z.object({ agency: AgencyId, wardRegion: RegionId, region: RegionId, phase: Phase });
/** Of the ward; and of the dossier its region, and how far it is. */
const wardPlace = (tx: Tx, ward: WardId, dossier: DossierId) =>
  known(
    tx.find(
      WardPlace,
      sql`
      select w.agency, w.region as "wardRegion", d.region, d.phase
      from ward w
      join dossier d on d.id = ${dossier}
      where w.id = ${ward}
      order by d.region`,
    ),
    'such ward',
  );

const Until = z.object({ until: Day });
const offeredUntil = async (tx: Tx, request: string, ward: WardId): Promise<Day> =>
  (
    await known(
      tx.find(
        Until,
        sql`select until_day as "until" from bed_request_ward where request = ${request} and ward = ${ward}`,
      ),
      'offer',
    )
  ).until;

const Lying = z.object({
  agency: AgencyId,
  ward: WardId,
  toldOn: Day,
});
/** The ward of the last leg, and when it was told. */
const whereLying = (tx: Tx, stay: string, on: Day) =>
  known(
    tx.find(
      Lying,
      sql`
      select w.agency, w.id as ward, greatest(${on}::date, actor_today()) as "toldOn"
      from stay s
      join ward w on w.id = s.ward
      where s.id = ${stay}
      order by s.leg desc
      limit 1`,
    ),
    'stay',
  );

const isLyingAt = async (tx: Tx, dossier: DossierId, agency: AgencyId): Promise<boolean> =>
  (await tx.find(
    z.object({ one: z.number() }),
    sql`
    select 1 as one
    from stay s
    join ward w on w.id = s.ward
    where s.dossier = ${dossier} and w.agency = ${agency} and s.until_day is null
    limit 1`,
  )) !== undefined;

const Held = z.object({ sections: z.array(Section), isOpen: z.boolean() });
/** Which sections an agency sees for the sake of a bed on that day, and whether without an end. From what the network knows of shares. */
const heldForBed = (tx: Tx, dossier: DossierId, agency: AgencyId, on: Day) =>
  known(
    tx.find(
      Held,
      sql`
      select coalesce(array_agg(distinct section order by section), '{}') as sections,
             coalesce(bool_or(until_day is null), false) as "isOpen"
      from shared_section
      where dossier = ${dossier} and agency = ${agency} and purpose = 'placement'
        and (until_day is null or until_day > ${on}::date)`,
    ),
    'shares',
  );

const Line = z.object({ ward: WardId, askedOn: Day, chosenUntil: z.nullable(Day) });
type Due = Pick<Granting, 'ward' | 'sections'> & { readonly until: Day };
/**
 * What an agency sees as one that is asked or chosen in the search that runs, or runs again; undefined when none of its wards is. Of more than one
 * the chosen one, or who was asked last: that sees most, and longest.
 */
async function stillDue(
  tx: Tx,
  dossier: DossierId,
  agency: AgencyId,
  resumed: string | null,
): Promise<Due | undefined> {
  const line = await tx.find(
    Line,
    sql`
    select x.ward, x.asked_on as "askedOn", case x.answer when 'accepted' then x.until_day end as "chosenUntil"
    from bed_request_ward x
    join bed_request q on q.id = x.request
    where q.dossier = ${dossier} and x.agency = ${agency}
      and (x.answer = 'accepted' and (q.status = 'accepted' or q.id = ${resumed}) or x.answer in ('waiting', 'offered') and q.status = 'open')
    order by x.answer = 'accepted' desc, x.asked_on desc, x.ward
    limit 1`,
  );
  if (line === undefined) return undefined;
  const { ward, askedOn, chosenUntil } = line;
  return chosenUntil === null
    ? { ward, sections: askedSees, until: addDays(askedOn, lookDays) }
    : { ward, sections: chosenSees, until: addDays(chosenUntil, lookDays) };
}

const askedSees: readonly Section[] = ['placement'];
const chosenSees: readonly Section[] = ['core', 'care', 'placement'];

const Looking = z.object({ agency: AgencyId });
/**
 * Agencies that look for the sake of a bed and need not any longer: not the chosen one (when admitted), nor where the person lies. From
 * what the network knows of shares, since a ward sees no line but its own of who was asked.
 */
async function agenciesLetGo(tx: Tx, request: string, dossier: DossierId, admitted: boolean): Promise<AgencyId[]> {
  const rows = await tx.many(
    Looking,
    sql`
    select distinct x.agency
    from shared_section x
    where x.dossier = ${dossier} and x.purpose = 'placement' and x.end_reason is null
      and exists (select from ward w where w.agency = x.agency)
      and not exists (
        select from bed_request_ward chosen
        where chosen.request = ${request} and chosen.agency = x.agency and chosen.answer = 'accepted' and ${admitted}::boolean)
      and not exists (
        select from stay s join ward w on w.id = s.ward
        where s.dossier = ${dossier} and w.agency = x.agency and s.until_day is null)
    order by x.agency`,
  );
  return rows.map(({ agency }) => agency);
}
