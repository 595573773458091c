/** The two decisions on a breach: report it, and tell the people. What was decided before stays to be read, with who, when and why. */
import { type ReactNode, useState } from 'react';
import { useFormat } from '#ui/language.ts';
import { Block } from '#ui/page.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import type { Breach, BreachDecision } from '../contract.ts';
import { ReportForm } from './ReportForm.tsx';
import { TellingForm } from './TellingForm.tsx';
import { useBreachTexts } from './words.ts';

interface Props {
  readonly breach: Breach;
}

export function ReportDecision({ breach }: Props) {
  const { page } = useBreachTexts();
  return (
    <Decided breach={breach} what="report" id="melden" title={page.report}>
      {(onDone) => <ReportForm breach={breach} onDone={onDone} />}
    </Decided>
  );
}

export function TellingDecision({ breach }: Props) {
  const { page } = useBreachTexts();
  return (
    <Decided breach={breach} what="telling" id="vertellen" title={page.tell}>
      {(onDone) => <TellingForm breach={breach} onDone={onDone} />}
    </Decided>
  );
}

interface DecidedProps extends Props {
  readonly what: BreachDecision['what'];
  readonly id: string;
  readonly title: string;
  /** The form, while it is not decided or decided again. */
  readonly children: (onDone: () => void) => ReactNode;
}

function Decided({ breach: { decisions, closedOn }, what, id, title, children }: DecidedProps) {
  const { page } = useBreachTexts();
  const [again, setAgain] = useState(false);
  const [newest, ...earlier] = decisions.filter((decision) => decision.what === what);
  return (
    <Block id={id} title={title}>
      {newest && <Taken decision={newest} />}
      {earlier.length > 0 && (
        <details className="breach-earlier">
          <summary>{page.earlier(earlier.length)}</summary>
          {earlier.map((decision) => (
            <Taken key={decision.version} decision={decision} />
          ))}
        </details>
      )}
      {closedOn === null &&
        (newest && !again ? (
          <button type="button" className="btn low small noprint" onClick={() => setAgain(true)}>
            {page.change}
          </button>
        ) : (
          children(() => setAgain(false))
        ))}
    </Block>
  );
}

function Taken({
  decision: { what, does, reportedAt, toldOn, byName, on, reason, lateReason },
}: {
  readonly decision: BreachDecision;
}) {
  const texts = useBreachTexts();
  const { page } = texts;
  const format = useFormat();
  const said =
    what === 'report'
      ? does && reportedAt
        ? texts.reported(format.moment(reportedAt))
        : texts.notReported
      : does && toldOn
        ? texts.told(format.day(toldOn))
        : texts.notTold;
  return (
    <div className="breach-decision">
      <p>
        {wholeDays(said)}
        <br />
        <span className="small soft">{wholeDays(page.decidedBy(byName, format.day(on)))}</span>
      </p>
      <p className="soft breach-said">{reason ?? page.reasonLost}</p>
      {lateReason && (
        <p className="soft breach-said">
          {page.lateReason}: {lateReason}
        </p>
      )}
    </div>
  );
}
