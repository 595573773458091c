/** A set that was put is never changed: who wants another list puts another set, from a later day. */
import type { Day } from '#vocabulary/day.ts';
import { absurd, accept, type Decider, refuse } from '#vocabulary/decision.ts';
import type { CriteriaSetEvent } from './events.ts';

type Fields<T extends CriteriaSetEvent['type']> = Omit<Extract<CriteriaSetEvent, { type: T }>, 'type'>;
export type CriteriaSetCommand =
  /** `startsLate`: another set holds already, so that this one has to begin on a day to come. */
  | (Fields<'CriteriaSetPut'> & { readonly type: 'PutCriteriaSet'; readonly startsLate?: boolean })
  | { readonly type: 'WithdrawCriteriaSet'; readonly on: Day };
export type CriteriaSetRefusal =
  | 'already_put'
  | 'no_criteria'
  | 'wrong_period'
  | 'too_many_needed'
  | 'nothing_asked'
  | 'begins_today'
  | 'already_begun'
  | 'no_such_set';
export type CriteriaSetState =
  | { readonly is: 'absent' | 'withdrawn' }
  | { readonly is: 'put'; readonly put: Fields<'CriteriaSetPut'> };

export const criteriaSet: Decider<CriteriaSetState, CriteriaSetCommand, CriteriaSetEvent, CriteriaSetRefusal> = {
  initial: { is: 'absent' },
  decide(command, state) {
    switch (command.type) {
      case 'PutCriteriaSet': {
        const { startsLate = false, ...said } = command;
        if (state.is === 'put') return refuse('already_put');
        const { criteria, from, until, on } = said;
        if (criteria.length === 0 || new Set(criteria.map(({ code }) => code)).size !== criteria.length)
          return refuse('no_criteria');
        if (until !== null && until <= from) return refuse('wrong_period');
        if (startsLate && from <= on) return refuse('begins_today');
        if (criteria.some(({ evidence }) => evidence?.is === 'source' && evidence.sources.length === 0))
          return refuse('nothing_asked');
        if ((said.atLeast ?? 0) > criteria.filter(({ required }) => required === false).length)
          return refuse('too_many_needed');
        return accept({ ...said, type: 'CriteriaSetPut' });
      }
      case 'WithdrawCriteriaSet': {
        if (state.is !== 'put') return refuse('no_such_set');
        const { region, code, from } = state.put;
        if (from <= command.on) return refuse('already_begun');
        return accept({ type: 'CriteriaSetWithdrawn', region, code, from, on: command.on });
      }
      default:
        return absurd(command);
    }
  },
  evolve: (_, event) => {
    if (event.type === 'CriteriaSetWithdrawn') return { is: 'withdrawn' };
    const { type: _type, ...put } = event;
    return { is: 'put', put };
  },
};
