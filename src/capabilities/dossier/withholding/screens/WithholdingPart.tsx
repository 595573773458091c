/** What is withheld of this dossier from whom, for who sees it; and proposing, confirming and lifting that. */
import { useState } from 'react';
import { useArrival } from '#ui/arrival.ts';
import { useAsking, useReading } from '#ui/asking.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { useFormat } from '#ui/language.ts';
import { Trouble } from '#ui/note.tsx';
import type { DossierPartProps } from '#ui/parts.ts';
import { useMay } from '#ui/session.tsx';
import { Shown } from '#ui/shown.tsx';
import { Status } from '#ui/status.tsx';
import { type Column, Table } from '#ui/table.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { addDays } from '#vocabulary/day.ts';
import { confirmWithholding, type KnownWithholding, liftWithholding, listWithholdings } from '../contract.ts';
import { ProposeForm } from './ProposeForm.tsx';
import { useEntryWords, useWithholdingTexts } from './words.ts';
import '../../screens/dossier.css';

export function WithholdingPart({ dossier }: DossierPartProps) {
  const texts = useWithholdingTexts();
  const may = useMay('withholding.decide');
  const [adding, setAdding] = useState(false);
  const reading = useReading(listWithholdings, { dossier });
  return (
    <Shown reading={reading} isEmpty={() => false} empty="">
      {({ withholdings, decides, proposes }) => (
        <>
          {withholdings.length === 0 ? (
            <p>{texts.none}</p>
          ) : (
            <Lines dossier={dossier} withholdings={withholdings} may={may && decides} />
          )}
          {may && proposes && (
            <p className="row noprint network-acts">
              <button type="button" className="btn small" onClick={() => setAdding(true)}>
                {texts.add}
              </button>
            </p>
          )}
          <Dialog open={adding} title={texts.addTitle} onClose={() => setAdding(false)}>
            <ProposeForm dossier={dossier} done={() => setAdding(false)} />
          </Dialog>
        </>
      )}
    </Shown>
  );
}

interface LinesProps {
  readonly dossier: string;
  readonly withholdings: readonly KnownWithholding[];
  readonly may: boolean;
}
function Lines({ dossier, withholdings, may }: LinesProps) {
  const texts = useWithholdingTexts();
  const format = useFormat();
  const columns: Column<KnownWithholding>[] = [
    {
      key: 'item',
      head: texts.item,
      cell: (one) => <Item one={one} />,
    },
    {
      key: 'from',
      head: texts.from,
      cell: ({ agencyName, userName }) => (
        <>
          {userName ?? texts.everybody}
          <small className="under">{agencyName}</small>
        </>
      ),
    },
    { key: 'why', head: texts.why, cell: ({ reason }) => texts.reason(reason) },
    {
      key: 'until',
      head: texts.until,
      cell: ({ until }) => <span className="nowrap">{format.day(addDays(until, -1))}</span>,
    },
    {
      key: 'state',
      head: texts.stands,
      cell: (one) => (
        <>
          <Status is={one.state === 'proposed' ? 'wait' : one.state === 'standing' ? 'soon' : 'plain'}>
            {one.state === 'lifted' && one.confirmedByName === null ? texts.notDone : texts.state(one.state)}
          </Status>
          <small className="under">{texts.by(one.proposedByName, one.confirmedByName)}</small>
          {may && isOpen(one) && <Acts dossier={dossier} one={one} />}
        </>
      ),
    },
  ];
  return (
    <>
      <p className="small soft">{texts.hint}</p>
      <Table caption={texts.caption} captionHidden rows={withholdings} rowKey={({ id }) => id} columns={columns} />
    </>
  );
}

/** Who is asked to confirm it arrives here. */
function Item({ one }: { readonly one: KnownWithholding }) {
  const texts = useWithholdingTexts();
  const say = useEntryWords();
  const place = useArrival<HTMLSpanElement>(`withholding-${one.id}`);
  return (
    <>
      <span {...place}>{wholeDays(say.title(one))}</span>
      <small className="under">{one.firstWords ?? texts.noWords}</small>
    </>
  );
}

/** Also of a proposal that nobody confirmed before its last day: somebody was asked, and can put it away. */
const isOpen = ({ state, confirmedByName }: KnownWithholding): boolean =>
  state === 'proposed' || state === 'standing' || (state === 'over' && confirmedByName === null);

function Acts({ dossier, one }: { readonly dossier: string; readonly one: KnownWithholding }) {
  const texts = useWithholdingTexts();
  const say = useEntryWords();
  const [confirming, lifting] = [useAsking(confirmWithholding), useAsking(liftWithholding)];
  const params = { dossier, withholding: one.id };
  const of = (
    <span className="sr">
      : {say.title(one)}, {one.agencyName}
    </span>
  );
  return (
    <>
      <span className="row noprint">
        {one.state === 'proposed' && !one.own && (
          <button
            type="button"
            className="link"
            disabled={confirming.busy}
            onClick={() => void confirming.ask(params, { seen: one.version })}
          >
            {texts.confirm}
            {of}
          </button>
        )}
        <button
          type="button"
          className="link"
          disabled={lifting.busy}
          onClick={() => void lifting.ask(params, { seen: one.version })}
        >
          {one.state === 'standing' ? texts.lift : one.own ? texts.withdraw : texts.reject}
          {of}
        </button>
      </span>
      <Trouble problem={confirming.problem ?? lifting.problem} refusals={texts.refusals} />
    </>
  );
}
