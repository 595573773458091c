/** Whether somebody is known elsewhere: told on a ground, to one who asks after one person, and told to who holds on to them. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { beginLife } from '#app/testing-life.ts';
import { agencies, elsewhere, here } from '#app/testing-people.ts';
import { openWorld, type Visitor, type World } from '#app/testing-world.ts';
import { tellLooks } from '#capabilities/audit/looks/contract.ts';
import { readWork } from '#capabilities/board/contract.ts';
import { dossierHead, dossierNetwork } from '#capabilities/dossier/contract.ts';
import type { Sql, Tx } from '#platform/db.ts';
import { newId } from '#platform/new-id.ts';
import { writePerson } from '#platform/persons.ts';
import type { KeyRing } from '#platform/sealing.ts';
import { findKey } from '#platform/words.ts';
import { addDays } from '#vocabulary/day.ts';
import type { DossierId } from '#vocabulary/ids.ts';
import { CitizenNumber } from '#vocabulary/person.ts';
import { findAskedAfter } from './asking.ts';
import * as contract from './contract.ts';
import { noteQuestion, tellKnown } from './store.ts';

let world: World;
let known: DossierId;
let resting: DossierId;
/** Of an agency that has to do with none of them. */
let asker: Visitor;
const femke = {
  by: 'name',
  givenNames: 'Femke',
  surname: 'van der Roording',
  birth: '1997-03-02',
  ground: 'wgs',
} as const;
const joost = { ...femke, givenNames: 'Joost', surname: 'Kastelein', birth: '1980-11-30' } as const;
const nobody = { ...femke, givenNames: 'Wietske', surname: 'Ollongren', birth: '1971-07-07' } as const;
const number = CitizenNumber.parse('999990032');

async function holdOnTo(who: typeof femke | typeof joost): Promise<DossierId> {
  const life = beginLife(world);
  for (const step of [life.submit, life.check, life.place, life.include]) await step();
  const { dossier } = life;
  await world.as('municipal_case_director').within(async (tx) => {
    const handle = await findKey(tx, dossier);
    if (!handle) throw new Error('no key');
    const [prefix, surname] = who.surname.startsWith('van der ')
      ? ['van der', who.surname.slice(8)]
      : [null, who.surname];
    await writePerson(tx, world.keys, handle, {
      region: here,
      dossier,
      citizenNumber: who === femke ? number : CitizenNumber.parse('999990019'),
      person: {
        givenNames: who.givenNames,
        prefix,
        surname,
        aliases: [],
        birth: { is: 'known', day: who.birth as never },
        address: { is: 'none' },
        papers: 'no',
      },
    });
  });
  return dossier;
}
beforeAll(async () => {
  world = await openWorld();
  known = await holdOnTo(femke);
  resting = await holdOnTo(joost);
  await world.owner`
    insert into processing_restriction (region, dossier, request, from_day) values (${here}, ${resting}, ${newId()}, '2026-11-01')`;
  asker = world.as('partner_probation');
});
afterAll(() => world?.close());
/** Nobody asked yet. */
beforeEach(async () => {
  await world.owner`delete from access_request`;
  await world.owner`delete from work_item where kind = 'answer_access'`;
  await world.owner`delete from known_told`;
  await world.owner`delete from known_question`;
});

const ask = (body: object, who = asker) => who.post(contract.askKnown, { body: body as never });
const refusal = async (body: object, who = asker) => (await ask(body, who)).problem?.refusal;
const toldOf = async (dossier: DossierId) => world.owner<{ answered: boolean; agency: string }[]>`
  select answered, agency from known_told where dossier = ${dossier} order by id`;

test('yes and whom to call: no name, no number, no dossier', async () => {
  await world.owner`update agency set contact_phone = '043 555 01 01' where id = ${agencies.careSafetyHouse.id}`;
  const { body } = await ask(femke);
  expect(body).toEqual({
    question: expect.any(String),
    known: true,
    contacts: [{ regionName: 'Limburg', agencyName: agencies.careSafetyHouse.name, phone: '043 555 01 01' }],
  });
  expect((await ask({ ...femke, surname: 'Rording', birth: '1997-03-02' })).body.known).toBe(true);
  expect((await ask({ ...femke, birth: '1990-01-09' })).body.known).toBe(false);
  expect((await ask({ ...femke, givenNames: 'Femke', surname: 'Ollongren' })).body.known).toBe(false);
});

test('from the other region it is asked on a ground that stands in both, and answered the same', async () => {
  const { body } = await ask(femke, world.as('referrer_elsewhere'));
  expect(body).toMatchObject({ known: true, contacts: [{ regionName: 'Limburg' }] });
  await world.owner`update legal_ground set is_on = false where region = ${here} and ground = 'wgs'`;
  expect((await ask(femke, world.as('referrer_elsewhere'))).body).toMatchObject({ known: false, contacts: [] });
  expect(await refusal(femke)).toBe('no_fitting_ground');
  await world.owner`update legal_ground set is_on = true where region = ${here} and ground = 'wgs'`;
});

test('no ground in force for that agency, no answer; and consent is nobody’s before it is known whose', async () => {
  expect(await refusal({ ...femke, ground: 'treatment_relation' })).toBe('no_fitting_ground');
  expect(await refusal({ ...femke, ground: 'wams' })).toBe('no_fitting_ground');
  expect(await refusal({ ...femke, ground: 'consent' })).toBe('no_fitting_ground');
  expect(await world.owner`select from known_question`).toHaveLength(0);
});

test('a birth date alone, and more than one person at once, are refused', async () => {
  expect(await refusal({ ...femke, givenNames: null, surname: null })).toBe('names_needed');
  expect(await refusal({ ...femke, givenNames: null })).toBe('names_needed');
  expect(await refusal({ ...femke, surname: 'R' })).toBe('names_needed');
  for (const surname of ['Roording; Kastelein', 'Roording en Kastelein', 'Roor%', 'a b c d e f g'])
    expect(await refusal({ ...femke, surname })).toBe('one_person');
  expect(await refusal({ ...femke, birth: addDays(world.today(), 1) })).toBe('birth_in_future');
  expect((await ask([femke, joost])).status).toBe(400);
  expect(await world.owner`select from known_question`).toHaveLength(0);
});

test('by number where the agency may use it, to the last digit; elsewhere it is refused', async () => {
  const byNumber = { by: 'number', number, ground: 'wgs' };
  const municipal = world.as('municipal_case_director');
  expect((await ask(byNumber, municipal)).body.known).toBe(true);
  expect((await ask({ ...byNumber, number: '999990044' }, municipal)).body.known).toBe(false);
  expect(await refusal(byNumber)).toBe('number_without_ground');
});

test('both sides have it on record: who asked and was told what, and whoever holds on to the person that it was asked', async () => {
  await ask(femke);
  await ask(nobody);
  const own = (await asker.get(contract.ownQuestions)).body.questions;
  expect(own.map((one) => one.known).sort()).toEqual([false, true]);
  const director = world.as('process_director');
  const told = (await director.get(contract.toldQuestions)).body;
  expect(told).toMatchObject([
    { dossier: known, userName: asker.name, agencyName: agencies.probation.name, answered: true },
  ]);
  // Who stands in is told too, as long as that lasts.
  const standIn = world.as('second_process_director');
  const toldTo = async () => (await standIn.get(contract.toldQuestions)).body.length;
  expect(await toldTo()).toBe(0);
  await world.owner`
    insert into cover (region, dossier, role, app_user, from_day, until_day)
    values (${here}, ${known}, 'process_director', ${standIn.id}, ${world.today()}, ${addDays(world.today(), 2)})`;
  expect(await toldTo()).toBe(1);
  await world.owner`delete from cover where dossier = ${known}`;
  const { body } = await director.get(contract.askedOf, { params: { dossier: known } });
  expect(body.told).toHaveLength(1);
  const lines = await world.owner<{ verb: string; dossiers: string[] }[]>`
    select verb, dossiers from access_log where app_user = ${asker.id} and verb in ('known.ask', 'known.told') order by position desc limit 3`;
  expect(lines).toContainEqual({ verb: 'known.told', dossiers: [known] });
  expect(lines).toContainEqual({ verb: 'known.ask', dossiers: [] });
  const looked = (await director.get(tellLooks, { params: { dossier: known } })).body;
  expect(JSON.stringify(looked)).toContain('asked_after');
});

/** Counts what is sent and what comes back. */
function counting(tx: Tx, counts: { statements: number; rows: number; texts: string[] }): Tx {
  const heard = (q: Sql): Sql => {
    counts.statements += 1;
    counts.texts.push(q.text);
    return q;
  };
  return {
    run: (q) => tx.run(heard(q)),
    async many(row, q) {
      const rows = await tx.many(row, heard(q));
      if (q.text.includes('known_candidates')) counts.rows += rows.length;
      return rows;
    },
    find: (row, q) => tx.find(row, heard(q)),
    once: (name, work) => tx.once(name, work),
    aside: (work) => tx.aside(work),
  };
}

/** What it takes to answer: statements, persons fetched, keys asked for. */
async function workFor(body: typeof femke | typeof joost | typeof nobody) {
  const counts = { statements: 0, rows: 0, texts: [] as string[] };
  let opened = 0;
  const keys = new Proxy(world.keys, {
    get(ring, name) {
      if (name === 'open') opened += 1;
      const held = Reflect.get(ring, name, ring) as unknown;
      return typeof held === 'function' ? held.bind(ring) : held;
    },
  }) as KeyRing;
  const known = await asker.within(async (plain) => {
    const tx = counting(plain, counts);
    const question = contract.QuestionId.parse(newId());
    void noteQuestion(tx, question, body as never);
    const found = await findAskedAfter(tx, keys, question, body as never);
    return (await tellKnown(tx, question, found)).length > 0;
  });
  return { known, took: { ...counts, opened } };
}

test('known, unknown or kept silent: the same statements, and as many persons opened and compared', async () => {
  const [yes, no, silent] = [await workFor(femke), await workFor(nobody), await workFor(joost)];
  expect([yes.known, no.known, silent.known]).toEqual([true, false, false]);
  expect(yes.took.rows).toBeGreaterThan(1);
  expect(yes.took.opened).toBe(yes.took.rows);
  expect(no.took).toEqual(yes.took);
  expect(silent.took).toEqual(yes.took);
});

test('[ASVS 8.2.2] a person about whom silence is kept is answered as one who is not there, to the byte; and who holds on is told', async () => {
  const [no, silent] = [await ask(nobody), await ask(joost)];
  const said = ({ status, body, headers }: typeof no) => {
    const { date: _, 'content-length': length, ...rest } = headers;
    return { status, body: { ...body, question: '' }, length, rest };
  };
  expect(said(silent)).toEqual(said(no));
  expect(silent.body).toMatchObject({ known: false, contacts: [] });
  expect(await toldOf(resting)).toEqual([{ answered: false, agency: agencies.probation.id }]);
  const before = (await asker.get(contract.ownQuestions)).body.questions;
  expect(new Set(before.map(({ question: _, ...one }) => JSON.stringify(one))).size).toBe(1);
  const request = {
    ground: 'wgs',
    purpose: 'plan_and_network',
    sections: ['core'],
    until: addDays(world.today(), 30),
  } as const;
  for (const { question } of before)
    expect((await asker.post(contract.askAccess, { params: { question }, body: request })).status).toBe(404);
});

test('[ASVS 2.4.1] so many an hour each, and so many a day for an agency, whichever server they come to', async () => {
  for (let time = 0; time < 10; time += 1) expect((await ask(nobody)).status).toBe(200);
  expect(await refusal(femke)).toBe('known_too_often');
  await world.owner`update known_question set asked_at = asked_at - interval '2 hours'`;
  expect((await ask(femke)).status).toBe(200);
  const at = {
    agency: agencies.probation.id,
    region: here,
    ground: 'wgs',
    ground_version: 1,
    by_what: 'name',
    known: false,
  };
  const colleagues = Array.from({ length: 60 }, () => ({
    ...at,
    id: newId(),
    app_user: newId(),
    asked_on: world.today(),
  }));
  await world.owner`insert into known_question ${world.owner(colleagues)}`;
  expect(await refusal(femke)).toBe('known_too_often');
  // Two at once: the last one there is goes to one of them.
  await world.owner`delete from known_question where id in (select id from known_question order by id limit 12)`;
  const both = await Promise.all([ask(nobody), ask(nobody)]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
});

const wanted = {
  ground: 'wgs',
  purpose: 'plan_and_network',
  sections: ['core', 'social'],
  until: '2027-01-01',
} as const;
const request = async () => {
  const { question } = (await ask(femke)).body;
  return asker.post(contract.askAccess, { params: { question }, body: wanted });
};
const waiting = async (name: 'process_director' | 'second_process_director' = 'process_director') =>
  (await world.as(name).get(readWork)).body.items.filter(({ kind }) => kind === 'answer_access');

/** The request and the step that follows from it are what the ledger says. */
async function madeAgain(): Promise<void> {
  const all = () => world.owner`
    select to_jsonb(r) as row from access_request r union all select to_jsonb(w) from work_item w where w.kind = 'answer_access'`;
  const before = await all();
  expect(before.length).toBe(2);
  await world.rebuild();
  expect(await all()).toEqual(before);
}

test('access is asked of the process director, who grants it as shares; the one who asked sees that', async () => {
  expect((await request()).status).toBe(204);
  expect(await waiting()).toMatchObject([{ dossier: known, due: '2026-11-27' }]);
  expect(await waiting('second_process_director')).toEqual([]);
  await madeAgain();
  const director = world.as('process_director');
  const [asked] = (await director.get(contract.askedOf, { params: { dossier: known } })).body.requests;
  expect(asked).toMatchObject({ state: 'open', agencyName: agencies.probation.name, sections: ['core', 'social'] });
  const params = { dossier: known, access: asked?.id ?? '' };
  const { ground: _, ...given } = wanted;
  const more = { ...given, sections: ['core', 'care'] as const, seen: 1 };
  expect((await director.post(contract.grantAccess, { params, body: more as never })).problem?.refusal).toBe(
    'more_than_asked',
  );
  const reading = () => asker.get(dossierHead, { params: { dossier: known } });
  expect((await reading()).status).toBe(404);
  expect((await director.post(contract.grantAccess, { params, body: { ...given, seen: 1 } })).status).toBe(204);
  expect((await director.post(contract.grantAccess, { params, body: { ...given, seen: 2 } })).problem?.refusal).toBe(
    'access_decided',
  );
  expect((await reading()).body.sections).toEqual([
    { section: 'core', until: '2027-01-01' },
    { section: 'social', until: '2027-01-01' },
  ]);
  expect(await waiting()).toEqual([]);
  const { shares } = (await director.get(dossierNetwork, { params: { dossier: known } })).body;
  expect(shares.filter(({ agency }) => agency === asker.agency)).toMatchObject([
    { act: 'process', ground: 'wgs' },
    { act: 'process' },
  ]);
  const [own] = (await asker.get(contract.ownQuestions)).body.questions;
  expect(own).toMatchObject({ mayAsk: false, access: [{ state: 'granted', decidedOn: world.today() }] });
});

test('access is refused with a reason, which the one who asked reads', async () => {
  await world.owner`delete from share where agency = ${asker.agency}`;
  await request();
  const director = world.as('process_director');
  const [asked] = (await director.get(contract.askedOf, { params: { dossier: known } })).body.requests;
  const params = { dossier: known, access: asked?.id ?? '' };
  const no = (who: Visitor) => who.post(contract.refuseAccess, { params, body: { reason: 'call_first', seen: 1 } });
  expect((await no(asker)).status).toBe(403);
  expect((await no(world.as('process_director_elsewhere'))).status).toBe(404);
  expect((await no(director)).status).toBe(204);
  const [own] = (await asker.get(contract.ownQuestions)).body.questions;
  expect(own).toMatchObject({ mayAsk: true, access: [{ state: 'refused', reason: 'call_first' }] });
  expect((await asker.get(dossierHead, { params: { dossier: known } })).status).toBe(404);
  expect(await waiting()).toEqual([]);
});

test('who was not told yes asks for nothing: not with another’s question, not after two weeks, not by a row of their own', async () => {
  const { question } = (await ask(femke)).body;
  const of = { params: { question }, body: wanted };
  expect((await world.as('partner').post(contract.askAccess, of)).status).toBe(404);
  world.clock.set('2026-12-06T09:00:00Z');
  expect((await asker.post(contract.askAccess, of)).status).toBe(404);
  world.clock.set('2026-11-22T09:00:00Z');
  expect((await asker.post(contract.askAccess, of)).status).toBe(204);
  expect((await asker.post(contract.askAccess, of)).problem?.refusal).toBe('access_asked');
  const slipped = world.as('partner').within((tx) =>
    tx.run({
      text: `insert into access_request (region, id, dossier, question, app_user, agency, ground, purpose, sections, until_day, asked_on, state, version)
        values ('limburg', gen_random_uuid(), $1, $2, actor_user(), actor_agency(), 'wgs', 'plan_and_network', '{core}', '2027-01-01', actor_today(), 'open', 1)`,
      values: [known, question],
    }),
  );
  await expect(slipped).rejects.toThrow(/row-level security/);
});

test('nobody looks for persons without having asked, nor twice on one question, nor reads what others were told', async () => {
  const look = (question: string) =>
    asker.within((tx) => tx.run({ text: `select known_candidates($1, '{1}', 16)`, values: [question] }));
  await expect(look(newId())).rejects.toThrow('nothing was asked');
  const { question } = (await ask(femke)).body;
  await expect(look(question)).rejects.toThrow('nothing was asked');
  const rows = await asker.within((tx) =>
    tx.many(contract.AskedAfter, { text: 'select * from known_told', values: [] }),
  );
  expect(rows).toEqual([]);
  expect(elsewhere).not.toBe(here);
});

test('[ASVS 8.2.2] who asked, when and what was said is read past all doors by who asked, by the officer of that region and by nobody else', async () => {
  const { question } = (await ask(femke)).body;
  const read = async (who: Visitor): Promise<boolean> =>
    (await who.within((tx) => tx.many(Asked, { text: 'select id from known_question order by id', values: [] }))).some(
      ({ id }) => id === question,
    );
  const readers = [];
  for (const who of world.everybody()) if (await read(who)) readers.push(who.name);
  expect(readers.sort()).toEqual([asker.name, world.as('privacy_officer').name].sort());
});
const Asked = z.object({ id: z.uuid() });
