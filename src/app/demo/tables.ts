/**
 * How the region of the accounts came to its tables in the last weeks: a series, a meeting that did not go on, written rounds, and
 * agendas that filled themselves. By the commands of users, of people who are referred on top of the invented lives.
 */
import * as z from 'zod/mini';
import { openDossier } from '#capabilities/dossier/contract.ts';
import * as referral from '#capabilities/referral/contract.ts';
import { Approach } from '#capabilities/referral/events.ts';
import { answerRound, openRound } from '#capabilities/referral/round/contract.ts';
import { beginSeries, cancelTable, closeTable, fillTable } from '#capabilities/referral/table/contract.ts';
import * as tableContract from '#capabilities/referral/table-contract.ts';
import { weighReferral } from '#capabilities/referral/triage/contract.ts';
import { sql } from '#platform/db.ts';
import type { Role, Urgency } from '#vocabulary/codes.ts';
import { addDays, type Day } from '#vocabulary/day.ts';
import type { AgencyId, SubregionId } from '#vocabulary/ids.ts';
import { type Chance, chanceFrom } from './chance.ts';
import type { Copy } from './copies.ts';
import { type DemoPerson, regionOfAccounts } from './country.ts';
import { identity } from './identities.ts';
import { actorOf, ask, instantOf, type Stage, Untrue } from './stage.ts';
import { weekday } from './steps.ts';
import * as told from './words.ts';

export interface TablesStory {
  readonly stage: Stage;
  readonly seed: string;
  readonly today: Day;
  readonly copy: Copy | undefined;
}
export type Say = <P, B, R>(
  who: DemoPerson,
  on: Day,
  endpoint: Parameters<typeof ask<P, B, R>>[4],
  params: unknown,
  body: unknown,
) => Promise<R>;

/** Answers how many people were referred. */
export async function playTables({ stage, seed, today, copy }: TablesStory): Promise<number> {
  let second = 10_000;
  const say: Say = (who, on, endpoint, params, body) => {
    second += 60;
    return ask(stage, actorOf(stage, who), on, instantOf(stage, on, second), endpoint, params, body);
  };
  const director = personOf(stage, 'process_director');
  const coming = { stage, copy, director, chance: chanceFrom(seed, 'tables') };
  const needed = (['case_manager', 'municipal_case_director', 'partner'] as const).map(
    (role) => personOf(stage, role).agency,
  );
  const seen = (dossier: string) => versionOf(stage, dossier);

  const begun = addDays(today, -25);
  const rhythm = { subregion: null, weekday: 2, everyWeeks: 2, startsAt: '09:30', minutes: 120, seats: 4, needed };
  await say(director, begun, beginSeries, {}, { ...rhythm, from: addDays(today, 1) });

  const heard = await playHeld({ ...coming, say, needed, on: weekday(addDays(today, -12)) });
  const moved = await refer(coming, say, addDays(today, -20), ['urgent', 'normal', 'crisis']);
  const lost = weekday(addDays(today, -3));
  const plan = { heldOn: lost, subregion: null, seats: 4, startsAt: '13:30', needed };
  const { table } = await say(director, addDays(today, -16), tableContract.planTable, {}, plan);
  for (const dossier of moved) {
    const body = { table, invited: needed, seen: await seen(dossier) };
    await say(director, addDays(today, -14), tableContract.placeOnTable, { dossier }, body);
  }

  const [silent = '', disagreed = ''] = await refer(coming, say, addDays(today, -12), ['urgent', 'normal']);
  const queued = [
    ...(await refer(coming, say, addDays(today, -9), ['normal', 'urgent'])),
    ...(await refer(coming, say, addDays(today, -8), ['normal'])),
  ];
  const asked = addDays(today, -4);
  for (const dossier of [silent, disagreed]) {
    const words = 'Alle partners kennen deze persoon. Wij stellen voor om te starten zonder op een tafel te wachten.';
    const body = { proposal: 'include', partners: needed, words, seen: await seen(dossier) };
    await say(director, asked, openRound, { dossier }, body);
  }
  await say(director, addDays(lost, -1), cancelTable, { table }, { why: 'chair_absent' });

  const team = personOf(stage, 'case_manager');
  const agrees = { view: 'agrees', words: 'Ons team heeft vanaf volgende week ruimte om te beginnen.' };
  for (const dossier of [silent, disagreed]) await say(team, addDays(today, -2), answerRound, { dossier }, agrees);
  const disagrees = { view: 'disagrees', words: 'Eerst moet duidelijk zijn wie de schuld bij ons overneemt.' };
  await say(personOf(stage, 'partner'), today, answerRound, { dossier: disagreed }, disagrees);

  const tables = await say(director, today, tableContract.tables, {}, undefined);
  const ahead = tables
    .filter(({ heldOn, startsAt }) => heldOn > today && startsAt === rhythm.startsAt)
    .toSorted((a, b) => (a.heldOn < b.heldOn ? -1 : 1));
  for (const { id } of ahead.slice(0, 2)) await say(director, today, fillTable, { table: id }, {});
  return heard + moved.length + [silent, disagreed].length + queued.length;
}

interface Held extends Coming {
  readonly say: Say;
  readonly needed: readonly AgencyId[];
  readonly on: Day;
}
/** A table that has been: one was not included, one put off; the chair closed it, so that there are minutes. */
async function playHeld({ say, needed, on, ...coming }: Held): Promise<number> {
  const { stage, director } = coming;
  const dossiers = await refer(coming, say, addDays(on, -20), ['urgent', 'normal']);
  const plan = { heldOn: on, subregion: null, seats: 4, startsAt: '13:30', needed };
  const { table } = await say(director, addDays(on, -15), tableContract.planTable, {}, plan);
  for (const dossier of dossiers) {
    const body = { table, invited: needed, seen: await versionOf(stage, dossier) };
    await say(director, addDays(on, -14), tableContract.placeOnTable, { dossier }, body);
  }
  const [declined = '', waits = ''] = dossiers;
  const participants = [director.agency, ...needed];
  const decided = {
    reason: 'other_care_suffices',
    criteria: [],
    participants,
    advice: 'De huisarts en de wijkverpleging blijven komen. Bij onrust bellen zij meteen de crisisdienst.',
    next: 'De wijkverpleegkundige houdt vast en belt elke vrijdag.',
    seen: await versionOf(stage, declined),
  };
  await say(director, on, tableContract.notIncludePerson, { dossier: declined }, decided);
  const later = {
    until: addDays(on, 24),
    waitingFor: 'information',
    participants,
    seen: await versionOf(stage, waits),
  };
  await say(director, on, tableContract.postponeReferral, { dossier: waits }, later);
  await say(director, on, closeTable, { table }, {});
  return dossiers.length;
}

export type Coming = { readonly director: DemoPerson; readonly chance: Chance } & Pick<TablesStory, 'stage' | 'copy'>;

/** People whom the police refer on that day; two days later found complete, and three days later sent to the table by a weighing team. */
export async function refer(
  { stage, copy, director, chance }: Coming,
  say: Say,
  on: Day,
  urgencies: readonly Urgency[],
  subregion: SubregionId | null = null,
): Promise<string[]> {
  const referrer = personOf(stage, 'referrer');
  const team = personOf(stage, 'case_manager').agency;
  const overlap = Approach.options.map((approach) => ({ approach, answer: 'not_in' as const }));
  const dossiers: string[] = [];
  for (const urgency of urgencies) {
    const born = identity(chance);
    const { homeless, ...who } = { ...born, ...copy?.identity(born) };
    const name = (text: string) => text.replaceAll('@', who.givenNames);
    const domain = chance.pick(['housing', 'mental_health', 'addiction'] as const);
    const { dossier } = await say(referrer, on, openDossier, {}, { subregion });
    const body = {
      person: { ...who, address: { is: 'none' }, papers: homeless ? 'no' : 'unknown' },
      reason: name(chance.pick(told.reasons)),
      goal: name(chance.pick(told.aims)),
      problems: [{ domain, words: name(chance.pick(told.problems[domain])) }],
      agencies: [team],
      urgency,
      informed: { is: 'informed', on },
      subregion,
    };
    await say(referrer, on, referral.submitReferral, { dossier }, body);
    const checked = { missing: [], seen: await versionOf(stage, dossier) };
    await say(director, addDays(on, 2), referral.checkReferral, { dossier }, checked);
    const weighed = {
      route: 'inclusion_table',
      approach: null,
      overlap,
      weighedBy: [referrer.agency, team, director.agency],
      again: null,
      advice: null,
      seen: await versionOf(stage, dossier),
    };
    await say(director, addDays(on, 3), weighReferral, { dossier }, weighed);
    dossiers.push(dossier);
  }
  return dossiers;
}

export function personOf({ country }: Stage, role: Role): DemoPerson {
  const found = country.people.find((one) => one.region === regionOfAccounts && one.role === role);
  if (!found) throw new Untrue(`no ${role} in ${regionOfAccounts}`);
  return found;
}

const Version = z.object({ version: z.number() });
/** Of the referral, as a screen would have shown it. */
export const versionOf = async ({ tx }: Stage, dossier: string): Promise<number> =>
  (await tx.find(Version, sql`select version from referral where dossier = ${dossier}::uuid order by version`))
    ?.version ?? 0;
