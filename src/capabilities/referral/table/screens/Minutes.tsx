/** A meeting that has been: the chair closes it, and from then on everybody at it has minutes, of the cases of their own. */
import { Download } from 'lucide-react';
import { useState } from 'react';
import { addressOf, call, useAsking } from '#ui/asking.tsx';
import { Trouble } from '#ui/note.tsx';
import { saveFile } from '#ui/save-file.ts';
import { useMay } from '#ui/session.tsx';
import type { Problem } from '#vocabulary/endpoint.ts';
import { todayHere, useReferralTexts } from '../../screens/said.tsx';
import type { Agenda } from '../../table-contract.ts';
import { closeTable, printMinutes } from '../contract.ts';
import { useTableTexts } from './words.ts';

export function Minutes({ found: { id: table, heldOn, closedAt, cancelReason } }: { readonly found: Agenda }) {
  const chairs = useMay('table.plan');
  if (cancelReason !== null || heldOn > todayHere()) return null;
  if (closedAt !== null) return <Printing table={table} />;
  return chairs ? <Closing table={table} /> : null;
}

function Closing({ table }: { readonly table: string }) {
  const texts = useTableTexts();
  const { refusals } = useReferralTexts();
  const closing = useAsking(closeTable);
  return (
    <>
      <Trouble problem={closing.problem} refusals={refusals} />
      <div className="row actions noprint">
        <button type="button" className="btn" disabled={closing.busy} onClick={() => void closing.ask({ table }, {})}>
          {texts.close}
        </button>
      </div>
      <p className="small soft">{texts.closeHint}</p>
    </>
  );
}

function Printing({ table }: { readonly table: string }) {
  const texts = useTableTexts();
  const { refusals } = useReferralTexts();
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const print = async () => {
    setBusy(true);
    setProblem(undefined);
    const answer = await call<{ name: string; pdf: string }>('GET', addressOf(printMinutes.path, { table }, undefined));
    setBusy(false);
    if (!answer.ok) return setProblem(answer.problem);
    const { name, pdf } = answer.reply;
    const bytes = Uint8Array.from(atob(pdf), (unit) => unit.charCodeAt(0));
    saveFile(name, new Blob([bytes]), 'application/pdf');
  };
  return (
    <>
      <Trouble problem={problem} refusals={refusals} />
      <div className="row actions noprint">
        <button type="button" className="btn" disabled={isBusy} onClick={() => void print()}>
          <Download className="i" aria-hidden="true" />
          {texts.minutes}
        </button>
      </div>
      <p className="small soft">{texts.minutesHint}</p>
    </>
  );
}
