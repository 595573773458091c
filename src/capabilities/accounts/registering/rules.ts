/** Somebody is registered at an agency in a region, once at a time: a right may be proposed for them there, and none is given by it. */
import type { Day } from '#vocabulary/day.ts';
import { absurd, accept, type Decision, refuse } from '#vocabulary/decision.ts';
import type { AgencyId, UserId } from '#vocabulary/ids.ts';
import type { RegistrationEvent } from './events.ts';

export interface RegistrationCommand {
  readonly type: 'RegisterPerson' | 'EndRegistration';
  readonly user: UserId;
  readonly agency: AgencyId;
  readonly on: Day;
}
export type RegistrationRefusal = 'already_registered' | 'not_registered';
export interface Registration {
  readonly isRegistered: boolean;
}

export const initial: Registration = { isRegistered: false };
export function decide(
  { type, ...told }: RegistrationCommand,
  { isRegistered }: Registration,
): Decision<RegistrationEvent, RegistrationRefusal> {
  switch (type) {
    case 'RegisterPerson':
      return isRegistered ? refuse('already_registered') : accept({ type: 'PersonRegistered', ...told });
    case 'EndRegistration':
      return isRegistered ? accept({ type: 'RegistrationEnded', ...told }) : refuse('not_registered');
    default:
      return absurd(type);
  }
}
export const evolve = (_: Registration, { type }: RegistrationEvent): Registration => ({
  isRegistered: type === 'PersonRegistered',
});
export const rules = { initial, decide, evolve };
