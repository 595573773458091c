/**
 * What each wall costs: the same questions to the same server, with one clause of the policies taken out and put back, in turns. In a data
 * folder of its own, since for a while its walls are open.
 */
import postgres from 'postgres';
import { type Asking, measure } from './asking.ts';
import { type Figure, median, round } from './figures.ts';
import { clusterOf, fill, keysOf, serve } from './house.ts';
import { type Ask, drive } from './load.ts';
import { Questions } from './questions.ts';

/** A clause by what it calls, in these policies and in `open_share`. Each is one side of an `or` that most rows pass by the other. */
interface Wall {
  readonly calls: string;
  readonly policies: readonly (readonly [table: string, name: string])[];
  readonly inOpenShare?: boolean;
}
const walls: Readonly<Record<string, Wall>> = {
  // Consent, shield, emergency, restriction: what is asked of the few shares that do not stand without conditions.
  conditions: { calls: 'stands_on_conditions', policies: [['share', 'seen']], inOpenShare: true },
  'withheld-entry': {
    calls: 'is_withheld_from_actor',
    policies: [
      ['journal_entry', 'kept_from'],
      ['passage', 'kept_from'],
    ],
  },
  'withheld-ledger': { calls: 'withheld_streams', policies: [['ledger', 'kept_from']] },
};
export const wallNames: readonly string[] = ['walls'];

const asked: readonly Pick<Asking, 'name' | 'questions'>[] = [
  { name: 'open-dossier', questions: (from) => from.openDossier() },
  { name: 'journal', questions: journalOf },
  { name: 'work-list', questions: (from) => from.workList() },
];
async function journalOf(from: Questions): Promise<Ask[]> {
  return (await from.openDossier()).map((ask) => ({ ...ask, path: `${ask.path}/journal` }));
}

const turns = 7;
const warming = { connections: 16, count: 12_000, within: 12_000 };
const compared = { connections: 16, count: 1_500, within: 2_500 };

/** A figure for each wall and question. Throws when a policy holds no such clause. */
export async function measureEachWall(
  scale: number,
  say: (line: string) => void,
  tell: (figure: Figure) => void,
): Promise<void> {
  const folder = await fill(scale, say, { purpose: `walls-${scale}` });
  const server = await serve(folder);
  const cluster = clusterOf(folder);
  const db = postgres(cluster.ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    const questions = new Questions(cluster.ownerUrl, await keysOf(folder));
    for (const { name, questions: ask } of asked) {
      const asks = await ask(questions);
      await drive(server.port, asks, warming);
      for (const [called, wall] of Object.entries(walls)) {
        const difference: number[] = [];
        const within: number[] = [];
        for (let turn = 0; turn < turns; turn += 1) {
          within.push((await measure(server, cluster, asks, compared)).cpuMs);
          const putBack = await takeOut(db, wall);
          try {
            // Plans are made anew.
            await drive(server.port, asks, { ...compared, within: 500 });
            difference.push((within.at(-1) ?? 0) - (await measure(server, cluster, asks, compared)).cpuMs);
          } finally {
            await putBack();
          }
          await drive(server.port, asks, { ...compared, within: 500 });
        }
        const spread = round(Math.max(...difference) - Math.min(...difference), 3);
        tell({
          ...{ name: `wall-${called}-${name}`, scale, value: round(median(difference), 3), unit: 'ms of processor' },
          ...{ n: turns, cpuMs: round(median(within)), spread },
        });
      }
    }
  } finally {
    await db.end();
    await server.stop();
  }
}

async function takeOut(db: postgres.Sql, { calls, policies, inOpenShare }: Wall): Promise<() => Promise<void>> {
  const before: { readonly text: string; set(text: string): Promise<unknown> }[] = [];
  for (const [table, name] of policies) {
    const [row] = await db<{ using: string }[]>`
      select qual as using from pg_policies where tablename = ${table} and policyname = ${name}`;
    if (row === undefined) throw new Error(`${table} has no policy ${name}`);
    before.push({ text: row.using, set: (using) => db.unsafe(`alter policy ${name} on ${table} using (${using})`) });
  }
  if (inOpenShare) {
    const [row] = await db<{ text: string }[]>`select pg_get_viewdef('open_share'::regclass) as text`;
    const set = (text: string) =>
      db.unsafe(`create or replace view open_share with (security_barrier = true) as ${text}`);
    before.push({ text: row?.text ?? '', set });
  }
  for (const { text, set } of before) await set(withoutClause(text, calls));
  return async () => {
    for (const { text, set } of before) await set(text);
  };
}

/** The smallest `(… OR …)` around a call, as `true`. Throws where there is none. */
export function withoutClause(text: string, calls: string): string {
  const at = text.indexOf(calls);
  for (let from = text.lastIndexOf('(', at); at >= 0 && from >= 0; from = text.lastIndexOf('(', from - 1)) {
    const until = closing(text, from);
    const inside = text.slice(from + 1, until);
    if (until > at && isEither(inside)) return `${text.slice(0, from)}true${text.slice(until + 1)}`;
    if (from === 0) break;
  }
  throw new Error(`no clause calls ${calls} in ${text}`);
}
function closing(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')' && --depth === 0) return at;
  }
  return text.length;
}
/** Whether an `or` stands in it outside all brackets. */
function isEither(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0 && text.startsWith(' OR ', at)) return true;
  }
  return false;
}
