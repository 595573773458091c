/** All that is read in the other region: who it is, why, and what of the referral goes along. */
import { useFormat, useWords } from '#ui/language.ts';
import { Status, Unknown } from '#ui/status.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { displayName, type PersonWords } from '#vocabulary/person.ts';
import type { OfferedWords } from '../contract.ts';
import { useTransferTexts } from './words.ts';

type Shown = Omit<OfferedWords, 'informed'>;

export function OfferedShown({ words: { person, why, reason, goal, problems, urgency } }: { readonly words: Shown }) {
  const texts = useTransferTexts();
  const shared = useWords();
  return (
    <dl className="offered">
      <Person person={person} />
      <div>
        <dt>{texts.urgency}</dt>
        <dd>{shared.urgency[urgency]}</dd>
      </div>
      <div>
        <dt>{texts.whyMoved}</dt>
        <dd>{why === '' ? <Status is="wait">{texts.nothingYet}</Status> : <span className="said">{why}</span>}</dd>
      </div>
      <div>
        <dt>{texts.reason}</dt>
        <dd className="said">{reason}</dd>
      </div>
      <div>
        <dt>{texts.goal}</dt>
        <dd className="said">{goal}</dd>
      </div>
      {problems.map((problem) => (
        <div key={problem.domain}>
          <dt>{shared.domain[problem.domain]}</dt>
          <dd>{problem.words === null ? <Unknown /> : <span className="said">{problem.words}</span>}</dd>
        </div>
      ))}
    </dl>
  );
}

function Person({ person }: { readonly person: PersonWords }) {
  const texts = useTransferTexts();
  const format = useFormat();
  const { birth, address, aliases } = person;
  return (
    <>
      <div>
        <dt>{texts.person}</dt>
        <dd>
          <strong>{displayName(person) ?? <Unknown />}</strong>
        </dd>
      </div>
      {aliases.length > 0 && (
        <div>
          <dt>{texts.aliases}</dt>
          <dd>{format.list(aliases)}</dd>
        </div>
      )}
      <div>
        <dt>{texts.birth}</dt>
        <dd>
          {birth.is === 'known' ? (
            wholeDays(format.day(birth.day))
          ) : birth.is === 'estimated' ? (
            texts.aboutYear(birth.year)
          ) : (
            <Unknown />
          )}
        </dd>
      </div>
      <div>
        <dt>{texts.address}</dt>
        <dd>{address.is === 'known' ? address.words : address.is === 'none' ? texts.noAddress : <Unknown />}</dd>
      </div>
    </>
  );
}
