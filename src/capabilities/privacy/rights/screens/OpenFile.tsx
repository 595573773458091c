/** The file opens in two steps: that it is opened is told to the process director of the case, and then it is read. */
import { FolderOpen } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import { useAsking } from '#ui/asking.tsx';
import { Trouble } from '#ui/note.tsx';
import { openFile, type RightsRequest } from '../contract.ts';
import { useRightsTexts } from './words.ts';

export function OpenFile({ request: { request, may, version } }: { readonly request: RightsRequest }) {
  const { page, refusals } = useRightsTexts();
  const [, go] = useLocation();
  const opening = useAsking(openFile);
  const file = `/verantwoording/rechten/verzoek/${request}/dossier`;
  if (may.readFile)
    return (
      <p className="rights-open">
        <Link className="btn" href={file}>
          <FolderOpen className="i" aria-hidden="true" />
          {page.readFile}
        </Link>
      </p>
    );
  if (!may.openFile) return null;
  const open = async (): Promise<void> => {
    if ((await opening.ask({ request }, { seen: version })).ok) go(file);
  };
  return (
    <div className="rights-open">
      <button type="button" className="btn main" disabled={opening.busy} onClick={() => void open()}>
        <FolderOpen className="i" aria-hidden="true" />
        {page.openFile}
      </button>
      <p className="small soft">{page.openFileText}</p>
      <Trouble problem={opening.problem} refusals={refusals} />
    </div>
  );
}
