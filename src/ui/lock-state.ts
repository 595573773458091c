/**
 * Whether the screen may be seen. Locked by idleness, by a server that no longer knows the session, or since the session of this browser is
 * that of somebody else by now, or for another agency.
 */
import { createValue } from './value.ts';

export type Lock = 'open' | 'idle' | 'signed_out' | 'somebody_else';
export const lock = createValue<Lock>('open');
export const lockScreen = (why: Exclude<Lock, 'open'>): void => {
  if (lock.get() === 'open') lock.set(why);
};
