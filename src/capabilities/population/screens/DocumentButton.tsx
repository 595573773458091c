/** For a researcher: everything that is needed to do it again, as a file. */
import { useState } from 'react';
import { addressOf, call } from '#ui/asking.tsx';
import { Trouble } from '#ui/note.tsx';
import type { Problem } from '#vocabulary/endpoint.ts';
import { type EstimateId, readDocument } from '../contract.ts';
import type { EstimateDocument } from '../estimating/document.ts';
import { usePopulationTexts } from './words.ts';

export function DocumentButton({ estimate }: { readonly estimate: EstimateId }) {
  const { result: says, refusals } = usePopulationTexts();
  const [problem, setProblem] = useState<Problem>();
  const save = async (): Promise<void> => {
    const answer = await call<EstimateDocument>('GET', addressOf(readDocument.path, { estimate }, undefined));
    if (!answer.ok) return setProblem(answer.problem);
    const file = new Blob([JSON.stringify(answer.reply, null, 2)], { type: 'application/json' });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = `schatting-${estimate.slice(0, 8)}.json`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <>
      <button type="button" className="btn small" onClick={save}>
        {says.download}
      </button>
      <Trouble problem={problem} refusals={refusals} />
    </>
  );
}
