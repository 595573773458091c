/** How screens read and ask: through the endpoints of a contract, never by address. */
import { QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type * as z from 'zod/mini';
import { type Endpoint, Problem } from '#vocabulary/endpoint.ts';
import { lock, lockScreen } from './lock-state.ts';

export type Answer<R> = { readonly ok: true; readonly reply: R } | { readonly ok: false; readonly problem: Problem };

export type Reading<R> =
  | { readonly state: 'loading'; readonly data: undefined; readonly problem: undefined; readonly again: () => void }
  | { readonly state: 'failed'; readonly data: undefined; readonly problem: Problem; readonly again: () => void }
  /** `problem` tells that refreshing failed: what is shown may be old. `isOld`: it is being read again. */
  | {
      readonly state: 'here';
      readonly data: R;
      readonly problem: Problem | undefined;
      readonly isOld?: boolean;
      readonly again: () => void;
    };

export interface Asking<P, B, R> {
  /** The same params and body after a lost connection go with the same idempotency key: done once, whatever happened. */
  readonly ask: (params: Plain<P>, body: Plain<B>) => Promise<Answer<R>>;
  readonly busy: boolean;
  /** Of the last time; gone as soon as is asked again. */
  readonly problem: Problem | undefined;
}

/** What a screen has in hand: ids and days are plain text there, the server reads them strictly. */
export type Plain<T> = T extends { readonly [z.core.$brand]: unknown }
  ? string
  : T extends readonly (infer I)[]
    ? readonly Plain<I>[]
    : T extends object
      ? { readonly [K in keyof T]: Plain<T[K]> }
      : T;

type Given<P, Q> = string extends keyof P
  ? [params?: Plain<P>, query?: Plain<Q>, options?: ReadingOptions]
  : [params: Plain<P>, query?: Plain<Q>, options?: ReadingOptions];
interface ReadingOptions {
  /** False: do not ask yet; the reading stays `loading`. */
  readonly when?: boolean;
  /** True: what was read before is not shown again, because it changes by other ways than asking, as a draft does. */
  readonly anew?: boolean;
}

/** Reads, and reads again after everything that is asked. Each time is a look in the access log, so never on focus, and on a timer only by `useFollowing`. */
export function useReading<P, Q, R>(
  endpoint: Endpoint<P, Q, undefined, R>,
  ...[params, query, options]: Given<P, Q>
): Reading<R> {
  const address = addressOf(endpoint.path, params, query);
  const found = useQuery<R, ReadingFailed>({
    queryKey: [endpoint.path, address],
    enabled: options?.when ?? true,
    ...(options?.anew === true && { staleTime: 0, gcTime: 0 }),
    queryFn: async ({ signal }) => {
      const answer = await call<R>('GET', address, { signal });
      if (!answer.ok) throw new ReadingFailed(answer.problem);
      return answer.reply;
    },
  });
  const again = () => void found.refetch();
  if (found.data !== undefined)
    return { state: 'here', data: found.data, problem: found.error?.problem, isOld: found.isFetching, again };
  if (found.error) return { state: 'failed', data: undefined, problem: found.error.problem, again };
  return { state: 'loading', data: undefined, problem: undefined, again };
}

/**
 * While work of the house is under way, what is shown of it is read again; each time is a look in the access log, so only where that is of no
 * dossier. To the server each is a sign of life too: so some minutes, whatever waits longer, and not behind a locked screen.
 */
export function useFollowing({ again }: Pick<Reading<unknown>, 'again'>, isUnderWay: boolean): void {
  const follow = useEffectEvent(again);
  useEffect(() => {
    if (!isUnderWay) return;
    let times = 0;
    const timer = setInterval(() => {
      times += 1;
      if (times === followTimes) clearInterval(timer);
      if (lock.get() === 'open') follow();
    }, followEveryMs);
    return () => clearInterval(timer);
  }, [isUnderWay]);
}
const followEveryMs = 3000;
const followTimes = 200;

/** Has one reading read again that is on the screen, and waits for it. */
export function useReadAnew<P, Q, R>(endpoint: Endpoint<P, Q, undefined, R>): (params: Plain<P>) => Promise<void> {
  const client = useQueryClient();
  return (params) => client.invalidateQueries({ queryKey: [endpoint.path, addressOf(endpoint.path, params, {})] });
}

interface AskingOptions {
  /** True: at a conflict everything is read again too, where what one is asked is whether it is right as it stands there. */
  readonly looksAtConflict?: boolean;
}

/** Asks for a change, and has every reading on the screen read again when it was done. */
export function useAsking<P, Q, B, R>(
  endpoint: Endpoint<P, Q, B, R>,
  { looksAtConflict = false }: AskingOptions = {},
): Asking<P, B, R> {
  const client = useQueryClient();
  const intent = useRef<{ readonly words: string; readonly key: string }>(undefined);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  return {
    busy,
    problem,
    async ask(params, body) {
      const address = addressOf(endpoint.path, params, undefined);
      const spoken = `${address} ${JSON.stringify(body)}`;
      if (intent.current?.words !== spoken) intent.current = { words: spoken, key: crypto.randomUUID() };
      setBusy(true);
      setProblem(undefined);
      const answer = await call<R>(endpoint.method, address, { body, key: intent.current.key });
      setBusy(false);
      if (answer.ok || isVerdict(answer.problem)) intent.current = undefined;
      if (answer.ok || (looksAtConflict && answer.problem.code === 'conflict')) await client.invalidateQueries();
      if (!answer.ok) setProblem(answer.problem);
      return answer;
    },
  };
}

let screenOf: string | undefined;
/** From now on every request says whose screen this is; the server does nothing in another name. */
export const askAs = (whose: string): void => {
  screenOf = whose;
};

interface CallOptions {
  readonly body?: unknown;
  readonly key?: string;
  readonly signal?: AbortSignal;
  /** For who asks who is signed in: a 401 is an answer and does not lock the screen, and whose screen it is is not said. */
  readonly signedOutIsFine?: boolean;
}

/** One request to our own server. Never throws, except when the reader left (abort). */
export async function call<R>(method: 'GET' | 'POST', address: string, options: CallOptions = {}): Promise<Answer<R>> {
  const { body, key, signal } = options;
  try {
    const response = await fetch(address, {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json, application/problem+json',
        ...(screenOf !== undefined && options.signedOutIsFine !== true && { 'x-vasthouden-as': screenOf }),
        ...(method === 'POST' && {
          'content-type': 'application/json',
          'idempotency-key': key ?? crypto.randomUUID(),
          'x-vasthouden': '1',
        }),
      },
      ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }),
      ...(signal && { signal }),
    });
    const text = await response.text();
    if (response.ok) return { ok: true, reply: text === '' ? null : JSON.parse(text) };
    const problem = problemIn(text, response.status);
    if (problem.code === 'signed_out' && !options.signedOutIsFine) lockScreen('signed_out');
    if (problem.code === 'somebody_else') lockScreen('somebody_else');
    return { ok: false, problem };
  } catch (error) {
    if (signal?.aborted) throw error;
    return { ok: false, problem: plainProblem(0, 'offline') };
  }
}

/** The readings of one open tab. Kept five minutes in memory, never on disk. */
export const createReadings = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        gcTime: 300_000,
        refetchOnWindowFocus: false,
        retryDelay: 500,
        retry: (times, error) => times < 1 && error instanceof ReadingFailed && error.problem.code === 'offline',
        networkMode: 'always',
      },
    },
  });

class ReadingFailed extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** The server has decided; asking again is a new intent. */
export const isVerdict = ({ status }: Problem): boolean =>
  status >= 400 && status < 500 && status !== 401 && status !== 408 && status !== 429;

/** A problem that no server spoke: `offline`, or an answer from something in between. */
export const plainProblem = (status: number, code: string): Problem => ({
  type: 'about:blank',
  title: code,
  status,
  code,
  requestId: '',
});

function problemIn(text: string, status: number): Problem {
  try {
    const read = Problem.safeParse(JSON.parse(text));
    if (read.success) return read.data;
  } catch {
    // A proxy in between may answer with a page; the status says enough.
  }
  return plainProblem(status, status === 401 ? 'signed_out' : status === 429 || status === 503 ? 'busy' : 'fault');
}

/** `/api/dossiers/…?on=2026-11-22`; what is undefined is left out. */
export function addressOf(path: string, params: unknown, query: unknown): string {
  const given = new Map<string, unknown>(Object.entries(params ?? {}));
  const filled = path.replace(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(String(given.get(name) ?? '')));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== null && one !== '') search.append(name, String(one));
  }
  const asked = search.toString();
  return `/api${filled}${asked === '' ? '' : `?${asked}`}`;
}
