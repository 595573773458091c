/** What the person said, as said, beside the work. */
import { useState } from 'react';
import { useReading } from '#ui/asking.tsx';
import { useFormat, useTexts, useWords } from '#ui/language.ts';
import type { DossierPartProps } from '#ui/parts.ts';
import { Unseen } from '#ui/sealed.tsx';
import { Shown } from '#ui/shown.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { type JournalEntry, readJournal } from '../journal/contract.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';
import './plan.css';

export function OwnWordsPart({ dossier, knownOn }: DossierPartProps) {
  const { ownWords: texts } = useTexts({ nl, en });
  const { section } = useWords();
  const [all, setAll] = useState(false);
  const reading = useReading(readJournal, { dossier }, { kind: 'own_words', knownOn });
  return (
    <Shown reading={reading}>
      {({ entries: told, sections }) => {
        const entries = told.filter(({ withdrawn }) => withdrawn === null);
        if (!sections.includes('own-words')) return <Unseen what={section['own-words'].toLowerCase()} />;
        if (entries.length === 0) return <p className="small soft">{texts.none}</p>;
        return (
          <>
            {entries.slice(0, all ? entries.length : 1).map((entry) => (
              <Said key={entry.id} entry={entry} />
            ))}
            {entries.length > 1 && (
              <button type="button" className="link small" aria-expanded={all} onClick={() => setAll(!all)}>
                {all ? texts.less : texts.all}
              </button>
            )}
          </>
        );
      }}
    </Shown>
  );
}

function Said({ entry }: { readonly entry: JournalEntry }) {
  const { ownWords: texts, erased } = useTexts({ nl, en });
  const format = useFormat();
  return (
    <figure className="own-words">
      <blockquote className={entry.words.are === 'here' ? 'own' : 'soft'}>
        {entry.words.are === 'here' ? entry.words.text : erased}
      </blockquote>
      <figcaption className="small soft">{wholeDays(texts.said(format.day(entry.on)))}</figcaption>
    </figure>
  );
}
