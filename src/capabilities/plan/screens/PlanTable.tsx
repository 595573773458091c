/** Goals with their actions under them, in one table; each line is brought up to date on the spot. */
import { useState } from 'react';
import { useArrival } from '#ui/arrival.ts';
import { useAsking } from '#ui/asking.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { useFormat, useTexts, useWords } from '#ui/language.ts';
import { Trouble } from '#ui/note.tsx';
import { useOnPaper } from '#ui/paper.ts';
import { Status } from '#ui/status.tsx';
import { Table } from '#ui/table.tsx';
import { type LifeDomain, sectionOf } from '#vocabulary/codes.ts';
import type { Day } from '#vocabulary/day.ts';
import type { DossierId } from '#vocabulary/ids.ts';
import { finishAction, type PlanAction, type PlanDomain, type PlanGoal } from '../goals/contract.ts';
import { isOpen } from '../goals/rules.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl, type Texts } from '../texts.nl.ts';
import { ChangeAction } from './ChangeAction.tsx';
import { ChangeGoal } from './ChangeGoal.tsx';
import { useOwnerName } from './owner-name.ts';
import { ReopenGoal } from './ReopenGoal.tsx';

interface Line {
  readonly domain: LifeDomain;
  readonly goal: PlanGoal;
  /** Undefined on the line of the goal itself. */
  readonly action: PlanAction | undefined;
}
type Visible = Extract<PlanDomain, { visible: true }>;

interface TableProps {
  readonly dossier: DossierId;
  readonly domains: readonly Visible[];
  readonly editable: boolean;
  /** The day that is read: what was due later was not late yet. */
  readonly on: Day;
}

export function PlanTable({ dossier, domains, editable, on }: TableProps) {
  const { plan: texts, refusals } = useTexts({ nl, en });
  const words = useWords();
  const ownerName = useOwnerName();
  const format = useFormat();
  const [unfolded, setUnfolded] = useState(false);
  // On paper nobody can unfold them.
  const closed = useOnPaper() || unfolded;
  const [changing, setChanging] = useState<Line>();
  const finish = useAsking(finishAction);
  const goals = domains.flatMap(({ domain, goals: all }) => all.map((goal) => ({ domain, goal })));
  const shut = goals.filter(({ goal }) => !isOpen(goal)).length;
  const lines = goals
    .filter(({ goal }) => closed || isOpen(goal))
    .flatMap(({ domain, goal }): Line[] => [
      { domain, goal, action: undefined },
      ...goal.actions.map((action) => ({ domain, goal, action })),
    ]);
  const close = () => setChanging(undefined);
  return (
    <>
      <Trouble problem={finish.problem} refusals={refusals} />
      <Table
        caption={texts.caption}
        captionHidden
        rows={lines}
        rowKey={({ goal, action }) => action?.id ?? goal.id}
        columns={[
          {
            key: 'domain',
            head: texts.domain,
            cell: (line) => <Head line={line} label={words.domain[line.domain]} />,
          },
          { key: 'what', head: texts.what, cell: (line) => <What line={line} /> },
          { key: 'who', head: texts.who, cell: ({ goal, action }) => ownerName((action ?? goal).owner) },
          {
            key: 'when',
            head: texts.when,
            cell: ({ goal, action }) => {
              const { due } = action ?? goal;
              return due === null ? (
                <span className="soft">{texts.noDate}</span>
              ) : (
                <span className="nowrap">{format.day(due)}</span>
              );
            },
          },
          { key: 'state', head: texts.state, cell: (line) => <State line={line} today={on} /> },
          ...(editable
            ? [
                {
                  key: 'todo',
                  head: texts.todo,
                  deed: true,
                  cell: (line: Line) => (
                    <Buttons
                      line={line}
                      onChange={() => setChanging(line)}
                      onFinish={(action) =>
                        void finish.ask({ dossier, goal: line.goal.id, action }, { seen: line.goal.version })
                      }
                    />
                  ),
                },
              ]
            : []),
        ]}
      />
      {shut > 0 && !closed && (
        <button type="button" className="link small" onClick={() => setUnfolded(true)}>
          {texts.closedGoals(shut, format.count(shut))}
        </button>
      )}
      <Dialog
        open={changing !== undefined}
        title={changing ? texts.about(deedFor(changing, texts), (changing.action ?? changing.goal).words ?? '') : ''}
        onClose={close}
      >
        {changing?.action && (
          <ChangeAction
            dossier={dossier}
            section={sectionOf(changing.domain)}
            goal={changing.goal}
            action={changing.action}
            done={close}
          />
        )}
        {changing && !changing.action && !isOpen(changing.goal) && (
          <ReopenGoal dossier={dossier} goal={changing.goal} done={close} />
        )}
        {changing && !changing.action && isOpen(changing.goal) && (
          <ChangeGoal dossier={dossier} section={sectionOf(changing.domain)} goal={changing.goal} done={close} />
        )}
      </Dialog>
    </>
  );
}

const Head = ({ line, label }: { readonly line: Line; readonly label: string }) =>
  line.action ? <span className="sr">{label}</span> : label;

function What({ line: { goal, action } }: { readonly line: Line }) {
  const { plan: texts, erased, stopReason } = useTexts({ nl, en });
  const { words, stopped } = action ?? goal;
  const place = useArrival<HTMLSpanElement>(`goal-${goal.id}`);
  return (
    <span {...(action ? { className: 'plan-action' } : place)}>
      <span className="sr">{action ? texts.action : texts.goal}: </span>
      {words ?? <span className="soft">{erased}</span>}
      {stopped && (
        <small className="soft">
          {' '}
          {texts.stoppedBecause(stopReason[stopped.reason])}
          {stopped.words !== null && `. ${stopped.words}`}
        </small>
      )}
    </span>
  );
}

function State({ line: { goal, action }, today }: { readonly line: Line; readonly today: Day }) {
  const { plan: texts } = useTexts({ nl, en });
  const format = useFormat();
  const { status, due } = action ?? goal;
  if (status === 'stopped') return <Status is="plain">{texts.stopped}</Status>;
  if (status === 'reached') return <Status is="calm">{texts.reached}</Status>;
  if (status === 'done') return <Status is="calm">{texts.done}</Status>;
  if (due !== null && due < today) return <Status is="late">{format.until(due, today)}</Status>;
  return due === today ? <Status is="soon" /> : <Status is="plain">{texts.open}</Status>;
}

interface ButtonsProps {
  readonly line: Line;
  readonly onChange: () => void;
  readonly onFinish: (action: string) => void;
}

/** An action was ticked off, a goal was ended: each is opened again in its own words. */
const deedFor = (
  { goal, action }: Line,
  { change, openAgain, reopen }: Pick<Texts['plan'], 'change' | 'openAgain' | 'reopen'>,
): string => (isOpen(action ?? goal) ? change : action ? openAgain : reopen);

function Buttons({ line, onChange, onFinish }: ButtonsProps) {
  const { plan: texts } = useTexts({ nl, en });
  const { goal, action } = line;
  // The actions of a goal that ended are opened once it is.
  if (action && !isOpen(goal)) return null;
  const words = (action ?? goal).words ?? '';
  if (!isOpen(action ?? goal))
    return (
      <button
        type="button"
        className="btn low small"
        aria-label={texts.about(deedFor(line, texts), words)}
        onClick={onChange}
      >
        {deedFor(line, texts)}
      </button>
    );
  return (
    <span className="plan-buttons">
      {action && (
        <button
          type="button"
          className="btn small"
          aria-label={texts.about(texts.finish, words)}
          onClick={() => onFinish(action.id)}
        >
          {texts.finish}
        </button>
      )}
      <button type="button" className="btn low small" aria-label={texts.about(texts.change, words)} onClick={onChange}>
        {texts.change}
      </button>
    </span>
  );
}
