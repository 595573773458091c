import { createTransport } from 'nodemailer';
import { HandingFailed } from './failure.ts';

const patienceMs = 10_000;

/** Sends checkpoints to one address by this server (`smtps://name:password@host`). The text is the checkpoint and nothing else. */
export function openMail(server: string, from: string, to: string): (note: string) => Promise<void> {
  const transport = createTransport({
    url: server,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async (note) => {
    const [, size] = note.split('\n');
    try {
      await transport.sendMail({
        from,
        to,
        subject: `Vasthouden: controlepunt ${size}`,
        text: note,
        textEncoding: 'base64',
      });
    } catch (error) {
      throw new HandingFailed('unreachable', { cause: error });
    }
  };
}
