/** Documents as tagged PDF (PDF/UA-1), set by Typst in a thread of their own, so that a long one holds nobody up. */
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

const longestMs = 60_000;

/** The layout reads what it prints as `json(bytes(sys.inputs.file))`. Rejects when it takes too long. */
export async function setDocument(layout: URL, told: unknown): Promise<Buffer> {
  const worker = new Worker(new URL('./typesetting-thread.ts', import.meta.url), {
    workerData: { source: readFileSync(layout, 'utf8'), inputs: { file: JSON.stringify(told) } },
  });
  const late = AbortSignal.timeout(longestMs);
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      worker.once('message', (pdf: Uint8Array) => resolve(Buffer.from(pdf)));
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('the thread that sets the document ended without one')));
      late.addEventListener('abort', () => reject(new Error('setting the document took too long')));
    });
  } finally {
    await worker.terminate();
  }
}
