import { useFormat, useTexts } from '#ui/language.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';

/** A number, or the mark of one that is hidden. */
export function Hidden({ number }: { readonly number: number | null }) {
  const texts = useTexts({ nl, en });
  const format = useFormat();
  if (number !== null) return <>{format.number(number)}</>;
  return (
    <>
      <span aria-hidden="true">{texts.hiddenMark}</span>
      <span className="sr">{texts.hidden}</span>
    </>
  );
}
