/** One changeable value of the open tab (language, theme, lock), which parts of the screen can watch. Never written to disk. */
import { useSyncExternalStore } from 'react';

export interface Value<T> {
  get(): T;
  set(next: T): void;
  /** Answers the way to stop listening. */
  listen(listener: () => void): () => void;
}

export function createValue<T>(first: T): Value<T> {
  let now = first;
  const listeners = new Set<() => void>();
  return {
    get: () => now,
    set(next) {
      if (Object.is(next, now)) return;
      now = next;
      for (const listener of listeners) listener();
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const useValue = <T>(value: Value<T>): T => useSyncExternalStore(value.listen, value.get, value.get);
