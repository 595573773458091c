/**
 * How the region of the accounts keeps its waiting list: teams that say what they carry, people for whom there was no room, and what changed for
 * them since; and what stands in the way of cases that nobody at the table can solve. By the commands of users.
 */
import * as z from 'zod/mini';
import * as bottlenecks from '#capabilities/board/bottlenecks/contract.ts';
import * as tableContract from '#capabilities/referral/table-contract.ts';
import * as waiting from '#capabilities/referral/waiting/contract.ts';
import { readPlaces } from '#capabilities/referral/waiting/listing.ts';
import { standardRankRule } from '#capabilities/referral/waiting/rank.ts';
import { sql } from '#platform/db.ts';
import { addDays, type Day } from '#vocabulary/day.ts';
import { DossierId } from '#vocabulary/ids.ts';
import { chanceFrom } from './chance.ts';
import { regionOfAccounts } from './country.ts';
import { actorOf, ask, instantOf } from './stage.ts';
import { weekday } from './steps.ts';
import { personOf, refer, type Say, type TablesStory, versionOf } from './tables.ts';

const weights = { starting: 3, running: 2, admitted: 1, aftercare: 1 };

/** Answers how many people were referred. */
export async function playWaiting(story: TablesStory): Promise<number> {
  const { stage, seed, today, copy } = story;
  let second = 20_000;
  const say: Say = (who, on, endpoint, params, body) => {
    second += 60;
    return ask(stage, actorOf(stage, who), on, instantOf(stage, on, second), endpoint, params, body);
  };
  const [director, coordinator] = [personOf(stage, 'process_director'), personOf(stage, 'regional_coordinator')];
  const [partner, agency] = [personOf(stage, 'partner').agency, personOf(stage, 'case_manager').agency];
  const coming = { stage, copy, director, chance: chanceFrom(seed, 'waiting') };
  const began = addDays(today, -24);
  const areas = stage.country.regions.find(({ id }) => id === regionOfAccounts)?.subregions ?? [];
  for (const { id: subregion, name } of areas) {
    const carrying = { from: began, capacity: 40, weights };
    await say(coordinator, began, waiting.foundTeam, {}, { agency, subregion, name: `Team ${name}`, ...carrying });
  }
  const rule = { ...standardRankRule, crisis: { points: 20, days: 30 } };
  await say(coordinator, began, waiting.putRankRule, {}, { from: began, rule });

  const waits: string[] = [];
  const noRoom = async (daysAgo: number, urgency: 'urgent' | 'normal', area: number): Promise<void> => {
    const heldOn = weekday(addDays(today, -daysAgo));
    const subregion = areas[area]?.id ?? null;
    const [dossier = ''] = await refer(coming, say, addDays(heldOn, -15), [urgency], subregion);
    const plan = { heldOn, subregion, seats: 2, startsAt: '15:00', needed: [partner] };
    const { table } = await say(director, addDays(heldOn, -11), tableContract.planTable, {}, plan);
    const invited = { table, invited: [partner], seen: await versionOf(stage, dossier) };
    await say(director, addDays(heldOn, -11), tableContract.placeOnTable, { dossier }, invited);
    const body = {
      until: addDays(today, 12),
      waitingFor: 'capacity',
      participants: [partner],
      seen: await versionOf(stage, dossier),
    };
    await say(director, heldOn, tableContract.postponeReferral, { dossier }, body);
    waits.push(dossier);
  };
  await noRoom(41, 'normal', 0);
  await noRoom(34, 'urgent', 0);
  await noRoom(20, 'normal', 0);
  await noRoom(27, 'normal', 2);
  const note = async (on: Day, dossier: string | undefined, fact: unknown): Promise<void> => {
    if (dossier === undefined) return;
    await say(director, on, waiting.noteWaitingFact, { dossier }, { fact, seen: await versionOf(stage, dossier) });
  };
  await note(addDays(today, -9), waits[2], { is: 'crisis', crisisOn: addDays(today, -9) });
  await note(addDays(today, -6), waits[1], { is: 'away', away: 'detained', awayUntil: addDays(today, 50) });

  // Those of the first areas carry a little more than they can; the last one has room.
  const { rooms } = await readPlaces(stage.tx, regionOfAccounts, today);
  for (const [at, { team, load }] of rooms.entries()) {
    const capacity = at === rooms.length - 1 ? load + weights.starting : Math.max(0, load - 1 - at);
    await say(coordinator, today, waiting.setCapacity, { team }, { from: today, capacity, weights });
  }
  await standInTheWay(story, say);
  return waits.length;
}

/** One that went up since nobody had an answer in time, one that is asked now, and one that was solved. */
async function standInTheWay({ stage, today }: TablesStory, say: Say): Promise<void> {
  const director = personOf(stage, 'process_director');
  const [municipality, housing] = [
    personOf(stage, 'municipal_case_director').agency,
    personOf(stage, 'partner').agency,
  ];
  const [first, second, third] = await stage.tx.many(
    Running,
    sql`
    select d.id from dossier d
    where d.region = ${regionOfAccounts} and d.phase = 'execution' and d.restricted_from is null
    order by d.case_number
    limit 3`,
  );
  const register = async (dossier: string | undefined, on: Day, body: object): Promise<string> => {
    if (dossier === undefined) return '';
    await say(director, on, bottlenecks.registerBottleneck, { dossier }, body);
    const { rows } = await say(director, on, bottlenecks.caseBottlenecks, { dossier }, undefined);
    return rows[0]?.id ?? '';
  };
  const raised = await register(first?.id, addDays(today, -40), {
    obstacle: 'housing',
    agency: municipality,
    words: 'Geen woningcorporatie wil een contract. Zonder woning komt er geen rust.',
    who: 'De wethouder wonen van de gemeente.',
    due: addDays(today, -26),
  });
  if (first) {
    const params = { dossier: first.id, bottleneck: raised };
    await say(director, addDays(today, -25), bottlenecks.escalateBottleneck, params, { seen: 1 });
  }
  await register(second?.id, addDays(today, -3), {
    obstacle: 'funding',
    agency: null,
    words: 'De begeleiding in de nacht wordt door niemand betaald.',
    who: 'De inkoper van de zorgverzekeraar en de manager van de gemeente.',
    due: addDays(today, 11),
  });
  const solved = await register(third?.id, addDays(today, -30), {
    obstacle: 'identity_papers',
    agency: housing,
    words: 'Zonder identiteitsbewijs kan er geen uitkering worden gevraagd.',
    who: 'De teamleider burgerzaken.',
    due: addDays(today, -16),
  });
  if (third) {
    const params = { dossier: third.id, bottleneck: solved };
    const words = 'Burgerzaken kwam langs op de opvang. Er is nu een identiteitsbewijs.';
    await say(director, addDays(today, -18), bottlenecks.endBottleneck, params, { ending: 'solved', words, seen: 1 });
  }
}

const Running = z.object({ id: DossierId });
