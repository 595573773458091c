import fc from 'fast-check';
import { expect, test } from 'vitest';
import { workAfter } from '#capabilities/board/rules.ts';
import { addDays, Day } from '#vocabulary/day.ts';
import { AgencyId, DossierId, PassageId, StreamId, UserId } from '#vocabulary/ids.ts';
import { CheckOutcome, standardAfterwards as terms } from './events.ts';
import { type Afterwards, type AfterwardsCommand, afterwards } from './rules.ts';

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const start = Day.parse('2026-11-23');
const [housing, police] = [AgencyId.parse(id(1)), AgencyId.parse(id(2))];
const [user, words, stream] = [UserId.parse(id(3)), PassageId.parse(id(4)), StreamId.parse(id(5))];

const anyCommand: fc.Arbitrary<AfterwardsCommand> = fc.integer({ min: 0, max: 120 }).chain((days) => {
  const on = addDays(start, days);
  return fc.oneof(
    fc.record({
      type: fc.constant('HandOver' as const),
      agency: fc.constantFrom(housing, police),
      user: fc.constantFrom(user, null),
      person: fc.constantFrom(words, null),
      agreed: fc.constant(words),
      spokenOn: fc.constant(on),
      terms: fc.constant(terms),
      on: fc.constant(on),
    }),
    fc.record({
      type: fc.constant('AnswerHandover' as const),
      answer: fc.constantFrom('accepted' as const, 'declined' as const),
      words: fc.constant(words),
      by: fc.constantFrom(housing, police),
      terms: fc.constant(terms),
      on: fc.constant(on),
    }),
    fc.record({
      type: fc.constant('RecordCheck' as const),
      after: fc.constantFrom(30, 90),
      outcome: fc.constantFrom(...CheckOutcome.options.filter((one) => one !== 'died')),
      words: fc.constant(words),
      again: fc.constantFrom(null, addDays(on, 10)),
      terms: fc.constant(terms),
      on: fc.constant(on),
    }),
  );
});

test('until somebody holds on and every check is done, whatever happens there is work with a day and an owner', () => {
  let [finished, waited] = [0, 0];
  fc.assert(
    fc.property(fc.array(anyCommand, { maxLength: 25 }), (commands) => {
      let state: Afterwards = afterwards.initial;
      const work = new Map<string, Day>();
      const begin: AfterwardsCommand = { type: 'BeginAfterwards', referral: stream, terms, on: start };
      for (const command of [begin, ...commands]) {
        const decision = afterwards.decide(command, state);
        if (!decision.ok) continue;
        for (const event of decision.events) {
          state = afterwards.evolve(state, event);
          const told = { kind: 'afterwards', stream, dossier: DossierId.parse(id(6)), author: user, event } as const;
          for (const one of workAfter(told)) {
            if (one.do === 'put') work.set(`${one.kind}${one.key ?? ''}`, one.due);
            if (one.do === 'drop') for (const kind of one.kinds ?? []) work.delete(`${kind}${one.key ?? ''}`);
          }
        }
        if (state.is !== 'open') throw new Error('nothing ends it here');
        expect(work.has('hand_over')).toBe(state.handover !== 'done');
        expect(work.has('answer_handover')).toBe(state.handover === 'asked');
        for (const after of [30, 90]) expect(work.get(`check_afterwards${after}`)).toBe(state.checks.get(after));
        if (state.checks.size === 0 && state.handover === 'done') finished += 1;
        else waited += 1;
      }
    }),
    { numRuns: 300 },
  );
  expect(finished).toBeGreaterThan(0);
  expect(waited).toBeGreaterThan(100);
});

test('worse asks for a new referral by a day, and better takes that away', () => {
  const check = (outcome: 'worse' | 'in_care' | 'not_reached', referBy: Day | null) =>
    workAfter({
      kind: 'afterwards',
      stream,
      dossier: DossierId.parse(id(6)),
      author: user,
      event: { type: 'CheckRecorded', after: 30, outcome, words, again: null, referBy, on: start },
    }).map((one) => ('kind' in one ? `${one.do} ${one.kind}` : `${one.do} ${'kinds' in one ? one.kinds?.join() : ''}`));
  expect(check('worse', start)).toContain('put refer_again');
  expect(check('in_care', null)).toContain('drop refer_again');
  expect(check('not_reached', null)).not.toContain('drop refer_again');
});
