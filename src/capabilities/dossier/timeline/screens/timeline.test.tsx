import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Scaling } from '#capabilities/beds/contract.ts';
import type { StabilityReading } from '#capabilities/plan/stability/contract.ts';
import type { Reading } from '#ui/asking.tsx';
import { chooseLanguage } from '#ui/language.ts';
import { around, signedIn } from '#ui/testing-screen.tsx';
import { Day } from '#vocabulary/day.ts';
import { AgencyId, DossierId } from '#vocabulary/ids.ts';
import type { LifeEntry, LifeLineReading } from '../contract.ts';
import { useKnownOn, useStanding } from './known-on.ts';
import { PastBar } from './PastBar.tsx';
import { TimelinePart } from './TimelinePart.tsx';

const day = (text: string): Day => Day.parse(text);
const dossier = DossierId.parse('d0000000-0000-4000-8000-000000000001');
const entry = (number: number, kind: LifeEntry['kind'], on: string, more: Partial<LifeEntry> = {}): LifeEntry => ({
  id: `e0000000-0000-4000-8000-00000000000${number}`,
  kind,
  on: day(on),
  section: 'care',
  contact: null,
  reached: null,
  incident: null,
  severity: null,
  detention: null,
  until: null,
  rectifiedOn: null,
  written: true,
  agency: AgencyId.parse('a0000000-0000-4000-8000-000000000001'),
  agencyName: 'Forensisch team De Veste',
  recordedOn: day(on),
  ...more,
});
const line: LifeLineReading = {
  dossier,
  today: day('2026-11-22'),
  opened: day('2022-12-01'),
  first: day('2022-12-15'),
  phases: [{ phase: 'execution', from: day('2022-12-15') }],
  evaluations: [{ on: day('2026-09-09'), next: day('2026-12-09') }],
  entries: [
    entry(1, 'incident', '2023-06-14', { incident: 'absconded', severity: 'light' }),
    entry(2, 'incident', '2025-09-17', { incident: 'violence', severity: 'serious', section: 'justice' }),
    entry(3, 'incident', '2025-09-18', { incident: 'threat', severity: 'moderate' }),
    entry(4, 'contact', '2026-11-20', { contact: 'visit', reached: true, section: 'social' }),
  ],
  held: ['core', 'social', 'care', 'justice', 'placement'],
  sealed: ['finance'],
};
const scaling: Scaling = { visible: true, closed: false, stays: [], request: null };
const clock: StabilityReading = {
  dossier,
  startedOn: day('2022-12-15'),
  ended: false,
  targetMonths: 24,
  clock: { months: 14, since: day('2025-09-18'), stoppedDays: 0, unknownDays: 0, state: 'counting', reachedOn: null },
  facts: [],
};
const session = signedIn(['stay.read', 'stability.read', 'timeline.read'], {
  region: null,
  roles: ['process_director'],
});

let asked: string[] = [];
let answers: Record<string, unknown> = {};
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-22T09:00:00Z') });
  asked = [];
  answers = {
    'life-line/words': {
      dossier,
      words: line.entries.map(({ id }, i) => ({ entry: id, text: i === 1 ? null : `Woorden ${i}` })),
    },
    'life-line': line,
    stays: scaling,
    stability: clock,
  };
  history.replaceState(null, '', '/dossiers/x');
  vi.stubGlobal('fetch', async (address: string) => {
    asked.push(address);
    const found = Object.entries(answers).find(([name]) => address.split('?')[0]?.endsWith(name));
    return new Response(JSON.stringify(found?.[1] ?? null), { status: 200 });
  });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  chooseLanguage('nl');
});

function OnPage() {
  const [knownOn] = useKnownOn();
  return (
    <>
      {knownOn && <PastBar knownOn={knownOn} />}
      <TimelinePart dossier={dossier} knownOn={knownOn} />
    </>
  );
}
const show = () => render(<OnPage />, { wrapper: around(session) });

test('the drawing says in words what it comes down to', async () => {
  show();
  const drawing = await screen.findByRole('img', { name: /Levenslijn van 15-12-2022/ });
  expect(drawing.getAttribute('aria-labelledby')).toContain('-d');
  expect(drawing.querySelector('desc')?.textContent).toBe(
    'Fase uitvoering sinds 15-12-2022. Geen verblijf met beveiliging. Laatste incident: bedreiging op 18-09-2025. 14 van 24 maanden stabiel.',
  );
});

test('joined marks are a count that opens and closes', async () => {
  show();
  const count = await screen.findByRole('button', {
    name: '2 tekens: 2 incidenten, 17-09-2025 – 18-09-2025. Toon welke',
  });
  expect(count.getAttribute('aria-expanded')).toBe('false');
  fireEvent.click(count);
  const opened = screen.getByRole('region', { name: '2 incidenten van 17-09-2025 tot en met 18-09-2025' });
  expect(
    within(opened)
      .getAllByRole('listitem')
      .map((one) => one.textContent),
  ).toEqual(['17-09-2025geweld, ernstig (veiligheid en justitie)', '18-09-2025bedreiging, matig (zorg)']);
  fireEvent.click(within(opened).getByRole('button', { name: 'Sluit' }));
  expect(screen.queryByRole('region')).toBeNull();
});

test('the table tells the same, reads the words only when it is opened, and filters', async () => {
  show();
  const summary = await screen.findByText('Toon als tabel');
  expect(asked.some((address) => address.includes('words'))).toBe(false);
  const details = summary.closest('details');
  if (!details) throw new Error('no details');
  details.open = true;
  fireEvent(details, new Event('toggle'));
  await screen.findByText('Woorden 2');
  expect(screen.getByText('deze woorden zijn gewist')).toBeDefined();
  expect(screen.getAllByRole('row')).toHaveLength(1 + 6);
  fireEvent.change(screen.getByLabelText('Soort'), { target: { value: 'incident' } });
  await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(1 + 3));
  fireEvent.change(screen.getByLabelText('Deel'), { target: { value: 'justice' } });
  await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(1 + 1));
  fireEvent.change(screen.getByLabelText('Jaar'), { target: { value: '2022' } });
  expect(await screen.findByText('Niets gevonden met deze keuze')).toBeDefined();
  expect(location.search).toContain('soort=incident');
});

test('on paper the table is open, without asking for words nobody looked at', async () => {
  show();
  await screen.findByText('Toon als tabel');
  expect(screen.queryByRole('table')).toBeNull();
  fireEvent(window, new Event('beforeprint'));
  expect(screen.getAllByRole('row')).toHaveLength(1 + 6);
  expect(screen.queryByRole('columnheader', { name: 'Woorden' })).toBeNull();
  fireEvent(window, new Event('afterprint'));
  await waitFor(() => expect(screen.queryByRole('table')).toBeNull());
  expect(asked.some((address) => address.includes('words'))).toBe(false);
});

test('a day chosen in the field is read from the server and stands in the address, with a bar above and a way back', async () => {
  show();
  const field = await screen.findByLabelText('Zoals bekend op');
  fireEvent.change(field, { target: { value: '15-04-2025' } });
  fireEvent.blur(field);
  expect(await screen.findByText('U leest het dossier zoals bekend op dinsdag 15 april 2025')).toBeDefined();
  expect(location.search).toBe('?op=2025-04-15');
  await waitFor(() => expect(asked.filter((address) => address.includes('knownOn=2025-04-15'))).toHaveLength(3));
  fireEvent.click(screen.getByRole('button', { name: 'Terug naar vandaag' }));
  await waitFor(() => expect(location.search).toBe(''));
});

test('a day that is none, or still to come, is not read', async () => {
  show();
  const field = await screen.findByLabelText('Zoals bekend op');
  for (const [typed, why] of [
    ['31-02-2025', /Schrijf de dag/],
    ['01-01-2030', /Kies vandaag of een eerdere dag/],
    ['30-11-2022', /Het dossier is er sinds 01-12-2022/],
  ] as const) {
    fireEvent.change(field, { target: { value: typed } });
    fireEvent.blur(field);
    expect((await screen.findByRole('alert')).textContent).toMatch(why);
  }
  expect(location.search).toBe('');
});

test('the slider ends today, says its day in words, and counts when it rests', async () => {
  show();
  const slider = await screen.findByRole('slider');
  expect(slider.getAttribute('aria-valuetext')).toBe('zondag 22 november 2026, vandaag');
  const days = Number(slider.getAttribute('max'));
  const before = asked.length;
  for (const back of [30, 20, 10]) fireEvent.change(slider, { target: { value: String(days - back) } });
  expect(slider.getAttribute('aria-valuetext')).toBe('donderdag 12 november 2026');
  expect(asked.length).toBe(before);
  await waitFor(() => expect(location.search).toBe('?op=2026-11-12'));
});

test('while the day that was chosen is fetched the slider stays where it was put', async () => {
  show();
  const slider = await screen.findByRole('slider');
  const days = Number(slider.getAttribute('max'));
  vi.stubGlobal('fetch', () => new Promise<Response>(() => undefined));
  fireEvent.change(slider, { target: { value: String(days - 10) } });
  await waitFor(() => expect(location.search).toBe('?op=2026-11-12'));
  expect(screen.getByRole('slider').getAttribute('aria-valuetext')).toBe('donderdag 12 november 2026');
  expect(screen.getByLabelText<HTMLInputElement>('Zoals bekend op').value).toBe('12-11-2026');
});

test('of one day what came last stands first, and what was typed before it was sent is no phase of the table either', async () => {
  const phases = ['draft', 'referral', 'triage'].map((phase) => ({ phase, from: '2022-12-15' }));
  answers['life-line'] = { ...line, phases, entries: [], evaluations: [] };
  show();
  fireEvent.click(await screen.findByText('Toon als tabel'));
  const rows = (await screen.findAllByRole('row'))
    .slice(1)
    .map((row) => within(row).getAllByRole('cell')[1]?.textContent);
  expect(rows).toEqual(['Triage', 'Aanmelding']);
});

test('a stay is found in each year that it touches', async () => {
  const leg = { ward: dossier, wardName: 'Eik', agencyName: 'De Duinwal', regionName: 'Limburg', level: '3' };
  const legs = [{ ...leg, from: '2023-11-01', until: '2025-01-01' }];
  answers.stays = { ...scaling, stays: [{ id: dossier, from: '2023-11-01', until: '2025-01-01', legs }] };
  show();
  fireEvent.click(await screen.findByText('Toon als tabel'));
  const years = await screen.findByLabelText<HTMLSelectElement>('Jaar');
  expect([...years.options].map(({ value }) => value)).toEqual(['alles', '2026', '2025', '2024', '2023', '2022']);
  fireEvent.change(years, { target: { value: '2024' } });
  const table = screen.getByRole('table');
  expect(within(table).getByText(/^Eik, /)).toBeTruthy();
  fireEvent.change(years, { target: { value: '2025' } });
  await waitFor(() => expect(within(screen.getByRole('table')).queryByText(/^Eik, /)).toBeNull());
});

test('an address with today or a day to come reads as now', async () => {
  for (const op of ['2026-11-22', '2030-01-01']) {
    history.replaceState(null, '', `/dossiers/x?op=${op}`);
    show();
    await screen.findByRole('slider');
    expect(screen.queryByText(/U leest het dossier zoals bekend op/), op).toBeNull();
    expect(
      asked.filter((address) => address.includes('knownOn')),
      op,
    ).toEqual([]);
    cleanup();
  }
});

test('where the line stands upright one slides below it, and reads where that begins and ends', async () => {
  const narrow = vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(328);
  show();
  const slider = await screen.findByRole('slider');
  const ends = slider.parentElement?.querySelector('.ll-range-ends');
  expect(ends?.textContent).toMatch(/^\d{2}-\d{2}-\d{4}vandaag$/);
  const days = Number(slider.getAttribute('max'));
  fireEvent.change(slider, { target: { value: String(days - 10) } });
  expect(slider.getAttribute('aria-valuetext')).toBe('donderdag 12 november 2026');
  narrow.mockRestore();
});

test('one cannot slide to before the dossier was opened, though the axis begins earlier', async () => {
  answers['life-line'] = {
    ...line,
    opened: '2026-11-02',
    first: '2026-11-02',
    phases: [],
    entries: [],
    evaluations: [],
  };
  show();
  const slider = await screen.findByRole('slider');
  expect(slider.getAttribute('max')).toBe('20');
  cleanup();
  answers['life-line'] = {
    ...line,
    opened: '2026-11-22',
    first: '2026-11-22',
    phases: [],
    entries: [],
    evaluations: [],
  };
  show();
  await screen.findByLabelText('Zoals bekend op');
  expect(screen.queryByRole('slider'), 'opened today').toBeNull();
});

test('on paper all lines of the table stand, and a mark of detention is explained where it is drawn', async () => {
  const many = Array.from({ length: 60 }, (_, i) => ({
    ...entry(1, 'contact', '2026-01-01', { section: 'social' }),
    id: `e0000000-0000-4000-8000-0000000001${String(i).padStart(2, '0')}`,
  }));
  const detained = entry(9, 'detention', '2026-02-01', { section: 'justice', detention: 'custody' });
  answers['life-line'] = { ...line, entries: [...many, detained] };
  answers.stays = { visible: false, closed: false, stays: [], request: null };
  show();
  await screen.findByText('Toon als tabel');
  expect(within(screen.getByRole('list', { name: 'Wat de tekens zeggen' })).getByText('detentie')).toBeDefined();
  fireEvent(window, new Event('beforeprint'));
  expect(screen.getAllByRole('row')).toHaveLength(1 + 2 + 61);
});

test('for a partner without the section the lane says so, and an incident is a neutral mark', async () => {
  answers['life-line'] = { ...line, entries: [], held: ['core', 'social'], sealed: ['care', 'placement', 'justice'] };
  answers.stays = { visible: false, closed: false, stays: [], request: null };
  answers.stability = {
    ...clock,
    facts: [
      { fact: line.entries[0]?.id, nature: 'incident', weight: 'light', from: '2023-06-14', until: '2023-06-15' },
    ],
  };
  show();
  expect(await screen.findByText('Niet zichtbaar voor u: zwaarte van zorg (plaatsing)')).toBeDefined();
  expect(screen.getByText('U ziet hier niet wat is vastgelegd in: zorg en veiligheid en justitie.')).toBeDefined();
  const drawing = screen.getByRole('img');
  expect(drawing.textContent).toContain('niet zichtbaar voor u');
  expect(drawing.textContent).not.toContain('weggelopen');
});

test('the same in English', async () => {
  chooseLanguage('en');
  show();
  expect(await screen.findByRole('img', { name: /Life line from/ })).toBeDefined();
  expect(screen.getByText('Show as table')).toBeDefined();
});

test('what was read of one dossier stays while another day is fetched, and never for another dossier', () => {
  const told: string[] = [];
  const here = (data: string) => ({ state: 'here', data, problem: undefined, again: () => undefined }) as const;
  const loading = { state: 'loading', data: undefined, problem: undefined, again: () => undefined } as const;
  const Head = ({ reading, of }: { readonly reading: Reading<string>; readonly of: string }) => {
    told.push(useStanding(reading, of).data ?? 'nothing');
    return null;
  };
  const { rerender } = render(<Head reading={loading} of="one" />);
  rerender(<Head reading={here('now')} of="one" />);
  rerender(<Head reading={loading} of="one" />);
  expect(told.at(-1)).toBe('now');
  rerender(<Head reading={here('then')} of="one" />);
  rerender(<Head reading={loading} of="another" />);
  expect(told.slice(-2)).toEqual(['then', 'nothing']);
});
