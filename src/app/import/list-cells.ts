/** A cell that holds a list: parts with `;` or `|` between them. Pure. */

/** Quotes count where they open a part, or what stands behind a colon: a separator between them belongs to the words. Any other is a sign like all others. */
const part = /((?<=(?:^|[:;|])\s*)"[^"]*"|(?<!(?:^|[:;|])\s*)"|[^";|])+/g;

/** Empty ones left out; undefined when a quote opens that is not closed. */
export function partsOf(cell: string): readonly string[] | undefined {
  if (cell.replaceAll(part, '').includes('"')) return undefined;
  return (cell.match(part) ?? []).map(unquoted).filter((one) => one !== '');
}

/** Without the quotes around it. */
export const unquoted = (words: string): string => /^"([^"]*)"$/.exec(words.trim())?.[1]?.trim() ?? words.trim();
