/** Saving while typing. What is not saved yet stays in the open tab, and the screen says so. */
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Answer } from './asking.tsx';
import { useFormat, useWords } from './language.ts';
import { useLeaveWarning } from './leaving.ts';

/** What became of saving. */
export type Kept = Extract<Draft['state'], 'saved' | 'failed' | 'elsewhere'>;
export interface Draft {
  /** `elsewhere`: another window saved other words since; nothing is saved here until the person chooses. */
  readonly state: 'untouched' | 'typing' | 'saving' | 'saved' | 'failed' | 'elsewhere';
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
}

const retryAfter = 15_000;

/** What an open window tells when it saves a draft: who it is, and when what it knows to stand there was saved; null: nothing was. */
interface TypedIn {
  readonly window: string;
  readonly seen?: string | null;
}
interface Saved {
  readonly savedAt: string;
}

/**
 * Saves as one open window, the same one until the form begins anew. It begins with what was read to stand there and goes on from what it
 * saved itself, so that what was sent or thrown away elsewhere does not come back.
 */
export function useTypedIn<V>(
  read: string | null,
  save: (value: V, from: TypedIn) => Promise<Answer<Saved>>,
): (value: V, over?: boolean) => Promise<Answer<Saved>> {
  const [window] = useState(() => crypto.randomUUID());
  const seen = useRef(read);
  return async (value, over = false) => {
    const answer = await save(value, over ? { window } : { window, seen: seen.current });
    if (answer.ok) seen.current = answer.reply.savedAt;
    return answer;
  };
}

export function useDraft<V>({ value, save, rest = 800 }: DraftSetup<V>): Draft {
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
      const kept = answer.ok ? 'saved' : answer.problem.code === 'conflict' ? 'elsewhere' : 'failed';
      if (kept === 'saved') {
        confirmed.current = spoken;
        setSavedAt(new Date());
      }
      setState(kept === 'saved' && latest.current.spoken !== spoken ? 'typing' : kept);
      return kept;
    });
    const kept = await running.current;
    running.current = undefined;
    return kept;
  });

  const isElsewhere = state === 'elsewhere';
  useEffect(() => {
    if (confirmed.current === spoken) {
      setState((before) => (before === 'typing' ? 'saved' : before));
      return;
    }
    if (isElsewhere) return;
    setState((before) => (before === 'failed' ? 'failed' : 'typing'));
    const timer = setTimeout(() => void saveNow(false, false), rest);
    return () => clearTimeout(timer);
  }, [spoken, rest, isElsewhere]);

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

  const unsaved = state !== 'untouched' && state !== 'saved';
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
    savedAt,
    saveNow: async (always = false) => (isElsewhere ? 'elsewhere' : saveNow(false, always)),
    keepThis: async () => saveNow(true, true),
  };
}

interface DraftStatusProps {
  readonly draft: Draft;
  /** Reads what another window saved, in the place of what stands here. */
  readonly readOther?: () => void;
}

/** "Bewaard om 10:42", or that it is not saved and still on the screen. */
export function DraftStatus({ draft, readOther }: DraftStatusProps) {
  const words = useWords();
  const format = useFormat();
  const text = {
    untouched: '',
    typing: words.draft.typing,
    saving: words.draft.saving,
    saved: draft.savedAt ? words.draft.saved(format.time(draft.savedAt)) : '',
    failed: words.draft.failed,
    elsewhere: words.draft.elsewhere,
  }[draft.state];
  const isTold = draft.state === 'failed' || draft.state === 'elsewhere';
  return (
    <>
      <p className={isTold ? 'draft st soon' : 'draft small soft'} role="status">
        {text}
      </p>
      {draft.state === 'elsewhere' && (
        <p className="row noprint">
          {readOther && (
            <button type="button" className="btn small" onClick={readOther}>
              {words.draft.readOther}
            </button>
          )}
          <button type="button" className="btn small" onClick={() => void draft.keepThis()}>
            {words.draft.keepThis}
          </button>
        </p>
      )}
    </>
  );
}
