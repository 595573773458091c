/** The plan as the actor may see it: domains in other sections are named, and nothing is told of them. */
import type { Tx } from '#platform/db.ts';
import { readDossier } from '#platform/ledger.ts';
import { namesOf } from '#platform/registers.ts';
import type { KeyRing } from '#platform/sealing.ts';
import { readPassages } from '#platform/words.ts';
import { LifeDomain, sectionOf } from '#vocabulary/codes.ts';
import type { Day } from '#vocabulary/day.ts';
import type { DossierId } from '#vocabulary/ids.ts';
import { type Evaluation, findEvaluation } from '../evaluation/store.ts';
import { EvaluationEvent, GoalEvent } from '../events.ts';
import { type DossierHead, endOf } from '../store.ts';
import type { NamedOwner, Plan, PlanAction, PlanGoal } from './contract.ts';
import { foldGoals, type PlanRows } from './fold.ts';
import { type ActionRow, type GoalRow, listActions, listGoals } from './store.ts';

type Known = PlanRows & { readonly evaluation: Evaluation | null };

async function nowKnown(tx: Tx, dossier: DossierId): Promise<Known> {
  const [goals, actions, evaluation] = await Promise.all([
    listGoals(tx, dossier),
    listActions(tx, dossier),
    findEvaluation(tx, dossier),
  ]);
  return { goals, actions, evaluation: evaluation ?? null };
}

async function thenKnown(tx: Tx, keys: KeyRing, dossier: DossierId, knownOn: Day): Promise<Known> {
  const rows = await readDossier(tx, keys, dossier, endOf(knownOn));
  const goals = rows.filter((row) => row.kind === 'goal').map((row) => row.open(GoalEvent));
  const last = rows.findLast((row) => row.kind === 'evaluation')?.open(EvaluationEvent).event;
  return {
    ...foldGoals(goals),
    evaluation: last ? { on: last.on, next: last.next, participants: last.participants } : null,
  };
}

/** What is known of the goals now, or was on that day; within the sections of the actor. */
export const findKnown = (tx: Tx, keys: KeyRing, dossier: DossierId, knownOn: Day | undefined): Promise<Known> =>
  knownOn === undefined ? nowKnown(tx, dossier) : thenKnown(tx, keys, dossier, knownOn);

export async function assemblePlan(
  tx: Tx,
  keys: KeyRing,
  dossier: DossierId,
  head: DossierHead,
  { goals, actions, evaluation }: Known,
): Promise<Plan> {
  const rows = [...goals, ...actions];
  const [words, names] = await Promise.all([
    readPassages(
      tx,
      keys,
      rows.flatMap((row) => (row.stopWords === null ? [row.words] : [row.words, row.stopWords])),
    ),
    namesOf(tx, [...rows.flatMap((row) => [row.ownerUser, row.ownerAgency]), ...(evaluation?.participants ?? [])]),
  ]);
  const shown = goals.map((goal) => ({ domain: goal.domain, goal: showGoal(goal, actions, words, names) }));
  return {
    dossier,
    phase: head.phase,
    ask: head.askName === null ? null : { name: head.askName, agency: head.askAgency },
    evaluation: evaluation && head.sections.includes('core') ? toldBy(evaluation, names) : null,
    domains: LifeDomain.options.map((domain) => {
      const section = sectionOf(domain);
      return head.sections.includes(section)
        ? {
            visible: true,
            domain,
            section,
            goals: shown.filter((one) => one.domain === domain).map(({ goal }) => goal),
          }
        : { visible: false, domain, section };
    }),
  };
}

const toldBy = ({ participants, ...days }: Evaluation, names: Texts): NonNullable<Plan['evaluation']> => ({
  ...days,
  participants: participants.flatMap((id) => names.get(id) ?? []),
});

type Texts = ReadonlyMap<string, string>;

const showGoal = (row: GoalRow, actions: readonly ActionRow[], words: Texts, names: Texts): PlanGoal => ({
  id: row.id,
  version: row.version,
  status: row.status,
  words: words.get(row.words) ?? null,
  owner: ownerOf(row, names),
  due: row.due,
  setOn: row.setOn,
  endedOn: row.endedOn,
  stopped: stoppedOf(row, words),
  reopens: row.endedAlong,
  actions: actions.filter((action) => action.goal === row.id).map((action) => showAction(action, words, names)),
});

const showAction = (row: ActionRow, words: Texts, names: Texts): PlanAction => ({
  id: row.id,
  status: row.status,
  words: words.get(row.words) ?? null,
  owner: ownerOf(row, names),
  due: row.due,
  agreedOn: row.agreedOn,
  endedOn: row.endedOn,
  stopped: stoppedOf(row, words),
});

const ownerOf = ({ ownerIs, ownerUser, ownerAgency }: GoalRow | ActionRow, names: Texts): NamedOwner => ({
  is: ownerIs,
  user: ownerUser,
  agency: ownerAgency,
  userName: ownerUser === null ? null : (names.get(ownerUser) ?? null),
  agencyName: ownerAgency === null ? null : (names.get(ownerAgency) ?? null),
});

const stoppedOf = ({ stopReason, stopWords }: GoalRow | ActionRow, words: Texts): PlanGoal['stopped'] =>
  stopReason === null
    ? null
    : { reason: stopReason, words: stopWords === null ? null : (words.get(stopWords) ?? null) };
