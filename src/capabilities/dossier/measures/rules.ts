/** A measure is imposed by the authority that its law names, most for a period; it ends by itself, or sooner. */
import { type Section, sections } from '#vocabulary/codes.ts';
import type { Day } from '#vocabulary/day.ts';
import { absurd, accept, type Decision, refuse } from '#vocabulary/decision.ts';
import type { Authority, MeasureEndReason, MeasureEvent, MeasureKind } from './events.ts';

interface Law {
  readonly section: Extract<Section, 'care' | 'justice'>;
  readonly authority: Authority;
  /** Whether the decision always names an end. */
  readonly ends: boolean;
}
const laws: Readonly<Record<MeasureKind, Law>> = {
  crisis_measure: { section: 'care', authority: 'mayor', ends: true },
  crisis_continuation: { section: 'care', authority: 'civil_court', ends: true },
  care_authorisation: { section: 'care', authority: 'civil_court', ends: true },
  care_authorisation_by_criminal_court: { section: 'care', authority: 'criminal_court', ends: true },
  custody_disability: { section: 'care', authority: 'mayor', ends: true },
  authorisation_disability: { section: 'care', authority: 'civil_court', ends: true },
  hospital_order: { section: 'justice', authority: 'criminal_court', ends: false },
  hospital_order_with_conditions: { section: 'justice', authority: 'criminal_court', ends: false },
  persistent_offender_order: { section: 'justice', authority: 'criminal_court', ends: true },
  special_conditions: { section: 'justice', authority: 'criminal_court', ends: false },
};
/** Where the laws of measures put them. */
export const measureSections = sections.filter((section) => Object.values(laws).some((law) => law.section === section));
export const sectionOfMeasure = (kind: MeasureKind): Law['section'] => laws[kind].section;
export const authorityOf = (kind: MeasureKind): Authority => laws[kind].authority;

export type MeasureCommand =
  | {
      readonly type: 'RecordMeasure';
      readonly measure: MeasureKind;
      readonly from: Day;
      readonly until: Day | null;
      readonly on: Day;
    }
  | { readonly type: 'EndMeasure'; readonly reason: MeasureEndReason; readonly on: Day; readonly today: Day };
export type MeasureRefusal = 'wrong_period' | 'measure_needs_end' | 'measure_over' | 'after_its_end' | 'in_future';

export type Measure =
  | { readonly is: 'absent' }
  | { readonly is: 'imposed'; readonly from: Day; readonly until: Day | null }
  | { readonly is: 'ended' };
export const initial: Measure = { is: 'absent' };

export function decide(command: MeasureCommand, measure: Measure): Decision<MeasureEvent, MeasureRefusal> {
  switch (command.type) {
    case 'RecordMeasure': {
      const { from, until, on } = command;
      const { authority, ends } = laws[command.measure];
      if (until !== null && until <= from) return refuse('wrong_period');
      if (ends && until === null) return refuse('measure_needs_end');
      return accept({ type: 'MeasureRecorded', measure: command.measure, authority, from, until, on });
    }
    case 'EndMeasure':
      if (measure.is !== 'imposed') return refuse('measure_over');
      if (command.on > command.today) return refuse('in_future');
      if (command.on < measure.from) return refuse('wrong_period');
      // What ended by itself is not lifted afterwards; that it was never so can be found out any day.
      if (command.reason !== 'mistake' && measure.until !== null && command.on >= measure.until)
        return refuse('after_its_end');
      return accept({ type: 'MeasureEnded', reason: command.reason, on: command.on });
    default:
      return absurd(command);
  }
}
export const evolve = (_: Measure, event: MeasureEvent): Measure =>
  event.type === 'MeasureRecorded' ? { is: 'imposed', from: event.from, until: event.until } : { is: 'ended' };
export const rules = { initial, decide, evolve };
