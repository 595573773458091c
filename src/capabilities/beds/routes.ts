import { NotFound, Refused, type Route, route } from '#platform/http.ts';
import { newId } from '#platform/new-id.ts';
import { findKey, writePassage } from '#platform/words.ts';
import { StreamId } from '#vocabulary/ids.ts';
import * as contract from './contract.ts';
import { bedRequestKind, stayKind, wardKind } from './kinds.ts';
import { type Clock, findDossier, withNames, withWords } from './people.ts';
import { cameAsPlanned } from './request/rules.ts';
import { findAgreed, findAsked, findOwn, listRequests, listRunning } from './request/store.ts';
import { readScaling } from './scaling.ts';
import { findStay, listGuests } from './stay/store.ts';
import { findWard, holdBed, listBeds, listWards } from './ward/store.ts';

const newStream = (): StreamId => StreamId.parse(newId());

/** What there must be, or nothing is there for the actor. */
async function need<T>(found: Promise<T | undefined>): Promise<T> {
  const there = await found;
  if (there === undefined) throw new NotFound();
  return there;
}

export const bedRoutes = (clock: Clock): readonly Route[] => [
  route(contract.wards, ({ tx, actor, query }) => listWards(tx, query, actor.region)),
  route(contract.ward, async ({ tx, keys, actor, today, params: { ward: id } }) => {
    const [[ward], beds, rows] = await Promise.all([
      listWards(tx, { ids: [id], agency: actor.agency }, actor.region),
      listBeds(tx, id),
      listGuests(tx, id),
    ]);
    if (!ward) throw new NotFound();
    const guests = new Map((await withNames(tx, keys, clock, rows, today)).map(({ bed, ...guest }) => [bed, guest]));
    return { ward, beds: beds.map((bed) => ({ ...bed, guest: guests.get(bed.id) ?? null })) };
  }),
  route(contract.reportAvailability, async ({ tx, recorder, actor, today: on, params, body: { free } }) => {
    const { id } = await need(findWard(tx, params.ward));
    return recorder.handle(
      wardKind,
      { stream: StreamId.parse(id) },
      { type: 'ReportAvailability', free, by: actor.agency, on },
    );
  }),
  route(contract.bedRequests, async ({ tx, keys, actor, today }) =>
    withWords(tx, keys, await listRequests(tx, { region: actor.region }), today),
  ),
  route(contract.wardRequests, async ({ tx, keys, actor, today, params: { ward } }) => {
    const { agency } = await need(findWard(tx, ward));
    if (agency !== actor.agency) throw new NotFound();
    return withWords(tx, keys, await listRequests(tx, { ward }), today);
  }),
  route(contract.bedRequest, async ({ tx, keys, today, params }) => {
    const [request] = await withWords(tx, keys, await listRequests(tx, params), today);
    if (!request) throw new NotFound();
    return request;
  }),
  route(
    contract.requestBed,
    async ({ tx, keys, recorder, actor, today: on, params: { dossier }, body: { words, ...needs } }) => {
      const { region, phase } = await need(findDossier(tx, dossier));
      if (region !== actor.region) throw new NotFound();
      const section = 'placement' as const;
      const passage =
        words === null
          ? null
          : writePassage(tx, keys, await need(findKey(tx, dossier)), recorder.author, {
              region,
              dossier,
              section,
              words,
            });
      const request = newStream();
      const target = { stream: request, place: { region, dossier, section } };
      const decision = await recorder.handle(bedRequestKind, target, {
        type: 'RequestBed',
        ...needs,
        phase,
        words: passage,
        on,
      });
      if (!decision.ok) throw new Refused(decision.refusal);
      return { request };
    },
  ),
  route(contract.askWard, async ({ tx, recorder, actor, today: on, params, body: { ward, seen } }) => {
    const [asked, known] = await Promise.all([need(findWard(tx, ward)), need(findOwn(tx, actor.region, params))]);
    return recorder.handle(
      bedRequestKind,
      { stream: known, seen },
      { type: 'AskWard', ward, agency: asked.agency, on },
    );
  }),
  route(contract.acceptOffer, async ({ tx, recorder, actor, today: on, params, body: { ward, seen } }) => {
    const stream = await need(findOwn(tx, actor.region, params));
    return recorder.handle(bedRequestKind, { stream, seen }, { type: 'AcceptOffer', ward, on });
  }),
  route(contract.withdrawRequest, async ({ tx, recorder, actor, today: on, params, body: { seen } }) => {
    const stream = await need(findOwn(tx, actor.region, params));
    return recorder.handle(bedRequestKind, { stream, seen }, { type: 'WithdrawRequest', on });
  }),
  route(contract.offerBed, async ({ tx, recorder, actor, today: on, params, body: offer }) => {
    const stream = await need(findAsked(tx, params));
    return recorder.handle(bedRequestKind, { stream }, { type: 'OfferBed', ...offer, by: actor.agency, on });
  }),
  route(contract.declineRequest, async ({ tx, recorder, actor, today: on, params, body: { ward, reason } }) => {
    const stream = await need(findAsked(tx, params));
    return recorder.handle(bedRequestKind, { stream }, { type: 'DeclineRequest', ward, reason, by: actor.agency, on });
  }),
  route(contract.admit, async ({ tx, recorder, actor, today, params, body: { bed, on, seen } }) => {
    const { dossier, request } = params;
    const [of, stream] = await Promise.all([need(holdBed(tx, bed)), need(findAsked(tx, params))]);
    const agreed = await findAgreed(tx, request, of.id);
    const stay = newStream();
    const by = actor.agency;
    const fulfilled = await recorder.handle(
      bedRequestKind,
      { stream, seen },
      { type: 'FulfilRequest', ward: of.id, by, stay, on },
    );
    if (!fulfilled.ok) throw new Refused(fulfilled.refusal);
    if (!agreed) throw new Refused('not_chosen');
    const place = { region: of.region, dossier, section: 'placement' as const };
    const { level, closedOn, agency: wardAgency } = of;
    const { nextPlace, plannedUntil } = agreed;
    const planned = cameAsPlanned(agreed, on);
    const told = {
      request,
      ward: of.id,
      bed,
      level,
      closedOn,
      planned,
      plannedUntil,
      nextPlace,
      by,
      wardAgency,
      on,
      today,
    };
    const admitted = await recorder.handle(stayKind, { stream: stay, place }, { type: 'Admit', ...told });
    if (!admitted.ok) throw new Refused(admitted.refusal);
    return { stay };
  }),
  route(contract.dossierStays, ({ tx, keys, today, params: { dossier }, query: { knownOn } }) =>
    need(readScaling(tx, keys, clock, dossier, today, knownOn)),
  ),
  route(
    contract.moveStay,
    async ({ tx, recorder, actor, today, params: { dossier, stay }, body: { bed, on, seen } }) => {
      const [to, { agency: wardAgency }] = await Promise.all([
        need(holdBed(tx, bed)),
        need(findStay(tx, dossier, stay)),
      ]);
      const move = {
        ward: to.id,
        bed,
        level: to.level,
        closedOn: to.closedOn,
        newWardAgency: to.agency,
        by: actor.agency,
        wardAgency,
        on,
        today,
      };
      return recorder.handle(stayKind, { stream: stay, seen }, { type: 'MoveStay', ...move });
    },
  ),
  route(
    contract.extendStay,
    async ({ tx, recorder, actor, today, params: { dossier, stay }, body: { plannedUntil, seen } }) => {
      const { agency: wardAgency } = await need(findStay(tx, dossier, stay));
      const by = actor.agency;
      return recorder.handle(
        stayKind,
        { stream: stay, seen },
        { type: 'ExtendStay', plannedUntil, by, wardAgency, on: today, today },
      );
    },
  ),
  route(
    contract.discharge,
    async ({ tx, recorder, actor, today, params: { dossier, stay }, body: { to, on, seen } }) => {
      const { agency: wardAgency } = await need(findStay(tx, dossier, stay));
      return recorder.handle(
        stayKind,
        { stream: stay, seen },
        { type: 'Discharge', to, by: actor.agency, wardAgency, on, today },
      );
    },
  ),
  route(contract.mendLeftTo, async ({ tx, recorder, actor, today, params: { dossier, stay }, body: { to, seen } }) => {
    const [{ phase }, { agency: wardAgency }] = await Promise.all([
      need(findDossier(tx, dossier)),
      need(findStay(tx, dossier, stay)),
    ]);
    const told = { to, phase, by: actor.agency, wardAgency, on: today, today };
    return recorder.handle(stayKind, { stream: stay, seen }, { type: 'MendLeftTo', ...told });
  }),
  route(
    contract.withdrawStay,
    async ({ tx, recorder, actor, today: on, params: { dossier, stay }, body: { reason, seen } }) => {
      const [{ phase }, { agency: wardAgency, isLying, offeredUntil, ...of }, [running]] = await Promise.all([
        need(findDossier(tx, dossier)),
        need(findStay(tx, dossier, stay)),
        listRunning(tx, dossier),
      ]);
      const by = actor.agency;
      // Of who left when the offer was over, nobody looks for a bed any more.
      const request = isLying || (offeredUntil !== null && offeredUntil > on) ? of.request : null;
      const told = { reason, request: running ?? request, phase, by, wardAgency, on, today: on };
      const withdrawn = await recorder.handle(stayKind, { stream: stay, seen }, { type: 'WithdrawStay', ...told });
      // Where a bed is looked for already, that search goes on.
      if (!withdrawn.ok || request === null || running !== undefined) return withdrawn;
      return recorder.handle(bedRequestKind, { stream: request }, { type: 'UndoAdmission', by, stay, reason, on });
    },
  ),
];
