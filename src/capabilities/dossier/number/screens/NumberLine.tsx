/** The citizen service number: there when it is asked for, which is a look of its own, and gone again when it is hidden. */
import { useState } from 'react';
import { useReading } from '#ui/asking.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Trouble } from '#ui/note.tsx';
import { useMay } from '#ui/session.tsx';
import type { DossierHead } from '../../contract.ts';
import { citizenNumber } from '../contract.ts';
import { NumberForm } from './NumberForm.tsx';
import { useNumberTexts } from './words.ts';

export function NumberLine({ head }: { readonly head: DossierHead }) {
  const texts = useNumberTexts();
  const [shown, setShown] = useState(false);
  return (
    <div className="dossier-number small noprint">
      <button type="button" className="link" aria-expanded={shown} onClick={() => setShown(!shown)}>
        {shown ? texts.hide : texts.show}
      </button>
      {shown && <Asked head={head} />}
    </div>
  );
}

/** Apart, so that nothing of it stays once it is hidden. */
function Asked({ head: { dossier, restrictedFrom } }: { readonly head: DossierHead }) {
  const texts = useNumberTexts();
  const mayCorrect = useMay('number.correct') && restrictedFrom === null;
  const [correcting, setCorrecting] = useState(false);
  const reading = useReading(citizenNumber, { dossier }, {}, { anew: true });
  if (reading.state === 'failed') return <Trouble problem={reading.problem} />;
  const { number = null, version = 0 } = reading.data ?? {};
  const isHere = reading.state === 'here';
  const close = () => setCorrecting(false);
  return (
    <>
      <span role="status">{isHere && (number === null ? texts.none : <strong className="num">{number}</strong>)}</span>
      {isHere && mayCorrect && (
        <button type="button" className="link" onClick={() => setCorrecting(true)}>
          {number === null ? texts.fillIn : texts.correct}
        </button>
      )}
      <Dialog open={correcting} title={texts.title} onClose={close}>
        <NumberForm dossier={dossier} number={number} seen={version} done={close} />
      </Dialog>
    </>
  );
}
