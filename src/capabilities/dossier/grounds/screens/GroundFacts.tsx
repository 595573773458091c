/** What a ground says, item by item. */
import { agencies } from '#capabilities/accounts/contract.ts';
import { useReading } from '#ui/asking.tsx';
import { useFormat, useWords } from '#ui/language.ts';
import type { GroundLine } from '../contract.ts';
import { useGroundTexts } from './words.ts';
import './grounds.css';

export function GroundFacts({ line: { text } }: { readonly line: GroundLine }) {
  const texts = useGroundTexts();
  const words = useWords();
  const format = useFormat();
  const known = useReading(agencies, {}, {}, { when: text.agencies.length > 0 });
  const named = known.state === 'here' ? known.data.filter(({ id }) => text.agencies.includes(id)) : [];
  const receivers = [...text.sectors.map((sector) => words.sector[sector]), ...named.map(({ name }) => name)];
  const facts = [
    [texts.law, <span key="law" lang="nl">{`${text.law}, ${text.article}`}</span>],
    [
      texts.wording,
      <span key="wording" lang="nl">
        {text.wording}
      </span>,
    ],
    [texts.receivers, receivers.length === 0 ? texts.nobody : format.list(receivers)],
    [texts.sections, format.list(text.sections.map((section) => words.section[section]))],
    [texts.phases, format.list(text.phases.map((phase) => words.phase[phase]))],
    [texts.acts, format.list(text.acts.map((act) => words.act[act]))],
  ] as const;
  return (
    <dl className="ground-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
