/** The file of the person: each text looked at for what is about others, corrected where asked, and given. */
import { useReading } from '#ui/asking.tsx';
import { useFormat, useWords } from '#ui/language.ts';
import { Block, Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { Shown } from '#ui/shown.tsx';
import type { PersonWords } from '#vocabulary/person.ts';
import { type FileDocument, type FileText, type RightsRequest, readRequest, readTexts } from '../contract.ts';
import { CorrectPerson } from './CorrectPerson.tsx';
import { CorrectTextForm } from './CorrectText.tsx';
import { Documents } from './Documents.tsx';
import { GiveFile } from './GiveFile.tsx';
import { MaskText } from './MaskText.tsx';
import { OpenFile } from './OpenFile.tsx';
import { useRightsTexts } from './words.ts';
import './rights.css';

export function FilePage({ params }: PageProps) {
  const { file } = useRightsTexts();
  const request = params.request ?? '';
  const asked = useReading(readRequest, { request });
  return (
    <Page
      title={file.title}
      back={{ to: `/verantwoording/rechten/verzoek/${request}`, label: file.back }}
      reading={asked}
      lead={file.lead}
    >
      {(found) => (found.may.openFile ? <OpenFile request={found} /> : <Texts request={found} />)}
    </Page>
  );
}

function Texts({ request }: { readonly request: RightsRequest }) {
  const reading = useReading(readTexts, { request: request.request });
  return (
    <Shown reading={reading}>
      {({ texts, person, documents }) => <Body request={request} texts={texts} person={person} documents={documents} />}
    </Shown>
  );
}

interface BodyProps {
  readonly request: RightsRequest;
  readonly texts: readonly FileText[];
  readonly person: PersonWords | null;
  readonly documents: readonly FileDocument[];
}

function Body({ request, texts, person, documents }: BodyProps) {
  const { file } = useRightsTexts();
  const format = useFormat();
  const words = useWords();
  const { right } = request;
  const left = texts.filter(({ pieces }) => pieces === null).length;
  return (
    <>
      {right === 'rectification' && person && request.may.correct && (
        <Block id="persoon" title={file.person}>
          <CorrectPerson request={request} person={person} />
        </Block>
      )}
      <Block id="teksten" title={right === 'access' ? file.heading(left, texts.length) : file.texts(texts.length)}>
        {texts.length > 0 && right === 'access' && <p className="rights-lead">{`${file.howTo} ${file.proposed}`}</p>}
        {texts.map((text) => (
          <article key={text.passage} className="rights-text" aria-labelledby={text.passage}>
            <h3 id={text.passage}>
              {file.text(words.section[text.section], text.agencyName, format.day(text.writtenOn))}
            </h3>
            {text.isDocumentName && <p className="small soft">{file.documentName}</p>}
            {right === 'access' ? (
              <MaskText key={text.sealing} request={request} text={text} />
            ) : (
              <>
                <p className="rights-said">{text.text}</p>
                {text.rectifiedOn && <p className="small soft">{file.corrected(format.day(text.rectifiedOn))}</p>}
                {request.may.correct && <CorrectTextForm request={request} text={text} />}
              </>
            )}
          </article>
        ))}
      </Block>
      <Documents request={request} documents={documents} />
      {right === 'access' && <GiveFile request={request} ready={left === 0 && request.may.giveFile} />}
    </>
  );
}
