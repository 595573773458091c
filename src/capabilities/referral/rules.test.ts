import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { play, specify } from '#platform/testing.ts';
import { addDays, addMonths, Day } from '#vocabulary/day.ts';
import { AgencyId, PassageId, StreamId, UserId } from '#vocabulary/ids.ts';
import { Approach, type ReferralEvent } from './events.ts';
import { ageGroupOf, missingIn } from './referring/rules.ts';
import type { ReferralCommand } from './rules.ts';
import { decide } from './rules.ts';
import { evolve, initial, isWaiting } from './state.ts';

const id = (letter: string, n: number): string => `${letter.repeat(8)}-0000-4000-8000-${String(n).padStart(12, '0')}`;
const on = Day.parse('2026-11-22');
const [police, mentalHealth, municipality] = [1, 2, 3].map((n) => AgencyId.parse(id('a', n)));
const chair = UserId.parse(id('b', 1));
const words = PassageId.parse(id('c', 1));
const [table, later] = [id('d', 1), id('d', 2)];
if (!police || !mentalHealth || !municipality || !table || !later) throw new Error('no agencies');
const criteriaSet = ['age', 'disorder'];
const criteria = criteriaSet.map((code) => ({ code, nl: code, en: code }));

const submit: Extract<ReferralCommand, { type: 'SubmitReferral' }> = {
  type: 'SubmitReferral',
  by: police,
  subregion: null,
  urgency: 'normal',
  reason: words,
  goal: words,
  problems: [{ domain: 'housing', words: null }],
  agencies: [mentalHealth],
  informed: { is: 'informed', on },
  birth: { is: 'known', day: Day.parse('1990-05-01') },
  youthPreparation: false,
  on,
};
const { birth: _birth, youthPreparation: _youth, type: _type, ...said } = submit;
const submitted: ReferralEvent = { type: 'ReferralSubmitted', ...said, age: 'adult' };
const complete: ReferralEvent = { type: 'ReferralChecked', missing: [], on };
const placed: ReferralEvent = { type: 'PlacedOnTable', table, heldOn: on, invited: [mentalHealth], on };
const answered = (criterion: string, answer: 'met' | 'not_met' | 'unknown'): ReferralEvent => ({
  type: 'CriterionAnswered',
  set: 'set-1',
  criterion,
  answer,
  source: 'table',
  words: null,
  on,
});
const [ageMet, disorderNot] = [answered('age', 'met'), answered('disorder', 'not_met')];
const include: Extract<ReferralCommand, { type: 'DecideInclusion' }> = {
  type: 'DecideInclusion',
  chair,
  participants: [police, mentalHealth],
  leadAgency: mentalHealth,
  caseManager: { user: chair, agency: mentalHealth },
  processDirector: { user: chair, agency: municipality },
  municipalCaseDirector: { user: chair, agency: municipality },
  subregion: null,
  advice: null,
  criteriaSet,
  on,
};
const notInclude: Extract<ReferralCommand, { type: 'DecideNotIncluded' }> = {
  type: 'DecideNotIncluded',
  reason: 'criteria_not_met',
  criteria: ['disorder'],
  chair,
  participants: [mentalHealth],
  advice: null,
  next: words,
  criteriaSet,
  on,
};
const { criteriaSet: _set, type: _include, ...included } = include;
const { criteriaSet: _other, type: _not, ...notIncluded } = notInclude;
const rules = { decide, evolve, initial };
const given = specify(rules);

test('a referral is submitted once, with the age group it follows from', () => {
  given().when(submit).then(submitted);
  given(submitted).when(submit).refuses('already_submitted');
});

test('under 18 points to youth care; from 17½ only where the region prepares; unknown age is asked, never refused', () => {
  const born = (day: Day) => ({ ...submit, birth: { is: 'known', day } as const });
  given()
    .when(born(Day.parse('2008-11-23')))
    .refuses('under_age_youth_care');
  given()
    .when(born(Day.parse('2008-11-22')))
    .then(submitted);
  given()
    .when({ ...born(Day.parse('2009-05-22')), youthPreparation: true })
    .then({ ...submitted, age: 'youth_preparation' });
  given()
    .when({ ...born(Day.parse('2009-05-23')), youthPreparation: true })
    .refuses('under_age_youth_care');
  given()
    .when({ ...submit, birth: { is: 'unknown' } })
    .then({ ...submitted, age: 'unknown' });
  given()
    .when({ ...submit, birth: { is: 'estimated', year: 2008 } })
    .then({ ...submitted, age: 'unknown' });
});

test('who was not informed is looked at again on a later day', () => {
  given()
    .when({ ...submit, informed: { is: 'not_informed', why: 'safety_of_staff', again: on } })
    .refuses('again_in_past');
  given()
    .when({ ...submit, informed: { is: 'not_informed', why: 'safety_of_staff', again: addDays(on, 400) } })
    .refuses('too_far');
  given()
    .when({ ...submit, informed: { is: 'informed', on: addDays(on, 1) } })
    .refuses('informed_in_future');
});

test('what is missing is asked, supplied, and checked again', () => {
  const incomplete: ReferralEvent = { type: 'ReferralChecked', missing: ['goal', 'birth_date'], on };
  const supplied: ReferralEvent = { type: 'ReferralSupplemented', supplied: ['goal'], words, on };
  given(submitted)
    .when({ type: 'CheckReferral', missing: ['goal', 'birth_date'], on })
    .then(incomplete);
  given(submitted, incomplete)
    .when({ type: 'SupplementReferral', supplied: ['goal'], words, on })
    .then(supplied);
  given(submitted, incomplete)
    .when({ type: 'SupplementReferral', supplied: ['problems'], words, on })
    .refuses('not_asked');
  given(submitted, complete)
    .when({ type: 'SupplementReferral', supplied: ['goal'], words, on })
    .refuses('nothing_missing');
  given(submitted, incomplete)
    .when({ type: 'PlaceOnTable', table, heldOn: on, invited: [], on })
    .refuses('not_complete');
  given(submitted, incomplete, supplied).when({ type: 'CheckReferral', missing: [], on }).then(complete);
  given(submitted, complete).when({ type: 'CheckReferral', missing: [], on }).refuses('already_checked');
  given(submitted, complete)
    .when({ type: 'CheckReferral', missing: ['goal', 'birth_date'], on })
    .then(incomplete);
  const born = (day: string) => ({ is: 'known' as const, day: Day.parse(day) });
  const dated = { type: 'SupplementReferral' as const, supplied: ['birth_date' as const], words: null, on };
  given(submitted, incomplete)
    .when({ ...dated, birth: born('2015-05-05') })
    .refuses('under_age_youth_care');
  given(submitted, incomplete)
    .when({ ...dated, birth: born('1990-05-01') })
    .then({ type: 'ReferralSupplemented', supplied: ['birth_date'], words: null, age: 'adult', on });
  given(submitted, incomplete)
    .when({ ...dated, supplied: ['goal'], words, birth: born('1990-05-01') })
    .refuses('not_asked');
  expect(missingIn({ age: 'unknown', problems: [], agencies: [] })).toEqual(['problems', 'birth_date', 'agencies']);
});

test('only what is complete comes to a table, on a day that is still to come', () => {
  given(submitted).when({ type: 'PlaceOnTable', table, heldOn: on, invited: [], on }).refuses('not_complete');
  given(submitted, complete)
    .when({ type: 'PlaceOnTable', table, heldOn: addDays(on, -1), invited: [], on })
    .refuses('table_in_past');
  given(submitted, complete)
    .when({ type: 'PlaceOnTable', table, heldOn: on, invited: [mentalHealth], on })
    .then(placed);
  given(submitted, complete, placed)
    .when({ type: 'PlaceOnTable', table, heldOn: on, invited: [], on })
    .refuses('already_on_table');
  given(submitted, complete, placed).when({ type: 'CheckReferral', missing: [], on }).refuses('already_on_table');
});

test('a criterion is answered from the set that holds for this referral', () => {
  const command = {
    type: 'AnswerCriterion',
    set: 'set-1',
    criterion: 'age',
    answer: 'met',
    source: 'table',
    words: null,
    criteriaSet: criteria,
    roles: ['process_director'],
    on,
  } as const;
  given(submitted, complete, placed).when(command).then(ageMet);
  given(submitted, complete, placed)
    .when({ ...command, criterion: 'toString' })
    .refuses('unknown_criterion');
  given(submitted, complete, placed, ageMet)
    .when({ ...command, set: 'set-2' })
    .refuses('other_criteria_set');
  given(submitted).when(command).refuses('not_complete');
});

const weigh: Extract<ReferralCommand, { type: 'WeighReferral' }> = {
  type: 'WeighReferral',
  route: 'other_approach',
  approach: 'top600',
  overlap: Approach.options.map((approach) => ({ approach, answer: 'unknown' })),
  weighedBy: [police, mentalHealth],
  again: addDays(on, 30),
  words,
  on,
};
test('a weighing team is more than the referrer, asks of each other approach, and says when is looked again', () => {
  const { type: _, ...told } = weigh;
  const weighed: ReferralEvent = { type: 'ReferralWeighed', ...told };
  given(submitted, complete).when(weigh).then(weighed);
  given(submitted).when(weigh).refuses('not_complete');
  given(submitted, complete, placed).when(weigh).refuses('not_complete');
  const tried = (some: Partial<typeof weigh>) => given(submitted, complete).when({ ...weigh, ...some });
  tried({ weighedBy: [police] }).refuses('weighed_alone');
  tried({ overlap: weigh.overlap.slice(1) }).refuses('overlap_open');
  tried({ approach: null }).refuses('which_approach');
  tried({ again: on }).refuses('look_again_missing');
  tried({ words: null }).refuses('advice_missing');
  tried({ route: 'inclusion_table', approach: null }).refuses('look_again_missing');
  const elsewhere = { ...notInclude, reason: 'other_approach_fits' as const, criteria: [] };
  given(submitted, complete).when(elsewhere).refuses('not_on_table');
  given(submitted, complete, weighed)
    .when(elsewhere)
    .then({ type: 'ReferralNotIncluded', ...notIncluded, reason: 'other_approach_fits', criteria: [] });
  given(submitted, complete, weighed, placed, {
    type: 'ReferralPostponed',
    until: addDays(on, 9),
    waitingFor: 'money',
    on,
  })
    .when(elsewhere)
    .then({ type: 'ReferralNotIncluded', ...notIncluded, reason: 'other_approach_fits', criteria: [] });
  given(submitted, complete, weighed)
    .when({ ...elsewhere, participants: [police] })
    .refuses('referrer_alone');
});

test('postponing names a later day; lack of capacity or money is waiting', () => {
  const postponed: ReferralEvent = {
    type: 'ReferralPostponed',
    until: addDays(on, 14),
    waitingFor: 'capacity',
    participants: [mentalHealth],
    on,
  };
  given(submitted, complete, placed)
    .when({ ...postponed, type: 'PostponeReferral' })
    .then(postponed);
  given(submitted, complete, placed)
    .when({ ...postponed, type: 'PostponeReferral', until: on })
    .refuses('until_in_past');
  given(submitted, complete, placed)
    .when({ ...postponed, type: 'PostponeReferral', until: addDays(on, 400) })
    .refuses('too_far');
  for (const participants of [undefined, [], [police]])
    given(submitted, complete, placed)
      .when({
        type: 'PostponeReferral',
        until: addDays(on, 14),
        waitingFor: 'capacity',
        ...(participants && { participants }),
        on,
      })
      .refuses('referrer_alone');
  given(submitted, complete, placed, postponed)
    .when({ type: 'PlaceOnTable', table, heldOn: on, invited: [mentalHealth], on })
    .then(placed);
  expect([isWaiting('capacity'), isWaiting('money'), isWaiting('information')]).toEqual([true, true, false]);
});

test('the table includes when every criterion has an answer, also unknown or not met, and another agency took part', () => {
  const decided: ReferralEvent = { type: 'ReferralDecided', outcome: 'included', ...included };
  given(submitted, complete, placed, answered('age', 'unknown'), disorderNot).when(include).then(decided);
  given(submitted, complete, placed, ageMet).when(include).refuses('criteria_open');
  given(submitted, complete, ageMet, disorderNot).when(include).refuses('not_on_table');
  given(submitted, complete, placed, ageMet, disorderNot)
    .when({ ...include, participants: [police] })
    .refuses('referrer_alone');
});

test('a decision that did not stand was heard all the same: the referral is included at once, or waits and is chosen', () => {
  const until = addDays(on, 14);
  const waiting = (waitingFor: 'capacity' | 'information'): ReferralEvent => ({
    type: 'ReferralPostponed',
    until,
    waitingFor,
    on,
  });
  const refused: ReferralEvent = { type: 'ReferralNotIncluded', ...notIncluded };
  const reopened: ReferralEvent = { type: 'ReferralReopened', appeal: StreamId.parse(id('e', 1)), due: until, on };
  const chosen = { team: id('f', 1), place: 1, among: 1, why: 'first', words: null, on } as const;
  const select: ReferralCommand = { type: 'SelectFromWaitingList', ...chosen, hasRoom: true };
  const selected: ReferralEvent = { type: 'SelectedFromWaitingList', ...chosen };
  const decided: ReferralEvent = { type: 'ReferralDecided', outcome: 'included', ...included };
  const answers = [ageMet, disorderNot] as const;
  for (const before of [[placed], [placed, waiting('capacity')], [placed, waiting('capacity'), selected]] as const) {
    const past = [submitted, complete, ...answers, ...before, refused, reopened] as const;
    given(...past)
      .when(include)
      .then(decided);
    given(...past)
      .when(select)
      .refuses('not_waiting_for_place');
    given(...past, waiting('information'))
      .when(include)
      .then(decided);
    given(...past, waiting('capacity'))
      .when(include)
      .refuses('not_selected');
    given(...past, waiting('capacity'))
      .when(select)
      .then(selected);
    given(...past, waiting('capacity'), selected)
      .when(include)
      .then(decided);
  }
});

test('not included has a coded reason and says what happens next', () => {
  const past = [submitted, complete, placed, ageMet, disorderNot] as const;
  given(...past)
    .when(notInclude)
    .then({ type: 'ReferralNotIncluded', ...notIncluded });
  given(...past)
    .when({ ...notInclude, criteria: [] })
    .refuses('which_criteria');
  given(...past)
    .when({ ...notInclude, criteria: ['age'] })
    .refuses('criterion_was_met');
  given(...past)
    .when({ ...notInclude, criteria: ['shoe_size'] })
    .refuses('unknown_criterion');
  given(...past)
    .when({ ...notInclude, next: null })
    .refuses('next_missing');
  given(...past)
    .when({ ...notInclude, participants: [police] })
    .refuses('referrer_alone');
  given(submitted).when(notInclude).refuses('not_on_table');
  given(submitted)
    .when({ ...notInclude, reason: 'died', criteria: [], participants: [], next: null })
    .then({ type: 'ReferralNotIncluded', ...notIncluded, reason: 'died', criteria: [], participants: [], next: null });
});

test('only the referrer withdraws', () => {
  given(submitted).when({ type: 'WithdrawReferral', by: police, on }).then({ type: 'ReferralWithdrawn', on });
  given(submitted).when({ type: 'WithdrawReferral', by: mentalHealth, on }).refuses('not_referrer');
  given().when({ type: 'WithdrawReferral', by: police, on }).refuses('not_submitted');
});

const anyAgency = fc.constantFrom(police, mentalHealth, municipality);
const anyDay = fc.integer({ min: -40, max: 40 }).map((days) => addDays(on, days));
const anyCommand: fc.Arbitrary<ReferralCommand> = fc.oneof<fc.Arbitrary<ReferralCommand>[]>(
  fc.constant(submit),
  fc.subarray(['reason', 'goal'] as const).map((missing) => ({ type: 'CheckReferral' as const, missing, on })),
  fc.constant({ type: 'SupplementReferral' as const, supplied: ['goal' as const], words, on }),
  fc.record({
    type: fc.constant('PlaceOnTable' as const),
    table: fc.constantFrom(table, later),
    heldOn: anyDay,
    invited: fc.array(anyAgency),
    on: fc.constant(on),
  }),
  fc.record({
    type: fc.constant('AnswerCriterion' as const),
    set: fc.constant('set-1'),
    criterion: fc.constantFrom(...criteriaSet),
    answer: fc.constantFrom('met' as const, 'not_met' as const, 'unknown' as const),
    source: fc.constant('table' as const),
    words: fc.constant(null),
    criteriaSet: fc.constant(criteria),
    roles: fc.constant([]),
    on: fc.constant(on),
  }),
  fc.record({
    type: fc.constant('PostponeReferral' as const),
    until: anyDay,
    waitingFor: fc.constantFrom('capacity' as const, 'information' as const),
    on: fc.constant(on),
  }),
  fc.array(anyAgency).map((participants) => ({ ...include, participants })),
  fc
    .record({ participants: fc.array(anyAgency), criteria: fc.subarray(criteriaSet) })
    .map((some) => ({ ...notInclude, ...some })),
  anyAgency.map((by) => ({ type: 'WithdrawReferral' as const, by, on })),
);
const verdicts = ['ReferralDecided', 'ReferralNotIncluded', 'ReferralWithdrawn'];

test('whatever arrives, in whatever order, a referral is decided at most once and nothing follows the verdict', () => {
  let decided = 0;
  fc.assert(
    fc.property(fc.array(anyCommand, { maxLength: 60 }), (commands) => {
      const events = play(rules, [submit, { type: 'CheckReferral', missing: [], on }, ...commands]);
      const at = events.findIndex(({ type }) => verdicts.includes(type));
      if (at >= 0) expect(at).toBe(events.length - 1);
      decided += at >= 0 ? 1 : 0;
    }),
  );
  expect(decided).toBeGreaterThan(0);
});

test('whatever arrives, a table decision never rests on the referrer alone', () => {
  fc.assert(
    fc.property(fc.array(anyCommand, { maxLength: 60 }), (commands) => {
      for (const event of play(rules, [submit, { type: 'CheckReferral', missing: [], on }, ...commands])) {
        if (event.type === 'ReferralDecided' || event.type === 'ReferralNotIncluded')
          expect(event.participants.some((agency) => agency !== police)).toBe(true);
      }
    }),
  );
});

test('whatever the day of birth, nobody of 18 is pointed to youth care and nobody under 17½ is let in', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), fc.boolean(), (days, youth) => {
      const born = addDays(on, -days);
      const group = ageGroupOf({ is: 'known', day: born }, on, youth);
      if (addMonths(born, 18 * 12) <= on) expect(group).toBe('adult');
      else if (addMonths(born, 17 * 12 + 6) > on || !youth) expect(group).toBe('too_young');
      else expect(group).toBe('youth_preparation');
    }),
  );
});
