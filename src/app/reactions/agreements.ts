/** What a table agreed along with an inclusion: shares by the rules of sharing, first tasks by those of the plan. */
import * as z from 'zod/mini';
import type { PartnerRole } from '#capabilities/dossier/events.ts';
import { share } from '#capabilities/dossier/sharing/routes.ts';
import { findLooker, findSubject, look } from '#capabilities/dossier/sharing/sight-store.ts';
import { dossierKind, dossierStream } from '#capabilities/dossier/store.ts';
import { agreeActionOn, setGoalIn } from '#capabilities/plan/goals/routes.ts';
import type { Agreements } from '#capabilities/referral/agreed/agreements.ts';
import type { AgreedShare, FirstTask } from '#capabilities/referral/agreed/contract.ts';
import { seesSection } from '#capabilities/referral/readings.ts';
import type { Asked } from '#capabilities/referral/referred.ts';
import { sql } from '#platform/db.ts';
import { NotFound, Refused } from '#platform/http.ts';
import { Sector, sectionOf } from '#vocabulary/codes.ts';

export const agreements: Agreements = {
  async carryOut(call, { shares, tasks }) {
    for (const agreed of shares) await open(call, agreed);
    for (const task of tasks) await begin(call, task);
  },
  async look({ tx, actor, today: on, params: { dossier } }, { agency, role }) {
    const [looker, subject] = await Promise.all([
      findLooker(tx, agency, actor.region, on),
      findSubject(tx, dossier, agency, on),
    ]);
    if (!looker || !subject) throw new NotFound();
    return look(tx, { dossier, agency, role, on, counts: true }, looker, subject);
  },
};

/** A partner of the network from now on, if it was not yet. What it sees already is no reason to refuse. */
async function open(call: Asked, { agency, sections, ...line }: AgreedShare): Promise<void> {
  const { tx, recorder, params, today: on } = call;
  const role = await roleOf(call, agency);
  const joined = await recorder.handle(
    dossierKind,
    { stream: dossierStream(params.dossier) },
    { type: 'AddPartner', agency, role, user: null, until: line.until, on },
  );
  if (!joined.ok && joined.refusal !== 'already_partner') throw new Refused(joined.refusal);
  for (const section of sections) {
    const told = await share({ ...call, tx }, 'process', { agency, section, ...line });
    if (!told.ok && told.refusal !== 'already_shared') throw new Refused(told.refusal);
  }
}

const InSector = z.object({ sector: Sector });
const roles: Readonly<Partial<Record<Sector, PartnerRole>>> = {
  housing: 'housing',
  probation: 'probation',
  police: 'police',
  mental_health: 'treatment',
  addiction_care: 'treatment',
  disability_care: 'treatment',
  forensic_care: 'treatment',
};
async function roleOf({ tx }: Asked, agency: string): Promise<PartnerRole> {
  const found = await tx.find(InSector, sql`select sector from agency where id = ${agency} order by id`);
  if (!found) throw new NotFound();
  return roles[found.sector] ?? 'other';
}

async function begin(call: Asked, { domain, goal, words, owner, due }: FirstTask): Promise<void> {
  const { tx, params, today } = call;
  if (!(await seesSection(tx, params.dossier, sectionOf(domain), today))) throw new Refused('section_not_shared');
  const set = await setGoalIn({ ...call, body: { domain, words: goal, owner, due: null } });
  if ('ok' in set) throw new Refused(set.ok ? 'goal_known' : set.refusal);
  const agreed = await agreeActionOn({
    ...call,
    params: { ...params, goal: set.id },
    body: { words, owner, due, seen: 1 },
  });
  if ('ok' in agreed && !agreed.ok) throw new Refused(agreed.refusal);
}
