/** Nothing typed at the desk is lost: a form begins with what was typed before, on whatever machine, and saves while typing. */
import { createContext, type ReactNode, use } from 'react';
import { addressOf, call, useReadAnew, useReading } from '#ui/asking.tsx';
import { useOtherDraft, useTyping } from '#ui/draft.tsx';
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
  const { other, times, readOther, forgetOther } = useOtherDraft(addressOf(deskDraft.path, { draft: form }, {}));
  return (
    <Shown reading={reading}>
      {(here) => {
        const { words, savedAt } = other ?? here;
        return (
          <BeganWith key={times} value={{ savedAt, readOther, forgetOther }}>
            {children(fitting(start, words))}
          </BeganWith>
        );
      }}
    </Shown>
  );
}

/** What stood there when the form began, and the way to what another window saved since. */
const BeganWith = createContext<
  { readonly savedAt: string | null } & Pick<ReturnType<typeof useOtherDraft>, 'readOther' | 'forgetOther'>
>({
  savedAt: null,
  readOther: async () => false,
  forgetOther: () => undefined,
});

export const useBeganWith = () => use(BeganWith);

/** What a form of before knew of this one: fields of the same name and kind. */
function fitting<V extends Values>(start: V, words: unknown): V {
  if (typeof words !== 'object' || words === null) return start;
  const known = Object.entries(words).filter(
    ([name, value]) =>
      name in start && typeof value === typeof start[name] && Array.isArray(value) === Array.isArray(start[name]),
  );
  return { ...start, ...Object.fromEntries(known) };
}

/** `began`: of what stands there already only what is typed over is kept, so that the rest follows who changes it meanwhile. */
export function useDeskTyping<V extends Values>(
  form: DeskForm,
  { values, isTouched, round }: Pick<FormState<V>, 'values' | 'isTouched' | 'round'>,
  began?: V,
) {
  const { savedAt, readOther, forgetOther } = useBeganWith();
  const readAnew = useReadAnew(deskDraft);
  const typing = useTyping<Values>({
    value: began === undefined ? values : typedOver(values, began),
    isTouched,
    round,
    savedAt,
    save: (words, from) =>
      call('POST', addressOf(saveDeskDraft.path, { draft: form }, undefined), { body: { words, from } }),
    async discard() {
      await call('POST', addressOf(discardDeskDraft.path, { draft: form }, undefined));
      // Read while it was sent, it stood there still: whoever types on the same page next would begin with it.
      await readAnew({ draft: form });
      forgetOther();
    },
  });
  return { ...typing, readOther };
}

const typedOver = (values: Values, began: Values): Values =>
  Object.fromEntries(
    Object.entries(values).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(began[name])),
  );
