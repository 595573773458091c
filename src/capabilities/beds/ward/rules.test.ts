import fc from 'fast-check';
import { expect, test } from 'vitest';
import { play, specify } from '#platform/testing.ts';
import { Day } from '#vocabulary/day.ts';
import { AgencyId, BedId, WardId } from '#vocabulary/ids.ts';
import type { WardEvent } from '../events.ts';
import type { WardCommand } from './rules.ts';
import * as ward from './rules.ts';

const id = (n: number) => `c0000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const agency = AgencyId.parse(id(1));
const another = AgencyId.parse(id(2));
const beds = [BedId.parse(id(11)), BedId.parse(id(12))] as const;
const on = Day.parse('2026-11-22');
const open: Extract<WardCommand, { type: 'OpenWard' }> = {
  type: 'OpenWard',
  ward: WardId.parse(id(10)),
  agency,
  name: 'Eik',
  wardType: 'fpa',
  level: '2-high',
  sector: 'forensic_care',
  on,
};
const opened: WardEvent = { ...open, type: 'WardOpened' };
const given = specify(ward);

test('a ward opens once', () => {
  given().when(open).then(opened);
  given(opened).when(open).refuses('already_open');
  given().when({ type: 'AddBed', bed: beds[0], name: '1', on }).refuses('not_open');
});

test('a bed is added once and closed once', () => {
  const added: WardEvent = { type: 'BedAdded', bed: beds[0], name: '1', on };
  const closed: WardEvent = { type: 'BedClosed', bed: beds[0], on };
  given(opened).when({ type: 'AddBed', bed: beds[0], name: '1', on }).then(added);
  given(opened, added).when({ type: 'AddBed', bed: beds[0], name: '1', on }).refuses('bed_known');
  given(opened, added).when({ type: 'CloseBed', bed: beds[0], on }).then(closed);
  given(opened, added, closed).when({ type: 'CloseBed', bed: beds[0], on }).refuses('bed_unknown');
});

test('a ward speaks of its own beds only, in whole numbers', () => {
  const added: WardEvent = { type: 'BedAdded', bed: beds[0], name: '1', on };
  given(opened, added)
    .when({ type: 'ReportAvailability', free: 1, by: agency, on })
    .then({ type: 'AvailabilityReported', free: 1, on });
  given(opened, added).when({ type: 'ReportAvailability', free: 1, by: another, on }).refuses('not_your_ward');
  given(opened, added).when({ type: 'ReportAvailability', free: 2, by: agency, on }).refuses('more_than_beds');
  given(opened, added).when({ type: 'ReportAvailability', free: 0.5, by: agency, on }).refuses('no_whole_number');
});

test('a figure of yesterday still counts, one of the day before is stale', () => {
  expect(ward.isStale(Day.parse('2026-11-21'), on)).toBe(false);
  expect(ward.isStale(Day.parse('2026-11-20'), on)).toBe(true);
});

const anyCommand: fc.Arbitrary<WardCommand> = fc.oneof(
  fc.constant(open),
  fc.constantFrom(...beds).map((bed): WardCommand => ({ type: 'AddBed', bed, name: 'x', on })),
  fc.constantFrom(...beds).map((bed): WardCommand => ({ type: 'CloseBed', bed, on })),
  fc.integer({ min: -1, max: 3 }).map((free): WardCommand => ({ type: 'ReportAvailability', free, by: agency, on })),
);
test('whatever arrives, no ward ever says to have more free beds than it has', () => {
  fc.assert(
    fc.property(fc.array(anyCommand, { maxLength: 30 }), (commands) => {
      let open = 0;
      for (const event of play(ward, commands)) {
        if (event.type === 'BedAdded') open += 1;
        if (event.type === 'BedClosed') open -= 1;
        if (event.type === 'AvailabilityReported') expect(event.free).toBeLessThanOrEqual(open);
      }
    }),
  );
});
