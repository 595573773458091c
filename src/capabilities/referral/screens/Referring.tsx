/** Where referring begins: what one did not send yet, and what became of what the own agency sent. */
import { Link, useLocation } from 'wouter';
import { discardDraft, openDossier } from '#capabilities/dossier/contract.ts';
import { useAsking, useReading } from '#ui/asking.tsx';
import { Confirmed } from '#ui/confirmation.tsx';
import { useFormat } from '#ui/language.ts';
import { Trouble } from '#ui/note.tsx';
import { Block, Page } from '#ui/page.tsx';
import { Shown } from '#ui/shown.tsx';
import { Status } from '#ui/status.tsx';
import { Table } from '#ui/table.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { type OwnDraftRow, type OwnReferralRow, ownDrafts, ownReferrals } from '../contract.ts';
import { useReferralTexts } from './said.tsx';

export function Referring() {
  const { start, refusals } = useReferralTexts();
  const [, go] = useLocation();
  const opening = useAsking(openDossier);
  const begin = async () => {
    const answer = await opening.ask({}, { subregion: null });
    if (answer.ok) go(`/aanmelden/${answer.reply.dossier}`);
  };
  return (
    <Page
      title={start.title}
      lead={start.lead}
      actions={
        <button
          type="button"
          className="btn main"
          aria-disabled={opening.busy || undefined}
          onClick={() => void begin()}
        >
          {start.begin}
        </button>
      }
    >
      <Trouble problem={opening.problem} refusals={refusals} />
      <Drafts />
      <Sent />
    </Page>
  );
}

function Drafts() {
  const { start } = useReferralTexts();
  const drafts = useReading(ownDrafts, {}, {}, { anew: true });
  return (
    <Block id="drafts" title={start.drafts}>
      <Shown reading={drafts} empty={start.noDrafts}>
        {(rows) => (
          <ul className="plain">
            {rows.map((row) => (
              <DraftLine key={row.dossier} row={row} />
            ))}
          </ul>
        )}
      </Shown>
    </Block>
  );
}

function DraftLine({ row: { dossier, caseNumber, name, begunOn } }: { readonly row: OwnDraftRow }) {
  const { start, refusals } = useReferralTexts();
  const format = useFormat();
  const discarding = useAsking(discardDraft);
  return (
    <li className="row">
      <span id={`draft-${dossier}`}>
        <strong>{wholeDays(name ?? caseNumber)}</strong>{' '}
        {name !== null && <span className="soft nowrap">{caseNumber}</span>}{' '}
        <span className="soft">{wholeDays(start.begun(format.day(begunOn)))}</span>
      </span>
      <Link className="btn small" href={`/aanmelden/${dossier}`} aria-describedby={`draft-${dossier}`}>
        {start.goOn}
      </Link>
      <Confirmed
        button={
          <>
            {start.discard}
            <span className="sr">: {name ?? caseNumber}</span>
          </>
        }
        className="btn low small"
        title={name === null ? start.discardNumber(caseNumber) : start.discardTitle(name)}
        follows={start.discardMeans}
        doIt={start.discard}
        asking={discarding}
        ask={() => discarding.ask({ dossier, form: 'referral' }, {})}
        refusals={refusals}
      />
    </li>
  );
}

function Sent() {
  const { start, noName } = useReferralTexts();
  const format = useFormat();
  const sent = useReading(ownReferrals);
  return (
    <Block id="sent" title={start.sent}>
      <Shown reading={sent} empty={start.noneSent}>
        {(rows) => (
          <Table
            caption={start.sent}
            captionHidden
            rows={rows}
            rowKey={({ dossier }) => dossier}
            columns={[
              {
                key: 'person',
                head: start.person,
                cell: ({ dossier, name }) => <Link href={`/aanmeldingen/${dossier}`}>{name ?? noName}</Link>,
              },
              {
                key: 'number',
                head: start.number,
                cell: ({ caseNumber }) => <span className="nowrap">{caseNumber}</span>,
              },
              {
                key: 'on',
                head: start.on,
                cell: ({ submittedOn }) => <span className="nowrap">{format.day(submittedOn)}</span>,
              },
              { key: 'state', head: start.state, cell: (row) => <State row={row} /> },
              { key: 'became', head: start.became, cell: (row) => <Became row={row} /> },
            ]}
          />
        )}
      </Shown>
    </Block>
  );
}

function State({ row }: { readonly row: OwnReferralRow }) {
  const { start, stage, missing, postponedFor } = useReferralTexts();
  const format = useFormat();
  if (row.stage === 'incomplete')
    return <Status is="soon">{start.asked(format.list(row.missing.map((one) => missing[one])))}</Status>;
  if (row.stage === 'table' && row.heldOn) return <Status is="plain">{start.heldOn(format.day(row.heldOn))}</Status>;
  if (row.stage === 'postponed' && row.waitingFor && row.postponedUntil)
    return <Status is="wait">{start.waiting(postponedFor[row.waitingFor], format.day(row.postponedUntil))}</Status>;
  return <Status is="plain">{stage[row.stage]}</Status>;
}

function Became({ row }: { readonly row: OwnReferralRow }) {
  const { start, outcome, notIncludedReason } = useReferralTexts();
  const format = useFormat();
  if (row.outcome === null) return <span className="soft">{start.notYet}</span>;
  return (
    <>
      {outcome[row.outcome]}
      {row.closedOn && <span className="soft nowrap"> {format.day(row.closedOn)}</span>}
      {row.notIncludedReason && <div className="small soft">{notIncludedReason[row.notIncludedReason]}</div>}
      {row.advice && <div className="small said">{row.advice}</div>}
      {row.next && <div className="small said">{row.next}</div>}
    </>
  );
}
