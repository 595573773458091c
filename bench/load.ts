/** Asks a server from several connections at once, each asking again as soon as it was answered. */
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { sessionCookie } from '#app/build-server.ts';

export interface Ask {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly token: string;
  readonly body?: unknown;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
}

export interface Connection {
  ask(ask: Ask, key?: string): Promise<Answer>;
  close(): void;
}

/** One connection that is kept open. Rejects when it breaks. */
export function connectTo(port: number): Connection {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    ask: ({ method, path, token, body }, key = randomUUID()) =>
      new Promise((resolve, reject) => {
        const text = body === undefined ? undefined : JSON.stringify(body);
        const headers = {
          cookie: `${sessionCookie}=${token}`,
          ...(text !== undefined && {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(text),
            'x-vasthouden': '1',
            'idempotency-key': key,
          }),
        };
        const asked = request({ port, host: '127.0.0.1', method, path, headers, agent, timeout: 20_000 }, (reply) => {
          const chunks: Buffer[] = [];
          reply.on('data', (chunk: Buffer) => chunks.push(chunk));
          reply.on('end', () => resolve({ status: reply.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
          reply.on('error', reject);
        });
        asked.on('error', reject);
        asked.on('timeout', () => asked.destroy(new Error('no answer')));
        asked.end(text);
      }),
    close: () => agent.destroy(),
  };
}

export interface Bounds {
  readonly connections: number;
  readonly count: number;
  /** Milliseconds after which no further question is asked. */
  readonly within: number;
}

/** The time each answer took, in ms, sorted. Each connection keeps to its own part of the asks. Throws at any answer but 2xx. */
export async function drive(
  port: number,
  asks: readonly Ask[],
  { connections, count, within }: Bounds,
): Promise<number[]> {
  const taken: number[] = [];
  const deadline = performance.now() + within;
  let asked = 0;
  await Promise.all(
    Array.from({ length: connections }, async (_, at) => {
      const own = asks.filter((_ask, i) => i % connections === at);
      const connection = connectTo(port);
      try {
        for (let i = 0; asked < count && performance.now() < deadline; i += 1) {
          const ask = own[i % own.length];
          if (ask === undefined) throw new Error(`fewer than ${connections} different questions`);
          asked += 1;
          const began = performance.now();
          const { status, text } = await connection.ask(ask);
          taken.push(performance.now() - began);
          if (status < 200 || status > 299)
            throw new Error(`${ask.method} ${ask.path.replace(/[0-9a-f-]{36}/g, ':id')}: ${status} ${text}`);
        }
      } finally {
        connection.close();
      }
    }),
  );
  return taken.sort((a, b) => a - b);
}
