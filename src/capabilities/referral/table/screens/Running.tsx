/** What the process director can do with a meeting to come: fill its free seats, or cancel it. */
import { useState } from 'react';
import { useAsking } from '#ui/asking.tsx';
import { Actions } from '#ui/form.tsx';
import { useFormat } from '#ui/language.ts';
import { Note, Trouble } from '#ui/note.tsx';
import type { Problem } from '#vocabulary/endpoint.ts';
import { useReferralTexts } from '../../screens/said.tsx';
import type { Agenda } from '../../table-contract.ts';
import { fillTable } from '../contract.ts';
import { CancelForm } from './CancelForm.tsx';
import { useTableTexts } from './words.ts';

export function Running({ found, hasRoom }: { readonly found: Agenda; readonly hasRoom: boolean }) {
  const texts = useTableTexts();
  const { refusals } = useReferralTexts();
  const format = useFormat();
  const filling = useAsking(fillTable);
  const [cancels, setCancels] = useState(false);
  const [said, setSaid] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const fill = async () => {
    const answer = await filling.ask({ table: found.id }, {});
    setProblem(answer.ok ? undefined : answer.problem);
    if (answer.ok)
      setSaid(texts.filled(format.capitalCount(answer.reply.placed), format.capitalCount(answer.reply.waiting)));
  };
  if (cancels) return <CancelForm table={found.id} items={found.items} close={() => setCancels(false)} />;
  if (found.cancelReason !== null || found.closedAt !== null) return null;
  return (
    <>
      {said !== undefined && <Note>{said}</Note>}
      {problem && <Trouble problem={problem} refusals={refusals} />}
      <Actions>
        {hasRoom && (
          <button type="button" className="btn" disabled={filling.busy} onClick={() => void fill()}>
            {texts.fill}
          </button>
        )}
        <button type="button" className="btn" onClick={() => setCancels(true)}>
          {texts.cancel}
        </button>
      </Actions>
      {hasRoom && <p className="small soft">{texts.fillHint}</p>}
    </>
  );
}
