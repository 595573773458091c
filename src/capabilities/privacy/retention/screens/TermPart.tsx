/** In the dossier, for who accounts for it: until when it is kept. */
import { useReading } from '#ui/asking.tsx';
import { useFormat } from '#ui/language.ts';
import type { DossierPartProps } from '#ui/parts.ts';
import { Shown } from '#ui/shown.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { dossierTerm } from '../contract.ts';
import { useRetentionTexts } from './words.ts';

export function TermPart({ dossier }: DossierPartProps) {
  const texts = useRetentionTexts();
  const { part } = texts;
  const format = useFormat();
  const reading = useReading(dossierTerm, { dossier });
  return (
    <Shown reading={reading}>
      {({ term, startsOn, endsOn }) => {
        if (term === null) return <p className="soft">{part.noTerm}</p>;
        if (startsOn === null || endsOn === null) return <p>{part.running(texts.term(term))}</p>;
        return (
          <p>
            {part.ends(format.day(endsOn))}
            <br />
            <span className="small soft">{wholeDays(part.because(texts.term(term), format.day(startsOn)))}</span>
          </p>
        );
      }}
    </Shown>
  );
}
