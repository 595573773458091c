/** The words of a name, as they are compared: folded, taken apart, without what stands before a surname. */

/** Lower case without accents and signs for two letters (ĳ), so that NFC, NFD and typing without them are the same. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/ı/g, 'i')
    .replace(/đ/g, 'd')
    .replace(/æ/g, 'ae')
    .replace(/œ/g, 'oe')
    .replace(/ð/g, 'd')
    .replace(/þ/g, 'th')
    .replace(/ħ/g, 'h')
    .replace(/['’‘`´.]/g, '');

/** What stands before a surname, word by word. */
export const prefixes: ReadonlySet<string> = new Set(
  'van de den der het t s ten ter te op aan in bij uit over onder voor tot d du des la le el al bin ben von zu zum zur da dos di del'.split(
    ' ',
  ),
);
/** The words of a name, folded, hyphens taken apart. */
export const wordsOf = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
/** Without "van der" and the like in front; a name that is nothing else stays as it is. */
export function withoutPrefix(words: readonly string[]): readonly string[] {
  const start = words.findIndex((word) => !prefixes.has(word));
  return start === -1 ? words : words.slice(start);
}
