/** One's own sessions, each to be ended. */
import { useAsking, useReading } from '#ui/asking.tsx';
import { useFormat, useTexts } from '#ui/language.ts';
import { Trouble } from '#ui/note.tsx';
import { Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { useMay } from '#ui/session.tsx';
import { Status } from '#ui/status.tsx';
import { Table } from '#ui/table.tsx';
import { type Browser, type Device, endOtherSessions, endOwnSession, ownSessions } from '../sessions/contract.ts';
import { isMacOrIpad } from '../sessions/rules.ts';
import { KeepForMeeting } from './KeepForMeeting.tsx';
import { Places } from './Places.tsx';
import { texts as en } from './texts.en.ts';
import { texts as nl } from './texts.nl.ts';

/** As they are called, in any language. */
const browserNames: Readonly<Record<Browser, string>> = {
  firefox: 'Firefox',
  chrome: 'Chrome',
  edge: 'Edge',
  safari: 'Safari',
  opera: 'Opera',
  samsung: 'Samsung Internet',
};

export function SessionsPage(_: PageProps) {
  const { sessions: words } = useTexts({ nl, en });
  const format = useFormat();
  const leads = useMay('session.keep');
  const reading = useReading(ownSessions);
  const ending = useAsking(endOwnSession);
  const endingOthers = useAsking(endOtherSessions);
  const named = (device: Device) =>
    words.device(device.browser && browserNames[device.browser], device.system, isMacOrIpad(device));
  return (
    <Page
      title={words.title}
      reading={reading}
      heading={(rows) => words.heading(rows.length, format.count(rows.length))}
      lead={words.lead}
      isEmpty={() => false}
    >
      {(rows) => (
        <>
          <Trouble problem={ending.problem ?? endingOthers.problem} />
          <Table
            caption={words.caption}
            captionHidden
            rows={rows}
            rowKey={({ session }) => session}
            columns={[
              { key: 'by', head: words.by, cell: ({ device }) => named(device) },
              {
                key: 'where',
                head: words.where,
                cell: ({ agencyName, regionName }) => (
                  <>
                    {agencyName}
                    <br />
                    <span className="small soft">{regionName}</span>
                  </>
                ),
              },
              { key: 'since', head: words.since, cell: ({ signedInAt }) => format.moment(signedInAt) },
              { key: 'seen', head: words.seen, cell: ({ seenAt }) => format.moment(seenAt) },
              { key: 'ends', head: words.ends, cell: ({ endsAt }) => format.moment(endsAt) },
              {
                key: 'end',
                head: words.endShort,
                deed: true,
                cell: ({ session, device, agencyName, current }) =>
                  current ? (
                    <Status is="calm">{words.current}</Status>
                  ) : (
                    <button
                      type="button"
                      className="btn small"
                      aria-label={words.end(named(device), agencyName)}
                      onClick={() => void ending.ask({ session }, {})}
                    >
                      {words.endShort}
                    </button>
                  ),
              },
            ]}
          />
          {rows.length > 1 && (
            <p className="actions noprint">
              <button type="button" className="btn" onClick={() => void endingOthers.ask({}, {})}>
                {words.endOthers}
              </button>
            </p>
          )}
          <Places />
          {leads && <KeepForMeeting />}
        </>
      )}
    </Page>
  );
}
