/** Benchmarks that ask over HTTP: what an answer costs, how long one waits, and what the walls have to do with it. */
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { type Figure, median, percentile, round } from './figures.ts';
import { type Cluster, clusterOf, keysOf, launch, type Running, serveSettled, settings, throughPort } from './house.ts';
import { type Ask, type Bounds, connectTo, drive } from './load.ts';
import { cpuOf, cpuOfCluster } from './processes.ts';
import { Questions } from './questions.ts';
import { openRelay } from './relay.ts';

export interface Asking {
  readonly name: string;
  questions(from: Questions): Promise<Ask[]>;
  /** What may be at most: milliseconds of processor, and of waiting for the slowest hundredth. */
  readonly mustCpuMs?: number;
  readonly mustP99: number;
  /** True when asking changes something. */
  readonly writes?: boolean;
}

export const askings: readonly Asking[] = [
  { name: 'open-dossier', questions: (from) => from.openDossier(), mustCpuMs: 1.2, mustP99: 40 },
  { name: 'work-list', questions: (from) => from.workList(), mustCpuMs: 2, mustP99: 60 },
  { name: 'command', questions: (from) => from.command(), mustCpuMs: 3, mustP99: 60, writes: true },
  { name: 'search', questions: (from) => from.search(), mustP99: 100 },
  { name: 'agenda', questions: (from) => from.agenda(), mustP99: 100 },
  { name: 'duplicate-check', questions: (from) => from.duplicateCheck(), mustP99: 150 },
];

const runs = 3;
const bounds: Bounds = { connections: 16, count: 3000, within: 5_000 };
/** A server that has been up for a minute has compiled what it does most: before that its processor time still falls by a third. */
const warming: Bounds = { connections: 16, count: 12_000, within: 15_000 };
/** For what the walls cost: the two servers take turns. */
const compared: Bounds = { connections: 16, count: 1500, within: 2_500 };

interface Run {
  readonly n: number;
  readonly p50: number;
  readonly p99: number;
  readonly cpuMs: number;
  /** The part of it that is the database's. */
  readonly databaseCpuMs: number;
}

export async function measure(server: Running, cluster: Cluster, asks: readonly Ask[], within: Bounds): Promise<Run> {
  const before = { server: cpuOf(server.pid), database: cpuOfCluster(cluster.pid) };
  const taken = await drive(server.port, asks, within);
  const databaseCpuMs = (cpuOfCluster(cluster.pid) - before.database) / taken.length;
  const cpuMs = (cpuOf(server.pid) - before.server) / taken.length + databaseCpuMs;
  return { n: taken.length, p50: percentile(taken, 0.5), p99: percentile(taken, 0.99), cpuMs, databaseCpuMs };
}

/** One figure an asking, on a filled folder. */
export async function measureAskings(
  folder: string,
  scale: number,
  wanted: readonly Asking[],
  tell: (figure: Figure) => void,
): Promise<void> {
  const server = await serveSettled(folder);
  try {
    const cluster = clusterOf(folder);
    const questions = new Questions(cluster.ownerUrl, await keysOf(folder));
    for (const asking of wanted) {
      const asks = await asking.questions(questions);
      const answered = await lookAt(server.port, asks);
      await drive(server.port, asks, warming);
      const measured: Run[] = [];
      for (let i = 0; i < runs; i += 1) measured.push(await measure(server, cluster, asks, bounds));
      const of = (part: keyof Run): number => round(median(measured.map((run) => run[part])));
      const cpuMs = of('cpuMs');
      const walls = await measureWalls(folder, cluster, asks);
      tell({
        name: asking.name,
        scale,
        value: cpuMs,
        unit: 'ms of processor',
        n: of('n'),
        p50: of('p50'),
        p99: of('p99'),
        cpuMs,
        databaseCpuMs: of('databaseCpuMs'),
        ...walls,
        people: new Set(asks.map((ask) => ask.token)).size,
        ...answered,
        ...(asking.mustCpuMs !== undefined && { mustCpuMs: asking.mustCpuMs }),
        mustP99: asking.mustP99,
        met: (asking.mustCpuMs === undefined || cpuMs <= asking.mustCpuMs) && of('p99') <= asking.mustP99,
      });
    }
  } finally {
    await server.stop();
  }
}

/** How much is in an answer, so that a figure is not about nothing. */
async function lookAt(port: number, asks: readonly Ask[]): Promise<{ bytes: number; rows?: number }> {
  const connection = connectTo(port);
  try {
    const answers = [];
    for (const ask of asks.slice(0, 32)) answers.push(await connection.ask(ask));
    for (const { status, text } of answers) if (status < 200 || status > 299) throw new Error(`${status} ${text}`);
    const rows = answers.flatMap(({ text }) => rowsIn(JSON.parse(text)) ?? []);
    return { bytes: median(answers.map(({ text }) => text.length)), ...(rows.length > 0 && { rows: median(rows) }) };
  } finally {
    connection.close();
  }
}

function rowsIn(reply: { items?: unknown[]; results?: unknown[] }): number | undefined {
  return (reply.items ?? reply.results)?.length;
}

/**
 * What the walls cost: the same questions to two servers that differ in their login only. The owner's policies are `true`; session,
 * access log and everything else are the same; so that it can log, a policy of this data folder alone lets the owner write there. Round trips are counted one question at a time, on connections that are warm.
 */
async function measureWalls(
  folder: string,
  cluster: Cluster,
  asks: readonly Ask[],
): Promise<Record<'roundTrips' | 'wallsRoundTrips' | 'wallsCpuMs', number>> {
  await letOwnerLog(cluster);
  const [roundTrips, unwalledTrips] = [
    await countTrips(folder, cluster, cluster.appUrl, asks),
    await countTrips(folder, cluster, cluster.ownerUrl, asks),
  ];
  const walled = await bareServer(folder, cluster.appUrl);
  const open = await bareServer(folder, cluster.ownerUrl);
  try {
    for (const server of [walled, open]) await drive(server.port, asks, { ...warming, within: 8_000 });
    const difference: number[] = [];
    for (let i = 0; i < runs; i += 1) {
      const { cpuMs: within } = await measure(walled, cluster, asks, compared);
      const { cpuMs: without } = await measure(open, cluster, asks, compared);
      difference.push(within - without);
    }
    return {
      roundTrips: round(roundTrips, 1),
      wallsRoundTrips: round(roundTrips - unwalledTrips, 1),
      wallsCpuMs: round(median(difference)),
    };
  } finally {
    await walled.stop();
    await open.stop();
  }
}

async function letOwnerLog({ ownerUrl }: Cluster): Promise<void> {
  const db = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    await db`drop policy if exists bench on access_log`;
    await db`create policy bench on access_log for insert to current_user with check (true)`;
  } finally {
    await db.end();
  }
}

async function countTrips(folder: string, cluster: Cluster, url: string, asks: readonly Ask[]): Promise<number> {
  const relay = await openRelay(cluster.port);
  const server = await bareServer(folder, throughPort(url, relay.port), { POOL_SIZE: '2' });
  const one = asks.slice(0, 100);
  try {
    await drive(server.port, one, { connections: 1, count: 100, within: 10_000 });
    const before = relay.turns();
    const taken = await drive(server.port, one, { connections: 1, count: 100, within: 10_000 });
    return (relay.turns() - before) / taken.length;
  } finally {
    await server.stop();
    await relay.stop();
  }
}

const bare = fileURLToPath(new URL('./bare-server.ts', import.meta.url));
const bareServer = (folder: string, url: string, more: NodeJS.ProcessEnv = {}): Promise<Running> =>
  launch([bare], { ...settings(folder), ...more, BENCH_DATABASE_URL: url });
