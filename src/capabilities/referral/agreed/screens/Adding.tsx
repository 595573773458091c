/** A few fields within a form, that put one line on a list of it. */
import { type ReactNode, useState } from 'react';
import type { FormState, Values } from '#ui/form.tsx';
import { useAgreedTexts } from './words.ts';

export interface Put<T> {
  readonly put: (line: T) => void;
  readonly close: () => void;
  /** Under which name what was typed is kept. */
  readonly keep: string;
}

interface AddingProps<V extends Values> {
  readonly label: string;
  readonly button: string;
  readonly form: FormState<V>;
  readonly add: () => void;
  readonly close: () => void;
  readonly children: (attempt: number) => ReactNode;
}

export function Adding<V extends Values>({ label, button, form, add, close, children }: AddingProps<V>) {
  const texts = useAgreedTexts();
  const [attempt, setAttempt] = useState(0);
  const send = () => {
    if (!form.check()) return setAttempt((times) => times + 1);
    add();
    form.clear();
    close();
  };
  return (
    <fieldset
      className="group"
      onKeyDown={(event) => {
        // Enter in one of these fields is not yet the decision.
        if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
        event.preventDefault();
        send();
      }}
    >
      <legend>{label}</legend>
      {children(attempt)}
      <div className="row actions">
        <button type="button" className="btn" onClick={send}>
          {button}
        </button>
        <button
          type="button"
          className="btn low"
          onClick={() => {
            form.clear();
            close();
          }}
        >
          {texts.not}
        </button>
      </div>
    </fieldset>
  );
}
