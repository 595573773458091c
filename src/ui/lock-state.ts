/** Whether the screen may be seen. Locked by idleness or by a server that no longer knows the session. */
import { createValue } from './value.ts';

export type Lock = 'open' | 'idle' | 'signed_out';
export const lock = createValue<Lock>('open');
export const lockScreen = (why: 'idle' | 'signed_out'): void => {
  if (lock.get() === 'open') lock.set(why);
};
