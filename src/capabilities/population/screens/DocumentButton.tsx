/** For a researcher: everything that is needed to do it again, as a file. */
import { useState } from 'react';
import { addressOf, call } from '#ui/asking.tsx';
import { Trouble } from '#ui/note.tsx';
import type { Problem } from '#vocabulary/endpoint.ts';
import { type EstimateId, readDocument } from '../contract.ts';
import type { EstimateDocument } from '../estimating/document.ts';
import { saveFile } from './save-file.ts';
import { usePopulationTexts } from './words.ts';

export function DocumentButton({ estimate }: { readonly estimate: EstimateId }) {
  const { result: says, refusals } = usePopulationTexts();
  const [problem, setProblem] = useState<Problem>();
  const save = async (): Promise<void> => {
    const answer = await call<EstimateDocument>('GET', addressOf(readDocument.path, { estimate }, undefined));
    if (!answer.ok) return setProblem(answer.problem);
    saveFile(`schatting-${estimate.slice(0, 8)}.json`, JSON.stringify(answer.reply, null, 2), 'application/json');
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
