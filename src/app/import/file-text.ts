/** The text of a file, also as Excel saves it on a Dutch machine. */
import { readFile } from 'node:fs/promises';
import { WrongCall } from '#platform/command-line.ts';

/** Throws WrongCall for a file that is not there, and for one that is no text. */
export async function readText(file: string, say: (line: string) => void): Promise<string> {
  const bytes = await readFile(file).catch(() => {
    throw new WrongCall(`${file} cannot be read.`);
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const text = new TextDecoder('windows-1252').decode(bytes);
    // Signs that nobody types: a workbook, or another way to write letters.
    if (/[^\P{Cc}\t\n\v\f\r]/u.test(text))
      throw new WrongCall(`${file} is no text in UTF-8: save it in the spreadsheet as "CSV UTF-8".`);
    say(`${file} is not UTF-8: it was read as Windows-1252.`);
    return text;
  }
}
