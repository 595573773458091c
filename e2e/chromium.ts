/** Finds a Chromium to test in, wherever it must come from, or says in one sentence why there is none. Never skips. */
import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';

export class NoChromium extends Error {}

export interface Chromium {
  readonly path: string;
  /** What it needs in its environment besides ours: libraries and fonts that came along in the package. */
  readonly environment: Readonly<Record<string, string>>;
}

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge'];
const usualPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

export async function launchBrowser(): Promise<Browser> {
  const { path, environment } = findChromium();
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return chromium.launch({
    executablePath: path,
    args: flags,
    env: { ...Object.fromEntries(inherited), ...environment },
  });
}

let found: Chromium | undefined;

/** CHROMIUM, else the system's, else Debian's package when root, else the npm package's; throws NoChromium when none of them runs. */
export function findChromium(): Chromium {
  found ??= fromEnvironment() ?? fromSystem() ?? fromDebian() ?? fromPackage();
  if (found === undefined) {
    throw new NoChromium(
      'No Chromium that runs here: install one (Debian: apt-get install chromium), or set CHROMIUM to the path of one.',
    );
  }
  return found;
}

function fromEnvironment(): Chromium | undefined {
  const path = process.env.CHROMIUM;
  if (path === undefined || path === '') return undefined;
  if (!runs(path)) throw new NoChromium(`CHROMIUM is ${path}, which does not run as a browser.`);
  return { path, environment: {} };
}

function fromSystem(): Chromium | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).concat('/usr/bin', '/usr/local/bin');
  const places = [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...usualPlaces];
  const path = places.find((place) => isProgram(place) && runs(place));
  return path === undefined ? undefined : { path, environment: {} };
}

function fromDebian(): Chromium | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  process.stderr.write('No Chromium here; installing the one of the distribution (apt-get).\n');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const { status, stderr } = spawnSync('apt-get', args, { env, encoding: 'utf8' });
    if (status !== 0) {
      process.stderr.write(`apt-get ${args.join(' ')} failed: ${stderr?.trim().split('\n').at(-1) ?? ''}\n`);
      return undefined;
    }
  }
  return fromSystem();
}

/** The package holds a compressed Chromium with the libraries it needs; unpacked once, beside it in node_modules. */
function fromPackage(): Chromium | undefined {
  if (process.platform !== 'linux') return undefined;
  const packaged = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const root = dirname(dirname(packaged));
  const { version }: { version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const cache = fileURLToPath(new URL('../node_modules/.cache/', import.meta.url));
  const folder = join(cache, `chromium-${version}`);
  if (!existsSync(folder)) unpack(packaged, cache, folder);
  const environment = { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_PATH: join(folder, 'fonts') };
  const path = join(folder, 'chromium');
  return runs(path, environment) ? { path, environment } : undefined;
}

function unpack(packaged: string, cache: string, folder: string): void {
  mkdirSync(cache, { recursive: true });
  const fresh = mkdtempSync(`${folder}.`);
  // The package unpacks into the temporary folder, and its libraries only where it takes the machine for a cloud function.
  const env = { ...process.env, TMPDIR: fresh, AWS_EXECUTION_ENV: `AWS_Lambda_nodejs24.x` };
  const script = `const { default: chromium } = await import(${JSON.stringify(packaged)}); await chromium.executablePath();`;
  execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    renameSync(fresh, folder);
  } catch {
    // Another run was quicker.
    rmSync(fresh, { recursive: true, force: true });
  }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Some systems have a stub of that name which only tells how to install one. */
function runs(path: string, environment: Readonly<Record<string, string>> = {}): boolean {
  const result = spawnSync(path, ['--version', '--no-sandbox'], {
    env: { ...process.env, ...environment },
    encoding: 'utf8',
    timeout: 30_000,
  });
  return result.status === 0 && /\d+\.\d+/.test(result.stdout);
}
