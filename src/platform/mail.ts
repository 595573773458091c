/** Mail goes out by the server that the settings name. What is in it names no person: a mailbox is read by more than one. */
import { createTransport } from 'nodemailer';
import type { Config } from '#platform/config.ts';

const patienceMs = 10_000;

export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Beside it: `type` as in `text/calendar`. */
  readonly files?: readonly { readonly name: string; readonly type: string; readonly text: string }[];
}
/** Throws what the driver throws when the server does not take it. */
export type Post = (letter: Letter) => Promise<void>;

/** `server`: `smtps://name:password@host`. */
export function openPost(server: string, from: string): Post {
  const transport = createTransport({
    url: server,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async ({ files = [], ...letter }) => {
    const attachments = files.map(({ name: filename, type: contentType, text: content }) => ({
      filename,
      contentType,
      content,
    }));
    await transport.sendMail({ from, ...letter, attachments, textEncoding: 'base64' });
  };
}

/** Undefined where no server was set: then nothing can be sent, and whoever would have to says so. */
export const postOf = ({ SMTP_URL, MAIL_FROM }: Pick<Config, 'SMTP_URL' | 'MAIL_FROM'>): Post | undefined =>
  SMTP_URL === undefined || MAIL_FROM === undefined ? undefined : openPost(SMTP_URL, MAIL_FROM);
