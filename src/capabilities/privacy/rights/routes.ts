/** Endpoint to handler for the rights desk; the file itself is in file-routes.ts. */
import { Refused, type Route, route } from '#platform/http.ts';
import { newId } from '#platform/new-id.ts';
import { PassageId, StreamId } from '#vocabulary/ids.ts';
import { orderErasure } from '../erasing/store.ts';
import { decides, getRequest, handles, maybeWrite, mayOf, rowOf, take, write } from './asked.ts';
import { firstDue } from './clock/rules.ts';
import * as contract from './contract.ts';
import { fileRoutes } from './file-routes.ts';
import { type Asked, listAsked, listTexts } from './file-store.ts';
import {
  findDossier,
  findProof,
  insertRequest,
  isRestricted,
  listRequests,
  listWork,
  readWords,
  rightsKind,
  writeWords,
} from './store.ts';

function extensionOf(asked: readonly Asked[]): contract.RightsRequest['extension'] {
  for (const { event, words } of asked)
    if (event.type === 'RequestExtended') return { reason: event.reason, words: words[0]?.text ?? null };
  return null;
}
/** Why it was answered so, as those who answer wrote it for themselves: of the last answer, or of the proposal that waits. */
function reasonOf(asked: readonly Asked[]): PassageId | null {
  for (const { event } of asked.toReversed()) {
    if (event.type === 'ProposalReturned') return null;
    if (event.type === 'RequestDecided' || event.type === 'ErasureProposed') return event.words;
  }
  return null;
}

const desk: readonly Route[] = [
  route(contract.listRequests, async ({ tx, actor }) => (await listRequests(tx)).map((stored) => rowOf(stored, actor))),
  route(contract.readRequest, async (call) => {
    const stored = await getRequest(call);
    const { tx, keys } = call;
    const [words, proof, all] = await Promise.all([
      readWords(tx, keys, stored.dossier, [stored.request]),
      findProof(tx, stored.request),
      stored.version === 1 ? [] : listAsked(tx, keys, stored.dossier),
    ]);
    const asked = all.filter(({ request }) => request === stored.request);
    const textOf = (id: PassageId | null): string | null => (id === null ? null : (words.get(id) ?? null));
    return {
      ...stored,
      ...rowOf(stored, call.actor),
      words: textOf(stored.words),
      letter: textOf(stored.letter),
      extension: extensionOf(asked),
      reason: textOf(reasonOf(asked)),
      proof: proof ?? null,
      may: mayOf(stored, call.actor, call.today),
    };
  }),
  route(contract.listRightsWork, ({ tx, actor, today }) =>
    listWork(tx, { user: actor.user, handles: handles(actor), decides: decides(actor), today }),
  ),
  route(contract.enterRequest, async ({ tx, keys, recorder, actor, today: on, body }) => {
    const { caseNumber, right, through, identity, receivedOn } = body;
    const dossier = await findDossier(tx, caseNumber, handles(actor));
    if (dossier === undefined) throw new Refused('unknown_case');
    if (receivedOn > on) throw new Refused('received_in_future');
    const request = contract.RequestId.parse(newId());
    const words = body.words === null ? null : PassageId.parse(newId());
    const owner = handles(actor) ? actor.user : null;
    const { region } = actor;
    const asked = { caseNumber, right, through, identity, words, receivedOn, owner, on };
    void insertRequest(tx, {
      ...asked,
      region,
      request,
      dossier,
      due: firstDue(right, receivedOn),
      enteredBy: actor.user,
    });
    if (words !== null && body.words !== null)
      await writeWords(tx, keys, { region, dossier, request, id: words, text: body.words });
    const decision = await recorder.handle(
      rightsKind,
      { stream: StreamId.parse(request), place: { region, dossier, section: 'core' }, isNew: true },
      { type: 'EnterRequest', ...asked },
    );
    return decision.ok ? { request, dossier } : decision;
  }),
  route(contract.takeUpRequest, (call) =>
    take(call, { type: 'TakeUpRequest', owner: call.actor.user, on: call.today }, call.body.seen),
  ),
  route(contract.checkIdentity, (call) =>
    take(
      call,
      { type: 'CheckIdentity', identity: call.body.identity, by: call.actor.user, on: call.today },
      call.body.seen,
    ),
  ),
  route(contract.openFile, (call) =>
    take(call, { type: 'OpenFile', by: call.actor.user, on: call.today }, call.body.seen),
  ),
  route(contract.extendRequest, async (call) => {
    const stored = await getRequest(call);
    const words = await maybeWrite(call, stored, call.body.words);
    const { reason, seen } = call.body;
    return take(call, { type: 'ExtendRequest', reason, words, by: call.actor.user, on: call.today }, seen);
  }),
  route(contract.withdrawRequest, (call) =>
    take(call, { type: 'WithdrawRequest', by: call.actor.user, on: call.today }, call.body.seen),
  ),
  route(contract.liftRestriction, (call) =>
    take(call, { type: 'LiftRestriction', told: call.body.told, on: call.today }, call.body.seen),
  ),
];

const answering: readonly Route[] = [
  route(contract.decideRequest, async (call) => {
    const { tx, keys, actor, today: on, body } = call;
    const stored = await getRequest(call);
    const left = new Set<string>(body.withheld.map(({ section }) => section));
    const isReviewed =
      stored.right !== 'access' ||
      (await listTexts(tx, keys, stored)).every(({ section, pieces }) => left.has(section) || pieces !== null);
    const [words, letter, restricts] = await Promise.all([
      maybeWrite(call, stored, body.words),
      write(call, stored, body.letter),
      isRestricted(tx, stored.dossier),
    ]);
    const { outcome, ground, measure, withheld, seen } = body;
    return take(
      call,
      {
        type: 'DecideRequest',
        ...{ outcome, ground, measure, withheld, words, letter, isReviewed, restricts },
        by: actor.user,
        on,
      },
      seen,
    );
  }),
  route(contract.approveErasure, async (call) => {
    const { tx, actor, today: on, body, recorder } = call;
    const stored = await getRequest(call);
    const decision = await take(call, { type: 'ApproveErasure', by: actor.user, on }, body.seen);
    if (!decision.ok) return decision;
    if (stored.proposedBy === null) throw new Refused('not_proposed');
    await orderErasure(tx, {
      dossier: stored.dossier,
      region: actor.region,
      ground: 'request',
      decision: StreamId.parse(stored.request),
      proposedBy: stored.proposedBy,
      approvedBy: recorder.author.user,
    });
    return decision;
  }),
  route(contract.returnProposal, async (call) => {
    // Who holds the core could tell by the answer that there is a request.
    await getRequest(call);
    return take(call, { type: 'ReturnProposal', by: call.actor.user, on: call.today }, call.body.seen);
  }),
];

export const routes: readonly Route[] = [...desk, ...answering, ...fileRoutes];

/** Constraints of the tables, as the refusal they mean. */
export const refusals: Readonly<Record<string, string>> = { dossier_restricted: 'dossier_restricted' };
