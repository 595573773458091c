/** The register of meetings of the inclusion table. No persons in here. */
import { accept, type Decider, refuse } from '#vocabulary/decision.ts';
import type { TableEvent } from '../events.ts';

export type TableCommand = Omit<TableEvent, 'type'> & { readonly type: 'PlanTable' };
export type TableRefusal = 'already_planned' | 'table_in_past';
export type Table = 'absent' | 'planned';

export const table: Decider<Table, TableCommand, TableEvent, TableRefusal> = {
  initial: 'absent',
  decide(command, state) {
    if (state === 'planned') return refuse('already_planned');
    return command.heldOn < command.on ? refuse('table_in_past') : accept({ ...command, type: 'TablePlanned' });
  },
  evolve: () => 'planned',
};
