/**
 * What follows when somebody takes over who was not included, objects, or refers again: who reads along and for how long, and that nothing of
 * an old decision stays open beside a new referral. In the name of who acted, who holds the core.
 */
import { saveDraft } from '#capabilities/dossier/draft-store.ts';
import { DossierEvent } from '#capabilities/dossier/events.ts';
import { withGrounds } from '#capabilities/dossier/grounds/store.ts';
import { type AfterwardsEnd, AfterwardsEvent } from '#capabilities/referral/afterwards/events.ts';
import { afterwardsKind, afterwardsStream, findClosedReferral } from '#capabilities/referral/afterwards/store.ts';
import { type AppealEnd, AppealEvent } from '#capabilities/referral/appeal/events.ts';
import { appealKind, appealStream } from '#capabilities/referral/appeal/store.ts';
import { ReferralEvent } from '#capabilities/referral/events.ts';
import { referralKind } from '#capabilities/referral/kinds.ts';
import type { FormValues } from '#capabilities/referral/screens/form-values.ts';
import { NotFound, Refused } from '#platform/http.ts';
import { type React, type Recorder, readStream } from '#platform/ledger.ts';
import { readPassages } from '#platform/words.ts';
import { addDays, type Day } from '#vocabulary/day.ts';
import type { AgencyId, DossierId, PassageId, RegionId, StreamId } from '#vocabulary/ids.ts';
import { findHolders, reenter, sharesFor, take } from './referral.ts';

/** Who objected reads on this long after the day by which it is decided. */
const heardDays = 30;

interface Where {
  readonly region: RegionId;
  readonly dossier: DossierId;
}
type Told<E extends { readonly type: string }, T extends E['type']> = Extract<E, { type: T }>;

export const hearAfterwards: React = async (recorder, { place: { dossier, region }, event }, kind) => {
  if (dossier === null) return;
  const where = { region, dossier };
  if (kind === 'afterwards') return afterAfterwards(recorder, where, AfterwardsEvent.parse(event));
  if (kind === 'appeal') return afterAppeal(recorder, where, AppealEvent.parse(event));
  if (kind !== 'dossier' || event.type !== 'Reentered') return;
  const told = DossierEvent.parse(event);
  if (told.type === 'Reentered') await letGoOfOld(recorder, where, told.on);
};

async function afterAfterwards(recorder: Recorder, where: Where, told: AfterwardsEvent): Promise<void> {
  switch (told.type) {
    case 'HandoverMade':
      if (told.instead !== null) await stopReading(recorder, where, told.instead, told.on);
      if (told.agency === null || told.readsUntil === null) return;
      if (!(await letRead(recorder, where, { agency: told.agency, until: told.readsUntil, on: told.on })))
        throw new Refused('no_fitting_ground');
      return;
    case 'HandoverAnswered':
      if (told.answer === 'declined') await stopReading(recorder, where, recorder.author.agency, told.on);
      return;
    case 'AfterwardsEnded':
      if (told.why === 'referred_again') await referAgain(recorder, where, told.on);
      if (told.why === 'died') await endAppeal(recorder, where, 'died', told.on);
      return;
    default:
      return;
  }
}

async function afterAppeal(recorder: Recorder, where: Where, told: AppealEvent): Promise<void> {
  if (told.type === 'AppealLodged') return hearObjector(recorder, where, told);
  if (told.type === 'AppealEnded' && told.why === 'died') return endAfterwards(recorder, where, 'died', told.on);
  if (told.type !== 'AppealDecided' || told.reopenBy === null) return;
  const referral = await findClosedReferral(recorder.tx, where.dossier);
  if (referral === undefined) throw new NotFound();
  // First what ran after the old decision ends, then the referral is open again.
  await endAfterwards(recorder, where, 'reopened', told.on);
  const reopened = await recorder.handle(
    referralKind,
    { stream: referral },
    { type: 'ReopenReferral', appeal: appealStream(referral), due: told.reopenBy, on: told.on },
  );
  if (!reopened.ok) throw new Refused(reopened.refusal);
}

/** The agency that referred reads what becomes of an appeal, whoever lodged it. Without a ground for that the appeal goes on all the same. */
async function hearObjector(recorder: Recorder, where: Where, told: Told<AppealEvent, 'AppealLodged'>): Promise<void> {
  const { director, referrer } = await findHolders(recorder.tx, where.dossier);
  if (referrer === director) return;
  await letRead(recorder, where, { agency: referrer, until: addDays(told.decideBy, heardDays), on: told.on });
}

/** False, and nothing is given, where no ground of the region carries it. */
async function letRead(
  recorder: Recorder,
  { region, dossier }: Where,
  { agency, until, on }: { readonly agency: AgencyId; readonly until: Day; readonly on: Day },
): Promise<boolean> {
  const asked = sharesFor(agency, ['core'], 'referral', until);
  const shares = await withGrounds(recorder.tx, { region, phase: 'closed', on }, asked);
  if (shares.some(({ groundVersion }) => groundVersion === null)) return false;
  await take(recorder, dossier, { type: 'GrantShares', shares, afterwards: true, on });
  return true;
}

/** From tomorrow on: who just answered sees what was answered. The agency that referred keeps what it had. */
async function stopReading(recorder: Recorder, { dossier }: Where, agency: AgencyId, on: Day): Promise<void> {
  const { director, referrer } = await findHolders(recorder.tx, dossier);
  if (agency === director || agency === referrer) return;
  const end = { purpose: 'referral', reason: 'purpose_ended', on: addDays(on, 1) } as const;
  return take(recorder, dossier, { type: 'EndSharesOf', agency, ...end });
}

/** Whoever refers again directs the process, and goes on with what was told before. */
async function referAgain(recorder: Recorder, where: Where, on: Day): Promise<void> {
  const referral = await findClosedReferral(recorder.tx, where.dossier);
  if (referral === undefined) throw new NotFound();
  await reenter(recorder, where.dossier, where.region, on);
  const words = await draftFrom(recorder, referral);
  const place = { dossier: where.dossier, form: 'referral', owner: recorder.author.user };
  if (!(await saveDraft(recorder.tx, recorder.keys, place, words))) throw new NotFound();
}

/** What the form of a referral begins with: the words of the last one, as far as they may be read. Urgency and informing are asked anew. */
async function draftFrom({ tx, keys }: Recorder, referral: StreamId): Promise<Partial<FormValues>> {
  const [first] = await readStream(tx, keys, { kind: 'referral', events: ReferralEvent }, referral);
  if (first?.event.type !== 'ReferralSubmitted') return {};
  const { reason, goal, problems, agencies, subregion } = first.event;
  const spoken = problems.map(({ words }) => words).filter((words) => words !== null);
  const passages = await readPassages(tx, keys, [reason, goal, ...spoken]);
  const text = (id: PassageId | null): string => (id === null ? '' : (passages.get(id) ?? ''));
  return {
    reason: text(reason),
    goal: text(goal),
    domains: problems.map(({ domain }) => domain),
    ...Object.fromEntries(problems.map(({ domain, words }) => [`words_${domain}`, text(words)])),
    agencies,
    subregion: subregion ?? '',
  };
}

/** A new referral takes the place of what still ran. */
async function letGoOfOld(recorder: Recorder, where: Where, on: Day): Promise<void> {
  await endAfterwards(recorder, where, 'referred_again', on);
  await endAppeal(recorder, where, 'referred_again', on);
}

/** Nothing happens where nothing runs. */
async function endAfterwards(
  recorder: Recorder,
  { region, dossier }: Where,
  why: AfterwardsEnd,
  on: Day,
): Promise<void> {
  const referral = await findClosedReferral(recorder.tx, dossier);
  if (referral === undefined) return;
  const target = { stream: afterwardsStream(referral), place: { region, dossier, section: 'core' } } as const;
  await recorder.handle(afterwardsKind, target, { type: 'EndAfterwards', why, on });
}
async function endAppeal(recorder: Recorder, { region, dossier }: Where, why: AppealEnd, on: Day): Promise<void> {
  const referral = await findClosedReferral(recorder.tx, dossier);
  if (referral === undefined) return;
  const target = { stream: appealStream(referral), place: { region, dossier, section: 'core' } } as const;
  await recorder.handle(appealKind, target, { type: 'EndAppeal', why, by: recorder.author.agency, on });
}
