/** What every handler about a referral needs: the referral itself, the list that holds, and where its words go. */
import { type Call, Invalid, NotFound, Refused } from '#platform/http.ts';
import type { readPersons } from '#platform/persons.ts';
import { findKey, writePassage } from '#platform/words.ts';
import type { Section } from '#vocabulary/codes.ts';
import type { AgencyId, DossierId, PassageId, RegionId, StreamId, SubregionId } from '#vocabulary/ids.ts';
import { displayName } from '#vocabulary/person.ts';
import type { Criterion } from './criteria/events.ts';
import { findCriteriaSet } from './criteria/store.ts';
import { referralKind } from './kinds.ts';
import { findHead, type Head, hasSubregion, strangersAmong } from './readings.ts';
import type { ReferralCommand } from './rules.ts';

export type Asked = Pick<
  Call<{ dossier: DossierId }, unknown, unknown>,
  'tx' | 'keys' | 'actor' | 'today' | 'params' | 'recorder'
>;
export type Referred = Head & { readonly referral: StreamId };

export async function referred({ tx, params: { dossier } }: Asked): Promise<Referred> {
  const head = await findHead(tx, dossier);
  if (!head?.referral) throw new NotFound();
  return { ...head, referral: head.referral };
}

export const take = ({ recorder }: Asked, { referral }: Referred, command: ReferralCommand, seen: number | undefined) =>
  recorder.handle(referralKind, { stream: referral, ...(seen !== undefined && { seen }) }, command);

/** The list that holds for this referral: of its region, on the day it came in. Without one there is nothing to weigh by. */
export async function criteriaOf(
  { tx }: Asked,
  { region, submittedOn }: Referred,
): Promise<{ code: string; criteria: readonly Criterion[]; codes: string[] }> {
  const set = submittedOn === null ? undefined : await findCriteriaSet(tx, region, submittedOn);
  if (!set) throw new Refused('no_criteria_set');
  return { code: set.code, criteria: set.criteria, codes: set.criteria.map(({ code }) => code) };
}

export async function known(
  { tx, today }: Asked,
  { region }: Head,
  path: string,
  agencies: readonly AgencyId[],
): Promise<void> {
  const strangers = await strangersAmong(tx, region, agencies, today);
  if (strangers.length > 0) throw new Invalid([{ path, code: 'unknown_agency' }]);
}

export async function inRegion(
  { tx }: Pick<Asked, 'tx'>,
  region: RegionId,
  subregion: SubregionId | null,
): Promise<void> {
  if (subregion !== null && !(await hasSubregion(tx, region, subregion)))
    throw new Invalid([{ path: 'subregion', code: 'unknown_subregion' }]);
}

export async function keyOf({ tx, params: { dossier } }: Asked): Promise<Uint8Array> {
  const handle = await findKey(tx, dossier);
  if (!handle) throw new NotFound();
  return handle;
}

export const writer =
  (call: Asked, { region }: Head) =>
  async (section: Section, words: string): Promise<PassageId> =>
    writePassage(call.tx, call.keys, await keyOf(call), call.recorder.author, {
      region,
      dossier: call.params.dossier,
      section,
      words,
    });

export function nameIn(persons: Awaited<ReturnType<typeof readPersons>>, dossier: DossierId): string | null {
  const person = persons.get(dossier);
  return person ? displayName(person) : null;
}
