/** Much of the log is taken along by one person after another has said so. */
import { addDays, type Day } from '#vocabulary/day.ts';
import { absurd, accept, type Decision, refuse } from '#vocabulary/decision.ts';
import {
  type FourEyesRefusal,
  type Proposal,
  refuseConfirming,
  refuseDeclining,
  refuseProposing,
} from '#vocabulary/four-eyes.ts';
import type { UserId } from '#vocabulary/ids.ts';
import type { ExportEvent } from './events.ts';

/** What tells of more dossiers than these, or does not fit in one go, asks for a second person. */
export const mostAlone = 50;
/** What one took along alone is added up over so many days. */
export const addedUpDays = 7;
/** So long a confirmed one may be taken. */
export const takenWithinDays = 7;
export const mayBeTaken = (decidedOn: Day, today: Day): boolean => today < addDays(decidedOn, takenWithinDays);

type Wanted = Omit<Extract<ExportEvent, { type: 'LogExportProposed' }>, 'type'>;
export type ExportCommand =
  | (Wanted & { readonly type: 'ProposeExport' })
  | { readonly type: 'ConfirmExport' | 'DeclineExport'; readonly by: UserId; readonly on: Day };
export type ExportRefusal = FourEyesRefusal | 'ends_before';

export const initial: Proposal = { is: 'absent' };
export function decide(command: ExportCommand, proposal: Proposal): Decision<ExportEvent, ExportRefusal> {
  const { by, on } = command;
  switch (command.type) {
    case 'ProposeExport': {
      const no = refuseProposing(proposal);
      if (no) return refuse(no);
      return command.until < command.from ? refuse('ends_before') : accept({ ...command, type: 'LogExportProposed' });
    }
    case 'ConfirmExport': {
      const no = refuseConfirming(proposal, by);
      return no ? refuse(no) : accept({ type: 'LogExportConfirmed', by, on });
    }
    case 'DeclineExport': {
      const no = refuseDeclining(proposal);
      return no ? refuse(no) : accept({ type: 'LogExportDeclined', by, on });
    }
    default:
      return absurd(command);
  }
}
export const evolve = (_: Proposal, event: ExportEvent): Proposal =>
  event.type === 'LogExportProposed' ? { is: 'proposed', by: event.by } : { is: 'decided' };
export const rules = { initial, decide, evolve };
