/** Tells whether the browser part must be built again. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';

/** True when there is no build, or when a source or the lockfile is younger than it. */
export function isBuildStale() {
  const built = join(root, 'dist', 'browser', 'index.html');
  if (!existsSync(built)) return true;
  const builtAt = statSync(built).mtimeMs;
  const sources = ['vite.config.ts', 'package-lock.json', 'tsconfig.json', ...listFiles('src')];
  return sources.some((path) => existsSync(join(root, path)) && statSync(join(root, path)).mtimeMs > builtAt);
}

/** Tests are not part of it; the rest of src may be, since contracts and rules are shared. */
function listFiles(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return listFiles(path);
    return /\.test\.tsx?$/.test(entry.name) ? [] : [path];
  });
}
