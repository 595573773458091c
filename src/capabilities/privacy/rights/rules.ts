/** A request is answered in time, by somebody, with a reason; and erasing takes two people. */
import { addYears, type Day } from '#vocabulary/day.ts';
import { absurd, accept, type Decision, refuse } from '#vocabulary/decision.ts';
import type { CaseNumber, PassageId, UserId } from '#vocabulary/ids.ts';
import { extendedDue, firstDue, mayExtend } from './clock/rules.ts';
import type {
  ExtensionReason,
  IdentityCheck,
  Measure,
  Outcome,
  RefusalGround,
  Right,
  RightsEvent,
  Through,
  Withheld,
} from './events.ts';

interface Answering {
  readonly outcome: Outcome;
  readonly ground: RefusalGround | null;
  readonly words: PassageId | null;
  readonly letter: PassageId;
}

export type RightsCommand =
  | {
      type: 'EnterRequest';
      caseNumber: CaseNumber;
      right: Right;
      through: Through;
      identity: IdentityCheck;
      words: PassageId | null;
      receivedOn: Day;
      owner: UserId | null;
      on: Day;
    }
  | { type: 'TakeUpRequest'; owner: UserId; on: Day }
  | { type: 'CheckIdentity'; identity: IdentityCheck; by: UserId; on: Day }
  | { type: 'OpenFile'; by: UserId; on: Day }
  | { type: 'ExtendRequest'; reason: ExtensionReason; words: PassageId | null; by: UserId; on: Day }
  /**
   * `measure` is for an objection; `withheld` for access; `isReviewed`: every text that is given was looked at for third parties; `restricts`:
   * the dossier rests already.
   */
  | ({
      type: 'DecideRequest';
      measure: Measure | null;
      withheld: readonly Withheld[];
      isReviewed: boolean;
      restricts: boolean;
      by: UserId;
      on: Day;
    } & Answering)
  | { type: 'ApproveErasure'; by: UserId; on: Day }
  | { type: 'ReturnProposal'; by: UserId; on: Day }
  | { type: 'RemoveDocument'; document: string; by: UserId; on: Day }
  | { type: 'CorrectPassage'; passage: PassageId; by: UserId; on: Day }
  | { type: 'CorrectPerson'; by: UserId; on: Day }
  | { type: 'LiftRestriction'; told: Day; on: Day }
  | { type: 'WithdrawRequest'; by: UserId; on: Day };

export type RightsRefusal =
  | 'already_entered'
  | 'no_request'
  | 'received_in_future'
  | 'received_long_ago'
  | 'already_answered'
  | 'already_taken_up'
  | 'not_owner'
  | 'identity_unchecked'
  | 'cannot_extend'
  | 'already_extended'
  | 'ground_needed'
  | 'ground_without_refusal'
  | 'measure_needed'
  | 'no_part'
  | 'no_file'
  | 'file_not_opened'
  | 'file_not_reviewed'
  | 'withheld_without_part'
  | 'withheld_twice'
  | 'file_not_granted'
  | 'already_restricted'
  | 'not_proposed'
  | 'awaits_second_person'
  | 'same_person'
  | 'no_rectification'
  | 'nothing_corrected'
  | 'not_restricting'
  | 'tell_first'
  | 'told_before';

export interface OpenRequest {
  readonly is: 'open';
  readonly right: Right;
  readonly receivedOn: Day;
  readonly due: Day;
  readonly owner: UserId | null;
  readonly identity: IdentityCheck;
  readonly isExtended: boolean;
  readonly isCorrected: boolean;
  /** Whoever takes the request over opens the file anew. */
  readonly openedBy: UserId | null;
  /** Waits for a second person. */
  readonly proposal: (Answering & { readonly by: UserId | null }) | null;
}
export type RightsRequest =
  | { readonly is: 'absent' }
  | OpenRequest
  /** `restrictsFrom`: the dossier rests because of it, since that day; null: it does not. */
  | { readonly is: 'answered'; readonly restrictsFrom: Day | null };

export const initial: RightsRequest = { is: 'absent' };

/** Whether granting takes the dossier away for good: then a second person has to agree. */
export const erases = (right: Right, outcome: Outcome, measure: Measure | null): boolean =>
  outcome !== 'refused' &&
  (right === 'erasure' || right === 'wvggz_destruction' || (right === 'objection' && measure === 'erasure'));
const restrictsIt = (right: Right, outcome: Outcome, measure: Measure | null): boolean =>
  outcome !== 'refused' && (right === 'restriction' || (right === 'objection' && measure === 'restriction'));
/** Only what is given or put right has parts: a dossier is erased, or rests, as a whole. */
export const hasParts = (right: Right): boolean => right === 'access' || right === 'rectification';
/** The rights for which whoever answers has to read what stands there. */
export const hasFile = (right: Right): boolean => right === 'access' || right === 'rectification';
/** Four eyes: who proposed does not approve. */
export const mayApprove = (user: UserId, proposal: { readonly by: UserId | null }): boolean => proposal.by !== user;

type Decided = Decision<RightsEvent, RightsRefusal>;

export function decide(command: RightsCommand, request: RightsRequest): Decided {
  if (command.type === 'EnterRequest') {
    if (request.is !== 'absent') return refuse('already_entered');
    if (command.receivedOn > command.on) return refuse('received_in_future');
    // A slip of the year; what lay somewhere for longer is entered as of a year ago.
    if (command.receivedOn < addYears(command.on, -1)) return refuse('received_long_ago');
    const { type: _, ...received } = command;
    return accept({ type: 'RequestReceived', ...received, due: firstDue(command.right, command.receivedOn) });
  }
  if (request.is === 'absent') return refuse('no_request');
  if (command.type === 'LiftRestriction') {
    if (request.is !== 'answered' || request.restrictsFrom === null) return refuse('not_restricting');
    if (command.told > command.on) return refuse('tell_first');
    if (command.told < request.restrictsFrom) return refuse('told_before');
    return accept({ type: 'RestrictionLifted', told: command.told, on: command.on });
  }
  if (request.is === 'answered') return refuse('already_answered');
  const { on } = command;
  switch (command.type) {
    case 'TakeUpRequest':
      if (request.owner === command.owner) return refuse('already_taken_up');
      return accept({ type: 'RequestTakenUp', owner: command.owner, on });
    case 'CheckIdentity':
      if (request.owner !== command.by) return refuse('not_owner');
      // What the second person decides on stays as it was proposed.
      if (request.proposal !== null) return refuse('awaits_second_person');
      return accept({ type: 'IdentityChecked', identity: command.identity, on });
    case 'OpenFile':
      if (!hasFile(request.right)) return refuse('no_file');
      if (request.owner !== command.by) return refuse('not_owner');
      if (request.identity === 'unchecked') return refuse('identity_unchecked');
      return request.openedBy === command.by ? accept() : accept({ type: 'FileOpened', on });
    case 'ExtendRequest':
      if (request.owner !== command.by) return refuse('not_owner');
      if (request.isExtended) return refuse('already_extended');
      if (!mayExtend(request.right, request.receivedOn, on)) return refuse('cannot_extend');
      return accept({
        type: 'RequestExtended',
        reason: command.reason,
        words: command.words,
        until: extendedDue(request.receivedOn),
        on,
      });
    case 'DecideRequest':
      return answer(command, request);
    case 'ApproveErasure': {
      if (request.proposal === null) return refuse('not_proposed');
      if (!mayApprove(command.by, request.proposal)) return refuse('same_person');
      if (request.identity === 'unchecked') return refuse('identity_unchecked');
      const { by: _, ...answering } = request.proposal;
      return accept({ type: 'RequestDecided', ...answering, erases: true, on });
    }
    case 'ReturnProposal':
      return request.proposal === null ? refuse('not_proposed') : accept({ type: 'ProposalReturned', on });
    case 'RemoveDocument':
    case 'CorrectPassage':
    case 'CorrectPerson':
      if (request.right !== 'rectification') return refuse('no_rectification');
      if (request.owner !== command.by) return refuse('not_owner');
      if (command.type === 'RemoveDocument') return accept({ type: 'DocumentRemoved', document: command.document, on });
      return command.type === 'CorrectPerson'
        ? accept({ type: 'PersonCorrected', on })
        : accept({ type: 'PassageCorrected', passage: command.passage, on });
    case 'WithdrawRequest':
      if (request.owner !== command.by) return refuse('not_owner');
      return accept({ type: 'RequestWithdrawn', on });
    default:
      return absurd(command);
  }
}

function answer(command: Extract<RightsCommand, { type: 'DecideRequest' }>, request: OpenRequest): Decided {
  const { outcome, ground, words, letter, measure, withheld, by, on } = command;
  if (request.owner !== by) return refuse('not_owner');
  if (request.proposal !== null) return refuse('awaits_second_person');
  if (outcome !== 'refused' && request.identity === 'unchecked') return refuse('identity_unchecked');
  if (outcome === 'partly' && !hasParts(request.right)) return refuse('no_part');
  if (outcome === 'granted' && ground !== null) return refuse('ground_without_refusal');
  // What is left out says its own reason.
  if (outcome !== 'granted' && ground === null && withheld.length === 0) return refuse('ground_needed');
  if (withheld.length > 0 && (request.right !== 'access' || outcome !== 'partly'))
    return refuse('withheld_without_part');
  if (new Set(withheld.map(({ section }) => section)).size < withheld.length) return refuse('withheld_twice');
  if (outcome !== 'refused' && request.right === 'objection' && measure === null) return refuse('measure_needed');
  if (outcome !== 'refused' && request.right === 'access') {
    if (request.openedBy !== by) return refuse('file_not_opened');
    if (!command.isReviewed) return refuse('file_not_reviewed');
  }
  if (outcome !== 'refused' && request.right === 'rectification' && !request.isCorrected)
    return refuse('nothing_corrected');
  const answering = { outcome, ground, words, letter };
  if (erases(request.right, outcome, measure)) return accept({ type: 'ErasureProposed', ...answering, on });
  const decided: RightsEvent = {
    type: 'RequestDecided',
    ...answering,
    erases: false,
    ...(withheld.length > 0 && { withheld: [...withheld] }),
    on,
  };
  if (!restrictsIt(request.right, outcome, measure)) return accept(decided);
  return command.restricts
    ? refuse('already_restricted')
    : accept<RightsEvent>(decided, { type: 'RestrictionBegan', on });
}

export function evolve(request: RightsRequest, event: RightsEvent): RightsRequest {
  if (event.type === 'RequestReceived') {
    const { right, receivedOn, due, owner, identity } = event;
    return {
      is: 'open',
      right,
      receivedOn,
      due,
      owner,
      identity,
      isExtended: false,
      isCorrected: false,
      openedBy: null,
      proposal: null,
    };
  }
  if (request.is === 'answered') {
    if (event.type === 'RestrictionBegan') return { ...request, restrictsFrom: event.on };
    return event.type === 'RestrictionLifted' ? { ...request, restrictsFrom: null } : request;
  }
  if (request.is === 'absent') return request;
  switch (event.type) {
    case 'RequestTakenUp':
      return { ...request, owner: event.owner };
    case 'IdentityChecked':
      return { ...request, identity: event.identity };
    case 'FileOpened':
      return { ...request, openedBy: request.owner };
    case 'RequestExtended':
      return { ...request, due: event.until, isExtended: true };
    case 'ErasureProposed': {
      const { type: _, on: __, ...answering } = event;
      return { ...request, proposal: { ...answering, by: request.owner } };
    }
    case 'ProposalReturned':
      return { ...request, proposal: null };
    case 'PassageCorrected':
    case 'PersonCorrected':
    case 'DocumentRemoved':
      return { ...request, isCorrected: true };
    case 'RequestDecided':
    case 'RequestWithdrawn':
      return { is: 'answered', restrictsFrom: null };
    case 'RestrictionBegan':
    case 'RestrictionLifted':
      return request;
    default:
      return absurd(event);
  }
}

export const rules = { initial, decide, evolve };
