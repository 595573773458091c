/** A bottleneck has one who is asked and a day until it ends; what passes its day goes up, and nobody without a part in it sees it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { react } from '#app/reactions.ts';
import { agencies } from '#app/testing-people.ts';
import { openWorld, type World } from '#app/testing-world.ts';
import { referComplete } from '#capabilities/referral/testing-referring.ts';
import { addDays, addWorkingDays, Day } from '#vocabulary/day.ts';
import { readWork } from '../contract.ts';
import * as contract from './contract.ts';
import { bottlenecksOfRegion } from './jobs.ts';
import { nextRung, standardLadder } from './rules.ts';

let world: World;
let dossier: string;
beforeAll(async () => {
  world = await openWorld();
  dossier = await referComplete(world);
});
afterAll(() => world?.close());
const director = () => world.as('process_director');
const ofCase = async () => (await director().get(contract.caseBottlenecks, { params: { dossier } })).body.rows;
const register = async (due: string) =>
  director().post(contract.registerBottleneck, {
    params: { dossier },
    body: {
      obstacle: 'housing',
      agency: agencies.housing.id,
      words: 'Er is geen woning.',
      who: 'De wethouder wonen.',
      due,
    },
  });
const work = async () =>
  (await director().get(readWork)).body.items.filter(({ kind }) => kind === 'solve_bottleneck').map(({ due }) => due);
/** As every night, in the name of this process director. */
const night = () =>
  director().within(async (tx, actor) =>
    bottlenecksOfRegion(react).run({ tx, keys: world.keys, actor, today: world.today(), data: null }),
  );

test('it is registered with who can solve it and by when, and stands on the work list of who directs the case', async () => {
  expect((await register(addDays(world.today(), -1))).problem?.refusal).toBe('due_in_past');
  expect((await register('2030-01-01')).problem?.refusal).toBe('due_too_far');
  expect((await register(addDays(world.today(), 5))).problem).toBeUndefined();
  expect(await ofCase()).toMatchObject([
    {
      obstacle: 'housing',
      level: 'process_director',
      who: 'De wethouder wonen.',
      words: 'Er is geen woning.',
      goesUp: true,
    },
  ]);
  expect(await work()).toEqual([addDays(world.today(), 5)]);
});

test('what passes its day goes one level up each night that it does, to the top, where it stays; the work item moves along', async () => {
  await night();
  expect((await ofCase())[0]?.level).toBe('process_director');
  const levels: string[] = [];
  for (const _ of standardLadder) {
    world.clock.set(`${addDays((await ofCase())[0]?.due ?? world.today(), 1)}T09:00:00Z`);
    await night();
    const [row] = await ofCase();
    levels.push(row?.level ?? '');
    expect(await work()).toEqual([row?.due]);
  }
  expect(levels).toEqual(['steering_group', 'director', 'ministry_desk', 'ministry_desk']);
  const { id: bottleneck, version: seen } = (await ofCase())[0] ?? { id: '', version: 0 };
  const params = { dossier, bottleneck };
  expect((await director().post(contract.escalateBottleneck, { params, body: { seen } })).problem?.refusal).toBe(
    'top_of_ladder',
  );
});

test('of a closed case nothing goes up: its work rests', async () => {
  const levelOf = async () => (await ofCase())[0]?.level;
  const set = (phase: string, level: string, due: string) =>
    Promise.all([
      world.owner`update dossier set phase = ${phase} where id = ${dossier}`,
      world.owner`update bottleneck set level = ${level}, due = ${due} where dossier = ${dossier}`,
    ]);
  const [{ phase = '' } = {}] = await world.owner<{ phase: string }[]>`select phase from dossier where id = ${dossier}`;
  const [row] = await ofCase();
  await set('closed', 'director', '2026-01-01');
  await night();
  expect(await levelOf()).toBe('director');
  await set(phase, row?.level ?? '', row?.due ?? '');
});

test('who accounts for the region sees numbers and no case; who has no part in the case sees nothing of it', async () => {
  const coordinator = world.as('regional_coordinator');
  const counts = async () => (await coordinator.get(contract.bottleneckCounts)).body.counts;
  // Few and none look alike: one of them may stand behind a wall.
  expect(await counts()).toEqual([]);
  const again = (count: number, due: string) => world.owner`
    insert into bottleneck (region, id, dossier, version, obstacle, words, who, level, since, due)
    select b.region, gen_random_uuid(), b.dossier, 1, 'funding', b.words, b.who, b.level, b.since, ${due}
    from bottleneck b cross join generate_series(1, ${count}) where b.obstacle = 'housing'`;
  await again(9, '2026-01-01');
  expect(await counts()).toEqual([]);
  await again(4, '2030-01-01');
  expect(await counts()).toMatchObject([{ obstacle: 'funding', level: 'ministry_desk', open: 15, late: null }]);
  await world.owner`delete from bottleneck where obstacle = 'funding'`;
  expect((await coordinator.get(contract.regionBottlenecks)).status).toBe(403);
  expect((await director().get(contract.regionBottlenecks)).body).toMatchObject([{ dossier, name: 'Femke Roording' }]);
  expect((await world.as('partner').get(contract.caseBottlenecks, { params: { dossier } })).status).toBe(404);
  expect((await world.as('process_director_elsewhere').get(contract.regionBottlenecks)).body).toEqual([]);
});

test('it ends with how, once, and its work item goes; the next one follows the ladder that the region put since', async () => {
  const coordinator = world.as('regional_coordinator');
  const put = (ladder: readonly { level: 'process_director' | 'director'; days: number }[]) =>
    coordinator.post(contract.putLadder, { body: { from: world.today(), ladder: [...ladder] } });
  const down = [{ level: 'director', days: 3 } as const, { level: 'process_director', days: 3 } as const];
  expect((await put(down)).problem?.refusal).toBe('ladder_not_upward');
  expect((await put(down.toReversed())).problem).toBeUndefined();
  const { id: bottleneck, version: seen } = (await ofCase())[0] ?? { id: '', version: 0 };
  const end = {
    params: { dossier, bottleneck },
    body: { ending: 'solved' as const, words: 'Er is een woning.', seen },
  };
  expect((await director().post(contract.endBottleneck, end)).problem).toBeUndefined();
  const again = { ...end, body: { ...end.body, seen: seen + 1 } };
  expect((await director().post(contract.endBottleneck, again)).problem?.refusal).toBe('already_ended');
  expect(await work()).toEqual([]);
  expect((await register(world.today())).problem).toBeUndefined();
  const [open] = await ofCase();
  const params = { dossier, bottleneck: open?.id ?? '' };
  expect((await director().post(contract.escalateBottleneck, { params, body: { seen: 1 } })).problem).toBeUndefined();
  expect((await ofCase())[0]).toMatchObject({
    level: 'director',
    due: addWorkingDays(Day.parse(world.today()), 3),
    goesUp: false,
  });
});

test('a level that a ladder no longer has goes on to the first that lies higher', () => {
  expect(nextRung([{ level: 'ministry_desk', days: 5 }], 'steering_group')?.level).toBe('ministry_desk');
  expect(nextRung([{ level: 'process_director', days: 5 }], 'steering_group')).toBeUndefined();
});
