/** The letters about a referral: those that were made, and what another can be made of. */
import { Download } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { addressOf, call, useReading } from '#ui/asking.tsx';
import { useFormat } from '#ui/language.ts';
import { Trouble } from '#ui/note.tsx';
import { Block } from '#ui/page.tsx';
import { saveFile } from '#ui/save-file.ts';
import { useMay } from '#ui/session.tsx';
import { Shown } from '#ui/shown.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import type { Problem } from '#vocabulary/endpoint.ts';
import { type Letter, letters, printLetter } from '../contract.ts';
import type { LetterKind } from '../events.ts';
import { useLetterTexts } from './words.ts';

export function LettersPart({ dossier }: { readonly dossier: string }) {
  const texts = useLetterTexts();
  const writes = useMay('letter.write');
  const reading = useReading(letters, { dossier });
  if (reading.state === 'here' && !writes && reading.data.letters.length === 0) return null;
  return (
    <Block id="letters" title={texts.title}>
      <Shown reading={reading}>
        {({ letters: made, possible }) => (
          <>
            {made.length === 0 && <p className="soft">{texts.none}</p>}
            {made.map((letter) => (
              <Made key={letter.id} dossier={dossier} letter={letter} />
            ))}
            {writes && possible.length > 0 && <Possible dossier={dossier} kinds={possible.map(({ kind }) => kind)} />}
          </>
        )}
      </Shown>
    </Block>
  );
}

function Possible({ dossier, kinds }: { readonly dossier: string; readonly kinds: readonly LetterKind[] }) {
  const texts = useLetterTexts();
  return (
    <div className="section noprint">
      <h3>{texts.make}</h3>
      <ul className="plain">
        {kinds.map((kind) => (
          <li key={kind}>
            <Link className="link" href={`/aanmeldingen/${dossier}/brief/${kind}`}>
              {texts.kinds[kind]}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Made({ dossier, letter }: { readonly dossier: string; readonly letter: Letter }) {
  const texts = useLetterTexts();
  const format = useFormat();
  const { kind, addressee, madeOn, byName, text } = letter;
  return (
    <details className="letter">
      <summary>
        {texts.kinds[kind]}{' '}
        <span className="soft">{wholeDays(texts.madeOn(format.day(madeOn), byName ?? texts.nobody))}</span>
      </summary>
      <p className="small soft">{texts.to(texts.addressees[addressee])}</p>
      {text === null ? (
        <p>{texts.gone}</p>
      ) : (
        <p className="said" lang="nl">
          {text}
        </p>
      )}
      {text !== null && <SavePdf dossier={dossier} letter={letter.id} />}
    </details>
  );
}

function SavePdf({ dossier, letter }: { readonly dossier: string; readonly letter: string }) {
  const texts = useLetterTexts();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    setProblem(undefined);
    const address = addressOf(printLetter.path, { dossier, letter }, undefined);
    const answer = await call<{ name: string; pdf: string }>('GET', address);
    setBusy(false);
    if (!answer.ok) return setProblem(answer.problem);
    const bytes = Uint8Array.from(atob(answer.reply.pdf), (unit) => unit.charCodeAt(0));
    saveFile(answer.reply.name, new Blob([bytes]), 'application/pdf');
  };
  return (
    <div className="noprint">
      {problem && <Trouble problem={problem} refusals={texts.refusals} />}
      <button type="button" className="btn small" aria-disabled={busy || undefined} onClick={() => void save()}>
        <Download className="i" aria-hidden="true" />
        {texts.pdf}
      </button>
    </div>
  );
}
