/** Sending a referral: the same command, whoever wrote it and by whichever door. */
import { type Call, Invalid, NotFound, Refused } from '#platform/http.ts';
import { readPerson, writePerson } from '#platform/persons.ts';
import { streamFor } from '#platform/stream-id.ts';
import { sectionOf } from '#vocabulary/codes.ts';
import { addWorkingDays } from '#vocabulary/day.ts';
import type { Decision } from '#vocabulary/decision.ts';
import type { DossierId, RegionId } from '#vocabulary/ids.ts';
import { ruleOf } from './clocks/store.ts';
import type { Told } from './contract.ts';
import type { ReferralEvent } from './events.ts';
import { referralKind } from './kinds.ts';
import { dropDraft, findHead } from './readings.ts';
import { inRegion, keyOf, known, writer } from './referred.ts';
import type { ReferralRefusal } from './rules.ts';

type Sending = Pick<
  Call<{ dossier: DossierId }, unknown, Told>,
  'tx' | 'keys' | 'actor' | 'today' | 'params' | 'body' | 'recorder'
>;

/** Where it comes from, when whoever sends it did not write it. */
export interface Origin {
  /** Who wrote it where nobody is signed in, in words. */
  readonly writtenBy?: string;
  /** The region that it was taken over from. */
  readonly transferredFrom?: RegionId;
}

/** The draft goes with it. */
export async function submit(
  call: Sending,
  { writtenBy, transferredFrom }: Origin = {},
): Promise<Decision<ReferralEvent, ReferralRefusal>> {
  const {
    tx,
    keys,
    actor,
    today: on,
    params: { dossier },
    body,
  } = call;
  const { person, citizenNumber, reason, goal, problems, ...told } = body;
  const head = await findHead(tx, dossier);
  if (!head || (head.phase === 'draft' && head.openedBy !== actor.agency)) throw new NotFound();
  if (head.open || (head.phase !== 'draft' && head.phase !== 'referral')) throw new Refused('already_submitted');
  const who = person ?? (head.phase === 'draft' ? undefined : await readPerson(tx, keys, dossier));
  if (who === undefined) throw new Invalid([{ path: 'person', code: 'required' }]);
  if (citizenNumber !== undefined && !actor.mayUseCitizenNumber) throw new Refused('citizen_number_without_ground');
  await known(call, head, 'agencies', told.agencies);
  await inRegion(call, head.region, told.subregion);
  const write = writer(call, head);
  await writePerson(tx, keys, await keyOf(call), {
    region: head.region,
    dossier,
    person: who,
    ...(citizenNumber !== undefined && { citizenNumber }),
  });
  const decision = await call.recorder.handle(
    referralKind,
    {
      stream: streamFor(dossier, 'referral', String(head.earlier + 1)),
      place: { region: head.region, dossier, section: 'core' },
    },
    {
      type: 'SubmitReferral',
      ...told,
      by: actor.agency,
      reason: await write('core', reason),
      goal: await write('core', goal),
      problems: await Promise.all(
        problems.map(async ({ domain, words }) => ({
          domain,
          words: words === null ? null : await write(sectionOf(domain), words),
        })),
      ),
      ...(writtenBy !== undefined && { writtenBy: await write('core', writtenBy) }),
      ...(transferredFrom !== undefined && { transferredFrom }),
      birth: who.birth,
      youthPreparation: head.youthPreparation,
      due: addWorkingDays(on, (await ruleOf(tx, head.region, on)).check),
      on,
    },
  );
  void dropDraft(tx, actor.user, dossier, 'referral');
  return decision;
}
