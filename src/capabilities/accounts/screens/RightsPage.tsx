/** The quarterly review: who has which role where, since when, last used; to take along, to end one right, and to keep somebody out. */
import { Download } from 'lucide-react';
import { useState } from 'react';
import { addressOf, call, useAsking, useReading } from '#ui/asking.tsx';
import { Confirmation } from '#ui/confirmation.tsx';
import { csvOf } from '#ui/csv.ts';
import { useFormat, useTexts, useWords } from '#ui/language.ts';
import { Trouble } from '#ui/note.tsx';
import { Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { saveFile } from '#ui/save-file.ts';
import { useMay, useSession } from '#ui/session.tsx';
import { Status, Unknown } from '#ui/status.tsx';
import { Table } from '#ui/table.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { dayOf } from '#vocabulary/day.ts';
import type { Problem } from '#vocabulary/endpoint.ts';
import { blockUser, exportRights, type HeldRight, heldRights } from '../reviewing/contract.ts';
import { EndRight } from './EndRight.tsx';
import { texts as en } from './texts.en.ts';
import { texts as nl } from './texts.nl.ts';

export function RightsPage(_: PageProps) {
  const { rights: words } = useTexts({ nl, en });
  const reading = useReading(heldRights);
  return (
    <Page
      title={words.title}
      reading={reading}
      heading={(rows) => words.heading(rows.length)}
      lead={words.lead}
      isEmpty={() => false}
      actions={<Save />}
    >
      {(rows) => <Rights rows={rows} />}
    </Page>
  );
}

function Save() {
  const { rights: words } = useTexts({ nl, en });
  const { role: roleWords } = useWords();
  const [problem, setProblem] = useState<Problem>();
  const save = async () => {
    const answer = await call<HeldRight[]>('GET', addressOf(exportRights.path, {}, {}));
    setProblem(answer.ok ? undefined : answer.problem);
    if (!answer.ok) return;
    const rows = answer.reply.map(({ agencyName, userName, user, role, from, until, usedOn, blockedFrom }) =>
      [agencyName, userName, user, roleWords[role], from, until, usedOn, blockedFrom].map((value) => value ?? ''),
    );
    saveFile(words.file, csvOf([words.heads, ...rows]), 'text/csv');
  };
  return (
    <>
      <button type="button" className="btn small" onClick={() => void save()}>
        <Download className="i" aria-hidden="true" />
        {words.csv}
      </button>
      <Trouble problem={problem} />
    </>
  );
}

function Rights({ rows }: { readonly rows: readonly HeldRight[] }) {
  const { rights: words, ending: endingWords, refusals } = useTexts({ nl, en });
  const { role: roleWords } = useWords();
  const format = useFormat();
  const mayBlock = useMay('account.block');
  const mayEnd = useMay('account.end');
  const { user: own } = useSession();
  const letting = useAsking(blockUser);
  const [person, setPerson] = useState<HeldRight>();
  const [ending, setEnding] = useState<HeldRight>();
  const today = dayOf(new Date());
  const isOver = ({ from, until }: HeldRight) => until !== null && until <= (from > today ? from : today);
  const isLast = ({ user, agency, role }: HeldRight) =>
    !rows.some(
      (row) => row.user !== user && row.agency === agency && row.role === role && row.from <= today && !row.blockedFrom,
    );
  return (
    <>
      {ending && <EndRight right={ending} isLast={isLast(ending)} close={() => setEnding(undefined)} />}
      {person && <KeepOut person={person} close={() => setPerson(undefined)} />}
      <Trouble problem={letting.problem} refusals={refusals} />
      <Table
        caption={words.caption}
        captionHidden
        rows={rows}
        rowKey={({ user, agency, role, from }) => `${user} ${agency} ${role} ${from}`}
        columns={[
          {
            key: 'who',
            head: words.who,
            sort: ({ userName }) => userName,
            cell: ({ userName, agencyName }) => (
              <>
                {userName}
                <br />
                <span className="small soft light">{agencyName}</span>
              </>
            ),
          },
          { key: 'role', head: words.role, sort: ({ role }) => roleWords[role], cell: ({ role }) => roleWords[role] },
          {
            key: 'from',
            head: words.from,
            sort: ({ from }) => from,
            cell: ({ from, until }) => (
              <>
                {from > today ? words.begins(format.day(from)) : format.day(from)}
                {until && (
                  <>
                    <br />
                    <span className="small soft">{wholeDays(words.until(format.day(until)))}</span>
                  </>
                )}
              </>
            ),
          },
          {
            key: 'used',
            head: words.used,
            sort: ({ usedOn }) => usedOn ?? '',
            cell: ({ usedOn }) => (usedOn ? format.day(usedOn) : <Unknown>{words.unused}</Unknown>),
          },
          {
            key: 'access',
            head: words.access,
            cell: (row) => (
              <>
                {row.blockedFrom && <Status is="late">{words.blocked(format.day(row.blockedFrom))}</Status>}
                {row.user !== own.id && (mayEnd || mayBlock) && (
                  <p className="row noprint">
                    {mayEnd && !isOver(row) && (
                      <button
                        type="button"
                        className="btn small"
                        aria-label={endingWords.end(row.userName, roleWords[row.role], row.agencyName)}
                        onClick={() => setEnding(row)}
                      >
                        {endingWords.endShort}
                      </button>
                    )}
                    {mayBlock && (
                      <button
                        type="button"
                        className="btn small"
                        aria-label={row.blockedFrom ? words.unblock(row.userName) : words.block(row.userName)}
                        onClick={() =>
                          row.blockedFrom ? void letting.ask({ user: row.user }, { blocked: false }) : setPerson(row)
                        }
                      >
                        {row.blockedFrom ? words.unblockShort : words.blockShort}
                      </button>
                    )}
                  </p>
                )}
              </>
            ),
          },
        ]}
      />
    </>
  );
}

/** Far-reaching, so it is asked once more. */
function KeepOut({ person: { user, userName }, close }: { readonly person: HeldRight; readonly close: () => void }) {
  const { rights: words, refusals } = useTexts({ nl, en });
  const blocking = useAsking(blockUser);
  return (
    <Confirmation
      open
      onClose={close}
      title={words.block(userName)}
      follows={words.blockMeans(userName)}
      doIt={words.blockDo}
      asking={blocking}
      ask={() => blocking.ask({ user }, { blocked: true })}
      refusals={refusals}
    />
  );
}
