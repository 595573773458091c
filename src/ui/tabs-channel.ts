/** What the open tabs of one browser tell each other: someone is here, signed in again, signed out. No content crosses. */

export type TabMessage = 'active' | 'signed_in' | 'signed_out';
const isMessage = (heard: unknown): heard is TabMessage =>
  heard === 'active' || heard === 'signed_in' || heard === 'signed_out';

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
