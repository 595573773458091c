/** For whom somebody works who works for more than one agency, or in more than one region; and going on for another. */
import { useState } from 'react';
import { type Answer, addressOf, call, useReading } from '#ui/asking.tsx';
import { useFormat, useTexts, useWords } from '#ui/language.ts';
import { holdsUnsaved, leaveAnyway } from '#ui/leaving.ts';
import { LeavingAsked } from '#ui/leaving-asked.tsx';
import { Trouble } from '#ui/note.tsx';
import { Block } from '#ui/page.tsx';
import { useSession } from '#ui/session.tsx';
import { Status } from '#ui/status.tsx';
import { Table } from '#ui/table.tsx';
import { tell } from '#ui/tabs-channel.ts';
import type { Problem } from '#vocabulary/endpoint.ts';
import { type Appointment, appointments, switchAppointment } from '../contract.ts';
import { texts as en } from './texts.en.ts';
import { texts as nl } from './texts.nl.ts';

export function Places() {
  const { places: words, refusals } = useTexts({ nl, en });
  const { role: roleWords } = useWords();
  const format = useFormat();
  const session = useSession();
  const many = (session.places ?? 1) > 1;
  const { data } = useReading(appointments, {}, {}, { when: many });
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  /** Where one goes on, while it is asked whether what is unsent may go. */
  const [to, setTo] = useState<Appointment>();
  if (!many || !data) return null;
  const isHere = ({ agency, region }: Appointment) => agency === session.agency.id && region === session.region?.id;
  const go = async ({ agency, region }: Appointment): Promise<Answer<unknown>> => {
    setBusy(true);
    // Nothing here is read again: this screen is that of the one before, and begins anew.
    const answer = await call('POST', addressOf(switchAppointment.path, {}, {}), { body: { agency, region } });
    setBusy(false);
    setProblem(answer.ok ? undefined : answer.problem);
    if (!answer.ok) return answer;
    // The other tabs still show what the one before sees: they find out whose they are.
    tell('signed_in');
    leaveAnyway();
    location.assign('/');
    return answer;
  };
  return (
    <Block id="plekken" title={words.title}>
      <p className="soft">{words.lead}</p>
      {!to && <Trouble problem={problem} refusals={refusals} />}
      <Table
        caption={words.title}
        captionHidden
        rows={data}
        rowKey={({ agency, region }) => `${agency} ${region}`}
        columns={[
          {
            key: 'where',
            head: words.where,
            cell: ({ agencyName, regionName }) => (
              <>
                {agencyName}
                <br />
                <span className="small soft light">{regionName}</span>
              </>
            ),
          },
          { key: 'as', head: words.as, cell: ({ roles }) => format.list(roles.map((role) => roleWords[role])) },
          {
            key: 'go',
            head: words.now,
            deed: true,
            cell: (one) =>
              isHere(one) ? (
                <Status is="calm">{words.here}</Status>
              ) : (
                <button
                  type="button"
                  className="btn small noprint"
                  aria-disabled={busy || undefined}
                  onClick={() => (holdsUnsaved() ? setTo(one) : void (busy || go(one)))}
                >
                  {words.go}
                  <span className="sr">: {`${one.agencyName}, ${one.regionName}`}</span>
                </button>
              ),
          },
        ]}
      />
      {to && (
        <LeavingAsked
          open
          onClose={() => setTo(undefined)}
          doIt={words.go}
          asking={{ busy, problem }}
          ask={() => go(to)}
          refusals={refusals}
        />
      )}
    </Block>
  );
}
