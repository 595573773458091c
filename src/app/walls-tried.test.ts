/** What somebody could try who reaches the database as the server does, with statements that no handler sends. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { agencies, elsewhere, here, type PersonName } from '#app/testing-people.ts';
import { openWorld, type Visitor, type World } from '#app/testing-world.ts';
import { eik, openWards } from '#capabilities/beds/testing-clinic.ts';
import { dossierHead, openDossier, saveDraft } from '#capabilities/dossier/contract.ts';
import { Constraint, sql, type Tx, Walled } from '#platform/db.ts';
import { findKey, readPassages, writePassage } from '#platform/words.ts';
import { DossierId, PassageId } from '#vocabulary/ids.ts';

let world: World;
let dossier: DossierId;
/** Written by the referrer, in the core. */
let passage: PassageId;
beforeAll(async () => {
  world = await openWorld();
  const referrer = world.as('referrer');
  dossier = DossierId.parse((await referrer.post(openDossier, { body: { subregion: null } })).body.dossier);
  await referrer.within(async (tx, actor) => {
    const handle = await findKey(tx, dossier);
    if (!handle) throw new Error('the referrer holds no key of the own dossier');
    const author = { user: actor.user, agency: actor.agency };
    const place = { region: actor.region, dossier, section: 'core' as const, words: 'Komt elke dinsdag langs.' };
    passage = await writePassage(tx, world.keys, handle, author, place);
  });
});
afterAll(() => world?.close());

const asReferrer = (work: (tx: Tx) => Promise<unknown>) => world.as('referrer').within(work);
const asStranger = (work: (tx: Tx) => Promise<unknown>) => world.as('case_manager').within(work);

test('who has no share writes no draft of a dossier, and neither sees nor destroys its key', async () => {
  const { actor } = world.as('case_manager');
  await expect(
    asStranger((tx) =>
      tx.run(
        sql`insert into draft (region, owner, dossier, form, sealed) values (${actor.region}, ${actor.user}, ${dossier}, 'referral', '\\x00')`,
      ),
    ),
  ).rejects.toThrow(Walled);
  await world.owner`insert into draft (region, owner, dossier, form, sealed) values (${actor.region}, ${actor.user}, ${dossier}, 'left', '\\x00')`;
  await asStranger(async (tx) => {
    expect(await findKey(tx, dossier)).toBeUndefined();
  });
  await expect(asStranger((tx) => tx.run(sql`delete from dossier_key where dossier = ${dossier}`))).rejects.toThrow(
    Walled,
  );
  await expect(asReferrer((tx) => tx.run(sql`delete from dossier_key where dossier = ${dossier}`))).rejects.toThrow(
    Walled,
  );
  expect((await world.as('referrer').get(dossierHead, { params: { dossier } })).status).toBe(200);
});

test('who holds the dossier saves a draft of it', async () => {
  const params = { dossier, form: 'referral' };
  for (const words of ['half', 'whole'])
    expect((await world.as('referrer').post(saveDraft, { params, body: { words } })).status).toBe(200);
});

test('a dossier gets no second key', async () => {
  const { region } = world.as('referrer').actor;
  const second = (tx: Tx) =>
    tx.run(sql`insert into dossier_key (region, dossier, version, handle) values (${region}, ${dossier}, 2, '\\x00')`);
  await expect(asReferrer(second)).rejects.toThrow(Walled);
  await expect(asStranger(second)).rejects.toThrow(Walled);
});

test('opening the same id in another region opens nothing', async () => {
  const intruder = world.as('case_manager').actor;
  const trying = world.as('case_manager').within(async (tx) => {
    await tx.run(sql`select set_config('vh.region', ${elsewhere}, true)`);
    await tx.run(sql`insert into dossier (region, id, case_number, phase, phase_since, version, opened_by)
      values (${elsewhere}, ${dossier}, 'LV-2026-999999', 'draft', ${world.today()}, 1, ${intruder.agency})`);
    await tx.run(sql`insert into share (region, dossier, agency, section, id, ground, purpose, from_day)
      values (${elsewhere}, ${dossier}, ${intruder.agency}, 'core', ${randomUUID()}, 'wgs', 'triage', ${world.today()})`);
    return readPassages(tx, world.keys, [passage]);
  });
  await expect(trying).rejects.toThrow('dossier_once');
});

test('who opened a dossier cannot be rewritten', async () => {
  for (const change of [
    'opened_in = pg_current_xact_id()',
    'opened_by = gen_random_uuid()',
    "case_number = 'LV-2026-0000'",
  ])
    await expect(
      asReferrer((tx) => tx.run({ text: `update dossier set ${change} where id = $1`, values: [dossier] })),
    ).rejects.toThrow(Walled);
});

test('ending a share never makes it longer', async () => {
  const { agency } = world.as('referrer').actor;
  const id = randomUUID();
  await world.owner`
    insert into share (region, dossier, agency, section, id, ground, purpose, from_day, until_day)
    values ('limburg', ${dossier}, ${agency}, 'placement', ${id}, 'wgs', 'triage', '2026-11-01', '2026-11-30')`;
  const until = async () => (await world.owner`select until_day::text as day from share where id = ${id}`)[0]?.day;
  await asReferrer((tx) => tx.run(sql`select end_share(${dossier}, ${id}, '2099-01-01')`));
  expect(await until()).toBe('2026-11-30');
  await asReferrer((tx) => tx.run(sql`select end_share(${dossier}, ${id}, '2026-11-25')`));
  expect(await until()).toBe('2026-11-25');
});

/** Included; the Care and Safety House holds core and social, housing is in the network and holds nothing. */
async function openIncluded(): Promise<DossierId> {
  const id = DossierId.parse(randomUUID());
  const { owner } = world;
  await owner`
    insert into dossier (region, id, case_number, phase, phase_since, version, opened_by, process_director_agency)
    values (${here}, ${id}, ${id.slice(0, 20)}, 'execution', '2026-01-01', 1, ${agencies.police.id}, ${agencies.careSafetyHouse.id})`;
  for (const section of ['core', 'social'])
    await owner`
      insert into share (region, dossier, agency, section, id, ground, purpose, from_day)
      values (${here}, ${id}, ${agencies.careSafetyHouse.id}, ${section}, ${randomUUID()}, 'wgs', 'plan_and_network', '2026-01-01')`;
  await owner`
    insert into partner (region, dossier, agency, role, from_day)
    values (${here}, ${id}, ${agencies.housing.id}, 'housing', '2026-01-01')`;
  return id;
}

test('[ASVS 8.2.2] an agency that holds the core gives no more than the rules let it give, and nothing that is not in the ledger', async () => {
  const of = await openIncluded();
  const give = (told: readonly string[], line: object = {}) =>
    world.as('process_director').within(async (tx, { user, agency }) => {
      for (const type of told)
        await tx.run(sql`
          insert into ledger (region, dossier, section, kind, stream, version, type, author, agency, payload)
          values (${here}, ${of}, 'core', 'dossier', ${randomUUID()}, 1, ${type}, ${user}, ${agency}, '\\x00')`);
      const whole = {
        region: here,
        dossier: of,
        agency: agencies.housing.id,
        section: 'social',
        id: randomUUID(),
        ground: 'wgs',
        ground_version: 1,
        act: 'process',
        purpose: 'plan_and_network',
        from_day: world.today(),
        ...line,
      };
      const names = Object.keys(whole);
      await tx.run({
        text: `insert into share (${names.join()}) values (${names.map((_, at) => `$${at + 1}`).join()})`,
        values: Object.values(whole),
      });
    });
  await give(['SectionShared']);
  await expect(give([]), 'nothing in the ledger').rejects.toThrow(Walled);
  for (const line of [
    { section: 'care' },
    { agency: agencies.careSafetyHouse.id, section: 'care' },
    { agency: agencies.addictionCare.id },
    { purpose: 'triage' },
    { purpose: 'inclusion_table', section: 'core' },
    { purpose: 'placement', agency: agencies.addictionCare.id },
    { region: elsewhere },
    { ground: 'consent' },
    { ground: 'treatment_relation' },
    { ground_version: 2 },
    { ground_version: null },
    { act: null },
    { from_day: '2025-02-28' },
  ])
    await expect(give(['SectionShared'], line), JSON.stringify(line)).rejects.toThrow(Walled);
  for (const [decided, line] of [
    ['Included', { section: 'care' }],
    ['Reentered', { section: 'care', purpose: 'triage' }],
    ['Reentered', { agency: agencies.careSafetyHouse.id, section: 'own-words', purpose: 'triage' }],
    ['OfferAccepted', { section: 'care', purpose: 'placement' }],
  ] as const)
    await expect(give(['SectionShared', decided], line), decided).rejects.toThrow(Walled);
});

test('the stream of a register is written by who keeps the register', async () => {
  await openWards(world);
  const append = (name: PersonName, kind: string, stream: string = randomUUID(), region: string = here) =>
    world.as(name).within((tx, { user, agency }) =>
      tx.run(sql`
        insert into ledger (region, kind, stream, version, type, author, agency, payload)
        select ${region}, ${kind}, ${stream}::uuid, coalesce(max(l.version), 0) + 1, 'tried', ${user}::uuid, ${agency}::uuid, '\\x7b7d'
        from ledger l
        where l.stream = ${stream}::uuid`),
    );
  await append('ward', 'ward', eik.ward, elsewhere);
  await append('process_director', 'table');
  await append('administrator', 'criteria_set');
  await append('administrator', 'register');
  for (const [name, kind, ...place] of [
    ['ward_here', 'ward', eik.ward, elsewhere],
    ['ward', 'ward'],
    ['process_director', 'register'],
    ['process_director', 'criteria_set'],
    ['administrator', 'table'],
    ['process_director', 'table', randomUUID(), elsewhere],
    ['administrator', 'register', randomUUID(), elsewhere],
    ['administrator', 'anything'],
    ['partner', 'register'],
  ] as const)
    await expect(append(name, kind, ...place), `${name} ${kind}`).rejects.toThrow(Walled);
});

test('a row that only looks like a change of role moves no step, and holding a dossier still changes nothing in it', async () => {
  const [step, partner] = [randomUUID(), world.as('partner')];
  await world.owner`
    insert into share (region, dossier, agency, section, id, ground, purpose, from_day)
    values (${here}, ${dossier}, ${partner.agency}, 'social', ${randomUUID()}, 'wgs', 'plan_and_network', '2024-01-01')`;
  await world.owner`
    insert into work_item (region, id, dossier, case_number, section, kind, subject, for_role, rests, since, appears, due)
    values (${here}, ${step}, ${dossier}, 'LV-2024-0001', 'core', 'make_plan', ${dossier}, 'case_manager', false, '2024-01-01', '2024-01-01', '2024-01-02')`;
  const Id = z.object({ id: z.string() });
  await partner.within(async (tx, { user, agency }) => {
    await tx.run(sql`
      insert into ledger (region, dossier, section, kind, stream, version, type, author, agency, payload)
      values (${here}, ${dossier}, 'social', 'dossier', ${randomUUID()}, 1, 'RoleAssigned', ${user}, ${agency}, '\\x7b7d')`);
    expect(await tx.many(Id, sql`select id from work_item where id = ${step}`)).toEqual([]);
    expect(await tx.many(Id, sql`update work_item set for_user = ${user} where id = ${step} returning id`)).toEqual([]);
    expect(await tx.many(Id, sql`delete from work_item where id = ${step} returning id`)).toEqual([]);
    expect(await tx.many(Id, sql`select id from dossier where id = ${dossier} for share`)).toHaveLength(1);
  });
  await expect(
    partner.within((tx) => tx.run(sql`update dossier set phase = 'closed' where id = ${dossier}`)),
  ).rejects.toThrow(Walled);
  await expect(
    world.as('case_manager').within((tx) => tx.many(Id, sql`select id from dossier where id = ${dossier} for share`)),
  ).resolves.toEqual([]);
});

test('words of another agency are not replaced, and none are written in the name of another', async () => {
  const stranger = world.as('case_manager').actor;
  await world.owner`
    insert into share (region, dossier, agency, section, id, ground, purpose, from_day)
    values ('limburg', ${dossier}, ${stranger.agency}, 'core', ${randomUUID()}, 'wgs', 'triage', '2026-11-01')`;
  await asStranger((tx) => tx.run(sql`update passage set sealed = '\\x00' where id = ${passage}`));
  await asReferrer(async (tx) => {
    expect((await readPassages(tx, world.keys, [passage])).get(passage)).toBe('Komt elke dinsdag langs.');
  });
  await expect(
    asReferrer((tx) => tx.run(sql`update passage set author = ${stranger.user} where id = ${passage}`)),
  ).rejects.toThrow(Walled);
  await expect(
    asReferrer((tx) =>
      tx.run(sql`insert into passage (region, id, dossier, section, sealed, author, agency)
        values ('limburg', ${PassageId.parse(randomUUID())}, ${dossier}, 'core', '\\x00', ${stranger.user}, ${stranger.agency})`),
    ),
  ).rejects.toThrow(Walled);
});

test('a privacy officer reviews each look at a dossier of the own region, also from another, and sees no dossier', async () => {
  const [ward, stranger, officer] = [world.as('ward'), world.as('referrer_elsewhere'), world.as('privacy_officer')];
  const theirs = DossierId.parse((await stranger.post(openDossier, { body: { subregion: null } })).body.dossier);
  for (const of of [dossier, theirs])
    expect((await ward.get(dossierHead, { params: { dossier: of } })).status).toBe(404);
  const Line = z.object({ dossiers: z.array(z.string()) });
  const looks = (by: Visitor) =>
    by.within((tx) =>
      tx.many(
        Line,
        sql`select dossiers from access_log where app_user = ${ward.id} and verb = 'dossier.open' order by position`,
      ),
    );
  expect(await looks(officer)).toEqual([{ dossiers: [dossier] }]);
  expect(await looks(world.as('process_director'))).toEqual([]);
  const Answer = z.object({ yes: z.boolean() });
  const asked = (by: Visitor, of: DossierId) =>
    by.within((tx) => tx.many(Answer, sql`select concerns_own_region(array[${of}::uuid]) as yes`));
  expect(await asked(officer, dossier)).toEqual([{ yes: true }]);
  expect(await asked(officer, theirs)).toEqual([{ yes: false }]);
  expect(await asked(world.as('process_director'), dossier)).toEqual([{ yes: false }]);
  await officer.within(async (tx) => expect(await tx.many(Answer, sql`select true as yes from dossier`)).toEqual([]));
});

test('[ASVS 16.2.1] a look is logged under who looked, where they work and when it was', async () => {
  const { user, agency, region } = world.as('referrer').actor;
  const log = (line: object) => {
    const whole = {
      region,
      app_user: user,
      agency,
      roles: '{}',
      verb: 'dossier.open',
      action: 'R',
      dossiers: '{}',
      outcome: 'done',
      request: randomUUID(),
      ...line,
    };
    const names = Object.keys(whole);
    return asReferrer((tx) =>
      tx.run({
        text: `insert into access_log (${names.join()}) values (${names.map((_, at) => `$${at + 1}`).join()})`,
        values: Object.values(whole),
      }),
    );
  };
  await log({});
  const others = world.as('case_manager').actor;
  for (const line of [
    { region: 'noord-holland' },
    { agency: others.agency },
    { app_user: others.user },
    { at: '2020-01-01' },
  ])
    await expect(log(line), JSON.stringify(line)).rejects.toThrow(Walled);
});

test('nobody is made to have looked: a line written together with others stands under a session that is there and is theirs', async () => {
  const [own] = await world.owner<{ session: Buffer; app_user: string; agency: string; region: string }[]>`
    select substr(token_hash, 1, 8) as session, app_user, agency, region from session where app_user = ${world.as('referrer').id}`;
  if (!own) throw new Error('the referrer is not signed in');
  const others = world.as('case_manager').actor;
  const log = ({ session, app_user, agency, region }: typeof own, action = 'R', outcome = 'done') =>
    world.pool.transaction((tx) =>
      tx.run(sql`
        insert into access_log (region, app_user, agency, roles, verb, action, dossiers, outcome, request, session)
        values (${region}, ${app_user}, ${agency}, '{}', 'dossier.open', ${action}, '{}', ${outcome}, ${randomUUID()}, ${session})`),
    );
  await log(own);
  for (const line of [
    { ...own, app_user: others.user },
    { ...own, agency: others.agency },
    { ...own, region: 'noord-holland' },
    { ...own, session: Buffer.alloc(8) },
  ])
    await expect(log(line), JSON.stringify(line)).rejects.toThrow(Walled);
  await expect(log(own, 'U')).rejects.toThrow(Walled);
  await expect(log(own, 'R', 'refused')).rejects.toThrow(Walled);
});

test('nothing is written into a stream beside what is there, nor into another region', async () => {
  const [opened] = await world.owner<{ stream: string; kind: string }[]>`
    select stream, kind from ledger where dossier = ${dossier} and version = 1 order by position limit 1`;
  if (!opened) throw new Error('the dossier has no stream');
  const { user, agency, region } = world.as('referrer').actor;
  const append = (stream: string, at: string) =>
    asReferrer((tx) =>
      tx.run(sql`
        insert into ledger (region, dossier, section, kind, stream, version, type, author, agency, payload)
        values (${at}, ${dossier}, 'core', 'alert', ${stream}, 1, 'AlertRaised', ${user}, ${agency}, '\\x00')`),
    );
  await expect(append(opened.stream, region)).rejects.toThrow(Constraint);
  await expect(append(opened.stream, 'noord-holland')).rejects.toThrow(Walled);
  await expect(append(randomUUID(), 'noord-holland')).rejects.toThrow(Walled);
});
