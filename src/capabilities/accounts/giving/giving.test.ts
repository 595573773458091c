import { setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { agencies, elsewhere, here, people } from '#app/testing-people.ts';
import { appoint, openWorld, registerAt, type Visitor, type World } from '#app/testing-world.ts';
import { openPool, sql, Walled } from '#platform/db.ts';
import { addDays, Day } from '#vocabulary/day.ts';
import { type RegionId, UserId } from '#vocabulary/ids.ts';
import { session } from '../contract.ts';
import { blockUser, heldRights } from '../reviewing/contract.ts';
import { confirmRight, declineRight, listCandidates, listRightProposals, proposeRight } from './contract.ts';
import { decide, evolve, initial, type RightCommand } from './rules.ts';
import { lockRight } from './store.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  for (const user of [people.partner.id, people.referrer.id, people.case_manager.id])
    await registerAt(world, { user, agency: agencies.careSafetyHouse.id, region: here });
});
afterAll(() => world?.close());

const right = (more: object = {}) => ({
  user: people.partner.id,
  agency: agencies.careSafetyHouse.id,
  role: 'administrator' as const,
  from: world.today(),
  until: null,
  ...more,
});
const propose = (who: Visitor, more: object = {}) => who.post(proposeRight, { body: right(more) });
const confirm = (who: Visitor, proposal: string) => who.post(confirmRight, { params: { proposal }, body: {} });
const holds = async () => {
  const rows = await world.owner`
    select from appointment where app_user = ${people.partner.id} and role = 'administrator' and agency = ${agencies.careSafetyHouse.id}`;
  return rows.length > 0;
};

test('[ASVS 2.3.5] a right is given when somebody else confirms it, and both stand in the ledger', async () => {
  const [administrator, officer] = [world.as('administrator'), world.as('privacy_officer')];
  const { id } = (await propose(administrator)).body;
  expect(await holds()).toBe(false);
  expect((await confirm(administrator, id)).problem?.refusal).toBe('own_proposal');
  expect((await officer.get(listRightProposals)).body).toMatchObject([
    {
      id,
      userName: people.partner.name,
      role: 'administrator',
      proposedByName: 'Otto Brinkman',
      state: 'proposed',
      own: false,
    },
  ]);
  expect((await confirm(officer, id)).status).toBe(204);
  expect(await holds()).toBe(true);
  expect((await confirm(officer, id)).problem?.refusal).toBe('not_proposed');
  const events = await world.owner`
    select type, author from ledger where kind = 'right_proposal' and stream = ${id} order by version`;
  expect([...events]).toEqual([
    { type: 'RightProposed', author: people.administrator.id },
    { type: 'RightConfirmed', author: people.privacy_officer.id },
  ]);
  expect((await propose(administrator)).problem?.refusal).toBe('already_held');
});

test('what waits for a second person is not proposed once more, until it was declined or its time is over', async () => {
  const [administrator, officer] = [world.as('administrator'), world.as('privacy_officer')];
  const wish = { role: 'referrer' as const, from: addDays(world.today(), 1), until: addDays(world.today(), 10) };
  const { id } = (await propose(administrator, wish)).body;
  expect((await propose(administrator, wish)).problem?.refusal).toBe('already_proposed');
  expect((await propose(administrator, { ...wish, role: 'ward' })).status).toBe(200);
  await officer.post(declineRight, { params: { proposal: id }, body: {} });
  expect((await propose(administrator, wish)).status).toBe(200);
});

test('of two administrators who propose the same right at once, one is refused', async () => {
  const administrator = world.as('administrator');
  for (const role of ['referrer', 'ward', 'case_manager', 'process_director', 'placement_coordinator'] as const) {
    const wish = { user: people.referrer.id, agency: agencies.careSafetyHouse.id, role };
    const answers = await Promise.all([propose(administrator, wish), propose(administrator, wish)]);
    expect(answers.map(({ problem }) => problem?.refusal ?? 'proposed').sort(), role).toEqual([
      'already_proposed',
      'proposed',
    ]);
  }
});

test('who confirms a right while it is being given or ended otherwise answers to how that ends', async () => {
  const [administrator, officer] = [world.as('administrator'), world.as('privacy_officer')];
  const given = { user: people.case_manager.id, agency: agencies.careSafetyHouse.id, role: 'partner' as const };
  const { id } = (await propose(administrator, given)).body;
  const elsewise = openPool(world.database.ownerUrl, { max: 1 });
  try {
    const confirming = await elsewise.transaction(async (tx) => {
      await lockRight(tx, here, given);
      await tx.run(sql`
        insert into appointment (region, app_user, agency, role, from_day)
        values (${here}, ${given.user}, ${given.agency}, ${given.role}, ${world.today()})`);
      const answer = confirm(officer, id);
      await setTimeout(300);
      return { answer };
    });
    expect((await confirming.answer).problem?.refusal).toBe('already_held');
  } finally {
    await elsewise.end();
  }
});

test('nobody proposes for themselves, and who would get it does not confirm it', async () => {
  const [administrator, officer] = [world.as('administrator'), world.as('privacy_officer')];
  expect((await propose(administrator, { user: administrator.id })).problem?.refusal).toBe('about_oneself');
  const { id } = (await propose(administrator, { user: officer.id })).body;
  expect((await confirm(officer, id)).problem?.refusal).toBe('about_oneself');
  expect((await officer.post(declineRight, { params: { proposal: id }, body: {} })).status).toBe(204);
  expect((await confirm(officer, id)).problem?.refusal).toBe('not_proposed');
});

test('what cannot hold is refused with the reason, and others have nothing to do with it', async () => {
  const administrator = world.as('administrator');
  const no = async (more: object) =>
    (await propose(administrator, { user: people.referrer.id, ...more })).problem?.refusal;
  expect(await no({ from: addDays(world.today(), -1) })).toBe('in_the_past');
  expect(await no({ until: world.today() })).toBe('ends_before');
  expect(await no({ agency: agencies.clinicElsewhere.id })).toBe('no_covenant');
  expect((await propose(administrator, { user: UserId.parse(crypto.randomUUID()) })).status).toBe(404);
  expect((await propose(world.as('privacy_officer'))).status).toBe(403);
  const { id } = (await propose(administrator, { user: people.referrer.id })).body;
  const stranger = await appoint(world, {
    id: UserId.parse(crypto.randomUUID()),
    name: 'Vera Slotboom',
    role: 'administrator',
    agency: agencies.careSafetyHouseElsewhere.id,
    region: elsewhere,
  });
  expect((await confirm(stranger, id)).status).toBe(404);
  expect((await stranger.get(listRightProposals)).body).toEqual([]);
});

test('[ASVS 8.2.2] of an agency in two regions each administrator sees who is registered or works there for the own region, and proposes nobody else', async () => {
  const agency = agencies.probation.id;
  await world.owner`insert into covenant (region, agency, from_day) values (${elsewhere}, ${agency}, '2019-01-01')`;
  const newcomer = async (name: string, region: RegionId) => {
    const user = UserId.parse(crypto.randomUUID());
    await world.owner`insert into app_user (id, name) values (${user}, ${name})`;
    await registerAt(world, { user, agency, region });
    return user;
  };
  const [theirs, ours] = [await newcomer('Truus Overzijde', elsewhere), await newcomer('Tonia Dezerzijde', here)];
  const there = await appoint(world, {
    id: UserId.parse(crypto.randomUUID()),
    name: 'Ymke Duinker',
    role: 'administrator',
    agency,
    region: elsewhere,
  });
  const [administrator, officer] = [world.as('administrator'), world.as('privacy_officer')];
  const names = async (who: Visitor) =>
    (await who.get(listCandidates, { params: { agency } })).body.map(({ name }) => name);
  expect(await names(administrator)).toEqual([people.partner_probation.name, 'Tonia Dezerzijde']);
  expect(await names(there)).toEqual(['Truus Overzijde', 'Ymke Duinker']);
  const wish = { agency, role: 'referrer' as const };
  for (const user of [theirs, there.id, people.partner.id])
    expect((await propose(administrator, { ...wish, user })).problem?.refusal, user).toBe('not_registered');
  const { id } = (await propose(administrator, { ...wish, user: ours })).body;
  // Registered no longer by the time that another looks at it.
  await world.owner`update registration set until_day = ${world.today()} where app_user = ${ours}`;
  expect((await confirm(officer, id)).problem?.refusal).toBe('not_registered');
  expect(await names(administrator)).toEqual([people.partner_probation.name]);
  await world.owner`update registration set until_day = null where app_user = ${ours}`;
  expect((await confirm(officer, id)).status).toBe(204);
});

test('[ASVS 8.4.1] behind the door nobody reads who is registered but who gives rights there, and nobody writes it', async () => {
  const lines = (who: Visitor) =>
    who.within((tx) => tx.many(z.object({ region: z.string() }), sql`select region from registration order by region`));
  const user = people.referrer_elsewhere.id;
  await registerAt(world, { user, agency: agencies.careSafetyHouseElsewhere.id, region: elsewhere });
  for (const who of ['administrator', 'privacy_officer'] as const) {
    const seen = await lines(world.as(who));
    expect(seen.length, who).toBeGreaterThan(2);
    expect(new Set(seen.map(({ region }) => region))).toEqual(new Set([here]));
  }
  expect(await lines(world.as('process_director'))).toEqual([]);
  for (const write of [
    sql`insert into registration (region, agency, app_user, from_day) values (${here}, ${agencies.police.id}, ${user}, '2026-11-22')`,
    sql`update registration set until_day = null`,
    sql`delete from registration`,
  ])
    await expect(world.as('administrator').within((tx) => tx.run(write))).rejects.toThrow(Walled);
});

test('[ASVS 8.4.1] behind the door the database asks for two names as well', async () => {
  const administrator = world.as('administrator');
  const alone = (role: string) =>
    administrator.within((tx, { user, agency, region }) =>
      tx.run(sql`
        insert into appointment (region, app_user, agency, role, from_day) values (${region}, ${user}, ${agency}, ${role}, '2026-11-22')`),
    );
  await expect(alone('privacy_officer')).rejects.toThrow(Walled);
  const { id } = (await propose(administrator, { user: people.case_manager.id })).body;
  // Not in one's own name, and not in that of somebody else.
  for (const by of [administrator.id, people.privacy_officer.id])
    await expect(
      administrator.within((tx) =>
        tx.run(sql`
          update right_proposal set state = 'confirmed', decided_by = ${by}, decided_on = '2026-11-22' where id = ${id}`),
      ),
    ).rejects.toThrow();
  await expect(
    administrator.within((tx) =>
      tx.run(sql`update appointment set role = 'privacy_officer' where app_user = ${people.partner.id}`),
    ),
  ).rejects.toThrow(Walled);
  const [row] = await world.owner`select state from right_proposal where id = ${id} order by region`;
  expect(row).toEqual({ state: 'proposed' });
});

test('[ASVS 7.4.2] [ASVS 7.4.5] keeping out is of the own region, stands in the ledger, and only there is let in again', async () => {
  const both = await appoint(world, {
    id: UserId.parse(crypto.randomUUID()),
    name: 'Wessel Haverkort',
    role: 'partner',
    agency: agencies.housing.id,
    region: here,
  });
  await world.owner`
    insert into appointment (region, app_user, agency, role, from_day)
    values (${elsewhere}, ${both.id}, ${agencies.careSafetyHouseElsewhere.id}, 'partner', '2019-01-01')`;
  const there = await appoint(world, {
    id: UserId.parse(crypto.randomUUID()),
    name: 'Xandra Molenaar',
    role: 'administrator',
    agency: agencies.careSafetyHouseElsewhere.id,
    region: elsewhere,
  });
  const block = (by: Visitor, blocked: boolean) => by.post(blockUser, { params: { user: both.id }, body: { blocked } });
  expect((await block(world.as('administrator'), true)).status).toBe(204);
  expect((await both.get(session)).status).toBe(401);
  expect((await block(world.as('administrator'), true)).problem?.refusal).toBe('already_out');
  // The other region did not keep them out, and cannot let them in here.
  expect((await block(there, false)).problem?.refusal).toBe('not_out');
  const outIn = await world.owner<{ region: string }[]>`
    select region from appointment where app_user = ${both.id} and kept_out_from is not null order by region`;
  expect(outIn.map(({ region }) => region)).toEqual([here]);
  expect((await propose(world.as('administrator'), { user: both.id })).problem?.refusal).toBe('kept_out');
  // Also when the work itself has ended since: else they could never be let in again.
  await world.owner`update appointment set until_day = ${world.today()} where app_user = ${both.id} and region = ${here}`;
  const held = (await world.as('administrator').get(heldRights)).body.filter(({ user }) => user === both.id);
  expect(held).toMatchObject([{ until: world.today(), blockedFrom: world.today() }]);
  expect((await block(world.as('administrator'), false)).status).toBe(204);
  expect((await block(world.as('administrator'), true)).status).toBe(404);
  const events = await world.owner<
    { type: string }[]
  >`select type from ledger where kind = 'keeping_out' order by position`;
  expect(events.map(({ type }) => type)).toEqual(['PersonKeptOut', 'PersonLetIn']);
});

const users = [1, 2, 3].map((at) => UserId.parse(`b0000000-0000-4000-8000-00000000000${at}`));
const on = Day.parse('2026-11-22');
const [first = UserId.parse(crypto.randomUUID())] = users;
const standing = {
  inCovenant: true,
  holdsIt: false,
  endedThen: false,
  isProposed: false,
  isOut: false,
  isCandidate: true,
};
const anyCommand: fc.Arbitrary<RightCommand> = fc
  .record({ by: fc.constantFrom(...users), user: fc.constantFrom(...users) })
  .chain(({ by, user }) =>
    fc.constantFrom<RightCommand>(
      {
        type: 'ProposeRight',
        user,
        agency: agencies.police.id,
        role: 'partner',
        from: on,
        until: null,
        standing,
        by,
        on,
      },
      { type: 'ConfirmRight', standing, by, on },
      { type: 'DeclineRight', by, on },
    ),
  );

test('[ASVS 2.3.5] whoever does what in whatever order, three different people are in a right that was given', () => {
  let given = 0;
  fc.assert(
    fc.property(fc.array(anyCommand, { maxLength: 6 }), (commands) => {
      let right = initial;
      let [proposedBy, about] = [first, first];
      for (const command of commands) {
        const decision = decide(command, right);
        for (const event of decision.ok ? decision.events : []) {
          if (event.type === 'RightProposed') [proposedBy, about] = [event.by, event.user];
          if (event.type === 'RightConfirmed') {
            given += 1;
            expect(new Set([proposedBy, about, event.by]).size).toBe(3);
          }
          right = evolve(right, event);
        }
      }
    }),
    { numRuns: 2000 },
  );
  expect(given).toBeGreaterThan(20);
});
