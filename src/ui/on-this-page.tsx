/** What stands on a long page, to go there at once: the headings that are there at the moment one asks. */
import { type ToggleEvent, useState } from 'react';
import { useWords } from './language.ts';

interface Place {
  readonly id: string;
  readonly title: string;
}

/** Folded until it is asked for; not printed. It finds each `Block` of the page. */
export function OnThisPage() {
  const { page } = useWords();
  const [places, setPlaces] = useState<readonly Place[]>([]);
  const look = ({ currentTarget: { open } }: ToggleEvent<HTMLDetailsElement>) => {
    if (open) setPlaces(findPlaces());
  };
  return (
    <nav className="on-this-page" aria-label={page.onThisPage}>
      <details onToggle={look}>
        <summary>{page.onThisPage}</summary>
        <ul>
          {places.map(({ id, title }) => (
            <li key={id}>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
        </ul>
      </details>
    </nav>
  );
}

const findPlaces = (): Place[] =>
  [...document.querySelectorAll<HTMLElement>('main .section[id]')].flatMap((section) => {
    const title = section.querySelector('h2')?.textContent;
    return title ? [{ id: section.id, title }] : [];
  });
