/**
 * The one way in: `node scripts/run.mjs <verb> [arguments]`. Installs what is missing and goes on under the Node that was
 * installed. Plain JavaScript with nothing but what Node 20 has built in. Its own words go to standard error.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { installWhatIsMissing, root, takeLock } from './install.mjs';

const verbs = {
  start: (args) => [build, node('src/app/server.ts', args)],
  dev: (args) => [dev(args)],
  test: (args) => (args.length > 0 ? [tool('vitest', ['run', ...args])] : everything()),
  'test:deep': (args) => [tool('vitest', ['run', '--project', 'deep', ...args])],
  bench: (args) => [build, node('bench/run.ts', args)],
  vasthouden: (args) => [node('src/app/vasthouden.ts', args)],
  adr: (args) => [node('scripts/adr.mjs', args)],
};

const running = new Set();

const [verb = '', ...args] = process.argv.slice(2);
const steps = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
if (steps === undefined) {
  say(`Usage: node scripts/run.mjs ${Object.keys(verbs).join(' | ')} [arguments]`);
  process.exit(2);
}
try {
  installWhatIsMissing(say);
  const runtime = findNode();
  for (const step of steps(args)) {
    const code = await step(runtime);
    if (code !== 0) {
      if (verb === 'test') say(`npm test: failed at ${step.title ?? 'the tests named'}.`);
      process.exit(code);
    }
  }
  if (verb === 'test' && args.length === 0) say('npm test: types, lint and tests are all in order.');
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

/** What CI runs, the quick things first. Vitest itself fails when it found no test. */
function everything() {
  return [
    titled('types', tool('tsc', ['--noEmit'])),
    titled('lint', tool('biome', ['check', '--error-on-warnings'])),
    titled('build', build),
    titled(
      'tests',
      tool('vitest', [
        'run',
        ...['server', 'server-apart', 'screens', 'browser'].flatMap((name) => ['--project', name]),
      ]),
    ),
  ];
}

/** The browser part is built again when one of its sources is younger than the last build. */
async function build(runtime) {
  const { isBuildStale } = await import('./build-state.mjs');
  if (!isBuildStale()) return 0;
  // A second build at the same moment would throw away what this one just made.
  const release = takeLock(say);
  try {
    if (!isBuildStale()) return 0;
    say('Building the browser part.');
    return await tool('vite', ['build', '--logLevel', 'warn'])(runtime, ['ignore', process.stderr, 'inherit']);
  } finally {
    release();
  }
}

/** Server and browser part side by side, both again at every change; ends as a whole. */
function dev(args) {
  return async (runtime) => {
    const built = await build(runtime);
    if (built !== 0) return built;
    const both = [
      tool('vite', ['build', '--watch', '--logLevel', 'warn'])(runtime),
      run(runtime, ['--watch', '--watch-preserve-output', 'src/app/server.ts', ...args]),
    ];
    const code = await Promise.race(both);
    // One that was told to stop already takes a second signal for impatience.
    for (const child of running) if (!child.killed) child.kill();
    await Promise.all(both);
    return code;
  };
}

function node(script, args) {
  return (runtime) => {
    if (!existsSync(join(root, script))) throw new Error(`${script} is not there: this checkout is not complete.`);
    return run(runtime, [join(root, script), ...args]);
  };
}

/** A program of a dependency, run by our Node whatever its first line says. */
function tool(name, args) {
  const script = {
    tsc: 'typescript/bin/tsc',
    biome: '@biomejs/biome/bin/biome',
    vite: 'vite/bin/vite.js',
    vitest: 'vitest/vitest.mjs',
  };
  return (runtime, stdio) => run(runtime, [join(root, 'node_modules', script[name]), ...args], stdio);
}

function titled(title, step) {
  return Object.assign(
    (runtime) => {
      say(`npm test: ${title}`);
      return step(runtime);
    },
    { title },
  );
}

/** Node 24 from npm where there is a package for the platform, otherwise this very Node when it is new enough. */
function findNode() {
  const windows = process.platform === 'win32';
  const own = join(
    root,
    'node_modules',
    `node-${windows ? 'win' : process.platform}-${process.arch}`,
    'bin',
    windows ? 'node.exe' : 'node',
  );
  if (existsSync(own)) return own;
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath;
  throw new Error(
    `Vasthouden runs on Node 24, npm has no Node 24 for ${process.platform}-${process.arch}, and this is ${process.version}: install Node 24 or newer.`,
  );
}

/** Resolves to the exit code; a signal that ends the child is passed on as 128 and its number, as shells do. */
function run(runtime, words, stdio = 'inherit') {
  const path = `${join(root, 'node_modules', '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`;
  const child = spawn(runtime, words, { cwd: root, stdio, env: { ...process.env, PATH: path } });
  running.add(child);
  const pass = (signal) => child.kill(signal);
  // A terminal sends Ctrl-C to the child as well; we only have to outlive it.
  const ignore = () => undefined;
  process.on('SIGINT', process.stdin.isTTY ? ignore : pass);
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, pass);
  const watch = watchNpm(() => pass('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearInterval(watch);
      running.delete(child);
      process.off('SIGINT', process.stdin.isTTY ? ignore : pass);
      for (const name of ['SIGTERM', 'SIGHUP']) process.off(name, pass);
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}

/** A signal to npm ends the shell between npm and us, which does not hand it on; that our parent is gone is how we know. */
function watchNpm(onGone) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.env.npm_lifecycle_event === undefined || process.ppid === parent) return;
    clearInterval(watch);
    onGone();
  }, 200);
  return watch;
}

function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}
