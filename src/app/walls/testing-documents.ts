/** The words in documents that come packed in an answer: PDF in base64, as our own typesetter makes them. */
import { inflateSync } from 'node:zlib';
import * as z from 'zod/mini';

/** All text of every PDF that stands in base64 in this JSON. */
export const textsOfDocuments = (body: string): string =>
  [...body.matchAll(/"(JVBERi[A-Za-z0-9+/=]+)"/g)]
    .map(([, pdf = '']) => textOfPdf(Buffer.from(pdf, 'base64')))
    .join('\n');

/**
 * The shown text. A font numbers its letters as it likes and says elsewhere which they are; each page is read with each font's list, and
 * the right one is among them.
 */
export function textOfPdf(pdf: Uint8Array): string {
  const streams = streamsOf(Buffer.from(pdf));
  const fonts = streams.filter((stream) => stream.includes('beginbf')).map(lettersOf);
  const pages = streams.filter((stream) => /\bT[jJ]\b/.test(stream));
  return pages.flatMap((page) => fonts.map((letters) => shownIn(page, letters))).join('\n');
}

function streamsOf(pdf: Buffer): string[] {
  const found: string[] = [];
  for (let at = pdf.indexOf('stream\n'); at !== -1; at = pdf.indexOf('stream\n', at + 1)) {
    if (pdf.subarray(at - 3, at).toString() === 'end') continue;
    const until = pdf.indexOf('endstream', at);
    try {
      found.push(inflateSync(pdf.subarray(at + 7, until)).toString('latin1'));
    } catch {
      // An image, or a font: no words.
    }
  }
  return found;
}

const Code = z.string().check(z.regex(/^[0-9a-f]+$/i));
const said = (hex: string): string => Buffer.from(Code.parse(hex), 'hex').swap16().toString('utf16le');

/** From a ToUnicode map: number of the letter in hex → letter. */
function lettersOf(map: string): ReadonlyMap<number, string> {
  const letters = new Map<number, string>();
  for (const [, block = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code = '', text = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>/g))
      letters.set(Number.parseInt(code, 16), said(text));
  for (const [, block = ''] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from = '', until = '', text = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g))
      for (let code = Number.parseInt(from, 16), step = 0; code <= Number.parseInt(until, 16); code += 1, step += 1)
        letters.set(code, String.fromCodePoint((said(text).codePointAt(0) ?? 0) + step));
  return letters;
}

/** Literal strings, `(…)`, and hexadecimal ones, `<…>`; two bytes a letter. Kerning between them is no space. */
function shownIn(page: string, letters: ReadonlyMap<number, string>): string {
  const bytes = [...page.matchAll(/\((?:\\[\s\S]|[^\\)])*\)|<[0-9a-f\s]*>/gi)].map(([found]) =>
    found.startsWith('(') ? literal(found.slice(1, -1)) : Buffer.from(found.replace(/[<>\s]/g, ''), 'hex'),
  );
  const all = Buffer.concat(bytes);
  return Array.from({ length: all.length >> 1 }, (_, at) => letters.get(all.readUInt16BE(at * 2)) ?? '').join('');
}
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
const literal = (text: string): Buffer =>
  Buffer.from(
    text.replace(/\\([0-7]{1,3}|[\s\S])/g, (_, one: string) =>
      /^[0-7]/.test(one) ? String.fromCharCode(Number.parseInt(one, 8)) : (escapes[one] ?? one),
    ),
    'latin1',
  );
