/** It goes worse: one click opens the dossier again, with what was told before in a draft. */
import { useLocation } from 'wouter';
import { useAsking } from '#ui/asking.tsx';
import { useFormat } from '#ui/language.ts';
import { Note, Trouble } from '#ui/note.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import type { Day } from '#vocabulary/day.ts';
import { referAgain } from '../contract.ts';
import { useAfterwardsTexts } from './words.ts';

interface Props {
  readonly dossier: string;
  readonly by: Day;
  readonly version: number;
}

export function ReferAgain({ dossier, by, version: seen }: Props) {
  const texts = useAfterwardsTexts();
  const format = useFormat();
  const [, go] = useLocation();
  const asking = useAsking(referAgain);
  const refer = async () => {
    const answer = await asking.ask({ dossier }, { seen });
    if (answer.ok) go(`/aanmelden/${dossier}`);
  };
  return (
    <Note tone="soon">
      <p>{wholeDays(texts.referAgainLead(format.day(by)))}</p>
      <Trouble problem={asking.problem} refusals={texts.refusals} />
      <p>
        <button
          type="button"
          className="btn main"
          aria-disabled={asking.busy || undefined}
          onClick={() => void refer()}
        >
          {texts.referAgain}
        </button>
      </p>
      <p className="small soft">{texts.referAgainHint}</p>
    </Note>
  );
}
