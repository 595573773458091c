/** A ward, its beds and what it says of itself. Pure. */
import type { Sector, SecurityLevel } from '#vocabulary/codes.ts';
import { type Day, daysBetween } from '#vocabulary/day.ts';
import { absurd, accept, type Decision, refuse } from '#vocabulary/decision.ts';
import type { AgencyId, BedId, WardId } from '#vocabulary/ids.ts';
import type { WardEvent, WardType } from '../events.ts';

export type WardCommand =
  | {
      type: 'OpenWard';
      ward: WardId;
      agency: AgencyId;
      name: string;
      wardType: WardType;
      level: SecurityLevel;
      sector: Sector;
      on: Day;
    }
  | { type: 'AddBed'; bed: BedId; name: string; on: Day }
  | { type: 'CloseBed'; bed: BedId; on: Day }
  | { type: 'ReportAvailability'; free: number; by: AgencyId; on: Day };

export type WardRefusal =
  | 'already_open'
  | 'not_open'
  | 'bed_known'
  | 'bed_unknown'
  | 'not_your_ward'
  | 'no_whole_number'
  | 'more_than_beds';

export type Ward =
  | { is: 'absent' }
  | { is: 'open'; agency: AgencyId; beds: readonly BedId[]; closed: readonly BedId[] };
export const initial: Ward = { is: 'absent' };

/** A figure of yesterday still counts, one of the day before is stale: wards report every day (skipr.nl, national dashboard). */
export const isStale = (reportedOn: Day, today: Day): boolean => daysBetween(reportedOn, today) > 1;

export function decide(command: WardCommand, ward: Ward): Decision<WardEvent, WardRefusal> {
  if (command.type === 'OpenWard') {
    const { type: _, ...told } = command;
    return ward.is === 'absent' ? accept({ type: 'WardOpened', ...told }) : refuse('already_open');
  }
  if (ward.is === 'absent') return refuse('not_open');
  switch (command.type) {
    case 'AddBed': {
      if (ward.beds.includes(command.bed) || ward.closed.includes(command.bed)) return refuse('bed_known');
      return accept({ type: 'BedAdded', bed: command.bed, name: command.name, on: command.on });
    }
    case 'CloseBed': {
      if (!ward.beds.includes(command.bed)) return refuse('bed_unknown');
      return accept({ type: 'BedClosed', bed: command.bed, on: command.on });
    }
    case 'ReportAvailability': {
      const { free, by, on } = command;
      if (by !== ward.agency) return refuse('not_your_ward');
      if (!Number.isInteger(free) || free < 0) return refuse('no_whole_number');
      if (free > ward.beds.length) return refuse('more_than_beds');
      return accept({ type: 'AvailabilityReported', free, on });
    }
    default:
      return absurd(command);
  }
}

export function evolve(ward: Ward, event: WardEvent): Ward {
  if (event.type === 'WardOpened') return { is: 'open', agency: event.agency, beds: [], closed: [] };
  if (ward.is === 'absent') return ward;
  switch (event.type) {
    case 'BedAdded':
      return { ...ward, beds: [...ward.beds, event.bed] };
    case 'BedClosed':
      return { ...ward, beds: ward.beds.filter((bed) => bed !== event.bed), closed: [...ward.closed, event.bed] };
    case 'AvailabilityReported':
      return ward;
    default:
      return absurd(event);
  }
}
