/** Builds the browser part to dist/browser: hashed files, one chunk a page, nothing inline (the content security policy refuses it). */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: 'src/app',
  publicDir: false,
  plugins: [react()],
  build: {
    outDir: '../../dist/browser',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
  },
  server: {
    proxy: {
      '/api': 'http://127.0.0.1:3000',
      '/sign-in': 'http://127.0.0.1:3000',
      '/sign-out': 'http://127.0.0.1:3000',
    },
  },
});
