/** A list while it is drawn up: each criterion as text in the form, so that what was typed stays when one looks elsewhere. */
import * as z from 'zod/mini';
import { amsterdamCriteria } from '../amsterdam.ts';
import { NewCriterion } from '../contract.ts';
import type { Criterion } from '../events.ts';
import { nationalCriteria } from '../national.ts';
import { zeelandCriteria } from '../zeeland.ts';

export const examples = { national: nationalCriteria, amsterdam: amsterdamCriteria, zeeland: zeelandCriteria } as const;

/** All that a set says of a criterion, with what older sets left out filled in. */
export const whole = ({ code, nl, en, national, required, evidence, override }: Criterion): NewCriterion => ({
  code,
  nl,
  en,
  national: national ?? (nationalCriteria.some((one) => one.code === code) ? code : null),
  required: required !== false,
  evidence: evidence ?? null,
  override: override ?? null,
});
export const writeList = (criteria: readonly Criterion[]): readonly string[] =>
  criteria.map((one) => JSON.stringify(whole(one)));
export const readList = (texts: readonly string[]): NewCriterion[] =>
  texts.map((text) => z.parse(NewCriterion, JSON.parse(text)));

/** A code for a new criterion that no other of the list has: answers are kept by it. */
export function freshCode(taken: readonly string[]): string {
  const code = `own_${crypto.randomUUID().slice(0, 8)}`;
  return taken.includes(code) ? freshCode(taken) : code;
}

export const moved = <T>(list: readonly T[], at: number): T[] =>
  list.map((one, i) => (i === at - 1 ? (list[at] ?? one) : i === at ? (list[at - 1] ?? one) : one));

/** What is asked of answers, without its words. */
export const questioned = ({ code, required, evidence }: NewCriterion) => ({ code, required, evidence });
