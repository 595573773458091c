/** How the region of the accounts keeps its waiting list: teams that say what they carry, what changed for who waits, and one who was chosen. */
import * as z from 'zod/mini';
import * as waiting from '#capabilities/referral/waiting/contract.ts';
import { standardRankRule } from '#capabilities/referral/waiting/rank.ts';
import { sql } from '#platform/db.ts';
import type { Role } from '#vocabulary/codes.ts';
import { addDays, type Day } from '#vocabulary/day.ts';
import { type DemoPerson, regionOfAccounts } from './country.ts';
import { actorOf, ask, instantOf, type Stage, Untrue } from './stage.ts';

export async function playWaiting(stage: Stage, today: Day): Promise<void> {
  let second = 20_000;
  const say = <P, B, R>(
    who: DemoPerson,
    on: Day,
    endpoint: Parameters<typeof ask<P, B, R>>[4],
    params: unknown,
    body: unknown,
  ): Promise<R> => {
    second += 60;
    return ask(stage, actorOf(stage, who), on, instantOf(on, second), endpoint, params, body);
  };
  const [director, coordinator] = [personOf(stage, 'process_director'), personOf(stage, 'regional_coordinator')];
  const agency = personOf(stage, 'case_manager').agency;
  const began = addDays(today, -24);
  const here = stage.country.regions.find(({ id }) => id === regionOfAccounts);
  const weights = { starting: 3, running: 2, admitted: 1, aftercare: 1 };
  for (const { id: subregion, name } of here?.subregions ?? []) {
    const carrying = { from: began, capacity: 40, weights };
    await say(coordinator, began, waiting.foundTeam, {}, { agency, subregion, name: `Team ${name}`, ...carrying });
  }
  const rule = { ...standardRankRule, crisis: { points: 20, days: 30 } };
  await say(coordinator, began, waiting.putRankRule, {}, { from: began, rule });

  // Each a little over what it carries now, but the last, that has room.
  const { teams } = await say(director, today, waiting.waitingCounts, {}, undefined);
  for (const [at, { id: team, load }] of teams.entries()) {
    const capacity = load + (at === teams.length - 1 ? weights.starting : at);
    await say(coordinator, addDays(today, -1), waiting.setCapacity, { team }, { from: today, capacity, weights });
  }

  const note = async (on: Day, dossier: string | undefined, fact: unknown): Promise<void> => {
    if (dossier === undefined) return;
    const body = { fact, seen: await versionOf(stage, dossier) };
    await say(director, on, waiting.noteWaitingFact, { dossier }, body);
  };
  const { rows } = await say(director, began, waiting.waitingList, {}, undefined);
  const lowest = rows.toReversed().map(({ dossier }) => dossier);
  await note(addDays(today, -9), lowest[0], { is: 'crisis', crisisOn: addDays(today, -9) });
  await note(addDays(today, -6), lowest[1], { is: 'away', away: 'detained', awayUntil: addDays(today, 50) });
  await note(addDays(today, -2), lowest[2], { is: 'urgency', urgency: 'crisis' });
}

function personOf({ country }: Stage, role: Role): DemoPerson {
  const found = country.people.find((one) => one.region === regionOfAccounts && one.role === role);
  if (!found) throw new Untrue(`no ${role} in ${regionOfAccounts}`);
  return found;
}

const Version = z.object({ version: z.number() });
/** Of the referral, as a screen would have shown it. */
const versionOf = async ({ tx }: Stage, dossier: string): Promise<number> =>
  (
    await tx.find(
      Version,
      sql`select version from referral where dossier = ${dossier}::uuid and outcome is null order by version`,
    )
  )?.version ?? 0;
