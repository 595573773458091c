import { defineConfig } from 'vitest/config';

/** What puts a module of the house in the place of another; whoever came before or after in one process would meet it. */
export const apart = ['src/app/walls/canary.test.ts'];

const server = { environment: 'node', testTimeout: 30_000, hookTimeout: 60_000 } as const;

/** Three kinds of tests in one run: rules, routes and databases; screens in jsdom; the whole thing in a browser. Crawl and deep run when asked for. */
export default defineConfig({
  test: {
    globalSetup: ['src/platform/testing-database-setup.ts'],
    projects: [
      {
        test: {
          ...server,
          name: 'server',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: ['**/*.deep.test.ts', ...apart],
          // One process for file after file: making the house ready in each anew took a third of the time.
          isolate: false,
          restoreMocks: true,
        },
      },
      { test: { ...server, name: 'server-apart', include: apart } },
      {
        test: {
          name: 'screens',
          include: ['src/**/*.test.tsx'],
          setupFiles: ['src/ui/testing-jsdom.ts'],
          environment: 'jsdom',
          testTimeout: 15_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['e2e/**/*.test.ts'],
          exclude: ['**/*.deep.test.ts'],
          environment: 'node',
          testTimeout: 300_000,
          // Who comes first loads the demo for all.
          hookTimeout: 300_000,
          // As long as whoever looks for a button waits for it.
          expect: { poll: { timeout: 30_000 } },
          // Each file has a server and a database of its own. Others share one cluster, and a tree takes no row while an older transaction lasts there.
          maxWorkers: '100%',
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'crawl',
          include: ['e2e/**/*.crawl.ts'],
          environment: 'node',
          testTimeout: 600_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          maxConcurrency: 3,
        },
      },
      {
        test: {
          name: 'deep',
          include: ['src/**/*.deep.test.ts', 'e2e/**/*.deep.test.ts'],
          environment: 'node',
          testTimeout: 1_800_000,
          hookTimeout: 600_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
