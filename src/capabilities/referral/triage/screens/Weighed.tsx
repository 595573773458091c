/** What a weighing team made of it, as the referrer reads it too. */
import { useFormat } from '#ui/language.ts';
import { wholeDays } from '#ui/whole-days.tsx';
import type { ReferralDetail } from '../../detail-contract.ts';
import { Said, useNames } from '../../screens/said.tsx';
import { useTriageTexts } from './words.ts';

export function Weighed({ weighed }: { readonly weighed: NonNullable<ReferralDetail['weighed']> }) {
  const texts = useTriageTexts();
  const format = useFormat();
  const names = useNames();
  const { route, approach, again, weighedBy, words, on } = weighed;
  const way = approach ? `${texts.route[route]} (${texts.approach[approach]})` : texts.route[route];
  return (
    <div className="section">
      <p>
        <strong>{wholeDays(texts.weighed(way, format.day(on)))}</strong>
        {again && wholeDays(` ${texts.lookAgain} ${format.day(again)}.`)}
      </p>
      <p className="small soft">
        {texts.weighedBy}: {names(weighedBy)}
      </p>
      {words && (
        <p>
          <Said words={words} />
        </p>
      )}
    </div>
  );
}
