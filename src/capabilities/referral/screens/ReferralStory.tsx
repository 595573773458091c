/** What was told, and what was decided on it. The same on the page of the referral and in the dossier. */
import { useFormat, useWords } from '#ui/language.ts';
import { Status } from '#ui/status.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { useLinkTexts } from '../by-link/screens/words.ts';
import type { ReferralDetail } from '../detail-contract.ts';
import { useWaitingTexts } from '../waiting/screens/words.ts';
import { Said, useCriterionText, useNames, useReferralTexts } from './said.tsx';

interface Props {
  readonly referral: ReferralDetail;
}

export function ReferralStory({ referral }: Props) {
  const { detail, notInformed, missing } = useReferralTexts();
  const byLink = useLinkTexts();
  const { domain } = useWords();
  const format = useFormat();
  const names = useNames();
  const { informed, problems, agencies, supplements } = referral;
  return (
    <dl className="story">
      <dt>{detail.reason}</dt>
      <dd>
        <Said words={referral.reason} />
      </dd>
      <dt>{detail.goal}</dt>
      <dd>
        <Said words={referral.goal} />
      </dd>
      <dt>{detail.problems}</dt>
      <dd>
        {problems.length === 0 && <span className="soft">{detail.noProblems}</span>}
        <ul className="plain">
          {problems.map((problem) => (
            <li key={problem.domain}>
              <strong>{domain[problem.domain]}</strong>
              <br />
              <Said words={problem.words} />
            </li>
          ))}
        </ul>
      </dd>
      <dt>{detail.agencies}</dt>
      <dd>{agencies.length === 0 ? <span className="soft">{detail.noAgencies}</span> : names(agencies)}</dd>
      {supplements.length > 0 && <dt>{detail.supplements}</dt>}
      {supplements.map(({ on, supplied, words }) => (
        <dd key={`${on}${supplied.join()}`}>
          {wholeDays(detail.supplied(format.list(supplied.map((one) => missing[one])), format.day(on)))}{' '}
          <Said words={words} />
        </dd>
      ))}
      {referral.writtenBy && <dt>{byLink.writtenBy}</dt>}
      {referral.writtenBy && (
        <dd>
          <Said words={referral.writtenBy} />
        </dd>
      )}
      {referral.transferredFrom && <dt>{detail.transferredFromTitle}</dt>}
      {referral.transferredFrom && <dd>{detail.transferredFrom(referral.transferredFrom)}</dd>}
      <dt>{detail.informedTitle}</dt>
      <dd>
        {wholeDays(
          informed.is === 'informed'
            ? detail.informed(format.day(informed.on))
            : detail.notInformed(notInformed[informed.why], format.day(informed.again)),
        )}
      </dd>
    </dl>
  );
}

export function VerdictShown({ referral: { verdict, criteriaSet, selected } }: Props) {
  const { detail, outcome, notIncludedReason } = useReferralTexts();
  const format = useFormat();
  const names = useNames();
  const waiting = useWaitingTexts();
  const criterionText = useCriterionText();
  if (verdict === null) return null;
  const named = (criteriaSet?.criteria ?? []).filter(({ code }) => verdict.criteria.includes(code));
  return (
    <div className="story">
      <p>
        <Status is={verdict.outcome === 'included' || verdict.transferred ? 'calm' : 'plain'}>
          {verdict.transferred ? detail.transferred : outcome[verdict.outcome]}
        </Status>{' '}
        <span className="nowrap">{format.day(verdict.on)}</span>
        {verdict.reason && <>. {notIncludedReason[verdict.reason]}</>}
        {named.length > 0 && <>: {format.list(named.map((criterion) => `‘${criterionText(criterion)}’`))}.</>}
      </p>
      {selected && (
        <p>
          {detail.chosen(selected.place, selected.among, waiting.why[selected.why])}{' '}
          {selected.words && <Said words={selected.words} />}
        </p>
      )}
      {verdict.caseManager && verdict.municipalCaseDirector && (
        <p>{detail.holds(verdict.caseManager.name, verdict.municipalCaseDirector.name)}</p>
      )}
      <p className="small soft">
        {verdict.participants.length > 0 && detail.tookPart(names(verdict.participants))}{' '}
        {verdict.chairName && detail.chair(verdict.chairName)}
      </p>
      {verdict.outcome !== 'withdrawn' && !verdict.transferred && (
        <dl>
          <dt>{detail.advice}</dt>
          <dd>
            <Said words={verdict.advice} />
          </dd>
          {verdict.outcome === 'not_included' && (
            <>
              <dt>{detail.next}</dt>
              <dd>
                <Said words={verdict.next} />
              </dd>
            </>
          )}
        </dl>
      )}
    </div>
  );
}
