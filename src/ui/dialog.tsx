/** A question that must be answered before going on: the native dialog, which keeps focus inside and gives it back. */
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useWords } from './language.ts';
import { wholeDays } from './whole-days.tsx';

/** Where the focus goes afterwards: to what had it, and where that is gone or takes none by then, to what it was in, or the heading of the page. */
function giveBack(before: readonly Element[]): void {
  const [opener, ...around] = before;
  if (opener instanceof HTMLElement && opener !== document.body && !opener.matches(':disabled')) {
    opener.focus();
    if (document.activeElement === opener) return;
  }
  const heading = around
    .filter((one) => one.isConnected && one.matches('section, article, li, details, main'))
    .map((one) => one.querySelector<HTMLElement>('h1, h2, h3'))
    .find((one) => one !== null);
  const place = heading ?? document.querySelector<HTMLElement>('h1');
  if (!place) return;
  if (!place.hasAttribute('tabindex')) place.tabIndex = -1;
  place.focus();
}

/** An element and all that it stands in, the innermost first. */
function placesOf(element: Element | null): Element[] {
  const places: Element[] = [];
  for (let at = element; at !== null; at = at.parentElement) places.push(at);
  return places;
}

interface DialogProps {
  readonly open: boolean;
  readonly title: string;
  /** Also on Escape. */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Dialog({ open, title, onClose, children }: DialogProps) {
  const { dialog } = useWords();
  const box = useRef<HTMLDialogElement>(null);
  const name = useId();
  useEffect(() => {
    const shown = box.current;
    if (!open || !shown) return;
    const before = placesOf(document.activeElement);
    shown.showModal();
    // After the screen was locked the dialog comes back without its layer on top; then it is shown anew.
    const anew = () => {
      shown.close();
      shown.showModal();
    };
    window.addEventListener('vasthouden:unlocked', anew);
    return () => {
      window.removeEventListener('vasthouden:unlocked', anew);
      shown.close();
      giveBack(before);
    };
  }, [open]);
  return (
    <dialog
      ref={box}
      className="dialog"
      aria-labelledby={name}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      {open && (
        <>
          <header>
            <h2 id={name}>{wholeDays(title)}</h2>
            <button type="button" className="btn low" aria-label={dialog.close} onClick={onClose}>
              <X className="i" aria-hidden="true" />
            </button>
          </header>
          {wholeDays(children)}
        </>
      )}
    </dialog>
  );
}
