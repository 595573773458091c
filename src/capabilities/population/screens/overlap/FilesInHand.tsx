/** The files a person has in hand, told what each is. */
import { useState } from 'react';
import { Field } from '#ui/field.tsx';
import { useTexts } from '#ui/language.ts';
import { Block } from '#ui/page.tsx';
import { decode } from '../../overlap/decoding.ts';
import { OverlapRefused } from '../../overlap/refusals.ts';
import { texts as en } from '../../overlap-texts.en.ts';
import { texts as nl } from '../../overlap-texts.nl.ts';
import { type Held, recognise, takeUp } from './desk.ts';

interface FilesProps {
  readonly held: readonly Held[];
  readonly setHeld: (held: readonly Held[]) => void;
}

export function FilesInHand({ held, setHeld }: FilesProps) {
  const texts = useTexts({ nl, en });
  const [error, setError] = useState<string>();
  const take = async (chosen: readonly File[]): Promise<void> => {
    const read = await Promise.all(chosen.map(async (file) => readOne(file, texts)));
    const taken = takeUp(
      held,
      read.flatMap((one) => (typeof one === 'string' ? [] : one)),
    );
    const wrong = [...read.filter((one) => typeof one === 'string'), ...taken.older.map(texts.olderKeys)];
    setError(wrong.length > 0 ? wrong.join(' ') : undefined);
    setHeld(taken.held);
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
              {one.name}{' '}
              <span className="soft">
                {texts.kind[one.kind]}
                {one.kind === 'persons' && `, ${texts.readAs[one.encoding]}`}
              </span>{' '}
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

/** What it is, or why it is nothing here. */
async function readOne(file: File, texts: typeof nl): Promise<Held | string> {
  try {
    return recognise(file.name, decode(new Uint8Array(await file.arrayBuffer()))) ?? texts.unknownFile(file.name);
  } catch (error) {
    if (error instanceof OverlapRefused) return `${file.name}: ${texts.refusalOf(error.refusal)}`;
    throw error;
  }
}
