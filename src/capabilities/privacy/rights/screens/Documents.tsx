/** The documents of the file: each looked at, given along, or taken away where it does not belong. */
import { useState } from 'react';
import { addressOf, useAsking } from '#ui/asking.tsx';
import { useFormat, useWords } from '#ui/language.ts';
import { Trouble } from '#ui/note.tsx';
import { Block } from '#ui/page.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { type FileDocument, fileDocument, type RightsRequest, removeDocument } from '../contract.ts';
import { useRightsTexts } from './words.ts';

interface Props {
  readonly request: RightsRequest;
  readonly documents: readonly FileDocument[];
}

export function Documents({ request, documents }: Props) {
  const { file } = useRightsTexts();
  if (documents.length === 0) return null;
  return (
    <Block id="documenten" title={file.documents}>
      <p className="rights-lead">{request.may.correct ? file.documentsToCorrect : file.documentsToGive}</p>
      {documents.map((one) => (
        <Document key={one.id} request={request} document={one} />
      ))}
    </Block>
  );
}

function Document({ request, document }: { readonly request: RightsRequest; readonly document: FileDocument }) {
  const { file, refusals } = useRightsTexts();
  const format = useFormat();
  const words = useWords();
  const removing = useAsking(removeDocument);
  const [asks, setAsks] = useState(false);
  const { id, name, section, agencyName, addedOn } = document;
  const remove = () => removing.ask({ request: request.request }, { document: id, seen: request.version });
  return (
    <article className="rights-text" aria-labelledby={id}>
      <h3 id={id}>{name ?? file.documentUnnamed}</h3>
      <p className="small soft">{wholeDays(file.text(words.section[section], agencyName, format.day(addedOn)))}</p>
      <Trouble problem={removing.problem} refusals={refusals} />
      {asks && <p>{file.removeLead}</p>}
      <div className="row">
        <a
          className="btn small"
          download
          href={addressOf(fileDocument.path, { request: request.request, document: id }, undefined)}
          aria-describedby={id}
        >
          {file.saveDocument}
        </a>
        {request.may.correct && !asks && (
          <button type="button" className="btn low small" aria-describedby={id} onClick={() => setAsks(true)}>
            {file.remove}
          </button>
        )}
        {asks && (
          <>
            <button
              type="button"
              className="btn small"
              aria-describedby={id}
              aria-disabled={removing.busy || undefined}
              onClick={() => void remove()}
            >
              {file.removeForGood}
            </button>
            <button type="button" className="btn low small" onClick={() => setAsks(false)}>
              {file.keepDocument}
            </button>
          </>
        )}
      </div>
    </article>
  );
}
