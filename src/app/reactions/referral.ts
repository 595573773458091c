/**
 * What a referral does to its dossier: who directs the process, in which phase it is, who joins and who sees what, on which ground. In
 * the name of who acted, who holds the core.
 */
import * as z from 'zod/mini';
import { type AskedShare, grounded, withGrounds } from '#capabilities/dossier/grounds/store.ts';
import type { DossierCommand } from '#capabilities/dossier/rules.ts';
import type { Holder } from '#capabilities/dossier/state.ts';
import { dossierKind, dossierStream } from '#capabilities/dossier/store.ts';
import { isFollowed } from '#capabilities/referral/afterwards/rules.ts';
import { afterwardsKind, afterwardsStream } from '#capabilities/referral/afterwards/store.ts';
import { directionSections } from '#capabilities/referral/agreed/rules.ts';
import { lodgeUntil } from '#capabilities/referral/appeal/rules.ts';
import { afterwardsOf } from '#capabilities/referral/clocks/rules.ts';
import { ruleOf } from '#capabilities/referral/clocks/store.ts';
import { ReferralEvent } from '#capabilities/referral/events.ts';
import { isWaiting } from '#capabilities/referral/state.ts';
import { sql, type Tx } from '#platform/db.ts';
import { Refused } from '#platform/http.ts';
import type { React, Recorder } from '#platform/ledger.ts';
import { newId } from '#platform/new-id.ts';
import { type Purpose, type Section, sections } from '#vocabulary/codes.ts';
import { addDays, type Day } from '#vocabulary/day.ts';
import { AgencyId, type DossierId, type RegionId, type StreamId, type SubregionId, UserId } from '#vocabulary/ids.ts';

/** Who was invited to a table looks this long after it. */
export const tableDays = 14;
const triageSections: readonly Section[] = ['core', 'social', 'care', 'justice', 'finance', 'placement'];
const municipalSections: readonly Section[] = ['core', 'social', 'finance', 'own-words'];

type Of<T extends ReferralEvent['type']> = Extract<ReferralEvent, { type: T }>;

export const hearReferral: React = async (recorder, { stream, place: { dossier, region }, event }, kind) => {
  if (kind !== 'referral' || dossier === null) return;
  const told = ReferralEvent.parse(event);
  const { on } = told;
  switch (told.type) {
    case 'ReferralSubmitted':
      return takeIn(recorder, dossier, region, told);
    case 'ReferralChecked':
      if (told.missing.length === 0) await take(recorder, dossier, { type: 'MoveToPhase', phase: 'triage', on });
      return;
    case 'PlacedOnTable':
      return invite(recorder, dossier, region, told.invited, told.heldOn, on);
    case 'RoundOpened':
      return invite(recorder, dossier, region, told.partners, told.until, on);
    case 'ReferralPostponed':
      if (isWaiting(told.waitingFor)) await take(recorder, dossier, { type: 'MoveToPhase', phase: 'waiting', on });
      return;
    case 'ReferralDecided':
      return include(recorder, dossier, region, told);
    case 'ReferralNotIncluded':
      return turnDown(recorder, { region, dossier, stream }, told);
    case 'ReferralWithdrawn':
      return take(recorder, dossier, { type: 'CloseReferral', on });
    case 'ReferralReopened':
      return reopen(recorder, dossier, region, on);
    default:
      return;
  }
};

/** Who is to decide with others reads the core until some time after that day. */
async function invite(
  recorder: Recorder,
  dossier: DossierId,
  region: RegionId,
  agencies: readonly AgencyId[],
  day: Day,
  on: Day,
): Promise<void> {
  await take(recorder, dossier, { type: 'MoveToPhase', phase: 'table', on });
  const until = addDays(day, tableDays);
  const asked = agencies.flatMap((agency) => sharesFor(agency, ['core'], 'inclusion_table', until));
  const shares = await withGrounds(recorder.tx, { region, phase: 'table', on }, asked);
  return take(recorder, dossier, { type: 'GrantShares', shares, on });
}

/** From here on exactly one process director holds on. After re-entry there is one already, and the dossier is open. */
async function takeIn(
  recorder: Recorder,
  dossier: DossierId,
  region: RegionId,
  { by, subregion, on }: Of<'ReferralSubmitted'>,
): Promise<void> {
  const processDirector = await findDirector(recorder.tx, region, subregion, on);
  const { user, agency } = processDirector;
  const asked = sharesFor(agency, triageSections, 'triage', null);
  const shares = await withGrounds(recorder.tx, { region, phase: 'referral', on }, asked);
  const decision = await recorder.handle(
    dossierKind,
    { stream: dossierStream(dossier) },
    {
      type: 'TakeInReferral',
      processDirector,
      on,
      partners: [
        { agency, role: 'process_direction', user },
        ...(by === agency ? [] : [{ agency: by, role: 'referrer' as const, user: recorder.author.user }]),
      ],
      shares: grounded(shares),
    },
  );
  if (!decision.ok && decision.refusal !== 'not_draft') throw new Refused(decision.refusal);
}

async function include(
  recorder: Recorder,
  dossier: DossierId,
  region: RegionId,
  decided: Of<'ReferralDecided'>,
): Promise<void> {
  const { leadAgency, subregion, processDirector, caseManager, municipalCaseDirector, on } = decided;
  const elsewhere = caseManager.agency === leadAgency ? [] : [caseManager.agency];
  const sharesOf = (agency: AgencyId, some: readonly Section[]) => sharesFor(agency, some, 'plan_and_network', null);
  const shares = await withGrounds(recorder.tx, { region, phase: 'execution', on }, [
    ...[leadAgency, ...elsewhere].flatMap((agency) => sharesOf(agency, sections)),
    ...sharesOf(municipalCaseDirector.agency, municipalSections),
    ...sharesOf(processDirector.agency, directionSections),
  ]);
  return take(recorder, dossier, {
    type: 'Include',
    leadAgency,
    subregion,
    processDirector,
    caseManager,
    municipalCaseDirector,
    on,
    partners: [
      { agency: leadAgency, role: 'life_course_team', user: elsewhere.length === 0 ? caseManager.user : null },
      ...elsewhere.map((agency) => ({ agency, role: 'treatment' as const, user: caseManager.user })),
      { agency: municipalCaseDirector.agency, role: 'municipal_direction', user: municipalCaseDirector.user },
      { agency: processDirector.agency, role: 'process_direction', user: processDirector.user },
    ],
    shares: grounded(shares),
  });
}

/** It is asked after how it goes with who is not included; the referrer reads on as long as it may object. */
async function turnDown(
  recorder: Recorder,
  { region, dossier, stream }: { readonly region: RegionId; readonly dossier: DossierId; readonly stream: StreamId },
  { reason, transfer, on }: Of<'ReferralNotIncluded'>,
): Promise<void> {
  // Whoever was transferred is held on to there.
  if (!isFollowed(reason) || transfer !== undefined) return take(recorder, dossier, { type: 'CloseReferral', on });
  const terms = afterwardsOf(await ruleOf(recorder.tx, region, on));
  const begun = await recorder.handle(
    afterwardsKind,
    { stream: afterwardsStream(stream), place: { region, dossier, section: 'core' } },
    { type: 'BeginAfterwards', referral: stream, terms, on },
  );
  if (!begun.ok) throw new Refused(begun.refusal);
  const { referrer: agency } = await findHolders(recorder.tx, dossier);
  const longer = { agency, until: addDays(lodgeUntil(on, terms), 1) };
  return take(recorder, dossier, { type: 'CloseReferral', longer, on });
}

/** Who directs the process weighs again, and the referrer reads along, as before the decision that did not stand. */
async function reopen(recorder: Recorder, dossier: DossierId, region: RegionId, on: Day): Promise<void> {
  const { director, referrer } = await findHolders(recorder.tx, dossier);
  const shares = await withGrounds(recorder.tx, { region, phase: 'closed', on }, [
    ...sharesFor(director, triageSections, 'triage', null),
    ...(referrer === director ? [] : sharesFor(referrer, ['core'], 'referral', null)),
  ]);
  return take(recorder, dossier, { type: 'ReopenReferral', shares: grounded(shares), on });
}

/** Whoever takes somebody in again directs the process. */
export async function reenter(recorder: Recorder, dossier: DossierId, region: RegionId, on: Day): Promise<void> {
  const { user, agency } = recorder.author;
  const asked = sharesFor(agency, triageSections, 'triage', null);
  const shares = grounded(await withGrounds(recorder.tx, { region, phase: 'referral', on }, asked));
  return take(recorder, dossier, { type: 'Reenter', words: null, processDirector: { user, agency }, shares, on });
}

/** Care is opened to who treats; everything else to the partnership of the Care and Safety House; before the Wgs, as the task of each (legal.md, section 2). */
const groundsFor = (section: Section, purpose: Purpose): AskedShare['grounds'] =>
  section === 'care' && purpose === 'plan_and_network'
    ? ['treatment_relation', 'wgs', 'own_task']
    : ['wgs', 'own_task'];

export const sharesFor = (
  agency: AgencyId,
  some: readonly Section[],
  purpose: Purpose,
  until: Day | null,
): AskedShare[] =>
  some.map((section) => ({
    id: newId(),
    agency,
    section,
    grounds: groundsFor(section, purpose),
    act: purpose === 'triage' || purpose === 'referral' ? 'supply' : 'process',
    purpose,
    until,
    crosses: false,
  }));

export async function take(recorder: Recorder, dossier: DossierId, command: DossierCommand): Promise<void> {
  const decision = await recorder.handle(dossierKind, { stream: dossierStream(dossier) }, command);
  if (!decision.ok) throw new Refused(decision.refusal);
}

const Holders = z.object({ referrer: AgencyId, director: AgencyId });
/** The agencies that referred last and that direct the process. Throws Refused `not_submitted` where there are none. */
export async function findHolders(tx: Tx, dossier: DossierId): Promise<z.infer<typeof Holders>> {
  const found = await tx.find(
    Holders,
    sql`
    select r.by_agency as referrer, d.process_director_agency as director
    from dossier d
    join referral r on r.dossier = d.id
    where d.id = ${dossier}
    order by r.submitted_on desc, r.id
    limit 1`,
  );
  if (!found) throw new Refused('not_submitted');
  return found;
}

const Director = z.object({ user: UserId, agency: AgencyId });

/** Of that subregion when there is one, else the first of the region. Throws Refused `no_process_director`. */
async function findDirector(tx: Tx, region: RegionId, subregion: SubregionId | null, on: Day): Promise<Holder> {
  const found = await tx.find(
    Director,
    sql`
    select p.app_user as user, p.agency
    from appointment p
    where p.region = ${region} and p.role = 'process_director' and is_at_work(p, ${on})
    order by coalesce(p.subregion = ${subregion}::text, false) desc, p.subregion is null desc, p.place, p.from_day, p.app_user
    limit 1`,
  );
  if (!found) throw new Refused('no_process_director');
  return found;
}
