/** Referrals that were not included, for tests of what comes after: told through the API by whoever may. */
import { agencies } from '#app/testing-people.ts';
import type { World } from '#app/testing-world.ts';
import { notIncludePerson } from './table-contract.ts';
import { place, plan, referComplete, seenOf } from './testing-referring.ts';

/** At a table of that day, by Carla Meerdink; so Daan Oosterling took no part. */
export async function referAndRefuse(
  world: World,
  heldOn: string,
  reason: 'not_found' | 'died' = 'not_found',
): Promise<string> {
  const dossier = await referComplete(world);
  const put = await place(world, dossier, await plan(world, heldOn));
  if (put.problem) throw new Error(JSON.stringify(put.problem));
  const refused = await refuse(world, dossier, reason);
  if (refused.problem) throw new Error(JSON.stringify(refused.problem));
  return dossier;
}

export const refuse = async (world: World, dossier: string, reason: 'not_found' | 'died' = 'not_found') =>
  world.as('process_director').post(notIncludePerson, {
    params: { dossier },
    body: {
      reason,
      criteria: [],
      participants: [agencies.mentalHealth.id, agencies.housing.id],
      advice: 'Zoek haar via de opvang.',
      next: 'De wijkagent houdt contact.',
      seen: await seenOf(world, dossier),
    },
  });

/** What waits about a dossier, and for whom: by name when it is a person. */
export const workOn = async (world: World, dossier: string) =>
  (
    await world.owner<{ kind: string; due: string; waits: string | null; rests: boolean }[]>`
      select w.kind, to_char(w.due, 'YYYY-MM-DD') as due, u.name as waits, w.rests
      from work_item w left join app_user u on u.id = w.waits_for
      where w.dossier = ${dossier} order by w.due, w.kind`
  ).map(({ kind, due, waits, rests }) => `${kind} ${due} ${waits}${rests ? ' (rests)' : ''}`);
