/** The text of a file, also as Excel saves it on a Dutch machine. */
import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { WrongCall } from '#platform/command-line.ts';

/** Throws WrongCall for a file that is not there, for one that is no text, and for one in UTF-8 with a byte in it that is none. */
export async function readText(file: string, say: (line: string) => void): Promise<string> {
  const bytes = await readFile(file).catch(() => {
    throw new WrongCall(`${file} cannot be read.`);
  });
  if (isUtf8(bytes)) return new TextDecoder('utf-8').decode(bytes);
  // Read as something else, each name with an accent would come in wrong, and be known from then on.
  if (isMeantAsUtf8(bytes))
    throw new WrongCall(
      `${file} is UTF-8, but a letter on line ${firstBadLine(bytes)} is not: write it anew, and save the file in the spreadsheet as "CSV UTF-8".`,
    );
  const text = new TextDecoder('windows-1252').decode(bytes);
  // Signs that nobody types: a workbook, or another way to write letters.
  if (/[^\P{Cc}\t\n\v\f\r]/u.test(text))
    throw new WrongCall(`${file} is no text in UTF-8: save it in the spreadsheet as "CSV UTF-8".`);
  say(`${file} is not UTF-8: it was read as Windows-1252.`);
  return text;
}

/**
 * By the mark with which such a file may begin, or because at least as many letters beyond ASCII are well written in it as there are
 * stray bytes: two letters of Windows-1252 may happen to be one of UTF-8. In doubt the file is refused, since that harms nobody.
 */
function isMeantAsUtf8(bytes: Buffer): boolean {
  const text = bytes.toString('latin1');
  const well = text.match(letter)?.length ?? 0;
  const stray = text.replace(letter, '').match(/[\x80-\xff]/g)?.length ?? 0;
  return text.startsWith('\xef\xbb\xbf') || (well > 0 && well >= stray);
}
/** Of two, three or four bytes. */
const letter = /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g;

/** From 1, as an editor counts them. No letter of UTF-8 goes on behind the end of a line. */
const firstBadLine = (bytes: Buffer): number =>
  bytes
    .toString('latin1')
    .split(/\r\n?|\n/)
    .findIndex((line) => !isUtf8(Buffer.from(line, 'latin1'))) + 1;
