/** One person who waits: why here on the list, what would change it, how it stood, and what one can do. */
import { useState } from 'react';
import { Link } from 'wouter';
import { useReading } from '#ui/asking.tsx';
import { useFormat, useWords } from '#ui/language.ts';
import { Block, Page, TwoColumns } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { useMay } from '#ui/session.tsx';
import { Shown } from '#ui/shown.tsx';
import { Table } from '#ui/table.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { referral } from '../../detail-contract.ts';
import { NotIncludeForm } from '../../screens/NotIncludeForm.tsx';
import { useReferralTexts } from '../../screens/said.tsx';
import { type WaitingDetail, waiting } from '../contract.ts';
import { ChooseForm } from './ChooseForm.tsx';
import { FactForm } from './FactForm.tsx';
import { useSentence, useWaitingTexts } from './words.ts';

export function WaiterPage({ params: { dossier = '' } }: PageProps) {
  const { one: texts, placeOf } = useWaitingTexts();
  const { noName } = useReferralTexts();
  const sentence = useSentence();
  const decides = useMay('referral.decide');
  const reading = useReading(waiting, { dossier });
  return (
    <Page
      title={texts.title}
      back={{ to: '/wachtlijst', label: texts.back }}
      reading={reading}
      heading={(found) => (found === null ? texts.notListed : (found.name ?? noName))}
      leadOf={(found) =>
        found === null ? texts.not : `${placeOf(found.place, found.among)}. ${sentence(found.terms)}`
      }
    >
      {(found) =>
        found === null ? (
          <p className="section">
            <Link href={`/aanmeldingen/${dossier}`}>{texts.toReferral}</Link>
          </p>
        ) : (
          <TwoColumns side={<Facts found={found} />} sideLabel={texts.title}>
            {decides && <Doings found={found} />}
            <Reasons found={found} />
            <Would found={found} />
            <Stood found={found} />
          </TwoColumns>
        )
      }
    </Page>
  );
}

function Doings({ found }: { readonly found: WaitingDetail }) {
  const { one: texts } = useWaitingTexts();
  const [does, setDoes] = useState<'choose' | 'note' | 'gone' | null>(null);
  const close = () => setDoes(null);
  const whole = useReading(referral, { dossier: found.dossier }, {}, { when: does === 'choose' || does === 'gone' });
  if (does === null)
    return (
      <p className="row noprint">
        <button type="button" className="btn main" onClick={() => setDoes('choose')}>
          {texts.choose}
        </button>
        <button type="button" className="btn" onClick={() => setDoes('note')}>
          {texts.note}
        </button>
        <button type="button" className="btn" onClick={() => setDoes('gone')}>
          {texts.gone}
        </button>
      </p>
    );
  if (does === 'note') return <FactForm found={found} close={close} />;
  return (
    <Shown reading={whole}>
      {(read) =>
        does === 'choose' ? (
          <ChooseForm found={found} referral={read} close={close} />
        ) : (
          <Block id="gone" title={texts.gone}>
            <p className="soft">{texts.goneLead}</p>
            <NotIncludeForm
              found={read}
              reasons={['died', 'withdrawn', 'other_region', 'criminal_title', 'not_found']}
            />
            <button type="button" className="btn" onClick={close}>
              {texts.no}
            </button>
          </Block>
        )
      }
    </Shown>
  );
}

function Reasons({ found: { terms, points } }: { readonly found: WaitingDetail }) {
  const { one: texts, because, part } = useWaitingTexts();
  const format = useFormat();
  return (
    <Block id="why" title={because}>
      <Table
        caption={texts.reasonsCaption}
        captionHidden
        rows={terms}
        rowKey={({ is }) => is}
        columns={[
          { key: 'reason', head: texts.reason, cell: (term) => capital(part(term, format.day)) },
          { key: 'points', head: texts.points, number: true, cell: (term) => format.number(term.points) },
        ]}
      />
      <p className="small soft">{texts.sum(points)}</p>
    </Block>
  );
}
const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

function Would({ found: { wouldChange } }: { readonly found: WaitingDetail }) {
  const { one: texts, changes } = useWaitingTexts();
  return (
    <Block id="would" title={texts.would}>
      {wouldChange.length === 0 ? (
        <p>{texts.wouldNothing}</p>
      ) : (
        <ul>
          {wouldChange.map(({ change, place }) => (
            <li key={change}>{texts.wouldLine(changes[change], place)}</li>
          ))}
        </ul>
      )}
    </Block>
  );
}

function Stood({ found: { history } }: { readonly found: WaitingDetail }) {
  const { one: texts, because, place: placeHead, placeOf } = useWaitingTexts();
  const format = useFormat();
  const sentence = useSentence();
  if (history.length === 0) return null;
  return (
    <Block id="stood" title={texts.history}>
      <Table
        caption={texts.historyCaption}
        captionHidden
        rows={history}
        rowKey={({ on }) => on}
        columns={[
          { key: 'day', head: texts.day, cell: ({ on }) => <span className="nowrap">{format.day(on)}</span> },
          { key: 'place', head: placeHead, cell: ({ place, among }) => placeOf(place, among) },
          { key: 'because', head: because, cell: ({ terms }) => sentence(terms) },
        ]}
      />
    </Block>
  );
}

function Facts({ found }: { readonly found: WaitingDetail }) {
  const { one: texts, again, area } = useWaitingTexts();
  const { detail } = useReferralTexts();
  const words = useWords();
  const format = useFormat();
  const named = found.teams.find(({ id }) => id === found.team);
  return (
    <div>
      <h2>{detail.facts}</h2>
      <dl className="facts">
        <div>
          <dt>{detail.subregion}</dt>
          <dd>{area(found.subregionName)}</dd>
        </div>
        <div>
          <dt>{detail.urgency}</dt>
          <dd>{words.urgency[found.urgency]}</dd>
        </div>
        <div>
          <dt>{texts.team}</dt>
          <dd>{named?.name ?? texts.anyTeam}</dd>
        </div>
        <div>
          <dt>{again}</dt>
          <dd>
            {wholeDays(format.day(found.until))}
            <small>{wholeDays(texts.since(format.day(found.since)))}</small>
          </dd>
        </div>
      </dl>
      <p>
        <Link href={`/aanmeldingen/${found.dossier}`}>{texts.toReferral}</Link>
      </p>
    </div>
  );
}
