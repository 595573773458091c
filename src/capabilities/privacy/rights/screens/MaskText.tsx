/** One text: select what is about somebody else and hide it. Works with the keyboard, since the text stands in a field that cannot be written in. */
import { EyeOff } from 'lucide-react';
import { useRef, useState } from 'react';
import { useAsking } from '#ui/asking.tsx';
import { Trouble } from '#ui/note.tsx';
import { Status } from '#ui/status.tsx';
import { type FileText, maskText, type Piece, type RightsRequest } from '../contract.ts';
import { tidyPieces } from '../masks.ts';
import { useRightsTexts } from './words.ts';

interface Props {
  readonly request: RightsRequest;
  readonly text: FileText;
}

export function MaskText({ request, text: { passage, sealing, text, pieces: kept, proposed } }: Props) {
  const { file, refusals } = useRightsTexts();
  const [pieces, setPieces] = useState<readonly Piece[]>(kept ?? proposed);
  const [isOpen, setOpen] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const masking = useAsking(maskText);
  const toggle = () => {
    const { selectionStart: from = 0, selectionEnd: until = 0 } = field.current ?? {};
    if (from === until) return;
    const touches = pieces.filter((piece) => piece.from < until && from < piece.until);
    setPieces(
      touches.length > 0
        ? pieces.filter((piece) => !touches.includes(piece))
        : tidyPieces(text, [...pieces, { from, until }]),
    );
  };
  const keep = async () => {
    const answer = await masking.ask({ request: request.request }, { passage, sealing, pieces });
    if (answer.ok) setOpen(false);
  };
  return (
    <>
      <p className="row small">
        <Status is={kept === null ? 'soon' : 'calm'}>{kept === null ? file.notSeen : file.seen}</Status>
        <span className="soft">{pieces.length === 0 ? file.nothing : file.hidden(pieces.length)}</span>
      </p>
      <Shaded text={text} pieces={pieces} />
      {isOpen && (
        <>
          <label className="small" htmlFor={`${passage}-text`}>
            {file.textLabel}
          </label>
          <textarea
            id={`${passage}-text`}
            ref={field}
            readOnly
            rows={Math.min(8, Math.ceil(text.length / 70) + 1)}
            value={text}
          />
        </>
      )}
      <div className="row">
        {isOpen ? (
          <>
            <button type="button" className="btn small" onClick={toggle} aria-describedby={passage}>
              <EyeOff className="i" aria-hidden="true" />
              {file.hide}
            </button>
            {pieces.length > 0 && (
              <button type="button" className="btn low small" onClick={() => setPieces([])} aria-describedby={passage}>
                {file.clear}
              </button>
            )}
          </>
        ) : (
          <button type="button" className="btn low small" onClick={() => setOpen(true)} aria-describedby={passage}>
            {file.choose}
          </button>
        )}
        {(isOpen || kept === null) && (
          <button
            type="button"
            className="btn small"
            disabled={masking.busy}
            onClick={() => void keep()}
            aria-describedby={passage}
          >
            {file.keep}
          </button>
        )}
      </div>
      {masking.problem && <Trouble problem={masking.problem} refusals={refusals} />}
    </>
  );
}

/** The text as it stands, with what will be hidden dark: whoever decides still reads it. */
function Shaded({ text, pieces }: { readonly text: string; readonly pieces: readonly Piece[] }) {
  const parts: React.ReactNode[] = [];
  let at = 0;
  for (const { from, until } of pieces) {
    parts.push(text.slice(at, from), <mark key={from}>{text.slice(from, until)}</mark>);
    at = until;
  }
  parts.push(text.slice(at));
  return <p className="rights-said">{parts}</p>;
}
