/** What may stand between braces, and what it is filled in with. */
import { placeholders } from '../rules.ts';
import { useLetterTexts } from './words.ts';

export function Fills() {
  const { fills } = useLetterTexts();
  return (
    <dl className="facts">
      {placeholders.map((name) => (
        <div key={name}>
          <dt>{`{${name}}`}</dt>
          <dd>{fills[name]}</dd>
        </div>
      ))}
    </dl>
  );
}
