/** What the region agreed on terms and written rounds; who accounts for the region changes it from a day on. */
import { useState } from 'react';
import { useReading } from '#ui/asking.tsx';
import { useFormat, useWords } from '#ui/language.ts';
import { Block } from '#ui/page.tsx';
import { useMay } from '#ui/session.tsx';
import { Shown } from '#ui/shown.tsx';
import { accessRules } from '../contract.ts';
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
              {now.from === null ? texts.standard : texts.since(format.day(now.from), now.setByName ?? '')}{' '}
              {coming.map(({ from }) => from !== null && texts.coming(format.day(from)))}
            </p>
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

function Rule({ rule: { check, supplement, place, warn, escalate, round } }: { readonly rule: AccessRule }) {
  const { rules: texts, steps, causes } = useClockTexts();
  const words = useWords();
  const format = useFormat();
  const lines: readonly (readonly [string, string])[] = [
    [steps.check, texts.days(check)],
    [steps.supplement, texts.days(supplement)],
    [steps.place, texts.days(place)],
    [texts.warn, texts.before(texts.days(warn))],
    [texts.escalate, texts.after(texts.days(escalate))],
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
