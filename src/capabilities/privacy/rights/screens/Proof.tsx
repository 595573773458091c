/** That it is gone, by whose decision: what remains of an erasure that the person asked for. */
import { Printer } from 'lucide-react';
import { useFormat } from '#ui/language.ts';
import { Block } from '#ui/page.tsx';
import type { RightsRequest } from '../contract.ts';
import { useRightsTexts } from './words.ts';

export function Proof({ request: { proof, caseNumber } }: { readonly request: RightsRequest }) {
  const { page } = useRightsTexts();
  const format = useFormat();
  if (proof === null) return null;
  const { proofFacts: names } = page;
  const isGone = proof.carriedOutAt !== null;
  const facts: readonly (readonly [string, string | null])[] = [
    [names.number, caseNumber],
    [names.proposed, proof.proposedByName],
    [names.approved, page.byOn(proof.approvedByName, format.day(proof.approvedOn))],
    [names.carriedOut, proof.carriedOutAt && format.moment(proof.carriedOutAt)],
    [names.registerLine, proof.registerLine],
    [names.keyHash, proof.keyHash],
  ];
  return (
    <Block
      id="bewijs"
      title={page.proof}
      beside={
        isGone && (
          <button type="button" className="btn small noprint" onClick={() => window.print()}>
            <Printer className="i" aria-hidden="true" />
            {page.printProof}
          </button>
        )
      }
    >
      <p>{isGone ? page.proofText : page.proofSoon}</p>
      <dl className="facts">
        {facts.map(([name, value]) =>
          value === null ? null : (
            <div key={name} className={value.length === 64 ? 'rights-wide' : undefined}>
              <dt>{name}</dt>
              <dd className={value.length === 64 ? 'rights-hash' : undefined}>{value}</dd>
            </div>
          ),
        )}
      </dl>
    </Block>
  );
}
