/** The order of the waiting list: one order, from whatever side one reads, and nothing in it but its terms. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, Day } from '#vocabulary/day.ts';
import { AgencyId, SubregionId } from '#vocabulary/ids.ts';
import { roomOf, type Team } from './capacity.ts';
import type { RankRule } from './events.ts';
import {
  inOrder,
  type Places,
  pointsOf,
  rank,
  rankByArea,
  standardRankRule,
  termsOf,
  type Waiter,
  whatWouldChange,
} from './rank.ts';

const today = Day.parse('2026-11-22');
const [north, south] = ['limburg-noord', 'limburg-zuid'].map((id) => SubregionId.parse(id)) as [
  SubregionId,
  SubregionId,
];
const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const weights = { starting: 3, running: 2, admitted: 1, aftercare: 1 };
const team = (n: number, name: string, subregion: SubregionId | null): Team => ({
  id: id(n),
  name,
  agency: AgencyId.parse(id(n)),
  subregion,
  capacity: 10,
  weights,
});
const teams = [team(1, 'Noord', north), team(2, 'Zuid', south), team(3, 'Heel Limburg', null)];

const days = (most: number) => fc.integer({ min: 0, max: most });
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null });
const waiters = fc.uniqueArray(
  fc.record<Waiter>({
    referral: fc.integer({ min: 0, max: 999 }).map(id),
    subregion: fc.constantFrom(north, south, null),
    // Few days, so that some wait equally long.
    since: days(40).map((ago) => addDays(today, -7 * ago)),
    urgency: fc.constantFrom('crisis', 'urgent', 'normal'),
    crisisOn: maybe(days(60).map((ago) => addDays(today, -ago))),
    risk: maybe(fc.constantFrom('low', 'moderate', 'high')),
    team: maybe(fc.constantFrom(...teams.map((one) => one.id))),
    away: maybe(fc.constantFrom('detained', 'admitted', 'not_found')),
    awayUntil: maybe(days(60).map((ahead) => addDays(today, ahead - 30))),
  }),
  { selector: ({ referral }) => referral, maxLength: 12 },
);
const points = fc.integer({ min: 0, max: 100 });
const rules = fc.record<RankRule>({
  week: points,
  urgency: fc.record({ crisis: points, urgent: points }),
  crisis: fc.record({ points, days: fc.integer({ min: 1, max: 60 }) }),
  risk: fc.record({ high: points, moderate: points }),
  place: points,
  away: points,
});
const places = fc
  .array(maybe(days(60).map((ahead) => addDays(today, ahead))), { minLength: 3, maxLength: 3 })
  .map((opens): Places => {
    const rooms = teams.map((one, at) => ({ team: one.id, load: 0, free: 0, dossiers: 0, opensOn: opens[at] ?? null }));
    return { teams, rooms };
  });

test('the order does not depend on the order in which people are read, and leaves nobody out or twice', () => {
  fc.assert(
    fc.property(waiters, rules, places, fc.infiniteStream(fc.nat()), (all, rule, where, salt) => {
      const ranked = rank(all, rule, where, today);
      const shuffled = all
        .map((one) => ({ one, key: salt.next().value ?? 0 }))
        .toSorted((a, b) => a.key - b.key)
        .map(({ one }) => one);
      expect(rank(shuffled, rule, where, today)).toEqual(ranked);
      expect(ranked.map(({ place }) => place)).toEqual(all.map((_, at) => at + 1));
      expect(new Set(ranked.map(({ waiter }) => waiter.referral)).size).toBe(all.length);
    }),
  );
});

test('any two stand in one order, and who stands before a second who stands before a third stands before the third', () => {
  fc.assert(
    fc.property(waiters, rules, places, (all, rule, where) => {
      const weighed = all.map((waiter) => ({ waiter, points: pointsOf(termsOf(waiter, rule, where, today)) }));
      for (const a of weighed)
        for (const b of weighed) {
          expect(Math.sign(inOrder(a, b))).toBe(-Math.sign(inOrder(b, a)) + 0);
          if (a !== b) expect(inOrder(a, b)).not.toBe(0);
          for (const c of weighed) if (inOrder(a, b) < 0 && inOrder(b, c) < 0) expect(inOrder(a, c)).toBeLessThan(0);
        }
    }),
    { numRuns: 60 },
  );
});

test('the points are the sum of the terms that are named, and the order follows from them and from how long one waits', () => {
  let ties = 0;
  fc.assert(
    fc.property(waiters, rules, places, (all, rule, where) => {
      const ranked = rank(all, rule, where, today);
      for (const one of ranked) {
        expect(one.points).toBe(one.terms.reduce((sum, term) => sum + term.points, 0));
        // Whatever counts is named; what does not count is not, but for how long one waits.
        expect(one.terms.filter((term) => term.points === 0).every(({ is }) => is === 'waits')).toBe(true);
        expect(one.terms[0]?.is).toBe('waits');
        expect(new Set(one.terms.map(({ is }) => is)).size).toBe(one.terms.length);
      }
      for (const [at, one] of ranked.entries()) {
        const next = ranked[at + 1];
        if (next === undefined) continue;
        expect(one.points).toBeGreaterThanOrEqual(next.points);
        if (one.points !== next.points) continue;
        ties += 1;
        expect(one.waiter.since <= next.waiter.since).toBe(true);
      }
    }),
  );
  expect(ties).toBeGreaterThan(0);
});

test('a fact that counts never moves somebody down, and being away never up', () => {
  fc.assert(
    fc.property(waiters, rules, places, (all, rule, where) => {
      const [first] = all;
      if (first === undefined) return;
      const placeOf = (as: Waiter) =>
        rank([as, ...all.slice(1)], rule, where, today).find(({ waiter }) => waiter === as)?.place ?? 0;
      const now = placeOf(first);
      expect(placeOf({ ...first, crisisOn: today })).toBeLessThanOrEqual(now);
      expect(placeOf({ ...first, since: addDays(first.since, -70) })).toBeLessThanOrEqual(now);
      expect(placeOf({ ...first, away: 'detained', awayUntil: null })).toBeGreaterThanOrEqual(now);
    }),
  );
});

test('what would change it is what the list would say then', () => {
  fc.assert(
    fc.property(waiters, rules, places, (all, rule, where) => {
      for (const waiter of all) {
        const told = whatWouldChange(waiter, all, rule, where, today);
        const own = rankByArea(all, rule, where, today).find((one) => one.waiter === waiter);
        for (const { change, place } of told) {
          expect(place).not.toBe(own?.place);
          if (change !== 'crisis_now') continue;
          const then = all.map((one) => (one === waiter ? { ...one, crisisOn: today } : one));
          const found = rankByArea(then, rule, where, today).find((one) => one.waiter.referral === waiter.referral);
          expect(found?.place).toBe(place);
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('a crisis counts for as long as the region says, an absence until its day, and a place of a team that fits', () => {
  const waiter: Waiter = {
    referral: id(9),
    subregion: north,
    since: addDays(today, -41),
    urgency: 'normal',
    crisisOn: addDays(today, -30),
    risk: 'low',
    team: null,
    away: 'detained',
    awayUntil: today,
  };
  const where = (opens: number | null): Places => ({
    teams,
    rooms: [
      { team: id(1), load: 0, free: 0, dossiers: 0, opensOn: opens === null ? null : addDays(today, opens) },
      { team: id(2), load: 0, free: 9, dossiers: 0, opensOn: today },
    ],
  });
  const terms = (of: Waiter, opens: number | null = null) => termsOf(of, standardRankRule, where(opens), today);
  expect(terms(waiter)).toEqual([
    { is: 'waits', points: 5, days: 41 },
    { is: 'crisis', points: 15, days: 30 },
  ]);
  expect(terms({ ...waiter, crisisOn: addDays(today, -31) })).toHaveLength(1);
  expect(terms({ ...waiter, awayUntil: addDays(today, 1) })[1]).toMatchObject({ is: 'away', points: -40 });
  expect(terms(waiter, 12)[2]).toEqual({ is: 'place', points: 6, team: 'Noord', days: 12 });
  expect(terms({ ...waiter, team: id(2) })[2]).toMatchObject({ is: 'place', team: 'Zuid', days: 0 });
});

test('room is what a team said it can carry less what it carries; what is to leave makes room on its day', () => {
  const [noord, , whole] = teams as [Team, Team, Team];
  const own = { agency: noord.agency, subregion: north };
  const carried = [
    { ...own, state: 'starting' as const, dossiers: 1, leaving: [] },
    { ...own, state: 'running' as const, dossiers: 2, leaving: [addDays(today, 20)] },
    { ...own, state: 'aftercare' as const, dossiers: 2, leaving: [addDays(today, 5)] },
    { agency: whole.agency, subregion: south, state: 'running' as const, dossiers: 6, leaving: [] },
  ];
  // 3 + 4 + 2 of 10 leaves 1; one more who begins takes 3. On day 5 one point leaves, on day 20 another.
  expect(roomOf(noord, teams, carried, today)).toEqual({
    team: noord.id,
    load: 9,
    free: 1,
    dossiers: 5,
    opensOn: addDays(today, 20),
  });
  expect(roomOf({ ...noord, capacity: 12 }, teams, carried, today).opensOn).toBe(today);
  expect(roomOf({ ...noord, capacity: 5 }, teams, carried, today)).toMatchObject({ free: -4, opensOn: null });
  // Dossiers of an area where the agency has no team of its own are carried by its team for the whole region.
  expect(roomOf(whole, teams, carried, today)).toMatchObject({ load: 12, free: -2 });
});
