import { expect, test } from 'vitest';
import type { Scaling } from '#capabilities/beds/contract.ts';
import type { StabilityReading } from '#capabilities/plan/stability/contract.ts';
import { Day } from '#vocabulary/day.ts';
import { AgencyId, DossierId, StreamId, WardId } from '#vocabulary/ids.ts';
import type { LifeEntry, LifeLineReading } from './contract.ts';
import { lifeOf } from './life.ts';

const day = (text: string): Day => Day.parse(text);
const dossier = DossierId.parse('d0000000-0000-4000-8000-000000000001');
const agency = AgencyId.parse('a0000000-0000-4000-8000-000000000001');
const entry = (id: string, kind: LifeEntry['kind'], on: string): LifeEntry => ({
  id,
  kind,
  on: day(on),
  section: 'care',
  contact: null,
  reached: null,
  incident: null,
  severity: null,
  detention: null,
  until: null,
  rectifiedOn: null,
  written: false,
  agency,
  agencyName: 'Forensisch team De Veste',
  recordedOn: day(on),
});
const line: LifeLineReading = {
  dossier,
  today: day('2026-11-22'),
  opened: day('2022-08-30'),
  first: day('2022-09-01'),
  phases: [
    { phase: 'draft', from: day('2022-08-30') },
    { phase: 'referral', from: day('2022-09-01') },
  ],
  evaluations: [{ on: day('2026-09-09'), next: day('2026-12-09') }],
  entries: [
    entry('one', 'incident', '2025-09-18'),
    entry('two', 'signal', '2026-11-19'),
    entry('three', 'note', '2026-11-20'),
  ],
  held: ['core', 'care', 'placement'],
  sealed: ['justice'],
};
const leg = {
  ward: WardId.parse('f0000000-0000-4000-8000-000000000001'),
  wardName: 'Zandwal',
  agencyName: '',
  regionName: '',
  from: day('2025-03-09'),
  until: null,
};
const scaling: Scaling = {
  visible: true,
  closed: false,
  stays: [
    {
      id: StreamId.parse('50000000-0000-4000-8000-000000000001'),
      version: 1,
      agency,
      planned: false,
      askedPlanned: false,
      tooLong: false,
      plannedUntil: day('2025-09-01'),
      nextPlace: 'home',
      from: day('2025-03-09'),
      until: null,
      dischargedTo: null,
      leftToMendedOn: null,
      legs: [
        { ...leg, level: '2-high', until: day('2025-05-26') },
        { ...leg, level: '1', from: day('2025-05-26') },
      ],
    },
  ],
  request: null,
};
const clock: StabilityReading = {
  dossier,
  startedOn: day('2022-12-15'),
  ended: false,
  clock: { months: 12, since: day('2025-09-18'), stoppedDays: 31, unknownDays: 0, state: 'counting', reachedOn: null },
  targetMonths: 24,
  facts: [
    {
      fact: 'one',
      nature: 'incident',
      weight: 'moderate',
      from: day('2025-09-18'),
      until: day('2025-09-19'),
      tooLong: false,
    },
    {
      fact: 'hidden',
      nature: 'incident',
      weight: 'light',
      from: day('2026-02-01'),
      until: day('2026-02-02'),
      tooLong: false,
    },
    {
      fact: 'held',
      nature: 'detention',
      weight: 'serious',
      from: day('2026-03-01'),
      until: day('2026-04-01'),
      tooLong: false,
    },
    {
      fact: 'agreed',
      nature: 'planned_stay',
      weight: 'light',
      from: day('2026-05-01'),
      until: day('2026-05-04'),
      tooLong: false,
    },
  ],
};

test('stays keep their steps, a detention stands beside them, and a note is no mark', () => {
  const life = lifeOf({ line, scaling, clock, knownOn: undefined });
  expect(life.care?.map(({ key, height }) => [key.slice(0, 4), height])).toEqual([
    ['5000', '2-high'],
    ['5000', '1'],
    ['held', 'detention'],
  ]);
  expect(life.phases.map(({ phase }) => phase)).toEqual(['referral']);
  expect(life.nextEvaluation).toBe('2026-12-09');
});

test('an incident known only as a neutral fact is marked as unseen, once', () => {
  const { marks } = lifeOf({ line, scaling, clock, knownOn: undefined });
  expect(marks.map(({ key, kind }) => [key, kind])).toEqual([
    ['one', 'incident'],
    ['two', 'signal'],
    ['hidden', 'unseen'],
  ]);
});

test('days that do not count put the goal off, and a planned short stay does not', () => {
  const { stable } = lifeOf({ line, scaling, clock, knownOn: undefined });
  expect(stable?.goal).toBe('2027-10-19');
  expect(stable?.stopped).toEqual([{ from: '2026-03-01', until: '2026-04-01' }]);
});

test('what the reader may not see is not drawn as empty', () => {
  const bare = {
    line: { ...line, phases: [] },
    scaling: { ...scaling, visible: false, stays: [] },
    clock: null,
    knownOn: undefined,
  };
  expect(lifeOf(bare)).toMatchObject({ care: null, stable: null });
});
