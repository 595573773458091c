/** What the own agency does not see, and whom to ask: said, never left out in silence. */
import { useFormat, useWords } from '#ui/language.ts';
import { Unseen } from '#ui/sealed.tsx';
import type { DossierHead } from '../contract.ts';

export function SealedSections({ head: { sealed, responsible } }: { readonly head: DossierHead }) {
  const words = useWords();
  const format = useFormat();
  const director = responsible.find(({ role }) => role === 'process_director');
  if (sealed.length === 0) return null;
  const whom = director && [director.name, director.phone].filter((part) => part !== null).join(', ');
  return (
    <div className="dossier-sealed">
      <Unseen
        what={format.list(sealed.map((section) => words.section[section].toLowerCase()))}
        {...(whom && { whom })}
      />
    </div>
  );
}
