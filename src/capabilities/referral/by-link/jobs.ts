/** The code to go on with a link: made when it is mailed, so that it rests nowhere but in that mailbox, and here as a hash. */
import { randomInt } from 'node:crypto';
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { LongJobKind } from '#platform/jobs.ts';
import type { Post } from '#platform/mail.ts';
import { LinkId } from './contract.ts';
import { keepCode } from './store.ts';
import { texts } from './texts.nl.ts';
import { codeHash } from './token.ts';

const LinkCode = z.object({ link: LinkId });

const newCode = (): string => String(randomInt(100_000_000)).padStart(8, '0');

/** Kept first and mailed after: no row waits for a mail server, and no code is mailed that opens nothing. Tried again, it is another code. */
export const linkCode = (post: Post | undefined): LongJobKind<z.infer<typeof LinkCode>> => ({
  name: 'link_code',
  data: LinkCode,
  async runLong({ within, keys, data: { link } }) {
    if (post === undefined) return;
    const code = newCode();
    const to = await within((tx) => keepCode(tx, link, codeHash(keys, link, code)));
    if (to !== null)
      await post({ to, subject: texts.mail.subject, text: texts.mail.text(`${code.slice(0, 4)} ${code.slice(4)}`) });
  },
});

const Tidied = z.object({ gone: z.number() });
/** Forgets links that nobody opened, a quarter of a year after they ended; answers how many. */
export const tidyLinks = async (tx: Tx): Promise<number> =>
  (await tx.find(Tidied, sql`select tidy_links() as gone`))?.gone ?? 0;
