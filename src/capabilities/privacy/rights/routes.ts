/** Endpoint to handler for the rights desk. */
import { type Call, NotFound, Refused, type Route, route, routeMaking } from '#platform/http.ts';
import { newId } from '#platform/new-id.ts';
import type { Actor } from '#platform/sessions.ts';
import { PassageId, StreamId } from '#vocabulary/ids.ts';
import { orderErasure } from '../erasing/store.ts';
import { firstDue, mayExtend, mayHandOver } from './clock/rules.ts';
import * as contract from './contract.ts';
import { printPersonFile } from './documents/pdf.ts';
import { tellFile } from './documents/telling.ts';
import {
  findPerson,
  keepMask,
  listFacts,
  listLooks,
  listTexts,
  namesAmong,
  replacePerson,
  replaceText,
  rolesAmong,
} from './file-store.ts';
import { proposePieces, tidyPieces } from './masks.ts';
import { hasFile, mayApprove, type RightsCommand } from './rules.ts';
import {
  findDossier,
  findProof,
  findRequest,
  insertRequest,
  isRestricted,
  listRequests,
  listWork,
  readWords,
  rightsKind,
  type StoredRequest,
  writeWords,
} from './store.ts';

type Params = { readonly request: contract.RequestId };
type AnyCall = Call<Params, unknown, unknown>;

const take = ({ recorder, params: { request } }: AnyCall, command: RightsCommand, seen?: number) =>
  recorder.handle(rightsKind, { stream: StreamId.parse(request), ...(seen !== undefined && { seen }) }, command);

async function getRequest({ tx, params: { request } }: AnyCall): Promise<StoredRequest> {
  const found = await findRequest(tx, request);
  if (!found) throw new NotFound();
  return found;
}

/** Words of a request, behind an id of their own. */
async function write({ tx, keys }: AnyCall, request: StoredRequest, text: string): Promise<PassageId> {
  const id = await writeWords(tx, keys, { ...request, id: PassageId.parse(newId()), text });
  if (id === undefined) throw new NotFound();
  return id;
}
const maybeWrite = async (call: AnyCall, request: StoredRequest, text: string | null): Promise<PassageId | null> =>
  text === null ? null : write(call, request, text);

const handles = ({ roles }: Pick<Actor, 'roles'>): boolean => roles.includes('privacy_officer');
/** Both answer for what goes: the one for the right of the person, the other for the case. */
const decides = (actor: Pick<Actor, 'roles'>): boolean => handles(actor) || actor.roles.includes('process_director');
const isRunning = ({ state }: StoredRequest): boolean => state === 'open' || state === 'proposed';
const isKnown = ({ identity }: StoredRequest): boolean => identity !== 'unchecked';
const isRestricting = ({ restrictedFrom, restrictedUntil }: StoredRequest): boolean =>
  restrictedFrom !== null && restrictedUntil === null;

const rowOf = (stored: StoredRequest, { user }: Pick<Actor, 'user'>): contract.RequestRow => ({
  ...stored,
  isOwn: stored.owner === user,
  isRestricting: isRestricting(stored),
});

function mayOf(stored: StoredRequest, actor: Actor, today: AnyCall['today']): contract.RightsRequest['may'] {
  const handle = handles(actor);
  const isOwner = handle && stored.owner === actor.user;
  const isOpen = stored.state === 'open';
  const isOpened = stored.fileOpenedBy === actor.user;
  const mayRead = isOwner && isKnown(stored) && hasFile(stored.right) && isOpen;
  const isSecond = decides(actor) && stored.state === 'proposed' && mayApprove(actor.user, { by: stored.proposedBy });
  const isGiven =
    stored.right === 'access' &&
    stored.state === 'decided' &&
    stored.outcome !== 'refused' &&
    stored.answeredOn !== null &&
    mayHandOver(stored.answeredOn, today);
  return {
    handle: handle && isRunning(stored),
    takeUp: handle && isRunning(stored) && !isOwner,
    extend: handle && isOpen && stored.extendedOn === null && mayExtend(stored.right, stored.receivedOn, today),
    decide: isOwner && isOpen,
    approve: isSecond,
    return: isSecond || (handle && stored.state === 'proposed'),
    openFile: mayRead && !isOpened,
    readFile: isOpened && (mayRead || (isOwner && isGiven)),
    giveFile: isOpened && isOwner && isGiven,
    correct: isOpened && mayRead && stored.right === 'rectification',
    lift: handle && isRestricting(stored),
  };
}

const desk: readonly Route[] = [
  route(contract.listRequests, async ({ tx, actor }) => (await listRequests(tx)).map((stored) => rowOf(stored, actor))),
  route(contract.readRequest, async (call) => {
    const stored = await getRequest(call);
    const [words, proof] = await Promise.all([
      readWords(call.tx, call.keys, stored),
      findProof(call.tx, stored.request),
    ]);
    const textOf = (id: PassageId | null): string | null => (id === null ? null : (words.get(id) ?? null));
    return {
      ...stored,
      ...rowOf(stored, call.actor),
      words: textOf(stored.words),
      letter: textOf(stored.letter),
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
    take(call, { type: 'CheckIdentity', identity: call.body.identity, on: call.today }, call.body.seen),
  ),
  route(contract.openFile, (call) =>
    take(call, { type: 'OpenFile', by: call.actor.user, on: call.today }, call.body.seen),
  ),
  route(contract.extendRequest, async (call) => {
    const stored = await getRequest(call);
    const words = await maybeWrite(call, stored, call.body.words);
    return take(call, { type: 'ExtendRequest', reason: call.body.reason, words, on: call.today }, call.body.seen);
  }),
  route(contract.withdrawRequest, (call) => take(call, { type: 'WithdrawRequest', on: call.today }, call.body.seen)),
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
  route(contract.returnProposal, (call) =>
    take(call, { type: 'ReturnProposal', by: call.actor.user, on: call.today }, call.body.seen),
  ),
];

/** Throws NotFound for everybody but who handles it, as the door in the database answers nothing. */
async function getFile(call: AnyCall): Promise<StoredRequest> {
  const stored = await getRequest(call);
  const { right, state, owner } = stored;
  if (hasFile(right) && state === 'open' && owner === call.actor.user && !isKnown(stored))
    throw new Refused('identity_unchecked');
  const may = mayOf(stored, call.actor, call.today);
  if (may.openFile) throw new Refused('file_not_opened');
  if (!may.readFile) throw new NotFound();
  return stored;
}

async function gatherFile(call: AnyCall) {
  const { tx, keys, actor, today } = call;
  const stored = await getFile(call);
  if (!mayOf(stored, actor, today).giveFile) throw new Refused('file_not_granted');
  const [person, facts, texts, looks] = await Promise.all([
    findPerson(tx, keys, stored),
    listFacts(tx, keys, stored),
    listTexts(tx, keys, stored),
    listLooks(tx, stored.request),
  ]);
  if (texts.some(({ pieces }) => pieces === null)) throw new Refused('file_not_reviewed');
  const ids = [...new Set([...stringsIn(facts), ...texts.flatMap(({ author, agency }) => [author, agency])])];
  const [names, roles] = await Promise.all([namesAmong(tx, ids), rolesAmong(tx, ids)]);
  const file = tellFile({
    madeOn: today,
    caseNumber: stored.caseNumber,
    region: actor.regionName,
    isAll: stored.outcome === 'granted',
    withheld: stored.withheld,
    person,
    facts,
    texts: texts.map((text) => ({ ...text, pieces: text.pieces ?? [] })),
    looks,
    names,
    roles,
  });
  return { dossier: stored.dossier, file };
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

function refuseUnlessCorrecting({ right, state }: StoredRequest): void {
  if (right !== 'rectification') throw new Refused('no_rectification');
  if (state !== 'open') throw new Refused('already_answered');
}

const file: readonly Route[] = [
  route(contract.readTexts, async (call) => {
    const { tx, keys } = call;
    const stored = await getFile(call);
    const [person, texts] = await Promise.all([findPerson(tx, keys, stored), listTexts(tx, keys, stored)]);
    const known = [
      ...(person ? [person.givenNames, person.prefix, person.surname, ...person.aliases] : []),
      ...texts.map(({ agencyName }) => agencyName),
    ].filter((name) => name !== null);
    return {
      dossier: stored.dossier,
      person: person ?? null,
      texts: texts.map(({ id, author: _, ...text }) => ({
        ...text,
        passage: id,
        proposed: proposePieces(text.text, known),
      })),
    };
  }),
  route(contract.maskText, async (call) => {
    const { tx, keys, actor, body } = call;
    const stored = await getFile(call);
    const text = (await listTexts(tx, keys, stored)).find(({ id }) => id === body.passage);
    if (!text) throw new NotFound();
    const kept = await keepMask(tx, {
      ...stored,
      by: actor.user,
      ...body,
      pieces: tidyPieces(text.text, body.pieces),
    });
    if (!kept) throw new Refused('text_changed');
    return null;
  }),
  route(contract.correctText, async (call) => {
    const { tx, keys, actor, today: on, body } = call;
    refuseUnlessCorrecting(await getRequest(call));
    const stored = await getFile(call);
    const { passage, words } = body;
    if (!(await replaceText(tx, keys, stored, { passage, words, on }))) throw new NotFound();
    return take(call, { type: 'CorrectPassage', passage, by: actor.user, on }, body.seen);
  }),
  route(contract.correctPerson, async (call) => {
    const { tx, keys, actor, today: on, body } = call;
    refuseUnlessCorrecting(await getRequest(call));
    const stored = await getFile(call);
    if (!(await replacePerson(tx, keys, stored, body.person))) throw new NotFound();
    return take(call, { type: 'CorrectPerson', by: actor.user, on }, body.seen);
  }),
  route(contract.exportFile, (call) => gatherFile(call)),
  routeMaking(contract.printFile, gatherFile, async ({ dossier, file: told }) => {
    const pdf = await printPersonFile(told);
    return { dossier, name: `dossier-${told.caseNumber}.pdf`, pdf: pdf.toString('base64') };
  }),
];

export const routes: readonly Route[] = [...desk, ...answering, ...file];

/** Constraints of the tables, as the refusal they mean. */
export const refusals: Readonly<Record<string, string>> = { dossier_restricted: 'dossier_restricted' };
