/** What a letter is filled in with: how the referral, its decision and the appeal stand, in Dutch words. Pure. */
import type { Day } from '#vocabulary/day.ts';
import type { AppealDetail } from '../../appeal/contract.ts';
import type { ReferralDetail } from '../../detail-contract.ts';
import { texts } from '../../texts.nl.ts';
import type { Possible } from '../contract.ts';
import type { Addressee } from '../events.ts';
import { type Filling, leaveOpen } from '../rules.ts';
import { letterTexts } from './letter-texts.nl.ts';

/** The Care and Safety House of a region, as far as it is registered how to reach it. */
export interface Desk {
  readonly name: string;
  readonly phone: string | null;
  readonly mail: string | null;
}
export interface Told {
  readonly referral: ReferralDetail;
  readonly appeal: AppealDetail['appeal'];
  /** The last day on which one may object; null when nobody can now. */
  readonly lodgeUntil: Day | null;
  /** Where one objects; null when the region has no Care and Safety House. */
  readonly desk: Desk | null;
  /** After how many days it is asked how it goes; empty when nobody asks. */
  readonly checks: readonly number[];
  readonly regionName: string;
  /** Null: nobody directs the process yet. */
  readonly director: string | null;
  readonly today: Day;
}

/**
 * What a letter can be made of now, and to whom. Who died gets none. Who was not told of the referral gets none that tells of it before there is
 * a decision: the reason for not telling still holds. Who was transferred is told there. That a referral was received is told as long as nothing came of it.
 */
export function possibleLetters({
  referral: { verdict, stage, informed },
  appeal,
}: Pick<Told, 'referral' | 'appeal'>): Possible[] {
  const toBoth: Addressee[] = verdict?.reason === 'died' ? ['referrer'] : ['person', 'referrer'];
  const beforeDecision: Addressee[] = informed.is === 'informed' ? toBoth : ['referrer'];
  const [runs, decided] = [appeal && appeal.decided === null && appeal.ended === null, appeal?.decided];
  return [
    ...(verdict === null && appeal === null ? [{ kind: 'received' as const, addressees: beforeDecision }] : []),
    ...(stage === 'postponed' ? [{ kind: 'postponed' as const, addressees: beforeDecision }] : []),
    ...(verdict?.outcome === 'included' ? [{ kind: 'included' as const, addressees: toBoth }] : []),
    ...(verdict?.outcome === 'not_included' && !verdict.transferred
      ? [{ kind: 'not_included' as const, addressees: toBoth }]
      : []),
    ...(runs ? [{ kind: 'appeal_received' as const, addressees: toBoth }] : []),
    ...(decided ? [{ kind: 'appeal_decided' as const, addressees: toBoth }] : []),
  ];
}

export function fillingOf(told: Told, addressee: Addressee): Filling {
  const { referral, appeal, lodgeUntil, desk, checks, regionName, director, today } = told;
  const { person, by, verdict, postponed, caseNumber } = referral;
  const name = person?.name ?? null;
  const who = addressee === 'person' ? letterTexts.you : (name ?? letterTexts.somebody);
  return {
    aan: addressee === 'person' ? name : letterTexts.colleague(by.name),
    wie: who,
    naam: name,
    nummer: caseNumber,
    aanmelder: by.name,
    aangemeld: longDay(referral.submittedOn),
    regio: regionName,
    besloten: verdict && longDay(verdict.on),
    reden: verdict?.reason ? capital(letterTexts.reason[verdict.reason](who)) : null,
    criteria: criteriaOf(referral),
    advies: verdict?.advice?.text ?? null,
    vervolg: verdict?.next?.text ?? null,
    nagevraagd: checks.length > 0 ? letterTexts.afterDays(checks) : null,
    casemanager: verdict?.caseManager?.name ?? null,
    wacht:
      postponed &&
      sentence(
        postponed.waitingFor === 'person_not_found'
          ? letterTexts.contactWith(who)
          : texts.postponedFor[postponed.waitingFor],
      ),
    tot: postponed && longDay(postponed.until),
    bezwaar_tot: lodgeUntil && longDay(lodgeUntil),
    contactpunt: deskOf(desk),
    bezwaar_op: appeal && longDay(appeal.on),
    antwoord_voor: appeal && longDay(appeal.decideBy),
    uitkomst: appeal?.decided ? letterTexts[appeal.decided.outcome] : null,
    uitleg: appeal?.decided?.words ?? null,
    procesregisseur: director,
    vandaag: longDay(today),
  };
}

/** As the set of the region words them; null: the decision names none. */
function criteriaOf({ verdict, criteriaSet }: ReferralDetail): string | null {
  const named = (criteriaSet?.criteria ?? []).filter(({ code }) => verdict?.criteria.includes(code));
  return named.length === 0 ? null : letterTexts.criteria(named.map(({ nl }) => nl));
}

/** Never left out: who objects has to know where. */
function deskOf(desk: Desk | null): string {
  if (desk === null) return leaveOpen(letterTexts.deskUnknown);
  const ways = [
    ...(desk.phone ? [letterTexts.phone(desk.phone)] : []),
    ...(desk.mail ? [letterTexts.mail(desk.mail)] : []),
  ];
  return `${desk.name}, ${ways.length === 0 ? leaveOpen(letterTexts.deskOut) : letterTexts.either(ways)}`;
}

const days = new Intl.DateTimeFormat('nl-NL', { dateStyle: 'long', timeZone: 'UTC' });
/** 22 november 2026. */
export const longDay = (day: Day): string => days.format(new Date(`${day}T00:00:00Z`));
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
