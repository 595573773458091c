/** What a colleague agreed since typing began, beside what was typed: whoever sends writes over it knowingly. */
import { useFormat, useTexts } from '#ui/language.ts';
import { wholeDays } from '#ui/whole-days.tsx';
import type { PlanGoal } from '../goals/contract.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';
import { useOwnerName } from './owner-name.ts';

export function NowAgreed({ agreed }: { readonly agreed: Pick<PlanGoal, 'words' | 'owner' | 'due'> }) {
  const { plan: texts, erased } = useTexts({ nl, en });
  const format = useFormat();
  const ownerName = useOwnerName();
  const { words, owner, due } = agreed;
  return (
    <p className="soft">
      {wholeDays(texts.nowSays(words ?? erased, ownerName(owner), due === null ? texts.noDate : format.day(due)))}
    </p>
  );
}
