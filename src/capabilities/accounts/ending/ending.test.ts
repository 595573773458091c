import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agencies, elsewhere, here, people } from '#app/testing-people.ts';
import { appoint, openWorld, type Visitor, type World } from '#app/testing-world.ts';
import { sql, Walled } from '#platform/db.ts';
import { addDays, Day } from '#vocabulary/day.ts';
import { UserId } from '#vocabulary/ids.ts';
import { session } from '../contract.ts';
import { confirmRight, proposeRight } from '../giving/contract.ts';
import { heldRights } from '../reviewing/contract.ts';
import { endRight } from './contract.ts';
import { decide } from './rules.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

const began = Day.parse('2019-01-01');
/** Somebody who is a partner of the housing corporation and a referrer as well. */
async function withTwoRights(from = began): Promise<Visitor> {
  const visitor = await appoint(world, {
    id: UserId.parse(crypto.randomUUID()),
    name: 'Wessel Haverkort',
    role: 'partner',
    agency: agencies.housing.id,
    region: here,
  });
  await world.owner`
    insert into appointment (region, app_user, agency, role, from_day) values (${here}, ${visitor.id}, ${agencies.housing.id}, 'referrer', ${from})`;
  return visitor;
}
const end = (by: Visitor, user: string, more: object = {}) =>
  by.post(endRight, {
    body: { user, agency: agencies.housing.id, role: 'referrer', from: began, until: world.today(), ...more },
  });
const heldBy = async (user: string) =>
  (await world.as('administrator').get(heldRights)).body
    .filter((row) => row.user === user)
    .map(({ role, until }) => ({ role, until }));

test('[ASVS 7.4.2] one right ends, the others go on, and it stands in the ledger', async () => {
  const visitor = await withTwoRights();
  const roles = async () => (await visitor.get(session)).body.roles;
  expect(await roles()).toEqual(['partner', 'referrer']);
  expect((await end(world.as('administrator'), visitor.id)).status).toBe(204);
  expect(await roles()).toEqual(['partner']);
  expect(await heldBy(visitor.id)).toEqual([{ role: 'partner', until: null }]);
  const events = await world.owner`
    select type, author, region, convert_from(payload, 'UTF8')::jsonb as payload from ledger where kind = 'right_ending'`;
  expect([...events]).toEqual([
    {
      type: 'RightEnded',
      author: people.administrator.id,
      region: here,
      payload: expect.objectContaining({ user: visitor.id, role: 'referrer', until: world.today() }),
    },
  ]);
  expect((await end(world.as('administrator'), visitor.id)).status).toBe(404);
});

test('by a day that comes it holds until then; an earlier day may follow, a later one is giving', async () => {
  const visitor = await withTwoRights();
  const administrator = world.as('administrator');
  const [soon, later] = [addDays(world.today(), 10), addDays(world.today(), 20)];
  expect((await end(administrator, visitor.id, { until: later })).status).toBe(204);
  expect((await visitor.get(session)).body.roles).toContain('referrer');
  expect((await end(administrator, visitor.id, { until: later })).problem?.refusal).toBe('ends_already');
  expect((await end(administrator, visitor.id, { until: soon })).status).toBe(204);
  expect((await end(administrator, visitor.id, { until: later })).problem?.refusal).toBe('ends_already');
  expect(await heldBy(visitor.id)).toContainEqual({ role: 'referrer', until: soon });

  // What comes after it two people give, and what would overlap nobody.
  const wish = { user: visitor.id, agency: agencies.housing.id, role: 'referrer' as const, until: null };
  const propose = (from: Day) => administrator.post(proposeRight, { body: { ...wish, from } });
  expect((await propose(addDays(soon, -1))).problem?.refusal).toBe('already_held');
  const { id: proposal } = (await propose(soon)).body;
  const officer = world.as('privacy_officer');
  expect((await officer.post(confirmRight, { params: { proposal }, body: {} })).status).toBe(204);
  expect(await heldBy(visitor.id)).toContainEqual({ role: 'referrer', until: null });
});

test('what has not begun never begins, and is not given anew from that very day', async () => {
  const first = addDays(world.today(), 5);
  const visitor = await withTwoRights(first);
  const administrator = world.as('administrator');
  const early = await end(administrator, visitor.id, { from: first, until: world.today() });
  expect(early.problem?.refusal).toBe('ends_before');
  expect((await end(administrator, visitor.id, { from: first, until: first })).status).toBe(204);
  expect(await heldBy(visitor.id)).toEqual([{ role: 'partner', until: null }]);
  const propose = (from: Day) =>
    administrator.post(proposeRight, {
      body: { user: visitor.id, agency: agencies.housing.id, role: 'referrer', from, until: null },
    });
  expect((await propose(first)).problem?.refusal).toBe('ended_then');
  expect((await propose(addDays(first, 1))).status).toBe(200);
});

test('not of oneself, not in the past, not of another region, and by nobody else', async () => {
  const visitor = await withTwoRights();
  const administrator = world.as('administrator');
  const own = { agency: agencies.careSafetyHouse.id, role: 'administrator' };
  expect((await end(administrator, administrator.id, own)).problem?.refusal).toBe('own_right');
  const past = await end(administrator, visitor.id, { until: addDays(world.today(), -1) });
  expect(past.problem?.refusal).toBe('ends_in_the_past');
  expect((await end(administrator, visitor.id, { role: 'ward' })).status).toBe(404);
  expect((await end(world.as('privacy_officer'), visitor.id)).status).toBe(403);
  const stranger = await appoint(world, {
    id: UserId.parse(crypto.randomUUID()),
    name: 'Vera Slotboom',
    role: 'administrator',
    agency: agencies.careSafetyHouseElsewhere.id,
    region: elsewhere,
  });
  expect((await end(stranger, visitor.id)).status).toBe(404);
  expect(await heldBy(visitor.id)).toContainEqual({ role: 'referrer', until: null });
});

test('[ASVS 8.4.1] behind the door the database lets a right end earlier only, and not in the past', async () => {
  const visitor = await withTwoRights();
  const set = (by: Visitor, until: Day | null, user = visitor.id) =>
    by.within((tx) =>
      tx.run(sql`update appointment set until_day = ${until} where app_user = ${user} and role <> 'partner'`),
    );
  const until = async () => (await heldBy(visitor.id)).find(({ role }) => role === 'referrer')?.until;
  const administrator = world.as('administrator');
  const [soon, later] = [addDays(world.today(), 10), addDays(world.today(), 20)];
  await set(administrator, soon);
  expect(await until()).toBe(soon);
  for (const wrong of [null, later, addDays(world.today(), -1)])
    await expect(set(administrator, wrong), String(wrong)).rejects.toThrow(Walled);
  await set(world.as('privacy_officer'), world.today());
  await set(world.as('administrator'), world.today(), administrator.id);
  expect(await until()).toBe(soon);
  expect((await administrator.get(session)).body.roles).toEqual(['administrator']);
});

test('[ASVS 8.4.1] behind the door who once confirmed a right does not give it again after it was ended', async () => {
  const visitor = await withTwoRights();
  const [administrator, officer] = [world.as('administrator'), world.as('privacy_officer')];
  const right = {
    user: visitor.id,
    agency: agencies.housing.id,
    role: 'ward' as const,
    from: world.today(),
    until: null,
  };
  const { id: proposal } = (await administrator.post(proposeRight, { body: right })).body;
  expect((await officer.post(confirmRight, { params: { proposal }, body: {} })).status).toBe(204);
  const until = addDays(world.today(), 1);
  expect((await end(administrator, visitor.id, { ...right, until })).status).toBe(204);
  const again = officer.within((tx) =>
    tx.run(sql`
      insert into appointment (region, app_user, agency, role, from_day)
      values (${here}, ${visitor.id}, ${agencies.housing.id}, 'ward', ${until})`),
  );
  await expect(again).rejects.toThrow(Walled);
  expect(await heldBy(visitor.id)).toContainEqual({ role: 'ward', until });
});

test('of two who end it at once the second sees what the first did', async () => {
  const visitor = await withTwoRights();
  const [first, second] = await Promise.all(
    [3, 5].map((days) => end(world.as('administrator'), visitor.id, { until: addDays(world.today(), days) })),
  );
  expect(first?.status, 'the earlier day holds, whoever comes first').toBe(204);
  if (second?.status !== 204) expect(second?.problem?.refusal).toBe('ends_already');
  expect(await heldBy(visitor.id)).toContainEqual({ role: 'referrer', until: addDays(world.today(), 3) });
});

test('whatever is asked, a right only ever becomes shorter', () => {
  const days = [0, 1, 2, 3, 4, 5].map((n) => addDays(Day.parse('2026-11-22'), n));
  const anyDay = fc.constantFrom(...days);
  const [by, user] = [UserId.parse(crypto.randomUUID()), UserId.parse(crypto.randomUUID())];
  let ended = 0;
  fc.assert(
    fc.property(anyDay, anyDay, anyDay, fc.option(anyDay), (from, until, on, ends) => {
      const right = { user, agency: agencies.housing.id, role: 'partner', from } as const;
      const decision = decide({ type: 'EndRight', ...right, until, ends, by, on });
      if (!decision.ok) return;
      ended += 1;
      for (const event of decision.events) {
        expect(event.until >= on && event.until >= from).toBe(true);
        expect(ends === null || event.until < ends).toBe(true);
      }
    }),
  );
  expect(ended).toBeGreaterThan(5);
});
