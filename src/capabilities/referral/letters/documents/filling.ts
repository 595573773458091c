/** What a letter is filled in with: how the referral, its decision and the appeal stand, in Dutch words. Pure. */
import type { Day } from '#vocabulary/day.ts';
import type { AppealDetail } from '../../appeal/contract.ts';
import type { ReferralDetail } from '../../detail-contract.ts';
import { texts } from '../../texts.nl.ts';
import type { Addressee, LetterKind } from '../events.ts';
import type { Filling } from '../rules.ts';
import { letterTexts } from './letter-texts.nl.ts';

export interface Told {
  readonly referral: ReferralDetail;
  readonly appeal: AppealDetail['appeal'];
  readonly lodgeUntil: Day | null;
  readonly regionName: string;
  /** Null: nobody directs the process yet. */
  readonly director: string | null;
  readonly today: Day;
}

/** What a letter can be made of now. */
export function possibleLetters({
  referral: { verdict, stage },
  appeal,
}: Pick<Told, 'referral' | 'appeal'>): LetterKind[] {
  return [
    'received',
    ...(stage === 'postponed' ? (['postponed'] as const) : []),
    ...(verdict?.outcome === 'included' ? (['included'] as const) : []),
    ...(verdict?.outcome === 'not_included' ? (['not_included'] as const) : []),
    ...(appeal && appeal.decided === null && appeal.ended === null ? (['appeal_received'] as const) : []),
    ...(appeal?.decided ? (['appeal_decided'] as const) : []),
  ];
}

export function fillingOf(told: Told, addressee: Addressee): Filling {
  const { referral, appeal, lodgeUntil, regionName, director, today } = told;
  const { person, by, verdict, postponed, caseNumber } = referral;
  const name = person?.name ?? null;
  return {
    aan: addressee === 'person' ? name : letterTexts.colleague(by.name),
    naam: name,
    nummer: caseNumber,
    aanmelder: by.name,
    aangemeld: longDay(referral.submittedOn),
    regio: regionName,
    besloten: verdict && longDay(verdict.on),
    reden: verdict?.reason ? sentence(texts.notIncludedReason[verdict.reason]) : null,
    advies: verdict?.advice?.text ?? null,
    vervolg: verdict?.next?.text ?? null,
    casemanager: verdict?.caseManager?.name ?? null,
    wacht: postponed && sentence(texts.postponedFor[postponed.waitingFor]),
    tot: postponed && longDay(postponed.until),
    bezwaar_tot: lodgeUntil && longDay(lodgeUntil),
    bezwaar_op: appeal && longDay(appeal.on),
    antwoord_voor: appeal && longDay(appeal.decideBy),
    uitkomst: appeal?.decided ? letterTexts[appeal.decided.outcome] : null,
    uitleg: appeal?.decided?.words ?? null,
    procesregisseur: director,
    vandaag: longDay(today),
  };
}

const days = new Intl.DateTimeFormat('nl-NL', { dateStyle: 'long', timeZone: 'UTC' });
/** 22 november 2026. */
export const longDay = (day: Day): string => days.format(new Date(`${day}T00:00:00Z`));
const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
