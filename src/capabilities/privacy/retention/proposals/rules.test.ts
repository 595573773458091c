import fc from 'fast-check';
import { expect, test } from 'vitest';
import { specify } from '#platform/testing.ts';
import { addDays, Day } from '#vocabulary/day.ts';
import { CaseNumber, DossierId, RegionId, UserId } from '#vocabulary/ids.ts';
import type { ProposalEvent } from '../events.ts';
import { type Circumstances, decideBy, isPastDue, type ProposalCommand, proposals, standingOf } from './rules.ts';

const day = (text: string): Day => Day.parse(text);
const on = day('2026-11-22');
const [officer, director] = [14, 3].map((n) => UserId.parse(`b0000000-0000-4000-8000-${String(n).padStart(12, '0')}`));
if (!officer || !director) throw new Error('two people');
const free: Circumstances = {
  endsOn: addDays(on, -3),
  isHeld: false,
  isAsked: false,
  liftedOn: null,
  proposal: 'none',
  againOn: null,
};
const told = {
  region: RegionId.parse('limburg'),
  dossier: DossierId.parse('d0000000-0000-4000-8000-000000000001'),
  caseNumber: CaseNumber.parse('LV-2019-0007'),
  class: 'not_included',
  startsOn: day('2021-11-19'),
} as const;
const propose = (more: Partial<Circumstances> = {}): ProposalCommand => ({
  type: 'ProposeErasure',
  ...told,
  circumstances: { ...free, ...more },
  by: officer,
  on,
});
const approve = (by: UserId, circumstances: Circumstances | null = free): ProposalCommand => ({
  type: 'ApproveErasure',
  circumstances,
  by,
  on,
});
const postpone = (againOn: Day, by = director, isAgain = false): ProposalCommand => ({
  type: 'PostponeErasure',
  reason: 'answer_awaited',
  againOn,
  isAgain,
  by,
  on,
});
const proposed: ProposalEvent = { type: 'ErasureProposed', ...told, endsOn: addDays(on, -3), by: officer, on };
const given = specify(proposals);

test('one proposes, another approves', () => {
  given().when(propose()).then(proposed);
  given(proposed).when(approve(director)).then({ type: 'ErasureApproved', by: director, on });
});
test.each([
  ['a hold lies on it', { isHeld: true }, 'held'],
  ['the person asked something', { isAsked: true }, 'asked'],
  ['its term still runs', { endsOn: addDays(on, 1) }, 'not_due'],
  ['the region has set no term', { endsOn: null }, 'not_due'],
  ['it was proposed before', { proposal: 'proposed' }, 'already_proposed'],
  ['it was postponed', { againOn: addDays(on, 1) }, 'postponed'],
] as const)('nobody proposes a dossier when %s', (_, more, refusal) => {
  given().when(propose(more)).refuses(refusal);
});
test('what was postponed may be proposed again from that day on', () => {
  given()
    .when(propose({ againOn: on }))
    .then(proposed);
});
test('whoever proposed does not approve, and may say not now', () => {
  given(proposed).when(approve(officer)).refuses('own_proposal');
  const againOn = addDays(on, 30);
  given(proposed)
    .when(postpone(againOn, officer))
    .then({ type: 'ErasurePostponed', reason: 'answer_awaited', againOn, by: officer, on });
});
test.each([
  ['held meanwhile', { ...free, isHeld: true }, 'held'],
  ['asked about meanwhile', { ...free, isAsked: true }, 'asked'],
  ['open again or gone', null, 'not_due'],
  ['running anew', { ...free, endsOn: addDays(on, 400) }, 'not_due'],
] as const)('nobody approves what is %s', (_, now, refusal) => {
  given(proposed).when(approve(director, now)).refuses(refusal);
});
test('from the second time on somebody else says not now', () => {
  const againOn = addDays(on, 30);
  given(proposed)
    .when(postpone(againOn, officer, true))
    .refuses('own_proposal');
  given(proposed)
    .when(postpone(againOn, director, true))
    .then({ type: 'ErasurePostponed', reason: 'answer_awaited', againOn, by: director, on });
});
test('postponing has an end, half a year ahead at most', () => {
  given(proposed).when(postpone(on)).refuses('again_in_past');
  given(proposed)
    .when(postpone(day('2027-05-23')))
    .refuses('again_too_late');
  expect(proposals.decide(postpone(day('2027-05-22')), proposals.evolve(proposals.initial, proposed)).ok).toBe(true);
});
test('what was decided is decided', () => {
  const approved: ProposalEvent = { type: 'ErasureApproved', by: director, on };
  given(proposed, approved)
    .when(postpone(addDays(on, 9)))
    .refuses('not_proposed');
  given().when(approve(director)).refuses('not_proposed');
});

const anyDay = fc.integer({ min: -800, max: 800 }).map((n) => addDays(on, n));
const anyCircumstances: fc.Arbitrary<Circumstances> = fc.record({
  endsOn: fc.option(anyDay),
  isHeld: fc.boolean(),
  isAsked: fc.boolean(),
  liftedOn: fc.option(anyDay),
  proposal: fc.constantFrom('none', 'proposed', 'approved'),
  againOn: fc.option(anyDay),
});

test('a hold wins over everything', () => {
  fc.assert(
    fc.property(anyCircumstances, (one) => {
      const held = { ...one, isHeld: true };
      expect(standingOf(held, on)).toBe('held');
      expect(isPastDue(held, on)).toBe(false);
      expect(proposals.decide(propose(held), proposals.initial)).toMatchObject({ refusal: 'held' });
    }),
  );
});

test('what is past due has had its term and thirty days in which nothing stood in the way', () => {
  let seen = 0;
  fc.assert(
    fc.property(anyCircumstances, (one) => {
      if (!isPastDue(one, on)) return;
      seen += 1;
      for (const since of [one.endsOn, one.liftedOn, one.againOn])
        if (since !== null) expect(addDays(since, 30) < on).toBe(true);
    }),
    { numRuns: 10_000 },
  );
  expect(seen).toBeGreaterThan(5);
});

test('with another fact that holds it up, the last day to decide never comes earlier', () => {
  fc.assert(
    fc.property(anyCircumstances, anyDay, (one, later) => {
      const [before, after] = [decideBy({ ...one, againOn: null }), decideBy({ ...one, againOn: later })];
      if (before && after) expect(after >= before).toBe(true);
    }),
  );
});
