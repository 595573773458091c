/** A stay in a secured bed, told in legs: another bed begins a new one. Pure. */
import type { Phase, SecurityLevel } from '#vocabulary/codes.ts';
import type { Day } from '#vocabulary/day.ts';
import { absurd, accept, type Decision, refuse } from '#vocabulary/decision.ts';
import type { AgencyId, BedId, WardId } from '#vocabulary/ids.ts';
import type { LeftTo, NextPlace, StayEvent, UndoReason } from '../events.ts';

/** `by` asks; `wardAgency` is the agency of the ward in which the person lies, or is to lie, as the register has it. */
interface OfWard {
  readonly by: AgencyId;
  readonly wardAgency: AgencyId;
  readonly on: Day;
  readonly today: Day;
}
/** The bed that somebody comes to; `closedOn` is set when it is out of service, and holds until this is recorded. */
interface ToBed {
  readonly ward: WardId;
  readonly bed: BedId;
  readonly level: SecurityLevel;
  readonly closedOn: Day | null;
}
export type StayCommand =
  | ({
      type: 'Admit';
      request: string | null;
      planned: boolean;
      plannedUntil: Day;
      nextPlace: NextPlace;
    } & ToBed &
      OfWard)
  | ({ type: 'MoveStay'; newWardAgency: AgencyId } & ToBed & OfWard)
  | ({ type: 'ExtendStay'; plannedUntil: Day } & OfWard)
  | ({ type: 'Discharge'; to: LeftTo } & OfWard)
  | ({ type: 'MendLeftTo'; to: LeftTo; phase: Phase } & OfWard)
  /** `request`: in which the search for a bed goes on. */
  | ({ type: 'WithdrawStay'; reason: UndoReason; request: string | null; phase: Phase } & OfWard);

export type StayRefusal =
  | 'already_admitted'
  | 'not_admitted'
  | 'already_discharged'
  | 'already_withdrawn'
  | 'not_discharged'
  | 'same_left_to'
  | 'dossier_closed'
  | 'not_your_ward'
  | 'ask_that_ward'
  | 'same_bed'
  | 'bed_closed'
  | 'in_the_future'
  | 'before_it_began'
  | 'ends_before_it_begins'
  | 'not_later';

/** One bed for a while; `until` is exclusive, null while it lasts. */
export interface Leg {
  readonly ward: WardId;
  readonly bed: BedId;
  readonly level: SecurityLevel;
  readonly from: Day;
  readonly until: Day | null;
}
export type Stay =
  | { is: 'absent' }
  | { is: 'withdrawn' }
  | {
      is: 'lying' | 'discharged';
      request: string | null;
      planned: boolean;
      plannedUntil: Day;
      nextPlace: NextPlace;
      legs: readonly Leg[];
      dischargedTo: LeftTo | null;
      /** The day on which it was put right where somebody went. */
      leftToMendedOn: Day | null;
    };
export const initial: Stay = { is: 'absent' };

export function decide(command: StayCommand, stay: Stay): Decision<StayEvent, StayRefusal> {
  const { by, wardAgency, on, today } = command;
  if (by !== wardAgency) return refuse('not_your_ward');
  if (on > today) return refuse('in_the_future');
  if (command.type === 'Admit') {
    if (stay.is !== 'absent') return refuse('already_admitted');
    const { request, ward, bed, level, closedOn, planned, plannedUntil, nextPlace } = command;
    if (closedOn !== null) return refuse('bed_closed');
    if (plannedUntil <= on) return refuse('ends_before_it_begins');
    return accept({ type: 'Admitted', request, ward, bed, level, planned, plannedUntil, nextPlace, on });
  }
  if (stay.is === 'absent') return refuse('not_admitted');
  if (stay.is === 'withdrawn') return refuse('already_withdrawn');
  if (command.type === 'WithdrawStay') {
    const { reason, request, phase } = command;
    if (phase === 'closed') return refuse('dossier_closed');
    const leftOn = stay.legs.at(-1)?.until;
    const left = stay.dischargedTo !== null && leftOn ? { was: stay.dischargedTo, leftOn } : {};
    return accept({ type: 'StayWithdrawn', reason, request, ...left, on: command.today });
  }
  if (command.type === 'MendLeftTo') {
    const leftOn = stay.legs.at(-1)?.until;
    if (stay.is !== 'discharged' || !leftOn) return refuse('not_discharged');
    if (command.phase === 'closed') return refuse('dossier_closed');
    if (command.to === stay.dischargedTo) return refuse('same_left_to');
    const was = stay.dischargedTo === null ? {} : { was: stay.dischargedTo };
    return accept({ type: 'LeftToMended', to: command.to, ...was, leftOn, on: command.today });
  }
  if (stay.is === 'discharged') return refuse('already_discharged');
  const now = stay.legs.at(-1);
  if (now === undefined || on < now.from) return refuse('before_it_began');
  switch (command.type) {
    case 'MoveStay': {
      if (command.newWardAgency !== by) return refuse('ask_that_ward');
      if (command.bed === now.bed) return refuse('same_bed');
      if (command.closedOn !== null) return refuse('bed_closed');
      return accept({ type: 'Moved', ward: command.ward, bed: command.bed, level: command.level, on });
    }
    case 'ExtendStay':
      return command.plannedUntil > stay.plannedUntil && command.plannedUntil > on
        ? accept({ type: 'StayExtended', plannedUntil: command.plannedUntil, on })
        : refuse('not_later');
    case 'Discharge':
      return accept({ type: 'Discharged', to: command.to, on, toldOn: today });
    default:
      return absurd(command);
  }
}

export function evolve(stay: Stay, event: StayEvent): Stay {
  if (event.type === 'Admitted') {
    const { request, planned, plannedUntil, nextPlace, ward, bed, level, on } = event;
    const first: Leg = { ward, bed, level, from: on, until: null };
    const begun = { request, planned, plannedUntil, nextPlace, legs: [first] };
    return { is: 'lying', ...begun, dischargedTo: null, leftToMendedOn: null };
  }
  if (stay.is === 'absent' || stay.is === 'withdrawn') return stay;
  switch (event.type) {
    case 'Moved': {
      const { ward, bed, level, on } = event;
      return { ...stay, legs: [...ended(stay.legs, on), { ward, bed, level, from: on, until: null }] };
    }
    case 'StayExtended':
      return { ...stay, plannedUntil: event.plannedUntil };
    case 'Discharged':
      return { ...stay, is: 'discharged', legs: ended(stay.legs, event.on), dischargedTo: event.to };
    case 'LeftToMended':
      return { ...stay, dischargedTo: event.to, leftToMendedOn: event.on };
    case 'StayWithdrawn':
      return { is: 'withdrawn' };
    default:
      return absurd(event);
  }
}

const ended = (legs: readonly Leg[], on: Day): readonly Leg[] =>
  legs.map((leg) => (leg.until === null ? { ...leg, until: on } : leg));
