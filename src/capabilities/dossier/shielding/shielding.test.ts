/** An extra protected person is seen by those who are named and by who holds on: by nobody else, wherever they look. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginLife } from '#app/testing-life.ts';
import { here } from '#app/testing-people.ts';
import { openWorld, type Visitor, type World } from '#app/testing-world.ts';
import { readWork } from '#capabilities/board/contract.ts';
import { assignRole, dossierHead, dossiers, searchDossiers } from '#capabilities/dossier/contract.ts';
import { askKnown } from '#capabilities/dossier/elsewhere/contract.ts';
import { beginEmergency } from '#capabilities/dossier/emergency/contract.ts';
import { readRegionTable } from '#capabilities/monitoring/contract.ts';
import { referrals } from '#capabilities/referral/contract.ts';
import { likeDossiers } from '#capabilities/referral/matching/contract.ts';
import { sql } from '#platform/db.ts';
import { writePerson } from '#platform/persons.ts';
import { findKey } from '#platform/words.ts';
import type { DossierId } from '#vocabulary/ids.ts';
import * as contract from './contract.ts';

let world: World;
let shielded: DossierId;
/** Of the same name and year: who looks at this one may be shown the other as alike. */
let twin: DossierId;
let director: Visitor;
/** Of the same house and role as the director, and not named. */
let colleague: Visitor;
beforeAll(async () => {
  world = await openWorld();
  director = world.as('process_director');
  colleague = world.as('second_process_director');
  [twin, shielded] = [await holdOn(), await holdOn()];
});
afterAll(() => world?.close());

async function holdOn(): Promise<DossierId> {
  const life = beginLife(world);
  for (const step of [life.submit, life.check, life.place, life.include]) await step();
  const { dossier } = life;
  await director.within(async (tx) => {
    const handle = await findKey(tx, dossier);
    if (!handle) throw new Error('no key');
    const person = {
      givenNames: 'Ubbo',
      prefix: null,
      surname: 'Emmerdinge',
      aliases: [],
      birth: { is: 'known', day: '1988-08-08' },
    };
    await writePerson(tx, world.keys, handle, {
      region: here,
      dossier,
      person: { ...person, address: { is: 'none' }, papers: 'no' } as never,
    });
  });
  return dossier;
}
const params = () => ({ dossier: shielded });
const put = (who: Visitor, named: readonly string[] = [], seen = 0) =>
  who.post(contract.shield, { params: params(), body: { reason: 'threatened', people: [...named] as never, seen } });
const opens = async (who: Visitor, dossier = shielded) => (await who.get(dossierHead, { params: { dossier } })).status;
const finds = async (who: Visitor) =>
  (await who.post(searchDossiers, { body: { words: 'Emmerdinge' } })).body.results.map((one) => one.dossier).sort();
const lists = async (who: Visitor) =>
  (await who.get(dossiers, { query: { of: 'agency' } })).body.rows.map((one) => one.dossier).sort();
const both = () => [shielded, twin].sort();

/** The table of the region, as it is accounted for. */
const figures = async () => (await world.as('regional_coordinator').get(readRegionTable)).body;
let counted: string;

test('only who directs the process decides, with a reason', async () => {
  counted = JSON.stringify(await figures());
  expect(counted).toContain('"present":2');
  expect((await put(colleague)).problem?.refusal).toBe('not_director');
  expect((await put(world.as('case_manager'))).status).toBe(403);
  expect((await put(world.as('process_director_elsewhere'))).status).toBe(404);
  expect(await opens(colleague)).toBe(200);
  expect(await finds(colleague)).toEqual(both());
  const alike = (await colleague.get(likeDossiers, { params: { dossier: twin } })).body;
  expect(alike.map(({ dossier }) => dossier)).toEqual([shielded]);
});

test('[ASVS 8.2.2] [ASVS 8.3.2] gone at once from names, lists, the duplicate check, work and known elsewhere, for a colleague in the same role', async () => {
  expect((await put(director)).status).toBe(204);
  expect(await opens(colleague)).toBe(404);
  expect(await finds(colleague)).toEqual([twin]);
  expect(await lists(colleague)).toEqual([twin]);
  expect((await colleague.get(likeDossiers, { params: { dossier: twin } })).body).toEqual([]);
  expect((await colleague.get(readWork)).body.items.filter(({ dossier }) => dossier === shielded)).toEqual([]);
  expect(JSON.stringify((await colleague.get(referrals)).body)).not.toContain(shielded);
  const rows = await colleague.within((tx) =>
    tx.many(
      contract.KnownShield,
      sql`select d.id from dossier d where d.id = ${shielded} union select dossier from share where dossier = ${shielded}`,
    ),
  );
  expect(rows).toEqual([]);
});

test('who holds on and who is named go on seeing it, and somebody who takes over does from then on', async () => {
  for (const name of ['process_director', 'case_manager', 'municipal_case_director'] as const)
    expect(await opens(world.as(name)), name).toBe(200);
  const second = world.as('second_case_manager');
  expect(await opens(second)).toBe(404);
  expect((await put(director, [second.id], 1)).status).toBe(204);
  expect(await opens(second)).toBe(200);
  expect((await put(director, [], 2)).status).toBe(204);
  expect(await opens(second)).toBe(404);
  const seen = (await director.get(dossierHead, { params: params() })).body.version;
  const to = { role: 'case_manager', user: second.id, agency: second.agency, seen } as const;
  expect((await director.post(assignRole, { params: params(), body: to })).status).toBe(204);
  expect(await opens(second)).toBe(200);
  expect(await opens(world.as('case_manager'))).toBe(404);
});

test('to an emergency, to who asks whether they are known, and by their own hand in the database, they are not there', async () => {
  const [row] = await world.owner<
    { number: string }[]
  >`select case_number as number from dossier where id = ${shielded}`;
  const emergency = { caseNumber: row?.number as never, reason: 'Er is gevaar en niemand neemt op.', hours: 1 };
  const helper = world.as('partner_probation');
  expect((await helper.post(beginEmergency, { body: emergency })).problem?.refusal).toBe('no_such_case');
  await world.owner`update dossier set phase = 'closed' where id = ${twin}`;
  const body = {
    by: 'name',
    givenNames: 'Ubbo',
    surname: 'Emmerdinge',
    birth: '1988-08-08' as never,
    ground: 'wgs',
  } as const;
  expect((await helper.post(askKnown, { body })).body.known).toBe(false);
  expect(await world.owner`select answered from known_told where dossier = ${shielded}`).toEqual([{ answered: false }]);
  await world.owner`update dossier set phase = 'execution' where id = ${twin}`;
  const [line] = await world.owner<{ id: string }[]>`select id from share where dossier = ${shielded} limit 1`;
  const ending = colleague.within((tx) =>
    tx.run(sql`select end_share(${shielded}, ${line?.id ?? ''}, ${world.today()})`),
  );
  await expect(ending).rejects.toThrow('only who holds the core');
});

test('the privacy officer knows that it is so, sees it off, and reads nothing of the person', async () => {
  const officer = world.as('privacy_officer');
  const [one] = (await officer.get(contract.listShields)).body;
  expect(one).toMatchObject({ dossier: shielded, reason: 'threatened', by: director.name, people: [], seenBy: null });
  expect((await officer.post(contract.seeShield, { params: params(), body: { seen: 1 } })).problem?.code).toBe(
    'conflict',
  );
  expect((await officer.post(contract.seeShield, { params: params(), body: { seen: one?.version ?? 0 } })).status).toBe(
    204,
  );
  expect((await officer.get(contract.listShields)).body).toMatchObject([{ seenBy: officer.name }]);
  expect(JSON.stringify((await officer.get(contract.listShields)).body)).not.toContain('Emmerdinge');
  expect((await colleague.get(contract.listShields)).status).toBe(403);
});

test('it leaves nobody alone: refused where nobody who would see it has work, and open to the house that directs once the last is gone', async () => {
  const keepers = await world.owner<{ user: string }[]>`
    select unnest(array[process_director, case_manager, municipal_case_director]) as user from dossier where id = ${shielded}`;
  const users = keepers.map(({ user }) => user);
  const gone = (until: string | null) =>
    world.owner`update appointment set until_day = ${until} where app_user = any (${users}::uuid[]) and app_user <> ${director.id}`;
  await gone('2026-01-01');
  const version = (await director.get(contract.shieldOf, { params: params() })).body.version;
  // Who directs is still there, and so is somebody.
  expect(await opens(colleague)).toBe(404);
  const officer = world.as('privacy_officer');
  expect((await officer.get(contract.listShields)).body).toMatchObject([{ kept: true }]);
  await world.owner`update dossier set process_director = null where id = ${shielded}`;
  // Whoever stands in for a director who is gone decides, and has to name somebody who stays.
  await world.owner`
    insert into cover (region, dossier, role, app_user, from_day, until_day)
    values (${here}, ${shielded}, 'process_director', ${director.id}, '2026-11-01', '2026-12-01')`;
  expect((await put(director, [], version)).problem?.refusal).toBe('nobody_left');
  expect(await opens(colleague), 'who stands in is somebody').toBe(404);
  // Works on cases, at an agency with which nothing is shared.
  const sharing = new Set(
    (await world.owner`select agency from share where dossier = ${shielded}`).map(({ agency }) => agency),
  );
  const outsider = [world.as('partner'), world.as('partner_probation'), world.as('referrer_mental_health')].find(
    ({ agency }) => !sharing.has(agency),
  );
  if (!outsider) throw new Error('everybody sees it');
  expect((await put(director, [outsider.id], version)).problem?.refusal, 'who sees nothing keeps nothing').toBe(
    'nobody_left',
  );
  await world.owner`delete from cover where dossier = ${shielded}`;
  expect((await officer.get(contract.listShields)).body).toMatchObject([{ kept: false }]);
  await world.owner`insert into shield_person (region, dossier, app_user) values (${here}, ${shielded}, ${outsider.id})`;
  expect(await opens(colleague)).toBe(200);
  expect((await officer.get(contract.listShields)).body).toMatchObject([{ kept: false }]);
  // Of another section one sees something, and cannot come to lift the shield.
  await world.owner`
    insert into share (region, dossier, agency, section, id, ground, purpose, from_day)
    values (${here}, ${shielded}, ${outsider.agency}, 'social', ${randomUUID()}, 'wgs', 'plan_and_network', '2026-11-01')`;
  expect((await officer.get(contract.listShields)).body).toMatchObject([{ kept: false }]);
  await world.owner`delete from share where dossier = ${shielded} and agency = ${outsider.agency}`;
  await world.owner`delete from shield_person where app_user = ${outsider.id}`;
  expect(await finds(colleague)).toEqual(both());
  expect(await opens(world.as('partner'))).toBe(404);
  await gone(null);
  await world.owner`update dossier set process_director = ${director.id} where id = ${shielded}`;
  expect(await opens(colleague)).toBe(404);
});

test('counts stay right: the region counts them, and a list is as long as what it shows', async () => {
  expect(JSON.stringify(await figures())).toBe(counted);
  const { items, counts } = (await colleague.get(readWork)).body;
  expect(counts.late + counts.today + counts.week + counts.later).toBe(items.length);
});

test('what is shared from then on is shielded too; made again it is the same; lifted, everybody sees what was shared with them', async () => {
  const again = () => world.owner`select to_jsonb(s) as row from share s order by id`;
  const [before, people] = [await again(), await world.owner`select * from shield_person order by 1, 2, 3`];
  await world.rebuild();
  expect(await again()).toEqual(before);
  expect(await world.owner`select * from shield_person order by 1, 2, 3`).toEqual(people);
  expect((await colleague.post(contract.liftShield, { params: params(), body: { seen: 3 } })).status).toBe(404);
  expect((await director.post(contract.liftShield, { params: params(), body: { seen: 3 } })).status).toBe(204);
  expect((await director.post(contract.liftShield, { params: params(), body: { seen: 4 } })).problem?.refusal).toBe(
    'not_shielded',
  );
  expect(await opens(colleague)).toBe(200);
});
