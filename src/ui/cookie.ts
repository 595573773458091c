/** The two choices that outlive the tab, language and theme, rest in cookies: nothing else is kept in the browser. */

export function readCookie(name: string): string | undefined {
  return document.cookie
    .split('; ')
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);
}

/** Kept for a year; an empty text removes it. */
export function writeCookie(name: string, text: string): void {
  const secure = location.protocol === 'https:' ? '; secure' : '';
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser of our people.
  document.cookie = `${name}=${text}; path=/; samesite=lax; max-age=${text === '' ? 0 : 31_536_000}${secure}`;
}
