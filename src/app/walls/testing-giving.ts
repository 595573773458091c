/**
 * May this one give this part of that dossier to that agency, on this ground, for this purpose: what the policy in plain words, the database
 * alone and the API say of random gifts. Most are nearly right, since any wall refuses nonsense.
 */
import fc from 'fast-check';
import * as z from 'zod/mini';
import { addPartner, dossierHead } from '#capabilities/dossier/contract.ts';
import { giveResults, processWithin, supplyToPartnership } from '#capabilities/dossier/sharing/contract.ts';
import { type Sql, sql, type Tx } from '#platform/db.ts';
import { newId } from '#platform/new-id.ts';
import type { Role } from '#vocabulary/codes.ts';
import type { Day } from '#vocabulary/day.ts';
import type { DossierId } from '#vocabulary/ids.ts';
import { beginLife } from '../testing-life.ts';
import { agencies } from '../testing-people.ts';
import type { Visitor, World } from '../testing-world.ts';
import { changeGrounds, letSeeCore, readAround, readRegisters, readShares, surround } from './testing-around.ts';
import { days, drawCrowd, everyDay, leavingNothing } from './testing-crowd.ts';
import { anyTry, type Case, type Try, type Way } from './testing-gifts.ts';
import {
  type Around,
  covers,
  type Decided,
  fitting,
  type Gift,
  isPartnerOf,
  mayGive,
  mayLetIn,
  type Registers,
} from './testing-giving-policy.ts';

export interface Size {
  readonly people: number;
  readonly dossiers: number;
  /** So many gifts somebody tries a day. */
  readonly tries: number;
  readonly seed: number;
}
export interface Agreement {
  readonly tuples: number;
  /** How often the answer was yes, by what it was given for. */
  readonly yes: ReadonlyMap<Way, number>;
  readonly differing: readonly string[];
}
/** At the database itself: what is recorded along, and the share, each try undone. Afterwards the registers of the world say something else. */
export async function compareGifts(world: World, { people: many, dossiers, tries, seed }: Size): Promise<Agreement> {
  const { crowd, kept } = await drawCrowd(world, { people: many, dossiers, seed });
  const after = new Map<string, string>();
  for (const [place, one] of kept.entries()) after.set(one.id, await surround(world, one, place, seed));
  await changeGrounds(world, seed);
  const registers = await readRegisters(world);
  const cases: Case[] = [];
  // Of one that is closed and one that runs, both shielded from nobody, somebody sees the core on every day: no answer is left to chance.
  const [first] = crowd;
  for (const [place, one] of kept.entries()) {
    const isSure = first !== undefined && (place === 1 || place === 2);
    const shares = isSure ? await letSeeCore(world, one, first.agency) : one.shares;
    cases.push({ around: await readAround(world, one.id), shares });
  }
  const count = tally();
  await everyDay(world, crowd, async (asker, today, who, place) => {
    const at = seed + place * 31 + days.indexOf(today) * 7919;
    // Who surely sees two of them tries most.
    const numRuns = place === 0 ? 5 * tries : tries;
    const tried = fc.sample(anyTry(asker, cases, registers, today), { numRuns, seed: at });
    const given = await leavingNothing(world, asker, today, (tx) => tryGiving(tx, tried, after));
    for (const [nth, { way, opening, of, gift }] of tried.entries()) {
      const policy =
        opening === null
          ? mayGive(asker, of.around, of.shares, gift, registers, today)
          : mayLetIn(asker, opening, gift, registers, today);
      count.hold(way, { policy, database: given.has(nth) }, `${who} of ${told(of, gift)}`);
    }
  });
  return count.all();
}

/** Through the API, of dossiers that were lived: whatever is given stays given. */
export async function compareGiftsAsked(
  world: World,
  { tries, seed }: Pick<Size, 'tries' | 'seed'>,
): Promise<Agreement> {
  const registers = await readRegisters(world);
  const lived = await live(world);
  const count = tally();
  for (let nth = 0; nth < tries; nth += 1)
    for (const who of world.everybody()) {
      const at = seed + nth * 101 + count.all().tuples;
      const id = lived[at % lived.length] ?? lived[0];
      const of = { around: await readAround(world, id), shares: await readShares(world, id) };
      const asker = { ...who, user: who.id, roles: [who.role] };
      const [tried] = fc.sample(anyTry(asker, [of], registers, world.today(), ['passed_on']), { numRuns: 1, seed: at });
      if (!tried) throw new Error('nothing is tried');
      const gift = asAsked(tried.gift, of.around, registers, world.today());
      const doors: readonly Role[] = ['process_director', 'case_manager', 'municipal_case_director'];
      const policy =
        doors.includes(who.role) &&
        isPartnerOf(of.around, gift.to, world.today()) &&
        mayGive(asker, of.around, of.shares, gift, registers, world.today());
      const api = await askToGive(world, who, id, gift);
      // What is open already is not opened again: nothing to compare.
      if (api !== 'already_shared')
        count.hold('passed_on', { policy, api: api === 'given' }, `${who.name} of ${told(of, gift)}`);
    }
  return count.all();
}

const told = ({ around: { id, phase } }: Case, gift: Gift): string => `${id} (${phase}) ${JSON.stringify(gift)}`;

function tally() {
  const yes = new Map<Way, number>();
  const differing: string[] = [];
  let tuples = 0;
  return {
    hold(way: Way, said: Readonly<Record<string, boolean>>, what: string): void {
      tuples += 1;
      const answers = Object.values(said);
      if (answers.every((answer) => answer)) yes.set(way, (yes.get(way) ?? 0) + 1);
      else if (answers.some((answer) => answer)) differing.push(`${way} ${JSON.stringify(said)}: ${what}`);
    },
    all: (): Agreement => ({ tuples, yes, differing }),
  };
}

/** How the ledger calls it. */
const recorded: Readonly<Record<Decided, readonly [kind: string, type: string]>> = {
  submitted: ['referral', 'ReferralSubmitted'],
  reentered: ['dossier', 'Reentered'],
  included: ['dossier', 'Included'],
  offer_accepted: ['bed_request', 'OfferAccepted'],
  stay_extended: ['stay', 'StayExtended'],
  handed_over: ['afterwards', 'HandoverMade'],
  appealed: ['appeal', 'AppealLodged'],
  reopened: ['referral', 'ReferralReopened'],
};

const Given = z.object({ given: z.string() });
/** Which of them the policies let through, each undone again. `after`: of a dossier, the stream of what comes after a decision. */
async function tryGiving(tx: Tx, tried: readonly Try[], after: ReadonlyMap<string, string>): Promise<Set<number>> {
  const lines = tried.map(({ opening, of: { around }, gift }) => {
    const { isTold, decided, ...line } = gift;
    const stream = decided === 'handed_over' ? (after.get(around.id) ?? newId()) : newId();
    return {
      ...line,
      opening,
      dossier: opening?.id ?? around.id,
      of_region: opening?.region ?? around.region,
      told: [
        ...(isTold ? [{ kind: 'dossier', type: 'SectionShared', stream: newId() }] : []),
        ...(decided === null ? [] : [{ kind: recorded[decided][0], type: recorded[decided][1], stream }]),
      ],
    };
  });
  const done = new Set<number>();
  // No statement lasts long.
  for (let at = 0; at < lines.length; at += 5) {
    await tx.run(sql`select set_config('tried.gifts', ${JSON.stringify(lines.slice(at, at + 5))}, true)`);
    await tx.run(giving);
    const [said] = await tx.many(Given, sql`select current_setting('tried.given') as given`);
    for (const nth of z.array(z.number()).parse(JSON.parse(said?.given ?? '[]'))) done.add(at + nth);
  }
  return done;
}
const giving: Sql = {
  text: `do $$
    declare
      one record;
      line record;
      given jsonb := '[]';
    begin
      for one in select g.*, l.nth
        from jsonb_array_elements(current_setting('tried.gifts')::jsonb) with ordinality as l (gift, nth)
        cross join lateral jsonb_to_record(l.gift) as g (opening jsonb, dossier uuid, of_region text, region text, "to" uuid, section text, purpose text,
          act text, ground text, version int, consent uuid, "from" date, until date, crosses boolean, told jsonb)
        order by l.nth loop
        begin
          if one.opening is not null and one.opening <> 'null' then
            insert into dossier (region, id, case_number, phase, phase_since, version, opened_by)
            values (one.of_region, one.dossier, one.dossier::text, 'draft', actor_today(), 1, (one.opening ->> 'by')::uuid);
          end if;
          for line in select * from jsonb_to_recordset(one.told) as t (kind text, type text, stream uuid) loop
            insert into ledger (region, dossier, section, kind, stream, version, type, author, agency, payload)
            values (one.of_region, one.dossier, 'core', line.kind, line.stream, 1, line.type, actor_user(), actor_agency(), '\\x00');
          end loop;
          insert into share (region, dossier, agency, section, id, ground, ground_version, act, consent, purpose, from_day, until_day, crosses)
          values (one.region, one.dossier, one."to", one.section, gen_random_uuid(), one.ground, one.version, one.act, one.consent, one.purpose,
            one."from", one.until, one.crosses);
          raise exception 'given' using errcode = 'VH001';
        exception
          when sqlstate 'VH001' then given := given || to_jsonb(one.nth - 1);
          when insufficient_privilege or check_violation then null;
        end;
      end loop;
      perform set_config('tried.given', given::text, true);
    end $$`,
  values: [],
};

/** Two who are held on to: one who is weighed at the table, one with a plan; each with a network that sees some of it. */
async function live(world: World): Promise<readonly [DossierId, ...DossierId[]]> {
  const [weighed, held] = [beginLife(world), beginLife(world)];
  for (const step of [weighed.submit, weighed.check, weighed.place]) await step();
  for (const step of [held.submit, held.check, held.place, held.include, held.plan]) await step();
  const director = world.as('process_director');
  for (const { dossier } of [weighed, held])
    for (const agency of [agencies.probation, agencies.mentalHealth, agencies.clinicElsewhere]) {
      const { version: seen } = (await director.get(dossierHead, { params: { dossier } })).body;
      const body = { agency: agency.id, role: 'other' as const, user: null, until: null, seen };
      const { problem } = await director.post(addPartner, { params: { dossier }, body });
      if (problem) throw new Error(`no partner: ${JSON.stringify(problem)}`);
    }
  return [weighed.dossier, held.dossier];
}
/** The route says from when, to whom it crosses, and which version and consent it rests on. */
function asAsked(gift: Gift, around: Around, registers: Registers, today: Day): Gift {
  const crosses = !Object.values(agencies).some(
    ({ id, regions }) => id === gift.to && regions.some((region) => region === around.region),
  );
  const until = gift.until !== null && gift.until <= today ? null : gift.until;
  const line = { from: today, until, crosses, act: gift.act ?? 'process', isTold: true, decided: null } as const;
  const asked: Gift = { ...gift, ...line, region: around.region };
  const version = fitting(registers, around.phase, asked, today).find(({ ground }) => ground === gift.ground)?.version;
  const consent = gift.ground === 'consent' ? around.consents.find((one) => covers(one, asked))?.id : undefined;
  return { ...asked, version: version ?? null, consent: consent ?? null };
}

const Refused = z.object({ refusal: z.optional(z.string()) });
async function askToGive(
  { owner }: World,
  who: Visitor,
  dossier: DossierId,
  { to, section, ground, purpose, until, act }: Gift,
): Promise<'given' | 'already_shared' | 'no'> {
  const [head] = await owner<{ version: number }[]>`select version from dossier where id = ${dossier}`;
  const endpoint = act === 'supply' ? supplyToPartnership : act === 'process' ? processWithin : giveResults;
  const { status, problem } = await who.post(endpoint, {
    params: { dossier },
    body: { agency: to, section, ground, purpose, until, seen: head?.version ?? 0 },
  });
  if (status >= 500 || status === 400 || status === 422) throw new Error(`giving answers ${status}`);
  if (status < 300) return 'given';
  return Refused.parse(problem).refusal === 'already_shared' ? 'already_shared' : 'no';
}
