/** One proposal: to decide on, and afterwards the proof of destruction, to print. */
import { Printer } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFollowing, useReading } from '#ui/asking.tsx';
import { useFormat } from '#ui/language.ts';
import { Note } from '#ui/note.tsx';
import { Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { useSession } from '#ui/session.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { type ProposalDetail, readProposal } from '../contract.ts';
import { Approve, Postpone } from './Deciding.tsx';
import { useRetentionTexts } from './words.ts';
import './retention.css';

export function ProposalPage({ params: { proposal = '' } }: PageProps) {
  const { proposal: says } = useRetentionTexts();
  // A job carries the decision out, so what was read before may be old by now.
  const reading = useReading(readProposal, { proposal }, undefined, { anew: true });
  useFollowing(reading, reading.data?.state === 'approved');
  return (
    <Page
      title={says.title}
      back={{ to: '/verantwoording/bewaren', label: says.back }}
      reading={reading}
      heading={({ state, caseNumber }) => says.heading[state](caseNumber)}
      leadOf={({ state }) => says.lead[state]}
      {...(reading.data?.state === 'erased' && {
        actions: (
          <button type="button" className="btn small" onClick={() => window.print()}>
            <Printer className="i" aria-hidden="true" />
            {says.print}
          </button>
        ),
      })}
    >
      {(data) => (
        <>
          <Facts of={data} />
          {data.state === 'proposed' && <Decide of={data} />}
        </>
      )}
    </Page>
  );
}

function Facts({ of }: { readonly of: ProposalDetail }) {
  const texts = useRetentionTexts();
  const format = useFormat();
  const { facts, noGround } = texts.proposal;
  const session = useSession();
  const byOn = (name: string, day: string) => (
    <>
      {name}
      <small>{wholeDays(format.day(day))}</small>
    </>
  );
  const decided = of.decidedByName && of.decidedOn ? byOn(of.decidedByName, of.decidedOn) : null;
  const rows: readonly (readonly [string, ReactNode])[] = [
    [facts.region, session.region?.name ?? null],
    [facts.number, of.caseNumber],
    [facts.kind, texts.kind[of.class]],
    [facts.start, format.day(of.startsOn)],
    [facts.end, format.day(of.endsOn)],
    [facts.term, of.term && texts.term(of.term)],
    [
      facts.ground,
      of.ground ? (
        <span key="ground" lang="nl">
          {texts.terms.groundOf(of.ground.law, of.ground.article)}
        </span>
      ) : (
        noGround
      ),
    ],
    [facts.proposed, byOn(of.proposedByName, of.proposedOn)],
    [of.state === 'postponed' ? facts.postponed : facts.approved, decided],
    [facts.reason, of.reason && texts.postponeReason[of.reason]],
    [facts.until, of.againOn && format.day(of.againOn)],
    [facts.carriedOut, of.carriedOutAt && format.moment(of.carriedOutAt)],
  ];
  const hashes: readonly (readonly [string, string | null])[] =
    of.state === 'erased'
      ? [
          [facts.registerLine, of.registerLine],
          [facts.keyHash, of.keyHash],
        ]
      : [];
  return (
    <dl className="facts">
      {rows.map(([name, value]) =>
        value === null ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{wholeDays(value)}</dd>
          </div>
        ),
      )}
      {hashes.map(([name, value]) => (
        <div key={name} className="retention-wide">
          <dt>{name}</dt>
          <dd className="retention-hash">{value ?? texts.proposal.notInRegister}</dd>
        </div>
      ))}
    </dl>
  );
}

function Decide({ of }: { readonly of: ProposalDetail }) {
  const { proposal: says } = useRetentionTexts();
  return (
    <>
      {of.isHeld ? (
        <div className="section">
          <Note tone="soon">{says.held}</Note>
        </div>
      ) : of.isOwn ? (
        <div className="section">
          <Note>{says.own}</Note>
        </div>
      ) : (
        <Approve of={of} />
      )}
      <Postpone of={of} />
    </>
  );
}
