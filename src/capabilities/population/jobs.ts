/** Estimating takes longer than an answer may: a job, in a thread of its own, that tells how far it is and can be stopped. */
import { Worker } from 'node:worker_threads';
import * as z from 'zod/mini';
import type { LongJobCall, LongJobKind } from '#platform/jobs.ts';
import { EstimateId, type Options, Stage } from './contract.ts';
import { EstimateDocument } from './estimating/document.ts';
import * as runs from './run-store.ts';
import { shownOf } from './showing.ts';

const Data = z.object({ estimate: EstimateId });

export const estimateJob: LongJobKind<z.infer<typeof Data>> = {
  name: 'population_estimate',
  data: Data,
  async runLong(call) {
    const { within, keys, asker, data } = call;
    if (asker === null) throw new Error('an estimate is made for who asked for it');
    const id = data.estimate;
    const begun = await within(async (tx) => {
      const run = await runs.findRun(tx, id);
      if (!run || (run.state !== 'waiting' && run.state !== 'running')) return undefined;
      const file = await runs.readCounts(tx, keys, run.round);
      // Without counts a partner took back its agreement meanwhile.
      await runs.tellStep(tx, id, { state: file === undefined ? 'stopped' : 'running' });
      return file === undefined ? undefined : { ...run, file };
    });
    if (begun === undefined) return;
    const outcome = await estimateApart(begun.file, begun.options, call).catch(async (error: unknown) => {
      // Doing it again would end the same way; whoever asked is told, and the log has why.
      if (error instanceof ThreadBroke)
        await within((tx) => runs.tellStep(tx, id, { state: 'failed', failure: 'fault' }));
      throw error;
    });
    if (outcome === 'stopped') return;
    await within((tx) =>
      'failure' in outcome
        ? runs.tellStep(tx, id, { state: 'failed', failure: outcome.failure })
        : runs.keepResult(tx, keys, asker.region, {
            id,
            round: begun.round,
            document: outcome.document,
            shown: shownOf(outcome.document),
          }),
    );
  },
};

/** The estimator met something it does not know. */
class ThreadBroke extends Error {}

const Message = z.union([
  /** `of` null: nobody can tell yet how much there is to do. */
  z.object({ stage: Stage, done: z.number(), of: z.nullable(z.number()) }),
  z.object({ document: EstimateDocument }),
  z.object({ failure: z.string() }),
]);
type Outcome = 'stopped' | { readonly document: EstimateDocument } | { readonly failure: string };

const lookEveryMs = 1000;
/** What takes longer is left: others wait for their turn. */
const longestMs = 5 * 60_000;

/** Throws when the server stops, so that the next takes the job up again. */
async function estimateApart(
  file: string,
  options: Options,
  { within, data, signal }: LongJobCall<z.infer<typeof Data>>,
): Promise<Outcome> {
  const worker = new Worker(new URL('./estimating-thread.ts', import.meta.url), { workerData: { file, options } });
  let step: { stage?: Stage; done: number; of: number } = { done: 0, of: 0 };
  let isOver = false;
  const ended = new Promise<Outcome>((resolve, reject) => {
    worker.on('message', (said: unknown) => {
      const { data: message, error } = Message.safeParse(said);
      if (error) reject(new ThreadBroke('what the estimating thread says is not understood', { cause: error }));
      else if ('done' in message) step = { ...message, of: message.of ?? 0 };
      else resolve(message);
    });
    worker.once('error', (error) => reject(new ThreadBroke('the estimating thread broke off', { cause: error })));
    worker.once('exit', () => reject(new ThreadBroke('the estimating thread ended without an answer')));
    signal.addEventListener('abort', () => reject(new Error('the server stops')));
  });
  /** Tells how far it is; ends when somebody stopped the run, a partner took back its agreement, or it takes too long. */
  const looking = async (): Promise<Outcome> => {
    for (const deadline = Date.now() + longestMs; !isOver; ) {
      if (Date.now() > deadline) return { failure: 'too_long' };
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
      const goesOn = await within(async (tx) => {
        const run = await runs.findRun(tx, data.estimate);
        if (run?.state !== 'running') return false;
        if (!run.mayGoOn) {
          await runs.tellStep(tx, data.estimate, { state: 'stopped' });
          return false;
        }
        await runs.tellStep(tx, data.estimate, { state: 'running', ...step });
        return true;
      });
      if (!goesOn) return 'stopped';
    }
    return 'stopped';
  };
  try {
    return await Promise.race([ended, looking()]);
  } finally {
    isOver = true;
    await worker.terminate();
  }
}
