/** A secret of this browser: only its hash is sent, so that the house keeps nothing by which somebody could read the calendar. */
export async function newSecret(): Promise<{ readonly secret: string; readonly hash: string }> {
  const hexOf = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const secret = hexOf(crypto.getRandomValues(new Uint8Array(32)));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret));
  return { secret, hash: hexOf(new Uint8Array(digest)) };
}
