/** A question that must be answered before going on: the native dialog, which keeps focus inside and gives it back. */
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useWords } from './language.ts';
import { wholeDays } from './whole-days.tsx';

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
    const before = document.activeElement;
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
      if (before instanceof HTMLElement && before.isConnected) before.focus();
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
