/** The three kinds of streams, composed. */
import { CriteriaSetEvent, ReferralEvent, TableEvent } from './events.ts';
import { criteriaSet, table } from './register/rules.ts';
import { projectCriteriaSet, projectTable } from './register/store.ts';
import { decide, evolve, initial } from './rules.ts';
import { project } from './store.ts';

export const referralKind = { kind: 'referral', events: ReferralEvent, initial, decide, evolve, project };
export const tableKind = { kind: 'table', events: TableEvent, ...table, project: projectTable };
export const criteriaSetKind = {
  kind: 'criteria_set',
  events: CriteriaSetEvent,
  ...criteriaSet,
  project: projectCriteriaSet,
};
