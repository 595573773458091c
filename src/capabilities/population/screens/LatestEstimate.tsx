/** The interval first, the number after it; unknown when nothing was estimated. */
import { useFormat } from '#ui/language.ts';
import { Unknown } from '#ui/status.tsx';
import type { GroupRow } from '../contract.ts';
import { usePopulationTexts } from './words.ts';

export function LatestEstimate({ of }: { readonly of: GroupRow['latest'] }) {
  const texts = usePopulationTexts();
  const format = useFormat();
  if (of?.estimate == null) return <Unknown>{texts.noEstimate}</Unknown>;
  const best = texts.best(format.number(of.estimate));
  if (of.lower === null || of.upper === null) return <>{best}</>;
  return (
    <>
      {texts.between(format.number(of.lower), format.number(of.upper))}
      <br />
      <span className="soft sub">{best}</span>
    </>
  );
}
