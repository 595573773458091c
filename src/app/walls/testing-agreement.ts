/**
 * Of random people, dossiers, shares and days: what the policy in plain words, the database alone and the API say of each: may this one
 * open it, see this section, change what is in it, add to it. For the tests that hold the three against each other.
 */
import fc from 'fast-check';
import * as z from 'zod/mini';
import { recordEntry } from '#capabilities/plan/journal/contract.ts';
import { type Sql, sql, type Tx } from '#platform/db.ts';
import { newId } from '#platform/new-id.ts';
import { addressOf } from '#ui/asking.tsx';
import { Section, sections } from '#vocabulary/codes.ts';
import type { Day } from '#vocabulary/day.ts';
import type { World } from '../testing-world.ts';
import { type Asker, days, drawCrowd, everyDay, type Kept, leavingNothing, type Person } from './testing-crowd.ts';
import { type Doing, isKeptFrom, mayAddTo, opens } from './testing-policy.ts';

export interface Size {
  readonly people: number;
  readonly dossiers: number;
  /** So many additions are tried at the API: each takes a whole command. */
  readonly additions: number;
  readonly seed: number;
}
export interface Agreement {
  readonly tuples: number;
  /** How often the answer was yes, by action. */
  readonly yes: ReadonlyMap<Action, number>;
  /** How often a share would have shown what a shield or a withholding keeps. */
  readonly hidden: number;
  /** How often somebody saw by an emergency only. */
  readonly inEmergency: number;
  readonly differing: readonly string[];
}
type Action = 'open' | 'see' | 'change' | 'add';
type Answers = Readonly<Record<Action, ReadonlySet<string>>>;

/** Asks all three about everything, and says where they are not of one mind. */
export async function compareAnswers(world: World, { people, dossiers, additions, seed }: Size): Promise<Agreement> {
  const { crowd, kept } = await drawCrowd(world, { people, dossiers, seed });
  const yes = new Map<Action, number>();
  const differing: string[] = [];
  let [tuples, hidden, inEmergency] = [0, 0, 0];
  const hold = (
    action: Action,
    said: Readonly<Record<string, ReadonlySet<string>>>,
    of: readonly string[],
    who: string,
  ) => {
    for (const one of of) {
      tuples += 1;
      const answers = Object.values(said).map((set) => set.has(one));
      if (answers.every((answer) => answer)) yes.set(action, (yes.get(action) ?? 0) + 1);
      else if (answers.some((answer) => answer))
        differing.push(
          `${action} ${one} as ${who}: ${Object.keys(said)
            .map((name, at) => `${name} ${answers[at]}`)
            .join(', ')}`,
        );
    }
  };
  const every = kept.flatMap(({ id }) => sections.map((section) => `${id} ${section}`));
  const tries = Math.ceil(additions / (crowd.length * days.length));
  await everyDay(world, crowd, async (asker, today, who) => {
    const model = policyOf(asker, kept, today, 'writing');
    const looking = policyOf(asker, kept, today, 'looking');
    inEmergency += looking.see.size - model.see.size;
    hidden += countHidden(asker, kept, today, model.see);
    const database = await askDatabase(world, asker, kept, today);
    const api = await askApi(world, asker, kept);
    const ids = kept.map(({ id }) => id);
    hold('open', { policy: model.open, database: database.open }, ids, who);
    hold('open', { policy: looking.open, api: api.open }, ids, who);
    hold('see', { policy: model.see, database: database.see }, every, who);
    hold('see', { policy: looking.see, api: api.see }, every, who);
    hold('change', { policy: model.change, database: database.change }, every, who);
    hold('add', { policy: model.add, database: database.add }, every, who);
  });
  // What is added is kept from nobody, so nothing is compared any more.
  await everyDay(world, crowd, async (asker, today, who, place) => {
    const tried = fc.sample(fc.constantFrom(...every), { numRuns: tries, seed: seed + place });
    const added = await tryAdding(world, asker, tried, today);
    hold('add', { policy: mayAddAll(asker, kept, today), api: added }, tried, who);
  });
  return { tuples, yes, hidden, inEmergency, differing };
}

function policyOf(asker: Asker, kept: readonly Kept[], today: Day, doing: Doing): Answers {
  const [add, see] = [new Set<string>(), new Set<string>()];
  for (const { id, shares, withheld } of kept)
    for (const section of sections) {
      if (!shares.some((share) => opens(asker, share, section, today, doing))) continue;
      add.add(`${id} ${section}`);
      const isKept = withheld.some((one) => one.section === section && isKeptFrom(asker, one, today));
      if (!isKept) see.add(`${id} ${section}`);
    }
  const open = new Set([...add].map((one) => one.slice(0, one.indexOf(' '))));
  return { open, see, change: see, add };
}
const countHidden = (asker: Asker, kept: readonly Kept[], today: Day, seen: ReadonlySet<string>): number =>
  kept.flatMap(({ id, shares }) =>
    sections.filter(
      (section) =>
        !seen.has(`${id} ${section}`) &&
        shares.some((share) => opens(asker, { ...share, shieldedTo: null }, section, today)),
    ),
  ).length;
const mayAddAll = (asker: Asker, kept: readonly Kept[], today: Day): ReadonlySet<string> =>
  new Set(
    kept.flatMap(({ id, phase, shares }) =>
      sections.filter((section) => mayAddTo(asker, shares, section, phase, today)).map((section) => `${id} ${section}`),
    ),
  );

const Line = z.object({ dossier: z.string(), section: Section });
const Done = z.object({ done: z.string() });
function askDatabase(world: World, asker: Asker, kept: readonly Kept[], today: Day): Promise<Answers> {
  const named = (rows: readonly z.infer<typeof Line>[]) =>
    new Set(rows.map(({ dossier, section }) => `${dossier} ${section}`));
  return leavingNothing(world, asker, today, async (tx) => {
    const opened = await tx.many(z.object({ id: z.string() }), sql`select id from dossier order by id`);
    const seen = await tx.many(Line, sql`select dossier, section from journal_entry order by id`);
    const changed = await tx.many(Line, sql`update journal_entry set rectified_on = null returning dossier, section`);
    const added = await tryInserting(tx, kept);
    return {
      open: new Set(opened.map(({ id }) => id)),
      see: named(seen),
      change: named(changed),
      add: named(added),
    };
  });
}

/** Every section of every dossier in turn, each refusal on its own. */
async function tryInserting(tx: Tx, kept: readonly Kept[]): Promise<z.infer<typeof Line>[]> {
  const tried = kept.flatMap(({ id, region }) => sections.map((section) => ({ dossier: id, region, section })));
  await tx.run(sql`select set_config('tried.lines', ${JSON.stringify(tried)}, true)`);
  await tx.run(inserting);
  const [told] = await tx.many(Done, sql`select current_setting('tried.done') as done`);
  return z.array(Line).parse(JSON.parse(told?.done ?? '[]'));
}
const inserting: Sql = {
  text: `do $$
    declare
      one record;
      done jsonb := '[]';
    begin
      for one in select * from jsonb_to_recordset(current_setting('tried.lines')::jsonb) as l (dossier uuid, region text, section text) loop
        begin
          insert into passage (region, id, dossier, section, sealed, author, agency)
          values (one.region, gen_random_uuid(), one.dossier, one.section, '\\x00', actor_user(), actor_agency());
          done := done || jsonb_build_object('dossier', one.dossier, 'section', one.section);
        exception when insufficient_privilege then null;
        end;
      end loop;
      perform set_config('tried.done', done::text, true);
    end $$`,
  values: [],
};

const Journal = z.object({ entries: z.array(z.object({ section: Section })) });
async function askApi(
  { app }: World,
  { cookie }: Person,
  kept: readonly Kept[],
): Promise<Pick<Answers, 'open' | 'see'>> {
  const [open, see] = [new Set<string>(), new Set<string>()];
  await Promise.all(
    kept.map(async ({ id }) => {
      const { statusCode, body } = await app.inject({ url: `/api/dossiers/${id}/journal`, headers: { cookie } });
      if (statusCode >= 500) throw new Error(`the journal answers ${statusCode}`);
      if (statusCode !== 200) return;
      open.add(id);
      for (const { section } of Journal.parse(JSON.parse(body)).entries) see.add(`${id} ${section}`);
    }),
  );
  return { open, see };
}

async function tryAdding({ app }: World, { cookie }: Person, tried: readonly string[], on: Day): Promise<Set<string>> {
  const added = new Set<string>();
  for (const one of tried) {
    const [dossier = '', section] = one.split(' ');
    const kind = section === 'own-words' ? 'own_words' : 'note';
    const { statusCode } = await app.inject({
      method: 'POST',
      url: addressOf(recordEntry.path, { dossier }, undefined),
      headers: { cookie, 'content-type': 'application/json', 'x-vasthouden': '1', 'idempotency-key': newId() },
      payload: JSON.stringify({ kind, section, on, words: 'Kwam langs.' }),
    });
    if (statusCode >= 500) throw new Error(`adding answers ${statusCode}`);
    if (statusCode === 200) added.add(one);
  }
  return added;
}
