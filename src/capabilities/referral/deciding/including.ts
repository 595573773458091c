/** An inclusion with all that was agreed along with it, wherever it was decided: at a table, in writing, or from the waiting list. */
import { Refused } from '#platform/http.ts';
import type { Decision } from '#vocabulary/decision.ts';
import type { Agreements } from '../agreed/agreements.ts';
import type { AgreedShare, FirstTask, Looker } from '../agreed/contract.ts';
import type { ReferralEvent } from '../events.ts';
import { notAppointed } from '../readings.ts';
import { type Asked, criteriaOf, known, type Referred, take, writer } from '../referred.ts';
import type { Command } from '../rules.ts';

export interface Inclusion
  extends Omit<Command<'DecideInclusion'>, 'type' | 'chair' | 'advice' | 'criteriaSet' | 'on'> {
  /** In words. */
  readonly advice: string | null;
  readonly shares?: readonly AgreedShare[] | undefined;
  readonly tasks?: readonly FirstTask[] | undefined;
}

/** All of it or nothing. `seen` is left out where the referral was just moved by whoever includes. */
export async function include(
  call: Asked,
  head: Referred,
  { advice, shares = [], tasks = [], ...said }: Inclusion,
  agreements: Agreements,
  seen?: number,
): Promise<Decision<ReferralEvent, string>> {
  const { tx, actor, today: on } = call;
  await known(call, head, 'participants', said.participants);
  await known(call, head, 'leadAgency', [said.leadAgency]);
  await known(
    call,
    head,
    'shares',
    shares.map(({ agency }) => agency),
  );
  const missing = await notAppointed(
    tx,
    head.region,
    [
      { ...said.caseManager, role: 'case_manager' },
      { ...said.processDirector, role: 'process_director' },
      { ...said.municipalCaseDirector, role: 'municipal_case_director' },
    ],
    on,
  );
  if (missing.length > 0) throw new Refused('not_appointed');
  const { codes: criteriaSet } = await criteriaOf(call, head);
  const passage = advice === null ? null : await writer(call, head)('core', advice);
  const command = { type: 'DecideInclusion', ...said, chair: actor.user, advice: passage, criteriaSet, on } as const;
  const decision = await take(call, head, command, seen);
  if (decision.ok) await agreements.carryOut(call, { shares, tasks });
  return decision;
}

/** What somebody of that agency would see once it was decided so. Refused as the decision would be; nothing of it stays. */
export const previewed = <C extends Asked>(
  call: C,
  looker: Looker,
  agreements: Agreements,
  decideIn: (within: C) => Promise<Decision<unknown, string>>,
) =>
  call.tx.aside(async (tx) => {
    const within = { ...call, tx, recorder: call.recorder.within(tx) };
    const decision = await decideIn(within);
    if (!decision.ok) throw new Refused(decision.refusal);
    return agreements.look(within, looker);
  });
