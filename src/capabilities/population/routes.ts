import type { Tx } from '#platform/db.ts';
import { Invalid, NotFound, Refused, type Route, route } from '#platform/http.ts';
import { enqueue } from '#platform/jobs.ts';
import { newId } from '#platform/new-id.ts';
import type { Actor } from '#platform/sessions.ts';
import type { Role } from '#vocabulary/codes.ts';
import * as contract from './contract.ts';
import { CountsRefused, readCounts as parseCounts } from './estimating/counts.ts';
import { estimateJob } from './jobs.ts';
import * as runs from './run-store.ts';
import * as store from './store.ts';
import { waitingFor } from './waiting.ts';

/** The round with what its reader may do; throws NotFound when it is not there, or not for the actor. */
async function roundFor(tx: Tx, actor: Actor, id: contract.RoundId): Promise<contract.Round> {
  const found = await store.findRound(tx, id);
  if (!found) throw new NotFound();
  const own = found.partners.find(({ agency }) => agency === actor.agency);
  const research = found.researchers.some(({ user }) => user === actor.user);
  const coordinates = actor.roles.includes('regional_coordinator');
  const counts = found.settled?.estimate ?? found.estimates.find(({ state }) => state === 'done')?.id;
  return {
    id,
    ...found,
    // Several estimates on the same counts each tell a little more about them.
    estimates:
      research || coordinates
        ? found.estimates
        : found.estimates.filter(({ id: one, state }) => one === counts || state !== 'done'),
    may: {
      agree: own?.agreedOn === null,
      withdraw: own !== undefined && own.agreedOn !== null,
      tell: own !== undefined,
      research,
      settle: coordinates && found.estimates.some(({ state }) => state === 'done'),
    },
  };
}

/** Who can be a researcher: the roles that may bring counts and ask for estimates. */
const researching: readonly Role[] = ['regional_coordinator', 'process_director', 'partner'];
/** More than any group here has; beyond it a run would take hours. */
const mostPersons = 1_000_000;

/** A round whose exact figures the actor may come to now: a researcher of it, and every partner agrees. */
async function researched(tx: Tx, actor: Actor, id: contract.RoundId): Promise<contract.Round> {
  const round = await roundFor(tx, actor, id);
  if (!round.may.research) throw new NotFound();
  if (round.partners.some(({ agreedOn }) => agreedOn === null)) throw new Refused('not_agreed');
  return round;
}

export const routes: readonly Route[] = [
  route(contract.listGroups, ({ tx }) => store.listGroups(tx)),
  route(contract.defineGroup, async ({ tx, actor, today: on, body }) => {
    const id = contract.GroupId.parse(newId());
    await store.addGroup(tx, actor, { id, ...body, on });
    return { id };
  }),
  route(contract.readGroup, async ({ tx, params: { group } }) => {
    const found = await store.findGroup(tx, group);
    if (!found) throw new NotFound();
    return found;
  }),
  route(contract.openRound, async ({ tx, actor, today, params: { group }, body: { asOf, lists, researchers } }) => {
    if (!(await store.findGroup(tx, group))) throw new NotFound();
    if (asOf > today) throw new Invalid([{ path: 'asOf', code: 'in_future' }]);
    const names = new Set(lists.map(({ name }) => name.toLowerCase()));
    if (names.size < lists.length) throw new Refused('same_name_twice');
    const agencies = new Set(lists.map(({ agency }) => agency));
    if (agencies.size < lists.length) throw new Refused('agency_twice');
    const people = new Set(researchers);
    const asked = { agencies: [...agencies], people: [...people], researching };
    const known = await store.countKnown(tx, actor.region, today, asked);
    if (known.agencies < agencies.size) throw new Refused('agency_unknown');
    if (known.people < people.size) throw new Refused('researcher_unknown');
    const id = contract.RoundId.parse(newId());
    await store.addRound(tx, actor.region, { id, group, asOf, openedOn: today, lists, researchers: [...people] });
    return { id };
  }),
  route(contract.readRound, ({ tx, actor, params: { round } }) => roundFor(tx, actor, round)),
  route(contract.agree, async ({ tx, actor, today: on, params: { round }, body: { agrees } }) => {
    const { may } = await roundFor(tx, actor, round);
    if (!may.tell) throw new NotFound();
    if (agrees && !may.agree) throw new Refused('already_agreed');
    if (!agrees && !may.withdraw) throw new Refused('not_agreed');
    if (agrees) await store.addAgreement(tx, actor, { id: newId(), round, on });
    else await store.withdrawAgreement(tx, actor, round, on);
    return null;
  }),
  route(contract.tellCountStep, async ({ tx, actor, today: on, params: { round }, body: { step, done } }) => {
    const { may } = await roundFor(tx, actor, round);
    if (!may.tell) throw new NotFound();
    await (done ? store.addStep(tx, actor, { round, step, on }) : store.removeStep(tx, actor, round, step));
    return null;
  }),
  route(contract.bringCounts, async ({ tx, keys, actor, today: on, params: { round }, body: { file } }) => {
    const { lists, settled } = await researched(tx, actor, round);
    if (settled !== null) throw new Refused('settled');
    const counts = readOrRefuse(file);
    const same = (name: string): string => name.trim().toLowerCase();
    if (counts.kind !== 'lists' || counts.lists.map(same).join('\n') !== lists.map(({ name }) => same(name)).join('\n'))
      throw new Refused('other_lists');
    if (counts.cells.reduce((sum, { count }) => sum + count, 0) > mostPersons) throw new Refused('too_many_persons');
    await runs.keepCounts(tx, keys, actor, { round, file, on });
    return null;
  }),
  route(contract.askEstimate, async ({ tx, actor, params: { round }, body: options }) => {
    const { countedOn, estimates, settled } = await researched(tx, actor, round);
    if (countedOn === null) throw new Refused('no_counts');
    if (settled !== null) throw new Refused('settled');
    if (estimates.some(({ state }) => state === 'waiting' || state === 'running')) throw new Refused('still_running');
    if (estimates.filter(({ state }) => state === 'done').length >= contract.mostEstimates)
      throw new Refused('enough_estimates');
    const id = contract.EstimateId.parse(newId());
    void runs.endDeadRuns(tx, round);
    await runs.addEstimate(tx, actor, { id, round, options });
    await enqueue(tx, estimateJob, actor, { estimate: id });
    return { id };
  }),
  route(contract.settle, async ({ tx, actor, today: on, params: { round }, body: { estimate } }) => {
    const { estimates } = await roundFor(tx, actor, round);
    if (!estimates.some(({ id, state }) => id === estimate && state === 'done')) throw new Refused('not_done');
    await store.settle(tx, actor, { round, estimate, on });
    return null;
  }),
  route(contract.listWaiting, async ({ tx, actor }) => {
    const coordinates = actor.roles.includes('regional_coordinator');
    const standings = await store.listStandings(tx, actor);
    return standings.flatMap((standing) => waitingFor(standing, { coordinates }) ?? []);
  }),
  route(contract.stopEstimate, async ({ tx, actor, params: { estimate } }) => {
    const run = await runs.findRun(tx, estimate);
    if (!run) throw new NotFound();
    const { may } = await roundFor(tx, actor, run.round);
    if (!may.research) throw new NotFound();
    if (run.state !== 'waiting' && run.state !== 'running') throw new Refused('not_running');
    await runs.tellStep(tx, estimate, { state: 'stopped' });
    return null;
  }),
  route(contract.readDocument, async ({ tx, keys, params: { estimate } }) => {
    const found = await runs.findDocument(tx, keys, estimate);
    if (!found) throw new NotFound();
    return found;
  }),
];

/** Throws Refused with why these are no exact counts. */
function readOrRefuse(file: string): ReturnType<typeof parseCounts> {
  try {
    return parseCounts(file);
  } catch (error) {
    if (error instanceof CountsRefused) throw new Refused(error.code);
    throw error;
  }
}

/** Constraints of the tables, as the refusal they mean. */
export const refusals: Readonly<Record<string, string>> = {
  population_one_run: 'still_running',
  population_agreement_once: 'already_agreed',
};
