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
  const text = new TextDecoder('windows-1252').decode(bytes);
  // Signs that nobody types: a workbook, or another way to write letters.
  if (/[^\P{Cc}\t\n\v\f\r]/u.test(text))
    throw new WrongCall(`${file} is no text in UTF-8: save it in the spreadsheet as "CSV UTF-8".`);
  // Read as something else, each name with an accent would come in wrong, and be known from then on.
  if (hasLettersOfUtf8(bytes))
    throw new WrongCall(
      `${file} is UTF-8, but a letter on line ${firstBadLine(bytes)} is not: write it anew, and save the file in the spreadsheet as "CSV UTF-8".`,
    );
  say(`${file} is not UTF-8: it was read as Windows-1252.`);
  return text;
}

/** Beside those that every way of writing has; the mark with which such a file may begin is one, too. */
const hasLettersOfUtf8 = (bytes: Buffer): boolean =>
  /[^\0-\x7f\ufffd]/.test(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));

/** From 1, as an editor counts them. No letter of UTF-8 goes on behind the end of a line. */
const firstBadLine = (bytes: Buffer): number =>
  bytes
    .toString('latin1')
    .split(/\r\n?|\n/)
    .findIndex((line) => !isUtf8(Buffer.from(line, 'latin1'))) + 1;
