import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { agencies } from '#app/testing-people.ts';
import { openWorld, type World, worldStart } from '#app/testing-world.ts';
import { readWork } from '#capabilities/board/contract.ts';
import { sql } from '#platform/db.ts';
import { enterByLink } from '#platform/link-door.ts';
import type { Letter } from '#platform/mail.ts';
import { hashToken } from '#platform/sessions.ts';
import { addDays } from '#vocabulary/day.ts';
import { attachByLink } from '../attachments/contract.ts';
import * as referral from '../contract.ts';
import * as detail from '../detail-contract.ts';
import { askCriteria } from '../testing-referring.ts';
import * as contract from './contract.ts';
import { linkCode } from './jobs.ts';
import { giveLink, Outsider, told, writer } from './testing-link.ts';
import { linkToken, readLinkToken } from './token.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await askCriteria(world);
});
afterAll(() => world?.close());

/** Does the jobs that were asked for, and answers what was mailed. */
async function mailed(meanwhile?: () => Promise<void>): Promise<Letter[]> {
  const letters: Letter[] = [];
  const kind = linkCode(async (letter) => {
    letters.push(letter);
    await meanwhile?.();
  });
  const asked = await world.owner<{ data: { data: { link: string } } }[]>`
    delete from pgboss.job where name = 'link_code' returning data`;
  for (const { data } of asked)
    await kind.runLong({
      asker: null,
      keys: world.keys,
      data: kind.data.parse(data.data),
      within: (work) => world.pool.transaction(work),
      signal: AbortSignal.abort(),
    });
  return letters;
}
const codeIn = ([letter]: readonly Letter[]): string => /\d{4} \d{4}/.exec(letter?.text ?? '')?.[0] ?? '';

const director = () => world.as('process_director');
const setContact = (agency: string = agencies.mentalHealth.id) =>
  director().post(contract.setContact, { body: { agency, mail: 'team@ggz.example' } });

test('somebody without an account refers by a link, and it arrives as any other: with their agency, and who wrote it', async () => {
  const { token } = await giveLink(world);
  const outsider = new Outsider(world);
  expect(await outsider.open(token)).toBe('open');
  const begun = (await outsider.ask(contract.linkReferral)).body;
  expect(begun).toMatchObject({ is: 'writing', agencyName: agencies.mentalHealth.name, words: null });
  const saved = await outsider.ask(contract.saveByLink, { words: { reason: 'Hij slaapt' } });
  expect(saved.body.keptUntil).toMatch(/^20\d\d-/);
  expect((await outsider.ask(contract.linkReferral)).body).toMatchObject({ words: { reason: 'Hij slaapt' } });
  expect((await outsider.ask(contract.sendByLink, told)).problem).toBeUndefined();

  const receipt = (await outsider.ask(contract.linkReferral)).body;
  if (receipt.is !== 'sent') throw new Error('not sent');
  const rows = (await director().get(referral.referrals)).body;
  const row = rows.find(({ caseNumber }) => caseNumber === receipt.caseNumber);
  expect(row).toMatchObject({ stage: 'submitted', name: 'Berend Oosterkamp', by: { id: agencies.mentalHealth.id } });
  const params = { dossier: row?.dossier ?? '' };
  expect((await director().get(detail.referral, { params })).body.writtenBy).toEqual({
    section: 'core',
    text: `${writer.name}, ${writer.job}, ${writer.phone}`,
  });
  // The words of the draft are gone.
  expect(await world.owner`select from draft where dossier = ${params.dossier}`).toHaveLength(0);

  const status = (await outsider.ask(contract.referralStatus, { token: receipt.status })).body;
  expect(status).toMatchObject({ caseNumber: receipt.caseNumber, phase: 'received' });
  expect(JSON.stringify(status)).not.toContain('Oosterkamp');
  const looks = await world.owner`
    select from access_log where verb = 'link.status' and dossiers = array[${params.dossier}::uuid] and app_user is not null`;
  expect(looks).toHaveLength(1);
  const wrong = await outsider.ask(contract.referralStatus, { token: receipt.status.replace(/^./, 'x').slice(0, 42) });
  expect(wrong.status).toBe(404);
});

test('a link is for one referral: sent twice, whatever the key, it says that it was received', async () => {
  const { token } = await giveLink(world);
  const outsider = new Outsider(world);
  await outsider.open(token);
  const key = crypto.randomUUID();
  expect((await outsider.ask(contract.sendByLink, told, { key })).status).toBe(204);
  expect((await outsider.ask(contract.sendByLink, told, { key })).status).toBe(204);
  expect((await outsider.ask(contract.sendByLink, told)).problem?.refusal).toBe('link_sent');
  expect((await outsider.ask(contract.saveByLink, { words: {} })).problem?.refusal).toBe('link_sent');
  expect(await new Outsider(world).open(token)).toBe('sent');
  expect((await new Outsider(world).ask(contract.askCode, { token })).body.is).toBe('done');
});

test('of two windows behind one link the one that has not seen what the other saved does not write over it', async () => {
  const { token } = await giveLink(world);
  const outsider = new Outsider(world);
  await outsider.open(token);
  const [one, two] = [crypto.randomUUID(), crypto.randomUUID()];
  const save = (window: string, reason: string, seen?: string | null) =>
    outsider.ask(contract.saveByLink, { words: { reason }, from: { window, ...(seen !== undefined && { seen }) } });
  const kept = async () => (await outsider.ask(contract.linkReferral)).body;
  expect(await kept()).toMatchObject({ savedAt: null });
  const { savedAt } = (await save(one, 'Hij', null)).body;
  expect(await kept()).toMatchObject({ savedAt });
  expect((await save(two, 'Zij', null)).problem?.code).toBe('conflict');
  expect((await save(one, 'Hij belde', savedAt)).status).toBe(200);
  expect((await save(two, 'Zij', savedAt)).problem?.code).toBe('conflict');
  expect(await kept()).toMatchObject({ words: { reason: 'Hij belde' } });
  expect((await save(two, 'Zij')).status).toBe(200);
  expect(await kept()).toMatchObject({ words: { reason: 'Zij' } });
});

test('whatever is done by a link is logged with its dossier, also a wrong code, and asking one', async () => {
  await setContact();
  const { link, token } = await giveLink(world);
  const outsider = new Outsider(world);
  await outsider.open(token);
  await outsider.ask(contract.linkReferral);
  await outsider.ask(contract.saveByLink, { words: {} });
  await outsider.ask(attachByLink, {
    name: 'brief.pdf',
    section: 'core',
    content: Buffer.from('geen pdf').toString('base64'),
  });
  await outsider.ask(contract.askCode, { token });
  await outsider.open(token, '0000 0000');
  const right = codeIn(await mailed());
  await outsider.open(
    token,
    right.replace(/^./, (digit) => String((Number(digit) + 1) % 10)),
  );
  await outsider.ask(contract.sendByLink, told);
  const lines = await world.owner<{ line: string }[]>`
    select concat_ws(' ', a.verb, a.outcome, a.reason) as line
    from access_log a
    join one_time_link l on l.id = a.app_user and l.region = a.region and l.agency = a.agency and a.dossiers = array[l.dossier]
    where l.id = ${link}
    order by a.position`;
  expect(lines.map(({ line }) => line)).toEqual([
    'link.open done',
    'link.read done',
    'link.save done',
    expect.stringMatching(/^attachment\.\w+ refused/),
    'link.ask_code done',
    'link.open refused code_over',
    'link.open refused code_wrong',
    'link.send done',
  ]);
});

const renew = (link: string) => director().post(contract.renewLink, { params: { link }, body: { days: 3 } });
const addressOfLink = async (link: string) =>
  (await director().get(contract.linkAddress, { params: { link } })).body.token;

test('renewed, whoever was in by the old address is out, and what was typed is for who has the code', async () => {
  await setContact();
  const { link, token } = await giveLink(world);
  const first = new Outsider(world);
  await first.open(token);
  await first.ask(contract.saveByLink, { words: { reason: 'Bewaard' } });
  expect((await renew(link)).problem).toBeUndefined();
  expect((await first.ask(contract.linkReferral)).problem?.code).toBe('link_closed');
  const renewed = await addressOfLink(link);
  const next = new Outsider(world);
  // Also of whoever renewed it: only the agency gets the code.
  expect(await next.open(renewed)).toBe('code_needed');
  await next.ask(contract.askCode, { token: renewed });
  expect(await next.open(renewed, codeIn(await mailed()))).toBe('open');
  expect((await next.ask(contract.linkReferral)).body).toMatchObject({ words: { reason: 'Bewaard' } });
  expect(await new Outsider(world).open(renewed)).toBe('code_needed');
  // A session ends with its link.
  await world.owner`update one_time_link set ends_at = now() where id = ${link}`;
  expect((await next.ask(contract.linkReferral)).problem?.code).toBe('link_closed');
});

test('where no code can be sent a link that was begun is not renewed; one that nobody opened is', async () => {
  const unopened = await giveLink(world, agencies.probation.id);
  expect((await renew(unopened.link)).problem).toBeUndefined();
  const renewed = await addressOfLink(unopened.link);
  expect(await new Outsider(world).open(renewed)).toBe('open');
  expect((await renew(unopened.link)).problem?.refusal).toBe('link_begun');
  const [row] = (await director().get(contract.oneTimeLinks)).body.filter(({ id }) => id === unopened.link);
  expect(row).toMatchObject({ state: 'begun', hasContact: false, renewable: false });
  // Whatever the desk writes past the door, the database forgets no opening.
  await director().within((tx) =>
    tx.run(sql`update one_time_link set token_hash = ${Buffer.alloc(32, 7)} where id = ${unopened.link}`),
  );
  expect(await world.owner`select from one_time_link where id = ${unopened.link} and opened_at is null`).toEqual([]);
});

test('whether the agency is in the covenant is asked of the day of who comes in', async () => {
  const { token } = await giveLink(world, agencies.insurer.id);
  await world.owner`update covenant set until_day = '2031-05-02' where agency = ${agencies.insurer.id}`;
  try {
    const outsider = new Outsider(world);
    world.clock.set('2031-05-01T09:00:00Z');
    expect(await outsider.open(token)).toBe('open');
    expect((await outsider.ask(contract.linkReferral)).status).toBe(200);
    world.clock.set('2031-05-02T09:00:00Z');
    expect(await new Outsider(world).open(token)).toBe('expired');
    expect((await outsider.ask(contract.linkReferral)).problem?.code).toBe('link_closed');
  } finally {
    world.clock.set(worldStart);
    await world.owner`update covenant set until_day = null where agency = ${agencies.insurer.id}`;
  }
});

test('opened again or forwarded it asks the code that only the agency has; five wrong ones use it up', async () => {
  const early = await giveLink(world, agencies.housing.id);
  expect(await new Outsider(world).open(early.token)).toBe('open');
  await setContact(agencies.housing.id);
  // A mailbox that was put there afterwards could be of whoever gave the link.
  expect((await new Outsider(world).ask(contract.askCode, { token: early.token })).body.is).toBe('no_contact');
  await setContact();
  const { link, token } = await giveLink(world);
  await setContact(); // the same again changes nothing
  const shown = (await director().get(contract.oneTimeLinks)).body;
  expect([early.link, link].map((id) => shown.find((row) => row.id === id)?.hasContact)).toEqual([false, true]);
  const first = new Outsider(world);
  await first.open(token);
  await first.ask(contract.saveByLink, { words: { goal: 'Een plek' } });
  const other = new Outsider(world);
  expect(await other.open(token)).toBe('code_needed');
  expect((await other.ask(contract.askCode, { token })).body.is).toBe('sent');
  const letters = await mailed();
  expect(letters.map(({ to }) => to)).toEqual(['team@ggz.example']);
  const code = codeIn(letters);
  const wrong = code.replace(/^./, (digit) => String((Number(digit) + 1) % 10));
  for (let times = 0; times < 5; times += 1) expect(await other.open(token, wrong)).toBe('code_wrong');
  expect(await other.open(token, code)).toBe('code_over');

  await other.ask(contract.askCode, { token });
  // The mail goes out when the hash is kept, and holds no row of the link meanwhile.
  const held = await mailed(() =>
    world.owner`update one_time_link set code_tries = 0 where id = ${link} and code_hash is not null`.then(
      ({ count }) => expect(count).toBe(1),
    ),
  );
  const next = codeIn(held);
  expect(await other.open(token, next)).toBe('open');
  expect((await other.ask(contract.linkReferral)).body).toMatchObject({ words: { goal: 'Een plek' } });
  // Whoever was in before is out, and the code works once.
  expect((await first.ask(contract.linkReferral)).problem?.code).toBe('link_closed');
  expect(await new Outsider(world).open(token, next)).toBe('code_over');
  await other.ask(contract.askCode, { token });
  expect((await other.ask(contract.askCode, { token })).body.is).toBe('too_many');
});

test('what was not signed here opens nothing; expired, withdrawn and renewed each say so, and nothing typed is lost', async () => {
  await setContact();
  const { link, token } = await giveLink(world);
  const { id, endsAt } = readLinkToken(world.keys, token) ?? { id: contract.LinkId.parse(link), endsAt: 0 };
  const outsider = new Outsider(world);
  const forged = `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`;
  expect(await outsider.open(forged)).toBe('unknown');
  expect(await outsider.open(linkToken(world.keys, { id, endsAt: endsAt + 60 }))).toBe('unknown');
  await outsider.open(token);
  await outsider.ask(contract.saveByLink, { words: { reason: 'Bewaard' } });

  await world.owner`update one_time_link set ends_at = now() - interval '1 minute' where id = ${link}`;
  expect(await new Outsider(world).open(token)).toBe('expired');
  await renew(link);
  expect(await new Outsider(world).open(token)).toBe('unknown');
  const renewed = await addressOfLink(link);
  await mailed(); // what others asked for
  await outsider.ask(contract.askCode, { token: renewed });
  expect(await outsider.open(renewed, codeIn(await mailed()))).toBe('open');
  expect((await outsider.ask(contract.linkReferral)).body).toMatchObject({ words: { reason: 'Bewaard' } });

  await director().post(contract.revokeLink, { params: { link }, body: {} });
  expect((await outsider.ask(contract.linkReferral)).problem?.code).toBe('link_closed');
  expect(await outsider.open(renewed)).toBe('revoked');
  const again = await director().post(contract.revokeLink, { params: { link }, body: {} });
  expect(again.problem?.refusal).toBe('link_done');
});

test('what is asked of who wrote by a link lands with who directs the process, who can fill it in', async () => {
  const { link, token } = await giveLink(world);
  const outsider = new Outsider(world);
  await outsider.open(token);
  const again = addDays(world.today(), 1);
  const informed = { is: 'not_informed', why: 'not_found', again } as const;
  expect((await outsider.ask(contract.sendByLink, { ...told, informed })).problem).toBeUndefined();
  const [own] = await world.owner<{ dossier: string }[]>`select dossier from one_time_link where id = ${link}`;
  const params = { dossier: own?.dossier ?? '' };
  const steps = () => world.owner<{ kind: string; role: string; user: string | null }[]>`
    select kind, for_role as role, for_user as "user" from work_item where dossier = ${params.dossier} order by kind`;
  const forDirector = (kind: string) => ({ kind, role: 'process_director', user: null });
  expect(await steps()).toEqual([forDirector('check_referral'), forDirector('inform_person')]);

  const seen = async () => (await director().get(detail.referral, { params })).body.version;
  const body = { missing: ['goal'], seen: await seen() } as const;
  expect((await director().post(referral.checkReferral, { params, body })).problem).toBeUndefined();
  expect(await steps()).toEqual([forDirector('inform_person'), forDirector('supplement_referral')]);
  const work = (await director().get(readWork)).body.items.filter(({ dossier }) => dossier === params.dossier);
  expect(work.map(({ kind }) => kind)).toEqual(['supplement_referral']);
  const supplied = { supplied: ['goal'], words: 'Gebeld: een vaste plek.', seen: await seen() } as const;
  expect((await director().post(referral.supplementReferral, { params, body: supplied })).problem).toBeUndefined();
  expect(await steps()).toEqual([forDirector('check_referral'), forDirector('inform_person')]);
});

test('a link is given to a known agency only, and its secrets rest as hashes', async () => {
  const body = { agency: crypto.randomUUID(), purpose: 'seldom', days: 3 } as const;
  expect((await director().post(contract.giveLink, { body })).problem?.fields).toEqual([
    { path: 'agency', code: 'unknown_agency' },
  ]);
  const { link, token } = await giveLink(world);
  const [row] = await world.owner<{ text: string }[]>`select l::text as text from one_time_link l where id = ${link}`;
  expect(row?.text).not.toContain(token);
  const rows = await world.owner<{ reply: unknown }[]>`select reply from idempotency`;
  expect(JSON.stringify(rows)).not.toContain(token);
});

test('[ASVS 8.2.2] behind a link is one dossier, whatever else the agency holds; and its session opens no other door', async () => {
  const { link, token } = await giveLink(world, agencies.police.id);
  const outsider = new Outsider(world);
  await outsider.open(token);
  await outsider.ask(contract.saveByLink, { words: {} });
  const session = outsider.cookie.split('=')[1] ?? '';
  for (const [endpoint, cookie] of [
    ['/api/dossiers', outsider.cookie],
    ['/api/dossiers', `__Host-vasthouden=${session}`],
    ['/api/by-link/referral', director().cookie],
    ['/api/by-link/referral', director().cookie.replace('vasthouden=', 'vasthouden-link=')],
  ] as const) {
    const got = await world.app.inject({ method: 'GET', url: endpoint, headers: { cookie } });
    expect(got.statusCode, `${endpoint} ${cookie.slice(0, 24)}`).toBe(401);
  }
  // Past all doors, with nothing but the walls: of tables with dossiers it sees the rows of its own and no other.
  const tables = await world.owner<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'dossier'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and has_column_privilege(${world.database.appRole}, c.oid, a.attnum, 'select') order by 1`;
  expect(tables.length).toBeGreaterThan(20);
  const [own] = await world.owner<{ dossier: string }[]>`select dossier from one_time_link where id = ${link}`;
  const seen = await world.pool.transaction(async (tx) => {
    await enterByLink(tx, hashToken(session), world.today());
    const found: string[] = [];
    for (const { name } of tables) {
      const rows = await tx.many(z.object({ dossier: z.nullable(z.string()) }), {
        text: `select distinct dossier from ${name} where dossier is not null order by 1`,
        values: [],
      });
      found.push(...rows.flatMap(({ dossier }) => (dossier === own?.dossier ? [] : [`${name}: ${dossier}`])));
    }
    const dossiers = await tx.many(z.object({ id: z.string() }), sql`select id from dossier order by id`);
    expect(dossiers.map(({ id }) => id)).toEqual([own?.dossier]);
    return found;
  });
  expect(seen).toEqual([]);
});

test('only who directs the process gives links', async () => {
  for (const name of ['referrer', 'case_manager', 'administrator', 'privacy_officer'] as const)
    expect((await world.as(name).get(contract.oneTimeLinks)).status, name).toBe(403);
  const rows = (await director().get(contract.oneTimeLinks)).body;
  expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(contract.LinkState.options));
});
