/** Promise 1 of the design, as a property: whatever happens in whatever order, a referral that is open has a next step with a clock, and a way on. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { workAfter } from '#capabilities/board/rules.ts';
import { addDays, addWorkingDays, Day } from '#vocabulary/day.ts';
import { AgencyId, DossierId, PassageId, StreamId, UserId } from '#vocabulary/ids.ts';
import { Approach, PauseReason, PostponedFor, type ReferralEvent, RoundView } from '../events.ts';
import type { ReferralCommand } from '../rules.ts';
import { decide } from '../rules.ts';
import { evolve, initial, type Referral } from '../state.ts';
import { standardRule, standingOf } from './rules.ts';
import { stepAfter } from './steps.ts';

const start = Day.parse('2026-11-23');
const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const [police, care, housing] = [1, 2, 3].map((n) => AgencyId.parse(id(n))) as [AgencyId, AgencyId, AgencyId];
const [words, user] = [PassageId.parse(id(9)), UserId.parse(id(8))];
const tables = [id(21), id(22), id(23)];

const submit: ReferralCommand = {
  type: 'SubmitReferral',
  by: police,
  subregion: null,
  urgency: 'normal',
  reason: words,
  goal: words,
  problems: [],
  agencies: [],
  informed: { is: 'informed', on: start },
  birth: { is: 'unknown' },
  youthPreparation: false,
  due: addWorkingDays(start, 5),
  on: start,
};
const verdict = { chair: user, participants: [care], advice: null, criteriaSet: [], criteria: [] };
const holder = { user, agency: care };

/** What may be asked on a day. */
const asked = (on: Day): fc.Arbitrary<ReferralCommand> => {
  const invited: fc.Arbitrary<AgencyId[]> = fc.constant([care]);
  const later = fc.integer({ min: 1, max: 30 }).map((days) => addDays(on, days));
  return fc.oneof(
    fc.record({
      type: fc.constant('CheckReferral' as const),
      missing: fc.subarray(['problems', 'agencies'] as const),
      due: later,
      on: fc.constant(on),
    }),
    fc.record({
      type: fc.constant('SupplementReferral' as const),
      supplied: fc.subarray(['problems', 'agencies'] as const),
      words: fc.constant(null),
      due: later,
      on: fc.constant(on),
    }),
    fc.record({
      type: fc.constant('PlaceOnTable' as const),
      table: fc.constantFrom(...tables),
      heldOn: later,
      invited,
      on: fc.constant(on),
    }),
    fc.record({
      type: fc.constant('LeaveTable' as const),
      table: fc.constantFrom(...tables),
      due: later,
      on: fc.constant(on),
    }),
    fc.record({
      type: fc.constant('OpenRound' as const),
      round: fc.uuid(),
      proposal: fc.constant('include' as const),
      partners: fc.subarray([police, care, housing]),
      until: later,
      least: fc.integer({ min: 1, max: 2 }),
      cause: fc.constant('agreed' as const),
      words: fc.constant(null),
      on: fc.constant(on),
    }),
    fc.record({
      type: fc.constant('AnswerRound' as const),
      agency: fc.constantFrom(police, care, housing),
      view: fc.constantFrom(...RoundView.options),
      words: fc.constant(null),
      on: fc.constant(on),
    }),
    fc.record({
      type: fc.constant('PauseClock' as const),
      why: fc.constantFrom(...PauseReason.options),
      until: later,
      on: fc.constant(on),
    }),
    fc.record({
      type: fc.constant('WeighReferral' as const),
      route: fc.constantFrom('inclusion_table' as const, 'advice' as const),
      approach: fc.constant(null),
      overlap: fc.constant(Approach.options.map((approach) => ({ approach, answer: 'not_in' as const }))),
      weighedBy: invited,
      again: fc.constantFrom(null, addDays(on, 20)),
      words: fc.constant(words),
      due: later,
      on: fc.constant(on),
    }),
    fc.record({ type: fc.constant('ResumeClock' as const), on: fc.constant(on) }),
    fc.record({
      type: fc.constant('PostponeReferral' as const),
      until: later,
      waitingFor: fc.constantFrom(...PostponedFor.options),
      on: fc.constant(on),
    }),
    fc.constant<ReferralCommand>({
      type: 'DecideInclusion',
      ...verdict,
      leadAgency: care,
      caseManager: holder,
      processDirector: holder,
      municipalCaseDirector: holder,
      subregion: null,
      on,
    }),
    fc.constant<ReferralCommand>({
      type: 'DecideNotIncluded',
      ...verdict,
      reason: 'other_care_suffices',
      next: words,
      on,
    }),
    fc.constant<ReferralCommand>({ type: 'WithdrawReferral', by: police, on }),
    fc.record({
      type: fc.constant('ReopenReferral' as const),
      appeal: fc.constant(StreamId.parse(id(7))),
      due: later,
      on: fc.constant(on),
    }),
  );
};
const lives = fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 14 }).chain((gaps) => {
  const days = gaps.map((_, at) =>
    addDays(
      start,
      gaps.slice(0, at + 1).reduce((sum, gap) => sum + gap, 0),
    ),
  );
  return fc.tuple(...days.map(asked));
});

/** Ways on for who directs the process, from whatever state. */
const waysOn = (on: Day): ReferralCommand[] => [
  { type: 'CheckReferral', missing: [], due: addDays(on, 5), on },
  { type: 'PlaceOnTable', table: id(29), heldOn: addDays(on, 5), invited: [care], on },
];

/** In the end not included, as far as that had not been decided, and open again. */
const end = addDays(start, 100);
const turnedDown: ReferralCommand[] = [
  { type: 'CheckReferral', missing: [], due: addDays(end, 5), on: end },
  { type: 'PlaceOnTable', table: id(28), heldOn: end, invited: [care], on: end },
  { type: 'DecideNotIncluded', ...verdict, reason: 'other_care_suffices', next: words, on: end },
  { type: 'ReopenReferral', appeal: StreamId.parse(id(7)), due: addDays(end, 14), on: end },
];

test('an open referral always has one step that runs, with a day, an owner and a way on; a closed one has none', () => {
  const stages = new Set<string>();
  fc.assert(
    fc.property(lives, (commands) => {
      let state: Referral = initial;
      let running: { step: string; due: Day } | null = null;
      const work = new Map<string, Day>();
      const record = (event: ReferralEvent) => {
        state = evolve(state, event);
        const change = stepAfter(event);
        if (change.is === 'begins') running = { step: change.step, due: change.due };
        if (change.is === 'moves' && running) running = { ...running, due: change.due };
        if (change.is === 'ends') running = null;
        const told = {
          kind: 'referral',
          stream: StreamId.parse(id(5)),
          dossier: DossierId.parse(id(6)),
          author: user,
          event,
        } as const;
        for (const one of workAfter(told)) {
          if (one.do === 'put') work.set(`${one.kind} ${one.key ?? ''}`, one.due);
          if (one.do === 'turn') {
            if (work.delete(`${one.from} `)) work.set(`${one.to} `, one.due);
          }
          if (one.do === 'move') for (const kind of one.kinds) if (work.has(`${kind} `)) work.set(`${kind} `, one.due);
          if (one.do === 'drop')
            for (const key of work.keys())
              if (
                one.kinds === undefined ||
                one.kinds.some(
                  (kind) => key === `${kind} ${one.key ?? ''}` || (one.key === undefined && key.startsWith(`${kind} `)),
                )
              )
                work.delete(key);
        }
      };
      for (const command of [submit, ...commands, ...turnedDown]) {
        const decision = decide(command, state);
        if (!decision.ok) continue;
        for (const event of decision.events) record(event);
        const now: Referral = state;
        const step = running as { step: string; due: Day } | null;
        if (now.is !== 'open') {
          expect([step, [...work.keys()]]).toEqual([null, []]);
          continue;
        }
        stages.add(now.stage);
        expect(step).not.toBeNull();
        expect(step?.due).toBe(now.clock.due);
        expect(work.size).toBeGreaterThan(0);
        expect(
          waysOn(command.on).some((way) => decide(way, now).ok),
          now.stage,
        ).toBe(true);
      }
    }),
    // One life in a hundred comes to a written round.
    { numRuns: 1500 },
  );
  expect([...stages].toSorted()).toEqual([
    'complete',
    'incomplete',
    'postponed',
    'reopened',
    'round',
    'submitted',
    'table',
  ]);
});

test('a pause moves the day by as long as it lasted, not by as long as was thought', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 0, max: 95 }), (thought, lasted) => {
      const play = (state: Referral, command: ReferralCommand): Referral => {
        const decision = decide(command, state);
        return decision.ok ? decision.events.reduce(evolve, state) : state;
      };
      const open = play(initial, submit);
      const paused = play(open, { type: 'PauseClock', why: 'person_asks', until: addDays(start, thought), on: start });
      const resumed = play(paused, { type: 'ResumeClock', on: addDays(start, lasted) });
      if (resumed.is !== 'open') throw new Error('closed');
      expect(resumed.clock.due).toBe(addDays(addWorkingDays(start, 5), Math.min(thought, lasted)));
    }),
  );
});

test('a clock is warned of before its day, late after it, and goes up when it is late for long; a pause ends by itself', () => {
  const due = Day.parse('2026-12-01');
  const at = (today: string, pausedUntil: string | null = null) =>
    standingOf(
      { due, pausedUntil: pausedUntil === null ? null : Day.parse(pausedUntil) },
      standardRule,
      Day.parse(today),
    );
  expect(
    ['2026-11-26', '2026-11-27', '2026-12-01', '2026-12-02', '2026-12-08', '2026-12-09'].map((today) => at(today)),
  ).toEqual(['on_time', 'warned', 'warned', 'late', 'late', 'escalated']);
  expect([at('2026-12-04', '2026-12-05'), at('2026-12-05', '2026-12-05')]).toEqual(['paused', 'late']);
});

test('silence in a round is no consent, and one who disagrees wants a table', () => {
  const play = (commands: readonly ReferralCommand[]): Referral =>
    commands.reduce<Referral>((state, command) => {
      const decision = decide(command, state);
      return decision.ok ? decision.events.reduce(evolve, state) : state;
    }, initial);
  const until = addDays(start, 3);
  const begun: ReferralCommand[] = [
    submit,
    { type: 'CheckReferral', missing: [], due: until, on: start },
    {
      type: 'OpenRound',
      round: id(30),
      proposal: 'not_include',
      partners: [police, care, housing],
      until,
      least: 1,
      cause: 'agreed',
      words: null,
      on: start,
    },
  ];
  const answer = (agency: AgencyId, view: 'agrees' | 'disagrees'): ReferralCommand => ({
    type: 'AnswerRound',
    agency,
    view,
    words: null,
    on: start,
  });
  const not = (on: Day): Extract<ReferralCommand, { type: 'DecideNotIncluded' }> => ({
    type: 'DecideNotIncluded',
    ...verdict,
    reason: 'other_care_suffices',
    next: words,
    on,
  });
  const refusal = (commands: ReferralCommand[], on: Day) => {
    const decision = decide(not(on), play([...begun, ...commands]));
    return decision.ok ? null : decision.refusal;
  };
  expect(refusal([answer(care, 'agrees')], start)).toBe('round_goes_on');
  expect(refusal([answer(care, 'agrees')], addDays(until, 1))).toBeNull();
  expect(refusal([], addDays(until, 1))).toBe('too_few_agree');
  expect(refusal([answer(police, 'agrees')], addDays(until, 1))).toBe('too_few_agree');
  expect(refusal([answer(care, 'agrees'), answer(housing, 'disagrees')], addDays(until, 1))).toBe('round_disagrees');
  const agreed = play([...begun, answer(care, 'agrees')]);
  const said = (command: ReferralCommand) => {
    const decision = decide(command, agreed);
    return decision.ok ? null : decision.refusal;
  };
  const on = addDays(until, 1);
  expect(said({ ...not(on), participants: [care, housing] })).toBe('not_in_round');
  const role = { user, agency: care };
  const roles = { leadAgency: care, caseManager: role, processDirector: role, municipalCaseDirector: role };
  expect(said({ type: 'DecideInclusion', ...verdict, ...roles, subregion: null, on })).toBe('not_proposed');
});

test('what is weighed again, now to the table, looks for a place and waits for its old day no longer', () => {
  const told = { approach: null, weighedBy: [care], words, due: addDays(start, 9), on: start };
  const overlap = Approach.options.map((approach) => ({ approach, answer: 'not_in' as const }));
  const events: ReferralEvent[] = [];
  let state: Referral = initial;
  for (const command of [
    submit,
    { type: 'CheckReferral', missing: [], due: addDays(start, 5), on: start },
    { type: 'WeighReferral', route: 'advice', overlap, again: addDays(start, 60), ...told },
    { type: 'WeighReferral', route: 'inclusion_table', overlap, again: null, ...told },
  ] satisfies ReferralCommand[]) {
    const decision = decide(command, state);
    if (!decision.ok) throw new Error(decision.refusal);
    events.push(...decision.events);
    state = decision.events.reduce(evolve, state);
  }
  const last = events.at(-1) as ReferralEvent;
  expect(stepAfter(last)).toEqual({ is: 'begins', step: 'place', due: addDays(start, 9) });
  expect(state).toMatchObject({ clock: { due: addDays(start, 9) } });
  const place = {
    kind: 'referral',
    stream: StreamId.parse(id(5)),
    dossier: DossierId.parse(id(6)),
    author: user,
  } as const;
  expect(workAfter({ ...place, event: last })).toMatchObject([
    { do: 'drop', kinds: ['back_on_table'] },
    { do: 'put', kind: 'place_on_table', due: addDays(start, 9) },
  ]);
});
