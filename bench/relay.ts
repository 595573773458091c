/** A door between server and PostgreSQL that counts how often the talk turns: one question that waits for an answer is one round trip. */
import { connect, createServer, type Socket } from 'node:net';

export interface Relay {
  readonly port: number;
  /** Round trips since it was opened, over all connections. */
  turns(): number;
  stop(): Promise<void>;
}

export async function openRelay(to: number): Promise<Relay> {
  let turns = 0;
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const database = connect(to, '127.0.0.1');
    let asked = false;
    client.setNoDelay(true);
    database.setNoDelay(true);
    client.on('data', (bytes) => {
      asked = true;
      database.write(bytes);
    });
    database.on('data', (bytes) => {
      if (asked) turns += 1;
      asked = false;
      client.write(bytes);
    });
    for (const [one, other] of [
      [client, database],
      [database, client],
    ] as const) {
      open.add(one);
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
      one.on('error', () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the relay has no port');
  return {
    port: address.port,
    turns: () => turns,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}
