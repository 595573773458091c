/** What the own agency does not see, and whom to ask: said, never left out in silence. */
import { useFormat, useWords } from '#ui/language.ts';
import { Unseen } from '#ui/sealed.tsx';
import { useSession } from '#ui/session.tsx';
import type { DossierHead } from '../contract.ts';

export function SealedSections({ head: { sealed, responsible } }: { readonly head: DossierHead }) {
  const words = useWords();
  const format = useFormat();
  const { user } = useSession();
  if (sealed.length === 0) return null;
  const asked = whomToAsk(responsible, user.id);
  const whom = asked && [asked.name, asked.phone].filter((part) => part !== null).join(', ');
  return (
    <div className="dossier-sealed">
      <Unseen
        what={format.list(sealed.map((section) => words.section[section].toLowerCase()))}
        {...(whom && { whom })}
      />
    </div>
  );
}

const order = ['process_director', 'case_manager', 'municipal_case_director'] as const;
/** Who directs the process, or who stands in for them today; never who asks, nor who works there no more. */
const whomToAsk = (responsible: DossierHead['responsible'], asks: string) =>
  order
    .flatMap((role) => responsible.find((one) => one.role === role) ?? [])
    .flatMap((holder) => holder.cover ?? (holder.atWork ? holder : []))
    .find(({ user }) => user !== asks);
