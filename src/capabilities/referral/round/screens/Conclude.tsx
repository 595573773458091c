/** What came of a written round: nothing to fill in while answers are out; after that only what was proposed, in the name of who answered. */
import { useState } from 'react';
import { Choice } from '#ui/field.tsx';
import { useFormat } from '#ui/language.ts';
import { wholeDays } from '#ui/whole-days.tsx';
import { AgencyId } from '#vocabulary/ids.ts';
import { needsTable, openInRound } from '../../deciding/rules.ts';
import type { ReferralDetail } from '../../detail-contract.ts';
import { NotIncludedReason, RoundView } from '../../events.ts';
import { Sum } from '../../screens/Decision.tsx';
import { IncludeForm } from '../../screens/IncludeForm.tsx';
import { NotIncludeForm } from '../../screens/NotIncludeForm.tsx';
import { PostponeForm } from '../../screens/PostponeForm.tsx';
import { todayHere, useNames, useReferralTexts } from '../../screens/said.tsx';
import { useRoundTexts } from './words.ts';

interface Props {
  readonly found: ReferralDetail;
  readonly round: NonNullable<ReferralDetail['round']>;
}

export function Conclude({ found, round }: Props) {
  const texts = useRoundTexts();
  const why = whyOpen(found, round);
  return (
    <section className="decide" aria-labelledby="decision">
      {why === 'round_goes_on' ? (
        <Awaited round={round} />
      ) : (
        <>
          <h2 id="decision">{why === null ? texts.decision : texts.noDecision}</h2>
          <p className="lead">{texts.proposes(texts.proposal[round.proposal])}</p>
          <Count round={round} />
          {why === null ? <Decided found={found} round={round} /> : <p>{texts.undecided[why]}</p>}
          <p className="small soft">
            {why === null && texts.otherwise}{' '}
            <a className="noprint" href="#place">
              {texts.toTable}
            </a>
          </p>
        </>
      )}
    </section>
  );
}

/** By the rule that the server applies. */
const whyOpen = ({ by }: ReferralDetail, { partners, until, least }: Props['round']) =>
  openInRound(
    {
      partners: partners.map(({ id }) => AgencyId.parse(id)),
      until,
      least,
      views: new Map(partners.flatMap(({ id, view }) => (view === null ? [] : [[AgencyId.parse(id), view] as const]))),
    },
    AgencyId.parse(by.id),
    todayHere(),
  );

function Awaited({ round: { partners, until } }: Pick<Props, 'round'>) {
  const texts = useRoundTexts();
  const format = useFormat();
  const names = useNames();
  return (
    <>
      <h2 id="decision">{texts.noDecision}</h2>
      <p>{texts.awaited(names(partners.filter(({ view }) => view === null)))}</p>
      <p>{wholeDays(texts.until(format.day(until)))}</p>
      <p className="small soft">{texts.afterwards}</p>
    </>
  );
}

function Count({ round: { partners } }: Pick<Props, 'round'>) {
  const { answered, times } = useRoundTexts();
  const format = useFormat();
  const counted = ([...RoundView.options, 'silent'] as const)
    .map((what) => ({ what, count: partners.filter(({ view }) => (view ?? 'silent') === what).length }))
    .filter(({ count }) => count > 0)
    .map(({ what, count }, at) => times(at === 0 ? format.capitalCount(count) : format.count(count), answered[what]));
  return <p>{format.list(counted)}.</p>;
}

function Decided({ found, round }: Props) {
  return round.proposal === 'include' ? (
    <Included found={found} />
  ) : (
    <NotIncludeForm found={found} reasons={NotIncludedReason.options.filter(needsTable)} />
  );
}

/** Without a place to include in there is one other way on: the waiting list. */
function Included({ found }: Pick<Props, 'found'>) {
  const { table } = useReferralTexts();
  const texts = useRoundTexts();
  const [chosen, setChosen] = useState('');
  const { criteriaSet } = found;
  const open = criteriaSet === null || criteriaSet.criteria.some(({ answer }) => answer === null);
  return (
    <>
      <Sum found={found} />
      <Choice
        id="choice"
        label={texts.choice}
        error={undefined}
        value={chosen}
        onChange={setChosen}
        options={[
          ...(open ? [] : [{ value: 'include', label: table.include, hint: table.includeHint }]),
          { value: 'postpone', label: table.postpone, hint: texts.postponeHint },
        ]}
      />
      {open && <p className="small soft">{`${table.include}: ${table.includeOpen}.`}</p>}
      {chosen === 'include' && !open && <IncludeForm found={found} />}
      {chosen === 'postpone' && <PostponeForm found={found} />}
    </>
  );
}
