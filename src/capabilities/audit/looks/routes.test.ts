import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fill } from '#app/testing-fuzz.ts';
import { agencies, here } from '#app/testing-people.ts';
import { openWorld, type Visitor, type World } from '#app/testing-world.ts';
import { dossierHead, dossiers as dossierList } from '#capabilities/dossier/contract.ts';
import { readPlan } from '#capabilities/plan/goals/contract.ts';
import { dayOf } from '#vocabulary/day.ts';
import type { DossierId } from '#vocabulary/ids.ts';
import { kindOfUse, purposesOf } from '#vocabulary/looked.ts';
import * as contract from './contract.ts';
import { AuditEvent } from './fhir/resources.ts';

let world: World;
let cases: readonly { readonly id: DossierId; readonly caseNumber: string; readonly region: string }[];
/** The log has the clock of the database, which no test sets. */
let period: { readonly from: string; readonly until: string };
let officer: Visitor;
beforeAll(async () => {
  world = await openWorld();
  await fill(world);
  cases = await world.owner`select id, case_number as "caseNumber", region from dossier order by case_number`;
  officer = world.as('privacy_officer');
  const today = dayOf(new Date());
  period = { from: today, until: today };
});
afterAll(() => world?.close());

interface Raw {
  readonly position: number;
  readonly at: Date;
  readonly agency: string;
  readonly roles: string[];
  readonly verb: string;
  readonly purpose: string | null;
  readonly outcome: string;
  readonly dossiers: string[];
  readonly region: string;
}
const raw = async (): Promise<readonly Raw[]> =>
  (
    await world.owner<(Omit<Raw, 'position'> & { position: string })[]>`
    select position, at, agency, roles, verb, purpose, outcome, dossiers, region from access_log order by position`
  ).map((line) => ({ ...line, position: Number(line.position) }));

/** Of the own region, or about somebody there. */
async function visible(): Promise<readonly Raw[]> {
  const own = new Set(cases.filter(({ region }) => region === here).map(({ id }) => id as string));
  return (await raw()).filter((line) => line.region === here || line.dossiers.some((id) => own.has(id)));
}

/** What the person should read, worked out from the lines and shares as they are stored, by no query of the house. */
async function expected(dossier: string, lines: readonly Raw[]): Promise<string[]> {
  const shares = await world.owner<{ agency: string; purpose: string; from: string; until: string | null }[]>`
    select agency, purpose, from_day::text as from, until_day::text as until from share where dossier = ${dossier}`;
  const names = new Map(Object.values(agencies).map(({ id, name }) => [id as string, name]));
  return lines
    .filter((line) => line.outcome === 'done' && line.dossiers.includes(dossier))
    .map(({ at, agency, roles, verb, purpose }) => {
      const on = dayOf(at);
      const held = shares.filter(
        (share) => share.agency === agency && share.from <= on && (share.until === null || share.until >= on),
      );
      const purposes = purposesOf({ verb, roles, purpose, purposes: held.map((share) => share.purpose) });
      return JSON.stringify([on, names.get(agency), roles, null, kindOfUse(verb), purposes]);
    })
    .toSorted();
}
const told = ({ looks }: contract.ToldLooks): string[] =>
  looks
    .flatMap(({ on, agencyName, roles, name, use, purposes, times }) =>
      Array.from({ length: times }, () => JSON.stringify([on, agencyName, roles, name, use, purposes])),
    )
    .toSorted();

test('what the person reads is the log, line for line', async () => {
  const visitors = world.everybody();
  const looks = fc.sample(
    fc.record({
      who: fc.nat({ max: visitors.length - 1 }),
      of: fc.nat({ max: cases.length - 1 }),
      how: fc.nat({ max: 3 }),
    }),
    { numRuns: 60, seed: 5 },
  );
  for (const { who, of, how } of looks) {
    const [visitor, one] = [visitors[who], cases[of]];
    if (!visitor || !one) throw new Error('nobody, or nothing');
    const params = { dossier: one.id };
    if (how === 0) await visitor.get(dossierList, { query: {} });
    else if (how === 1) await visitor.get(readPlan, { params });
    else await visitor.get(dossierHead, { params });
  }
  let compared = 0;
  for (const { id, region } of cases.filter((one) => one.region === here)) {
    const before = await expected(id, await raw());
    const reply = (await officer.get(contract.tellLooks, { params: { dossier: id } })).body;
    expect(told(reply), region).toEqual(before);
    compared += before.length;
  }
  expect(compared).toBeGreaterThan(25);
});

test('telling is logged in its turn, and so is what a page or an export of the log showed', async () => {
  const [one] = cases.filter(({ region }) => region === here);
  if (!one) throw new Error('no case');
  await officer.get(contract.tellLooks, { params: { dossier: one.id } });
  await officer.get(contract.listLines, { query: { ...period, caseNumber: one.caseNumber } });
  await officer.get(contract.exportAuditEvents, { query: { ...period, caseNumber: one.caseNumber } });
  const last = (await raw()).slice(-3);
  expect(last.map(({ verb }) => verb)).toEqual(['looks.tell', 'looks.list', 'looks.export_fhir']);
  for (const { dossiers: shown } of last) expect(shown).toContain(one.id);
});

test('a privacy officer reads every line about the region, page after page, and each once', async () => {
  const until = (await raw()).at(-1)?.position ?? 0;
  const all = await visible();
  const read: number[] = [];
  for (let below: number | null = until + 1; below !== null; ) {
    const { lines, next }: { lines: contract.LookLine[]; next: number | null } = (
      await officer.get(contract.listLines, { query: { ...period, below } })
    ).body;
    read.push(...lines.map(({ position }) => position));
    below = next;
  }
  expect(read).toEqual(all.map(({ position }) => position).toReversed());
  expect(read.length).toBeGreaterThan(contract.linesAPage);
});

test('filters leave exactly what they say', async () => {
  const lines = await visible();
  const [one] = cases.filter(({ region }) => region === here);
  const until = lines.at(-1)?.position ?? 0;
  const read = async (query: Readonly<Record<string, string>>) =>
    (await officer.get(contract.exportLines, { query: { ...period, below: until + 1, ...query } })).body.lines.map(
      ({ position }) => position,
    );
  const those = (is: (line: Raw) => boolean) =>
    lines
      .filter((line) => line.position <= until && is(line))
      .map(({ position }) => position)
      .toReversed();
  const agency = agencies.careSafetyHouse.id;
  expect(await read({ agency })).toEqual(those((line) => line.agency === agency));
  expect(await read({ verb: 'dossier.open' })).toEqual(those(({ verb }) => verb === 'dossier.open'));
  expect(await read({ outcome: 'refused' })).toEqual(those(({ outcome }) => outcome === 'refused'));
  expect(await read({ caseNumber: one?.caseNumber ?? '' })).toEqual(
    those((line) => line.dossiers.includes(one?.id ?? '')),
  );
  expect(await read({ caseNumber: 'LV-1999-9999' })).toEqual([]);
  const user = world.as('process_director').id;
  expect((await read({ user })).length).toBeGreaterThan(0);
  expect(
    (await officer.get(contract.listLines, { query: { from: '2020-01-01', until: '2026-01-01' } })).problem?.refusal,
  ).toBe('too_long');
});

test('every line goes out as an AuditEvent of R4, with who, when, what, from where and what for', async () => {
  const { bundle } = (await officer.get(contract.exportAuditEvents, { query: period })).body;
  expect(bundle.entry.length).toBeGreaterThan(50);
  for (const { resource } of bundle.entry) {
    expect(AuditEvent.safeParse(resource).error).toBeUndefined();
    expect(resource.agent[0]?.network?.address).toBe('127.0.0.1');
    expect(resource.purposeOfEvent?.length).toBe(1);
  }
});

test('names are told from the day the agency wants it, or to who asked for them', async () => {
  const dossier = cases.find(({ region }) => region === here)?.id ?? '';
  const names = async (named = false) => {
    const asked = named ? contract.tellLooksNamed : contract.tellLooks;
    const { looks } = (await officer.get(asked, { params: { dossier } })).body;
    return new Set(looks.flatMap(({ name }) => name ?? []));
  };
  expect(await names()).toEqual(new Set());
  expect((await names(true)).size).toBeGreaterThan(1);
  const choose = (from: string) =>
    officer.post(contract.chooseNaming, { body: { agency: agencies.careSafetyHouse.id, names: true, from } });
  expect((await choose('2026-11-21')).problem?.refusal).toBe('in_the_past');
  expect((await choose('2026-11-22')).status).toBe(204);
  const now = await names();
  expect(now).toContain(world.as('process_director').name);
  expect(now).not.toContain(world.as('referrer').name);
  const { looks } = (await world.as('process_director').get(contract.tellLooks, { params: { dossier } })).body;
  expect(new Set(looks.flatMap(({ name }) => name ?? []))).toEqual(now);
  expect((await world.as('process_director').get(contract.tellLooksNamed, { params: { dossier } })).status).toBe(403);
});

test('told is what was looked at since the dossier was opened, a day early for clocks that differ; of before no line can tell of it', async () => {
  const dossier = cases.find(({ region }) => region === here)?.id ?? '';
  const times = async () => {
    const { looks } = (await officer.get(contract.tellLooks, { params: { dossier } })).body;
    return looks.reduce((sum, look) => sum + look.times, 0);
  };
  const lookEarly = async (early: string): Promise<number> => {
    // The log takes lines of the app alone: its owner has to leave the wall for it.
    const count = await world.owner.begin(async (tx) => {
      await tx`alter table access_log no force row level security`;
      const written = await tx`
        insert into access_log (region, at, app_user, agency, roles, verb, action, dossiers, outcome, request)
        select l.region, (select min(e.recorded_at) from ledger e where e.dossier = ${dossier}) - ${early}::interval, l.app_user, l.agency, l.roles, l.verb,
          l.action, array[${dossier}]::uuid[], 'done', gen_random_uuid()
        from access_log l
        where l.dossiers @> array[${dossier}]::uuid[] and l.outcome = 'done' and l.verb = 'dossier.open'
        order by l.position
        limit 1`;
      await tx`alter table access_log force row level security`;
      return written.count;
    });
    expect(count).toBe(1);
    return times();
  };
  // Telling is itself a look, told the next time.
  const before = await times();
  expect(await lookEarly('25 hours')).toBe(before + 1);
  expect(await lookEarly('23 hours')).toBe(before + 3);
});

test('who may not tell the person gets the answer of a dossier that is not there', async () => {
  const dossier = cases.find(({ region }) => region === here)?.id ?? '';
  for (const visitor of world.everybody()) {
    const { status } = await visitor.get(contract.tellLooks, { params: { dossier } });
    const holds =
      visitor.role === 'privacy_officer' ||
      (['process_director', 'case_manager'].includes(visitor.role) &&
        (await visitor.get(dossierHead, { params: { dossier } })).status === 200);
    expect(status, visitor.name).toBe(
      holds ? 200 : ['process_director', 'case_manager'].includes(visitor.role) ? 404 : 403,
    );
  }
});
