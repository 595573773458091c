/**
 * How strongly two descriptions point to one person: bits per field, summed (Fellegi and Sunter 1969; a bit doubles the odds). The bits
 * are set down here by hand and versioned: nothing learns from cases, and every sum can be told field by field.
 */
import type { Compare, Level } from './comparing.ts';

/** Bits for each level; what is not known says nothing, so it weighs nothing. */
export type Bits = Readonly<Record<Exclude<Level, 'unknown'>, number>>;

export interface Field {
  readonly compare: Compare;
  readonly bits: Bits;
  /** `own` tells people of one family apart; `family` and `place` they share. */
  readonly speaksOf: 'own' | 'family' | 'place';
}

export interface WeighingRule<F extends string> {
  /** Grows with every change of a number, so that an old answer can be understood. */
  readonly version: number;
  readonly fields: Readonly<Record<F, Field>>;
  /** Two names that are sometimes written in each other's place, and the bits that this costs. */
  readonly swapped: { readonly names: readonly [F, F]; readonly costs: number };
  /** All places together weigh at most so much, and at least minus that: families live together, and people move. */
  readonly placeAtMost: number;
  /** From this sum on two descriptions are taken for one person. */
  readonly enough: number;
}

export interface Weighed<F extends string> {
  /** Sum of bits. */
  readonly bits: number;
  readonly alike: boolean;
  /** Why, field by field; those that are not known are left out. */
  readonly fields: readonly { readonly field: F; readonly level: Level | 'swapped'; readonly bits: number }[];
}

/** Values are folded already, and empty when not known. Which of the two comes first makes no difference. */
export function weigh<F extends string>(
  rule: WeighingRule<F>,
  a: Readonly<Record<F, string>>,
  b: Readonly<Record<F, string>>,
): Weighed<F> {
  const names = Object.keys(rule.fields) as F[]; // the keys of the record are its fields
  const straight = names.map((field) => weighField(field, rule.fields[field], a[field], b[field]));
  const fields = swap(rule, a, b, straight).filter(({ level }) => level !== 'unknown');
  const places = sum(fields.filter(({ field }) => rule.fields[field].speaksOf === 'place'));
  const people = sum(fields.filter(({ field }) => rule.fields[field].speaksOf !== 'place'));
  const bits = people + Math.max(-rule.placeAtMost, Math.min(rule.placeAtMost, places));
  const isOwn = fields.some(({ field, bits: weight }) => rule.fields[field].speaksOf === 'own' && weight > 0);
  return { bits, alike: isOwn && bits >= rule.enough, fields };
}

type Line<F extends string> = Weighed<F>['fields'][number];
const sum = (lines: readonly Line<string>[]): number => lines.reduce((total, { bits }) => total + bits, 0);

function weighField<F extends string>(field: F, { compare, bits }: Field, a: string, b: string) {
  const level = compare(a, b);
  return { field, level, bits: level === 'unknown' ? 0 : bits[level] };
}

/** With the two names the other way round, where that says more; each then weighs halfway between the two, whoever comes first. */
function swap<F extends string>(
  { fields, swapped: { names, costs } }: WeighingRule<F>,
  a: Readonly<Record<F, string>>,
  b: Readonly<Record<F, string>>,
  straight: readonly Line<F>[],
): readonly Line<F>[] {
  const [one, other] = names;
  const cross = (field: F, crosswise: F): Line<F> => {
    const [own, its] = [weighField(field, fields[field], a[field], b[crosswise]), fields[crosswise].bits];
    return { ...own, bits: own.level === 'unknown' ? 0 : (own.bits + its[own.level] - costs) / 2 };
  };
  const crossed = [cross(one, other), cross(other, one)];
  const named = straight.filter(({ field }) => names.includes(field));
  if (crossed.some(({ bits }) => bits <= 0) || sum(crossed) <= sum(named)) return straight;
  return straight.map((line) => {
    const found = crossed.find(({ field }) => field === line.field);
    return found === undefined ? line : { ...found, level: 'swapped' };
  });
}
