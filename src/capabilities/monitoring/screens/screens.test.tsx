import { readFileSync } from 'node:fs';
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createReadings } from '#ui/asking.tsx';
import { typedDay } from '#ui/format.ts';
import { saying } from '#ui/testing-screen.tsx';
import { addDays, Day, dayOf } from '#vocabulary/day.ts';
import { RegionId, SubregionId } from '#vocabulary/ids.ts';
import { regionOfShape } from '../geography/shapes.ts';
import { makeTable, noCounts } from '../rules.ts';
import { Regions } from './Regions.tsx';

const region = (
  id: string,
  name: string,
  included: number,
  waiting = 0,
  subregions: readonly (readonly [string, string, number])[] = [],
) => ({
  id: RegionId.parse(id),
  name,
  startedIn: 2019,
  counts: { ...noCounts, included, present: included, includedThisYear: 2, waiting },
  unplaced: noCounts,
  subregions: subregions.map(([sub, title, count]) => ({
    id: SubregionId.parse(sub),
    name: title,
    counts: { ...noCounts, included: count, present: count },
  })),
});
const table = makeTable(Day.parse('2022-01-31'), null, [
  region('limburg', 'Limburg', 5),
  region('zeeland-west-brabant', 'Zeeland West-Brabant', 4, 0, [
    ['midden-brabant', 'Midden-Brabant', 4],
    ['baronie', 'Baronie', 0],
  ]),
  region('gelderland', 'Gelderland', 0, 3),
]);
const placed = table;
const borders = readFileSync('src/capabilities/monitoring/geography/regions.topojson', 'utf8');

const show = (mapIsThere: boolean, table = placed) => {
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (address) => {
    if (!String(address).endsWith('.topojson')) return new Response(JSON.stringify(table), { status: 200 });
    return mapIsThere ? new Response(borders, { status: 200 }) : new Response('', { status: 404 });
  });
  render(
    <QueryClientProvider client={createReadings()}>
      <Regions params={{}} />
    </QueryClientProvider>,
  );
};
beforeEach(() => {
  vi.resetModules();
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

test('figures, table and map say the same; subregions stand under their region', async () => {
  show(true);
  expect(await screen.findByRole('heading', { level: 1, name: 'Drie regio’s' })).toBeTruthy();
  expect(screen.getByText('cliënten opgenomen, waarvan 6 in 2021')).toBeTruthy();
  expect(screen.getByText('1 van 3')).toBeTruthy();
  const heads = screen.getAllByRole('rowheader').map((head) => head.textContent);
  expect(heads).toEqual([
    'Nummer op de kaart 1 Limburg, begon in 2019',
    'Nummer op de kaart 2 Zeeland West-Brabant, begon in 2019',
    'Midden-Brabant, Zeeland West-Brabant',
    'Baronie, Zeeland West-Brabant',
    'Nummer op de kaart 3 Gelderland, begon in 2019',
  ]);
  const map = await screen.findByRole('img', {
    name: 'Kaart van de regio’s. Cliënten opgenomen: één ja, één deels, één nog niet. De tabel noemt ze bij naam.',
  });
  expect(map.querySelectorAll('path[d^="M"]')).toHaveLength(3);
  expect(screen.getByText(/CBS en Kadaster 2023/)).toBeTruthy();
});

test('of whom the subregion is unknown there is a line, so that the lines add up', async () => {
  const [limburg, zeeland, gelderland] = placed.regions;
  if (!limburg || !zeeland || !gelderland) throw new Error('three regions');
  const unplaced = { ...noCounts, included: 2, present: 2 };
  show(false, { ...placed, regions: [limburg, { ...zeeland, unplaced }, gelderland] });
  const row = (await screen.findByRole('rowheader', { name: 'subregio onbekend, Zeeland West-Brabant' })).closest('tr');
  expect(row?.textContent).toContain('onbekend');
  expect(row?.textContent).toContain('2');
});

test('what there is none of is not said: no region in part, no year that is the year itself', async () => {
  const [limburg] = placed.regions;
  if (!limburg) throw new Error('a region');
  show(false, { ...placed, regions: [limburg] });
  expect(await screen.findByText('regio’s namen cliënten op')).toBeTruthy();
  expect(screen.getByText(/Hier is dat jaar 2021/)).toBeTruthy();
  cleanup();
  show(false, { ...placed, moment: Day.parse('2021-06-30') });
  expect(await screen.findByText('regio’s namen cliënten op, één deels')).toBeTruthy();
  expect(screen.queryByText(/Een meting in januari/)).toBeNull();
});

test('a day to come is not asked for, from the address nor from the field, and it is said that today is shown', async () => {
  history.replaceState(null, '', '/regios?op=2099-01-01');
  show(false);
  await screen.findByRole('heading', { level: 1, name: 'Drie regio’s' });
  expect(
    vi
      .mocked(fetch)
      .mock.calls.map(([address]) => String(address))
      .filter((one) => one.includes('2099')),
  ).toEqual([]);
  expect(screen.getByText(saying(/^U vroeg om 01-01-2099\. .* de stand van vandaag\.$/))).toBeTruthy();
  fireEvent.click(screen.getByText('Kies een dag'));
  fireEvent.change(screen.getByLabelText('Stand op'), { target: { value: typedDay(addDays(dayOf(new Date()), 40)) } });
  fireEvent.click(screen.getByRole('button', { name: 'Toon' }));
  expect((await screen.findAllByText('Kies vandaag of een eerdere dag')).length).toBeGreaterThan(0);
  cleanup();
  history.replaceState(null, '', '/regios?op=2021-02-31');
  show(false);
  expect(await screen.findByText(/^De datum in het adres bestaat niet/)).toBeTruthy();
  history.replaceState(null, '', '/');
});

test('every shape of the map is a region', () => {
  const names = [...borders.matchAll(/"name":\s*"([^"]+)"/g)].map(([, name]) => name);
  expect(names).toHaveLength(11);
  expect(names.filter((name) => name === undefined || !(name in regionOfShape))).toEqual([]);
});
