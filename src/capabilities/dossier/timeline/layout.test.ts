import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, Day } from '#vocabulary/day.ts';
import { at, makeAxis, years } from './layout/axis.ts';
import { type CareSpan, careSteps, type Height, ladder } from './layout/care.ts';
import { placeLabels, type WantedLabel } from './layout/labels.ts';
import { halfWidth, joinMarks, type Mark, type MarkKind, markKinds } from './layout/marks.ts';
import { firstDay, type Life, type LifeNames, labelRow, layOut } from './layout.ts';

const today = Day.parse('2026-11-22');
const ago = (days: number): Day => addDays(today, -days);
const names: LifeNames = {
  phase: (phase) => phase,
  span: ({ height }) => [`Kliniek Zandwal op ${height}`, height],
  group: (marks) => [`${marks.length} keer`],
  next: (day) => day,
  stable: () => '14 van 24 maanden stabiel',
};
const empty: Life = {
  today,
  first: today,
  moment: today,
  phases: [],
  care: [],
  marks: [],
  evaluations: [],
  nextEvaluation: null,
  stable: null,
};

const heights: readonly Height[] = ['1', '2-low', '2-high', '3', '4', 'detention'];
const anySpan: fc.Arbitrary<CareSpan> = fc
  .record({
    key: fc.uuid(),
    height: fc.constantFrom(...heights),
    began: fc.integer({ min: 0, max: 5500 }),
    days: fc.option(fc.integer({ min: 0, max: 900 })),
  })
  .map(({ key, height, began, days }) => ({
    key,
    height,
    from: ago(began),
    until: days === null ? null : ago(began - days),
  }));
const anyMark: fc.Arbitrary<Mark> = fc
  .record({ key: fc.uuid(), kind: fc.constantFrom(...markKinds), days: fc.integer({ min: 0, max: 5500 }) })
  .map(({ key, kind, days }) => ({ key, kind, on: ago(days) }));
const anyLife: fc.Arbitrary<Life> = fc
  .record({
    care: fc.option(fc.array(anySpan, { maxLength: 40 })),
    marks: fc.array(anyMark, { maxLength: 300 }),
    evaluations: fc.array(anyMark, { maxLength: 60 }),
    began: fc.integer({ min: 0, max: 5500 }),
    back: fc.integer({ min: 0, max: 2000 }),
  })
  .map(({ began, back, ...life }) => ({
    ...empty,
    ...life,
    moment: ago(back),
    phases: [
      { phase: 'referral', from: ago(began) },
      { phase: 'execution', from: ago(began >> 1) },
    ],
    nextEvaluation: addDays(today, 30),
    stable: { since: ago(began >> 1), goal: addDays(today, 200), stopped: [] },
  }));
const anyRoom = fc.tuple(fc.integer({ min: 200, max: 1200 }), fc.constantFrom('lying', 'upright'));

test('time runs one way on the axis, from the first day to a little after today', () => {
  const axis = makeAxis(Day.parse('2022-09-01'), today, 1000);
  expect(at(axis, Day.parse('2022-09-01'))).toBe(0);
  expect(at(axis, Day.parse('2010-01-01'))).toBe(0);
  expect(at(axis, today)).toBeCloseTo(1000 / 1.2, 0);
  expect(at(axis, addDays(axis.until, 900))).toBe(1000);
  expect(years(axis, 40).map(({ year }) => year)).toEqual([2022, 2023, 2024, 2025, 2026, 2027]);
  const long = years(makeAxis(Day.parse('2005-01-01'), today, 300), 40).filter(({ named }) => named);
  expect(long.length).toBeLessThan(8);
  expect(long.length).toBeGreaterThan(2);
});

test('a young life is still a line', () => {
  const { axis, moment } = layOut({ ...empty, phases: [{ phase: 'referral', from: today }] }, names, 800, 'lying');
  expect(moment).toBeGreaterThan(400);
  expect(axis.until > today).toBe(true);
});

test('whatever is known, the ink line never breaks and ends where we look from', () => {
  fc.assert(
    fc.property(
      fc.array(anySpan, { maxLength: 60 }),
      fc.integer({ min: 0, max: 2000 }),
      fc.integer({ min: 50, max: 1200 }),
      (spans, back, length) => {
        const moment = ago(back);
        const first = ago(5600);
        const axis = makeAxis(first, today, length);
        const steps = careSteps(spans, first, moment, axis);
        expect(steps.at(0)?.start).toBe(at(axis, first));
        expect(steps.at(-1)?.end).toBe(at(axis, moment));
        for (const [i, step] of steps.entries()) {
          expect(step.end).toBeGreaterThan(step.start);
          const next = steps[i + 1];
          if (next) {
            expect(next.start).toBe(step.end);
            expect(next.from).toBe(step.until);
            expect(next.span).not.toBe(step.span);
          }
        }
      },
    ),
  );
});

test('every day has the height of the stay of that day, also inside a detention', () => {
  const spans: CareSpan[] = [
    { key: 'held', height: 'detention', from: ago(400), until: ago(200) },
    { key: 'clinic', height: '4', from: ago(300), until: ago(250) },
    { key: 'later', height: '2-low', from: ago(100), until: null },
  ];
  const steps = careSteps(spans, ago(500), today, makeAxis(ago(500), today, 800));
  expect(steps.map(({ height, from }) => [height, from])).toEqual([
    ['outpatient', ago(500)],
    ['detention', ago(400)],
    ['4', ago(300)],
    ['detention', ago(250)],
    ['outpatient', ago(200)],
    ['2-low', ago(100)],
  ]);
  expect(ladder(spans)).toEqual(['outpatient', '1', '2-low', '2-high', '3', '4', 'detention']);
  expect(ladder([])).toEqual(['outpatient', '1', '2-low', '2-high']);
});

test('fifteen stays of three days in fifteen years can each be seen at 360 px', () => {
  const spans = Array.from(
    { length: 15 },
    (_, i): CareSpan => ({ key: `${i}`, height: '3', from: ago(5000 - i * 30), until: ago(4997 - i * 30) }),
  );
  const steps = careSteps(spans, ago(5500), today, makeAxis(ago(5500), today, 600));
  const stays = steps.filter(({ span }) => span !== null);
  expect(stays).toHaveLength(15);
  expect(stays.every(({ start, end }) => end - start >= 2.9)).toBe(true);
});

test('whatever happened, marks never overlap, keep their order, and none is lost', () => {
  fc.assert(
    fc.property(fc.array(anyMark, { maxLength: 300 }), fc.integer({ min: 50, max: 1200 }), (marks, length) => {
      const groups = joinMarks(marks, makeAxis(ago(5500), today, length));
      const told = groups.flatMap((group) => group.marks);
      expect(told.map(({ key }) => key).toSorted()).toEqual(marks.map(({ key }) => key).toSorted());
      expect(told.map(({ on }) => on)).toEqual(told.map(({ on }) => on).toSorted());
      for (const [i, group] of groups.entries()) {
        const next = groups[i + 1];
        if (next) expect(next.at - halfWidth(next)).toBeGreaterThanOrEqual(group.at + halfWidth(group) - 1e-9);
      }
    }),
  );
});

test('marks closer than 12 px join, bearing the shape of the weightiest; others stay apart', () => {
  const axis = makeAxis(ago(1000), today, 1200);
  const mark = (key: string, kind: MarkKind, days: number): Mark => ({ key, kind, on: ago(days) });
  const groups = joinMarks([mark('a', 'signal', 500), mark('b', 'incident', 489), mark('c', 'signal', 300)], axis);
  expect(groups.map(({ kind, marks }) => [kind, marks.length])).toEqual([
    ['incident', 2],
    ['signal', 1],
  ]);
  expect(joinMarks([mark('a', 'signal', 500), mark('b', 'signal', 487)], axis)).toHaveLength(2);
});

test('labels give way in a fixed order: incidents first, then stays, then evaluations', () => {
  const label = (kind: WantedLabel['kind'], start: number): WantedLabel => ({
    key: kind,
    kind,
    weight: 0,
    spots: [{ row: 0, start, end: start + 40, text: kind }],
  });
  const kept = (...wanted: WantedLabel[]) => placeLabels(wanted).map(({ key }) => key);
  expect(kept(label('incident', 0), label('stay', 20), label('evaluation', 30))).toEqual(['evaluation']);
  expect(kept(label('incident', 0), label('stay', 20))).toEqual(['stay']);
  expect(kept(label('incident', 0), label('stay', 50))).toEqual(['stay', 'incident']);
});

test('in whatever life and room, labels never touch and every position lies on the axis', () => {
  fc.assert(
    fc.property(anyLife, anyRoom, (life, [length, direction]) => {
      const { labels, care, groups, phases, moment, axis } = layOut(
        life,
        names,
        length,
        direction === 'lying' ? 'lying' : 'upright',
      );
      for (const [i, one] of labels.entries())
        for (const other of labels.slice(i + 1))
          if (one.row === other.row) expect(one.start >= other.end || one.end <= other.start).toBe(true);
      // The day of the next evaluation does not stand across the line of the day that is read.
      const next = labels.find(({ key }) => key === 'next');
      if (next && direction === 'lying') expect(next.start > moment || next.end < moment).toBe(true);
      const positions = [
        ...groups.map((group) => group.at),
        ...phases.flatMap(({ start, end }) => [start, end]),
        ...(care?.ink ?? []).map(([x]) => x),
      ];
      for (const position of positions) {
        expect(position).toBeGreaterThanOrEqual(0);
        expect(position).toBeLessThanOrEqual(axis.length);
      }
      for (const [x, row] of care?.ink ?? []) {
        expect(x).toBeLessThanOrEqual(moment + 1e-9);
        expect(row).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 60 },
  );
});

test('the axis stands still while an earlier day is read', () => {
  const life: Life = { ...empty, phases: [{ phase: 'referral', from: ago(900) }] };
  expect(layOut({ ...life, moment: ago(400) }, names, 800, 'lying').axis).toEqual(
    layOut(life, names, 800, 'lying').axis,
  );
  expect(firstDay(life)).toBe(ago(900));
});

test('fifteen years with 300 entries and 40 stays are laid out well within 50 ms', () => {
  const life: Life = {
    ...empty,
    phases: [{ phase: 'execution', from: ago(5475) }],
    care: Array.from(
      { length: 40 },
      (_, i): CareSpan => ({ key: `${i}`, height: '3', from: ago(5400 - i * 130), until: ago(5350 - i * 130) }),
    ),
    marks: Array.from({ length: 300 }, (_, i): Mark => ({ key: `${i}`, kind: 'incident', on: ago(i * 18) })),
    evaluations: Array.from({ length: 60 }, (_, i): Mark => ({ key: `${i}`, kind: 'evaluation', on: ago(i * 90) })),
  };
  layOut(life, names, 360, 'upright');
  const began = performance.now();
  for (let i = 0; i < 10; i += 1) layOut(life, names, 900, 'lying');
  expect((performance.now() - began) / 10).toBeLessThan(25);
});

test('the axis stands still: it begins at the first day that is known now, whatever was known on the day that is read', () => {
  const now: Life = { ...empty, first: ago(3000), phases: [{ phase: 'execution', from: ago(3000) }] };
  const then: Life = { ...now, moment: ago(400), phases: [{ phase: 'execution', from: ago(900) }] };
  const before: Life = { ...now, moment: ago(3100), phases: [] };
  for (const life of [then, before])
    expect(layOut(life, names, 800, 'lying').axis).toEqual(layOut(now, names, 800, 'lying').axis);
});

test('no label stands under the flag that says which day is read', () => {
  const phases: Life['phases'] = [
    { phase: 'referral', from: ago(400) },
    { phase: 'triage', from: ago(300) },
    { phase: 'table', from: ago(290) },
    { phase: 'execution', from: ago(280) },
  ];
  const life: Life = { ...empty, first: ago(400), moment: ago(280), phases };
  const { labels, moment } = layOut(life, names, 700, 'lying');
  const under = labels.filter(({ row }) => row === labelRow.underPhase);
  expect(under.filter(({ start, end }) => end > moment - 80 && start < moment + 80)).toEqual([]);
  expect(labels.some(({ key }) => key.startsWith('phase'))).toBe(true);
});
