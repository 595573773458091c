/** The registers of access: when the inclusion table meets, and what each region asks. No persons in here. */
import { accept, type Decider, refuse } from '#vocabulary/decision.ts';
import type { CriteriaSetEvent, TableEvent } from '../events.ts';

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

export type CriteriaSetCommand = Omit<CriteriaSetEvent, 'type'> & { readonly type: 'PutCriteriaSet' };
export type CriteriaSetRefusal = 'already_put' | 'no_criteria' | 'wrong_period';
export type CriteriaSetState = 'absent' | 'put';

/** A set that was used never changes: who wants another list puts another set, from a later day. */
export const criteriaSet: Decider<CriteriaSetState, CriteriaSetCommand, CriteriaSetEvent, CriteriaSetRefusal> = {
  initial: 'absent',
  decide(command, state) {
    if (state === 'put') return refuse('already_put');
    if (
      new Set(command.criteria.map(({ code }) => code)).size !== command.criteria.length ||
      command.criteria.length === 0
    )
      return refuse('no_criteria');
    if (command.until !== null && command.until <= command.from) return refuse('wrong_period');
    return accept({ ...command, type: 'CriteriaSetPut' });
  },
  evolve: () => 'put',
};
