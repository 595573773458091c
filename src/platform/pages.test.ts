/** How the built browser part is given out. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gzipSync } from 'node:zlib';
import fastify from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { servePages } from './pages.ts';

const script = 'export const words = "Vasthouden".repeat(100);';

async function served(compressed: boolean) {
  const folder = mkdtempSync(join(tmpdir(), 'vasthouden-pages-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Vasthouden</title>');
  writeFileSync(join(folder, 'assets/page-a1.js'), script);
  if (compressed) {
    writeFileSync(join(folder, 'assets/page-a1.js.br'), brotliCompressSync(script));
    writeFileSync(join(folder, 'assets/page-a1.js.gz'), gzipSync(script));
  }
  const app = fastify();
  onTestFinished(async () => {
    await app.close();
    rmSync(folder, { recursive: true });
  });
  await servePages(app, `${folder}/`);
  return (url: string, encodings = 'gzip, deflate, br') =>
    app.inject({ method: 'GET', url, headers: { 'accept-encoding': encodings } });
}

test('what was made small at the build is given out small, to whoever can read it', async () => {
  const get = await served(true);
  const small = await get('/assets/page-a1.js');
  expect(small.headers).toMatchObject({ 'content-encoding': 'br', vary: expect.stringContaining('ccept-') });
  expect(small.headers['content-type']).toMatch(/^(text|application)\/javascript/);
  expect(brotliDecompressSync(small.rawPayload).toString()).toBe(script);
  expect((await get('/assets/page-a1.js', 'gzip')).headers['content-encoding']).toBe('gzip');
  expect((await get('/assets/page-a1.js', 'identity')).body).toBe(script);
});

test('what has no small one is given out as it is', async () => {
  const get = await served(false);
  const plain = await get('/assets/page-a1.js');
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(plain.body).toBe(script);
});

test('files are kept for a year, the page is asked for each time; what is no page is not found', async () => {
  const get = await served(true);
  expect((await get('/assets/page-a1.js')).headers['cache-control']).toMatch(/max-age=31536000, immutable/);
  const page = await get('/dossiers/some-id');
  expect(page.headers).toMatchObject({ 'cache-control': 'no-cache', 'content-type': 'text/html; charset=utf-8' });
  expect((await get('/assets/gone-a1.js')).statusCode).toBe(404);
  expect((await get('/api/nothing')).statusCode).toBe(404);
});
