/** What is of others, asked for by its id: told from what does not exist by nothing, whoever asks. */
import fc from 'fast-check';
import { permissions } from '#capabilities/accounts/permissions.ts';
import { newId } from '#platform/new-id.ts';
import { sections } from '#vocabulary/codes.ts';
import { type Known, type Operated, operationsOf, requestOf } from '../fuzzing.ts';
import { openApi } from '../openapi.ts';
import { routes } from '../routes.ts';
import { everyId } from '../testing-fuzz.ts';
import { agencies, here } from '../testing-people.ts';
import type { Visitor, World } from '../testing-world.ts';

/** Whose the things are that a parameter names; a route with a parameter that is not here fails the test. */
const belongTo: Readonly<Record<string, 'agency' | 'region'>> = {
  dossier: 'agency',
  ward: 'agency',
  breach: 'region',
  advice: 'region',
  review: 'region',
  export: 'region',
  alert: 'region',
  emergency: 'region',
  question: 'agency',
  hold: 'region',
  proposal: 'region',
  request: 'region',
  group: 'region',
  round: 'region',
  estimate: 'region',
  table: 'region',
  series: 'region',
  team: 'region',
  bottleneck: 'agency',
  link: 'region',
  // Of whom it is offered to; in the dossier that it comes from it stands behind the dossier.
  transfer: 'region',
};
/**
 * Where a dossier is named, and a privacy officer of its region answers for it without a share: who looked at it, and what somebody would see. And who
 * could be given a right at an agency: of one that is not in the covenant of the region, nobody.
 */
const ofRegion: ReadonlySet<string> = new Set([
  '/agencies/{agency}/candidates',
  '/dossiers/{dossier}/looks',
  '/dossiers/{dossier}/looks/named',
  '/dossiers/{dossier}/sight',
  '/shields/{dossier}/seen',
]);
/** Routes that name nothing of anybody. */
const ofNobody: Readonly<Record<string, string>> = {
  '/agencies/{agency}/people': 'the register of who works where, open to all partners',
  '/sessions/{session}/end': 'marks of sessions of the own person; of anybody else there are none',
  '/people/{user}/block':
    'the register of who works where, open to all partners; only those of the own region are kept out',
  '/evidence/proofs/{source}/{position}': 'hashes, by the number of a line',
  '/wards/{ward}/availability': 'wards stand in a list that is open to all who look for a bed; whose it is, too',
  '/by-link/attachments/{attachment}/removal': 'found behind the one link that one came in by, and nowhere else',
  '/grounds/{ground}': 'a code of the house, the same in every region',
  '/desk/drafts/{draft}': 'what one types oneself: found by who it is, and by nobody else',
  '/desk/drafts/{draft}/discarding': 'the same',
  '/access-rules/{from}/withdrawal': 'a day, from which a rule of the own region was to hold',
  '/criteria-sets/{code}/withdrawal': 'the register of what regions ask, open to all partners',
  '/processing/{entry}/text': 'a code that the house ships, the same in every region',
  '/processing/{entry}/end': 'the same',
  '/processing/{entry}/history': 'the same',
};

interface Named {
  readonly operation: Operated;
  readonly whose: 'agency' | 'region';
}
/** Every route with an id in its address; throws at one of which it is not said whose that is. */
export const routesWithId = (): Named[] =>
  operationsOf(openApi(routes, 'test'))
    .filter(({ path }) => path.includes('{') && !(path in ofNobody))
    .map((operation) => {
      const [first = ''] = /(?<=\{)\w+/.exec(operation.path) ?? [];
      const whose = ofRegion.has(operation.path) ? 'region' : belongTo[first];
      if (whose === undefined) throw new Error(`whose is {${first}} of ${operation.path}?`);
      return { operation, whose };
    });

export interface Foreign {
  readonly world: World;
  /** The ids in this dossier come first. */
  readonly known: Known;
  readonly dossier: string;
  /** Whose ward comes first. */
  readonly wardOf: string;
}

export async function openForeign(world: World, dossier: string): Promise<Foreign> {
  const every = await everyId(world);
  const tables = await world.owner<{ table: string }[]>`
    select i.table_name as table from information_schema.columns i
    join information_schema.columns d on d.table_name = i.table_name and d.table_schema = 'public' and d.column_name = 'dossier'
    where i.table_schema = 'public' and i.column_name = 'id' and i.data_type = 'uuid' order by 1`;
  const within = new Set<string>([dossier]);
  for (const { table } of tables) {
    const rows = await world.owner<{ id: string }[]>`
      select id from ${world.owner(table)} where dossier = ${dossier} order by id`;
    for (const { id } of rows) within.add(id);
  }
  const first = (ids: readonly string[]) => [...ids].sort((a, b) => Number(within.has(b)) - Number(within.has(a)));
  const known = new Map([...every].map(([name, ids]) => [name, first(ids)]));
  const [ward] = await world.owner<{ agency: string }[]>`
    select agency from ward where id = ${known.get('ward')?.[0] ?? null} order by id`;
  const asked = await world.owner<{ id: string }[]>`select id from rights_request order by id`;
  known.set(
    'asked',
    asked.map(({ id }) => id),
  );
  return { world, dossier, known, wardOf: ward?.agency ?? '' };
}

/** Gives the whole dossier to this agency, and to no other. */
export async function giveAllTo({ world: { owner }, dossier }: Foreign, agency: string): Promise<void> {
  await owner`delete from share where dossier = ${dossier}`;
  const [at] = await owner<{ region: string }[]>`select region from dossier where id = ${dossier} order by region`;
  for (const section of sections)
    await owner`
      insert into share (region, dossier, agency, section, id, ground, purpose, from_day, crosses)
      values (${at?.region ?? here}, ${dossier}, ${agency}, ${section}, ${newId()}, 'wgs', 'plan_and_network', '2019-01-01', true)`;
}

const holds = ({ role }: Visitor, { permission }: Operated): boolean =>
  Object.entries(permissions).some(([name, roles]) => name === permission && roles.some((one) => one === role));

/** Whether what this route names is of others for this visitor, when only that agency holds the dossier. */
const isForeign = ({ wardOf }: Foreign, { whose, operation }: Named, visitor: Visitor, holder: string): boolean => {
  // Across the border too, who holds the core tells the person who looked.
  if (ofRegion.has(operation.path) && visitor.agency === holder) return false;
  if (whose === 'region') return visitor.region !== here;
  if (operation.path.startsWith('/wards')) return visitor.agency !== wardOf;
  // A ward that was asked for a bed knows of the request, whoever holds the dossier.
  return visitor.agency !== holder && visitor.agency !== agencies.clinicElsewhere.id;
};
export interface Compared {
  readonly differing: readonly string[];
  /** How often each status was answered to what is of others. */
  readonly statuses: ReadonlyMap<number, number>;
  readonly pairs: number;
}

/**
 * Each route by those to whom it opens and one to whom it does not: `most` visitors a route, each against one other agency in turn; all
 * visitors against all agencies when left out.
 */
export async function compareForeign(foreign: Foreign, visitors: readonly Visitor[], most?: number): Promise<Compared> {
  const all = Object.values(agencies).map(({ id }) => String(id));
  const differing: string[] = [];
  const statuses = new Map<number, number>();
  const unknown = new Map<string, Promise<Told>>();
  let pairs = 0;
  const asked = routesWithId().flatMap((named, place) => {
    const chosen = most === undefined ? visitors : choose(named, visitors, most, place);
    return chosen.flatMap((visitor, turn) =>
      (most === undefined ? all : [all[(place + turn) % all.length] ?? '', all[(place + turn + 1) % all.length] ?? ''])
        .filter((holder) => isForeign(foreign, named, visitor, holder))
        .slice(0, most === undefined ? all.length : 1)
        .map((holder) => ({ named, visitor, holder })),
    );
  });
  for (const holder of all) {
    const ofHolder = asked.filter((one) => one.holder === holder);
    if (ofHolder.length === 0) continue;
    await giveAllTo(foreign, holder);
    await Promise.all(
      ofHolder.map(async ({ named, visitor }) => {
        const { operation } = named;
        const key = `${operation.id} ${visitor.id}`;
        const before = unknown.get(key) ?? tell(foreign, operation, visitor, nobody);
        unknown.set(key, before);
        const [there, absent] = await Promise.all([tell(foreign, operation, visitor, (_, id) => id), before]);
        pairs += 1;
        statuses.set(there.status, (statuses.get(there.status) ?? 0) + 1);
        if (there.said !== absent.said)
          differing.push(`${operation.id} as ${visitor.role} of ${visitor.agency}: ${there.said} | ${absent.said}`);
      }),
    );
  }
  return { differing, statuses, pairs };
}

/** On how many routes this visitor is told otherwise of what is there than of what is not. */
export async function countTold(foreign: Foreign, visitor: Visitor): Promise<number> {
  let told = 0;
  for (const { operation } of routesWithId().filter(({ operation: { method } }) => method === 'GET')) {
    const there = await tell(foreign, operation, visitor, (_, id) => id);
    if (there.said !== (await tell(foreign, operation, visitor, nobody)).said) told += 1;
  }
  return told;
}

/** An id of something else, which is there, in the place of every other id: how often each status, and what was a fault. */
export async function tryOtherKinds(
  { world, known, dossier }: Foreign,
  visitors: readonly Visitor[],
): Promise<{ readonly statuses: ReadonlyMap<number, number>; readonly faults: readonly string[] }> {
  const streams = await world.owner<{ kind: string; stream: string }[]>`
    select distinct on (kind) kind, stream from ledger order by kind, position desc`;
  const statuses = new Map<number, number>();
  const faults: string[] = [];
  const named = operationsOf(openApi(routes, 'test')).filter(({ path }) => /\{(?!dossier\})\w+\}/.test(path));
  for (const [at, operation] of named.entries())
    for (const { kind, stream } of [0, 1, 2].flatMap((step) => streams[(3 * at + step) % streams.length] ?? []))
      for (const visitor of visitors.filter((one) => holds(one, operation))) {
        const told = await tell({ world, known, dossier }, operation, visitor, (name, id) =>
          name === 'dossier' ? id : stream,
        );
        statuses.set(told.status, (statuses.get(told.status) ?? 0) + 1);
        if (told.status >= 500) faults.push(`${operation.id} as ${visitor.role} with a ${kind}`);
      }
  return { statuses, faults };
}

function choose({ operation }: Named, visitors: readonly Visitor[], most: number, place: number): Visitor[] {
  const turned = [...visitors.slice(place % visitors.length), ...visitors.slice(0, place % visitors.length)];
  const open = turned.filter((visitor) => holds(visitor, operation));
  return [...open.slice(0, most - 1), ...turned.filter((visitor) => !holds(visitor, operation)).slice(0, 1)];
}

interface Told {
  readonly status: number;
  /** Status, body and headers, but for what differs between any two requests. */
  readonly said: string;
}
const nobody = (name: string, id: string): string =>
  name in belongTo || /^[0-9a-f-]{36}$/.test(id) ? 'f0000000-0000-4000-8000-00000000dead' : id;

/** With ids that are there, or with what `instead` puts in their place. */
async function tell(
  { world, known, dossier }: Pick<Foreign, 'world' | 'known' | 'dossier'>,
  operation: Operated,
  { cookie }: Visitor,
  instead: (name: string, id: string) => string,
): Promise<Told> {
  const [request] = fc.sample(requestOf(operation, known, { harmless: true }), { numRuns: 1, seed: 7 });
  if (request === undefined) throw new Error('no request');
  const isAsked = operation.path.startsWith('/rights');
  const id = (name: string) =>
    name === 'dossier' ? dossier : (known.get(isAsked && name === 'request' ? 'asked' : name)?.[0] ?? 'referral');
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => instead(name, id(name)));
  const reply = await world.app.inject({
    method: operation.method === 'POST' ? 'POST' : 'GET',
    url: `/api${path}${/\?.*/.exec(request.url)?.[0] ?? ''}`,
    headers: {
      cookie,
      ...(request.payload !== undefined && {
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
        'x-vasthouden': '1',
      }),
    },
    ...(request.payload !== undefined && { payload: request.payload }),
  });
  const { date: _, ...headers } = reply.headers;
  const body = reply.body.replace(/"requestId":"[^"]+"/, '');
  return { status: reply.statusCode, said: `${reply.statusCode} ${body} ${JSON.stringify(headers)}` };
}
