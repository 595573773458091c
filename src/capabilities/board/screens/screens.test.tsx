import { cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { around, saying, signedIn } from '#ui/testing-screen.tsx';
import { DossierId } from '#vocabulary/ids.ts';
import { WorkKind } from '../contract.ts';
import { pageOf } from './Step.tsx';
import { WorkListPage } from './WorkList.tsx';

const id = (n: number) => `c0000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const step = (n: number, kind: string, due: string, more: object = {}) => ({
  id: id(n),
  dossier: id(100 + n),
  caseNumber: `LV-2026-000${n}`,
  name: 'Casper Olde Vliet',
  kind,
  subject: id(200 + n),
  ward: null,
  since: '2026-11-01',
  due,
  partyName: null,
  coveredName: null,
  detainedUntil: null,
  ...more,
});
const list = {
  today: '2026-11-24', // a Tuesday
  items: [
    step(1, 'decide_referral', '2026-11-21'),
    step(2, 'stay_ends', '2026-11-24', { coveredName: 'Gijs Terpstra' }),
    step(3, 'share_ends', '2026-11-27', { partyName: 'Woonstichting Het Anker' }),
    step(4, 'answer_request', '2026-12-04', { name: null, ward: id(7) }),
  ],
  counts: { late: 1, today: 1, week: 1, later: 1 },
  awaited: [step(5, 'action_due', '2026-11-26', { userName: null, agencyName: 'GGZ De Linde', role: null })],
  awaitedCount: 1,
};
const show = (reply: unknown, ...permissions: string[]) => {
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => new Response(JSON.stringify(reply), { status: 200 }));
  render(<WorkListPage params={{}} />, { wrapper: around(signedIn(permissions)) });
};
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

test('a step about a detention that has an end says so, beside whom one covers for', async () => {
  const items = [
    step(1, 'check_detention', '2026-11-24', { detainedUntil: '2026-11-20', coveredName: 'Gijs Terpstra' }),
    step(2, 'record_detention', '2026-11-24', { detainedUntil: '2026-11-19' }),
    step(3, 'record_detention', '2026-11-24'),
  ];
  show({ ...list, items }, 'work.read');
  const steps = await screen.findAllByRole('listitem');
  const told = steps.map((one) =>
    [...one.querySelectorAll('p')].map((p) => p.textContent?.replace(/\s+/g, ' ')).slice(2),
  );
  expect(told.slice(0, 3)).toEqual([
    ['Er staat al een einde: 20-11-2026.', 'U vervangt Gijs Terpstra.'],
    ['Er staat al een detentie, met als einde 19-11-2026. Klopt dat einde niet? Verbeter het in het dossier.'],
    [],
  ]);
});

test('the heading is the answer, and each step stands in its group with one button to its page', async () => {
  show(list, 'work.read');
  expect(await screen.findByRole('heading', { level: 1, name: 'Vier dingen wachten op u' })).toBeTruthy();
  expect(screen.getAllByRole('heading', { level: 2 }).map((h) => h.textContent?.replace(/\s+/g, ' '))).toEqual([
    'Te laat 1',
    'Vandaag 1',
    'Deze week 1',
    'Later 1',
    'Wacht op een ander 1',
  ]);
  const late = screen.getByRole('region', { name: /Te laat/ });
  expect(within(late).getByText('3 dagen te laat')).toBeTruthy();
  expect(within(late).getByRole('link', { name: 'Naar de tafel: Casper Olde Vliet' }).getAttribute('href')).toBe(
    `/inclusietafel?voor=${id(101)}`,
  );
  expect(within(screen.getByRole('region', { name: /Vandaag/ })).getByText('U vervangt Gijs Terpstra.')).toBeTruthy();
  expect(within(late).queryByText(/U vervangt/)).toBeNull();
  expect(screen.getByText('Woonstichting Het Anker ziet hierna een deel van het dossier niet meer.')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Antwoord: Naam niet zichtbaar' }).getAttribute('href')).toBe(
    `/bedden/afdeling/${id(7)}`,
  );
  expect(screen.getByText('Naam niet zichtbaar')).toBeTruthy();
  expect(screen.getByRole('rowheader', { name: 'GGZ De Linde' })).toBeTruthy();
});

test('what another is late with is marked late, and what is not shown of it is counted', async () => {
  const others = { userName: 'Gijs Terpstra', agencyName: null, role: null };
  const awaited = [step(5, 'action_due', '2026-11-20', others), step(6, 'action_due', '2026-11-24', others)];
  show({ ...list, awaited, awaitedCount: 31 }, 'work.read');
  const part = within(await screen.findByRole('region', { name: 'Wacht op een ander 31' }));
  expect(part.getByText('4 dagen te laat').closest('.st')?.className).toBe('st late');
  expect(part.getAllByText(/te laat/)).toHaveLength(1);
  // Said of the other: nobody reads it as a task of their own.
  expect(part.getAllByRole('link', { name: 'Doet wat is afgesproken: Casper Olde Vliet' })).toHaveLength(2);
  part.getByText('En nog 29. Wat het eerst af moet, staat hier.');
});

test('with nothing to do it says so, and who has no list is not shown one', async () => {
  show(
    { ...list, items: [], awaited: [], awaitedCount: 0, counts: { late: 0, today: 0, week: 0, later: 0 } },
    'work.read',
  );
  expect(await screen.findByRole('heading', { level: 1, name: 'Niets wacht op u' })).toBeTruthy();
  cleanup();
  show(list);
  expect(screen.getByText(/In uw rol is er geen werklijst/)).toBeTruthy();
});

test('what waits in counting a group stands among it by its day, also for who has no work about people', async () => {
  const waiting = [
    { round: id(31), groupName: 'Levensloopaanpak Maasdal', step: 'agree', since: '2026-11-16', due: '2026-11-23' },
  ];
  vi.spyOn(globalThis, 'fetch').mockImplementation(
    async (address) =>
      new Response(JSON.stringify(String(address).endsWith('/work') ? list : waiting), { status: 200 }),
  );
  const page = (...permissions: string[]) =>
    render(<WorkListPage params={{}} />, { wrapper: around(signedIn(permissions)) });
  page('work.read', 'population.agree');
  expect(await screen.findByRole('heading', { level: 1, name: 'Vijf dingen wachten op u' })).toBeTruthy();
  const late = screen.getByRole('region', { name: 'Te laat 2' });
  expect(
    within(late)
      .getAllByRole('heading', { level: 3 })
      .map(({ textContent }) => textContent),
  ).toEqual(['Leg het besluit van de tafel vast', 'Kies of u meetelt']);
  expect(within(late).getByRole('link', { name: 'Bekijk: Levensloopaanpak Maasdal' }).getAttribute('href')).toBe(
    `/doelgroep/telling/${id(31)}`,
  );
  cleanup();
  page('population.agree');
  expect(await screen.findByRole('heading', { level: 1, name: 'Eén ding wacht op u' })).toBeTruthy();
  expect(screen.queryByText('Leg het besluit van de tafel vast')).toBeNull();
});

test('a data breach that nobody decided on stands with the moment to report it', async () => {
  const breach = { hoursLeft: 30, noticedAt: '2026-11-22T14:00:00Z', reportBy: '2026-11-25T14:00:00Z' };
  const rows = [
    { ...breach, id: id(41) },
    { ...breach, id: id(42), hoursLeft: null, reports: true },
  ];
  show(rows, 'breach.keep');
  expect(await screen.findByRole('heading', { level: 1, name: 'Eén ding wacht op u' })).toBeTruthy();
  expect(screen.getByText(saying(/Melden kan tot 25-11-2026, 15:00/))).toBeTruthy();
  const link = screen.getByRole('link', { name: /^Bekijk en beslis/ });
  expect(link.getAttribute('href')).toBe(`/verantwoording/datalekken/lek/${id(41)}`);
});

test('what was opened in an emergency is counted among the work of who reviews it', async () => {
  show({ count: 2, since: '2026-11-20', due: '2026-11-23' }, 'emergency.review');
  expect(await screen.findByText('Twee keer geopend')).toBeTruthy();
  const link = screen.getByRole('link', { name: /^Bekijk/ });
  expect(link.getAttribute('href')).toBe('/verantwoording/noodtoegang');
  cleanup();
  show(null, 'emergency.review');
  expect(await screen.findByRole('heading', { level: 1, name: 'Niets wacht op u' })).toBeTruthy();
});

test('a step of a goal, a withholding or an entry leads to it in the dossier, also from who waits for it', async () => {
  const goals = ['action_due', 'action_unseen', 'goal_due'] as const;
  const there = { dossier: DossierId.parse(id(1)), subject: id(2), ward: null };
  for (const kind of goals) expect(pageOf({ kind, ...there })).toBe(`/dossiers/${id(1)}#goal-${id(2)}`);
  expect(pageOf({ kind: 'confirm_withholding', ...there })).toBe(`/dossiers/${id(1)}#withholding-${id(2)}`);
  expect(pageOf({ kind: 'check_detention', ...there })).toBe(`/dossiers/${id(1)}#entry-${id(2)}`);
  expect(pageOf({ kind: 'evaluate_plan', ...there })).toBe(`/dossiers/${id(1)}`);
  show(list, 'work.read');
  const awaited = await screen.findByRole('link', { name: /^Doet wat is afgesproken/ });
  expect(awaited.getAttribute('href')).toMatch(/^\/dossiers\/[^#]+#goal-/);
});

test('every kind of step leads somewhere', () => {
  const pages = WorkKind.options.map((kind) =>
    pageOf({ kind, dossier: DossierId.parse(id(1)), subject: id(2), ward: null }),
  );
  expect(pages.length).toBeGreaterThan(15);
  for (const page of pages) expect(page).toMatch(/^\/(aanmeldingen|overdracht|dossiers|bedden|inclusietafel)/);
});
