/** Every reading of the API, by everybody, with every id there is; and what of it was not for who asked. */
import fc from 'fast-check';
import { permissions } from '#capabilities/accounts/permissions.ts';
import { anyValue, type Known, type Operated, operationsOf, type Schema } from '../fuzzing.ts';
import { openApi } from '../openapi.ts';
import { routes } from '../routes.ts';
import { everyId } from '../testing-fuzz.ts';
import type { Visitor, World } from '../testing-world.ts';
import { canariesIn, withTexts } from './testing-canary.ts';
import { textsOfDocuments } from './testing-documents.ts';
import type { Story } from './testing-planting.ts';
import { type Facts, mayReach, mayReachNumber, type Standing } from './testing-readers.ts';
import { hiddenNumber } from './testing-story.ts';

interface Asked {
  readonly visitor: Visitor;
  readonly operation: Operated;
  readonly url: string;
  readonly payload: string | undefined;
}
interface Heard extends Asked {
  readonly status: number;
  /** Headers and body, and what is packed in the body. */
  readonly text: string;
}

const looks = new Set(routes.filter(({ endpoint }) => endpoint.looks).map(({ endpoint }) => endpoint.path));
/** What only looks, also when it is asked by POST since a name is typed. */
export const readings: readonly Operated[] = operationsOf(openApi(routes, 'test')).filter(
  ({ method, path }) => method === 'GET' || looks.has(`/${path.slice(1).replace(/\{(\w+)\}/g, ':$1')}`),
);

export interface Breadth {
  /** So many ids for each parameter. */
  readonly ids: number;
  /** Who asks; filters are tried by those to whom the door opens. */
  readonly visitors: readonly Visitor[];
  /** Each value of each filter, and as of other days. */
  readonly filters: boolean;
}

/** The addresses of one reading with each id. */
function addressesOf(operation: Operated, known: Known, ids: number): string[] {
  let paths = [operation.path];
  for (const { name, schema } of operation.parameters.filter((one) => one.in === 'path')) {
    // A draft is of a dossier that was begun.
    const named = name === 'dossier' && operation.path.includes('/drafts') ? 'begun' : name;
    const values = (known.get(named) ?? valuesOf(schema, name)).filter((id) => fits(schema, id)).slice(0, ids);
    if (values.length === 0) throw new Error(`nothing is known to fill {${name}} of ${operation.path} with`);
    paths = paths.flatMap((path) => values.map((value) => path.replace(`{${name}}`, value)));
  }
  const needed = operation.parameters
    .filter((one) => one.in === 'query' && one.required)
    .map(({ name, schema }) => `${name}=${encodeURIComponent((known.get(name) ?? valuesOf(schema, name))[0] ?? '')}`);
  return paths.map((path) => `/api${path}${needed.length > 0 ? `?${needed.join('&')}` : ''}`);
}
const fits = ({ pattern }: Schema, id: string): boolean => pattern === undefined || new RegExp(pattern).test(id);

const days = ['2026-11-21', '2026-11-22'];
/** The address with each value of each filter in turn. */
function filteredOf({ parameters }: Operated, address: string, known: Known, ids: number): string[] {
  const [path = '', asked] = address.split('?');
  return parameters
    .filter((one) => one.in === 'query')
    .flatMap(({ name, schema }) =>
      (known.get(name)?.slice(0, ids) ?? valuesOf(schema, name)).map((value) => {
        const query = new URLSearchParams(asked);
        query.set(name, value);
        return `${path}?${query}`;
      }),
    );
}
function valuesOf(schema: Schema, name: string): string[] {
  if (schema.enum) return schema.enum.map(String);
  const [sample] = fc.sample(anyValue(schema, new Map(), name), { numRuns: 1, seed: 7 });
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(String(sample));
  return isDay ? days : [String(sample)];
}

/** For a reading that is asked by what is typed: each of these words. */
const payloadsOf = ({ body }: Operated, typed: readonly string[]): readonly (string | undefined)[] => {
  if (body === undefined) return [undefined];
  const [sample] = fc.sample(anyValue(body, new Map()), { numRuns: 1, seed: 7 });
  return typed.map((words) => JSON.stringify(withTexts(body, sample, () => words)));
};

/** By the table itself, whether or not the door stands open meanwhile. */
const opensTo =
  ({ permission }: Operated) =>
  ({ role }: Visitor): boolean =>
    Object.entries(permissions).some(([name, roles]) => name === permission && roles.some((one) => one === role));

/** Every reading with every id by every visitor, and each filter by those who may ask it, on the first id. */
function* requestsOf(known: Known, typed: readonly string[], breadth: Breadth): Generator<Asked[]> {
  for (const operation of readings) {
    const addresses = addressesOf(operation, known, breadth.ids);
    for (const payload of payloadsOf(operation, typed))
      for (const url of addresses) yield breadth.visitors.map((visitor) => ({ visitor, operation, url, payload }));
    const holders = breadth.visitors.filter(opensTo(operation));
    if (!breadth.filters || operation.body !== undefined) continue;
    for (const url of filteredOf(operation, addresses[0] ?? '', known, breadth.ids))
      yield holders.map((visitor) => ({ visitor, operation, url, payload: undefined }));
  }
}

async function ask({ app }: World, asked: Asked): Promise<Heard> {
  const { visitor, operation, url, payload } = asked;
  const reply = await app.inject({
    method: operation.method === 'POST' ? 'POST' : 'GET',
    url,
    headers: {
      cookie: visitor.cookie,
      ...(payload !== undefined && { 'content-type': 'application/json', 'x-vasthouden': '1' }),
    },
    ...(payload !== undefined && { payload }),
  });
  const packed = reply.statusCode === 200 ? textsOfDocuments(reply.body) : '';
  return { ...asked, status: reply.statusCode, text: `${JSON.stringify(reply.headers)}\n${reply.body}\n${packed}` };
}

export interface Crawled {
  /** What reached somebody for whom it is not. */
  readonly leaks: readonly string[];
  readonly faults: readonly string[];
  /** Texts of which a canary reached somebody who may read it. */
  readonly seen: ReadonlySet<string>;
  /** Which canaries those were, by who read them. */
  readonly read: ReadonlyMap<string, ReadonlySet<string>>;
  readonly requests: number;
}

export async function crawl(story: Story, breadth: Breadth, standing: Standing): Promise<Crawled> {
  const { world, planted } = story;
  const facts = await factsOf(world);
  const known = await knownIn(story);
  const typed = planted.filter(({ text }) => text.endsWith('person.surname')).map(({ canary }) => canary);
  const byCanary = new Map(planted.map((one) => [one.canary, one]));
  const [leaks, faults, seen] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const read = new Map(breadth.visitors.map(({ name }) => [name, new Set<string>()]));
  const hear = ({ visitor, operation, url, status, text }: Heard) => {
    if (status >= 500) faults.add(`${visitor.role}: ${operation.id} ${status}`);
    if (text.includes('"access-control-')) leaks.add(`${operation.id} lets another origin read`);
    if (text.includes(hiddenNumber)) {
      if (mayReachNumber(visitor, url, operation.permission, opensTo(operation)(visitor), standing, facts))
        seen.add(hiddenNumber);
      else leaks.add(`${visitor.role}: ${operation.id} tells a citizen service number`);
    }
    for (const canary of canariesIn(text)) {
      const found = byCanary.get(canary);
      if (found === undefined) continue;
      const may = mayReach(found, visitor, operation.permission, opensTo(operation)(visitor), standing, facts);
      if (may) {
        seen.add(found.text);
        read.get(visitor.name)?.add(canary);
      } else leaks.add(`${visitor.name} (${visitor.role}): ${operation.id} tells ${found.text}`);
    }
  };
  let requests = 0;
  for (const asked of requestsOf(known, typed.slice(0, 3), breadth)) {
    const heard = await Promise.all(asked.map((one) => ask(world, one)));
    requests += heard.length;
    for (const one of heard) hear(one);
  }
  return { leaks: [...leaks], faults: [...faults], seen, read, requests };
}

/** All that these visitors are told of everything, but for what differs between any two requests; by visitor and address. */
export async function recordAll(story: Story, known: Known, breadth: Breadth): Promise<ReadonlyMap<string, string>> {
  const told = new Map<string, string>();
  for (const asked of requestsOf(known, ['Kanarie'], breadth))
    for (const { visitor, url, status, text } of await Promise.all(asked.map((one) => ask(story.world, one))))
      told.set(`${visitor.name}: ${url}`, `${status} ${text.replace(/"(requestId|date|seenAt)":"[^"]+"/g, '')}`);
  return told;
}

/** The ids of the story. */
export const knownIn = async ({ world, dossiers, drafts }: Story): Promise<Known> =>
  new Map([...(await everyId(world)), ['dossier', dossiers], ['begun', drafts]]);

export async function factsOf({ owner, today }: World): Promise<Facts> {
  const shares = await owner<(Facts['shares'][number] & { readonly reader: string | null })[]>`
    select s.dossier, s.app_user as reader, s.agency, s.section, s.region, s.from_day::text as "from", s.until_day::text as until, s.crosses, s.rests,
           case when h.dossier is not null then array_remove(array[d.process_director, d.case_manager, d.municipal_case_director]
             || array(select p.app_user from shield_person p where p.dossier = s.dossier), null)::text[] end as "shieldedTo",
           case when s.consent is null then null
             else jsonb_build_object('isWithdrawn', c.withdrawn_on is not null, 'until', c.until_day) end as consent
    from share s
    left join consent c on c.id = s.consent
    left join shield h on h.dossier = s.dossier and h.lifted_on is null
    join dossier d on d.id = s.dossier
    where s.app_user is null or s.until_at > now()
    order by s.id`;
  const handlers = await owner<{ dossier: string; owner: string }[]>`
    select dossier, owner from rights_request
    where asks in ('access', 'rectification') and identity <> 'unchecked' and owner is not null order by id`;
  const lines = shares.map(({ reader, ...line }) => (reader === null ? line : { ...line, emergencyOf: reader }));
  return { shares: lines, handlers: new Map(handlers.map((one) => [one.dossier, one.owner])), today: today() };
}
