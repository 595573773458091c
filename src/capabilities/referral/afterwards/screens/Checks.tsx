/** The checks after a decision: what was found, and the one to do next. */
import { useFormat } from '#ui/language.ts';
import { Status, type StatusName } from '#ui/status.tsx';
import { Table } from '#ui/table.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { addDays } from '#vocabulary/day.ts';
import { todayHere } from '../../screens/said.tsx';
import type { AfterwardsDetail, Check } from '../contract.ts';
import type { CheckOutcome } from '../events.ts';
import { checkEarliestDays } from '../rules.ts';
import { CheckForm } from './CheckForm.tsx';
import { useAfterwardsTexts } from './words.ts';

interface Props {
  readonly dossier: string;
  readonly found: AfterwardsDetail;
  readonly decides: boolean;
}

const shapes: Readonly<Record<CheckOutcome, StatusName>> = {
  goes_well: 'calm',
  in_care: 'calm',
  not_reached: 'wait',
  worse: 'late',
  died: 'plain',
};

export function Checks({ dossier, found: { checks, version, ended }, decides }: Props) {
  const texts = useAfterwardsTexts();
  const format = useFormat();
  const next = checks.find(({ isOpen, due }) => isOpen && todayHere() >= addDays(due, -checkEarliestDays));
  return (
    <section className="section" aria-labelledby="checks">
      <h3 id="checks">{texts.checks}</h3>
      <Table
        caption={texts.checksCaption}
        captionHidden
        rows={checks}
        rowKey={({ after }) => String(after)}
        columns={[
          { key: 'check', head: texts.check, cell: ({ after }: Check) => texts.afterDays(after) },
          { key: 'due', head: texts.due, cell: ({ due }) => <span className="nowrap">{format.day(due)}</span> },
          { key: 'outcome', head: texts.outcome, cell: (check) => <Found check={check} ended={ended !== null} /> },
        ]}
      />
      {decides && next && <CheckForm key={next.after} dossier={dossier} after={next.after} version={version} />}
    </section>
  );
}

function Found({ check: { asked, isOpen }, ended }: { readonly check: Check; readonly ended: boolean }) {
  const texts = useAfterwardsTexts();
  const format = useFormat();
  return (
    <>
      {asked.map(({ outcome, words, on, byName }) => (
        <div key={on}>
          <Status is={shapes[outcome]}>{texts.outcomes[outcome]}</Status>
          {words !== null && <div className="said">{words}</div>}
          <div className="small soft">
            {wholeDays(format.day(on))}, {byName}
          </div>
        </div>
      ))}
      {isOpen && !ended && <span className="soft">{texts.toDo}</span>}
    </>
  );
}
