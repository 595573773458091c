/**
 * Random people, dossiers, shares and days; and what the policy in plain words, the database alone and the API say of each: may this one
 * open it, see this section, change what is in it, add to it. For the tests that hold the three against each other.
 */
import fc from 'fast-check';
import * as z from 'zod/mini';
import { recordEntry } from '#capabilities/plan/journal/contract.ts';
import { type Sql, sql, type Tx } from '#platform/db.ts';
import { newId } from '#platform/new-id.ts';
import { enterAs, hashToken, startSession } from '#platform/sessions.ts';
import { addressOf } from '#ui/asking.tsx';
import { Phase, Role, Section, type Sector, sections } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { type AgencyId, DossierId, type RegionId, UserId } from '#vocabulary/ids.ts';
import { sessionCookie } from '../build-server.ts';
import { agencies, elsewhere, here } from '../testing-people.ts';
import type { World } from '../testing-world.ts';
import {
  type Doing,
  isKeptFrom,
  isOpenTo,
  mayAddTo,
  opens,
  type ShareLine,
  type Withheld,
  worksOnCases,
} from './testing-policy.ts';

const days = ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'].map((day) => Day.parse(day));
const day = fc.constantFrom(...days);
/** From a day, until another or for good; never empty. */
const period = fc
  .tuple(day, fc.option(day))
  .map(([from, until]) => ({ from, until: until !== null && until <= from ? null : until }));

interface Person {
  readonly user: UserId;
  readonly agency: AgencyId;
  readonly sector: Sector;
  readonly region: RegionId;
  readonly posts: readonly { readonly role: Role; readonly from: Day; readonly until: Day | null }[];
  readonly cookie: string;
}
interface Kept {
  readonly id: DossierId;
  readonly region: RegionId;
  readonly phase: Phase;
  readonly shares: readonly ShareLine[];
  /** The one entry that each section has, from whom it is kept. */
  readonly withheld: readonly Withheld[];
}

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

const agency = fc.constantFrom(...Object.values(agencies));
const anyPerson = fc.record({
  agency,
  posts: fc.uniqueArray(fc.record({ role: fc.constantFrom(...Role.options), period }), {
    minLength: 1,
    maxLength: 2,
    selector: ({ role }) => role,
  }),
});
const anyDossier = fc.record({
  region: fc.constantFrom(here, elsewhere),
  phase: fc.constantFrom(...Phase.options),
  rests: fc.nat(5).map((chance) => chance === 0),
  withheld: fc.array(
    fc.record({
      section: fc.constantFrom(...sections),
      /** A place in the crowd. */
      from: fc.nat(1_000),
      whole: fc.boolean(),
      until: day,
      isConfirmed: fc.nat(3).map((chance) => chance > 0),
      isLifted: fc.nat(3).map((chance) => chance === 0),
    }),
    { maxLength: 8 },
  ),
  /** To whom: each a place in the crowd; the first directs the process. */
  shieldedTo: fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    fc.uniqueArray(fc.nat(1_000), { minLength: 1, maxLength: 12 }),
  ),
  consent: fc.option(fc.record({ isWithdrawn: fc.nat(3).map((chance) => chance === 0), until: fc.option(day) })),
  shares: fc.array(
    fc.record({ agency, section: fc.constantFrom(...sections), period, crosses: fc.boolean(), agreed: fc.boolean() }),
    {
      minLength: 20,
      maxLength: 80,
    },
  ),
});

/** Asks all three about everything, and says where they are not of one mind. */
export async function compareAnswers(world: World, { people, dossiers, additions, seed }: Size): Promise<Agreement> {
  const drawn = fc.sample(anyDossier, { numRuns: dossiers, seed }).map(hiding);
  const hired = fc.sample(anyPerson, { numRuns: people, seed });
  const crowd = await Promise.all(
    hired.map((one, place) => hire(world, place === 0 ? caseManagerOf(one, drawn[open]?.region) : one)),
  );
  const kept: Kept[] = [];
  for (const one of drawn) kept.push(await keep(world, one, crowd));
  // One in three reads some dossier in an emergency; the first of them one that is open and of the own region.
  for (const [place, person] of crowd.entries()) {
    const at = (place * 7 + open) % kept.length;
    const one = kept[at];
    if (place % 3 === 0 && one?.region === person.region) kept[at] = await openInEmergency(world, person, one);
  }
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
  const everybody = async (hear: (asker: Asker, today: Day, who: string, place: number) => Promise<void>) => {
    for (const today of days) {
      world.clock.set(`${today}T09:00:00Z`);
      for (const [place, person] of crowd.entries()) {
        const roles = person.posts.filter(({ from, until }) => from <= today && (until === null || today < until));
        const asker = { ...person, roles: roles.map(({ role }) => role) };
        await hear(asker, today, `${asker.roles.join('+')} of ${person.agency} on ${today}`, place);
      }
    }
  };
  await everybody(async (asker, today, who) => {
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
  await everybody(async (asker, today, who, place) => {
    const tried = fc.sample(fc.constantFrom(...every), { numRuns: tries, seed: seed + place });
    const added = await tryAdding(world, asker, tried, today);
    hold('add', { policy: mayAddAll(asker, kept, today), api: added }, tried, who);
  });
  return { tuples, yes, hidden, inEmergency, differing };
}

type Asker = Person & { readonly roles: readonly Role[] };

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
class Undone extends Error {}

/** Past all doors, in one transaction that leaves nothing behind. */
async function askDatabase({ pool }: World, asker: Asker, kept: readonly Kept[], today: Day): Promise<Answers> {
  const named = (rows: readonly z.infer<typeof Line>[]) =>
    new Set(rows.map(({ dossier, section }) => `${dossier} ${section}`));
  let answers: Answers | undefined;
  const asking = pool.transaction(async (tx) => {
    await enterAs(tx, { ...asker, roles: [...asker.roles] }, today);
    const opened = await tx.many(z.object({ id: z.string() }), sql`select id from dossier order by id`);
    const seen = await tx.many(Line, sql`select dossier, section from journal_entry order by id`);
    const changed = await tx.many(Line, sql`update journal_entry set rectified_on = null returning dossier, section`);
    const added = await tryInserting(tx, kept);
    const open = new Set(opened.map(({ id }) => id));
    answers = { open, see: named(seen), change: named(changed), add: named(added) };
    throw new Undone();
  });
  await asking.catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
  if (!answers) throw new Error('the database did not answer');
  return answers;
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

/** As `open_emergency` leaves it. */
async function openInEmergency({ owner }: World, { user, agency: at, cookie }: Person, one: Kept): Promise<Kept> {
  const { id, region } = one;
  const lent = { region, dossier: id, agency: at, from: '2026-11-01', until: '2026-12-31' };
  for (const section of sections)
    await owner`
      insert into share (region, dossier, agency, section, id, ground, purpose, from_day, until_day, app_user, until_at)
      values (${region}, ${id}, ${at}, ${section}, ${newId()}, 'conflict_of_duties', 'emergency', ${lent.from}, ${lent.until}, ${user}, now() + interval '4 hours')`;
  await owner`
    update session set emergency = ${id}, emergency_until = now() + interval '4 hours'
    where token_hash = ${hashToken(cookie.slice(sessionCookie.length + 1))}`;
  const [first] = one.shares;
  const around = { shieldedTo: first?.shieldedTo ?? null, leftTo: first?.leftTo };
  const lines = sections.map((section): ShareLine => {
    const { leftTo, ...rest } = around;
    const line = { ...lent, ...rest, section, crosses: false, rests: false, consent: null, emergencyOf: user };
    return leftTo === undefined ? line : { ...line, leftTo };
  });
  return { ...one, shares: [...one.shares, ...lines] };
}

type AnyPerson = typeof anyPerson extends fc.Arbitrary<infer T> ? T : never;
/** Works on cases in that region on every day. */
function caseManagerOf(one: AnyPerson, region: RegionId | undefined): AnyPerson {
  const near = Object.values(agencies).find(({ regions }) => regions[0] === region) ?? one.agency;
  return { agency: near, posts: [{ role: 'case_manager', period: { from: Day.parse('2026-11-20'), until: null } }] };
}
async function hire({ owner, pool }: World, { agency: at, posts }: AnyPerson): Promise<Person> {
  const user = UserId.parse(newId());
  const region = at.regions[0] ?? here;
  await owner`insert into app_user (id, name, issuer, subject) values (${user}, 'Iemand', 'test', ${user})`;
  for (const { role, period: held } of posts)
    await owner`
      insert into appointment (region, app_user, agency, role, from_day, until_day)
      values (${region}, ${user}, ${at.id}, ${role}, ${held.from}, ${held.until})`;
  const token = await pool.transaction((tx) =>
    startSession(tx, { user, agency: at.id, region, lang: 'nl', acr: null, provedAt: new Date() }),
  );
  const held = posts.map(({ role, period: { from, until } }) => ({ role, from, until }));
  return { user, agency: at.id, sector: at.sector, region, posts: held, cookie: `${sessionCookie}=${token}` };
}

/** The place of the dossier of which nothing is kept from anybody. */
const open = 2;
/** Chance alone may shield and withhold nothing: one dossier in four is shielded, and in one in four something is kept in every section. */
function hiding(one: AnyDossier, place: number): AnyDossier {
  if (place === open) return { ...one, rests: false, shieldedTo: null, withheld: [] };
  if (place % 4 === 0) return { ...one, rests: false, shieldedTo: one.shieldedTo ?? [place, place + 1] };
  if (place % 4 !== 1) return one;
  const last = Day.parse('2026-11-23');
  const kept = { whole: true, until: last, isConfirmed: true, isLifted: false };
  const withheld = sections.map((section, from) => ({ section, from, ...kept }));
  return { ...one, rests: false, shieldedTo: null, withheld: [...one.withheld, ...withheld] };
}

type AnyDossier = typeof anyDossier extends fc.Arbitrary<infer T> ? T : never;
let number = 0;
/** With an entry in the journal of every section. */
async function keep(
  { owner, keys }: World,
  { region, phase, rests, withheld, shieldedTo, consent, shares }: AnyDossier,
  crowd: readonly Person[],
): Promise<Kept> {
  const id = DossierId.parse(newId());
  number += 1;
  const by = agencies.police.id;
  const allowed = shieldedTo?.flatMap((place) => crowd[place % crowd.length]?.user ?? []) ?? null;
  const [director = null, ...named] = allowed ?? [];
  // Somebody else's agency directs: what is left falls to its directors.
  const house = allowed === null ? null : (crowd[(number * 5) % crowd.length]?.agency ?? null);
  const keepers = crowd.filter(({ user }) => allowed?.includes(user));
  // Who does not see the core keeps nothing.
  const isLeftOn = (on: string): boolean =>
    !keepers.some(
      (keeper) =>
        keeper.posts.some(
          ({ role, from, until }) => worksOnCases(role) && from <= on && (until === null || on < until),
        ) && lines.some((line) => line.section === 'core' && isOpenTo(keeper, line, on)),
    );
  await owner`
    insert into dossier (region, id, case_number, phase, phase_since, version, opened_by, process_director, process_director_agency)
    values (${region}, ${id}, ${`LV-2026-8${String(number).padStart(5, '0')}`}, ${phase}, '2026-11-01', 1, ${by}, ${director}, ${house})`;
  if (allowed !== null) {
    for (const user of new Set(named))
      await owner`insert into shield_person (region, dossier, app_user) values (${region}, ${id}, ${user})`;
    await owner`
      insert into shield (region, dossier, reason, shielded_by, shielded_on, version)
      values (${region}, ${id}, 'threatened', ${by}, '2026-11-01', 1)`;
  }
  const { handle } = await keys.newKey(region, id);
  await owner`insert into dossier_key (region, dossier, version, handle) values (${region}, ${id}, 1, ${handle})`;
  const entries = new Map(sections.map((section) => [section, newId()]));
  for (const [section, entry] of entries)
    await owner`
      insert into journal_entry (region, id, stream, dossier, section, kind, on_day, author, agency, recorded_at)
      values (${region}, ${entry}, ${newId()}, ${id}, ${section}, 'signal', '2026-11-01', ${newId()}, ${by}, now())`;
  const keptFrom = withheld.map(({ from, whole, ...one }): Withheld => {
    const target = crowd[from % crowd.length];
    return { ...one, agency: target?.agency ?? by, user: whole ? null : (target?.user ?? null) };
  });
  for (const { section, agency: target, user, until, isConfirmed, isLifted } of keptFrom)
    await owner`
      insert into withholding (region, id, dossier, section, entry, stream, agency, app_user, reason, until_day, proposed_by, proposed_on, confirmed_by,
        confirmed_on, lifted_on, version)
      values (${region}, ${newId()}, ${id}, ${section}, ${entries.get(section) ?? ''}, ${newId()}, ${target}, ${user}, 'safety', ${until}, ${by}, '2026-11-01',
        ${isConfirmed ? newId() : null}, ${isConfirmed ? '2026-11-01' : null}, ${isLifted ? '2026-11-02' : null}, 1)`;
  const lines = shares.map((share) => ({
    dossier: id,
    agency: share.agency.id,
    section: share.section,
    region,
    from: share.period.from,
    until: share.period.until,
    crosses: share.crosses,
    rests,
    consent: share.agreed ? consent : null,
    shieldedTo: allowed,
    ...(house !== null && { leftTo: { agency: house, isLeftOn } }),
  }));
  const agreed = newId();
  if (consent !== null)
    await owner`
      insert into consent (region, id, dossier, sections, agencies, ground_version, given_on, until_day, withdrawn_on)
      values (${region}, ${agreed}, ${id}, '{}', '{}', 1, '2026-11-01', ${consent.until}, ${consent.isWithdrawn ? '2026-11-02' : null})`;
  const rows = lines.map((line) => ({
    region,
    dossier: id,
    agency: line.agency,
    section: line.section,
    id: newId(),
    ground: 'wgs',
    purpose: 'plan_and_network',
    from_day: line.from,
    until_day: line.until,
    crosses: line.crosses,
    consent: line.consent === null ? null : agreed,
  }));
  await owner`insert into share ${owner(rows)}`;
  if (rests) await owner`update share set rests = true where dossier = ${id}`;
  return { id, region, phase, shares: lines, withheld: keptFrom };
}
