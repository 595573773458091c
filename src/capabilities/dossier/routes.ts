/** Endpoint to handler for the dossier as a whole. */
import type { Tx } from '#platform/db.ts';
import { type Call, Invalid, NotFound, Refused, route } from '#platform/http.ts';
import type { Target } from '#platform/ledger.ts';
import { newId } from '#platform/new-id.ts';
import { Said } from '#platform/problem.ts';
import { writePassage } from '#platform/words.ts';
import { sections } from '#vocabulary/codes.ts';
import { addDays, type Day } from '#vocabulary/day.ts';
import { type AgencyId, DossierId, type PassageId, type UserId } from '#vocabulary/ids.ts';
import type { Alerts } from './alerts/rules.ts';
import { alertKind, alertStream, findStanding } from './alerts/store.ts';
import { routes as chairs } from './chairs/routes.ts';
import * as contract from './contract.ts';
import { deleteDraft, findDraft, findKeyPlace, saveDraft } from './draft-store.ts';
import { routes as grounds } from './grounds/routes.ts';
import { grounded, withGrounds } from './grounds/store.ts';
import {
  findAgencyOf,
  findHead,
  findPlace,
  headOn,
  isAgency,
  listNetwork,
  networkOn,
  restsForUs,
  worksOn,
} from './head-store.ts';
import { listDossiers, pageSize } from './list-store.ts';
import { routes as measures } from './measures/routes.ts';
import { routes as number } from './number/routes.ts';
import type { DossierCommand } from './rules.ts';
import { search } from './search-store.ts';
import { countAgencies } from './sharing/consent-store.ts';
import { routes as sharing } from './sharing/routes.ts';
import { dossierKind, dossierStream, nextCaseNumber, openDossier } from './store.ts';

type Asked = Pick<Call<{ dossier: DossierId }, unknown, unknown>, 'recorder' | 'params'>;
const take = ({ recorder, params: { dossier } }: Asked, command: DossierCommand, seen?: number) =>
  recorder.handle(dossierKind, { stream: dossierStream(dossier), ...(seen !== undefined && { seen }) }, command);

/** Free text of a decision about the dossier as a whole lies in the core. */
async function write(
  { tx, keys, recorder, params: { dossier } }: Call<{ dossier: DossierId }, unknown, unknown>,
  words: string | null,
): Promise<PassageId | null> {
  if (words === null) return null;
  const key = await findKeyPlace(tx, dossier);
  if (!key) throw new NotFound();
  return writePassage(tx, keys, key.handle, recorder.author, { region: key.region, dossier, section: 'core', words });
}

/** A day to come is read as now: what will be known then nobody knows. */
const isRead = (knownOn: Day | undefined, today: Day): knownOn is Day => knownOn !== undefined && knownOn <= today;

const reading = [
  route(contract.dossiers, async ({ tx, keys, actor: { user }, today, query: { of = 'me', phase, after } }) => {
    const rows = await listDossiers(tx, keys, { of, phase, after, user, today });
    const last = rows.length > pageSize ? rows[pageSize - 1] : undefined;
    return { rows: rows.slice(0, pageSize), next: last ? `${last.phaseSince}_${last.dossier}` : null };
  }),
  route(contract.searchDossiers, ({ tx, keys, body: { words } }) => search(tx, keys, words)),
  route(contract.dossierHead, async ({ tx, keys, today, params: { dossier }, query: { knownOn } }) => {
    const head = await findHead(tx, keys, dossier, today);
    if (!head) throw (await restsForUs(tx, dossier)) ? new Said(403, 'restricted') : new NotFound();
    return isRead(knownOn, today) ? headOn(tx, keys, head, knownOn) : head;
  }),
  route(contract.dossierNetwork, async ({ tx, keys, today, params: { dossier }, query: { knownOn } }) => {
    const [head, network] = await Promise.all([
      findHead(tx, keys, dossier, today),
      isRead(knownOn, today) ? networkOn(tx, keys, dossier, knownOn) : listNetwork(tx, dossier, today),
    ]);
    if (!head) throw new NotFound();
    const { version, person } = head;
    return person === null
      ? { visible: false, partners: [], shares: [], version }
      : { ...network, visible: true, version };
  }),
];

const network = [
  route(contract.addPartner, async (call) => {
    const {
      body: { agency, role, user, until },
      today: on,
    } = call;
    if (!(await isAgency(call.tx, agency))) throw new NotFound();
    if (user !== null) await needAppointed(call, { user, agency }, on);
    return take(call, { type: 'AddPartner', agency, role, user, until, on }, call.body.seen);
  }),
  route(contract.removePartner, (call) =>
    take(
      call,
      { type: 'RemovePartner', agency: call.body.agency, by: call.actor.agency, on: call.today },
      call.body.seen,
    ),
  ),
  route(contract.assignRole, async (call) => {
    const {
      body: { role, user, agency },
      today: on,
    } = call;
    await needAppointed(call, { user, agency }, on);
    return take(call, { type: 'AssignRole', role, user, agency, on }, call.body.seen);
  }),
  route(contract.arrangeCover, async (call) => {
    const { role, user, from, until } = call.body;
    const agency = await findAgencyOf(call.tx, call.params.dossier, role);
    // Whoever stands in sees what the one who is away sees, from the first day to the last.
    if (agency) await needAppointed(call, { user, agency }, from, addDays(until, -1));
    return take(call, { type: 'ArrangeCover', role, user, from, until }, call.body.seen);
  }),
];

/** Who does not work on cases at an agency on those days cannot act for it: refused with `not_appointed`. */
async function needAppointed(
  { tx, params: { dossier } }: Pick<Call<{ dossier: DossierId }, unknown, unknown>, 'tx' | 'params'>,
  who: { readonly user: UserId; readonly agency: AgencyId },
  ...days: readonly Day[]
): Promise<void> {
  const works = await Promise.all(days.map((on) => worksOn(tx, dossier, { ...who, on })));
  if (works.includes(false)) throw new Refused('not_appointed');
}

const alerts = [
  route(contract.raiseAlert, async ({ tx, recorder, today: on, params: { dossier }, body: { alert, until } }) => {
    const { target, before } = await alertsOf(tx, dossier, on);
    return recorder.handle(alertKind, target, { type: 'RaiseAlert', id: newId(), alert, until, on, before });
  }),
  route(contract.liftAlert, async ({ tx, recorder, today: on, params: { dossier }, body: { id } }) => {
    const { target, before } = await alertsOf(tx, dossier, on);
    return recorder.handle(alertKind, target, { type: 'LiftAlert', id, on, before });
  }),
];

/** Where alerts are told, and what stands already. */
async function alertsOf(tx: Tx, dossier: DossierId, on: Day): Promise<{ target: Target; before: Alerts }> {
  const standing = await findStanding(tx, dossier, on);
  if (!standing) throw new NotFound();
  const { region, alerts: before } = standing;
  return { target: { stream: alertStream(dossier), place: { region, dossier, section: 'core' } }, before };
}

const ending = [
  route(contract.decideOutflow, async (call) => {
    const {
      body: { reason, words, aftercareUntil, participants },
      actor,
      today: on,
    } = call;
    if ((await countAgencies(call.tx, participants)) !== new Set(participants).size)
      throw new Invalid([{ path: 'participants', code: 'unknown' }]);
    return take(
      call,
      {
        type: 'DecideOutflow',
        reason,
        words: await write(call, words),
        aftercareUntil,
        participants,
        by: actor.agency,
        on,
      },
      call.body.seen,
    );
  }),
  route(contract.extendAftercare, (call) =>
    take(call, { type: 'ExtendAftercare', until: call.body.until, on: call.today }, call.body.seen),
  ),
  route(contract.endAftercare, (call) => take(call, { type: 'EndAftercare', on: call.today }, call.body.seen)),
  route(contract.reenter, async (call) => {
    const {
      actor: { user, agency },
      today: on,
      body: { words },
    } = call;
    const place = await findPlace(call.tx, call.params.dossier, agency, on);
    if (place === undefined) throw new NotFound();
    const shares = await withGrounds(
      call.tx,
      { region: place.region, phase: 'referral', on },
      sections
        .filter((section) => section !== 'own-words')
        .map((section) => ({
          id: newId(),
          agency,
          section,
          grounds: ['wgs', 'own_task'],
          act: 'supply',
          purpose: 'triage',
          until: null,
          crosses: false,
        })),
    );
    return take(
      call,
      {
        type: 'Reenter',
        words: await write(call, words),
        processDirector: { user, agency },
        shares: grounded(shares),
        on,
      },
      call.body.seen,
    );
  }),
];

const drafts = [
  route(contract.openDossier, async ({ tx, recorder, actor, today: on, body: { subregion } }) => {
    const dossier = DossierId.parse(newId());
    const caseNumber = await nextCaseNumber(tx, on);
    const { decision } = await openDossier(recorder, {
      region: actor.region,
      dossier,
      caseNumber,
      by: actor.agency,
      subregion,
      on,
    });
    if (!decision.ok) throw new Refused(decision.refusal);
    return { dossier, caseNumber };
  }),
  route(
    contract.draftOf,
    async ({ tx, keys, actor: { user: owner }, params }) =>
      (await findDraft(tx, keys, { ...params, owner })) ?? { words: null, savedAt: null },
  ),
  route(contract.saveDraft, async ({ tx, keys, actor: { user: owner }, params, body: { words, from } }) => {
    if (JSON.stringify(words ?? null).length > 100_000) throw new Invalid([{ path: 'words', code: 'too_big' }]);
    const savedAt = await saveDraft(tx, keys, { ...params, owner }, words ?? null, from);
    if (savedAt === undefined) throw new NotFound();
    return { savedAt };
  }),
  route(contract.discardDraft, async (call) => {
    const {
      tx,
      keys,
      actor: { user: owner },
      today: on,
      params,
    } = call;
    await deleteDraft(tx, { ...params, owner });
    const head = params.form === 'referral' ? await findHead(tx, keys, params.dossier, on) : undefined;
    return head?.phase === 'draft' ? take(call, { type: 'DiscardDossier', on }) : null;
  }),
];

export const routes = [
  ...reading,
  ...network,
  ...alerts,
  ...ending,
  ...drafts,
  ...sharing,
  ...grounds,
  ...measures,
  ...number,
  ...chairs,
];
