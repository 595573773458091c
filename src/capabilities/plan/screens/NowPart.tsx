/** What is due in the plan: late first, then what comes within two weeks, and early signals of the last month. */
import { useReading } from '#ui/asking.tsx';
import { ClockLine } from '#ui/clock-line.tsx';
import { useFormat, useTexts } from '#ui/language.ts';
import type { DossierPartProps } from '#ui/parts.ts';
import { Empty, Shown } from '#ui/shown.tsx';
import { Status } from '#ui/status.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { addDays, type Day, dayOf } from '#vocabulary/day.ts';
import { type NamedOwner, type Plan, readPlan } from '../goals/contract.ts';
import { type JournalEntry, readJournal } from '../journal/contract.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';
import { useOwnerName } from './owner-name.ts';
import './plan.css';

const aheadDays = 14;
const signalDays = 30;

export function NowPart({ dossier, knownOn }: DossierPartProps) {
  const { now: texts } = useTexts({ nl, en });
  const today = knownOn ?? dayOf(new Date());
  const plan = useReading(readPlan, { dossier }, { knownOn });
  const from = addDays(today, -signalDays);
  const signals = useReading(readJournal, { dossier }, { kind: 'signal', from, knownOn });
  const noted = signals.state === 'here' ? signals.data.entries.filter(({ withdrawn }) => withdrawn === null) : [];
  return (
    <Shown reading={plan}>
      {(read) => {
        const due = dueIn(read, addDays(today, aheadDays));
        if (due.length + noted.length === 0) return <Empty title={texts.nothing} text={texts.nothingText} />;
        return (
          <ul className="now-list">
            {noted.map((entry) => (
              <Signal key={entry.id} entry={entry} today={today} />
            ))}
            {due.map((one) => (
              <DueLine key={one.key} due={one} today={today} />
            ))}
          </ul>
        );
      }}
    </Shown>
  );
}

interface Due {
  readonly key: string;
  readonly is: 'goal' | 'action' | 'evaluation';
  /** Empty: erased; for the evaluation of the plan there are none. */
  readonly words: string;
  readonly owner: NamedOwner | null;
  readonly start: Day;
  readonly due: Day;
}

function dueIn({ domains, evaluation }: Plan, horizon: Day): readonly Due[] {
  const open = domains
    .flatMap((domain) => (domain.visible ? domain.goals : []))
    .filter(({ status }) => status === 'open');
  const goals = open.flatMap(({ id, words, owner, setOn, due }): readonly Due[] =>
    due !== null && due <= horizon ? [{ is: 'goal', key: id, words: words ?? '', owner, start: setOn, due }] : [],
  );
  const actions = open
    .flatMap((goal) => goal.actions)
    .filter(({ status, due }) => status === 'open' && due <= horizon)
    .map(
      ({ id, words, owner, agreedOn, due }): Due => ({
        is: 'action',
        key: id,
        words: words ?? '',
        owner,
        start: agreedOn,
        due,
      }),
    );
  const again: readonly Due[] =
    evaluation && evaluation.next <= horizon
      ? [{ is: 'evaluation', key: 'evaluation', words: '', owner: null, start: evaluation.on, due: evaluation.next }]
      : [];
  return [...goals, ...actions, ...again].toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
}

function DueLine({ due, today }: { readonly due: Due; readonly today: Day }) {
  const { now: texts, erased } = useTexts({ nl, en });
  const ownerName = useOwnerName();
  const format = useFormat();
  const title = due.is === 'evaluation' ? texts.evaluate : due.words === '' ? erased : due.words;
  const owner = due.owner && ownerName(due.owner);
  return (
    <li>
      <div>
        <h3>{title}</h3>
        <p className="small soft">{owner && due.is === 'goal' ? texts.goalOf(owner) : owner}</p>
      </div>
      <ClockLine start={due.start} due={due.due} today={today} note={format.day(due.due)} />
    </li>
  );
}

function Signal({ entry, today }: { readonly entry: JournalEntry; readonly today: Day }) {
  const { now: texts, journal, erased } = useTexts({ nl, en });
  const format = useFormat();
  return (
    <li>
      <div>
        <h3>{wholeDays(texts.signal(format.day(entry.on)))}</h3>
        {entry.words.are === 'here' && <p>{entry.words.text}</p>}
        {entry.words.are === 'gone' && <p className="soft">{erased}</p>}
        <p className="small soft">{texts.noted(entry.agency.name ?? journal.unknownAuthor)}</p>
      </div>
      <Status is="soon">{format.ago(entry.on, today)}</Status>
    </li>
  );
}
