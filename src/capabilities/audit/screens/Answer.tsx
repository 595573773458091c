/** Was anything changed, as far as the house can tell, and until where and when it looked. */
import { useFormat } from '#ui/language.ts';
import { Note } from '#ui/note.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import type { EvidenceState, OwnCheck } from '../contract.ts';
import type { Texts } from '../texts.nl.ts';
import { useAuditTexts } from './words.ts';

type Asked = Pick<EvidenceState, 'latest' | 'check'>;

/** Two nights passed without a check. */
const isOld = ({ checkedAt }: OwnCheck): boolean => Date.now() - Date.parse(checkedAt) > 48 * 3_600_000;
/** Looked at in one go, so that one moment says it. */
const isOneLook = ({ place, wholeFrom, wholeUntil }: OwnCheck): boolean =>
  place === 0 && Date.parse(wholeUntil ?? '') - Date.parse(wholeFrom ?? '') < 3_600_000;

export function headingOf(texts: Texts, { latest, check }: Asked): string {
  if (latest === null) return texts.nothingSigned;
  if (check === null) return texts.notChecked;
  if (check.found > 0) return texts.changed(check.found);
  if (isOld(check)) return texts.checkedLongAgo;
  return check.wholeUntil === null ? texts.notWhole : texts.unchanged;
}

export function Answer({ state: { latest, check } }: { readonly state: Asked }) {
  const texts = useAuditTexts();
  const format = useFormat();
  if (latest === null) return <p className="evidence-text">{texts.nothingSignedText}</p>;
  if (check === null) return <p className="evidence-text">{texts.notCheckedText}</p>;
  const moment = format.moment(check.checkedAt);
  if (check.found > 0) return <Note tone="late">{texts.changedText(moment)}</Note>;
  if (isOld(check)) return <Note tone="late">{texts.checkedLongAgoText(moment)}</Note>;
  if (isOneLook(check))
    return <p className="evidence-text">{wholeDays(texts.unchangedText(format.number(check.size), moment))}</p>;
  return (
    <>
      {check.wholeFrom !== null && check.wholeUntil !== null && (
        <p className="evidence-text">
          {wholeDays(texts.wholeText(format.moment(check.wholeFrom), format.moment(check.wholeUntil)))}
        </p>
      )}
      {check.place > 0 && (
        <p className="evidence-text">
          {wholeDays(texts.placeText(format.number(check.place), format.number(check.size), moment))}
        </p>
      )}
    </>
  );
}
