import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { agencies, session } from '#capabilities/accounts/contract.ts';
import { confirmRight, listCandidates, proposeRight } from '#capabilities/accounts/giving/contract.ts';
import { lockRight } from '#capabilities/accounts/giving/store.ts';
import { findUser } from '#capabilities/accounts/store.ts';
import { texts as beds } from '#capabilities/beds/texts.nl.ts';
import { openPool, type Pool, sql } from '#platform/db.ts';
import { startSession } from '#platform/sessions.ts';
import { words } from '#ui/words.nl.ts';
import { addDays } from '#vocabulary/day.ts';
import { AgencyId, RegionId, UserId } from '#vocabulary/ids.ts';
import { sessionCookie } from '../build-server.ts';
import { people, agencies as worldAgencies } from '../testing-people.ts';
import { openWorld, type World } from '../testing-world.ts';
import { type RegisterName, readAgencies, readPeople, readWards, registerColumns } from './register-rows.ts';
import { answerRegister, importRegister } from './registers.ts';

let world: World;
let owner: Pool;
beforeAll(async () => {
  world = await openWorld();
  owner = openPool(world.database.ownerUrl, { max: 1 });
});
afterAll(async () => {
  await owner?.end();
  await world?.close();
});

const issuer = 'https://login.example/maasland';
const write = (register: RegisterName, text: string, check = false) =>
  importRegister(register, text, { owner, keys: world.keys, today: world.today(), issuer, check });
const brief = async (register: RegisterName, ...lines: string[]) =>
  (await write(register, lines.join('\n'))).rejected.map(({ line, column, reason }) => `${line} ${column} ${reason}`);
const example = (name: string) => readFileSync(`docs/examples/${name}.csv`, 'utf8');
const registers = ['regions', 'agencies', 'people', 'wards'] as const;
const standing = async () =>
  JSON.stringify(
    await world.owner`
      select (select jsonb_agg(r order by id) from region r) as regions, (select jsonb_agg(s order by region, id) from subregion s) as subregions,
             (select jsonb_agg(a order by id) from agency a) as agencies, (select jsonb_agg(c order by agency, region, from_day) from covenant c) as covenants,
             (select jsonb_agg(u order by id) from app_user u) as users, (select jsonb_agg(n order by agency, app_user) from registration n) as registered, (select jsonb_agg(p order by app_user, agency, role) from appointment p) as appointments,
             (select jsonb_agg(w order by id) from ward w) as wards, (select count(*) from bed) as beds, (select count(*) from ledger) as events`,
  );

const registrations = async () => [
  ...(await world.owner`
    select region, agency, app_user, from_day::text as begins, until_day::text as ends from registration order by region, agency, app_user, from_day`),
];
/** Where somebody is registered, as `region agency`; with its end where it has one. */
const placesOf = async (subject: string) =>
  (
    await world.owner<{ place: string }[]>`
      select n.region || ' ' || a.name || coalesce(' until ' || n.until_day, '') as place
      from registration n join agency a on a.id = n.agency join app_user u on u.id = n.app_user
      where u.subject = ${subject} order by n.region, a.name, n.from_day`
  ).map(({ place }) => place);

/** Signed in as whom the issuer calls that, at the first place where they work. */
async function signIn(subject: string) {
  const cookie = await world.pool.transaction(async (tx) => {
    const user = await findUser(tx, issuer, subject);
    if (!user) throw new Error(`nobody signs in as ${subject}`);
    const [held] = await world.owner<{ agency: string; region: string }[]>`
      select agency, region from appointment where app_user = ${user} order by from_day`;
    if (!held) throw new Error(`${subject} has no right`);
    const token = await startSession(tx, {
      user,
      agency: AgencyId.parse(held.agency),
      region: RegionId.parse(held.region),
      lang: 'nl',
      acr: null,
      provedAt: new Date(),
    });
    return `${sessionCookie}=${token}`;
  });
  const ask = async (method: 'GET' | 'POST', url: string, payload?: object) => {
    const answer = await world.app.inject({
      method,
      url: `/api${url}`,
      headers: {
        cookie,
        'idempotency-key': crypto.randomUUID(),
        'x-vasthouden': '1',
      },
      ...(payload && { payload }),
    });
    return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() };
  };
  return ask;
}

test('a dry run says what would come in and writes nothing; then the examples make a region in which two administrators give rights', async () => {
  const before = await standing();
  expect(await write('regions', example('regions'), true)).toMatchObject({ added: 1, rejected: [] });
  expect(await standing()).toBe(before);
  for (const [at, register] of registers.entries()) {
    const told = await write(register, example(register));
    expect(told, register).toMatchObject({
      added: [1, 5, 5, 1][at],
      changed: 0,
      skipped: 0,
      rejected: [],
      ignoredColumns: [],
    });
  }
  const after = await standing();
  for (const [at, register] of registers.entries())
    expect(await write(register, example(register)), register).toMatchObject({
      added: 0,
      changed: 0,
      skipped: [1, 5, 5, 1][at],
    });
  expect(await standing()).toBe(after);

  const [ruben, ingrid] = [await signIn('ruben.steenbakker'), await signIn('ingrid.vlasblom')];
  expect(session.reply.parse((await ruben('GET', '/session')).body)).toMatchObject({
    user: { name: 'Ruben Steenbakker' },
    roles: ['administrator'],
    region: { name: 'Maasland' },
  });
  const places = agencies.reply.parse((await ruben('GET', '/agencies')).body);
  const house = places.find(({ name }) => name.startsWith('Zorg- en'));
  if (!house) throw new Error('no house');
  const candidates = listCandidates.reply.parse((await ruben('GET', `/agencies/${house.id}/candidates`)).body);
  expect(candidates.map(({ name }) => name)).toEqual(['Ingrid Vlasblom', 'Ruben Steenbakker', 'Theo Kwakernaak']);
  const theo = candidates.find(({ name }) => name.startsWith('Theo'));
  const wish = { user: theo?.id, agency: house.id, role: 'process_director', from: world.today(), until: null };
  const proposed = await ruben('POST', proposeRight.path, wish);
  expect(proposed.status).toBe(200);
  const { id } = proposeRight.reply.parse(proposed.body);
  expect((await ingrid('POST', confirmRight.path.replace(':proposal', id), {})).status).toBe(204);
  expect(session.reply.parse((await (await signIn('theo.kwakernaak'))('GET', '/session')).body).roles).toEqual([
    'process_director',
  ]);
  const registered = await registrations();
  expect(registered).toHaveLength(6);
  await world.rebuild();
  expect(await registrations()).toEqual(registered);
  expect(session.reply.parse((await ruben('GET', '/session')).body).roles).toEqual(['administrator']);
});

test('each change is in the ledger under nobody, by ids and codes', async () => {
  const events = await world.owner<{ type: string; author: string; payload: string }[]>`
    select type, author::text, convert_from(payload, 'UTF8') as payload from ledger where kind = 'register' and region = 'maasland' order by position`;
  expect(events.filter(({ type }) => type === 'appointment_added')).toHaveLength(2);
  expect(new Set(events.map(({ author }) => author))).toEqual(new Set(['00000000-0000-0000-0000-000000000000']));
  expect(events.map(({ payload }) => payload).join()).not.toMatch(/Steenbakker|Duifhuis|Wilgenhof|login|06-00/);
});

const person = 'reference,name,subject,issuer,agencies,first_right,region';
test('a third administrator, and any other right, is given by two on the screen', async () => {
  expect(
    await brief(
      'people',
      person,
      'q-1,Nel Aarts,nel,,zvh,beheerder,maasland',
      'q-2,Bo Aarts,bo,,zvh,procesregisseur,',
      'q-3,Ko Aarts,ko,,zvh,baas,',
    ),
  ).toEqual(['2 first_right region_has_administrators', '3 first_right given_on_screen', '4 first_right unknown_word']);
  // Where one alone is left who can come in, nobody could confirm: then the owner gives another their first right.
  await world.owner`
    update appointment set until_day = ${world.today()} where region = 'maasland' and role = 'administrator'
    and app_user = (select id from app_user where subject = 'ingrid.vlasblom')`;
  expect(await brief('people', person, 'q-1,Nel Aarts,nel,,zvh,beheerder,maasland')).toEqual([]);
  expect(await brief('people', person, 'q-4,Jo Aarts,jo,,zvh,beheerder,maasland')).toEqual([
    '2 first_right region_has_administrators',
  ]);
});

test('a bad row is told by line, column and reason; the good ones are kept', async () => {
  expect(
    await brief(
      'agencies',
      'kenmerk;naam;sector;regios;vanaf;tot',
      'a-1;Stichting De Brug;Woonstichting;maasland;;',
      'a-2;;tuinbouw;;31-2-2026;',
      'a-3;Stichting De Kade;Woonstichting;Nergensland;;',
      'a-1;Stichting De Sluis;Woonstichting;maasland;;',
      'a-4;Stichting De Brug;Woonstichting;maasland;;',
      'a-5;Stichting Te Vroeg;Woonstichting;maasland;01-12-2026;01-12-2026',
      'a-6;Stichting\u200bOnzichtbaar;Woonstichting;maasland;;',
      'a-7;Stichting Te Veel;Woonstichting;maasland;;;;;x',
    ),
  ).toEqual([
    '3 name required',
    '3 regions required',
    '3 from no_such_day',
    '3 sector unknown_word',
    '4 regions unknown_region',
    '5 reference used_twice',
    '6 name name_used',
    '7 until ends_before',
    '8 name hidden_characters',
    '9 null number_of_cells',
  ]);
  expect(
    await brief(
      'people',
      person,
      'b-1,Ada Brink,ada,,Onbekend,,',
      'b-2,Bas Brink,ruben.steenbakker,,zvh,,',
      'b-3,Cas Brink,,,zvh,,',
      `b-4,Dik Brink,dik,,${worldAgencies.police.name.replace(/^|$/g, '"')},beheerder,maasland`,
    ),
  ).toEqual([
    '2 agencies agency_not_registered',
    '3 subject subject_used',
    '4 subject required',
    '5 region not_of_region',
  ]);
  const nobody = await importRegister('people', [person, 'c-1,Eva Brink,eva,,zvh,,'].join('\n'), {
    owner,
    keys: world.keys,
    today: world.today(),
    issuer: undefined,
    check: false,
  });
  expect(nobody.rejected).toEqual([{ line: 2, column: 'issuer', reason: 'no_issuer' }]);
  expect(await brief('regions', 'region,name', 'Te Groot,Naam', 'waterland,Maasland')).toEqual([
    '2 region wrong_code',
    '3 name name_used',
  ]);
  expect(answerRegister({ ...nobody, added: 1 }, true)).toMatchObject({
    code: 1,
    json: { ok: false, check: true, added: 1, changed: 0, skipped: 0 },
    text: expect.stringMatching(
      /^Nothing was written\. It would be: 1 added[\s\S]*line 2, issuer: no_issuer\. With whom/,
    ),
  });
});

test('what stood there is put right by its reference; who signs in otherwise is signed out', async () => {
  const ruben = await signIn('ruben.steenbakker');
  const [row] = example('people').split('\n').slice(1, 2);
  const head = example('people').split('\n')[0];
  expect(
    await write('people', [head, row?.replace('Ruben Steenbakker', 'Ruben Steenbakker-Mol')].join('\n')),
  ).toMatchObject({ changed: 1 });
  expect((await ruben('GET', '/session')).body).toMatchObject({ user: { name: 'Ruben Steenbakker-Mol' } });
  expect(await write('people', [head, row?.replace('ruben.steenbakker', 'r.steenbakker')].join('\n'))).toMatchObject({
    changed: 1,
  });
  expect((await ruben('GET', '/session')).status).toBe(401);
  expect(
    await write('agencies', 'reference,name,sector,regions\nggz,GGZ De Wilgenkamp,ggz,maasland;limburg'),
  ).toMatchObject({ changed: 1, rejected: [] });
  const held =
    await world.owner`select region from covenant where agency = (select id from agency where name = 'GGZ De Wilgenkamp') order by region`;
  expect(held.map(({ region }) => region)).toEqual(['limburg', 'maasland']);
  const versions = await world.owner`
    select version, type from ledger where kind = 'register' and stream in (select stream from ledger where type = 'user_changed') order by version`;
  expect(versions.map(({ version, type }) => `${version} ${type}`)).toEqual([
    '1 user_added',
    '2 user_changed',
    '3 user_changed',
  ]);
  expect(await write('wards', example('wards').replace('kamer C', 'kamer C; kamer D'))).toMatchObject({ changed: 1 });
  expect((await write('wards', example('wards').replace('FPA', 'FPK'))).rejected).toMatchObject([
    { column: 'type', reason: 'kept_as_opened' },
  ]);
});

test('an agency stops on a day, but not while it has a share there after it', async () => {
  const { id, name, sector } = worldAgencies.mentalHealth;
  const today = world.today();
  const end = (until: string) =>
    brief('agencies', 'reference,name,sector,regions,until', `${id},${name},${sector},limburg,${until}`);
  const dossier = crypto.randomUUID();
  await world.owner`
    insert into share (region, dossier, agency, section, id, ground, purpose, from_day, until_day)
    values ('limburg', ${dossier}, ${id}, 'core', ${crypto.randomUUID()}, 'wgs', 'case_discussion', ${today}, null)`;
  expect(await end(addDays(today, 3))).toEqual(['2 until holds_shares']);
  await world.owner`update share set until_day = ${addDays(today, 2)} where dossier = ${dossier}`;
  expect(await end(addDays(today, -1))).toEqual(['2 until ends_in_the_past']);
  expect(await end(addDays(today, 3))).toEqual([]);
  expect((await world.as('administrator').get(agencies)).body.some((one) => one.id === id)).toBe(true);
  const [row] =
    await world.owner`select until_day::text as until from covenant where agency = ${id} and region = 'limburg'`;
  expect(row).toEqual({ until: addDays(today, 3) });
});

test('who is registered at an agency is a candidate for whoever proposes, and for nobody else', async () => {
  const agency = worldAgencies.police.id;
  const names = async (who: 'administrator' | 'process_director_elsewhere' | 'partner' | 'privacy_officer') => {
    const answer = await world.as(who).get(listCandidates, { params: { agency } });
    return answer.problem ? answer.status : answer.body.map(({ name }) => name);
  };
  expect(await write('people', `${person}\nd-1,Zoë Nieuwkomer,zoe,,${agency},,`)).toMatchObject({
    added: 1,
    rejected: [],
  });
  expect(await names('administrator')).toEqual([people.referrer.name, 'Zoë Nieuwkomer']);
  expect(await names('partner')).toBe(403);
  expect(await names('privacy_officer')).toBe(403);
});

test('a row registers in the regions that it names, in the only one where it names none, and what it does not say any more ends', async () => {
  const today = world.today();
  expect(
    await brief(
      'agencies',
      'reference,name,sector,regions',
      'both,Reclassering Overal,probation,limburg; maasland',
      'one,Huis Maas,housing,maasland',
    ),
  ).toEqual([]);
  const row = (agencies: string, region: string) =>
    brief('people', person, `e-1,Uma Reiziger,uma,,${agencies},,${region}`);
  expect(await row('both', '')).toEqual(['2 region which_region']);
  expect(await row('both; one', 'limburg')).toEqual(['2 region not_of_region']);
  expect(await row('one', 'limburg; maasland')).toEqual(['2 region no_agency_there']);
  expect(await row('both', 'noord-holland')).toEqual(['2 region not_of_region']);
  expect(await row('both', 'limburg; noord-holland')).toEqual(['2 region no_agency_there']);
  expect(await row('both; one', 'Limburg; maasland')).toEqual([]);
  expect(await placesOf('uma')).toEqual([
    'limburg Reclassering Overal',
    'maasland Huis Maas',
    'maasland Reclassering Overal',
  ]);
  expect(await row('both', 'limburg')).toEqual([]);
  expect(await placesOf('uma')).toEqual([
    'limburg Reclassering Overal',
    `maasland Huis Maas until ${today}`,
    `maasland Reclassering Overal until ${today}`,
  ]);
  expect(await row('one; both', 'maasland')).toEqual([]);
  expect(await placesOf('uma')).toEqual([
    `limburg Reclassering Overal until ${today}`,
    'maasland Huis Maas',
    'maasland Reclassering Overal',
  ]);
  const told = await world.owner<{ region: string; payload: object }[]>`
    select region, type, convert_from(payload, 'UTF8')::jsonb as payload from ledger where kind = 'registration'
    and convert_from(payload, 'UTF8')::jsonb ->> 'user' = (select id::text from app_user where subject = 'uma') order by position`;
  expect(told).toHaveLength(8);
  expect(told.at(-1)).toMatchObject({
    region: 'limburg',
    type: 'RegistrationEnded',
    payload: { on: today, agency: expect.any(String) },
  });
  const live = await registrations();
  await world.rebuild();
  expect(await registrations()).toEqual(live);
});

test('what stands in a list twice counts once', async () => {
  expect(await write('regions', 'region,name,subregions\nveenland,Veenland,Noord; noord; Zuid')).toMatchObject({
    added: 1,
    rejected: [],
  });
  expect(await brief('regions', 'region,name,subregions', 'bosland,Bosland,Zone 1; Zone 2')).toEqual([
    '2 subregions subregion_twice',
  ]);
  expect(
    await write('agencies', 'reference,name,sector,regions\nveen,Huis Veen,care_safety_house,maasland; Maasland'),
  ).toMatchObject({ added: 1, rejected: [] });
});

test('a first right is never for a region that the row does not name, where there is a choice', async () => {
  expect(await brief('regions', 'region,name', 'heideland,Heideland', 'duinland,Duinland')).toEqual([]);
  const agency = (regions: string) =>
    brief('agencies', 'reference,name,sector,regions', `heide,Huis Heide,care_safety_house,${regions}`);
  expect(await agency('heideland')).toEqual([]);
  const row = 'h-1,Fie Heide,fie,,heide,beheerder,';
  expect(await brief('people', person, row)).toEqual([]);
  expect(await agency('heideland; duinland')).toEqual([]);
  expect(await brief('people', person, row)).toEqual(['2 region which_region']);
  const rights = await world.owner`
    select region from appointment where app_user = (select id from app_user where subject = 'fie') order by region`;
  expect(rights.map(({ region }) => region)).toEqual(['heideland']);
  expect(await brief('people', person, `${row}heideland`)).toEqual([]);
});

test('a covenant that follows on one that ends begins on its day', async () => {
  const [today, then] = [world.today(), addDays(world.today(), 30)];
  const agency = (from: string, until: string) =>
    write(
      'agencies',
      `reference,name,sector,regions,from,until\nduin,Huis Duin,care_safety_house,maasland,${from},${until}`,
    );
  expect(await agency(today, then)).toMatchObject({ added: 1 });
  expect(await agency(then, '')).toMatchObject({ changed: 1, rejected: [] });
  expect(await agency(then, '')).toMatchObject({ skipped: 1 });
  const held = await world.owner`
    select from_day::text as begins, until_day::text as ends from covenant
    where agency = (select id from agency where name = 'Huis Duin') order by from_day`;
  expect([...held]).toEqual([
    { begins: today, ends: then },
    { begins: then, ends: null },
  ]);
});

test('a day of a covenant that the register has otherwise is told with what stands there, and so is an end that is emptied', async () => {
  const today = world.today();
  const [before, then, later] = [addDays(today, -40), addDays(today, 30), addDays(today, 60)];
  const head = 'reference,name,sector,regions,from,until';
  const row = (from: string, until: string) => `klif,Huis Klif,care_safety_house,maasland,${from},${until}`;
  const told = async (from: string, until: string) => {
    const { rejected, changed, skipped } = await write('agencies', `${head}\n${row(from, until)}`);
    const [mistake] = rejected;
    return mistake ? `${mistake.column} ${mistake.reason} ${mistake.word ?? ''}`.trim() : `${changed} ${skipped}`;
  };
  expect(await write('agencies', `${head}\n${row(before, then)}`)).toMatchObject({ added: 1 });
  expect(await told(before, then)).toBe('0 1');
  expect(await told('', then)).toBe('0 1');
  expect(await told(before, '')).toBe(`until end_stays ${then} (maasland)`);
  expect(await told('', '')).toBe(`until end_stays ${then} (maasland)`);
  expect(await told(today, then)).toBe(`from covenant_runs ${before} (maasland)`);
  expect(await told(addDays(before, -1), '')).toBe(`from covenant_runs ${before} (maasland)`);
  expect(await told(addDays(before, -9), before)).toBe('1 0');
  expect(await told('', later)).toBe('1 0');
  expect(await told('', then)).toBe('1 0');
  // Another that follows, and then the first cannot reach into it.
  expect(await told(then, '')).toBe('1 0');
  expect(await told(before, later)).toBe(`until covenant_runs ${then} (maasland)`);
  expect(await told('', '')).toBe('0 1');
  const days = await world.owner`
    select from_day::text as begins, until_day::text as ends from covenant
    where agency = (select id from agency where name = 'Huis Klif') order by from_day`;
  expect([...days]).toEqual([
    { begins: addDays(before, -9), ends: before },
    { begins: before, ends: then },
    { begins: then, ends: null },
  ]);
  // Over: an empty cell, a later day, and a file without the column all say that it goes on.
  await world.owner`
    update covenant set until_day = ${today} where until_day is null and agency = (select id from agency where name = 'Huis Klif')`;
  await world.owner`
    delete from covenant where from_day <> ${before} and agency = (select id from agency where name = 'Huis Klif')`;
  await world.owner`
    update covenant set until_day = ${today} where agency = (select id from agency where name = 'Huis Klif')`;
  expect(await told('', '')).toBe(`until covenant_over ${today} (maasland)`);
  expect(await told('', later)).toBe(`until covenant_over ${today} (maasland)`);
  expect(await told('', today)).toBe('0 1');
  expect(await brief('agencies', 'reference,name,sector,regions', 'klif,Huis Klif,care_safety_house,maasland')).toEqual(
    ['2 regions covenant_over'],
  );
  expect(await told(today, '')).toBe('1 0');
  const said = answerRegister(await write('agencies', `${head}\n${row(addDays(today, 3), '')}`), false).text;
  expect(said).toMatch(/line 2, from: covenant_runs\. "\d{4}-\d\d-\d\d \(maasland\)" is the first day of a covenant/);
});

test('the sector on which people, grounds or wards of an agency rest is not changed by a file', async () => {
  const agency = (sector: string) =>
    brief('agencies', 'kenmerk,naam,sector,regios', `duinzoom,Huis Duinzoom,${sector},maasland`);
  expect(await agency('Politie')).toEqual([]);
  expect(await brief('people', person, 'f-1,Ida Duinzoom,ida,,duinzoom,,')).toEqual([]);
  expect(await agency('gemeente')).toEqual([]);
  const holds = async (sector: string, hangs: () => Promise<unknown>, goes: () => Promise<unknown>) => {
    await hangs();
    const { rejected } = await write(
      'agencies',
      `kenmerk,naam,sector,regios\nduinzoom,Huis Duinzoom,${sector},maasland`,
    );
    expect(rejected).toMatchObject([{ line: 2, column: 'sector', reason: 'sector_in_use', word: 'Gemeente' }]);
    await goes();
  };
  const [held] = await world.owner<{ id: string }[]>`select id from agency where name = 'Huis Duinzoom'`;
  const id = held?.id ?? '';
  const user = people.partner.id;
  await holds(
    'Politie',
    () => world.owner`
      insert into appointment (region, app_user, agency, role, from_day) values ('maasland', ${user}, ${id}, 'partner', ${addDays(world.today(), 5)})`,
    () => world.owner`delete from appointment where agency = ${id}`,
  );
  await holds(
    'Politie',
    () => world.owner`
      insert into share (region, dossier, agency, section, id, ground, purpose, from_day, until_day)
      values ('maasland', gen_random_uuid(), ${id}, 'core', gen_random_uuid(), 'wgs', 'triage', '2020-01-01', '2020-02-01')`,
    () => world.owner`delete from share where agency = ${id}`,
  );
  await holds(
    'Politie',
    () => world.owner`
      insert into right_proposal (region, id, app_user, agency, role, from_day, proposed_by, proposed_on, state, version)
      values ('maasland', gen_random_uuid(), ${user}, ${id}, 'partner', ${world.today()}, gen_random_uuid(), ${world.today()}, 'proposed', 1)`,
    () => world.owner`delete from right_proposal where agency = ${id}`,
  );
  expect(await agency('Woonstichting')).toEqual([]);
  expect(await agency('Woonstichting')).toEqual([]);
  expect(
    await brief(
      'wards',
      'reference,name,agency,region,type,level,beds',
      'dz-1,Zoom 1,duinzoom,maasland,FPA,niveau 3,1; 2',
    ),
  ).toEqual([]);
  expect(await agency('Politie')).toEqual(['2 sector sector_in_use']);
});

test('a wrong code of a region is told there, and not at its subregions', async () => {
  expect(await brief('regions', 'region,name,subregions', 'Hoog Land,Hoogland,Noord; Zuid')).toEqual([
    '2 region wrong_code',
  ]);
  expect(await brief('regions', 'region,name,subregions', 'hoogland,Hoogland,Noord; 12')).toEqual([
    '2 subregions wrong_code',
  ]);
});

test('every sector, right, kind of ward and level is read as the screen calls it', async () => {
  const rows = (values: readonly string[], row: (value: string, at: number) => string) => values.map(row);
  expect(Object.values(words.sector)).toHaveLength(12);
  expect(
    readAgencies(
      ['kenmerk,naam,sector,regios', ...rows(Object.values(words.sector), (sector, at) => `${at},A,${sector},x`)].join(
        '\n',
      ),
    ),
  ).toMatchObject({ mistakes: [], rows: Object.keys(words.sector).map((sector) => ({ sector })) });
  const rights = Object.values(words.role).filter((role) => role !== 'Beheerder');
  expect(
    readPeople(
      [
        'kenmerk,naam,inlogkenmerk,organisaties,eerste_recht',
        ...rows(rights, (right, at) => `${at},A,a,x,${right}`),
      ].join('\n'),
    ).mistakes.map(({ reason }) => reason),
  ).toEqual(rights.map(() => 'given_on_screen'));
  const [types, levels] = [
    Object.values(beds.wardType),
    Object.values(words.level).filter((level) => level !== 'ambulant'),
  ];
  expect(
    readWards(
      [
        'kenmerk,naam,organisatie,regio,soort,beveiliging,bedden',
        ...rows(types, (type, at) => `${at},A,x,x,${type},${levels[at % levels.length]},1`),
      ].join('\n'),
    ),
  ).toMatchObject({ mistakes: [], rows: Object.keys(beds.wardType).map((type) => ({ type })) });
});

test('what a region became stands in its event: years and codes, no names', async () => {
  expect(await brief('regions', 'region,name,started_in,youth_preparation', 'bergland,Bergland,2024,nee')).toEqual([]);
  expect(await brief('regions', 'region,name,started_in,youth_preparation', 'bergland,Bergland,2025,ja')).toEqual([]);
  const told = await world.owner<{ type: string; payload: object }[]>`
    select type, convert_from(payload, 'UTF8')::jsonb as payload from ledger where kind = 'register' and region = 'bergland' order by position`;
  expect([...told]).toMatchObject([
    { type: 'region_added', payload: { startedIn: 2024, youthPreparation: false, subregions: [] } },
    {
      type: 'region_changed',
      payload: { startedIn: 2025, youthPreparation: true, changed: ['startedIn', 'youthPreparation'] },
    },
  ]);
  expect(JSON.stringify(told)).not.toContain('Bergland');
});

test('a first right waits for who ends or gives that very right on the screen, and answers to what they did', async () => {
  expect(await brief('regions', 'region,name', 'kustland,Kustland')).toEqual([]);
  expect(await brief('agencies', 'reference,name,sector,regions', 'kust,Huis Kust,care_safety_house,kustland')).toEqual(
    [],
  );
  const row = 'k-1,Jip Kust,jip,,kust,beheerder,';
  expect(await brief('people', person, row)).toEqual([]);
  const Held = z.object({ user: UserId, agency: AgencyId });
  const screen = openPool(world.database.ownerUrl, { max: 1 });
  let answered = false;
  try {
    const answer = await screen.transaction(async (tx) => {
      const held = await tx.find(
        Held,
        sql`select app_user as "user", agency from appointment where region = 'kustland' order by app_user`,
      );
      if (!held) throw new Error('nobody has a right');
      await lockRight(tx, RegionId.parse('kustland'), { ...held, role: 'administrator' });
      await tx.run(sql`update appointment set until_day = ${world.today()} where app_user = ${held.user}`);
      const asked = brief('people', person, row).finally(() => {
        answered = true;
      });
      await setTimeout(300);
      expect(answered, 'what is being ended is waited for').toBe(false);
      return { asked };
    });
    expect(await answer.asked).toEqual(['2 first_right ended_then']);
  } finally {
    await screen.end();
  }
});

test('docs/import.md names every column', () => {
  const doc = readFileSync('docs/import.md', 'utf8');
  const told = doc.slice(doc.indexOf('# Registers'));
  for (const [english, dutch] of Object.values(registerColumns).flat()) {
    expect(told).toMatch(new RegExp(`\\b${english}\\b`));
    expect(told).toMatch(new RegExp(`\\b${dutch}\\b`));
  }
});
