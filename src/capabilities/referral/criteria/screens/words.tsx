/** What every screen about criteria says: the advice in one sentence, and what an answer has to show. */
import { useFormat, useLanguage, useTexts, useWords } from '#ui/language.ts';
import { wholeDays } from '#ui/whole-days.tsx';
import type { Evidence } from '../../events.ts';
import { useReferralTexts } from '../../screens/said.tsx';
import type { Criterion } from '../events.ts';
import { nationalCriteria } from '../national.ts';
import { advise, type Given, type Weighing } from '../rules.ts';
import { texts as en } from '../texts.en.ts';
import { type CriteriaTexts, texts as nl } from '../texts.nl.ts';
import './criteria.css';

export const useCriteriaTexts = (): CriteriaTexts => useTexts({ nl, en });

/** The national text that a criterion translates, where it does. */
export function useNational(): (criterion: Pick<Criterion, 'national'>) => string | undefined {
  const language = useLanguage();
  return ({ national }) => nationalCriteria.find(({ code }) => code === national)?.[language];
}

/** What the answers add up to, in one sentence; people decide. */
export function AdviceSaid({ set, answers }: { readonly set: Weighing; readonly answers: ReadonlyMap<string, Given> }) {
  const texts = useCriteriaTexts();
  const language = useLanguage();
  const format = useFormat();
  const advice = advise(set, answers);
  const names = (codes: readonly string[]) =>
    format.list(codes.map((code) => `‘${set.criteria.find((one) => one.code === code)?.[language] ?? code}’`));
  return (
    <div className="advice" role="status">
      <p>
        <strong>{texts.advice(advice, names)}</strong>
      </p>
      <p className="small soft">{texts.peopleDecide}</p>
    </div>
  );
}

/** Under a criterion: what yes asks, and who may do without. */
export function Asks({ criterion }: { readonly criterion: Criterion }) {
  const { asks, instrument, level, optional } = useCriteriaTexts();
  const { source } = useReferralTexts();
  const { role } = useWords();
  const format = useFormat();
  const { evidence, override, required } = criterion;
  return (
    <>
      {required === false && <div className="small soft">{optional}</div>}
      {evidence?.is === 'source' && (
        <div className="small soft">{asks.source(format.list(evidence.sources.map((one) => source[one])))}</div>
      )}
      {evidence?.is === 'instrument' && (
        <div className="small soft">
          {asks.instrument(
            evidence.instruments.length === 0
              ? asks.any
              : format.list(evidence.instruments.map((one) => instrument[one])),
            evidence.withinMonths,
            evidence.atLeast && level[evidence.atLeast],
          )}
        </div>
      )}
      {evidence && (
        <div className="small soft">
          {override
            ? asks.override(format.list(override.roles.map((one) => role[one].toLowerCase())), override.atTable)
            : asks.noOverride}
        </div>
      )}
    </>
  );
}

/** Which instrument, when, and what level came of it. */
export function Assessed({ evidence }: { readonly evidence: Evidence }) {
  const { assessed, instrument, level } = useCriteriaTexts();
  const format = useFormat();
  return (
    <div className="small">
      {wholeDays(assessed(instrument[evidence.instrument], format.day(evidence.assessedOn), level[evidence.level]))}
    </div>
  );
}
