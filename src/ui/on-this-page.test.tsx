import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { OnThisPage } from './on-this-page.tsx';
import { Block } from './page.tsx';

afterEach(cleanup);

test('a long page tells what stands on it, as it is when one asks', async () => {
  const parts = (titles: readonly string[]) => (
    <main>
      <OnThisPage />
      {titles.map((title) => (
        <Block key={title} id={`part-${title.length}`} title={title}>
          <p>…</p>
        </Block>
      ))}
    </main>
  );
  const { rerender } = render(parts(['Eén plan']));
  const list = screen.getByRole('navigation', { name: 'Op deze pagina' });
  expect(list.querySelectorAll('a')).toHaveLength(0);
  rerender(parts(['Eén plan', 'Knelpunten']));
  const details = list.querySelector('details');
  if (details === null) throw new Error('nothing to unfold');
  details.open = true;
  fireEvent(details, new Event('toggle'));
  const links = [...list.querySelectorAll('a')].map((link) => [link.textContent, link.getAttribute('href')]);
  expect(links).toEqual([
    ['Eén plan', '#part-8'],
    ['Knelpunten', '#part-10'],
  ]);
});
