import { expect, test, vi } from 'vitest';
import { beginAnewOnReturn } from './going-back.ts';

const turn = (type: 'pagehide' | 'pageshow', persisted: boolean) =>
  window.dispatchEvent(Object.assign(new Event(type), { persisted }));

test('[ASVS 14.3.1] a page that the browser keeps when it is left holds nothing, and begins anew for who goes back', () => {
  const app = document.createElement('div');
  app.textContent = 'Wat in het dossier staat';
  document.body.append(app);
  const begin = vi.fn();
  beginAnewOnReturn(app, begin);
  turn('pagehide', false);
  expect(document.body.textContent).toContain('Wat in het dossier staat');
  turn('pagehide', true);
  expect(document.body.textContent).toBe('');
  turn('pageshow', false);
  expect(begin).not.toHaveBeenCalled();
  turn('pageshow', true);
  expect(begin).toHaveBeenCalledOnce();
});
