/** A partner leaves, and sees nothing more. */
import { useState } from 'react';
import { readPlan } from '#capabilities/plan/goals/contract.ts';
import { useAsking, useReading } from '#ui/asking.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Actions } from '#ui/form.tsx';
import { Note, Trouble } from '#ui/note.tsx';
import { useMay } from '#ui/session.tsx';
import { removePartner } from '../contract.ts';
import { useDossierTexts } from './words.ts';

interface RemoveProps {
  readonly dossier: string;
  readonly seen: number;
  readonly agency: string;
  readonly agencyName: string;
}

export function RemovePartner({ dossier, seen, agency, agencyName }: RemoveProps) {
  const { network: texts, refusals } = useDossierTexts();
  const [open, setOpen] = useState(false);
  const { ask, busy, problem } = useAsking(removePartner);
  const remove = async () => {
    const { ok } = await ask({ dossier }, { agency, seen });
    if (ok) setOpen(false);
  };
  return (
    <>
      <button type="button" className="link small noprint" onClick={() => setOpen(true)}>
        {texts.remove}
        <span className="sr">: {agencyName}</span>
      </button>
      <Dialog open={open} title={texts.removeTitle(agencyName)} onClose={() => setOpen(false)}>
        <p>{texts.removeText}</p>
        {open && <StillToDo dossier={dossier} agency={agency} />}
        <Trouble problem={problem} refusals={refusals} />
        <Actions>
          <button
            type="button"
            className="btn main"
            aria-disabled={busy || undefined}
            onClick={() => void (busy || remove())}
          >
            {texts.removeSend}
          </button>
        </Actions>
      </Dialog>
    </>
  );
}

/** What of the plan is theirs to do, as far as one sees it: nobody does it once they see nothing. */
function StillToDo({ dossier, agency }: Pick<RemoveProps, 'dossier' | 'agency'>) {
  const { network: texts } = useDossierTexts();
  const { data } = useReading(readPlan, { dossier }, {}, { when: useMay('plan.read') });
  const goals = (data?.domains ?? []).flatMap((domain) => (domain.visible ? domain.goals : []));
  const theirs = goals
    .flatMap((goal) => [goal, ...goal.actions])
    .filter(({ status, owner }) => status === 'open' && owner.agency === agency);
  return theirs.length === 0 ? null : <Note tone="soon">{texts.stillToDo(theirs.length)}</Note>;
}
