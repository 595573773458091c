/** Whoever closes the window or loads another page is asked first, as long as something is unsaved; also while it is locked. */
import { useEffect } from 'react';

let isMeant = false;
/** The house itself begins anew: what is on the screen has to go, whatever stands there. */
export const leaveAnyway = (): void => {
  isMeant = true;
  // Had it been another page, this one would be gone by then.
  setTimeout(() => {
    isMeant = false;
  }, 2_000);
};

const watched = new Set<() => boolean>();
/** Whether something would be lost now: for what leaves the page itself, after asking in its own words. */
export const holdsUnsaved = (): boolean => [...watched].some((isUnsaved) => isUnsaved());

/** Asks at each leaving whether something would be lost; answers the way to stop that. */
export function warnWhen(isUnsaved: () => boolean): () => void {
  const warn = (event: BeforeUnloadEvent) => {
    if (!isMeant && isUnsaved()) event.preventDefault();
  };
  watched.add(isUnsaved);
  window.addEventListener('beforeunload', warn);
  return () => {
    watched.delete(isUnsaved);
    window.removeEventListener('beforeunload', warn);
  };
}

export function useLeaveWarning(unsaved: boolean): void {
  useEffect(() => (unsaved ? warnWhen(() => true) : undefined), [unsaved]);
}
