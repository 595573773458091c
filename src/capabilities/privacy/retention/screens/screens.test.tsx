import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { createReadings } from '#ui/asking.tsx';
import { serve, show } from '../../screens/testing-screen.tsx';
import { ProposalPage } from './ProposalPage.tsx';
import { Retention } from './Retention.tsx';
import { TermForm } from './TermForm.tsx';
import { TermPart } from './TermPart.tsx';
import { Terms } from './Terms.tsx';

const dossier = 'd0000000-0000-4000-8000-000000000001';
const proposal = 'e0000000-0000-4000-8000-000000000001';
const term = { amount: 2, unit: 'year' };
const due = {
  ...{ dossier, caseNumber: 'LV-2022-0071', class: 'not_included', startsOn: '2022-11-01', endsOn: '2024-11-01', term },
  ...{ decideBy: '2024-12-01', againOn: null, standing: 'due', pastDue: true },
};
const found = (of: string, more: object = {}) => ({
  ...{ class: of, hasTerm: true, checked: 4, due: 0, held: 0, postponed: 0, cleared: 0, pastDue: 0, oldest: null },
  ...more,
});
const run = (more: object = {}) => ({
  id: 'f0000000-0000-4000-8000-000000000001',
  ...{ on: '2026-11-26', at: new Date().toISOString(), byNight: true, running: 9, pastDue: 0, postponed: 0 },
  classes: [found('included'), found('not_included', { postponed: 2 })],
  ...more,
});
const desk = { due: [], upcoming: [], proposals: [], holds: [], erased: [], runs: [], withoutTerm: [] };
const detail = {
  ...{ id: proposal, state: 'proposed', caseNumber: 'LV-2022-0071', class: 'not_included', term },
  ...{ startsOn: '2022-11-01', endsOn: '2024-11-01', ground: { law: 'Convenant', article: '12' } },
  ...{ proposedByName: 'Nadia Laarhoven', proposedOn: '2026-11-20', isOwn: true, isHeld: false },
  ...{ decidedByName: null, decidedOn: null, reason: null, againOn: null },
  ...{ carriedOutAt: null, registerLine: null, keyHash: null },
};

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('what is past its term is said first; who keeps ticks what can go and proposes it', async () => {
  const served = serve({ '/retention': { ...desk, due: [due], runs: [run({ pastDue: 1 })] } });
  show(<Retention params={{}} />, ['retention.read', 'retention.manage']);
  await screen.findByRole('heading', { level: 1, name: 'Eén dossier heeft de bewaartermijn gehad' });
  const block = within(screen.getByRole('region', { name: 'Aan de beurt' }));
  fireEvent.click(block.getByRole('button', { name: 'Stel voor om te wissen' }));
  expect(block.getByText('Kruis eerst aan welke dossiers weg kunnen.')).toBeDefined();
  expect(served.asked).toEqual([]);
  fireEvent.click(block.getByRole('checkbox', { name: 'LV-2022-0071 voorstellen' }));
  fireEvent.click(block.getByRole('button', { name: /^Stel voor om/ }));
  await waitFor(() =>
    expect(served.asked).toEqual([{ address: '/retention/proposals', body: { dossiers: [dossier] } }]),
  );
});

test('who only decides neither ticks nor checks', async () => {
  serve({ '/retention': { ...desk, due: [due], runs: [run()] } });
  show(<Retention params={{}} />, ['retention.read', 'retention.decide']);
  await screen.findByText('LV-2022-0071');
  expect(screen.queryByRole('checkbox')).toBeNull();
  expect(screen.queryByRole('button', { name: 'Controleer nu' })).toBeNull();
});

test('a law stands there as Dutch, whatever the language of the screen', async () => {
  const ground = { law: 'Archiefwet 1995', article: '3' };
  const line = { term, from: '2026-01-01', setByName: 'Nadia Laarhoven', ground, byAnalogy: false };
  serve({
    [`/retention/proposals/${proposal}`]: detail,
    '/retention/terms': [{ class: 'included', now: line, coming: [], earlier: [] }],
  });
  show(<ProposalPage params={{ proposal }} />, ['retention.read']);
  expect((await screen.findByText('Convenant, 12')).closest('[lang]')?.getAttribute('lang')).toBe('nl');
  cleanup();
  show(<Terms params={{}} />, ['retention.read']);
  expect((await screen.findByText('Archiefwet 1995, 3')).closest('[lang]')?.getAttribute('lang')).toBe('nl');
  cleanup();
  show(<TermForm params={{}} />, ['retention.manage']);
  for (const name of [/^Op welke wet/, /^Welk artikel/])
    expect(screen.getByRole('textbox', { name }).getAttribute('lang')).toBe('nl');
});

test('what was put off after its term is told apart from what is past due', async () => {
  serve({ '/retention': { ...desk, runs: [run({ postponed: 2 })] } });
  show(<Retention params={{}} />, ['retention.read']);
  const block = within(await screen.findByRole('region', { name: 'Controle' }));
  expect(block.getByText('Niets is over zijn termijn')).toBeDefined();
  expect(block.getByText('Twee dossiers hadden de termijn en zijn uitgesteld')).toBeDefined();
});

test('a check that is too old says nothing about now', async () => {
  serve({ '/retention': { ...desk, runs: [run({ on: '2026-11-20', at: '2026-11-20T02:23:00Z' })] } });
  show(<Retention params={{}} />, ['retention.read']);
  const block = within(await screen.findByRole('region', { name: 'Controle' }));
  expect(block.queryByText('Niets is over zijn termijn')).toBeNull();
  expect(block.getByText(/te oud/)).toBeDefined();
});

test('a proposal is decided by another than who proposed it', async () => {
  const page = `/retention/proposals/${proposal}`;
  const served = serve({ [page]: detail });
  const permissions = ['retention.read', 'retention.decide'];
  const { unmount } = show(<ProposalPage params={{ proposal }} />, permissions);
  await screen.findByText(/U stelde dit voor/);
  expect(screen.queryByRole('button', { name: /Keur goed/ })).toBeNull();
  unmount();
  served.answers.set(page, { ...detail, isOwn: false });
  show(<ProposalPage params={{ proposal }} />, permissions);
  fireEvent.click(await screen.findByRole('button', { name: 'Keur goed en wis LV-2022-0071' }));
  await waitFor(() => expect(served.asked).toEqual([{ address: `${page}/approval`, body: {} }]));
});

test('who comes back sees what was decided meanwhile, and the proof as soon as it is carried out', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const page = `/retention/proposals/${proposal}`;
  const served = serve({ [page]: { ...detail, isOwn: true } });
  const readings = createReadings();
  const { unmount } = show(<ProposalPage params={{ proposal }} />, ['retention.read'], readings);
  await screen.findByText(/U stelde dit voor/);
  unmount();
  const approved = { ...detail, state: 'approved', decidedByName: 'Carla Kamphuis', decidedOn: '2026-11-27' };
  served.answers.set(page, approved);
  show(<ProposalPage params={{ proposal }} />, ['retention.read'], readings);
  await screen.findByRole('heading', { level: 1, name: 'LV-2022-0071 wordt gewist' });
  served.answers.set(page, { ...approved, state: 'erased', carriedOutAt: '2026-11-27T10:00:00Z' });
  await act(() => vi.advanceTimersByTimeAsync(3_000));
  await screen.findByRole('heading', { level: 1, name: 'LV-2022-0071 is gewist' });
});

test('the dossier says until when it is kept', async () => {
  const address = `/dossiers/${dossier}/retention`;
  const ended = { dossier, class: 'not_included', term, startsOn: '2025-03-02', endsOn: '2027-03-02' };
  const served = serve({ [address]: ended });
  const { unmount } = show(<TermPart dossier={dossier as never} knownOn={undefined} />, ['retention.read']);
  expect(await screen.findByText(/Bewaartermijn eindigt op/)).toBeDefined();
  expect(screen.getByText(/2 jaar na/)).toBeDefined();
  unmount();
  served.answers.set(address, { ...ended, startsOn: null, endsOn: null });
  show(<TermPart dossier={dossier as never} knownOn={undefined} />, ['retention.read']);
  expect(await screen.findByText('De bewaartermijn is 2 jaar, en begint als het dossier sluit.')).toBeDefined();
});
