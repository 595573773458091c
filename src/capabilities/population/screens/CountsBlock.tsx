/** How the overlap is counted, and for a researcher: bringing the file that came of it. */
import { useState } from 'react';
import { Link } from 'wouter';
import { useAsking } from '#ui/asking.tsx';
import { Field } from '#ui/field.tsx';
import { useFormat } from '#ui/language.ts';
import { Note, Trouble } from '#ui/note.tsx';
import { Block } from '#ui/page.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { bringCounts, mostCharacters, type Round } from '../contract.ts';
import { CountSteps } from './CountSteps.tsx';
import { usePopulationTexts } from './words.ts';

export function CountsBlock({ round }: { readonly round: Round }) {
  const texts = usePopulationTexts();
  const { round: says } = texts;
  const format = useFormat();
  const missing = round.partners.filter(({ agreedOn }) => agreedOn === null);
  return (
    <>
      <Block id="overlap" title={says.countTitle}>
        <p>{says.countText}</p>
        <p>
          <Link href="/doelgroep/overlap">{says.countHere}</Link>
        </p>
        <p className="small soft population-limit">{says.countElsewhere}</p>
        <CountSteps round={round} />
      </Block>
      {round.may.research && (
        <Block id="aantallen" title={says.countsTitle}>
          {missing.length > 0 ? (
            <Note>{says.waitsFor(format.list(missing.map(({ name }) => name)))}</Note>
          ) : (
            <>
              <p>{wholeDays(round.countedOn ? says.countsHere(format.day(round.countedOn)) : says.countsNone)}</p>
              {round.settled === null && <BringCounts round={round} />}
            </>
          )}
        </Block>
      )}
    </>
  );
}

function BringCounts({ round: { id, countedOn } }: { readonly round: Round }) {
  const texts = usePopulationTexts();
  const { round: says } = texts;
  const asking = useAsking(bringCounts);
  const [file, setFile] = useState<File>();
  const [error, setError] = useState<string>();
  const send = async (): Promise<void> => {
    if (file === undefined) return setError(says.chooseFile);
    if (file.size > mostCharacters) return setError(says.fileTooLarge);
    setError(undefined);
    await asking.ask({ round: id }, { file: await file.text() });
  };
  return (
    <>
      <Trouble problem={asking.problem} refusals={texts.refusals} />
      <p className="soft population-limit">{says.countsText}</p>
      <Field id="population-counts" label={says.countsFile} error={error}>
        {(described) => (
          <input
            {...described}
            type="file"
            accept=".csv,text/csv"
            onChange={(event) => setFile(event.target.files?.[0])}
          />
        )}
      </Field>
      <p>
        <button type="button" className={countedOn ? 'btn' : 'btn main'} disabled={asking.busy} onClick={send}>
          {says.countsSend}
        </button>
      </p>
    </>
  );
}
