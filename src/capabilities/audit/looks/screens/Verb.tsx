import { useWords } from '#ui/language.ts';
import { kindOfUse, LookPurpose } from '#vocabulary/looked.ts';
import type { LookLine } from '../contract.ts';
import { useLookTexts } from './words.ts';

interface Props {
  readonly line: Pick<LookLine, 'verb' | 'purpose' | 'dossierCount'>;
  readonly ask?: (change: { readonly verb: string }) => void;
}

/** What was done, in words where it was about somebody, and always by its code. */
export function Verb({ line: { verb, purpose, dossierCount }, ask }: Props) {
  const { looked, lookedFor } = useWords();
  const { log } = useLookTexts();
  const said = LookPurpose.safeParse(purpose);
  return (
    <>
      {dossierCount > 0 && (
        <>
          {looked[kindOfUse(verb)]}
          <br />
        </>
      )}
      {ask ? (
        <button type="button" className="link small" title={log.onlyVerb(verb)} onClick={() => ask({ verb })}>
          {verb}
        </button>
      ) : (
        <span className="small soft">{verb}</span>
      )}
      {said.success && <strong className="small"> {lookedFor[said.data]}</strong>}
    </>
  );
}
