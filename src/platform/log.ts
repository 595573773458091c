/** The log of the running server: one JSON line each, without bodies, addresses, query strings or names. */
import { type Logger, type LoggerOptions, pino } from 'pino';
import type { Config } from '#platform/config.ts';

export type Log = Pick<Logger, 'info' | 'warn' | 'error'>;

/** Only what is listed reaches the line: an object of another library is told by its kind. */
export const logOptions = (level: Config['LOG_LEVEL']): LoggerOptions => ({
  level,
  base: null,
  timestamp: () => `,"at":"${new Date().toISOString()}"`,
  formatters: { level: (label) => ({ level: label }) },
  serializers: { err: faultOf, req: () => undefined, res: () => undefined },
});

/**
 * Writes to standard error, so that standard output stays for what a person or a script asked. Lines leave together, at the latest
 * after half a second: a write of its own for each costs as much as the rest of an answer.
 */
export const openLog = (level: Config['LOG_LEVEL']): Logger =>
  level === 'silent'
    ? pino({ enabled: false })
    : pino(logOptions(level), pino.destination({ dest: 2, sync: false, minLength: 4096, periodicFlush: 500 }));

export interface Fault {
  readonly type: string;
  readonly code: string | undefined;
  readonly stack: string | undefined;
}

/** What may be told of a fault: its kind and where, never its message, since that may hold values. */
export function faultOf(error: unknown): Fault {
  if (typeof error !== 'object' || error === null) return { type: typeof error, code: undefined, stack: undefined };
  const { code, stack } = error as { code?: unknown; stack?: unknown }; // whatever a library threw
  const frames =
    typeof stack === 'string' ? stack.split('\n').filter((line) => line.trimStart().startsWith('at ')) : [];
  return {
    type: error.constructor?.name ?? 'object',
    code: typeof code === 'string' ? code : undefined,
    stack: frames.length > 0 ? frames.slice(0, 8).join('\n') : undefined,
  };
}
