/** Above a dossier that is read as of an earlier day: says so, and leads back. Nothing on such a page can be changed. */
import { useFormat, useTexts } from '#ui/language.ts';
import type { Day } from '#vocabulary/day.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';
import { useKnownOn } from './known-on.ts';
import './timeline.css';

export function PastBar({ knownOn }: { readonly knownOn: Day }) {
  const { past } = useTexts({ nl, en });
  const format = useFormat();
  const [, choose] = useKnownOn();
  return (
    <div className="past-bar" role="status">
      <div>
        <strong>{past.title(format.longDay(knownOn))}</strong>
        <p>{past.text}</p>
      </div>
      <button type="button" className="noprint" onClick={() => choose(undefined)}>
        {past.back}
      </button>
    </div>
  );
}
