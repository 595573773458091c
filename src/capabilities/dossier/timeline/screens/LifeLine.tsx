/** One life drawn for the room there is: lying, or upright when it is narrow; joined marks are buttons over the drawing. */
import { X } from 'lucide-react';
import { useId, useMemo, useState } from 'react';
import { useFormat, useTexts, useWords } from '#ui/language.ts';
import { wholeDays } from '#ui/whole-days.tsx';
import { type Day, daysBetween } from '#vocabulary/day.ts';
import type { LifeEntry } from '../contract.ts';
import { at } from '../layout/axis.ts';
import type { MarkGroup } from '../layout/marks.ts';
import { axisFrom, firstDay, layOut } from '../layout.ts';
import { lifeOf, type Readings } from '../life.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';
import { KnownOn } from './KnownOn.tsx';
import { useKnownOn } from './known-on.ts';
import { LyingLine, lyingEnds, lyingFrame, lyingLength } from './lying-line.tsx';
import { conclude, namesFor, type Speech, sayMark, sayMarks, sayStable } from './names.ts';
import { UprightLine, uprightFrame, uprightLength } from './upright-line.tsx';
import { useWidth } from './use-width.ts';
import './timeline.css';

/** Narrower than this the line stands upright. */
const narrow = 600;

export function LifeLine({ readings, busy }: { readonly readings: Readings; readonly busy: boolean }) {
  const texts = useTexts({ nl, en });
  const words = useWords();
  const format = useFormat();
  const id = useId();
  const [box, width] = useWidth<HTMLDivElement>();
  const [opened, setOpened] = useState<string>();
  // As it stands in the address: while that day is fetched, what is drawn is still of the day before.
  const [asked, choose] = useKnownOn();
  const upright = width < narrow;
  const drawn = useMemo(() => {
    const speech: Speech = { texts, words, format };
    const life = lifeOf(readings);
    const length = upright ? uprightLength(daysBetween(axisFrom(life), life.today)) : lyingLength(width);
    const layout = layOut(life, namesFor(speech, readings, life), length, upright ? 'upright' : 'lying');
    return { speech, life, layout, conclusion: conclude(speech, readings, life) };
  }, [readings, width, upright, texts, words, format]);
  const { speech, life, layout } = drawn;
  const frame = upright ? uprightFrame(width, layout.axis.length) : lyingFrame(width, layout.care?.rows.length ?? 1);
  const { clock } = readings;
  const sayGoal = (goal: Day, target: number): string =>
    upright ? texts.goal(format.day(goal), target) : format.day(goal);
  const props = {
    ...drawn,
    texts,
    id,
    heightName: (height: keyof typeof words.level | 'detention') =>
      height === 'detention' ? texts.detentionRow : words.level[height],
    stableWords: sayStable(speech, clock),
    goalDay: clock && life.stable ? sayGoal(life.stable.goal, clock.targetMonths) : null,
    atDay: life.moment === life.today ? null : texts.at(format.day(life.moment)),
    title: texts.drawing(format.day(firstDay(life)), format.day(life.moment)),
  };
  const joined = layout.groups.filter(({ marks }) => marks.length > 1);
  const group = joined.find(({ key }) => key === opened);
  // Before it was opened there is nothing to slide to.
  const { opened: openedOn } = readings.line;
  const from = openedOn > layout.axis.from ? openedOn : layout.axis.from;
  const ends = lyingEnds(width, at(layout.axis, from), at(layout.axis, life.today));
  return (
    <>
      <div className="ll-frame" ref={box} aria-busy={busy}>
        {upright ? <UprightLine {...props} width={width} /> : <LyingLine {...props} />}
        {joined.map((one) => (
          <Count
            key={one.key}
            group={one}
            label={texts.open(one.marks.length, sayMarks(speech, one.marks), spanOf(one, format.day))}
            left={frame.place(one.at).x / frame.width}
            top={frame.place(one.at).y / frame.height}
            expanded={one.key === opened}
            controls={`${id}-opened`}
            onToggle={() => setOpened(one.key === opened ? undefined : one.key)}
          />
        ))}
      </div>
      <KnownOn
        from={from}
        opened={openedOn}
        today={life.today}
        knownOn={asked}
        onChoose={choose}
        ends={from === life.today ? null : upright ? 'apart' : ends}
      />
      {group && (
        <Opened
          id={`${id}-opened`}
          group={group}
          speech={speech}
          entries={readings.line.entries}
          onClose={() => setOpened(undefined)}
        />
      )}
    </>
  );
}

const spanOf = ({ marks }: MarkGroup, say: (day: string) => string): string =>
  [...new Set([marks.at(0), marks.at(-1)].map((mark) => say(mark?.on ?? '')))].join(' – ');

interface CountProps {
  readonly group: MarkGroup;
  readonly label: string;
  /** Shares of the drawing. */
  readonly left: number;
  readonly top: number;
  readonly expanded: boolean;
  readonly controls: string;
  readonly onToggle: () => void;
}

const Count = ({ group, label, left, top, expanded, controls, onToggle }: CountProps) => (
  <button
    type="button"
    className={`ll-count ${group.kind}`}
    style={{ left: `${left * 100}%`, top: `${top * 100}%` }}
    aria-label={label}
    aria-expanded={expanded}
    aria-controls={expanded ? controls : undefined}
    onClick={onToggle}
  >
    {group.marks.length}
  </button>
);

interface OpenedProps {
  readonly id: string;
  readonly group: MarkGroup;
  readonly speech: Speech;
  readonly entries: readonly LifeEntry[];
  readonly onClose: () => void;
}

function Opened({ id, group, speech, entries, onClose }: OpenedProps) {
  const { texts, words, format } = speech;
  const known = new Map(entries.map((entry) => [entry.id, entry]));
  const [first, last] = [group.marks.at(0)?.on ?? '', group.marks.at(-1)?.on ?? ''];
  return (
    <section id={id} className="ll-opened" aria-labelledby={`${id}-h`}>
      <header>
        <h3 id={`${id}-h`}>
          {wholeDays(texts.groupTitle(sayMarks(speech, group.marks), format.day(first), format.day(last)))}
        </h3>
        <button type="button" className="btn low small" onClick={onClose}>
          <X className="i" aria-hidden="true" />
          {texts.close}
        </button>
      </header>
      <ul>
        {group.marks.map((mark) => {
          const entry = known.get(mark.key);
          return (
            <li key={mark.key}>
              <span>{wholeDays(format.day(mark.on))}</span>
              <span>
                {sayMark(speech, mark, known)}
                {entry?.severity && `, ${texts.severity[entry.severity]}`}
                {entry && <span className="soft">{` (${words.section[entry.section].toLowerCase()})`}</span>}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
