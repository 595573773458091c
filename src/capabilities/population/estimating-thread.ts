/** The estimator in a thread of its own: says how far it is, and at the end the document, or the code of why there is none. */
import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod/mini';
import { Options } from './contract.ts';
import { CountsRefused, readCounts } from './estimating/counts.ts';
import { EstimateOptions } from './estimating/document.ts';
import { estimate } from './estimating/estimate.ts';

const { file, options } = z.object({ file: z.string(), options: Options }).parse(workerData);
const say = (message: object): void => parentPort?.postMessage(message);
try {
  const document = await estimate(readCounts(file), EstimateOptions.parse(options), {
    progress: (done, of, stage) => say({ stage, done, of }),
  });
  say({ document });
} catch (error) {
  if (!(error instanceof CountsRefused)) throw error;
  say({ failure: error.code });
}
