/** A bed asked for, the wards that answer, and the one that is chosen. Pure. */
import type { Phase, Sector, SecurityLevel } from '#vocabulary/codes.ts';
import { addDays, type Day, daysBetween } from '#vocabulary/day.ts';
import { absurd, accept, type Decision, refuse } from '#vocabulary/decision.ts';
import type { AgencyId, PassageId, WardId } from '#vocabulary/ids.ts';
import type { BedRequestEvent, NextPlace, OfferRefusal, RequestReason, UndoReason } from '../events.ts';

/** What is needed, agreed before it begins. `until` is exclusive. */
export interface Needs {
  readonly level: SecurityLevel;
  readonly sector: Sector;
  readonly reason: RequestReason;
  readonly crisis: boolean;
  readonly planned: boolean;
  readonly words: PassageId | null;
  readonly from: Day;
  readonly until: Day;
  readonly nextPlace: NextPlace;
}

export type BedRequestCommand =
  | ({ type: 'RequestBed'; phase: Phase; on: Day } & Needs)
  | { type: 'AskWard'; ward: WardId; agency: AgencyId; on: Day }
  | { type: 'OfferBed'; ward: WardId; by: AgencyId; from: Day; until: Day; on: Day }
  | { type: 'DeclineRequest'; ward: WardId; by: AgencyId; reason: OfferRefusal; on: Day }
  /** What its agency sees ended, by people, before it had answered; by people or by its day, before it had admitted. */
  | { type: 'EndLook'; ward: WardId; on: Day }
  | { type: 'AcceptOffer'; ward: WardId; on: Day }
  | { type: 'FulfilRequest'; ward: WardId; by: AgencyId; stay: string; on: Day }
  /** The stay that it came to is withdrawn. */
  | { type: 'UndoAdmission'; by: AgencyId; stay: string; reason: UndoReason; on: Day }
  | { type: 'WithdrawRequest'; on: Day };

export type BedRequestRefusal =
  | 'already_requested'
  | 'dossier_closed'
  | 'ends_before_it_begins'
  | 'begins_in_the_past'
  | 'not_short_or_not_ahead'
  | 'request_not_open'
  | 'already_asked'
  | 'not_asked'
  | 'not_your_ward'
  | 'already_answered'
  | 'no_offer'
  | 'offer_has_passed'
  | 'not_chosen'
  | 'not_admitted'
  | 'long_before_asked'
  | 'longer_than_planned';

export interface AskedWard {
  readonly ward: WardId;
  readonly agency: AgencyId;
  readonly askedOn: Day;
  readonly answer: 'waiting' | 'offered' | 'declined' | 'accepted';
  readonly answeredOn: Day | null;
  /** Null of one that declined: it did not say no, its look ended. */
  readonly refusal: OfferRefusal | null;
  readonly from: Day | null;
  readonly until: Day | null;
}
export type BedRequest =
  | { is: 'absent' }
  | {
      is: 'open' | 'accepted' | 'fulfilled' | 'withdrawn';
      needs: Needs;
      askedOn: Day;
      wards: readonly AskedWard[];
      stay: string | null;
      endedOn: Day | null;
      /** Why the chosen ward took its admission back, when it did. */
      undone: UndoReason | null;
    };
export const initial: BedRequest = { is: 'absent' };

/** The longest stay that counts as a planned short one; not published, our choice (README). */
export const plannedShortStayDays = 14;

const isShort = (from: Day, until: Day): boolean => daysBetween(from, until) <= plannedShortStayDays;

/** A planned short stay is asked at least a day ahead, is no crisis and lasts at most two weeks. */
export const mayBePlanned = ({ from, until, crisis }: Pick<Needs, 'from' | 'until' | 'crisis'>, on: Day): boolean =>
  !crisis && daysBetween(on, from) >= 1 && isShort(from, until);

/** Who comes on the day of asking, or was there before, did not come by what was agreed in advance. */
export const cameAsPlanned = (
  { planned, askedOn }: { readonly planned: boolean; readonly askedOn: Day },
  on: Day,
): boolean => planned && daysBetween(askedOn, on) >= 1;

/** A ward that is asked may look this long; a ward that had someone keeps looking this long after the end. */
export const lookDays = 14;

/** Asked too long ago: the ward cannot see the request any more, and so will not answer. */
export const isSilent = ({ answer, askedOn }: Pick<AskedWard, 'answer' | 'askedOn'>, on: Day): boolean =>
  answer === 'waiting' && daysBetween(askedOn, on) >= lookDays;
/** Its look was ended before it had answered; of one that was chosen, it was ended or ran out before it had admitted. */
export const isShutOut = ({ answer, refusal }: Pick<AskedWard, 'answer' | 'refusal'>): boolean =>
  answer === 'declined' && refusal === null;

/** An offer stands until the day on which its bed would be left again. */
export const mayAccept = ({ answer, until }: Pick<AskedWard, 'answer' | 'until'>, on: Day): boolean =>
  answer === 'offered' && until !== null && until > on;
/** Nobody can take it any more. */
export const hasPassed = (asked: Pick<AskedWard, 'answer' | 'until'>, on: Day): boolean =>
  asked.answer === 'offered' && !mayAccept(asked, on);

/** A ward may be asked once, and again after it said no, nothing while it could look, or yes to what has passed. */
export const mayAsk = (
  wards: readonly Pick<AskedWard, 'ward' | 'answer' | 'askedOn' | 'until'>[],
  ward: WardId,
  on: Day,
): boolean =>
  !wards.some(
    (asked) => asked.ward === ward && asked.answer !== 'declined' && !isSilent(asked, on) && !hasPassed(asked, on),
  );

export function decide(command: BedRequestCommand, request: BedRequest): Decision<BedRequestEvent, BedRequestRefusal> {
  if (command.type === 'RequestBed') return request.is === 'absent' ? ask(command) : refuse('already_requested');
  if (request.is === 'accepted' && command.type === 'FulfilRequest') return fulfil(command, request);
  if (request.is === 'accepted' && command.type === 'WithdrawRequest')
    return accept({ type: 'RequestWithdrawn', on: command.on });
  if (request.is === 'accepted' && command.type === 'DeclineRequest') return takeBack(command, request.wards);
  if (request.is === 'accepted' && command.type === 'EndLook') return endLook(command, request.wards);
  if (command.type === 'UndoAdmission') return undo(command, request);
  if (request.is !== 'open') return refuse('request_not_open');
  switch (command.type) {
    case 'AskWard': {
      const { ward, agency, on } = command;
      return mayAsk(request.wards, ward, on)
        ? accept({ type: 'WardAsked', ward, agency, on })
        : refuse('already_asked');
    }
    case 'OfferBed':
    case 'DeclineRequest':
      return answer(command, request);
    case 'EndLook':
      return endLook(command, request.wards);
    case 'AcceptOffer': {
      const offer = request.wards.find(({ ward }) => ward === command.ward);
      if (offer?.answer !== 'offered') return refuse('no_offer');
      return mayAccept(offer, command.on)
        ? accept({ type: 'OfferAccepted', ward: command.ward, on: command.on })
        : refuse('offer_has_passed');
    }
    case 'FulfilRequest':
      return refuse('not_chosen');
    case 'WithdrawRequest':
      return accept({ type: 'RequestWithdrawn', on: command.on });
    default:
      return absurd(command);
  }
}

type Of<T extends BedRequestCommand['type']> = Extract<BedRequestCommand, { type: T }>;

function ask({ type: _, phase, ...asked }: Of<'RequestBed'>): Decision<BedRequestEvent, BedRequestRefusal> {
  if (phase === 'closed') return refuse('dossier_closed');
  if (asked.until <= asked.from) return refuse('ends_before_it_begins');
  if (asked.from < asked.on) return refuse('begins_in_the_past');
  if (asked.planned && !mayBePlanned(asked, asked.on)) return refuse('not_short_or_not_ahead');
  return accept({ type: 'BedRequested', ...asked });
}

function answer(
  command: Of<'OfferBed' | 'DeclineRequest'>,
  { wards, needs }: { readonly wards: readonly AskedWard[]; readonly needs: Needs },
): Decision<BedRequestEvent, BedRequestRefusal> {
  const { ward, by, on } = command;
  const asked = wards.find((one) => one.ward === ward);
  if (!asked) return refuse('not_asked');
  if (asked.agency !== by) return refuse('not_your_ward');
  if (command.type === 'DeclineRequest') {
    // An offer may be taken back as long as nobody has accepted it.
    return asked.answer === 'declined'
      ? refuse('already_answered')
      : accept({ type: 'WardDeclined', ward, reason: command.reason, on });
  }
  if (asked.answer !== 'waiting') return refuse('already_answered');
  if (command.until <= command.from) return refuse('ends_before_it_begins');
  if (command.from < on) return refuse('begins_in_the_past');
  // It was agreed as short with the person, and the stability clock goes on because it is.
  if (needs.planned && !isShort(command.from, command.until)) return refuse('longer_than_planned');
  return accept({ type: 'BedOffered', ward, from: command.from, until: command.until, on });
}

/** Also while another is chosen, which may come back on it. Of the chosen one the search is open again, as when it comes back itself. */
function endLook(
  { ward, on }: Of<'EndLook'>,
  wards: readonly AskedWard[],
): Decision<BedRequestEvent, BedRequestRefusal> {
  const asked = wards.find((one) => one.ward === ward);
  if (!asked) return refuse('not_asked');
  if (asked.answer === 'accepted') return accept({ type: 'WardLookEnded', ward, others: stillThere(wards, on), on });
  return asked.answer === 'waiting' ? accept({ type: 'WardLookEnded', ward, on }) : refuse('already_answered');
}

/** Until the admission a ward can come back on a bed that was chosen. */
function takeBack(
  { ward, by, reason, on }: Of<'DeclineRequest'>,
  wards: readonly AskedWard[],
): Decision<BedRequestEvent, BedRequestRefusal> {
  const chosen = wards.find((one) => one.answer === 'accepted');
  if (chosen?.ward !== ward) return refuse('request_not_open');
  return chosen.agency === by
    ? accept({ type: 'ChosenBedTakenBack', ward, reason, others: stillThere(wards, on), on })
    : refuse('not_your_ward');
}

/** Those who can still answer, or whose offer can still be taken. Their look may have ended with an admission meanwhile. */
const stillThere = (wards: readonly AskedWard[], on: Day) =>
  wards.flatMap(({ ward, ...asked }) => {
    const { answer } = asked;
    const isThere = answer === 'waiting' ? !isSilent(asked, on) : mayAccept(asked, on);
    if (!isThere || (answer !== 'waiting' && answer !== 'offered')) return [];
    const looksUntil = addDays(asked.askedOn, lookDays);
    return [{ ward, answer, ...(looksUntil > on && { looksUntil }) }];
  });

/** The chosen ward admits anew, or cannot; where its offer has passed meanwhile the search is open again. */
function undo(
  { by, stay, reason, on }: Of<'UndoAdmission'>,
  request: BedRequest,
): Decision<BedRequestEvent, BedRequestRefusal> {
  if (request.is !== 'fulfilled' || request.stay !== stay) return refuse('not_admitted');
  const chosen = request.wards.find((one) => one.answer === 'accepted');
  if (!chosen) return refuse('not_chosen');
  const { ward, agency, until } = chosen;
  if (agency !== by) return refuse('not_your_ward');
  const undone: BedRequestEvent = { type: 'AdmissionUndone', ward, reason, on };
  return until !== null && until > on
    ? accept(undone)
    : accept<BedRequestEvent>(undone, {
        type: 'ChosenBedTakenBack',
        ward,
        reason: 'other',
        others: stillThere(request.wards, on),
        on,
      });
}

/** In a crisis somebody lies there before the request is written down: this many days at most. More is a slip of the pen. */
const admittedBeforeDays = 14;

function fulfil(
  { ward, by, stay, on }: Of<'FulfilRequest'>,
  { wards, askedOn }: { readonly wards: readonly AskedWard[]; readonly askedOn: Day },
): Decision<BedRequestEvent, BedRequestRefusal> {
  const chosen = wards.find((one) => one.answer === 'accepted');
  if (chosen?.ward !== ward) return refuse('not_chosen');
  if (chosen.agency !== by) return refuse('not_your_ward');
  return daysBetween(on, askedOn) > admittedBeforeDays
    ? refuse('long_before_asked')
    : accept({ type: 'RequestFulfilled', stay, on });
}

export function evolve(request: BedRequest, event: BedRequestEvent): BedRequest {
  if (event.type === 'BedRequested') {
    const { type: _, on, ...needs } = event;
    return { is: 'open', needs, askedOn: on, wards: [], stay: null, endedOn: null, undone: null };
  }
  if (request.is === 'absent') return request;
  switch (event.type) {
    case 'WardAsked': {
      const asked: AskedWard = {
        ward: event.ward,
        agency: event.agency,
        askedOn: event.on,
        answer: 'waiting',
        answeredOn: null,
        refusal: null,
        from: null,
        until: null,
      };
      return { ...request, wards: [...request.wards.filter(({ ward }) => ward !== event.ward), asked] };
    }
    case 'BedOffered':
      return answered(request, event.ward, {
        answer: 'offered',
        answeredOn: event.on,
        from: event.from,
        until: event.until,
      });
    case 'WardDeclined':
      return answered(request, event.ward, {
        answer: 'declined',
        answeredOn: event.on,
        refusal: event.reason,
        from: null,
        until: null,
      });
    case 'WardLookEnded': {
      const ended = { answer: 'declined', answeredOn: event.on, refusal: null } as const;
      return event.others === undefined
        ? answered(request, event.ward, ended)
        : { ...answered(request, event.ward, { ...ended, from: null, until: null }), is: 'open', undone: null };
    }
    case 'OfferAccepted':
      return { ...answered(request, event.ward, { answer: 'accepted' }), is: 'accepted' };
    case 'ChosenBedTakenBack': {
      const { ward, reason: refusal, on: answeredOn } = event;
      return {
        ...answered(request, ward, { answer: 'declined', answeredOn, refusal, from: null, until: null }),
        is: 'open',
        undone: null,
      };
    }
    case 'RequestFulfilled':
      return { ...request, is: 'fulfilled', stay: event.stay, endedOn: event.on, undone: null };
    case 'AdmissionUndone':
      return { ...request, is: 'accepted', stay: null, endedOn: null, undone: event.reason };
    case 'RequestWithdrawn':
      return { ...request, is: 'withdrawn', endedOn: event.on };
    default:
      return absurd(event);
  }
}

const answered = (
  request: Exclude<BedRequest, { is: 'absent' }>,
  of: WardId,
  told: Partial<AskedWard>,
): Exclude<BedRequest, { is: 'absent' }> => ({
  ...request,
  wards: request.wards.map((asked) => (asked.ward === of ? { ...asked, ...told } : asked)),
});
