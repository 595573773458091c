import type { Tx } from '#platform/db.ts';
import { type Call, NotFound, Refused, type Route, route } from '#platform/http.ts';
import { readStream } from '#platform/ledger.ts';
import { newId } from '#platform/new-id.ts';
import { namesOf } from '#platform/registers.ts';
import { findKey, writePassage } from '#platform/words.ts';
import { type Phase, type Section, sectionOf } from '#vocabulary/codes.ts';
import type { Endpoint } from '#vocabulary/endpoint.ts';
import { type DossierId, type PassageId, type RegionId, StreamId } from '#vocabulary/ids.ts';
import type { Owner } from '../events.ts';
import { goalKind } from '../kinds.ts';
import { findHead } from '../store.ts';
import {
  agreeAction,
  changeAction,
  finishAction,
  reachGoal,
  readPlan,
  reopenGoal,
  rewordGoal,
  setGoal,
  stopAction,
  stopGoal,
} from './contract.ts';
import { askersOf } from './fold.ts';
import { assemblePlan, findKnown } from './reading.ts';
import { findGoalSection, isSeenBy } from './store.ts';

export const goalRoutes: readonly Route[] = [
  route(readPlan, async ({ tx, keys, params: { dossier }, query: { knownOn } }) => {
    const [head, known] = await Promise.all([findHead(tx, dossier), findKnown(tx, keys, dossier, knownOn)]);
    if (!head) throw new NotFound();
    return assemblePlan(tx, keys, dossier, head, known);
  }),
  route(setGoal, setGoalIn),
  route(rewordGoal, async (call) => {
    const { recorder, today: on, params, body } = call;
    const { owner, due, seen } = body;
    const [{ phase, ...place }] = await Promise.all([findPlace(call.tx, params), mustExist(call.tx, owner)]);
    await mustSee(call.tx, place, owner);
    const words = await write(call, place, body.words);
    const command = { type: 'RewordGoal', phase, words, owner, due, on } as const;
    return recorder.handle(goalKind, { stream: params.goal, seen }, command);
  }),
  route(reachGoal, async ({ recorder, tx, today: on, params, body: { seen } }) => {
    await findPlace(tx, params);
    return recorder.handle(goalKind, { stream: params.goal, seen }, { type: 'ReachGoal', on });
  }),
  route(stopGoal, async (call) => {
    const { recorder, today: on, params, body } = call;
    const { reason, seen } = body;
    const words = await maybeWrite(call, await findPlace(call.tx, params), body.words);
    return recorder.handle(goalKind, { stream: params.goal, seen }, { type: 'StopGoal', reason, words, on });
  }),
  route(reopenGoal, async ({ recorder, tx, keys, today: on, params, body: { seen } }) => {
    const { goal: stream } = params;
    const { phase } = await findPlace(tx, params);
    const askers = askersOf(await readStream(tx, keys, goalKind, stream));
    return recorder.handle(goalKind, { stream, seen }, { type: 'ReopenGoal', phase, askers, on });
  }),
  route(agreeAction, agreeActionOn),
  route(changeAction, async (call) => {
    const { recorder, tx, today: on, params, body } = call;
    const { owner, due, seen } = body;
    const { goal, action } = params;
    const [{ phase, ...place }] = await Promise.all([findPlace(tx, params), mustExist(tx, owner)]);
    await mustSee(tx, place, owner);
    const words = await write(call, place, body.words);
    const command = { type: 'ChangeAction', phase, action, words, owner, due, on } as const;
    return recorder.handle(goalKind, { stream: goal, seen }, command);
  }),
  route(finishAction, async ({ recorder, tx, today: on, params, body: { seen } }) => {
    const { goal, action } = params;
    await findPlace(tx, params);
    return recorder.handle(goalKind, { stream: goal, seen }, { type: 'FinishAction', action, on });
  }),
  route(stopAction, async (call) => {
    const { recorder, today: on, params, body } = call;
    const { reason, seen } = body;
    const { goal, action } = params;
    const words = await maybeWrite(call, await findPlace(call.tx, params), body.words);
    return recorder.handle(goalKind, { stream: goal, seen }, { type: 'StopAction', action, reason, words, on });
  }),
];

/** What a handler of such an endpoint needs of a call. */
type Asked<T> =
  T extends Endpoint<infer P, unknown, infer B, unknown>
    ? Pick<Call<P, unknown, B>, 'tx' | 'keys' | 'recorder' | 'today' | 'params' | 'body'>
    : never;

/** Also for what is agreed along with a decision. */
export async function setGoalIn(call: Asked<typeof setGoal>) {
  const { recorder, tx, today: on, params, body } = call;
  const { dossier } = params;
  const { domain, owner, due } = body;
  const [head] = await Promise.all([findHead(tx, dossier), mustExist(tx, owner)]);
  if (!head) throw new NotFound();
  const { region, phase } = head;
  const section = sectionOf(domain);
  await mustSee(tx, { dossier, section }, owner);
  const words = await write(call, { region, dossier, section }, body.words);
  const id = StreamId.parse(newId());
  const decision = await recorder.handle(
    goalKind,
    { stream: id, place: { region, dossier, section } },
    { type: 'SetGoal', phase, domain, words, owner, due, on },
  );
  return decision.ok ? { id } : decision;
}

export async function agreeActionOn(call: Asked<typeof agreeAction>) {
  const { recorder, tx, today: on, params, body } = call;
  const { owner, due, seen } = body;
  const [{ phase, ...place }] = await Promise.all([findPlace(tx, params), mustExist(tx, owner)]);
  await mustSee(tx, place, owner);
  const words = await write(call, place, body.words);
  const action = newId();
  const decision = await recorder.handle(
    goalKind,
    { stream: params.goal, seen },
    { type: 'AgreeAction', phase, action, words, owner, due, on },
  );
  return decision.ok ? { id: action } : decision;
}

interface GoalPlace {
  readonly region: RegionId;
  readonly dossier: DossierId;
  readonly section: Section;
}

/** Where a goal of this dossier lies; throws NotFound when there is none for the actor. */
async function findPlace(
  tx: Tx,
  { dossier, goal }: { readonly dossier: DossierId; readonly goal: StreamId },
): Promise<GoalPlace & { readonly phase: Phase }> {
  const [head, section] = await Promise.all([findHead(tx, dossier), findGoalSection(tx, dossier, goal)]);
  if (!head || !section) throw new NotFound();
  return { region: head.region, dossier, section, phase: head.phase };
}

type Writing = Pick<Call<unknown, unknown, unknown>, 'tx' | 'keys' | 'recorder'>;

async function write({ tx, keys, recorder }: Writing, place: GoalPlace, words: string): Promise<PassageId> {
  const handle = await findKey(tx, place.dossier);
  if (!handle) throw new NotFound();
  return writePassage(tx, keys, handle, recorder.author, { ...place, words });
}
const maybeWrite = async (call: Writing, place: GoalPlace, words: string | null): Promise<PassageId | null> =>
  words === null ? null : write(call, place, words);

/** An owner whom nobody knows holds nobody to it. */
async function mustExist(tx: Tx, owner: Owner): Promise<void> {
  if (owner.is === 'person') return;
  const ids = owner.is === 'professional' ? [owner.user, owner.agency] : [owner.agency];
  if ((await namesOf(tx, ids)).size !== ids.length) throw new Refused('unknown_owner');
}

/** Who does not see that part of the plan would not know what to do. */
async function mustSee(tx: Tx, { dossier, section }: Omit<GoalPlace, 'region'>, owner: Owner): Promise<void> {
  if (owner.is === 'person') return;
  if (!(await isSeenBy(tx, dossier, section, owner.agency))) throw new Refused('owner_does_not_see');
}
