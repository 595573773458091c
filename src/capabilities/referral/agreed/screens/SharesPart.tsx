/** Partners that read along from the decision on, and what each would see. */
import { useId, useState } from 'react';
import { agencies } from '#capabilities/accounts/contract.ts';
import { useReading } from '#ui/asking.tsx';
import type { FieldProps } from '#ui/form.tsx';
import { AddShare } from './AddShare.tsx';
import { sharesIn } from './drafted.ts';
import { type Preview, ShareLine } from './ShareLine.tsx';
import { useAgreedTexts } from './words.ts';

interface Props {
  readonly dossier: string;
  readonly field: FieldProps<readonly string[]>;
  readonly preview: Preview;
}

export function SharesPart({ dossier, field, preview }: Props) {
  const texts = useAgreedTexts();
  const id = useId();
  const known = useReading(agencies);
  const [adding, setAdding] = useState(false);
  const lines = sharesIn(field.value);
  const nameOf = (agency: string) => known.data?.find((one) => one.id === agency)?.name ?? '';
  return (
    <section className="agreed" aria-labelledby={id}>
      <h3 id={id}>{texts.shares}</h3>
      <p className="small soft">{texts.sharesHint}</p>
      {lines.length === 0 && !adding && <p className="soft">{texts.noShares}</p>}
      <ul className="plain">
        {lines.map((share, at) => (
          <li key={field.value[at]}>
            <ShareLine
              share={share}
              name={nameOf(share.agency)}
              preview={preview}
              remove={() => field.onChange(field.value.filter((_, other) => other !== at))}
            />
          </li>
        ))}
      </ul>
      {adding ? (
        <AddShare
          keep={`agreed-share-${dossier}`}
          put={(share) => field.onChange([...field.value, JSON.stringify(share)])}
          close={() => setAdding(false)}
        />
      ) : (
        <button type="button" className="btn" onClick={() => setAdding(true)}>
          {texts.addShare}
        </button>
      )}
    </section>
  );
}
