/** Sets one document and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import * as z from 'zod/mini';

const { source, inputs } = z.object({ source: z.string(), inputs: z.record(z.string(), z.string()) }).parse(workerData);
const compiler = NodeCompiler.create({});
const compiled = compiler.compile({ mainFileContent: source, inputs });
// What went wrong could quote the text: only that it went wrong is told.
if (!compiled.result) throw new Error('the layout does not compile');
parentPort?.postMessage(compiler.pdf(compiled.result, { pdfStandard: 'ua-1' }));
