/** What to mind on a visit: short and coded, with an end, for everyone who may visit or receive the person, whatever they see of the rest. */
import type { SafetyAlert } from '#vocabulary/codes.ts';
import { addYears, type Day } from '#vocabulary/day.ts';
import { absurd, accept, type Decision, refuse } from '#vocabulary/decision.ts';
import type { AlertEvent } from '../events.ts';

/** By the id of the alert; `until` is exclusive. */
export type Alerts = ReadonlyMap<string, { readonly alert: SafetyAlert; readonly until: Day }>;
export const initial: Alerts = new Map();

/** `before`: what still stands from when alerts were told in the stream of the dossier. */
export type AlertCommand =
  | { type: 'RaiseAlert'; id: string; alert: SafetyAlert; until: Day; on: Day; before: Alerts }
  | { type: 'LiftAlert'; id: string; on: Day; before: Alerts };
export type AlertRefusal = 'wrong_period' | 'alert_too_long' | 'alert_known' | 'no_such_alert';

export function decide(command: AlertCommand, alerts: Alerts): Decision<AlertEvent, AlertRefusal> {
  const { id, on, before } = command;
  const standing = new Map([...before, ...alerts].filter(([, { until }]) => until > on));
  if (command.type === 'LiftAlert')
    return standing.has(id) ? accept({ type: 'AlertLifted', id, on }) : refuse('no_such_alert');
  const { alert, until } = command;
  if (until <= on) return refuse('wrong_period');
  if (until > addYears(on, 1)) return refuse('alert_too_long');
  // One that stands is prolonged: another takes its place, with today as the day on which somebody looked.
  const same = [...standing].filter(([, other]) => other.alert === alert);
  if (same.some(([, other]) => other.until >= until)) return refuse('alert_known');
  return accept<AlertEvent>(...same.map(([other]): AlertEvent => ({ type: 'AlertLifted', id: other, on })), {
    type: 'AlertRaised',
    id,
    alert,
    on,
    until,
  });
}

export function evolve(alerts: Alerts, event: AlertEvent): Alerts {
  switch (event.type) {
    case 'AlertRaised':
      return new Map(alerts).set(event.id, { alert: event.alert, until: event.until });
    case 'AlertLifted':
      return new Map([...alerts].filter(([id]) => id !== event.id));
    default:
      return absurd(event);
  }
}
