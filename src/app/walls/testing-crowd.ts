/** Random people, dossiers, shares and days, in a world; and somebody of them at the database itself, in a transaction that leaves nothing behind. */
import fc from 'fast-check';
import type { Tx } from '#platform/db.ts';
import { newId } from '#platform/new-id.ts';
import { enterAs, hashToken, startSession } from '#platform/sessions.ts';
import { Phase, Role, type Sector, sections } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { type AgencyId, DossierId, type RegionId, UserId } from '#vocabulary/ids.ts';
import { sessionCookie } from '../build-server.ts';
import { agencies, elsewhere, here } from '../testing-people.ts';
import type { World } from '../testing-world.ts';
import { isOpenTo, type ShareLine, type Withheld, worksOnCases } from './testing-policy.ts';

export const days = ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'].map((day) => Day.parse(day));
const day = fc.constantFrom(...days);
/** From a day, until another or for good; never empty. */
const period = fc
  .tuple(day, fc.option(day))
  .map(([from, until]) => ({ from, until: until !== null && until <= from ? null : until }));

export interface Person {
  readonly user: UserId;
  readonly agency: AgencyId;
  readonly sector: Sector;
  readonly region: RegionId;
  readonly posts: readonly { readonly role: Role; readonly from: Day; readonly until: Day | null }[];
  readonly cookie: string;
}
export interface Kept {
  readonly id: DossierId;
  readonly region: RegionId;
  readonly phase: Phase;
  readonly shares: readonly ShareLine[];
  /** The one entry that each section has, from whom it is kept. */
  readonly withheld: readonly Withheld[];
}
/** Somebody on a day, in the roles they have then. */
export type Asker = Person & { readonly roles: readonly Role[] };
export interface Crowd {
  readonly crowd: readonly Person[];
  readonly kept: readonly Kept[];
}

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

interface Drawn {
  readonly people: number;
  readonly dossiers: number;
  readonly seed: number;
}
export async function drawCrowd(world: World, { people, dossiers, seed }: Drawn): Promise<Crowd> {
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
  return { crowd, kept };
}

/** Everybody in turn on each of the days, `who` told in words for when something differs. */
export async function everyDay(
  { clock }: World,
  crowd: readonly Person[],
  hear: (asker: Asker, today: Day, who: string, place: number) => Promise<void>,
): Promise<void> {
  for (const today of days) {
    clock.set(`${today}T09:00:00Z`);
    for (const [place, person] of crowd.entries()) {
      const posts = person.posts.filter(({ from, until }) => from <= today && (until === null || today < until));
      const asker = { ...person, roles: posts.map(({ role }) => role) };
      await hear(asker, today, `${asker.roles.join('+')} of ${person.agency} on ${today}`, place);
    }
  }
}

class Undone extends Error {}
/** Past all doors. */
export async function leavingNothing<T>(
  { pool }: World,
  asker: Asker,
  today: Day,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  let answers: { readonly said: T } | undefined;
  const asking = pool.transaction(async (tx) => {
    await enterAs(tx, { ...asker, roles: [...asker.roles] }, today);
    answers = { said: await work(tx) };
    throw new Undone();
  });
  await asking.catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
  if (!answers) throw new Error('the database did not answer');
  return answers.said;
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
