/** What whoever was refused something read: the sentences are with the capabilities, and the house hands them to who reads a log of it. */
import { createContext, use, useEffect, useState } from 'react';
import { type Language, useLanguage } from './language.ts';

/** By what was asked and the code of the refusal; undefined: it has no sentence. */
export type Refused = (verb: string, code: string) => string | undefined;

export const RefusedContext = createContext<(language: Language) => Promise<Refused>>(async () => () => undefined);

/** As long as they are not here, nothing has a sentence. Fetched where they are wanted: they are those of the whole house. */
export function useRefused(isWanted: boolean): Refused {
  const load = use(RefusedContext);
  const language = useLanguage();
  const [here, setHere] = useState<{ readonly refused: Refused; readonly language: Language }>();
  useEffect(() => {
    if (!isWanted) return;
    let isHere = true;
    // Where they cannot be fetched, the log says that it was by a rule.
    load(language).then(
      (refused) => isHere && setHere({ refused, language }),
      () => undefined,
    );
    return () => {
      isHere = false;
    };
  }, [load, language, isWanted]);
  return here?.language === language ? here.refused : () => undefined;
}
