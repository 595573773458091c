/** A bed that was lost meanwhile is named in the sentence: by then another may be chosen in the form. */
import { useState } from 'react';
import { useBedTexts } from './words.ts';

interface BedRefusals {
  readonly refusals: Readonly<Record<string, string>>;
  /** The bed that is asked for now, by name. */
  readonly tried: (name: string | undefined) => void;
}

export function useBedRefusals(): BedRefusals {
  const { refusals, ward } = useBedTexts();
  const [name, tried] = useState<string>();
  return { tried, refusals: name === undefined ? refusals : { ...refusals, ...ward.lostBed(name) } };
}
