import fc from 'fast-check';
import { expect, test } from 'vitest';
import { specify } from '#platform/testing.ts';
import { addDays, Day } from '#vocabulary/day.ts';
import { RegionId, UserId } from '#vocabulary/ids.ts';
import { DossierClass, RetentionClass, type Term } from '../events.ts';
import {
  addTerm,
  type ClosedDossier,
  classes,
  clockOf,
  endOf,
  isLonger,
  rulesOf,
  type SetTerm,
  subtractTerm,
  terms,
} from './rules.ts';

const day = (text: string): Day => Day.parse(text);
const years = (amount: number): Term => ({ amount, unit: 'year' });
const months = (amount: number): Term => ({ amount, unit: 'month' });
const weeks = (amount: number): Term => ({ amount, unit: 'week' });

test.each([
  ['2024-02-29', years(1), '2025-02-28'],
  ['2024-02-29', years(4), '2028-02-29'],
  ['2023-08-31', months(6), '2024-02-29'],
  ['2026-12-31', months(2), '2027-02-28'],
  ['2026-11-26', weeks(6), '2027-01-07'],
] as const)('%s and %j is %s', (start, term, end) => {
  expect(addTerm(day(start), term)).toBe(end);
});

const anyDay = fc.integer({ min: 0, max: 11_000 }).map((n) => addDays(day('2010-01-01'), n));
const anyTerm: fc.Arbitrary<Term> = fc.record({
  amount: fc.integer({ min: 1, max: 40 }),
  unit: fc.constantFrom('week', 'month', 'year'),
});
const anyRules = fc
  .tuple(
    fc.constantFrom<RetentionClass>('included', 'not_included', 'withdrawn'),
    fc.uniqueArray(fc.record({ from: anyDay, term: anyTerm }), { maxLength: 4, selector: ({ from }) => from }),
  )
  .map(([of, set]) => rulesOf(of, set));

test('the end never lies before the start and the term that holds then', () => {
  let ended = 0;
  fc.assert(
    fc.property(anyDay, anyRules, (start, rules) => {
      const end = endOf(start, rules);
      if (!end) return;
      ended += 1;
      expect(end.on >= addTerm(start, end.term)).toBe(true);
      expect(rules.findLast(({ from }) => from === null || from <= end.on)?.term).toEqual(end.term);
    }),
  );
  expect(ended).toBeGreaterThan(20);
});

test('a later start never makes the end earlier', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 0, max: 2000 }), anyRules, (start, later, rules) => {
      const [before, after] = [endOf(start, rules), endOf(addDays(start, later), rules)];
      if (before && after) expect(after.on >= before.on).toBe(true);
      if (!before) expect(after).toBeNull();
    }),
  );
});

test('what is cleared by a bound has had its whole term', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 0, max: 9000 }), anyTerm, (today, ago, term) => {
      const start = addDays(today, -ago);
      if (start < subtractTerm(today, term)) expect(addTerm(start, term) <= today).toBe(true);
    }),
  );
});

test('a shorter term lets go from the day it holds, and not sooner', () => {
  const rules = rulesOf('included', [
    { from: day('2020-01-01'), term: years(10) },
    { from: day('2026-01-01'), term: years(5) },
  ]);
  expect(endOf(day('2019-03-01'), rules)).toEqual({ on: '2026-01-01', term: years(5) });
  expect(endOf(day('2022-03-01'), rules)).toEqual({ on: '2027-03-01', term: years(5) });
});

test('without a term there is no end, and one that is set later counts for what closed before', () => {
  expect(endOf(day('2019-03-01'), rulesOf('included', []))).toBeNull();
  const rules = rulesOf('included', [{ from: day('2026-01-01'), term: years(5) }]);
  expect(endOf(day('2015-03-01'), rules)?.on).toBe('2026-01-01');
});

const closed = (more: Partial<ClosedDossier>): ClosedDossier => ({
  includedOn: null,
  closedOn: day('2020-05-01'),
  outcome: 'not_included',
  decidedOn: day('2020-05-01'),
  ...more,
});
const fiveAndOne = (of: DossierClass) =>
  rulesOf(of, [{ from: day('2019-01-01'), term: of === 'included' ? years(5) : years(1) }]);

test.each([
  ['a referral that was rejected', {}, 'not_included', '2021-05-01'],
  ['one that was withdrawn', { outcome: 'withdrawn' }, 'withdrawn', '2021-05-01'],
  ['somebody who was included', { includedOn: day('2019-02-01'), outcome: 'included' }, 'included', '2025-05-01'],
  ['somebody who came back and was not included again', { includedOn: day('2019-02-01') }, 'included', '2025-05-01'],
  ['a referral decided after the dossier closed', { decidedOn: day('2021-01-15') }, 'not_included', '2022-01-15'],
] as const)('the clock of %s', (_, more, of, endsOn) => {
  expect(clockOf(closed(more), fiveAndOne)).toMatchObject({ class: of, endsOn });
});

test('whatever happened last, the clock starts no earlier', () => {
  fc.assert(
    fc.property(anyDay, anyDay, fc.option(anyDay), (closedOn, decidedOn, includedOn) => {
      const { startsOn } = clockOf(closed({ closedOn, decidedOn, includedOn }), fiveAndOne);
      expect(startsOn >= closedOn && startsOn >= decidedOn).toBe(true);
    }),
  );
});

const given = specify(terms);
const on = day('2026-11-22');
const set: SetTerm = {
  type: 'SetTerm',
  region: RegionId.parse('limburg'),
  class: 'included',
  from: on,
  term: years(5),
  law: 'Convenant',
  article: '9',
  by: UserId.parse('b0000000-0000-4000-8000-000000000014'),
  on,
  includedTerm: null,
};
const { type: _type, includedTerm: _term, ...fields } = set;

test('a term is set from a day on', () => {
  given()
    .when(set)
    .then({ type: 'TermSet', ...fields });
});
test.each([
  ['for a session', { class: 'session' }, 'fixed_class'],
  ['from yesterday on', { from: addDays(on, -1) }, 'in_past'],
  ['of the access log below five years', { class: 'access_log', term: months(59) }, 'below_minimum'],
  ['of the access log above twenty years', { class: 'access_log', term: months(241) }, 'above_maximum'],
  ['beyond that of a medical record', { term: years(21) }, 'above_maximum'],
  [
    'of rejected referrals beyond that of included dossiers',
    { class: 'not_included', term: years(6), includedTerm: years(5) },
    'longer_than_included',
  ],
] as const)('no term %s', (_, more, refusal) => {
  given()
    .when({ ...set, ...more })
    .refuses(refusal);
});
test('five years of log are enough, twenty not too much, and from one day on there is one term', () => {
  for (const term of [years(5), months(60), years(20)])
    expect(terms.decide({ ...set, class: 'access_log', term }, []).ok).toBe(true);
  given({ type: 'TermSet', ...fields })
    .when(set)
    .refuses('already_set');
});

test('no term of the house breaks its own bounds, and every class says how it goes', () => {
  for (const of of RetentionClass.options) {
    const { term, atLeast, atMost, ground } = classes[of];
    if (term && atLeast) expect(isLonger(atLeast, term), of).toBe(false);
    if (term && atMost) expect(isLonger(term, atMost), of).toBe(false);
    expect(term === null, of).toBe(ground === null);
  }
  expect(DossierClass.options.map((of) => classes[of].goes)).toEqual(['by_two', 'by_two', 'by_two']);
});
