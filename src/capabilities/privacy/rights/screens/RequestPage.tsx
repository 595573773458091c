/** One request: the clock, what can be done now, and how it was answered. */
import { Printer } from 'lucide-react';
import { useAsking, useReading } from '#ui/asking.tsx';
import { ClockLine } from '#ui/clock-line.tsx';
import { useFormat, useWords } from '#ui/language.ts';
import { Trouble } from '#ui/note.tsx';
import { Block, Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { Status } from '#ui/status.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { type RightsRequest, readRequest, takeUpRequest } from '../contract.ts';
import { Approve } from './Approve.tsx';
import { Decide } from './Decide.tsx';
import { OpenFile } from './OpenFile.tsx';
import { OtherSteps, WhoAsks } from './OtherSteps.tsx';
import { Proof } from './Proof.tsx';
import { useRightsTexts } from './words.ts';
import './rights.css';

export function RequestPage({ params }: PageProps) {
  const { page, right } = useRightsTexts();
  const reading = useReading(readRequest, { request: params.request ?? '' });
  return (
    <Page
      title={page.title}
      back={{ to: '/verantwoording/rechten', label: page.back }}
      reading={reading}
      heading={(request) => page.heading(right[request.right], request.caseNumber)}
      leadOf={(request) => <Clock request={request} />}
    >
      {(request) => (
        <>
          <TakeUp request={request} />
          <WhoAsks request={request} />
          <OpenFile request={request} />
          <Approve request={request} />
          <Facts request={request} />
          <Longer request={request} />
          <Proof request={request} />
          <Letter request={request} />
          <Reason request={request} />
          {request.may.decide && <Decide request={request} />}
          <OtherSteps request={request} />
        </>
      )}
    </Page>
  );
}

interface Props {
  readonly request: RightsRequest;
}

function Clock({ request: { state, receivedOn, due, outcome, answeredOn } }: Props) {
  const { list, outcome: words } = useRightsTexts();
  const format = useFormat();
  if (state === 'open' || state === 'proposed')
    return <ClockLine start={receivedOn} due={due} note={format.day(due)} />;
  const said = state === 'erased' ? list.erased : outcome === null ? list.withdrawn : words[outcome];
  return <span>{wholeDays(answeredOn ? `${said}, ${format.day(answeredOn)}` : said)}</span>;
}

function TakeUp({ request: { request, may, owner, version } }: Props) {
  const { page, refusals } = useRightsTexts();
  const taking = useAsking(takeUpRequest);
  if (!may.takeUp) return null;
  return (
    <div className={owner === null ? 'decide rights-now' : 'row rights-open'}>
      {owner === null && <p>{page.takeUpText}</p>}
      <button
        type="button"
        className={owner === null ? 'btn main' : 'btn'}
        disabled={taking.busy}
        onClick={() => void taking.ask({ request }, { seen: version })}
      >
        {owner === null ? page.takeUp : page.takeOver}
      </button>
      {taking.problem && <Trouble problem={taking.problem} refusals={refusals} />}
    </div>
  );
}

function Facts({ request }: Props) {
  const texts = useRightsTexts();
  const { page } = texts;
  const format = useFormat();
  const facts: [string, React.ReactNode][] = [
    [page.received, format.day(request.receivedOn)],
    [
      page.due,
      request.extendedOn
        ? `${format.day(request.due)}, ${page.extended(format.day(request.extendedOn))}`
        : format.day(request.due),
    ],
    [page.through, texts.through[request.through]],
    [
      page.identity,
      request.identity === 'unchecked' ? (
        <Status key="identity" is="soon">
          {texts.identity.unchecked}
        </Status>
      ) : (
        texts.identity[request.identity]
      ),
    ],
    [page.owner, request.ownerName ?? texts.list.nobody],
    [page.enteredBy, request.enteredByName],
    ...(request.fileOpenedOn ? [[page.openedOn, format.day(request.fileOpenedOn)] satisfies [string, string]] : []),
    ...(request.restrictedFrom
      ? [
          [
            texts.list.restricting,
            page.restriction(
              format.day(request.restrictedFrom),
              request.restrictedUntil && format.day(request.restrictedUntil),
            ),
          ] satisfies [string, string],
        ]
      : []),
  ];
  return (
    <>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{wholeDays(value)}</dd>
          </div>
        ))}
      </dl>
      <Block id="vraag" title={page.words}>
        {request.words === null ? (
          <p className="soft">{page.noWords}</p>
        ) : (
          <p className="own rights-said">{request.words}</p>
        )}
      </Block>
    </>
  );
}

function Longer({ request: { extension } }: Props) {
  const { page, extension: reasons } = useRightsTexts();
  if (extension === null) return null;
  return (
    <Block id="langer" title={page.longer}>
      <p>{reasons[extension.reason]}.</p>
      {extension.words !== null && <p className="rights-said">{extension.words}</p>}
    </Block>
  );
}

function Reason({ request: { reason } }: Props) {
  const { decide } = useRightsTexts();
  if (reason === null) return null;
  // The letter is printed from this page, and this is not in it.
  return (
    <div className="noprint">
      <Block id="waarom" title={decide.words}>
        <p className="rights-said">{reason}</p>
      </Block>
    </div>
  );
}

function Letter({ request: { letter, state, ground, withheld } }: Props) {
  const { page, ground: words, withhold } = useRightsTexts();
  const { section } = useWords();
  if (state !== 'decided' && state !== 'proposed') return null;
  return (
    <Block
      id="brief"
      title={page.letter}
      beside={
        letter && (
          <button type="button" className="btn small noprint" onClick={() => window.print()}>
            <Printer className="i" aria-hidden="true" />
            {page.print}
          </button>
        )
      }
    >
      {ground && (
        <p>
          {page.ground}: {words[ground]}
        </p>
      )}
      {withheld.length > 0 && (
        <p>
          {page.withheld}:{' '}
          {withheld.map(({ section: of, reason }) => `${section[of]} (${withhold[reason].toLowerCase()})`).join(', ')}
        </p>
      )}
      {letter ? <p className="rights-said">{letter}</p> : <p className="soft">{page.letterGone}</p>}
    </Block>
  );
}
