/** By what a region weighs: the list that holds now, what comes and what was. */
import { Link } from 'wouter';
import { useAsking, useReading } from '#ui/asking.tsx';
import { useFormat } from '#ui/language.ts';
import { Trouble } from '#ui/note.tsx';
import { Block, Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { useMay } from '#ui/session.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { useCriterionText } from '../../screens/said.tsx';
import { criteriaSets, type SetShown, withdrawSet } from '../contract.ts';
import { isRequired, needed } from '../rules.ts';
import { Asks, useCriteriaTexts, useNational } from './words.tsx';

export function CriteriaSets(_: PageProps) {
  const { sets: texts, check } = useCriteriaTexts();
  const [keeps, tries] = [useMay('criteria.keep'), useMay('criteria.try')];
  const reading = useReading(criteriaSets);
  return (
    <Page
      title={texts.title}
      reading={reading}
      leadOf={({ regionName }) => texts.lead(regionName)}
      empty={texts.none}
      isEmpty={({ sets }) => sets.length === 0}
      actions={
        <>
          <Link className="btn" href="/criteria/toets">
            {check.title}
          </Link>
          {tries && (
            <Link className="btn main" href="/criteria/opstellen">
              {keeps ? texts.make : texts.tryOut}
            </Link>
          )}
        </>
      }
    >
      {({ sets }) => (
        <>
          {sets
            .filter(({ when }) => when !== 'past')
            .map((set) => (
              <Block key={set.code} id={set.code} title={texts.when[set.when]} beside={<Period set={set} />}>
                <Listed set={set} />
                {keeps && set.when === 'coming' && <Withdraw code={set.code} />}
              </Block>
            ))}
          {sets
            .filter(({ when }) => when === 'past')
            .map((set) => (
              <details key={set.code} className="grp">
                <summary>
                  {texts.when.past} <Period set={set} />
                </summary>
                <Listed set={set} />
              </details>
            ))}
        </>
      )}
    </Page>
  );
}

function Period({ set: { from, until } }: { readonly set: SetShown }) {
  const { sets } = useCriteriaTexts();
  const format = useFormat();
  return <span className="soft">{wholeDays(sets.period(format.day(from), until && format.day(until)))}</span>;
}

function Listed({ set }: { readonly set: SetShown }) {
  const { sets: texts } = useCriteriaTexts();
  const textOf = useCriterionText();
  const national = useNational();
  const { criteria, openCases } = set;
  const required = criteria.filter(isRequired).length;
  return (
    <>
      <p>
        {required === criteria.length
          ? texts.all(required)
          : texts.some(required, needed(set), criteria.length - required)}
        {openCases !== null && ` ${texts.openCases(openCases)}`}
      </p>
      <ol className="criteria-list">
        {criteria.map((criterion) => {
          const translated = national(criterion);
          return (
            <li key={criterion.code}>
              {textOf(criterion)}
              {translated !== undefined && translated !== textOf(criterion) && (
                <div className="small soft">{texts.national(translated)}</div>
              )}
              <Asks criterion={criterion} />
            </li>
          );
        })}
      </ol>
    </>
  );
}

function Withdraw({ code }: { readonly code: string }) {
  const { sets, refusals } = useCriteriaTexts();
  const withdrawing = useAsking(withdrawSet);
  return (
    <>
      <Trouble problem={withdrawing.problem} refusals={refusals} />
      <button
        type="button"
        className="btn low noprint"
        aria-disabled={withdrawing.busy || undefined}
        onClick={() => void withdrawing.ask({ code }, {})}
      >
        {sets.withdraw}
      </button>
    </>
  );
}
