import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '#app/testing-world.ts';
import { addDays, Day } from '#vocabulary/day.ts';
import * as contract from './contract.ts';
import { AccessRule } from './events.ts';
import { standardRule } from './rules.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());
const coordinator = () => world.as('regional_coordinator');
const put = (from: string, place: number) =>
  coordinator().post(contract.putAccessRule, { body: { from, rule: AccessRule.parse({ ...standardRule, place }) } });

test('a rule that is yet to begin is withdrawn by who accounts for the region, and what held before it goes on', async () => {
  const today = world.today();
  const [soon, later] = [addDays(today, 10), addDays(today, 20)];
  expect((await put(today, 11)).problem).toBeUndefined();
  expect((await put(soon, 12)).problem).toBeUndefined();
  expect((await put(later, 13)).problem).toBeUndefined();
  expect((await put(Day.parse('2030-01-01'), 14)).problem?.refusal).toBe('rule_too_far');
  const withdraw = (from: string) => coordinator().post(contract.withdrawAccessRule, { params: { from }, body: {} });
  const director = world.as('process_director');
  expect((await director.post(contract.withdrawAccessRule, { params: { from: later }, body: {} })).status).toBe(403);
  expect((await withdraw(today)).problem?.refusal).toBe('rule_began');
  expect((await withdraw(soon)).problem).toBeUndefined();
  expect((await withdraw(soon)).problem?.refusal).toBe('no_such_rule');
  const held = await world.owner`
    select to_char(from_day, 'YYYY-MM-DD') as "from", to_char(until_day, 'YYYY-MM-DD') as until from access_rule order by from_day`;
  expect([...held]).toEqual([
    { from: today, until: later },
    { from: later, until: null },
  ]);
  const { now, coming } = (await coordinator().get(contract.accessRules)).body;
  expect([now.rule.place, coming.map(({ from }) => from)]).toEqual([11, [later]]);
});
