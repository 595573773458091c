/** What the open tabs of one browser tell each other: someone is here, signed in again, signed out, or their session is another by now. No content crosses. */

/** `session`: an emergency or a meeting began or ended. */
export type TabMessage = 'active' | 'signed_in' | 'signed_out' | 'session';
const isMessage = (heard: unknown): heard is TabMessage =>
  heard === 'active' || heard === 'signed_in' || heard === 'signed_out' || heard === 'session';

const name = 'vasthouden';
const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(name);

export const tell = (message: TabMessage): void => channel?.postMessage(message);

/** Answers the way to stop listening. */
export function hear(listener: (message: TabMessage) => void): () => void {
  const heard = ({ data }: MessageEvent<unknown>) => {
    if (isMessage(data)) listener(data);
  };
  channel?.addEventListener('message', heard);
  return () => channel?.removeEventListener('message', heard);
}
