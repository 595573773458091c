/** Who may see what follows from asking, choosing and leaving a bed. Crossing a region is said in the share, so in the ledger. */
import * as z from 'zod/mini';
import { BedRequestEvent, StayEvent } from '#capabilities/beds/events.ts';
import { grounded, withGrounds } from '#capabilities/dossier/grounds/store.ts';
import type { DossierCommand } from '#capabilities/dossier/rules.ts';
import { dossierKind, dossierStream } from '#capabilities/dossier/store.ts';
import { sql, type Tx } from '#platform/db.ts';
import { Refused } from '#platform/http.ts';
import type { React, Recorder } from '#platform/ledger.ts';
import { newId } from '#platform/new-id.ts';
import { Phase, type Section } from '#vocabulary/codes.ts';
import { addDays, Day } from '#vocabulary/day.ts';
import { AgencyId, type DossierId, RegionId, WardId } from '#vocabulary/ids.ts';

/** A ward that is asked may look this long; a ward that had someone keeps looking this long after the planned or real end. */
export const lookDays = 14;

export const hearBeds: React = async (recorder, { stream, place, event }, kind) => {
  const { dossier, region } = place;
  if (dossier === null || (kind !== 'bed_request' && kind !== 'stay')) return;
  if (kind === 'stay') return hearStay(recorder, dossier, stream, StayEvent.parse(event));
  const told = BedRequestEvent.parse(event);
  switch (told.type) {
    case 'WardAsked':
      return grant(recorder, dossier, {
        ward: told.ward,
        sections: ['placement'],
        until: addDays(told.on, lookDays),
        on: told.on,
        region,
      });
    case 'OfferAccepted': {
      const until = await offeredUntil(recorder.tx, stream, told.ward);
      return grant(recorder, dossier, {
        ward: told.ward,
        sections: ['core', 'care', 'placement'],
        until: addDays(until, lookDays),
        on: told.on,
        region,
      });
    }
    case 'RequestFulfilled':
    case 'RequestWithdrawn':
      for (const agency of await agenciesLetGo(recorder.tx, stream, dossier, told.type === 'RequestFulfilled')) {
        await endPlacement(recorder, dossier, agency, told.on);
      }
      return;
    default:
      return;
  }
};

async function hearStay(recorder: Recorder, dossier: DossierId, stay: string, event: StayEvent): Promise<void> {
  if (event.type !== 'StayExtended' && event.type !== 'Discharged') return;
  const { agency, ward, region } = await whereLying(recorder.tx, stay);
  if (event.type === 'Discharged') return endPlacement(recorder, dossier, agency, addDays(event.on, lookDays));
  const until = addDays(event.plannedUntil, lookDays);
  return grant(recorder, dossier, { ward, sections: ['core', 'care', 'placement'], until, on: event.on, region });
}

interface Granting {
  readonly ward: WardId;
  readonly sections: readonly Section[];
  readonly until: Day;
  readonly on: Day;
  /** Of the dossier. */
  readonly region: RegionId;
}

async function grant(
  recorder: Recorder,
  dossier: DossierId,
  { ward, sections, until, on, region }: Granting,
): Promise<void> {
  const at = await wardPlace(recorder.tx, ward, dossier);
  const crosses = at.region !== region;
  const shares = await withGrounds(
    recorder.tx,
    { region, phase: at.phase, on },
    sections.map((section) => ({
      id: newId(),
      agency: at.agency,
      section,
      grounds: section === 'care' ? ['treatment_relation', 'wgs', 'own_task'] : ['wgs', 'own_task'],
      act: crosses ? 'give_results' : 'process',
      purpose: 'placement',
      until,
      crosses,
    })),
  );
  await take(recorder, dossier, { type: 'GrantShares', shares: grounded(shares), on });
}

const endPlacement = (recorder: Recorder, dossier: DossierId, agency: AgencyId, on: Day): Promise<void> =>
  take(recorder, dossier, { type: 'EndSharesOf', agency, purpose: 'placement', reason: 'purpose_ended', on });

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

const WardPlace = z.object({ agency: AgencyId, region: RegionId, phase: Phase });
/** Of the ward, and how far the dossier is. */
const wardPlace = (tx: Tx, ward: WardId, dossier: DossierId) =>
  known(
    tx.find(
      WardPlace,
      sql`
      select w.agency, w.region, d.phase
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

const Lying = z.object({ agency: AgencyId, ward: WardId, region: RegionId });
/** The ward of the last leg, and the region of the dossier. */
const whereLying = (tx: Tx, stay: string) =>
  known(
    tx.find(
      Lying,
      sql`
      select w.agency, w.id as ward, d.region
      from stay s
      join ward w on w.id = s.ward
      join dossier d on d.id = s.dossier
      where s.id = ${stay}
      order by s.leg desc
      limit 1`,
    ),
    'stay',
  );

const Asked = z.object({ agency: AgencyId });
/**
 * Agencies that look for the sake of a bed and need not any longer: not the chosen one (when admitted), nor where the person lies. From
 * what the network knows of shares, since a ward sees no line but its own of who was asked.
 */
async function agenciesLetGo(tx: Tx, request: string, dossier: DossierId, admitted: boolean): Promise<AgencyId[]> {
  const rows = await tx.many(
    Asked,
    sql`
    select distinct x.agency
    from shared_section x
    where x.dossier = ${dossier} and x.purpose = 'placement' and x.end_reason is null
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
