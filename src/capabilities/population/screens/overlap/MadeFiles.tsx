/** What came out of the steps: each file with whom it is for, saved by hand. */
import { useTexts } from '#ui/language.ts';
import { Note } from '#ui/note.tsx';
import { Block } from '#ui/page.tsx';
import { saveFile } from '#ui/save-file.ts';
import { Status } from '#ui/status.tsx';
import { texts as en } from '../../overlap-texts.en.ts';
import { texts as nl } from '../../overlap-texts.nl.ts';
import type { Made } from './desk.ts';

interface MadeProps {
  readonly made: readonly Made[];
  readonly saved: readonly Made[];
  readonly setSaved: (saved: readonly Made[]) => void;
}

export function MadeFiles({ made, saved, setSaved }: MadeProps) {
  const texts = useTexts({ nl, en });
  const save = (one: Made): void => {
    saveFile(one.name, one.text, one.name.endsWith('.csv') ? 'text/csv' : 'application/json');
    setSaved([...saved, one]);
  };
  return (
    <Block id="gemaakt" title={texts.madeTitle}>
      {made.some((one) => !saved.includes(one)) && <Note tone="soon">{texts.unsaved}</Note>}
      <ul className="population-people">
        {made.map((one) => (
          <li key={one.name}>
            <button
              type="button"
              className="btn small"
              aria-label={`${texts.save}: ${one.name}`}
              onClick={() => save(one)}
            >
              {texts.save}
            </button>{' '}
            {one.name} <span className="soft">{one.to ?? texts.keep}</span>{' '}
            {saved.includes(one) && <Status is="calm">{texts.saved}</Status>}
          </li>
        ))}
      </ul>
    </Block>
  );
}
