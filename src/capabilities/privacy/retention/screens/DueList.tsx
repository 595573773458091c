/** Whose term has ended: the privacy officer ticks what can go, and proposes it. */
import { useState } from 'react';
import { useAsking } from '#ui/asking.tsx';
import { useFormat } from '#ui/language.ts';
import { Note, Trouble } from '#ui/note.tsx';
import { Block } from '#ui/page.tsx';
import { Status } from '#ui/status.tsx';
import { Table } from '#ui/table.tsx';
import { dayOf } from '#vocabulary/day.ts';
import { type DueDossier, proposeErasure } from '../contract.ts';
import { useWhy } from './why.ts';
import { useRetentionTexts } from './words.ts';

/** As many as one proposal takes. */
const mostTogether = 50;

export function DueList({ due, mayPropose }: { readonly due: readonly DueDossier[]; readonly mayPropose: boolean }) {
  const texts = useRetentionTexts();
  const format = useFormat();
  const why = useWhy();
  const asking = useAsking(proposeErasure);
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [asksForMore, setAsksForMore] = useState(false);
  const chosen = picked.filter((id) => due.some(({ dossier }) => dossier === id)).slice(0, mostTogether);
  const propose = async (): Promise<void> => {
    setAsksForMore(chosen.length === 0);
    if (chosen.length > 0 && (await asking.ask({}, { dossiers: chosen })).ok) setPicked([]);
  };
  if (due.length === 0)
    return (
      <Block id="aan-de-beurt" title={texts.due.title}>
        <p className="soft">{texts.due.none}</p>
      </Block>
    );
  return (
    <Block id="aan-de-beurt" title={texts.due.title}>
      <p>{mayPropose ? texts.due.text : texts.due.textDirector}</p>
      <Trouble problem={asking.problem} refusals={texts.refusals} />
      {asksForMore && chosen.length === 0 && <Note tone="late">{texts.due.pickOne}</Note>}
      <Table
        caption={texts.due.caption}
        captionHidden
        rows={due}
        rowKey={({ dossier }) => dossier}
        columns={[
          {
            key: 'number',
            head: texts.number,
            cell: ({ dossier, caseNumber }) =>
              mayPropose ? (
                <Pick
                  label={texts.due.pick(caseNumber)}
                  number={caseNumber}
                  isPicked={picked.includes(dossier)}
                  onPick={(is) => setPicked(is ? [...picked, dossier] : picked.filter((one) => one !== dossier))}
                />
              ) : (
                <span className="nowrap">{caseNumber}</span>
              ),
          },
          { key: 'kind', head: texts.kindHead, cell: (row) => texts.kind[row.class] },
          { key: 'why', head: texts.why, cell: why },
          { key: 'by', head: texts.decideBy, cell: (row) => <DecideBy row={row} /> },
        ]}
      />
      {mayPropose && (
        <p className="row actions noprint">
          <button type="button" className="btn main" aria-disabled={asking.busy || undefined} onClick={propose}>
            {chosen.length === 0 ? texts.due.proposeNone : texts.due.propose(format.count(chosen.length))}
          </button>
        </p>
      )}
    </Block>
  );
}

function DecideBy({ row: { decideBy, pastDue } }: { readonly row: DueDossier }) {
  const texts = useRetentionTexts();
  const format = useFormat();
  if (decideBy === null) return null;
  return (
    <Status is={pastDue ? 'late' : 'soon'}>
      {pastDue ? texts.due.pastDue : `${format.day(decideBy)} (${format.until(decideBy, dayOf(new Date()))})`}
    </Status>
  );
}

interface PickProps {
  readonly label: string;
  readonly number: string;
  readonly isPicked: boolean;
  readonly onPick: (is: boolean) => void;
}
const Pick = ({ label, number, isPicked, onPick }: PickProps) => (
  <label className="retention-pick nowrap">
    <input
      type="checkbox"
      className="noprint"
      aria-label={label}
      checked={isPicked}
      onChange={(event) => onPick(event.target.checked)}
    />
    {number}
  </label>
);
