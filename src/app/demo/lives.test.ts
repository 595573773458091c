/** The invented lives before anything is recorded: they add up to what was published, and nobody lies in two beds. */
import { expect, test } from 'vitest';
import { Day, daysBetween } from '#vocabulary/day.ts';
import { makeCountry, regions } from './country.ts';
import type { Step } from './deed.ts';
import { type Life, makeLives } from './lives.ts';

const today = Day.parse('2026-11-22');
const country = makeCountry('vasthouden');
const lives = makeLives('vasthouden', country, today);
const includedBetween = (life: Life, from: string, until: string) =>
  life.steps.some((s) => s.deed.do === 'include' && s.on >= from && s.on <= until);

test('at 31 January 2022 there are 178 included, 99 of them in 2021 and none in the month after', () => {
  const included = lives.filter((life) => includedBetween(life, '2019-01-01', '2022-01-31'));
  expect(included.length).toBe(178);
  expect(lives.filter((life) => includedBetween(life, '2021-01-01', '2021-12-31')).length).toBe(99);
  expect(lives.filter((life) => includedBetween(life, '2022-01-01', '2022-01-31')).length).toBe(0);
  expect(regions.map((r) => r.included[0]).reduce((a, b) => a + b)).toBe(79);
});

test('the same seed gives the same lives; another gives others', () => {
  expect(makeLives('vasthouden', makeCountry('vasthouden'), today)).toEqual(lives);
  expect(makeLives('other', makeCountry('other'), today)).not.toEqual(lives);
});

test('there are about six hundred, of every outcome, and every deed has been done', () => {
  expect(lives.length).toBeGreaterThan(550);
  expect(lives.length).toBeLessThan(650);
  const deeds = new Map<string, number>();
  for (const life of lives) for (const { deed } of life.steps) deeds.set(deed.do, (deeds.get(deed.do) ?? 0) + 1);
  for (const deed of [
    'not_include',
    'hand_over',
    'ask_after',
    'object',
    'decide_appeal',
    'write_letter',
    'postpone',
    'ask_bed',
    'discharge',
    'detain',
    'move_goal',
    'alert',
    'outflow',
    'end_aftercare',
    'own_words',
  ]) {
    expect(deeds.get(deed) ?? 0, deed).toBeGreaterThan(5);
  }
});

test('in every region somebody waits for a bed today', () => {
  for (const region of regions) {
    const waiting = lives.filter(
      (life) =>
        life.region.id === region.id &&
        life.steps.findLast(({ deed }) => deed.do.endsWith('_bed'))?.deed.do === 'ask_bed',
    );
    expect(waiting.length, region.name).toBeGreaterThan(0);
  }
});

test('no bed holds two at once, nobody lies in two, and nothing lies in the future', () => {
  const stays: { bed: string; life: number; from: string; until: string }[] = [];
  for (const life of lives) {
    let open: Step | undefined;
    for (const step of life.steps) {
      expect(step.on <= today).toBe(true);
      if (step.deed.do === 'admit') open = step;
      if (step.deed.do === 'discharge' && open?.deed.do === 'admit') {
        stays.push({ bed: open.deed.bed, life: life.number, from: open.on, until: step.on });
        open = undefined;
      }
    }
    if (open?.deed.do === 'admit') stays.push({ bed: open.deed.bed, life: life.number, from: open.on, until: '9999' });
  }
  expect(stays.length).toBeGreaterThan(100);
  for (const a of stays) {
    const clash = stays.filter(
      (b) => b !== a && (a.bed === b.bed || a.life === b.life) && a.from < b.until && b.from < a.until,
    );
    expect(clash).toEqual([]);
  }
});

test('a goal whose day has passed is decided on within weeks', () => {
  let waiting = 0;
  for (const { steps } of lives) {
    if (steps.some(({ deed }) => deed.do === 'outflow')) continue;
    const days = new Map<number, Day>();
    for (const { deed } of steps) {
      if (deed.do === 'set_goal' || deed.do === 'move_goal') days.set(deed.goal, deed.due);
      if (deed.do === 'reach_goal') days.delete(deed.goal);
    }
    for (const due of days.values()) {
      expect(daysBetween(due, today)).toBeLessThan(21);
      if (due < today) waiting += 1;
    }
  }
  // Some still wait: one in many, as in any team.
  expect(waiting).toBeGreaterThan(5);
  expect(waiting).toBeLessThan(60);
});

test('a life is told in the order it happened', () => {
  for (const { steps } of lives)
    for (const [i, step] of steps.entries()) expect(step.on >= (steps[i - 1]?.on ?? step.on)).toBe(true);
});
