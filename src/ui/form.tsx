/** Forms: nothing is checked while typing; on send the summary takes focus and links to the fields in the same words, and so does a refusal. */
import { Check } from 'lucide-react';
import { createContext, type ReactNode, useContext, useEffect, useId, useRef, useState } from 'react';
import type { Problem } from '#vocabulary/endpoint.ts';
import { type DayKind, faultOfDay } from '#vocabulary/told-day.ts';
import type { Answer } from './asking.tsx';
import { isNoDay, readDay } from './format.ts';
import { useFormat, useWords } from './language.ts';
import { warnWhen } from './leaving.ts';
import { Trouble } from './note.tsx';
import { wholeDays } from './whole-days.tsx';

type FieldValue = string | boolean | readonly string[];
export type Values = Readonly<Record<string, FieldValue>>;
export type Wrong<V> = { readonly [K in keyof V]?: string | undefined };

/** Hand it to a field whole: `<TextLine label={…} {...form.field('reason')} />`. */
export interface FieldProps<T extends FieldValue> {
  readonly id: string;
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly error: string | undefined;
  /** A field for a day asks its form to look at the year too, until it takes that back by what is returned. */
  readonly judge?: (kind: DayKind) => () => void;
}

export interface FormState<V extends Values> {
  readonly values: V;
  readonly field: <K extends keyof V & string>(name: K) => FieldProps<V[K]>;
  readonly set: (changed: Partial<V>) => void;
  /** Something was typed since it began, or since it was sent. */
  readonly isTouched: boolean;
  /** Something was typed over that stands differently by now than when typing began: a colleague changed it. */
  readonly isOvertaken: boolean;
  /** Back to the start, and nothing kept. Of what was sent: what was typed since stays, and is a beginning. */
  readonly clear: (sent?: V) => void;
  /** Rises each time it begins anew. */
  readonly round: number;
  readonly wrong: Wrong<V>;
  readonly check: () => boolean;
  readonly blame: (problem: Problem) => void;
  readonly idOf: (name: string) => string;
}

interface FormSetup<V extends Values> {
  /** What is not typed over follows it, also when the server knows better after sending. */
  readonly start: V;
  /** Says what is wrong, by field; asked for on send only. */
  readonly check?: (values: V) => Wrong<V>;
  /** The field that the server means by a path; without it, the one that has the name of a part of the path. */
  readonly fieldAt?: (path: string, values: V) => (keyof V & string) | undefined;
  /** Keeps what was typed in the open tab under this name, also when the person walks to another page; gone when sent. */
  readonly keep?: string;
}

/** What was typed, and what stood there when that began. */
interface Typed {
  readonly over: Partial<Values>;
  readonly values: Partial<Values>;
}
const nothing: Typed = { over: {}, values: {} };
const kept = new Map<string, Typed>();
/** Drops what is kept under that name: its form is not offered any more. */
export const dropKept = (keep: string): void => void kept.delete(keep);
/** More than one word was typed and not sent: whoever closes the window is asked first. Also of a form that one walked away from. */
const holdsWords = (): boolean =>
  [...kept.values()].some(({ values }) =>
    Object.values(values).some((value) => typeof value === 'string' && /\S\s+\S/.test(value)),
  );
if (typeof window !== 'undefined') warnWhen(holdsWords);

export function useForm<V extends Values>({ start, check, fieldAt, keep }: FormSetup<V>): FormState<V> {
  const words = useWords();
  const base = useId();
  const [typed, setTyped] = useState<Typed>(() => (keep === undefined ? nothing : (kept.get(keep) ?? nothing)));
  const values: V = { ...start, ...typed.values };
  const [round, setRound] = useState(0);
  const [wrong, setWrong] = useState<Wrong<V>>({});
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is left of what was sent, in a form that is still there
  useEffect(() => {
    if (keep !== undefined && round > 0 && typed !== nothing) kept.set(keep, typed);
  }, [round]);
  const days = useRef(new Map<string, DayKind>());
  const idOf = (name: string) => `${base}${name}`;
  const set = (changed: Partial<Values>) =>
    setTyped((before) => {
      const began = Object.fromEntries(Object.keys(changed).map((name) => [name, start[name]]));
      const next = { over: { ...began, ...before.over }, values: { ...before.values, ...changed } };
      if (keep !== undefined) kept.set(keep, next);
      return next;
    });
  const isOvertaken = Object.entries(typed.over).some(
    ([name, began]) => !isSame(start[name], began) && !isSame(start[name], values[name]),
  );
  /** In the order of the fields, whoever found it; of what is said twice of one field, the last. */
  const inOrder = (blamed: readonly (readonly [string, string | undefined])[]): Wrong<V> => {
    const sentences = new Map(blamed.filter(([, sentence]) => sentence !== undefined));
    const found: Wrong<V> = {};
    return Object.assign(
      found,
      Object.fromEntries(
        Object.keys(values).flatMap((name) => (sentences.has(name) ? [[name, sentences.get(name)]] : [])),
      ),
    );
  };
  /** A day that is not there, or a year that nobody can mean, says more of what is wrong than that it is written in another way or comes before another. */
  const unlikelyDays = () =>
    [...days.current].flatMap(([name, kind]) => {
      const value = values[name];
      const day = typeof value === 'string' ? readDay(value) : undefined;
      const isNone = typeof value === 'string' && isNoDay(value);
      const fault = isNone ? 'no_such_day' : day && faultOfDay(day, kind);
      return fault ? [[name, words.form.text[fault]] as const] : [];
    });
  return {
    values,
    wrong,
    set,
    isTouched: Object.keys(typed.values).length > 0,
    isOvertaken,
    idOf,
    field: (name) => ({
      id: idOf(name),
      value: values[name],
      error: wrong[name],
      onChange: (value) => set({ [name]: value }),
      judge(kind) {
        days.current.set(name, kind);
        return () => void days.current.delete(name);
      },
    }),
    clear(sent) {
      if (keep !== undefined) kept.delete(keep);
      setTyped((before) => (sent === undefined ? nothing : since(sent, before)));
      setRound((before) => before + 1);
      setWrong({});
    },
    round,
    check() {
      const found = inOrder([...Object.entries<string | undefined>(check?.(values) ?? {}), ...unlikelyDays()]);
      setWrong(found);
      return Object.keys(found).length === 0;
    },
    blame(problem) {
      const blamed = (problem.fields ?? []).flatMap(({ path, code }) => {
        const name = fieldAt ? fieldAt(path, values) : path.split(/[./]/).findLast((part) => part in values);
        if (name === undefined) return [];
        const sentences: Readonly<Record<string, string>> = typeof values[name] === 'string' ? words.form.text : {};
        return [[name, sentences[code] ?? words.form.field] as const];
      });
      setWrong(inOrder(blamed));
    },
  };
}

/** What was typed after that was sent. What stands there follows the answer, so what is known of it begins with the next word. */
function since(sent: Values, { values }: Typed): Typed {
  const left = Object.entries(values).filter(([name, value]) => !isSame(value, sent[name]));
  return left.length === 0 ? nothing : { over: {}, values: Object.fromEntries(left) };
}

const isSame = (one: FieldValue | undefined, other: FieldValue | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

interface FormProps<V extends Values> {
  readonly form: FormState<V>;
  /** What to do when nothing is wrong; the answer of `ask`, so that the form can show what went wrong. */
  readonly send: (values: V) => Promise<Answer<unknown> | undefined>;
  readonly refusals?: Readonly<Record<string, string>>;
  /** After it was done. What was sent is forgotten first. */
  readonly done?: () => void;
  /** What stands beside the button of a form that stays, until something is typed; false where nothing was kept by sending. */
  readonly saved?: string | false;
  readonly label?: string;
  readonly children: ReactNode;
}

/** Of the form around: what was done, or nothing yet; undefined where there is none that tells. */
const SavedContext = createContext<string | undefined>(undefined);

export function Form<V extends Values>({ form, send, refusals, done, saved, label, children }: FormProps<V>) {
  const words = useWords();
  const [isSaved, setSaved] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [attempt, setAttempt] = useState(0);
  const busy = useRef(false);
  const told = useRef<HTMLDivElement>(null);
  // The button stands below, often a screen away: what went wrong is brought to who pressed it. What is wrong with fields comes first.
  const isBlamed = Object.values(form.wrong).some((sentence) => sentence !== undefined);
  useEffect(() => {
    if (attempt > 0 && problem !== undefined && !isBlamed) told.current?.focus();
  }, [attempt, problem, isBlamed]);
  const submit = async () => {
    if (busy.current) return;
    setProblem(undefined);
    setSaved(false);
    if (!form.check()) {
      setAttempt((times) => times + 1);
      return;
    }
    busy.current = true;
    const sent = form.values;
    const answer = await send(sent).finally(() => {
      busy.current = false;
    });
    if (answer === undefined) return;
    if (answer.ok) {
      form.clear(sent);
      setSaved(true);
      done?.();
      return;
    }
    form.blame(answer.problem);
    setProblem(answer.problem);
    setAttempt((times) => times + 1);
  };
  return (
    <form
      noValidate
      aria-label={label}
      className="form"
      onChange={() => setSaved(false)}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <ErrorSummary wrong={form.wrong} idOf={form.idOf} attempt={attempt} />
      {problem && (
        <div className="form-told" tabIndex={-1} ref={told}>
          <Trouble problem={problem} {...(refusals && { refusals })} />
        </div>
      )}
      <SavedContext value={saved === false ? undefined : isSaved ? (saved ?? words.form.saved) : ''}>
        {wholeDays(children)}
      </SavedContext>
    </form>
  );
}

interface SummaryProps {
  readonly wrong: Readonly<Record<string, string | undefined>>;
  readonly idOf: (name: string) => string;
  /** Rises with each send; the summary then takes focus. */
  readonly attempt: number;
}

export function ErrorSummary({ wrong, idOf, attempt }: SummaryProps) {
  const { form } = useWords();
  const format = useFormat();
  const box = useRef<HTMLDivElement>(null);
  const title = useId();
  const lines = Object.entries(wrong).flatMap(([name, sentence]) =>
    sentence === undefined ? [] : [{ name, sentence }],
  );
  const count = lines.length;
  useEffect(() => {
    if (attempt === 0 || count === 0) return;
    box.current?.focus();
    const before = document.title;
    document.title = `${form.errorPrefix} ${before}`;
    return () => {
      if (document.title.startsWith(form.errorPrefix)) document.title = before;
    };
  }, [attempt, count, form.errorPrefix]);
  if (count === 0) return null;
  return (
    <div className="errors" role="alert" tabIndex={-1} ref={box} aria-labelledby={title}>
      <h2 id={title}>{form.wrong(count, format.count(count))}</h2>
      <ul>
        {lines.map(({ name, sentence }) => (
          <li key={name}>
            <a
              href={`#${idOf(name)}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(idOf(name))?.focus();
              }}
            >
              {wholeDays(sentence)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The button says what will happen: "Deel twee delen tot en met 27 mei". */
export const Send = ({ children, busy = false }: { readonly children: ReactNode; readonly busy?: boolean }) => (
  <button type="submit" className="btn main" aria-disabled={busy || undefined}>
    {children}
  </button>
);

export function Actions({ children }: { readonly children: ReactNode }) {
  const saved = useContext(SavedContext);
  return (
    <div className="row actions noprint">
      {children}
      {saved !== undefined && <Saved words={saved} />}
    </div>
  );
}

/** That it was kept, in words; nothing as long as there is nothing to tell. By itself only where a form begins anew after sending. */
export const Saved = ({ words }: { readonly words: string }) => (
  <span role="status" className="saved">
    {words !== '' && (
      <>
        <Check className="i" aria-hidden="true" />
        {words}
      </>
    )}
  </span>
);
