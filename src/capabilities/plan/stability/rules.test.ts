import { expect, test } from 'vitest';
import type { DossierEvent } from '#capabilities/dossier/events.ts';
import { play, specify } from '#platform/testing.ts';
import type { Phase } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { AgencyId } from '#vocabulary/ids.ts';
import type { StabilityEvent } from '../events.ts';
import { evolveFacts, momentOf, type StabilityFact } from './contract.ts';
import type { StabilityCommand } from './rules.ts';
import * as rules from './rules.ts';

const given = specify(rules);
const today = Day.parse('2026-11-22');
const fact = 'f0000000-0000-4000-8000-000000000001';
const noted: StabilityEvent = {
  type: 'StabilityFactNoted',
  fact,
  nature: 'detention',
  weight: 'serious',
  from: Day.parse('2026-10-01'),
  until: null,
};

test('a fact is noted once and ended once', () => {
  const { type: _, ...said } = noted;
  given()
    .when({ type: 'NoteFact', ...said, today })
    .then(noted);
  given(noted)
    .when({ type: 'NoteFact', ...said, today })
    .refuses('fact_known');
  const end = { type: 'EndFact', fact, until: Day.parse('2026-11-01'), today } as const;
  given(noted).when(end).then({ type: 'StabilityFactEnded', fact, until: end.until });
  given(noted, { type: 'StabilityFactEnded', fact, until: end.until }).when(end).refuses('fact_ended');
  given().when(end).refuses('unknown_fact');
});

test('the end of a detention is put right; that of an unknown period is not, since it can be taken away', () => {
  const ended: StabilityEvent = { type: 'StabilityFactEnded', fact, until: Day.parse('2026-11-01') };
  const anew = { type: 'EndFact', fact, until: Day.parse('2026-11-10'), today } as const;
  given(noted, ended).when(anew).then({ type: 'StabilityFactEnded', fact, until: anew.until });
  given({ ...noted, nature: 'unknown' }, ended)
    .when(anew)
    .refuses('fact_ended');
});

test('no two unknown periods lie on the same days', () => {
  const [before, first, last] = [Day.parse('2026-09-01'), noted.from, Day.parse('2026-11-01')];
  const runs: StabilityEvent = { ...noted, nature: 'unknown' };
  const ended: StabilityEvent = { type: 'StabilityFactEnded', fact, until: last };
  const another = { fact: fact.replace(/1$/, '2'), nature: 'unknown', weight: 'light' } as const;
  const note = (from: Day, until: Day | null) => ({ type: 'NoteFact', ...another, from, until, today }) as const;
  const told = (from: Day, until: Day | null) => ({ type: 'StabilityFactNoted', ...another, from, until }) as const;
  given(runs).when(note(first, null)).refuses('already_unknown');
  given(runs).when(note(before, last)).refuses('already_unknown');
  given(runs, ended).when(note(first, last)).refuses('already_unknown');
  // Who was lost and found on one day was so on no day that another could share.
  const atOnce: StabilityEvent = { type: 'StabilityFactEnded', fact, until: first };
  given(runs, atOnce).when(note(before, last)).then(told(before, last));
  given(runs).when(note(before, first)).then(told(before, first));
  given(runs, ended).when(note(last, null)).then(told(last, null));
  given(noted).when(note(first, null)).then(told(first, null));
});

test('a detention whose end was told by mistake lasts on', () => {
  const ended: StabilityEvent = { type: 'StabilityFactEnded', fact, until: Day.parse('2026-11-01') };
  const back = { type: 'WithdrawEnd', fact, today } as const;
  const lasts: StabilityEvent = { type: 'StabilityFactEndWithdrawn', fact, on: today };
  given(noted, ended).when(back).then(lasts);
  given(noted).when(back).refuses('fact_runs');
  given(noted, ended, lasts).when(back).refuses('fact_runs');
  given().when(back).refuses('unknown_fact');
  given(noted, ended, lasts).when({ type: 'EndFact', fact, until: ended.until, today }).then(ended);
  const { type: _, ...said } = noted;
  const none: readonly StabilityFact[] = [];
  expect([noted, ended, lasts].reduce(evolveFacts, none)).toEqual([said]);
});

test('no fact lies in the future or ends before it began', () => {
  const { type: _, ...said } = noted;
  given()
    .when({ type: 'NoteFact', ...said, from: Day.parse('2026-11-23'), today })
    .refuses('in_future');
  given()
    .when({ type: 'NoteFact', ...said, until: Day.parse('2026-09-30'), today })
    .refuses('ends_before_it_began');
  given(noted)
    .when({ type: 'EndFact', fact, until: Day.parse('2026-09-30'), today })
    .refuses('ends_before_it_began');
  given(noted)
    .when({ type: 'EndFact', fact, until: Day.parse('2026-11-23'), today })
    .refuses('in_future');
});

test('what neighbours fold is what was noted and ended', () => {
  const { type: _, ...said } = noted;
  const until = Day.parse('2026-11-01');
  const commands: readonly StabilityCommand[] = [
    { type: 'NoteFact', ...said, today },
    { type: 'EndFact', fact, until, today },
  ];
  const events = play(rules, commands);
  const none: readonly StabilityFact[] = [];
  expect(events.reduce(evolveFacts, none)).toEqual([{ ...said, until }]);
  const withdrawn = play(rules, [...commands, { type: 'WithdrawFact', fact, today }]);
  expect(withdrawn.reduce(evolveFacts, none)).toEqual([]);
});

test('what was noted by mistake counts no more', () => {
  const withdraw = { type: 'WithdrawFact', fact, today } as const;
  const withdrawn: StabilityEvent = { type: 'StabilityFactWithdrawn', fact, on: today };
  given(noted).when(withdraw).then(withdrawn);
  given(noted, withdrawn).when(withdraw).refuses('unknown_fact');
  given().when(withdraw).refuses('unknown_fact');
});

test('who came back had a clock before: on each day it runs from the inclusion that was known by then', () => {
  const day = (text: string) => Day.parse(text);
  const included = (text: string): DossierEvent => ({
    type: 'Included',
    leadAgency: AgencyId.parse('a0000000-0000-4000-8000-000000000001'),
    subregion: null,
    on: day(text),
  });
  const phase = (name: Phase, text: string): DossierEvent => ({ type: 'PhaseEntered', phase: name, on: day(text) });
  const life = [
    phase('referral', '2022-01-01'),
    included('2022-03-01'),
    phase('closed', '2024-03-01'),
    phase('referral', '2025-01-01'),
    included('2025-02-01'),
  ];
  const runs = (events: number, text: string) => {
    const standing = life.slice(0, events).reduce(rules.evolveStanding, rules.unopened(day(text)));
    const moment = momentOf(standing, day(text));
    return [moment, rules.startOf(standing, moment)];
  };
  expect(runs(1, '2022-02-01')).toEqual(['2022-02-01', null]);
  expect(runs(2, '2023-06-01')).toEqual(['2023-06-01', '2022-03-01']);
  expect(runs(3, '2024-12-01')).toEqual(['2024-03-01', '2022-03-01']);
  expect(runs(4, '2025-01-15')).toEqual(['2025-01-15', null]);
  expect(runs(5, '2026-01-01')).toEqual(['2026-01-01', '2025-02-01']);
});

test('nobody knows beforehand of what nothing will be known', () => {
  const { type: _, ...said } = { ...noted, nature: 'unknown' } as const;
  const note = { type: 'NoteFact', ...said, today } as const;
  given()
    .when({ ...note, until: Day.parse('2099-01-01') })
    .refuses('in_future');
  given()
    .when({ ...note, until: today })
    .then({ ...noted, nature: 'unknown', until: today });
});
