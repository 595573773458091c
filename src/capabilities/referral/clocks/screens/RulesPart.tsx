/** What the region agreed on terms and written rounds; who accounts for the region changes it from a day on. */
import { useState } from 'react';
import { useAsking, useReading } from '#ui/asking.tsx';
import { useFormat, useWords } from '#ui/language.ts';
import { Trouble } from '#ui/note.tsx';
import { Block } from '#ui/page.tsx';
import { useMay } from '#ui/session.tsx';
import { Shown } from '#ui/shown.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import type { Day } from '#vocabulary/day.ts';
import { useTermLines } from '../../afterwards/screens/terms.tsx';
import { useReferralTexts } from '../../screens/said.tsx';
import { accessRules, withdrawAccessRule } from '../contract.ts';
import type { AccessRule } from '../events.ts';
import { RuleForm } from './RuleForm.tsx';
import { useClockTexts } from './words.ts';

export function RulesPart() {
  const { rules: texts } = useClockTexts();
  const format = useFormat();
  const sets = useMay('clock.rule');
  const [changes, setChanges] = useState(false);
  const reading = useReading(accessRules);
  return (
    <Block id="rules" title={texts.title}>
      <Shown reading={reading}>
        {({ now, coming }) => (
          <>
            <p className="small soft">
              {now.from === null ? texts.standard : texts.since(format.day(now.from), now.setByName ?? '')}
            </p>
            {coming.map(
              ({ from, setByName }) => from !== null && <Coming key={from} from={from} by={setByName ?? ''} />,
            )}
            <Rule rule={now.rule} />
            {sets && !changes && (
              <button type="button" className="btn" onClick={() => setChanges(true)}>
                {texts.change}
              </button>
            )}
            {sets && changes && <RuleForm rule={now.rule} close={() => setChanges(false)} />}
          </>
        )}
      </Shown>
    </Block>
  );
}

/** One that is yet to begin: it can be taken back until then. */
function Coming({ from, by }: { readonly from: Day; readonly by: string }) {
  const { rules: texts } = useClockTexts();
  const { refusals } = useReferralTexts();
  const format = useFormat();
  const sets = useMay('clock.rule');
  const withdrawing = useAsking(withdrawAccessRule);
  const day = format.day(from);
  return (
    <>
      <Trouble problem={withdrawing.problem} refusals={refusals} />
      <p className="small">
        {wholeDays(texts.coming(day, by))}{' '}
        {sets && (
          <button
            type="button"
            className="btn small"
            disabled={withdrawing.busy}
            onClick={() => void withdrawing.ask({ from }, {})}
          >
            {wholeDays(texts.withdraw(day))}
          </button>
        )}
      </p>
    </>
  );
}

function Rule({
  rule: { check, supplement, place, warn, escalate, escalateTo, round, afterwards },
}: {
  readonly rule: AccessRule;
}) {
  const { rules: texts, steps, causes } = useClockTexts();
  const words = useWords();
  const format = useFormat();
  const termLines = useTermLines();
  const lines: readonly (readonly [string, string])[] = [
    [steps.check, texts.days(check)],
    [steps.supplement, texts.days(supplement)],
    [steps.place, texts.days(place)],
    [texts.warn, texts.before(texts.days(warn))],
    [
      texts.escalate,
      texts.to(texts.after(texts.days(escalate)), texts.roleNames[escalateTo ?? 'regional_coordinator']),
    ],
    ...termLines(afterwards),
  ];
  return (
    <dl className="facts">
      {lines.map(([term, days]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{days}</dd>
        </div>
      ))}
      <div>
        <dt>{texts.round}</dt>
        <dd>
          {round === null ? (
            texts.noRound
          ) : (
            <>
              {texts.roundWhen(
                format.list(round.urgencies.map((one) => words.urgency[one].toLowerCase())),
                format.list(round.causes.map((one) => causes[one])),
              )}
              <small>{texts.roundHow(texts.days(round.days), format.count(round.least))}</small>
            </>
          )}
        </dd>
      </div>
    </dl>
  );
}
