import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { createReadings } from '#ui/asking.tsx';
import { type Session, SessionContext } from '#ui/session.tsx';
import { Day } from '#vocabulary/day.ts';
import { AgencyId, UserId } from '#vocabulary/ids.ts';
import { type Estimate, EstimateId, GroupId, type Round, RoundId, type ShownEstimate } from '../contract.ts';
import { Agreements } from './Agreements.tsx';
import { ResultBlock } from './ResultBlock.tsx';
import { Running } from './Running.tsx';

const id = (n: number) => `d0000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const on = Day.parse('2026-10-01');
const agency = AgencyId.parse(id(1));
const round: Round = {
  id: RoundId.parse(id(2)),
  group: GroupId.parse(id(3)),
  groupName: 'Proefgroep',
  definition: 'Volwassenen.',
  asOf: on,
  openedOn: on,
  lists: [
    { name: 'ZVH', agency, agencyName: 'Zorg- en Veiligheidshuis' },
    { name: 'Wonen', agency: AgencyId.parse(id(4)), agencyName: 'De Sleutel' },
  ],
  partners: [
    { agency, name: 'Zorg- en Veiligheidshuis', agreedOn: on, agreedByName: 'Carla', withdrawnOn: null, steps: [] },
    {
      agency: AgencyId.parse(id(4)),
      name: 'De Sleutel',
      agreedOn: null,
      agreedByName: null,
      withdrawnOn: on,
      steps: [],
    },
  ],
  researchers: [{ user: UserId.parse(id(5)), name: 'Mirjam', agencyName: null }],
  hasCounts: null,
  countedOn: null,
  estimates: [],
  may: { agree: false, withdraw: true, tell: true, research: false },
};
const estimate: Estimate = {
  id: EstimateId.parse(id(6)),
  options: { select: 'bic', interval: 'bca', draws: 1000, seed: 1 },
  state: 'done',
  done: 1000,
  of: 1000,
  failure: null,
  shown: null,
  askedOn: on,
};
const result: ShownEstimate = {
  chosen: { model: '[12]', estimate: 430, lower: 360, upper: 540 },
  why: null,
  observed: 250,
  atLeast: 390,
  sameModel: 0.714,
  alternatives: [
    { model: '[12]', estimate: 430, lower: 360, upper: 540, weight: 0.64 },
    { model: '[1,2]', estimate: 400, lower: 330, upper: null, weight: 0.36 },
  ],
  whatIf: [{ change: 'without', lists: ['Wonen'], estimate: null, lower: null, upper: null }],
  warnings: ['few_seen_twice'],
};
const session: Session = {
  user: { id: id(5), name: 'Mirjam' },
  agency: { id: agency, name: 'Zorg- en Veiligheidshuis', sector: 'care_safety_house' },
  region: { id: 'limburg', name: 'Limburg' },
  roles: ['partner'],
  lang: 'nl',
  idleMinutes: 15,
  demo: true,
  version: 'test',
  permissions: ['population.read', 'population.agree'],
};
const show = (part: React.ReactNode) =>
  render(
    <QueryClientProvider client={createReadings()}>
      <SessionContext value={session}>{part}</SessionContext>
    </QueryClientProvider>,
  );
afterEach(cleanup);

test('the margin comes first; each model stands beside it in words, with its weight', () => {
  show(<ResultBlock round={round} estimate={estimate} shown={result} />);
  expect(screen.getByRole('heading', { name: 'Tussen 360 en 540 mensen' })).toBeTruthy();
  expect(screen.getByText(/De beste schatting is 430\. Daarvan staan er ongeveer 250/)).toBeTruthy();
  expect(screen.getByText(/Bij 71 % van de trekkingen/)).toBeTruthy();
  const table = screen.getByRole('table', { name: 'Wat andere modellen zeggen' });
  const rows = within(table)
    .getAllByRole('row')
    .map(({ textContent }) => textContent);
  expect(rows).toContain('Samenhang: ZVH en Wonen (gekozen)360 – 54043064 %');
  expect(rows).toContain('Geen enkele lijst hangt samenvanaf 33040036 %');
  expect(screen.getByRole('row', { name: /Wonen niet meetelt/ }).textContent).toContain('geen margegeen schatting');
  expect(screen.getByText(/Er staan weinig mensen op meer dan één lijst/)).toBeTruthy();
  // Only a researcher has the file with exact counts.
  expect(screen.queryByRole('button', { name: /na te rekenen/ })).toBeNull();
});

test('where there is no estimate, that is the answer, with the reason', () => {
  const chosen = { model: null, estimate: null, lower: null, upper: null };
  show(
    <ResultBlock round={round} estimate={estimate} shown={{ ...result, chosen, why: 'boundary', alternatives: [] }} />,
  );
  expect(screen.getByRole('heading', { name: 'Geen schatting mogelijk' })).toBeTruthy();
  expect(screen.getByText(/loopt op tot oneindig/)).toBeTruthy();
});

test('a partner sees who agreed, who took it back, and can take back its own', () => {
  show(<Agreements round={round} />);
  expect(screen.getByText('akkoord op 01-10-2026 (Carla)')).toBeTruthy();
  expect(screen.getByText('akkoord teruggenomen op 01-10-2026')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Akkoord terugnemen' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Namens mijn organisatie/ })).toBeNull();
});

test('a run tells how far it is; one that failed says why', () => {
  const { rerender } = show(<Running estimate={{ ...estimate, state: 'running', done: 250 }} mayStop />);
  expect(screen.getByRole('status').textContent).toContain('rekent: 250 van 1.000');
  expect(screen.getByRole('button', { name: 'Stoppen' })).toBeTruthy();
  rerender(
    <QueryClientProvider client={createReadings()}>
      <SessionContext value={session}>
        <Running estimate={{ ...estimate, state: 'failed', failure: 'rounded' }} mayStop={false} />
      </SessionContext>
    </QueryClientProvider>,
  );
  expect(screen.getByRole('alert').textContent).toContain('lijken dus afgerond');
});
