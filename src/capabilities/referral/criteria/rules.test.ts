import fc from 'fast-check';
import { expect, test } from 'vitest';
import { specify } from '#platform/testing.ts';
import { addDays, addMonths, Day } from '#vocabulary/day.ts';
import { RegionId } from '#vocabulary/ids.ts';
import { AnswerSource, RiskInstrument, RiskLevel } from '../events.ts';
import { amsterdamCriteria } from './amsterdam.ts';
import { NewCriterion } from './contract.ts';
import type { Criterion } from './events.ts';
import { nationalCriteria } from './national.ts';
import { advise, counts, type Given, lacks, mayOverride, wrongEvidence } from './rules.ts';
import { whole } from './screens/edited.ts';
import { criteriaSet } from './set-rules.ts';
import { texts as en } from './texts.en.ts';
import { texts as nl } from './texts.nl.ts';
import { zeelandCriteria } from './zeeland.ts';

const on = Day.parse('2026-11-22');
const given = (some: Partial<Given> = {}): Given => ({
  answer: 'met',
  source: 'table',
  evidence: null,
  overridden: false,
  on,
  ...some,
});
const hkt = (assessedOn: Day, level: RiskLevel = 'high') => ({ instrument: 'hkt_r' as const, assessedOn, level });
const asked = { is: 'instrument', instruments: ['hkt_r'], withinMonths: 12, atLeast: 'moderate' } as const;
const instrument = (evidence: Given['evidence']) =>
  lacks({ ...asked, instruments: [...asked.instruments] }, given({ source: 'risk_instrument', evidence }));

test('an assessment counts when it is one that is asked, new enough and of the level', () => {
  expect(instrument(hkt(addMonths(on, -12)))).toBeUndefined();
  expect(instrument(null)).toBe('instrument_asked');
  expect(instrument({ ...hkt(on), instrument: 'start' })).toBe('instrument_asked');
  expect(instrument(hkt(addDays(addMonths(on, -12), -1)))).toBe('assessment_too_old');
  expect(instrument(hkt(on, 'low'))).toBe('level_too_low');
  expect(lacks({ is: 'source', sources: ['police'] }, given({ source: 'table' }))).toBe('other_source_asked');
  expect(lacks({ is: 'source', sources: ['police'] }, given({ source: 'police' }))).toBeUndefined();
  expect(wrongEvidence(given({ evidence: hkt(on) }))).toBe('instrument_without_source');
  expect(wrongEvidence(given({ source: 'risk_instrument', evidence: hkt(addDays(on, 1)) }))).toBe('assessed_in_future');
});

test('who may do without the evidence stands in the set', () => {
  const criterion = { override: { roles: ['process_director' as const], atTable: true } };
  expect(mayOverride(criterion, ['process_director'], true)).toBe(true);
  expect(mayOverride(criterion, ['process_director'], false)).toBe(false);
  expect(mayOverride(criterion, ['partner'], true)).toBe(false);
  expect(mayOverride({ override: null }, ['process_director'], true)).toBe(false);
});

const criterion = (code: string, required: boolean): Criterion => ({ code, nl: code, en: code, required });
const set = { criteria: [criterion('a', true), criterion('b', false), criterion('c', false)], atLeast: 1 };
const adviceOn = (answers: Record<string, Given['answer']>) =>
  advise(set, new Map(Object.entries(answers).map(([code, answer]) => [code, given({ answer })])));

test('the advice: what is required, and enough of the others', () => {
  expect(adviceOn({ a: 'met', b: 'met' }).is).toBe('fits');
  expect(adviceOn({ a: 'not_met', b: 'met' })).toMatchObject({ is: 'does_not_fit', refused: ['a'] });
  expect(adviceOn({ a: 'met', b: 'not_met', c: 'not_met' }).is).toBe('does_not_fit');
  expect(adviceOn({ a: 'met', b: 'not_met' })).toMatchObject({ is: 'open', open: ['c'] });
  expect(adviceOn({ b: 'met' })).toMatchObject({ is: 'open', open: ['a'] });
});

const anyAnswer = fc.record({
  answer: fc.constantFrom(...Array<'met'>(8).fill('met'), 'not_met' as const, 'unknown' as const),
  source: fc.constantFrom(...AnswerSource.options),
  overridden: fc.constantFrom(true, true, false),
  on: fc.constant(on),
  evidence: fc.option(
    fc.record({
      instrument: fc.constantFrom(...RiskInstrument.options),
      assessedOn: fc.integer({ min: 0, max: 900 }).map((days) => addDays(on, -days)),
      level: fc.constantFrom(...RiskLevel.options),
    }),
  ),
});
const anySet = fc.record({
  criteria: fc
    .constantFrom(amsterdamCriteria, zeelandCriteria, nationalCriteria)
    .chain((criteria) =>
      fc
        .array(fc.boolean(), { minLength: criteria.length, maxLength: criteria.length })
        .map((required) => criteria.map((one, i): Criterion => ({ ...one, required: required[i] ?? true }))),
    ),
  atLeast: fc.option(fc.integer({ min: 0, max: 12 })),
});

test('whatever the set and the answers, one more yes never makes it worse, one more no never better, and the advice is one sentence', () => {
  const order = ['does_not_fit', 'open', 'fits'];
  const seen = new Set<string>();
  fc.assert(
    fc.property(anySet, fc.array(anyAnswer, { minLength: 12, maxLength: 12 }), fc.nat(20), (weighed, answers, at) => {
      const said = new Map(weighed.criteria.map(({ code }, i) => [code, answers[i] ?? given()]));
      const changed = weighed.criteria[at % weighed.criteria.length];
      if (!changed) throw new Error('no criterion');
      const rank = (answer: Given) => order.indexOf(advise(weighed, new Map(said).set(changed.code, answer)).is);
      const now = advise(weighed, said);
      seen.add(now.is);
      expect(rank(given({ overridden: true }))).toBeGreaterThanOrEqual(order.indexOf(now.is));
      expect(rank(given({ answer: 'not_met' }))).toBeLessThanOrEqual(order.indexOf(now.is));
      for (const texts of [nl, en]) expect(texts.advice(now, (codes) => codes.join(', '))).toMatch(/^[A-Z][^.]*\.$/);
    }),
  );
  expect(seen.size).toBe(3);
});

test('a stricter criterion never counts an answer as met that did not count before', () => {
  fc.assert(
    fc.property(
      anyAnswer,
      fc.integer({ min: 1, max: 36 }),
      fc.integer({ min: 0, max: 24 }),
      (answer, months, fewer) => {
        const asks = (withinMonths: number) => ({
          evidence: { is: 'instrument' as const, instruments: [], withinMonths, atLeast: null },
        });
        if (counts(asks(Math.max(1, months - fewer)), answer) === 'met')
          expect(counts(asks(months), answer)).toBe('met');
      },
    ),
  );
});

test('the sets that are shipped can be put in force as they are', () => {
  for (const criteria of [nationalCriteria, amsterdamCriteria, zeelandCriteria])
    for (const one of criteria) expect(NewCriterion.safeParse(whole(one)).success, one.code).toBe(true);
  expect(amsterdamCriteria).toHaveLength(10);
});

const givenSet = specify(criteriaSet);
const region = RegionId.parse('limburg');
const put = { region, code: 'limburg-2027', from: addDays(on, 1), until: null, criteria: [criterion('a', true)], on };
test('a set is put once, begins on a day to come where another holds, and is withdrawn before it begins', () => {
  givenSet()
    .when({ type: 'PutCriteriaSet', ...put, startsLate: true })
    .then({ type: 'CriteriaSetPut', ...put });
  givenSet()
    .when({ type: 'PutCriteriaSet', ...put, from: on, startsLate: true })
    .refuses('begins_today');
  givenSet()
    .when({ type: 'PutCriteriaSet', ...put, atLeast: 1 })
    .refuses('too_many_needed');
  givenSet({ type: 'CriteriaSetPut', ...put })
    .when({ type: 'PutCriteriaSet', ...put })
    .refuses('already_put');
  const withdrawn = { type: 'CriteriaSetWithdrawn', region, code: put.code, from: put.from, on } as const;
  givenSet({ type: 'CriteriaSetPut', ...put })
    .when({ type: 'WithdrawCriteriaSet', on })
    .then(withdrawn);
  givenSet({ type: 'CriteriaSetPut', ...put })
    .when({ type: 'WithdrawCriteriaSet', on: put.from })
    .refuses('already_begun');
  givenSet({ type: 'CriteriaSetPut', ...put }, withdrawn)
    .when({ type: 'WithdrawCriteriaSet', on })
    .refuses('no_such_set');
});
