/** Lines of the log as they are shown: with the numbers of the dossiers they tell of. */
import type { Tx } from '#platform/db.ts';
import type { DossierId } from '#vocabulary/ids.ts';
import type { LookLine } from './contract.ts';
import { caseNumbers, type StoredLine } from './store.ts';

/** Of each line as many dossiers as are shown, `first` before the others; the count tells of all. */
export async function showLines(
  tx: Tx,
  found: readonly StoredLine[],
  dossiersALine: number,
  first?: DossierId,
): Promise<LookLine[]> {
  const lines = found.map((line) => ({
    ...line,
    shown: (first === undefined ? line.dossiers : [first, ...line.dossiers.filter((id) => id !== first)]).slice(
      0,
      dossiersALine,
    ),
  }));
  const numbers = new Map(
    (await caseNumbers(tx, [...new Set(lines.flatMap(({ shown }) => shown))])).map((one) => [one.dossier, one]),
  );
  return lines.map(({ shown, dossiers, ...line }) => ({
    ...line,
    dossiers: shown.flatMap((id) => numbers.get(id) ?? []),
    dossierCount: dossiers.length,
  }));
}
