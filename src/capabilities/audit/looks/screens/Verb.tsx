import { useTexts, useWords } from '#ui/language.ts';
import { LookPurpose } from '#vocabulary/looked.ts';
import type { LookLine } from '../contract.ts';
import { verbs as en } from '../verb-texts.en.ts';
import { verbs as nl } from '../verb-texts.nl.ts';
import { useLookTexts } from './words.ts';

interface Props {
  readonly line: Pick<LookLine, 'verb' | 'purpose'>;
  readonly ask?: (change: { readonly verb: string }) => void;
}

/** What a verb says was done; one that is used no more, by its code. */
export function useVerbs(): (verb: string) => string {
  const words: Readonly<Record<string, string>> = useTexts({ nl, en });
  return (verb) => words[verb] ?? verb;
}

/** What was done, in words; the code of it is what the address and a file say. */
export function Verb({ line: { verb, purpose }, ask }: Props) {
  const { lookedFor } = useWords();
  const { log } = useLookTexts();
  const words = useVerbs()(verb);
  const said = LookPurpose.safeParse(purpose);
  return (
    <>
      {ask ? (
        <button type="button" className="link says" title={log.onlyVerb(words)} onClick={() => ask({ verb })}>
          {words}
        </button>
      ) : (
        <span title={verb}>{words}</span>
      )}
      {said.success && <strong className="small"> {lookedFor[said.data]}</strong>}
    </>
  );
}
