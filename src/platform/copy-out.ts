import type { Readable } from 'node:stream';
import type postgres from 'postgres';

/**
 * Begins a COPY … TO STDOUT. When the database fails before its first row, the driver makes the stream fail before anybody could have
 * begun to listen, which would end the process: so it is listened to from its first moment. Who reads it hears of the failure all the same.
 */
export function copyOut(line: postgres.Sql, statement: string): Promise<Readable> {
  const asked = line.unsafe(statement);
  const driven = asked as unknown as { resolve(stream: Readable): void }; // what the driver calls with the stream it made
  const { resolve } = driven;
  driven.resolve = (stream) => {
    stream.on('error', () => undefined);
    resolve(stream);
  };
  return asked.readable();
}
