/** Builds the browser part to dist/browser: hashed files, one chunk a page, nothing inline (the content security policy refuses it). */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Lays each file that holds text beside itself, made small once: the server has nothing to compress when it is asked for. */
const compressed: Plugin = {
  name: 'compressed',
  writeBundle({ dir = '' }) {
    const assets = join(dir, 'assets');
    for (const file of readdirSync(assets).filter((name) => /\.(js|css|svg|topojson)$/.test(name))) {
      const bytes = readFileSync(join(assets, file));
      writeFileSync(join(assets, `${file}.br`), brotliCompressSync(bytes));
      writeFileSync(join(assets, `${file}.gz`), gzipSync(bytes, { level: 9 }));
    }
  },
};

export default defineConfig({
  root: 'src/app',
  publicDir: false,
  plugins: [react(), compressed],
  build: {
    outDir: '../../dist/browser',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What several pages share of contracts and rules comes in one file: a first page waits for eight files where it waited for 28.
          groups: [{ name: 'pure', test: /src.vocabulary|[\\/](contract|events|rules|state)\.ts$/, minShareCount: 3 }],
        },
      },
    },
  },
  server: {
    proxy: {
      '/api': 'http://127.0.0.1:3000',
      '/sign-in': 'http://127.0.0.1:3000',
      '/sign-out': 'http://127.0.0.1:3000',
    },
  },
});
