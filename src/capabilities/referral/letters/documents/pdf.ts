/** A letter as it goes out. */
import { setDocument } from '#platform/typesetting.ts';
import type { Day } from '#vocabulary/day.ts';
import type { LetterKind } from '../events.ts';
import { longDay } from './filling.ts';
import { letterTexts } from './letter-texts.nl.ts';

const layout = new URL('./letter.typ', import.meta.url);

export interface PrintedLetter {
  readonly kind: LetterKind;
  readonly text: string;
  readonly caseNumber: string;
  readonly regionName: string;
  readonly madeOn: Day;
  readonly byName: string;
}

export const printLetterPdf = ({
  kind,
  text,
  caseNumber,
  regionName,
  madeOn,
  byName,
}: PrintedLetter): Promise<Buffer> =>
  setDocument(layout, {
    title: letterTexts.title[kind],
    house: letterTexts.house(regionName),
    reference: letterTexts.reference(caseNumber),
    made: letterTexts.made(longDay(madeOn), byName),
    paragraphs: text.split(/\n[ \t]*\n/).map((paragraph) => paragraph.split('\n')),
    page: letterTexts.page,
  });
