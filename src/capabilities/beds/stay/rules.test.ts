import fc from 'fast-check';
import { expect, test } from 'vitest';
import { play, specify } from '#platform/testing.ts';
import { addDays, Day } from '#vocabulary/day.ts';
import { AgencyId, BedId, WardId } from '#vocabulary/ids.ts';
import type { StayEvent } from '../events.ts';
import type { StayCommand } from './rules.ts';
import * as stay from './rules.ts';

const id = (n: number) => `c0000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const clinic = AgencyId.parse(id(1));
const another = AgencyId.parse(id(2));
const ward = WardId.parse(id(10));
const lighter = WardId.parse(id(11));
const bed = BedId.parse(id(12));
const otherBed = BedId.parse(id(13));
const today = Day.parse('2026-11-22');
const on = Day.parse('2026-11-20');
const plannedUntil = Day.parse('2027-02-12');
const here = { by: clinic, wardAgency: clinic, on, today };
const admit: Extract<StayCommand, { type: 'Admit' }> = {
  type: 'Admit',
  request: null,
  ward,
  bed,
  level: '2-high',
  closedOn: null,
  planned: false,
  plannedUntil,
  nextPlace: 'home',
  ...here,
};
const admitted: StayEvent = {
  type: 'Admitted',
  request: null,
  ward,
  bed,
  level: '2-high',
  planned: false,
  plannedUntil,
  nextPlace: 'home',
  on,
};
const given = specify(stay);

test('a stay begins once, today or before, and ends on paper before it begins', () => {
  given().when(admit).then(admitted);
  given(admitted).when(admit).refuses('already_admitted');
  given()
    .when({ ...admit, on: addDays(today, 1) })
    .refuses('in_the_future');
  given()
    .when({ ...admit, plannedUntil: on })
    .refuses('ends_before_it_begins');
});

test('only the agency of the ward speaks of a stay', () => {
  given()
    .when({ ...admit, by: another })
    .refuses('not_your_ward');
  given(admitted)
    .when({ type: 'Discharge', to: 'home', ...here, by: another })
    .refuses('not_your_ward');
  given()
    .when({ type: 'Discharge', to: 'home', ...here })
    .refuses('not_admitted');
});

test('what was recorded by mistake is taken back once, by that agency, also after it ended; not when the dossier is closed', () => {
  const undo: Extract<StayCommand, { type: 'WithdrawStay' }> = {
    type: 'WithdrawStay',
    reason: 'somebody_else',
    request: id(30),
    phase: 'execution',
    ...here,
    on: today,
  };
  const withdrawn: StayEvent = { type: 'StayWithdrawn', reason: 'somebody_else', request: id(30), on: today };
  given(admitted).when(undo).then(withdrawn);
  given(admitted, { type: 'Discharged', to: 'home', on: today })
    .when(undo)
    .then({ ...withdrawn, was: 'home', leftOn: today });
  given().when(undo).refuses('not_admitted');
  given(admitted, withdrawn).when(undo).refuses('already_withdrawn');
  given(admitted, withdrawn)
    .when({ type: 'Discharge', to: 'home', ...here })
    .refuses('already_withdrawn');
  given(admitted)
    .when({ ...undo, by: another })
    .refuses('not_your_ward');
  given(admitted)
    .when({ ...undo, phase: 'closed' })
    .refuses('dossier_closed');
});

test('a move goes to another bed of the same agency; another agency is asked anew', () => {
  const move: Extract<StayCommand, { type: 'MoveStay' }> = {
    type: 'MoveStay',
    ward: lighter,
    bed: otherBed,
    level: '1',
    closedOn: null,
    newWardAgency: clinic,
    ...here,
    on: today,
  };
  given(admitted).when(move).then({ type: 'Moved', ward: lighter, bed: otherBed, level: '1', on: today });
  given(admitted)
    .when({ ...move, bed })
    .refuses('same_bed');
  given(admitted)
    .when({ ...move, newWardAgency: another })
    .refuses('ask_that_ward');
  given(admitted)
    .when({ ...move, on: addDays(on, -1) })
    .refuses('before_it_began');
});

test('nobody comes to a bed that is out of service', () => {
  const closed = { closedOn: addDays(on, -1) };
  given()
    .when({ ...admit, ...closed })
    .refuses('bed_closed');
  const move = { ward: lighter, bed: otherBed, level: '1', newWardAgency: clinic, ...here, on: today } as const;
  given(admitted)
    .when({ type: 'MoveStay', ...move, ...closed })
    .refuses('bed_closed');
  // It is not theirs to tell of anyway.
  given(admitted)
    .when({ type: 'MoveStay', ...move, ...closed, newWardAgency: another })
    .refuses('ask_that_ward');
});

test('an extension is later than what was agreed', () => {
  given(admitted)
    .when({ type: 'ExtendStay', plannedUntil: addDays(plannedUntil, 7), ...here })
    .then({ type: 'StayExtended', plannedUntil: addDays(plannedUntil, 7), on });
  given(admitted)
    .when({ type: 'ExtendStay', plannedUntil, ...here })
    .refuses('not_later');
});

test('who is discharged stays discharged', () => {
  const discharged: StayEvent = { type: 'Discharged', to: 'home', on, toldOn: today };
  given(admitted)
    .when({ type: 'Discharge', to: 'home', ...here })
    .then(discharged);
  given(admitted, discharged)
    .when({ type: 'ExtendStay', plannedUntil: addDays(plannedUntil, 1), ...here })
    .refuses('already_discharged');
});

test('where somebody went is put right by that agency, to another place, once it was told; not when the dossier is closed', () => {
  const discharged: StayEvent = { type: 'Discharged', to: 'home', on, toldOn: on };
  const mended: StayEvent = { type: 'LeftToMended', to: 'detention', was: 'home', leftOn: on, on: today };
  const mend = { type: 'MendLeftTo', to: 'detention', phase: 'execution', ...here, on: today } as const;
  given(admitted, discharged).when(mend).then(mended);
  given(admitted).when(mend).refuses('not_discharged');
  given(admitted, discharged, mended).when(mend).refuses('same_left_to');
  given(admitted, discharged)
    .when({ ...mend, by: another })
    .refuses('not_your_ward');
  given(admitted, discharged)
    .when({ ...mend, phase: 'closed' })
    .refuses('dossier_closed');
});

const day = fc.integer({ min: -10, max: 2 }).map((days) => addDays(today, days));
const anyCommand: fc.Arbitrary<StayCommand> = fc.oneof(
  day.map((on): StayCommand => ({ ...admit, on })),
  // Often enough that somebody is moved in some of the runs.
  {
    weight: 4,
    arbitrary: fc.record({ on: day, bed: fc.constantFrom(bed, otherBed), by: fc.constantFrom(clinic, another) }).map(
      (told): StayCommand => ({
        type: 'MoveStay',
        ward,
        level: '1',
        closedOn: null,
        newWardAgency: clinic,
        wardAgency: clinic,
        today,
        ...told,
      }),
    ),
  },
  day.map((plannedUntil): StayCommand => ({ type: 'ExtendStay', ...here, plannedUntil })),
  day.map((on): StayCommand => ({ type: 'Discharge', to: 'home', ...here, on })),
  fc
    .constantFrom('home' as const, 'died' as const)
    .map((to): StayCommand => ({ type: 'MendLeftTo', to, phase: 'execution', ...here })),
  fc.constant<StayCommand>({ type: 'WithdrawStay', reason: 'wrong_facts', request: null, phase: 'execution', ...here }),
);
test('whatever arrives, the legs of a stay join without gap or overlap, and nothing follows a discharge but putting right where to, or taking all of it back', () => {
  let moved = 0;
  fc.assert(
    fc.property(fc.array(anyCommand, { maxLength: 30 }), (commands) => {
      const events = play(stay, commands);
      const now = events.reduce<stay.Stay>(stay.evolve, stay.initial);
      if (now.is === 'absent') return;
      if (now.is === 'withdrawn') {
        expect(events.at(-1)?.type).toBe('StayWithdrawn');
        return;
      }
      for (const [i, leg] of now.legs.entries()) {
        const next = now.legs[i + 1];
        if (next) expect(leg.until).toBe(next.from);
        if (leg.until !== null) expect(leg.until >= leg.from).toBe(true);
        expect(leg.from <= today).toBe(true);
      }
      expect(now.legs.at(-1)?.until === null).toBe(now.is === 'lying');
      moved += now.legs.length - 1;
      const end = events.findIndex(({ type }) => type === 'Discharged');
      if (end >= 0) expect(events.slice(end + 1).every(({ type }) => type === 'LeftToMended')).toBe(true);
    }),
    { numRuns: 300 },
  );
  expect(moved).toBeGreaterThan(0);
});
