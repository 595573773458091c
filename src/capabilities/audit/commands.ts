import postgres from 'postgres';
import { type Command, WrongCall } from '#platform/command-line.ts';
import { copyLedger } from '#platform/ledger-copy.ts';
import { reachMigrated } from '#platform/postgres/reach-database.ts';
import { LedgerCheck } from './rules.ts';

/** Findings named in the answer; the rest is counted. */
const namedAtMost = 100;

/** Recomputes every digest of the ledger that this login may see. `ok` is false when there is a finding. */
export async function verifyLedger(
  ownerUrl: string,
  say: (line: string) => void = () => undefined,
): Promise<LedgerCheck> {
  const db = postgres(ownerUrl, { max: 1, onnotice: () => undefined, connection: { application_name: 'verify' } });
  try {
    const check = new LedgerCheck();
    for await (const rows of copyLedger(db)) {
      const before = check.rows;
      for (const row of rows) check.see(row);
      if (Math.floor(check.rows / 500_000) > Math.floor(before / 500_000)) say(`${check.rows} rows checked`);
    }
    return check;
  } finally {
    await db.end();
  }
}

export const verify: Command = {
  verb: 'verify',
  usage: '',
  does: 'checks that nothing in the ledger was changed or taken away; needs no key',
  async run({ config, words, say }) {
    if (words.length > 0) throw new WrongCall('verify takes no words.');
    const database = await reachMigrated(config);
    try {
      const { rows, streams, findings } = await verifyLedger(database.ownerUrl, say);
      if (findings.length === 0) {
        return { code: 0, json: { ok: true, rows, streams }, text: `In order: ${rows} rows in ${streams} streams.` };
      }
      const named = findings.slice(0, namedAtMost);
      const lines = named.map(
        ({ found, stream, version, position }) =>
          `${found}: stream ${stream}, version ${version} (position ${position})`,
      );
      return {
        code: 1,
        json: { ok: false, rows, streams, found: findings.length, findings: named },
        text: [`Not in order: ${findings.length} found in ${rows} rows.`, ...lines].join('\n'),
      };
    } finally {
      await database.stop();
    }
  },
};
