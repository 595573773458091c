/** What others did in one's own cases and one has to know of; nothing to do. */
import { Link } from 'wouter';
import type { RightsWork } from '#capabilities/privacy/rights/contract.ts';
import { useFormat, useTexts } from '#ui/language.ts';
import { Block } from '#ui/page.tsx';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';

export function ToldList({ told }: { readonly told: readonly RightsWork[] }) {
  const texts = useTexts({ nl, en });
  const format = useFormat();
  return (
    <Block id="ter-informatie" title={texts.told.title}>
      <ul className="told">
        {told.map(({ request, dossier, caseNumber, right, byName, since }) => (
          <li key={request}>
            <Link className="nowrap" href={`/dossiers/${dossier}`}>
              {caseNumber}
            </Link>
            : {texts.told.opened(byName ?? texts.noName, texts.asked[right], format.day(since))}
          </li>
        ))}
      </ul>
    </Block>
  );
}
