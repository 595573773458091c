/** Nothing typed at the desk is lost: a form begins with what was typed before, on whatever machine, and saves while typing. */
import { createContext, type ReactNode, use, useRef } from 'react';
import { type Answer, addressOf, call, useReading } from '#ui/asking.tsx';
import { type Draft, useDraft, useOtherDraft, useTypedIn } from '#ui/draft.tsx';
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
  const { other, readOther } = useOtherDraft(addressOf(deskDraft.path, { draft: form }, {}));
  return (
    <Shown reading={reading}>
      {(here) => {
        const { words, savedAt } = other ?? here;
        return (
          <BeganWith key={other?.savedAt ?? ''} value={{ savedAt, readOther }}>
            {children(fitting(start, words))}
          </BeganWith>
        );
      }}
    </Shown>
  );
}

/** What stood there when the form began, and the way to what another window saved since. */
const BeganWith = createContext<{ readonly savedAt: string | null; readonly readOther: () => Promise<boolean> }>({
  savedAt: null,
  readOther: async () => false,
});

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
  /** Reads what another window saved, in the place of what stands here; false: it is gone. */
  readonly readOther: () => Promise<boolean>;
  /** Sends what was typed; once that was done there is nothing to keep any more. Undefined: one chooses first between two windows. */
  readonly sent: <R>(ask: () => Promise<Answer<R>>) => Promise<Answer<R> | undefined>;
}

/** `began`: of what stands there already only what is typed over is kept, so that the rest follows who changes it meanwhile. */
export function useTyping<V extends Values>(form: DeskForm, values: V, began?: V): Typing {
  const isSent = useRef(false);
  const { savedAt, readOther } = use(BeganWith);
  const save = useTypedIn(savedAt, (words: Values, from) =>
    call<{ readonly savedAt: string }>('POST', addressOf(saveDeskDraft.path, { draft: form }, undefined), {
      body: { words, from },
    }),
  );
  const draft = useDraft({
    value: began === undefined ? values : typedOver(values, began),
    save: async (words: Values, over) => (isSent.current ? nothingToKeep : save(words, over)),
  });
  return {
    draft,
    readOther,
    async sent(ask) {
      // Asked where a draft stands, so that what another window sent is not sent twice; a form without one makes none.
      const isKept = savedAt !== null || draft.savedAt !== undefined;
      if ((await draft.saveNow(isKept)) === 'elsewhere') return undefined;
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

const nothingToKeep = { ok: true, reply: null } as const;
