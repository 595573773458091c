import { Link } from 'wouter';
import type * as z from 'zod/mini';
import type { Reading } from '#ui/asking.tsx';
import { useFormat } from '#ui/language.ts';
import { useRefused } from '#ui/refused.ts';
import { Shown } from '#ui/shown.tsx';
import { Status, Unknown } from '#ui/status.tsx';
import { Table } from '#ui/table.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import type { LookLine, listLines } from '../contract.ts';
import type { Wanted } from './LogPage.tsx';
import { useVerbs, Verb } from './Verb.tsx';
import { useLookTexts } from './words.ts';

interface Props {
  readonly wanted: Wanted;
  readonly reading: Reading<z.infer<typeof listLines.reply>>;
  readonly ask: (change: Readonly<Record<string, string | number | undefined>>) => void;
}

export function LogTable({ wanted, reading, ask }: Props) {
  const { log } = useLookTexts();
  const format = useFormat();
  const sayVerb = useVerbs();
  return (
    <>
      {(wanted.user ?? wanted.verb ?? wanted.below) && (
        <p className="row noprint">
          {wanted.user && <Again onClick={() => ask({ user: undefined })}>{log.everybody}</Again>}
          {wanted.verb && (
            <>
              <span className="small">{log.onlyVerb(sayVerb(wanted.verb))}.</span>
              <Again onClick={() => ask({ verb: undefined })}>{log.everything}</Again>
            </>
          )}
          {wanted.below && <Again onClick={() => ask({ below: undefined })}>{log.newest}</Again>}
        </p>
      )}
      <Shown
        reading={reading}
        isEmpty={({ lines }) => lines.length === 0}
        empty={{ title: log.none, text: log.noneText }}
      >
        {({ lines, next }) => (
          <>
            <Table
              caption={log.caption}
              captionHidden
              rows={lines}
              rowKey={({ position }) => String(position)}
              columns={[
                {
                  key: 'when',
                  head: log.when,
                  cell: ({ at, position }) => (
                    <>
                      {format.moment(at)}
                      <br />
                      <span className="small soft">{log.number(format.number(position))}</span>
                    </>
                  ),
                },
                { key: 'who', head: log.who, cell: (line) => <WhoLooked line={line} ask={ask} /> },
                { key: 'what', head: log.what, cell: (line) => <Verb line={line} ask={ask} /> },
                { key: 'whom', head: log.whom, cell: (line) => <AboutWhom line={line} /> },
                { key: 'outcome', head: log.outcome, cell: (line) => <HowItWent line={line} /> },
              ]}
            />
            {next !== null && (
              <p className="noprint">
                <button type="button" className="btn" onClick={() => ask({ below: next })}>
                  {log.next}
                </button>
              </p>
            )}
          </>
        )}
      </Shown>
    </>
  );
}

const Again = ({ onClick, children }: { readonly onClick: () => void; readonly children: string }) => (
  <button type="button" className="btn small" onClick={onClick}>
    {children}
  </button>
);

interface CellProps {
  readonly line: LookLine;
  readonly ask: Props['ask'];
}

function WhoLooked({ line: { user, userName, agencyName }, ask }: CellProps) {
  const { log } = useLookTexts();
  if (user === null || userName === null) return <Unknown>{log.nobody}</Unknown>;
  return (
    <>
      <button type="button" className="link says" title={log.onlyUser(userName)} onClick={() => ask({ user })}>
        {userName}
      </button>
      <br />
      <span className="small soft">{agencyName}</span>
    </>
  );
}

export function AboutWhom({ line: { dossiers, dossierCount } }: { readonly line: LookLine }) {
  const { log } = useLookTexts();
  if (dossierCount === 0) return null;
  const shown = dossiers.slice(0, 3);
  const left = dossierCount - shown.length;
  return (
    <>
      {shown.map(({ dossier, caseNumber }) => (
        <span key={dossier} className="looks-case">
          <Link href={`/verantwoording/inzage/dossier/${dossier}`}>{wholeDays(caseNumber)}</Link>{' '}
        </span>
      ))}
      {left > 0 && <span className="small soft">{shown.length === 0 ? log.elsewhere(left) : log.more(left)}</span>}
    </>
  );
}

export function HowItWent({
  line: { verb, outcome, reason, origin },
}: {
  readonly line: Pick<LookLine, 'verb' | 'outcome' | 'reason' | 'origin'>;
}) {
  const texts = useLookTexts();
  const own = reason === null ? null : texts.why[reason];
  const refused = useRefused(own === undefined);
  const read = reason === null ? undefined : refused(verb, reason);
  const why = own === undefined ? (read === undefined ? texts.byRule : texts.read(read)) : own;
  return (
    <>
      <Status is={outcome === 'done' ? 'plain' : outcome === 'refused' ? 'soon' : 'late'}>
        {texts.outcome[outcome]}
      </Status>
      <br />
      <span className="small soft">{[why, origin].filter((one) => one !== null).join(', ')}</span>
    </>
  );
}
