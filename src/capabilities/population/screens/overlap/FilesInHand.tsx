/** The files a person has in hand, told what each is. */
import { useState } from 'react';
import { Field } from '#ui/field.tsx';
import { useTexts } from '#ui/language.ts';
import { Block } from '#ui/page.tsx';
import { texts as en } from '../../overlap-texts.en.ts';
import { texts as nl } from '../../overlap-texts.nl.ts';
import { type Held, recognise } from './desk.ts';

interface FilesProps {
  readonly held: readonly Held[];
  readonly setHeld: (held: readonly Held[]) => void;
}

export function FilesInHand({ held, setHeld }: FilesProps) {
  const texts = useTexts({ nl, en });
  const [error, setError] = useState<string>();
  const take = async (chosen: readonly File[]): Promise<void> => {
    const read = await Promise.all(
      chosen.map(async (file) => ({ name: file.name, held: recognise(file.name, await file.text()) })),
    );
    const unknown = read.filter(({ held: one }) => one === undefined).map(({ name }) => texts.unknownFile(name));
    setError(unknown.length > 0 ? unknown.join(' ') : undefined);
    const fresh = read.flatMap(({ held: one }) => one ?? []);
    setHeld([...held.filter(({ name }) => !fresh.some((one) => one.name === name)), ...fresh]);
  };
  return (
    <Block id="bestanden" title={texts.filesTitle}>
      <Field id="overlap-files" label={texts.choose} hint={texts.filesHint} error={error}>
        {(described) => (
          <input
            {...described}
            type="file"
            multiple
            accept=".json,.csv,text/csv,application/json"
            onChange={(event) => {
              const { files } = event.target;
              if (files) void take([...files]).then(() => (event.target.value = ''));
            }}
          />
        )}
      </Field>
      {held.length === 0 ? (
        <p className="soft">{texts.none}</p>
      ) : (
        <ul className="population-people">
          {held.map((one) => (
            <li key={`${one.kind} ${one.name}`}>
              {one.name} <span className="soft">{texts.kind[one.kind]}</span>{' '}
              <button
                type="button"
                className="btn low small"
                aria-label={`${texts.remove}: ${one.name}`}
                onClick={() => setHeld(held.filter((other) => other !== one))}
              >
                {texts.remove}
              </button>
            </li>
          ))}
        </ul>
      )}
    </Block>
  );
}
