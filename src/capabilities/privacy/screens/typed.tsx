/** Nothing typed at the desk is lost: a form begins with what was typed before, on whatever machine, and saves while typing. */
import { createContext, type ReactNode, use } from 'react';
import { addressOf, call, useReadAnew, useReading } from '#ui/asking.tsx';
import { type BeganWith, NewestDraft, useTyping } from '#ui/draft.tsx';
import type { FormState, Values } from '#ui/form.tsx';
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
  return (
    <Shown reading={reading}>
      {(here) => (
        <NewestDraft address={addressOf(deskDraft.path, { draft: form }, {})} here={here}>
          {(words, began) => <Began value={began}>{children(fitting(start, words))}</Began>}
        </NewestDraft>
      )}
    </Shown>
  );
}

const Began = createContext<BeganWith>({
  savedAt: null,
  readOther: async () => false,
  forgetOther: () => undefined,
});
export const useBeganWith = () => use(Began);

/** What a form of before knew of this one: fields of the same name and kind. */
function fitting<V extends Values>(start: V, words: unknown): V {
  if (typeof words !== 'object' || words === null) return start;
  const known = Object.entries(words).filter(
    ([name, value]) =>
      name in start && typeof value === typeof start[name] && Array.isArray(value) === Array.isArray(start[name]),
  );
  return { ...start, ...Object.fromEntries(known) };
}

/** `now`: of what stands there already only what is typed over is kept, so that the rest follows who changes it meanwhile. */
export function useDeskTyping<V extends Values>(
  form: DeskForm,
  { values, isTouched, round }: Pick<FormState<V>, 'values' | 'isTouched' | 'round'>,
  now?: V,
) {
  const began = useBeganWith();
  const readAnew = useReadAnew(deskDraft);
  const typing = useTyping<Values>({
    value: now === undefined ? values : typedOver(values, now),
    isTouched,
    round,
    began,
    save: (words, from) =>
      call('POST', addressOf(saveDeskDraft.path, { draft: form }, undefined), { body: { words, from } }),
    async discard() {
      await call('POST', addressOf(discardDeskDraft.path, { draft: form }, undefined));
      // Read while it was sent, it stood there still: whoever types on the same page next would begin with it.
      await readAnew({ draft: form });
    },
  });
  return { ...typing, readOther: began.readOther };
}

const typedOver = (values: Values, now: Values): Values =>
  Object.fromEntries(
    Object.entries(values).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(now[name])),
  );
