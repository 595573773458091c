import { cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { around, signedIn } from '#ui/testing-screen.tsx';
import { Day } from '#vocabulary/day.ts';
import { AgencyId, UserId } from '#vocabulary/ids.ts';
import { type Estimate, EstimateId, GroupId, type Round, RoundId, type ShownEstimate } from '../contract.ts';
import { type EstimateDocument, type EstimateModel, EstimateOptions } from '../estimating/document.ts';
import { Agreements } from './Agreements.tsx';
import { ExactResult } from './ExactResult.tsx';
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
  countedOn: null,
  estimates: [],
  settled: null,
  may: { agree: false, withdraw: true, tell: true, research: false, settle: false },
};
const estimate: Estimate = {
  id: EstimateId.parse(id(6)),
  options: { select: 'bic', interval: 'bca', draws: 1000, seed: 1 },
  state: 'done',
  stage: 'changes',
  done: 1000,
  of: 1000,
  failure: null,
  shown: null,
  askedOn: on,
};
const result: ShownEstimate = {
  chosen: { estimate: 430, lower: 360, upper: 540 },
  why: null,
  observed: 250,
  others: { lowest: 400, highest: 480 },
  sameModel: 0.7,
  warnings: ['rests_on_little'],
};
const modelOf = (model: string, persons: number, upper: number | null, weight: number): EstimateModel => ({
  ...{ model, status: 'ok', estimate: persons, unobserved: null, standardError: null, weight, score: null },
  ...{ interval: { kind: 'profile', level: 0.95, lower: persons - 70, upper } },
  ...{ deviance: null, df: null, logLikelihood: null, aic: null, bic: null, minusInfinity: [], dependences: {} },
});
const document: EstimateDocument = {
  ...{ format: 'vasthouden estimate 1', lists: ['ZVH', 'Wonen'], observed: 250, estimate: 430.2, chosen: '[12]' },
  interval: { kind: 'profile', level: 0.95, lower: 360, upper: 540 },
  models: [modelOf('[12]', 430.2, 540, 0.64), modelOf('[1,2]', 400, null, 0.36)],
  method: { choice: 'bic', search: 'exhaustive', maxOrder: 2, fitted: 2, boundary: 0, notIdentifiable: 0 },
  chao: { timesSeen: [200, 50], lowerBound: 390, chao1987: null, corrected: 380 },
  ...{
    closed: [],
    pairs: [],
    warnings: [],
    options: EstimateOptions.parse({}),
    counts: { cells: [], occasions: null },
  },
  whatIf: [{ change: 'without', lists: ['Wonen'], model: null, estimate: null, lower: null, upper: null }],
};
const session = signedIn(['population.read', 'population.agree'], {
  agency: { id: agency, name: 'Zorg- en Veiligheidshuis', sector: 'care_safety_house' },
});
const show = (part: React.ReactNode) => render(part, { wrapper: around(session) });
afterEach(cleanup);

test('the margin comes first, then the number and how else it could be', () => {
  show(<ResultBlock round={round} estimate={estimate} shown={result} />);
  expect(screen.getByRole('heading', { name: 'Tussen 360 en 540 mensen' })).toBeTruthy();
  expect(screen.getByText(/De beste schatting is 430\..*ongeveer 250.*uit op 400 tot 480\./)).toBeTruthy();
  expect(screen.getByText(/Bij 70 % van de trekkingen/)).toBeTruthy();
  expect(screen.getByText(/De schatting rust op weinig mensen/)).toBeTruthy();
  // Only a researcher is shown the exact result.
  expect(screen.queryByText(/Voor onderzoekers/)).toBeNull();
});

test('where there is no estimate, that is the answer, with the reason', () => {
  const chosen = { estimate: null, lower: null, upper: null };
  show(<ResultBlock round={round} estimate={estimate} shown={{ ...result, chosen, why: 'boundary', others: null }} />);
  expect(screen.getByRole('heading', { name: 'Geen schatting om te tonen' })).toBeTruthy();
  expect(screen.getByText(/loopt op tot oneindig/)).toBeTruthy();
});

test('for a researcher each model stands beside the chosen one in words, with its weight, and what would change it', () => {
  show(<ExactResult document={document} estimate={estimate.id} />);
  const table = screen.getByRole('table', { name: 'Wat andere modellen zeggen' });
  const rows = within(table)
    .getAllByRole('row')
    .map(({ textContent }) => textContent);
  expect(rows).toContain('Samenhang: ZVH en Wonen (gekozen)360 – 54043064 %');
  expect(rows).toContain('Geen enkele lijst hangt samenvanaf 33040036 %');
  expect(screen.getByRole('row', { name: /Wonen niet meetelt/ }).textContent).toContain('geen margegeen schatting');
  expect(screen.getByText(/ondergrens van Chao/).textContent).toContain('minstens 390');
});

test('a partner sees who agreed, who took it back, and can take back its own', () => {
  show(<Agreements round={round} />);
  const [agreed, took] = screen.getAllByRole('listitem').map((partner) => partner.textContent);
  expect(agreed).toContain('akkoord op 01-10-2026 (Carla)');
  expect(took).toContain('akkoord teruggenomen op 01-10-2026');
  expect(screen.getByRole('button', { name: 'Akkoord terugnemen' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Namens mijn organisatie/ })).toBeNull();
});

test('a run tells how far it is; one that failed says why', () => {
  const { rerender } = show(
    <Running estimate={{ ...estimate, state: 'running', stage: 'draws', done: 266 }} mayStop />,
  );
  expect(screen.getByText('rekent, trekt opnieuw: 266 van 1.000')).toBeTruthy();
  // Spoken at each quarter, not at each step.
  expect(screen.getByRole('status').textContent).toBe('rekent, trekt opnieuw: 25 %');
  expect(screen.getByRole('button', { name: 'Stoppen' })).toBeTruthy();
  rerender(<Running estimate={{ ...estimate, state: 'failed', failure: 'rounded' }} mayStop={false} />);
  expect(screen.getByRole('alert').textContent).toContain('lijken dus afgerond');
});
