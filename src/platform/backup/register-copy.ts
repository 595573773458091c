/** The register of erasures as a file that only grows: what it holds of whole lines. */
import { readFileSync } from 'node:fs';

/** The longest of the files that are there, up to the last whole line; undefined when none is. */
export function readRegisterFile(paths: readonly string[]): Buffer | undefined {
  const found = paths.flatMap((path) => readIfThere(path) ?? []).sort((a, b) => b.length - a.length)[0];
  return found?.subarray(0, found.lastIndexOf(10) + 1);
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
