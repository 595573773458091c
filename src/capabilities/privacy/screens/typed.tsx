/** Nothing typed at the desk is lost: a form begins with what was typed before, on whatever machine, and saves while typing. */
import { type ReactNode, useRef } from 'react';
import { type Answer, addressOf, call, useReading } from '#ui/asking.tsx';
import { type Draft, useDraft } from '#ui/draft.tsx';
import type { Values } from '#ui/form.tsx';
import { Shown } from '#ui/shown.tsx';
import { type DeskForm, deskDraft, discardDeskDraft, saveDeskDraft } from '../drafts/contract.ts';

interface TypedProps<V extends Values> {
  readonly form: DeskForm;
  readonly start: V;
  /** Gets the start with what was typed before in its place. */
  readonly children: (start: V) => ReactNode;
}

export function Typed<V extends Values>({ form, start, children }: TypedProps<V>) {
  const reading = useReading(deskDraft, { draft: form }, {}, { anew: true });
  return <Shown reading={reading}>{({ words }) => children(fitting(start, words))}</Shown>;
}

/** What a form of before knew of this one: fields of the same name and kind. */
function fitting<V extends Values>(start: V, words: unknown): V {
  if (typeof words !== 'object' || words === null) return start;
  const known = Object.entries(words).filter(
    ([name, value]) =>
      name in start && typeof value === typeof start[name] && Array.isArray(value) === Array.isArray(start[name]),
  );
  return { ...start, ...Object.fromEntries(known) };
}

interface Typing {
  readonly draft: Draft;
  /** Sends what was typed; once that was done there is nothing to keep any more. */
  readonly sent: <R>(ask: () => Promise<Answer<R>>) => Promise<Answer<R>>;
}

/** `began`: of what stands there already only what is typed over is kept, so that the rest follows who changes it meanwhile. */
export function useTyping<V extends Values>(form: DeskForm, values: V, began?: V): Typing {
  const isSent = useRef(false);
  const draft = useDraft({
    value: began === undefined ? values : typedOver(values, began),
    save: (words) =>
      isSent.current
        ? nothingToKeep
        : call('POST', addressOf(saveDeskDraft.path, { draft: form }, undefined), { body: { words } }),
  });
  return {
    draft,
    async sent(ask) {
      await draft.saveNow();
      const answer = await ask();
      if (!answer.ok) return answer;
      isSent.current = true;
      await call('POST', addressOf(discardDeskDraft.path, { draft: form }, undefined));
      return answer;
    },
  };
}

const typedOver = (values: Values, began: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== began[name]));

const nothingToKeep = Promise.resolve({ ok: true, reply: null } as const);
