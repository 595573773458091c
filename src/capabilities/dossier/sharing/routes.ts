/** Endpoint to handler for sharing, consent, and what somebody would see. */
import { type Call, Invalid, NotFound, Refused, type Route, route } from '#platform/http.ts';
import { newId } from '#platform/new-id.ts';
import { type Purpose, Section, type SharingAct } from '#vocabulary/codes.ts';
import type { Day } from '#vocabulary/day.ts';
import type { Decision } from '#vocabulary/decision.ts';
import type { AgencyId, DossierId } from '#vocabulary/ids.ts';
import { findConsentVersion, withGrounds } from '../grounds/store.ts';
import { findPlace } from '../head-store.ts';
import type { DossierCommand } from '../rules.ts';
import { dossierKind, dossierStream } from '../store.ts';
import { countAgencies, listConsents } from './consent-store.ts';
import * as contract from './contract.ts';
import { findByNumber, findLooker, findSubject, look, mayAsk } from './sight-store.ts';

type Asked = Pick<Call<{ dossier: DossierId }, unknown, unknown>, 'tx' | 'recorder' | 'actor' | 'params' | 'today'>;
const take = ({ recorder, params: { dossier } }: Asked, command: DossierCommand, seen?: number) =>
  recorder.handle(dossierKind, { stream: dossierStream(dossier), ...(seen !== undefined && { seen }) }, command);

interface ToShare {
  readonly agency: AgencyId;
  readonly section: Section;
  readonly ground: Parameters<typeof withGrounds>[2][number]['grounds'][0];
  readonly purpose: Purpose;
  readonly until: Day | null;
}
/** Also for what is agreed along with a decision. Throws NotFound. */
export async function share(
  call: Asked,
  act: SharingAct,
  asked: ToShare,
  seen?: number,
): Promise<Decision<unknown, string>> {
  const { tx, actor, today: on, params } = call;
  const { ground, ...line } = asked;
  const place = await findPlace(tx, params.dossier, asked.agency, on);
  if (place === undefined) throw new NotFound();
  const [qualified] = await withGrounds(tx, { ...place, on }, [
    { id: newId(), ...line, grounds: [ground], act, crosses: !place.inRegion },
  ]);
  if (!qualified) throw new NotFound();
  return take(call, { type: 'ShareSection', share: qualified, by: actor.agency, on }, seen);
}

const acts = [
  route(contract.supplyToPartnership, (call) => share(call, 'supply', call.body, call.body.seen)),
  route(contract.processWithin, (call) => share(call, 'process', call.body, call.body.seen)),
  route(contract.giveResults, (call) => share(call, 'give_results', call.body, call.body.seen)),
  route(contract.endShare, (call) =>
    take(call, { type: 'EndShare', share: call.body.share, reason: call.body.reason, on: call.today }, call.body.seen),
  ),
];

const consents = [
  route(contract.listConsents, ({ tx, params: { dossier } }) => listConsents(tx, dossier)),
  route(contract.giveConsent, async (call) => {
    const {
      tx,
      actor,
      today: on,
      params: { dossier },
      body: { seen, ...given },
    } = call;
    const place = await findPlace(tx, dossier, actor.agency, on);
    if (place === undefined) throw new NotFound();
    if ((await countAgencies(tx, given.agencies)) !== new Set(given.agencies).size)
      throw new Invalid([{ path: 'agencies', code: 'unknown' }]);
    const groundVersion = (await findConsentVersion(tx, place.region, given.givenOn)) ?? null;
    return take(call, { type: 'GiveConsent', consent: newId(), ...given, groundVersion, on }, seen);
  }),
  route(contract.withdrawConsent, (call) =>
    take(call, { type: 'WithdrawConsent', consent: call.body.consent, on: call.today }, call.body.seen),
  ),
];

const sight = [
  route(contract.dossierOfNumber, async ({ tx, actor, query: { caseNumber } }) => {
    const dossier = await findByNumber(tx, caseNumber, actor.roles.includes('privacy_officer'));
    if (dossier === undefined) throw new NotFound();
    return { dossier };
  }),
  route(contract.sightOf, async (call) => {
    const { tx, recorder, actor, today, params, query } = call;
    const {
      agency,
      role,
      on = today,
      opens,
      ground = 'wgs',
      act = 'process',
      purpose = 'plan_and_network',
      until,
    } = query;
    if (!(await mayAsk(tx, params.dossier, actor.roles.includes('privacy_officer')))) throw new NotFound();
    // What would be shared is tried out by writing it, which this transaction cannot.
    if (opens !== undefined && actor.emergency) throw new Refused('emergency_reads_only');
    const [looker, subject] = await Promise.all([
      findLooker(tx, agency, actor.region, on),
      findSubject(tx, params.dossier, agency, on),
    ]);
    if (!looker || !subject) throw new NotFound();
    return tx.aside(async (aside) => {
      const within = { ...call, tx: aside, recorder: recorder.within(aside) };
      for (const section of (opens?.split(',') ?? []).map((one) => Section.parse(one))) {
        const told = await share(within, act, { agency, section, ground, purpose, until: until ?? null });
        // What is shared already opens no more, and is no reason to show nothing.
        if (!told.ok && told.refusal !== 'already_shared') throw new Refused(told.refusal);
      }
      return look(aside, { dossier: params.dossier, agency, role, on, counts: on >= today }, looker, subject);
    });
  }),
];

export const routes: readonly Route[] = [...acts, ...consents, ...sight];
