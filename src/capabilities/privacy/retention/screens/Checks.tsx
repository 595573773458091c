/** That somebody looked: the last check by kind of data, and the outcome of those before it. */
import { useAsking } from '#ui/asking.tsx';
import { useFormat } from '#ui/language.ts';
import { Trouble } from '#ui/note.tsx';
import { Block } from '#ui/page.tsx';
import { Status } from '#ui/status.tsx';
import { Table } from '#ui/table.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { type ClassFound, checkNow, type Run } from '../contract.ts';
import { useRetentionTexts } from './words.ts';

export function Checks({ runs, mayCheck }: { readonly runs: readonly Run[]; readonly mayCheck: boolean }) {
  const texts = useRetentionTexts();
  const asking = useAsking(checkNow);
  const [latest, ...earlier] = runs;
  return (
    <Block id="controle" title={texts.runs.title}>
      {latest ? <Latest run={latest} /> : <p className="soft">{texts.notChecked}</p>}
      <Trouble problem={asking.problem} refusals={texts.refusals} />
      {mayCheck && (
        <p className="row actions noprint">
          <button type="button" className="btn small" disabled={asking.busy} onClick={() => asking.ask({}, {})}>
            {texts.runs.now}
          </button>
        </p>
      )}
      {earlier.length > 0 && <Earlier runs={earlier} />}
    </Block>
  );
}

/** A night and a half: an older check says nothing about now. */
const freshHours = 36;
const isStale = ({ at }: Run): boolean => Date.now() - Date.parse(at) > freshHours * 3_600_000;

function Outcome({ run: { pastDue, postponed } }: { readonly run: Run }) {
  const { runs: says } = useRetentionTexts();
  const format = useFormat();
  return (
    <>
      {pastDue === 0 ? (
        <Status is="calm">{says.nothing}</Status>
      ) : (
        <Status is="late">{says.something(pastDue, format.capitalCount(pastDue))}</Status>
      )}{' '}
      {postponed > 0 && <Status is="wait">{says.putOff(postponed, format.capitalCount(postponed))}</Status>}
    </>
  );
}

function Latest({ run }: { readonly run: Run }) {
  const texts = useRetentionTexts();
  const { runs: says } = texts;
  const format = useFormat();
  const amount = (n: number) => (n === 0 ? says.none : format.number(n));
  return (
    <>
      <p>
        {isStale(run) ? <Status is="late">{says.stale}</Status> : <Outcome run={run} />}
        <br />
        {run.officers === 0 && (
          <>
            <Status is="late">{says.noOfficer}</Status>
            <br />
          </>
        )}
        <span className="small soft">
          {wholeDays(says.when(format.moment(run.at), run.byNight))}. {says.running(format.number(run.running))}
        </span>
      </p>
      <details className="retention-fold">
        <summary>{says.perKind}</summary>
        <Table<ClassFound>
          caption={says.caption}
          captionHidden
          rows={run.classes}
          rowKey={(row) => row.class}
          columns={[
            {
              key: 'what',
              head: says.what,
              cell: (row) => <span className="retention-what">{texts.classes[row.class]}</span>,
            },
            {
              key: 'checked',
              head: says.checked,
              number: true,
              cell: ({ checked }) => (checked === null ? says.notCounted : amount(checked)),
            },
            { key: 'oldest', head: says.oldest, cell: ({ oldest }) => (oldest ? format.day(oldest) : says.none) },
            { key: 'due', head: says.due, number: true, cell: ({ due }) => amount(due) },
            { key: 'held', head: says.held, number: true, cell: ({ held }) => amount(held) },
            { key: 'postponed', head: says.postponed, number: true, cell: ({ postponed }) => amount(postponed) },
            { key: 'cleared', head: says.cleared, number: true, cell: ({ cleared }) => amount(cleared) },
            {
              key: 'past',
              head: says.pastDue,
              number: true,
              cell: ({ pastDue, hasTerm }) =>
                !hasTerm ? (
                  <Status is="unknown">{says.noTerm}</Status>
                ) : pastDue > 0 ? (
                  <Status is="late">{format.number(pastDue)}</Status>
                ) : (
                  says.none
                ),
            },
          ]}
        />
      </details>
    </>
  );
}

function Earlier({ runs }: { readonly runs: readonly Run[] }) {
  const { runs: says } = useRetentionTexts();
  const format = useFormat();
  return (
    <details className="retention-fold">
      <summary>{says.earlier}</summary>
      <ul className="retention-list">
        {runs.map((run) => (
          <li key={run.id}>
            <span className="nowrap">{format.moment(run.at)}</span> <Outcome run={run} />
          </li>
        ))}
      </ul>
    </details>
  );
}
