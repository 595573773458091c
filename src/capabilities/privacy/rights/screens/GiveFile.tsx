/** Makes the file that is handed over, as a document or as data. */
import { Download } from 'lucide-react';
import { useState } from 'react';
import { addressOf, call } from '#ui/asking.tsx';
import { Trouble } from '#ui/note.tsx';
import { Block } from '#ui/page.tsx';
import { saveFile } from '#ui/save-file.ts';
import type { Problem } from '#vocabulary/endpoint.ts';
import { exportFile, printFile, type RightsRequest } from '../contract.ts';
import type { PersonFile } from '../documents/file.ts';
import { useRightsTexts } from './words.ts';

interface Props {
  readonly request: RightsRequest;
  /** Every text was looked at. */
  readonly ready: boolean;
}

export function GiveFile({ request: { request, caseNumber }, ready }: Props) {
  const { file, refusals } = useRightsTexts();
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const fetched = async <R,>(path: string, save: (reply: R) => void) => {
    setBusy(true);
    setProblem(undefined);
    const answer = await call<R>('GET', addressOf(path, { request }, undefined));
    setBusy(false);
    if (answer.ok) save(answer.reply);
    else setProblem(answer.problem);
  };
  const pdf = () =>
    fetched<{ name: string; pdf: string }>(printFile.path, (reply) =>
      saveFile(
        reply.name,
        Uint8Array.from(atob(reply.pdf), (unit) => unit.charCodeAt(0)),
        'application/pdf',
      ),
    );
  const json = () =>
    fetched<{ file: PersonFile }>(exportFile.path, (reply) =>
      saveFile(`dossier-${caseNumber}.json`, JSON.stringify(reply.file, null, 2), 'application/json'),
    );
  return (
    <Block id="geven" title={file.give}>
      <p className="rights-lead">{ready ? file.giveText : file.giveLater}</p>
      <div className="row">
        <button type="button" className="btn" disabled={!ready || isBusy} onClick={() => void pdf()}>
          <Download className="i" aria-hidden="true" />
          {file.pdf}
        </button>
        <button type="button" className="btn" disabled={!ready || isBusy} onClick={() => void json()}>
          <Download className="i" aria-hidden="true" />
          {file.json}
        </button>
      </div>
      {problem && <Trouble problem={problem} refusals={refusals} />}
    </Block>
  );
}
