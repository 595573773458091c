/** The kinds of streams, composed. */
import type { StreamKind } from '#platform/ledger.ts';
import { CriteriaSetEvent } from './criteria/events.ts';
import { criteriaSet } from './criteria/set-rules.ts';
import { projectCriteriaSet } from './criteria/store.ts';
import { ReferralEvent } from './events.ts';
import { type Judgement, LikenessEvent } from './matching/events.ts';
import * as likeness from './matching/rules.ts';
import { decide } from './rules.ts';
import { evolve, initial } from './state.ts';
import { project } from './store.ts';
import { SeriesEvent, TableEvent } from './table/events.ts';
import { series, table } from './table/rules.ts';
import { projectSeries, projectTable } from './table/store.ts';

export const referralKind = { kind: 'referral', events: ReferralEvent, initial, decide, evolve, project };
export const tableKind = { kind: 'table', events: TableEvent, ...table, project: projectTable };
export const seriesKind = { kind: 'table_series', events: SeriesEvent, ...series, project: projectSeries };
export const criteriaSetKind = {
  kind: 'criteria_set',
  events: CriteriaSetEvent,
  ...criteriaSet,
  project: projectCriteriaSet,
};
export const likenessKind: StreamKind<Judgement, likeness.JudgeLikeness, LikenessEvent, likeness.LikenessRefusal> = {
  kind: 'likeness',
  events: LikenessEvent,
  initial: likeness.initial,
  decide: likeness.decide,
  evolve: likeness.evolve,
  // Which pair it is stands in no event: its table is written beside it.
  project: () => Promise.resolve(),
};
