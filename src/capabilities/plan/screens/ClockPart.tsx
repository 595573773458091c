/** Why the stability clock stands where it stands: the neutral facts, and the periods of which nobody knows. */
import { useState } from 'react';
import { useReading } from '#ui/asking.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { useFormat, useTexts } from '#ui/language.ts';
import type { DossierPartProps } from '#ui/parts.ts';
import { useMay } from '#ui/session.tsx';
import { Shown } from '#ui/shown.tsx';
import { Unknown } from '#ui/status.tsx';
import { Table } from '#ui/table.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { readStability, type StabilityReading, type ToldFact } from '../stability/contract.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';
import { EndUnknownForm, NoteUnknownForm, WithdrawUnknownForm } from './UnknownForms.tsx';
import './plan.css';

export function ClockPart({ dossier, knownOn }: DossierPartProps) {
  const { stability: texts } = useTexts({ nl, en });
  const reading = useReading(readStability, { dossier }, { knownOn });
  return (
    <Shown reading={reading}>
      {(found) =>
        found.clock === null || found.startedOn === null ? (
          <p className="small soft">{texts.notYet}</p>
        ) : (
          <Clock reading={found} clock={found.clock} startedOn={found.startedOn} now={knownOn === undefined} />
        )
      }
    </Shown>
  );
}

interface ClockProps {
  readonly reading: StabilityReading;
  readonly clock: NonNullable<StabilityReading['clock']>;
  readonly startedOn: string;
  readonly now: boolean;
}

function Clock({ reading, clock, startedOn, now }: ClockProps) {
  const { stability: texts } = useTexts({ nl, en });
  const format = useFormat();
  const mayNote = useMay('stability.note') && now;
  const [noting, setNoting] = useState(false);
  const [ending, setEnding] = useState<ToldFact>();
  const [withdrawing, setWithdrawing] = useState<ToldFact>();
  const close = () => {
    setNoting(false);
    setEnding(undefined);
    setWithdrawing(undefined);
  };
  return (
    <>
      <p>{wholeDays(texts.started(format.day(startedOn), format.day(clock.since)))}</p>
      <p className="small soft">
        {clock.state === 'reached' && !reading.ended && `${texts.propose} `}
        {texts.decides}
      </p>
      {reading.facts.length === 0 ? (
        <p className="small soft">{texts.noFacts}</p>
      ) : (
        <Facts facts={reading.facts} {...(mayNote && { onEnd: setEnding, onWithdraw: setWithdrawing })} />
      )}
      {mayNote && (
        <p className="plan-add noprint">
          <button type="button" className="btn" onClick={() => setNoting(true)}>
            {texts.note}
          </button>
        </p>
      )}
      <Dialog open={noting} title={texts.note} onClose={close}>
        <NoteUnknownForm dossier={reading.dossier} done={close} />
      </Dialog>
      <Dialog open={ending !== undefined} title={texts.end} onClose={close}>
        {ending && <EndUnknownForm dossier={reading.dossier} fact={ending.fact} done={close} />}
      </Dialog>
      <Dialog
        open={withdrawing !== undefined}
        title={texts.withdrawOf(format.day(withdrawing?.from ?? startedOn))}
        onClose={close}
      >
        {withdrawing && <WithdrawUnknownForm dossier={reading.dossier} fact={withdrawing.fact} done={close} />}
      </Dialog>
    </>
  );
}

interface FactsProps {
  readonly facts: readonly ToldFact[];
  /** Left out: nothing is changed here. */
  readonly onEnd?: (fact: ToldFact) => void;
  readonly onWithdraw?: (fact: ToldFact) => void;
}

function Facts({ facts, onEnd, onWithdraw }: FactsProps) {
  const { stability: texts, severity } = useTexts({ nl, en });
  const format = useFormat();
  return (
    <Table
      caption={texts.caption}
      captionHidden
      rows={facts.toReversed()}
      rowKey={({ fact }) => fact}
      columns={[
        {
          key: 'what',
          head: texts.what,
          cell: ({ nature, weight, until, tooLong }) => {
            if (nature === 'unknown') return <Unknown>{texts.nature.unknown}</Unknown>;
            if (tooLong)
              return (
                <>
                  {texts.nature.planned_stay}
                  <br />
                  <span className="small soft">{until === null ? texts.tooLong : texts.wasTooLong}</span>
                </>
              );
            return nature === 'incident'
              ? `${texts.nature.incident}, ${severity[weight].toLowerCase()}`
              : texts.nature[nature];
          },
        },
        { key: 'from', head: texts.from, cell: ({ from }) => <span className="nowrap">{format.day(from)}</span> },
        {
          key: 'until',
          head: texts.until,
          cell: (fact) => {
            const { until, nature, from } = fact;
            const said = until === null ? texts.lasts : <span className="nowrap">{format.day(until)}</span>;
            if (nature !== 'unknown' || !onEnd || !onWithdraw) return said;
            return (
              <div className="row noprint">
                {until === null ? (
                  <button type="button" className="btn small" onClick={() => onEnd(fact)}>
                    {texts.end}
                  </button>
                ) : (
                  said
                )}
                <button type="button" className="link small" onClick={() => onWithdraw(fact)}>
                  {texts.withdraw}
                  <span className="sr">: {texts.withdrawOf(format.day(from))}</span>
                </button>
              </div>
            );
          },
        },
      ]}
    />
  );
}
