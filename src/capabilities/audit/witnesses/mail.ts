import { openPost } from '#platform/mail.ts';
import { HandingFailed } from './failure.ts';

/** Sends checkpoints to one address by this server (`smtps://name:password@host`). The text is the checkpoint and nothing else. */
export function openMail(server: string, from: string, to: string): (note: string) => Promise<void> {
  const post = openPost(server, from);
  return async (note) => {
    const [, size] = note.split('\n');
    try {
      await post({ to, subject: `Vasthouden: controlepunt ${size}`, text: note });
    } catch (error) {
      throw new HandingFailed('unreachable', { cause: error });
    }
  };
}
