/** Whether somebody is known elsewhere: one question, one answer, and what one asked before. What was typed stays in the open tab. */
import { useState } from 'react';
import { Link } from 'wouter';
import { useReading } from '#ui/asking.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Block, Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { useMay } from '#ui/session.tsx';
import { type OwnQuestion, ownQuestions } from '../contract.ts';
import { AccessForm } from './AccessForm.tsx';
import { type Answered, AskForm } from './AskForm.tsx';
import { OwnQuestions } from './OwnQuestions.tsx';
import { useElsewhereTexts } from './words.ts';
import '../../screens/dossier.css';

export function AskPage(_: PageProps) {
  const texts = useElsewhereTexts();
  const mayBeTold = useMay('known.told');
  const reading = useReading(ownQuestions);
  const [answer, setAnswer] = useState<Answered>();
  const [wanting, setWanting] = useState<OwnQuestion>();
  return (
    <Page
      title={texts.title}
      lead={texts.lead}
      reading={reading}
      isEmpty={() => false}
      actions={
        mayBeTold && (
          <Link className="btn" href="/elders-bekend/gevraagd">
            {texts.told.title}
          </Link>
        )
      }
    >
      {({ grounds, byNumber, questions }) => (
        <>
          {grounds.length === 0 ? (
            <p>{texts.noGround}</p>
          ) : (
            <AskForm grounds={grounds} byNumber={byNumber} answered={setAnswer} />
          )}
          <div role="status">{answer && <Told answer={answer} />}</div>
          <Block id="own" title={texts.own}>
            <p className="small soft">{texts.ownHint}</p>
            <OwnQuestions questions={questions} want={setWanting} />
          </Block>
          <Dialog open={wanting !== undefined} title={texts.askAccessTitle} onClose={() => setWanting(undefined)}>
            {wanting && <AccessForm question={wanting} done={() => setWanting(undefined)} />}
          </Dialog>
        </>
      )}
    </Page>
  );
}

function Told({ answer: { known, contacts, about } }: { readonly answer: Answered }) {
  const texts = useElsewhereTexts();
  return (
    <section className="known-answer" aria-labelledby="known-answer">
      <h2 id="known-answer">{known ? texts.yes : texts.no}</h2>
      <p>
        <strong>{about}</strong>
      </p>
      <p>{known ? texts.yesText : texts.noText}</p>
      {known && (
        <ul className="plain">
          {contacts.map(({ regionName, agencyName, phone }) => (
            <li key={agencyName + regionName}>
              <strong>{agencyName}</strong>, {regionName}:{' '}
              {phone === null ? texts.noPhone : <a href={`tel:${phone.replace(/\s/g, '')}`}>{phone}</a>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
