/** What whoever was refused something read: the sentences are with the capabilities, and the house hands them to who reads a log of it. */
import { createContext, use, useEffect, useState } from 'react';
import { type Language, useLanguage } from './language.ts';

/** By what was asked and the code of the refusal; undefined: it has no sentence. */
export type Refused = (verb: string, code: string) => string | undefined;

export const RefusedContext = createContext<(language: Language) => Promise<Refused>>(async () => () => undefined);

/** As long as they are not here, nothing has a sentence. */
export function useRefused(): Refused {
  const load = use(RefusedContext);
  const language = useLanguage();
  const [here, setHere] = useState<{ readonly refused: Refused }>();
  useEffect(() => {
    let isWanted = true;
    // Where they cannot be fetched, the log says that it was by a rule.
    load(language).then(
      (refused) => isWanted && setHere({ refused }),
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [load, language]);
  return here?.refused ?? (() => undefined);
}
