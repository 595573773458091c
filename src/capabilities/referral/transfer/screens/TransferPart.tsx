/** On the page of a referral: how a transfer to another region stands, and the way to propose one. */
import { Link } from 'wouter';
import { useAsking, useReading } from '#ui/asking.tsx';
import { Confirmed } from '#ui/confirmation.tsx';
import { useFormat, useWords } from '#ui/language.ts';
import { Trouble } from '#ui/note.tsx';
import { Block } from '#ui/page.tsx';
import { useMay } from '#ui/session.tsx';
import { Status } from '#ui/status.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import type { ReferralDetail } from '../../detail-contract.ts';
import { type OwnTransfer, resumeReferral, takeBackTransfer, transfersOf } from '../contract.ts';
import { useTransferTexts } from './words.ts';
import './transfer.css';

export function TransferPart({ found: { dossier, stage } }: { readonly found: ReferralDetail }) {
  const texts = useTransferTexts();
  const proposes = useMay('transfer.propose');
  const reads = useMay('transfer.read');
  const reading = useReading(transfersOf, { dossier }, {}, { when: reads });
  if (reading.state !== 'here') return null;
  const transfers = reading.data;
  const mayPropose = proposes && stage !== 'closed' && !transfers.some(({ state }) => state === 'open');
  if (transfers.length === 0)
    return mayPropose ? (
      <p className="section noprint">
        <Link className="btn low" href={`/aanmeldingen/${dossier}/overdragen`}>
          {texts.propose}
        </Link>
      </p>
    ) : null;
  return (
    <Block id="transfer" title={texts.title}>
      {transfers.map((transfer) => (
        <Transfer key={transfer.id} dossier={dossier} transfer={transfer} proposes={proposes} />
      ))}
      {mayPropose && (
        <p className="noprint">
          <Link className="btn low" href={`/aanmeldingen/${dossier}/overdragen`}>
            {texts.propose}
          </Link>
        </p>
      )}
    </Block>
  );
}

interface TransferProps {
  readonly dossier: string;
  readonly transfer: OwnTransfer;
  readonly proposes: boolean;
}
function Transfer({ dossier, transfer, proposes }: TransferProps) {
  const texts = useTransferTexts();
  const words = useWords();
  const format = useFormat();
  const { id, state, regionName, ground, why, domains, proposedByName, on, due, endedByName, endedOn, version } =
    transfer;
  const { refusedFor, law, article } = transfer;
  return (
    <article className="transfer" aria-labelledby={id}>
      <h3 id={id}>{texts.toRegion(regionName)}</h3>
      <p className="row">
        <Status is={state === 'open' ? 'wait' : state === 'accepted' ? 'calm' : state === 'refused' ? 'soon' : 'plain'}>
          {texts.state[state]}
        </Status>
        {endedByName && endedOn && (
          <span className="small soft">{wholeDays(texts.ended(endedByName, format.day(endedOn)))}</span>
        )}
      </p>
      {refusedFor && <p>{texts.refusedFor[refusedFor]}.</p>}
      {why !== null && <p className="said">{why}</p>}
      <p className="small soft">
        {wholeDays(texts.proposed(proposedByName, format.day(on)))} {texts.onGround(words.ground[ground])}{' '}
        <span lang="nl">{`${law}, ${article}.`}</span>{' '}
        {domains.length > 0 && texts.along(format.list(domains.map((one) => words.domain[one])))}{' '}
        {state === 'open' && wholeDays(texts.answerBy(format.day(due)))}
      </p>
      {proposes && state === 'open' && <TakeBack dossier={dossier} transfer={id} seen={version} />}
      {proposes && state === 'refused' && <Resume dossier={dossier} transfer={id} seen={version} />}
    </article>
  );
}

interface Deed {
  readonly dossier: string;
  readonly transfer: string;
  readonly seen: number;
}
function TakeBack({ dossier, transfer, seen }: Deed) {
  const texts = useTransferTexts();
  const taking = useAsking(takeBackTransfer);
  return (
    <div className="noprint">
      <Confirmed
        className="btn small low"
        title={texts.takeBack}
        follows={texts.takeBackSure}
        doIt={texts.takeBack}
        keep={texts.keep}
        asking={taking}
        ask={() => taking.ask({ dossier, transfer }, { seen })}
        refusals={texts.refusals}
      />
    </div>
  );
}

function Resume({ dossier, transfer, seen }: Deed) {
  const texts = useTransferTexts();
  const resuming = useAsking(resumeReferral);
  return (
    <div className="noprint">
      <p>{texts.resumeLead}</p>
      <Trouble problem={resuming.problem} refusals={texts.refusals} />
      <button
        type="button"
        className="btn"
        aria-disabled={resuming.busy || undefined}
        onClick={() => void resuming.ask({ dossier, transfer }, { seen })}
      >
        {texts.resume}
      </button>
    </div>
  );
}
