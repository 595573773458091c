/** Saving while typing. What is not saved yet stays in the open tab, and the screen says so. */
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Answer } from './asking.tsx';
import { useFormat, useWords } from './language.ts';
import { useLeaveWarning } from './leaving.ts';

export interface Draft {
  readonly state: 'untouched' | 'typing' | 'saving' | 'saved' | 'failed';
  /** When the last save was confirmed by the server. */
  readonly savedAt: Date | undefined;
  /** Saves what is not saved yet, at once: before leaving, before sending. False when it failed. */
  readonly saveNow: () => Promise<boolean>;
}

interface DraftSetup<V> {
  /** What is being typed; compared by content. */
  readonly value: V;
  /** Through an asking endpoint: `(words) => saving.ask({ id }, { words })`. */
  readonly save: (value: V) => Promise<Answer<unknown>>;
  /** Milliseconds of rest before it saves. */
  readonly rest?: number;
}

const retryAfter = 15_000;

export function useDraft<V>({ value, save, rest = 800 }: DraftSetup<V>): Draft {
  const spoken = JSON.stringify(value);
  const confirmed = useRef(spoken);
  const running = useRef<Promise<boolean>>(undefined);
  const [state, setState] = useState<Draft['state']>('untouched');
  const [savedAt, setSavedAt] = useState<Date>();

  const latest = useRef({ spoken, value, save });
  useEffect(() => {
    latest.current = { spoken, value, save };
  });

  /** One save at a time, the newest words last. */
  const saveNow = useEffectEvent(async (): Promise<boolean> => {
    if (running.current) await running.current;
    if (confirmed.current === spoken) {
      setState(savedAt ? 'saved' : 'untouched');
      return true;
    }
    setState('saving');
    running.current = save(value).then(({ ok }) => {
      if (ok) {
        confirmed.current = spoken;
        setSavedAt(new Date());
      }
      setState(ok ? (latest.current.spoken === spoken ? 'saved' : 'typing') : 'failed');
      return ok;
    });
    const ok = await running.current;
    running.current = undefined;
    return ok;
  });

  useEffect(() => {
    if (confirmed.current === spoken) {
      setState((before) => (before === 'typing' ? 'saved' : before));
      return;
    }
    setState((before) => (before === 'failed' ? 'failed' : 'typing'));
    const timer = setTimeout(() => void saveNow(), rest);
    return () => clearTimeout(timer);
  }, [spoken, rest]);

  useEffect(() => {
    if (state !== 'failed') return;
    const again = () => void saveNow();
    const timer = setInterval(again, retryAfter);
    window.addEventListener('online', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', again);
    };
  }, [state]);

  const unsaved = state === 'typing' || state === 'saving' || state === 'failed';
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

  return { state, savedAt, saveNow: async () => saveNow() };
}

/** "Bewaard om 10:42", or that it is not saved and still on the screen. */
export function DraftStatus({ draft }: { readonly draft: Draft }) {
  const words = useWords();
  const format = useFormat();
  const text = {
    untouched: '',
    typing: words.draft.typing,
    saving: words.draft.saving,
    saved: draft.savedAt ? words.draft.saved(format.time(draft.savedAt)) : '',
    failed: words.draft.failed,
  }[draft.state];
  return (
    <p className={draft.state === 'failed' ? 'draft st soon' : 'draft small soft'} role="status">
      {text}
    </p>
  );
}
