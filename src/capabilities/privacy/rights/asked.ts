/** A request as its routes take it: found, written about, and what the one who asks may do with it. */
import { type Call, NotFound } from '#platform/http.ts';
import { newId } from '#platform/new-id.ts';
import type { Actor } from '#platform/sessions.ts';
import { PassageId, StreamId } from '#vocabulary/ids.ts';
import { mayExtend, mayHandOver } from './clock/rules.ts';
import type * as contract from './contract.ts';
import { hasFile, mayApprove, type RightsCommand } from './rules.ts';
import { findRequest, rightsKind, type StoredRequest, writeWords } from './store.ts';

type Params = { readonly request: contract.RequestId };
export type AnyCall = Call<Params, unknown, unknown>;

export const take = ({ recorder, params: { request } }: AnyCall, command: RightsCommand, seen?: number) =>
  recorder.handle(rightsKind, { stream: StreamId.parse(request), ...(seen !== undefined && { seen }) }, command);

export async function getRequest({ tx, params: { request } }: AnyCall): Promise<StoredRequest> {
  const found = await findRequest(tx, request);
  if (!found) throw new NotFound();
  return found;
}

/** Words of a request, behind an id of their own. */
export async function write({ tx, keys }: AnyCall, request: StoredRequest, text: string): Promise<PassageId> {
  const id = await writeWords(tx, keys, { ...request, id: PassageId.parse(newId()), text });
  if (id === undefined) throw new NotFound();
  return id;
}
export const maybeWrite = async (
  call: AnyCall,
  request: StoredRequest,
  text: string | null,
): Promise<PassageId | null> => (text === null ? null : write(call, request, text));

export const handles = ({ roles }: Pick<Actor, 'roles'>): boolean => roles.includes('privacy_officer');
/** Both answer for what goes: the one for the right of the person, the other for the case. */
export const decides = (actor: Pick<Actor, 'roles'>): boolean =>
  handles(actor) || actor.roles.includes('process_director');
const isRunning = ({ state }: StoredRequest): boolean => state === 'open' || state === 'proposed';
export const isKnown = ({ identity }: StoredRequest): boolean => identity !== 'unchecked';
const isRestricting = ({ restrictedFrom, restrictedUntil }: StoredRequest): boolean =>
  restrictedFrom !== null && restrictedUntil === null;

export const rowOf = (stored: StoredRequest, { user }: Pick<Actor, 'user'>): contract.RequestRow => ({
  ...stored,
  isOwn: stored.owner === user,
  isRestricting: isRestricting(stored),
});

export function mayOf(stored: StoredRequest, actor: Actor, today: AnyCall['today']): contract.RightsRequest['may'] {
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
    handle: isOwner && isOpen,
    withdraw: isOwner && isRunning(stored),
    takeUp: handle && isRunning(stored) && !isOwner,
    extend: isOwner && isOpen && stored.extendedOn === null && mayExtend(stored.right, stored.receivedOn, today),
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
