/** A ward's own page: what is asked of it, who lies there, and how many beds are free. */
import { useState } from 'react';
import { Alerts } from '#ui/alerts.tsx';
import { useAsking, useReading } from '#ui/asking.tsx';
import { ClockLine } from '#ui/clock-line.tsx';
import { Saved } from '#ui/form.tsx';
import { useFormat, useWords } from '#ui/language.ts';
import { Level } from '#ui/level.tsx';
import { Trouble } from '#ui/note.tsx';
import { Block, Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { Shown } from '#ui/shown.tsx';
import { Status } from '#ui/status.tsx';
import { Table } from '#ui/table.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import {
  type AskedWard,
  type BedRequest,
  reportAvailability,
  type Ward,
  type WardBed,
  ward as wardReading,
  wardRequests,
} from '../contract.ts';
import { AnswerActions, ChosenActions } from './AnswerActions.tsx';
import { GuestActions } from './GuestActions.tsx';
import { NeedsList } from './Needs.tsx';
import { Reported } from './Reported.tsx';
import { calledIn, useBedTexts } from './words.ts';
import './beds.css';

export function WardPage({ params: { ward = '' } }: PageProps) {
  const texts = useBedTexts();
  const format = useFormat();
  const requests = useReading(wardRequests, { ward });
  const reading = useReading(wardReading, { ward });
  const count = (rows: readonly BedRequest[], sought: AskedWard['answer']): number =>
    rows.filter(({ wards }) => wards.some(({ answer }) => answer === sought)).length;
  const admitting = (rows: readonly BedRequest[]): string => {
    const chosen = count(rows, 'accepted');
    return texts.ward.admitting(chosen, format.capitalCount(chosen));
  };
  const heading = (rows: readonly BedRequest[]): string => {
    const waiting = count(rows, 'waiting');
    return waiting === 0 && count(rows, 'accepted') > 0
      ? admitting(rows)
      : texts.ward.heading(waiting, format.capitalCount(waiting));
  };
  return (
    <Page
      title={texts.ward.title}
      reading={requests}
      back={{ to: '/bedden', label: texts.ward.back }}
      heading={heading}
      lead={null}
      leadOf={(rows) => {
        if (!reading.data) return null;
        const place = `${reading.data.ward.agencyName}, ${reading.data.ward.name}`;
        const both = count(rows, 'waiting') > 0 && count(rows, 'accepted') > 0;
        return both ? `${place}. ${admitting(rows)}.` : place;
      }}
    >
      {(rows) => (
        <>
          <Shown reading={reading}>{({ ward: told }) => <Report ward={told} />}</Shown>
          <Block id="requests" title={texts.ward.requests}>
            {rows.length === 0 && <p className="soft">{texts.ward.noRequests}</p>}
            {rows.map((request) => (
              <Request key={request.id} ward={ward} request={request} beds={reading.data?.beds ?? []} />
            ))}
          </Block>
          <Block id="beds" title={texts.ward.beds}>
            <Shown reading={reading}>{({ ward: told, beds }) => <Guests ward={told} beds={beds} />}</Shown>
          </Block>
        </>
      )}
    </Page>
  );
}

/** One tap: as many buttons as there are beds; what was last said is marked. */
function Report({ ward }: { readonly ward: Ward }) {
  const texts = useBedTexts();
  const words = useWords();
  const report = useAsking(reportAvailability);
  const [isSaved, setSaved] = useState(false);
  const tell = async (free: number) => {
    setSaved(false);
    setSaved((await report.ask({ ward: ward.id }, { free })).ok);
  };
  const counts = Array.from({ length: ward.beds + 1 }, (_, count) => count);
  return (
    <section aria-labelledby="report-h" className="decide">
      <h2 id="report-h">{texts.ward.report}</h2>
      <p className="small soft">{texts.ward.reportNow}</p>
      <p className="small">
        {texts.ward.reported} <Reported ward={ward} inLine />
      </p>
      <Trouble problem={report.problem} refusals={texts.refusals} />
      <div className="tap">
        {counts.map((free) => (
          <button
            key={free}
            type="button"
            className="btn"
            aria-label={texts.ward.reportFree(free)}
            aria-pressed={ward.free === free}
            onClick={() => void tell(free)}
          >
            {free}
          </button>
        ))}
        {/* The same number again changes nothing that one sees. */}
        <Saved words={isSaved ? words.form.saved : ''} />
      </div>
    </section>
  );
}

function Request({
  ward,
  request,
  beds,
}: {
  readonly ward: string;
  readonly request: BedRequest;
  readonly beds: readonly WardBed[];
}) {
  const texts = useBedTexts();
  const asked = request.wards.find((one) => one.ward === ward);
  const title = `request-${request.id}`;
  return (
    <article className="asked-of" aria-labelledby={title}>
      <div>
        <h3 id={title}>
          {wholeDays(calledIn(texts, request))} {request.crisis && <Status is="crisis" />}
        </h3>
        <Alerts alerts={request.alerts} />
        {request.name === null && <p className="small soft">{texts.ward.unnamed}</p>}
        {asked?.answer === 'offered' && (
          <p>
            <Status is="wait">{texts.ward.answered}</Status>
          </p>
        )}
        {asked?.answer === 'accepted' && (
          <p>
            <Status is="calm">{texts.ward.chosen}</Status>
          </p>
        )}
        {request.undone !== null && <p className="small soft">{texts.ward.undone(texts.undo[request.undone])}</p>}
        <p>
          <Level level={request.level} />
        </p>
        <NeedsList request={request} />
      </div>
      {asked?.answer === 'accepted' ? (
        <ChosenActions ward={ward} request={request} beds={beds} />
      ) : (
        <AnswerActions ward={ward} request={request} answer={asked?.answer ?? 'waiting'} />
      )}
    </article>
  );
}

function Guests({ ward, beds }: { readonly ward: Ward; readonly beds: readonly WardBed[] }) {
  const texts = useBedTexts();
  const words = useWords();
  const format = useFormat();
  const { ward: told } = texts;
  const lying = beds.flatMap(({ id, name, guest }) => (guest ? [{ id, name, guest }] : []));
  const free = beds.filter(({ taken }) => !taken);
  const hidden = beds.filter(({ taken, guest }) => taken && guest === null);
  const named = (some: readonly WardBed[]) => format.list(some.map(({ name }) => told.bedLower(name)));
  return (
    <>
      <p className="small soft">
        <Level level={ward.level} />, {words.sector[ward.sector]}
      </p>
      {lying.length === 0 ? (
        <p>{told.nobody}</p>
      ) : (
        <Table
          caption={told.bedCaption}
          captionHidden
          rows={lying}
          rowKey={({ id }) => id}
          columns={[
            { key: 'bed', head: told.bedHead, cell: ({ name }) => <span className="nowrap">{told.bed1(name)}</span> },
            {
              key: 'who',
              head: told.who,
              cell: ({ guest }) => (
                <>
                  {calledIn(texts, guest)}
                  <br />
                  <span className="soft sub">{wholeDays(texts.since(format.day(guest.from)))}</span>
                  <Alerts alerts={guest.alerts} />
                </>
              ),
            },
            {
              key: 'ends',
              head: told.ends,
              cell: ({ guest }) => (
                <ClockLine start={guest.from} due={guest.plannedUntil} note={format.day(guest.plannedUntil)} />
              ),
            },
            { key: 'next', head: told.afterwards, cell: ({ guest }) => texts.next[guest.nextPlace] },
            {
              key: 'actions',
              head: told.actions,
              deed: true,
              cell: ({ guest }) => <GuestActions agency={ward.agency} guest={guest} />,
            },
          ]}
        />
      )}
      {free.length > 0 && (
        <p className="rest">
          <Status is="calm">{told.freeBeds(named(free))}</Status>
        </p>
      )}
      {hidden.length > 0 && (
        <p className="rest">
          <Status is="hide">{told.hidden(named(hidden))}</Status>
        </p>
      )}
    </>
  );
}
