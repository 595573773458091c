/**
 * Coming in by a one-time link, without an account: as a person of the agency that the link is for, who sees one dossier and nothing else.
 * A session by a link opens no other door, nor a session of who is signed in this one.
 */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Actor } from '#platform/sessions.ts';
import { type Section, Sector } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { AgencyId, DossierId, RegionId, UserId } from '#vocabulary/ids.ts';

/** Beside the one of who is signed in: both may be held at once. */
export const linkCookie = '__Host-vasthouden-link';
/** A session by a link ends after this long, and after an hour without a request. */
export const linkHours = 8;

/** What who refers may fill in: everything but beds and own words. */
const writes: readonly Section[] = ['core', 'social', 'care', 'finance', 'justice'];

/** The one dossier, and whether what the link was for is done. */
export interface LinkActor extends Actor {
  readonly dossier: DossierId;
  /** On which day the link opens for the last time. */
  readonly endsOn: Day;
  readonly sent: boolean;
}

/** Whoever came in by this door, and nobody else. */
export const isByLink = (actor: Actor): actor is LinkActor => 'dossier' in actor;

const Row = z.object({
  link: UserId,
  agency: AgencyId,
  agencyName: z.string(),
  sector: Sector,
  region: RegionId,
  regionName: z.string(),
  dossier: DossierId,
  endsOn: Day,
  sent: z.boolean(),
});

/**
 * Finds the session and draws the walls around its one dossier; undefined when there is none, it is over, or the link was withdrawn. Whoever
 * comes in by the same link waits until this transaction is over.
 */
export async function enterByLink(tx: Tx, sessionHash: Buffer, today: Day): Promise<LinkActor | undefined> {
  // Asked for before the walls are drawn: whether the agency is in the covenant that day.
  void tx.run(sql`select set_config('vh.today', ${today}, true)`);
  const row = await tx.find(
    Row,
    sql`
    select link, agency, agency_name as "agencyName", sector, region, region_name as "regionName", dossier, (ends_at at time zone 'Europe/Amsterdam')::date as "endsOn", sent,
           set_config('vh.user', link::text, true), set_config('vh.agency', agency::text, true), set_config('vh.region', region, true),
           set_config('vh.roles', '{}', true), set_config('vh.sections', ${`{${writes.join(',')}}`}, true),
           set_config('vh.citizen_number', 'no', true), set_config('vh.emergency', '', true),
           set_config('vh.only', dossier::text, true)
    from enter_by_link(${sessionHash})`,
  );
  if (!row) return undefined;
  const { link, ...place } = row;
  return {
    ...place,
    user: link,
    userName: '',
    roles: [],
    sections: [...writes],
    mayUseCitizenNumber: false,
    lang: 'nl',
    proved: false,
    emergency: null,
    meetingUntil: null,
    session: sessionHash.subarray(0, 8).toString('hex'),
  };
}
