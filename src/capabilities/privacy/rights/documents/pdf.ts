/** The file as a tagged PDF. */
import { setDocument } from '#platform/typesetting.ts';
import type { PersonFile } from './file.ts';
import { texts } from './file-texts.nl.ts';
import { dutchDay } from './telling.ts';

const layout = new URL('./file.typ', import.meta.url);
export const printPersonFile = (file: PersonFile): Promise<Buffer> => setDocument(layout, spoken(file));

/** What the layout prints: every sentence made, every day in Dutch. */
function spoken(file: PersonFile): unknown {
  const { document } = texts;
  return {
    title: document.title,
    subtitle: document.subtitle(file.caseNumber, file.region),
    made: document.made(dutchDay(file.madeOn)),
    intro: [
      file.isAll ? document.all : file.withheld.length > 0 ? document.partlyWithheld : document.partly,
      document.intro,
      document.masked(file.maskedTexts),
      document.rights,
    ],
    withheld: {
      title: document.withheld,
      lines: file.withheld.map(({ title, why }) => ({ label: title, value: why })),
    },
    who: document.who,
    person: file.person ?? [],
    nothingKnown: document.nothingKnown,
    sections: file.sections.map(({ title, entries }) => ({
      title,
      entries: entries.map(({ on, recordedOn, what, by, lines, texts: said }) => ({
        what: on === null ? what : `${dutchDay(on)}: ${what}`,
        by:
          on === recordedOn
            ? document.byWhom(by)
            : `${document.byWhom(by)}, ${document.writtenDown(dutchDay(recordedOn))}`,
        lines,
        texts: said.map(({ label, text, rectifiedOn }) => ({
          label: label ?? '',
          text,
          note: rectifiedOn === null ? '' : document.corrected(dutchDay(rectifiedOn)),
        })),
      })),
    })),
    loose: document.loose,
    looseTexts: file.looseTexts.map(({ section, writtenOn, by, text }) => ({
      head: `${dutchDay(writtenOn)}: ${section}`,
      by: document.byWhom(by),
      text,
    })),
    looks: {
      title: document.looks,
      intro: document.looksIntro,
      none: document.noLooks,
      heads: [document.day, document.agency, document.role, document.did, document.purpose, document.times],
      rows: file.looks.map(({ on, agency, role, name, what, purpose, times }) => [
        dutchDay(on),
        agency,
        name === null ? role : `${role}, ${name}`,
        what,
        purpose ?? document.noPurpose,
        String(times),
      ]),
    },
    page: document.page,
  };
}
