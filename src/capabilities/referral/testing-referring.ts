/** Referrals that are complete, for tests of what comes after: told through the API by whoever may. */
import { react } from '#app/reactions.ts';
import { agencies, here, people } from '#app/testing-people.ts';
import type { World } from '#app/testing-world.ts';
import { openDossier } from '#capabilities/dossier/contract.ts';
import { Recorder } from '#platform/ledger.ts';
import { Urgency } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import type { AgencyId } from '#vocabulary/ids.ts';
import { putAccessRule } from './clocks/contract.ts';
import { AccessRule } from './clocks/events.ts';
import { standardRule } from './clocks/rules.ts';
import * as contract from './contract.ts';
import { nationalCriteria } from './criteria/national.ts';
import * as detailContract from './detail-contract.ts';
import { Approach } from './events.ts';
import { putCriteriaSet } from './registers.ts';
import * as tableContract from './table-contract.ts';
import { weighReferral } from './triage/contract.ts';

export async function askCriteria(world: World): Promise<void> {
  const { id: user, agency } = people.administrator;
  await world.as('administrator').within(async (tx) => {
    const recorder = new Recorder({ tx, keys: world.keys, author: { user, agency }, react });
    const set = { region: here, code: 'limburg-2019', from: Day.parse('2019-01-01'), until: null };
    await putCriteriaSet(recorder, { ...set, criteria: nationalCriteria, on: world.today() });
  });
}

export const seenOf = async (world: World, dossier: string): Promise<number> =>
  (await world.as('process_director').get(detailContract.referral, { params: { dossier } })).body.version;

/** A sent referral that was looked at and found complete. */
export async function referComplete(
  world: World,
  { urgency = 'normal', subregion = null }: { urgency?: Urgency; subregion?: string | null } = {},
): Promise<string> {
  const [referrer, director] = [world.as('referrer'), world.as('process_director')];
  const { dossier } = (await referrer.post(openDossier, { body: { subregion: null } })).body;
  const sent = await referrer.post(contract.submitReferral, {
    params: { dossier },
    body: {
      person: {
        givenNames: 'Femke',
        prefix: null,
        surname: 'Roording',
        aliases: [],
        birth: { is: 'known', day: '1997-03-02' },
        address: { is: 'none' },
        papers: 'unknown',
      },
      reason: 'Zij staat er steeds alleen voor.',
      goal: 'Iemand die blijft.',
      problems: [{ domain: 'housing', words: null }],
      agencies: [agencies.mentalHealth.id],
      urgency,
      informed: { is: 'informed', on: '2026-11-20' },
      subregion,
    },
  });
  if (sent.problem) throw new Error(JSON.stringify(sent.problem));
  const body = { missing: [], seen: await seenOf(world, dossier) };
  const checked = await director.post(contract.checkReferral, { params: { dossier }, body });
  if (checked.problem) throw new Error(JSON.stringify(checked.problem));
  return dossier;
}

/** A weighing team sends it to the inclusion table. */
export async function sendToTable(world: World, dossier: string): Promise<void> {
  const { problem } = await world.as('process_director').post(weighReferral, {
    params: { dossier },
    body: {
      route: 'inclusion_table',
      approach: null,
      overlap: Approach.options.map((approach) => ({ approach, answer: 'not_in' as const })),
      weighedBy: [agencies.police.id, agencies.mentalHealth.id],
      again: null,
      advice: null,
      seen: await seenOf(world, dossier),
    },
  });
  if (problem) throw new Error(JSON.stringify(problem));
}

export async function plan(world: World, heldOn: string, seats = 2): Promise<string> {
  const body = { heldOn, subregion: null, seats, needed: [agencies.housing.id] };
  return (await world.as('process_director').post(tableContract.planTable, { body })).body.table;
}

export const place = async (
  world: World,
  dossier: string,
  table: string,
  invited: readonly AgencyId[] = [agencies.mentalHealth.id, agencies.housing.id],
) =>
  world.as('process_director').post(tableContract.placeOnTable, {
    params: { dossier },
    body: { table, invited: [...invited], seen: await seenOf(world, dossier) },
  });

export async function allowRounds(world: World): Promise<void> {
  const round = { urgencies: [...Urgency.options], causes: ['cancelled', 'agreed'], days: 3, least: 1 } as const;
  const rule = AccessRule.parse({ ...standardRule, round });
  const put = await world.as('regional_coordinator').post(putAccessRule, { body: { from: world.today(), rule } });
  if (put.problem) throw new Error(JSON.stringify(put.problem));
}

/** What stands open of a dossier: the stage, its seats that count, its clocks that run, and whose work it is. */
export async function standingOf(world: World, dossier: string) {
  const [row] = await world.owner<
    { stage: string; table: string | null; seats: number; step: string | null; due: string | null; work: string[] }[]
  >`
    select r.stage, r.table_meeting as table, (select count(*)::int from table_seat s where s.dossier = r.dossier) as seats,
           (select string_agg(c.step, ',') from referral_step c where c.referral = r.id and c.ended_on is null) as step,
           (select to_char(min(c.due), 'YYYY-MM-DD') from referral_step c where c.referral = r.id and c.ended_on is null) as due,
           array(select w.kind from work_item w where w.subject = r.id order by w.kind) as work
    from referral r where r.dossier = ${dossier}`;
  if (!row) throw new Error('no referral');
  return row;
}
