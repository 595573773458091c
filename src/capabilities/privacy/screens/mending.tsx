/** Puts right at the desk what stands there: what a colleague changes meanwhile is not written over unknowingly. */
import { useState } from 'react';
import type { Answer } from '#ui/asking.tsx';
import type { FormState, Values } from '#ui/form.tsx';
import { useWords } from '#ui/language.ts';
import { Note } from '#ui/note.tsx';
import type { DeskForm } from '../drafts/contract.ts';
import { useBeganWith, useDeskTyping } from './typed.tsx';

interface Standing<V> {
  /** What stands there, as the fields would say it. */
  readonly now: V;
  readonly version: number;
}

interface Began<V> extends Standing<V> {
  /** Sent from here, and not seen yet: the next change of what stands there is one's own. */
  readonly isSent?: boolean;
  /** That a colleague changed it was told: who sends by now knows. */
  readonly isTold?: boolean;
}

/**
 * `sent` tells as seen what stood there when typing began, as long as that is what stands there. Once a conflict told of another change, it is what
 * stands there by now. `overtaken`: what was typed over and stands differently since.
 */
export function useMending<V extends Values>(form: DeskForm, state: FormState<V>, standing: Standing<V>) {
  const { now, version } = standing;
  const { savedAt } = useBeganWith();
  const typing = useDeskTyping(form, state, now);
  const [kept, setBegan] = useState<Began<V>>(standing);
  const isFree = !state.isTouched && savedAt === null;
  const isOwn = kept.isSent === true && kept.version !== version;
  const isAsItWas = isEqual(kept.now, now);
  const isNewer = kept.version !== version || !isAsItWas;
  const began: Began<V> = isNewer && (isFree || isOwn || isAsItWas) ? standing : kept;
  if (began !== kept) setBegan(began);
  const seen = began.isTold ? version : began.version;
  return {
    ...typing,
    async sent<R>(ask: (seen: number) => Promise<Answer<R>>): Promise<Answer<R> | undefined> {
      // Before its answer is here: what was sent may stand on the page by then.
      setBegan((before) => ({ ...before, isSent: true }));
      const answer = await typing.sent(() => ask(seen));
      if (!answer?.ok)
        setBegan(({ isTold, ...before }) => ({
          ...before,
          isSent: false,
          isTold: isTold === true || answer?.problem.code === 'conflict',
        }));
      return answer;
    },
    overtaken: Object.keys(now).filter((name) => {
      const [before, typed, since] = [began.now[name], state.values[name], now[name]];
      return !isEqual(since, before) && !isEqual(since, typed) && !isEqual(typed, before);
    }),
  };
}

const isEqual = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

interface NowStandsProps {
  readonly overtaken: readonly string[];
  /** How a field is called, and what stands there by now in words; empty: nothing. */
  readonly say: (name: string) => readonly [label: string, now: string];
}

/** What a colleague made of what was typed over, beside it: whoever sends writes over that knowingly. */
export function NowStands({ overtaken, say }: NowStandsProps) {
  const { form } = useWords();
  if (overtaken.length === 0) return null;
  return (
    <Note tone="soon">
      {form.overtaken}
      <ul>
        {overtaken.map((name) => {
          const [label, now] = say(name);
          return (
            <li key={name}>
              {label}: {now === '' ? form.nothingThere : `“${now}”`}
            </li>
          );
        })}
      </ul>
    </Note>
  );
}
