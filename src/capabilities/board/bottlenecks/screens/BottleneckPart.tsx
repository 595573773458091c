/** On the page of a case: what stands in the way that nobody at the table can solve, who is asked, and how it ended. */
import { useState } from 'react';
import { useAsking, useReading } from '#ui/asking.tsx';
import { useFormat } from '#ui/language.ts';
import { Trouble } from '#ui/note.tsx';
import type { DossierPartProps } from '#ui/parts.ts';
import { useMay } from '#ui/session.tsx';
import { Empty, Shown } from '#ui/shown.tsx';
import { Status } from '#ui/status.tsx';
import { dayOf } from '#vocabulary/day.ts';
import type { DossierId } from '#vocabulary/ids.ts';
import { type CaseBottleneck, caseBottlenecks, escalateBottleneck } from '../contract.ts';
import { EndForm } from './EndForm.tsx';
import { RegisterForm } from './RegisterForm.tsx';
import { useBottleneckTexts } from './words.ts';

export function BottleneckPart({ dossier }: DossierPartProps) {
  const { one: texts } = useBottleneckTexts();
  const keeps = useMay('bottleneck.keep');
  const [registers, setRegisters] = useState(false);
  const reading = useReading(caseBottlenecks, { dossier });
  return (
    <Shown reading={reading}>
      {({ rows, ladder }) => (
        <>
          {rows.length === 0 && <Empty {...texts.none} />}
          <ul className="plain">
            {rows.map((row) => (
              <One key={row.id} dossier={dossier} row={row} keeps={keeps} />
            ))}
          </ul>
          {keeps && !registers && (
            <button type="button" className="btn" onClick={() => setRegisters(true)}>
              {texts.register}
            </button>
          )}
          {registers && <RegisterForm dossier={dossier} ladder={ladder} close={() => setRegisters(false)} />}
        </>
      )}
    </Shown>
  );
}

interface OneProps {
  readonly dossier: DossierId;
  readonly row: CaseBottleneck;
  readonly keeps: boolean;
}

function One({ dossier, row, keeps }: OneProps) {
  const { one: texts, obstacles, levels, endings, refusals } = useBottleneckTexts();
  const format = useFormat();
  const escalating = useAsking(escalateBottleneck);
  const [ends, setEnds] = useState(false);
  const said = (words: string | null) => words ?? <Status is="hide">{texts.unseen}</Status>;
  return (
    <li>
      <p>
        <strong>{obstacles[row.obstacle]}</strong>{' '}
        {row.ending === null ? (
          <Status is={row.due < dayOf(new Date()) ? 'late' : 'wait'}>
            {texts.askedNow(levels[row.level], format.day(row.due))}
          </Status>
        ) : (
          <Status is="calm">{endings[row.ending]}</Status>
        )}
      </p>
      <dl className="story">
        <dt>{texts.standsIn}</dt>
        <dd>{said(row.words)}</dd>
        <dt>{texts.who}</dt>
        <dd>
          {said(row.who)} {row.agencyName && <span className="small soft">{row.agencyName}</span>}
        </dd>
        {row.ending !== null && (
          <>
            <dt>{texts.how}</dt>
            <dd>{said(row.how)}</dd>
          </>
        )}
      </dl>
      <Trouble problem={escalating.problem} refusals={refusals} />
      {keeps && row.ending === null && !ends && (
        <p className="row noprint">
          {row.goesUp && (
            <button
              type="button"
              className="btn small"
              disabled={escalating.busy}
              onClick={() => void escalating.ask({ dossier, bottleneck: row.id }, { seen: row.version })}
            >
              {texts.escalate}
            </button>
          )}
          <button type="button" className="btn small" onClick={() => setEnds(true)}>
            {texts.end}
          </button>
        </p>
      )}
      {ends && <EndForm dossier={dossier} row={row} close={() => setEnds(false)} />}
    </li>
  );
}
