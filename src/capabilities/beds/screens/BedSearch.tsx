/** One search for a bed: who says yes, who still has to answer, and which other places there are. */
import { Link, useLocation } from 'wouter';
import { Alerts } from '#ui/alerts.tsx';
import { useAsking, useReading } from '#ui/asking.tsx';
import { Confirmed } from '#ui/confirmation.tsx';
import { useFormat } from '#ui/language.ts';
import { Trouble } from '#ui/note.tsx';
import { Block, Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { Status } from '#ui/status.tsx';
import { Table } from '#ui/table.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { dayOf, daysBetween } from '#vocabulary/day.ts';
import { type AskedWard, acceptOffer, type BedRequest, bedRequest, withdrawRequest } from '../contract.ts';
import { hasPassed, isShutOut, isSilent, mayAccept } from '../request/rules.ts';
import type { Texts } from '../texts.nl.ts';
import { Needs } from './Needs.tsx';
import { OtherPlaces } from './OtherPlaces.tsx';
import { WardName } from './WardName.tsx';
import { calledIn, useBedTexts } from './words.ts';
import './beds.css';

export function BedSearch({ params: { dossier = '', request = '' } }: PageProps) {
  const texts = useBedTexts();
  const format = useFormat();
  const reading = useReading(bedRequest, { dossier, request });
  return (
    <Page
      title={texts.search.title}
      reading={reading}
      back={{ to: '/bedden', label: texts.search.back }}
      heading={(row) => texts.search.heading(calledIn(texts, row))}
      leadOf={(row) => (
        <>
          <p>{standOf(texts, row, format.capitalCount)}</p>
          <Alerts alerts={row.alerts} />
          <p className="noprint">
            <Link href={`/dossiers/${dossier}`}>{texts.search.dossier}</Link>
          </p>
        </>
      )}
    >
      {(row) => (
        <>
          <div className="bt">
            <div>
              {row.wards
                .filter((asked) => mayAccept(asked, dayOf(new Date())))
                .map((offer) => (
                  <Offer key={offer.ward} request={row} offer={offer} />
                ))}
              {row.wards.length > 0 && <Asked request={row} />}
              {(row.status === 'open' || row.status === 'accepted') && <Withdraw request={row} />}
            </div>
            <Needs request={row} />
          </div>
          {row.status === 'open' && <OtherPlaces request={row} />}
        </>
      )}
    </Page>
  );
}

/** What the search has come to, in one sentence. */
function standOf(
  { search, undo }: Texts,
  { status, wards, undone }: BedRequest,
  spelled: (count: number) => string,
): string {
  const today = dayOf(new Date());
  const count = (answer: AskedWard['answer']) =>
    wards.filter((asked) => asked.answer === answer && !isSilent(asked, today) && !hasPassed(asked, today)).length;
  const chosen = wards.find(({ answer }) => answer === 'accepted');
  if (status === 'accepted' && chosen)
    return undone === null ? search.chosen(chosen.agencyName) : search.undone(chosen.agencyName, undo[undone]);
  if (status !== 'open') return search.ended;
  if (wards.length === 0) return search.none;
  if (count('offered') > 0) return search.yes(count('offered'), spelled(count('offered')));
  if (count('waiting') > 0) return search.waiting(count('waiting'), spelled(count('waiting')));
  return search.no;
}

function Offer({ request, offer }: { readonly request: BedRequest; readonly offer: AskedWard }) {
  const texts = useBedTexts();
  const format = useFormat();
  const accept = useAsking(acceptOffer);
  const { dossier, id, version: seen } = request;
  const title = `offer-${offer.ward}`;
  return (
    <article className="decide yes" aria-labelledby={title}>
      <div>
        <Status is="calm">{texts.search.yesFrom(format.day(offer.from ?? request.from))}</Status>
        <h2 id={title}>
          {offer.agencyName}, {offer.name}
        </h2>
        <p>{wholeDays(texts.search.offered(format.day(offer.until ?? request.until)))}</p>
        <Trouble problem={accept.problem} refusals={texts.refusals} />
      </div>
      {request.status === 'open' && (
        <button
          type="button"
          className="btn main"
          aria-describedby={title}
          onClick={() => void accept.ask({ dossier, request: id }, { ward: offer.ward, seen })}
        >
          {texts.search.take}
        </button>
      )}
    </article>
  );
}

function Asked({ request: { wards, id } }: { readonly request: BedRequest }) {
  const texts = useBedTexts();
  const format = useFormat();
  const { search } = texts;
  return (
    <Block id={`asked-${id}`} title={search.asked(wards.length, format.capitalCount(wards.length))}>
      <Table
        caption={search.asked(wards.length, format.capitalCount(wards.length))}
        captionHidden
        rows={wards}
        rowKey={({ ward }) => ward}
        columns={[
          { key: 'ward', head: search.ward, cell: (asked) => <WardName ward={asked} /> },
          { key: 'answer', head: search.answer, cell: (asked) => <Answer asked={asked} /> },
          {
            key: 'when',
            head: search.when,
            cell: (asked) => <When asked={asked} />,
          },
        ]}
      />
    </Block>
  );
}

function When({ asked: one }: { readonly asked: AskedWard }) {
  const { search } = useBedTexts();
  const format = useFormat();
  const { askedOn, answeredOn } = one;
  const asked = format.day(askedOn);
  if (answeredOn === null) return wholeDays(asked);
  const days = daysBetween(askedOn, answeredOn);
  const [sameDay, after] = isShutOut(one)
    ? [search.shutOutSameDay, search.shutOutAfter]
    : [search.sameDay, search.answeredAfter];
  return wholeDays(days === 0 ? sameDay(asked) : after(asked, format.duration(days)));
}

function Answer({ asked }: { readonly asked: AskedWard }) {
  const { answer, refusal } = asked;
  const { search, refusal: why } = useBedTexts();
  switch (answer) {
    case 'waiting':
      if (isSilent(asked, dayOf(new Date()))) return <Status is="soon">{search.answerOf.silent}</Status>;
      return <Status is="wait">{search.answerOf.waiting}</Status>;
    case 'declined':
      if (isShutOut(asked)) return <Status is="soon">{search.answerOf.shutOut}</Status>;
      return <Status is="plain">{search.answerOf.declined(why[refusal ?? 'other'])}</Status>;
    default:
      if (hasPassed(asked, dayOf(new Date()))) return <Status is="soon">{search.answerOf.passed}</Status>;
      return <Status is="calm">{search.answerOf[answer]}</Status>;
  }
}

function Withdraw({ request: { dossier, id, version: seen } }: { readonly request: BedRequest }) {
  const { search, refusals } = useBedTexts();
  const withdrawing = useAsking(withdrawRequest);
  const [, go] = useLocation();
  return (
    <div className="section noprint">
      <Confirmed
        className="btn"
        title={search.withdraw}
        follows={search.withdrawSure}
        doIt={search.withdraw}
        asking={withdrawing}
        ask={() => withdrawing.ask({ dossier, request: id }, { seen })}
        done={() => go('/bedden')}
        refusals={refusals}
      />
    </div>
  );
}
