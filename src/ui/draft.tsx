/** Saving while typing. What is not saved yet stays in the open tab, and the screen says so. */
import { Fragment, type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { Problem } from '#vocabulary/endpoint.ts';
import type { TypedIn } from '#vocabulary/typed-in.ts';
import { type Answer, call, isVerdict } from './asking.tsx';
import { useFormat, useWords } from './language.ts';
import { asksAtLeaving, type Leaving, useLeaveWarning } from './leaving.ts';
import { LeavingAsked } from './leaving-asked.tsx';

/** What became of saving. */
export type Kept = 'saved' | 'failed' | 'elsewhere';
export interface Draft {
  /** `elsewhere`: another window saved other words since, `gone`: it sent them or threw them away; nothing is saved here until the person chooses. */
  readonly state: 'untouched' | 'typing' | 'saving' | 'saved' | 'failed' | 'elsewhere' | 'gone';
  /** Something was typed here, so what stands here is to be had nowhere else. */
  readonly isTouched: boolean;
  /** When the last save was confirmed by the server. */
  readonly savedAt: Date | undefined;
  /** Saves what is not saved yet, at once: before leaving, before sending. `always`: also what is saved already, so that one hears of another window. */
  readonly saveNow: (always?: boolean) => Promise<Kept>;
  /** After `elsewhere`: what stands here holds, and is written over what the other window saved. */
  readonly keepThis: () => Promise<Kept>;
}

interface DraftSetup<V> {
  /** What is being typed; compared by content. */
  readonly value: V;
  /** Through an asking endpoint: `(words) => saving.ask({ id }, { words })`. `over`: also over what another window saved since. */
  readonly save: (value: V, over?: boolean) => Promise<Answer<unknown>>;
  /** Milliseconds of rest before it saves. */
  readonly rest?: number;
  /** False: nothing was typed here yet, so there is nothing to save, whatever becomes of what stands there. */
  readonly isTouched?: boolean;
  /** Rises with each sending: what stands there untouched is a beginning again, and what was typed meanwhile is not saved yet. */
  readonly round?: number;
}

const retryAfter = 15_000;
/** Nothing that is typed is spoken so. */
const notSaved = '';

interface Saved {
  readonly savedAt: string;
}

interface TypingSetup<V> extends Pick<DraftSetup<V>, 'value'>, Required<Pick<DraftSetup<V>, 'isTouched' | 'round'>> {
  readonly began: BeganWith;
  /** Straight to the server, by `call`: what is typed concerns no other reading on the screen. */
  readonly save: (value: V, from: TypedIn) => Promise<Answer<Saved>>;
  /** Throws the draft away, where it does not go by itself with what is sent. */
  readonly discard?: () => Promise<unknown>;
}

interface Typing {
  readonly draft: Draft;
  /** Sends what was typed; once that was done there is nothing to keep any more. Undefined: one chooses first between two windows. */
  readonly sent: <R>(ask: () => Promise<Answer<R>>) => Promise<Answer<R> | undefined>;
}

/** A form that saves while typing, from more than one open window, until it is sent. */
export function useTyping<V>({ value, isTouched, round, began, save, discard }: TypingSetup<V>): Typing {
  /** Whether what is on its way was taken. */
  const sending = useRef<Promise<boolean>>(undefined);
  /** What was sent when its answer got lost: it may well have been taken, and its draft with it. */
  const unanswered = useRef<string>(undefined);
  const keep = useTypedIn(began.savedAt, save, isTouched, round);
  const draft = useDraft<V>({
    value,
    isTouched,
    round,
    // Typed while it is sent: where that is refused it is kept after all.
    save: async (words, over) => ((await sending.current) ? nothingToKeep : keep(words, over)),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what stands there by now was not sent
  useEffect(() => {
    sending.current = undefined;
  }, [round]);
  return {
    draft,
    async sent(ask) {
      const words = JSON.stringify(value);
      // Asked where a draft stands, so that what another window sent is not sent twice; a form without one makes none. The same words again are
      // the same asking, which the server answers as it did.
      const isKept = began.savedAt !== null || draft.savedAt !== undefined;
      if (unanswered.current !== words && (await draft.saveNow(isKept)) === 'elsewhere') return undefined;
      const asked = ask().then((answer) => {
        unanswered.current = answer.ok || isVerdict(answer.problem) ? undefined : words;
        return answer;
      });
      const taken = asked.then(async ({ ok }) => {
        if (!ok) return false;
        await discard?.();
        began.forgetOther();
        return true;
      });
      sending.current = taken.catch(() => false);
      await taken;
      return asked;
    },
  };
}

const nothingToKeep = { ok: true, reply: null } as const;

/**
 * Saves as one open window, the same one until the form begins anew. It begins with what was read to stand there, up to the first word typed,
 * and goes on from what it saved itself, so that what was sent or thrown away elsewhere does not come back.
 */
export function useTypedIn<V>(
  read: string | null,
  save: (value: V, from: TypedIn) => Promise<Answer<Saved>>,
  isTouched = true,
  round = 0,
): (value: V, over?: boolean) => Promise<Answer<Saved>> {
  const [window] = useState(() => crypto.randomUUID());
  const seen = useRef(read);
  const begun = useRef(round);
  useEffect(() => {
    // What stood there went along with what was sent, also where that is read only later.
    if (begun.current !== round) seen.current = null;
    else if (!isTouched) seen.current = read;
    begun.current = round;
  }, [read, isTouched, round]);
  return async (value, over = false) => {
    const answer = await save(value, over ? { window } : { window, seen: seen.current });
    if (answer.ok) seen.current = answer.reply.savedAt;
    return answer;
  };
}

export function useDraft<V>({ value, save, rest = 800, isTouched = true, round = 0 }: DraftSetup<V>): Draft {
  const spoken = JSON.stringify(value);
  const confirmed = useRef(spoken);
  const running = useRef<Promise<Kept>>(undefined);
  const [state, setState] = useState<Draft['state']>('untouched');
  const [savedAt, setSavedAt] = useState<Date>();

  const latest = useRef({ spoken, value, save });
  useEffect(() => {
    latest.current = { spoken, value, save };
  });

  /** One save at a time, the newest words last. */
  const saveNow = useEffectEvent(async (over: boolean, always: boolean): Promise<Kept> => {
    if (running.current) await running.current;
    if (confirmed.current === spoken && !over && !always) {
      setState(savedAt ? 'saved' : 'untouched');
      return 'saved';
    }
    setState('saving');
    running.current = (over ? save(value, true) : save(value)).then((answer) => {
      const became = answer.ok ? 'saved' : becauseOf(answer.problem);
      if (became === 'saved') {
        confirmed.current = spoken;
        setSavedAt(new Date());
      }
      setState(became === 'saved' && latest.current.spoken !== spoken ? 'typing' : became);
      return became === 'gone' ? 'elsewhere' : became;
    });
    const kept = await running.current;
    running.current = undefined;
    return kept;
  });

  const isElsewhere = state === 'elsewhere' || state === 'gone';
  const begun = useRef(round);
  useEffect(() => {
    const isAnew = begun.current !== round;
    begun.current = round;
    if (!isAnew && (isTouched || isElsewhere)) return;
    confirmed.current = isTouched ? notSaved : spoken;
    setState(isTouched ? 'typing' : 'untouched');
    setSavedAt(undefined);
  }, [spoken, isTouched, isElsewhere, round]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was typed while it was sent is to be saved after that
  useEffect(() => {
    if (confirmed.current === spoken) {
      setState((before) => (before === 'typing' ? 'saved' : before));
      return;
    }
    if (isElsewhere) return;
    setState((before) => (before === 'failed' ? 'failed' : 'typing'));
    const timer = setTimeout(() => void saveNow(false, false), rest);
    return () => clearTimeout(timer);
  }, [spoken, rest, isElsewhere, round]);

  useEffect(() => {
    if (state !== 'failed') return;
    const again = () => void saveNow(false, false);
    const timer = setInterval(again, retryAfter);
    window.addEventListener('online', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', again);
    };
  }, [state]);

  // Of what another window saved since, nothing is lost here where nothing was typed.
  const unsaved = state !== 'untouched' && state !== 'saved' && (isTouched || state !== 'elsewhere');
  useLeaveWarning(unsaved);

  // Walking to another page saves what the timer had not reached yet.
  useEffect(
    () => () => {
      const last = latest.current;
      const saveRest = async (): Promise<void> => {
        if (confirmed.current !== last.spoken) await last.save(last.value);
      };
      // Words typed while a save is under way come after it.
      if (running.current) void running.current.then(saveRest);
      else void saveRest();
    },
    [],
  );

  return {
    state,
    isTouched,
    savedAt,
    saveNow: async (always = false) => (isElsewhere ? 'elsewhere' : saveNow(false, always)),
    keepThis: async () => saveNow(true, true),
  };
}

const becauseOf = ({ code, refusal }: Problem) =>
  code === 'conflict' ? 'elsewhere' : refusal === 'draft_gone' ? 'gone' : 'failed';

/** A draft as it was read; no `savedAt`: there is none. */
interface Standing {
  readonly words?: unknown;
  readonly savedAt?: string | null;
}

/** With what a form began, and the way to what another window saved since. */
export interface BeganWith {
  /** When what stood there was saved; null: nothing was. */
  readonly savedAt: string | null;
  /** Reads what another window saved, in the place of what stands here; false: it is gone. */
  readonly readOther: () => Promise<boolean>;
  /** What was read of another window was sent from here: a form that stays begins without it. */
  readonly forgetOther: () => void;
}

interface NewestProps {
  /** Where the draft is read. */
  readonly address: string;
  readonly here: Standing;
  readonly children: (words: unknown, began: BeganWith) => ReactNode;
}

/** A form with its draft: as it was read, or as another window saved it since, once that was asked for. It begins anew each time that is read. */
export function NewestDraft({ address, here, children }: NewestProps) {
  const [other, setOther] = useState<Standing>();
  const [times, setTimes] = useState(0);
  const { words, savedAt = null } = other ?? here;
  return (
    <Fragment key={times}>
      {children(words, {
        savedAt,
        async readOther() {
          const answer = await call<Standing>('GET', address);
          if (!answer.ok) return true;
          if (typeof answer.reply.savedAt !== 'string') return false;
          setOther(answer.reply);
          setTimes((before) => before + 1);
          return true;
        },
        forgetOther: () => setOther(undefined),
      })}
    </Fragment>
  );
}

interface DraftStatusProps {
  readonly draft: Draft;
  readonly readOther?: BeganWith['readOther'];
  /** What another window sent or threw away may begin anew with what stands here. */
  readonly keepsAnew?: boolean;
}

/** "Bewaard om 10:42", or that it is not saved and still on the screen. */
export function DraftStatus({ draft, readOther, keepsAnew = false }: DraftStatusProps) {
  const words = useWords();
  const format = useFormat();
  const [foundNone, setFoundNone] = useState(false);
  const state = draft.state === 'elsewhere' && foundNone ? 'gone' : draft.state;
  // What was not typed here is older than what another window saved; of what is gone there, it is all there is.
  const isOld = state === 'elsewhere' && !draft.isTouched && readOther !== undefined;
  const isTold = state === 'failed' || state === 'elsewhere' || state === 'gone';
  const text = {
    untouched: '',
    typing: words.draft.typing,
    saving: words.draft.saving,
    saved: draft.savedAt ? words.draft.saved(format.time(draft.savedAt)) : '',
    failed: words.draft.failed,
    elsewhere: isOld ? words.draft.newer : words.draft.elsewhere,
    gone: words.draft.gone,
  }[state];
  return (
    <>
      <p className={isTold ? 'draft st soon' : 'draft small soft'} role="status">
        {text}
      </p>
      {(state === 'elsewhere' || (state === 'gone' && keepsAnew)) && (
        <p className="row noprint">
          {readOther && state === 'elsewhere' && (
            <button
              type="button"
              className="btn small"
              onClick={() => void readOther().then((isThere) => setFoundNone(!isThere))}
            >
              {words.draft.readOther}
            </button>
          )}
          {!isOld && (
            <button
              type="button"
              className="btn small"
              onClick={() => {
                setFoundNone(false);
                void draft.keepThis();
              }}
            >
              {words.draft.keepThis}
            </button>
          )}
        </p>
      )}
      {(state === 'elsewhere' || state === 'gone') && !isOld && <AskedAtLeaving />}
    </>
  );
}

/** What cannot be saved until one chooses would be gone by walking to another page: whoever follows a link, or goes back, is asked first. */
function AskedAtLeaving() {
  const [, go] = useLocation();
  const [leaving, setLeaving] = useState<Leaving>();
  useEffect(() => asksAtLeaving(setLeaving), []);
  return (
    <LeavingAsked
      open={leaving !== undefined}
      onClose={() => setLeaving(undefined)}
      done={() => (leaving?.goOn ? leaving.goOn() : go(leaving?.to ?? '/'))}
    />
  );
}
