/** Looks beforehand whether someone fits: weighed in the browser, so that nothing is sent and nothing is kept. */
import { useState } from 'react';
import { Link } from 'wouter';
import { useReading } from '#ui/asking.tsx';
import { Choice } from '#ui/field.tsx';
import { Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { useMay } from '#ui/session.tsx';
import { Answer } from '../../events.ts';
import { todayHere, useCriterionText } from '../../screens/said.tsx';
import { criteriaSets, type SetShown } from '../contract.ts';
import type { Given } from '../rules.ts';
import { AdviceSaid, Asks, useCriteriaTexts } from './words.tsx';

export function SelfCheck(_: PageProps) {
  const { check, sets } = useCriteriaTexts();
  const reading = useReading(criteriaSets);
  return (
    <Page
      title={check.title}
      lead={check.lead}
      back={{ to: '/criteria', label: sets.title }}
      reading={reading}
      empty={check.none}
      isEmpty={({ sets: all }) => !all.some(({ when }) => when === 'now')}
    >
      {({ sets: all }) => all.filter(({ when }) => when === 'now').map((set) => <Questions key={set.code} set={set} />)}
    </Page>
  );
}

function Questions({ set }: { readonly set: SetShown }) {
  const { check } = useCriteriaTexts();
  const refers = useMay('referral.submit');
  const textOf = useCriterionText();
  const [said, setSaid] = useState<Readonly<Record<string, string>>>({});
  const answers = new Map(
    set.criteria.flatMap(({ code }) => {
      const answer = Answer.options.find((one) => one === said[code]);
      return answer ? [[code, givenNow(answer)] as const] : [];
    }),
  );
  return (
    <>
      <div className="self-check brief form">
        {set.criteria.map((criterion) => (
          <Choice
            key={criterion.code}
            id={`self-${criterion.code}`}
            label={textOf(criterion)}
            hint={<Asks criterion={criterion} />}
            options={Answer.options.map((value) => ({ value, label: check.answer[value] }))}
            value={said[criterion.code] ?? ''}
            onChange={(answer) => setSaid({ ...said, [criterion.code]: answer })}
            error={undefined}
          />
        ))}
      </div>
      <AdviceSaid set={set} answers={answers} />
      <p>{check.anyway}</p>
      <div className="row actions noprint">
        {refers && (
          <Link className="btn main" href="/aanmelden">
            {check.refer}
          </Link>
        )}
        <button type="button" className="btn" onClick={() => setSaid({})}>
          {check.clear}
        </button>
      </div>
    </>
  );
}

/** Whether the evidence will be there is asked later; here somebody only thinks so. */
const givenNow = (answer: Answer): Given => ({
  answer,
  source: 'referral',
  evidence: null,
  overridden: answer === 'met',
  on: todayHere(),
});
