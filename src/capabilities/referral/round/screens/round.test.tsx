import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { around, saying, signedIn } from '#ui/testing-screen.tsx';
import { addDays, dayOf } from '#vocabulary/day.ts';
import type { ReferralDetail } from '../../detail-contract.ts';
import type { RoundView } from '../../events.ts';
import { Conclude } from './Conclude.tsx';

const id = (n: number): string => `a0000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const today = dayOf(new Date());
const [referrer, linde, wijkteam, reclassering] = ['Politie', 'GGZ De Linde', 'Wijkteam', 'Reclassering'].map(
  (name, at) => ({ id: id(20 + at), name }),
);

interface Answered {
  readonly proposal?: 'include' | 'not_include';
  readonly until?: string;
  readonly views: readonly (RoundView | null)[];
}
function show({ proposal = 'not_include', until = addDays(today, 3), views }: Answered): void {
  const asked = [linde, wijkteam, reclassering].map((agency, at) => ({
    ...agency,
    view: views[at] ?? null,
    words: null,
  }));
  const round = { proposal, cause: 'agreed', until, least: 1, words: null, partners: asked };
  const criterion = { code: 'adult', nl: 'Ouder dan 18 jaar', en: '18', answer: { answer: 'not_met' } };
  const found = {
    dossier: id(9),
    version: 7,
    stage: 'round',
    by: referrer,
    table: null,
    weighed: null,
    subregion: null,
    round,
    criteriaSet: { code: 'x', from: '2019-01-01', atLeast: null, criteria: [criterion] },
  } as unknown as ReferralDetail & { round: NonNullable<ReferralDetail['round']> };
  render(<Conclude found={found} round={found.round} />, { wrapper: around(signedIn(['referral.decide'])) });
}

const posted: unknown[] = [];
beforeEach(() => {
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (_, init) => {
    if (init?.method !== 'POST') return Response.json([]);
    posted.push(JSON.parse(String(init.body)));
    return new Response(null, { status: 204 });
  });
});
afterEach(() => {
  cleanup();
  posted.length = 0;
  vi.restoreAllMocks();
});

test('while answers are out nothing is decided: it says who is awaited, and until when', () => {
  show({ views: ['agrees', null, null] });
  expect(screen.getByText('Wacht op Wijkteam en Reclassering.')).toBeTruthy();
  expect(
    screen.getByText(saying(`Antwoorden kan tot en met ${addDays(today, 3).split('-').reverse().join('-')}.`)),
  ).toBeTruthy();
  expect(screen.queryByRole('form')).toBeNull();
  expect(screen.queryByRole('radio')).toBeNull();
});

test('after it only what was proposed is recorded, in the name of who answered', async () => {
  show({ until: addDays(today, -1), views: ['agrees', 'abstains', null] });
  expect(screen.queryByRole('radio'), 'nothing else to choose').toBeNull();
  expect(screen.queryByRole('checkbox'), 'who took part is not chosen').toBeNull();
  expect(screen.getByText('GGZ De Linde en Wijkteam')).toBeTruthy();
  expect(screen.getByText('Eén keer mee eens, één keer geen mening en één keer geen antwoord.')).toBeTruthy();
  const form = screen.getByRole('form', { name: 'Niet opnemen, wel advies' });
  const reason = within(form).getByLabelText('Reden');
  expect(within(reason).queryByRole('option', { name: 'Overleden' }), 'that needs no round').toBeNull();
  fireEvent.change(reason, { target: { value: 'other_care_suffices' } });
  fireEvent.change(within(form).getByLabelText(/^Wat er nu gebeurt/), { target: { value: 'De wijkagent belt.' } });
  await act(async () => within(form).getByRole('button', { name: 'Leg vast: niet opnemen' }).click());
  expect(posted).toMatchObject([
    { reason: 'other_care_suffices', participants: [linde?.id, wijkteam?.id], next: 'De wijkagent belt.' },
  ]);
  expect(document.body.textContent).not.toMatch(/van de tafel|De tafel besluit|zaten aan tafel/);
});

test('a round that proposes to include offers that, or the waiting list, and no refusal', () => {
  show({ proposal: 'include', views: ['agrees', 'agrees', 'agrees'] });
  expect(screen.getAllByRole('radio')).toHaveLength(2);
  expect(screen.getByRole('radio', { name: /^Opnemen/ })).toBeTruthy();
  expect(screen.getByRole('radio', { name: /^Uitstellen/ })).toBeTruthy();
  expect(document.body.textContent).not.toMatch(/van de tafel|De tafel besluit/);
});

test('who disagrees, or too few who agree, leave nothing but a table', () => {
  show({ views: ['disagrees', 'agrees', null] });
  expect(screen.getByText(/Niet iedereen is het eens/)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Zet op een inclusietafel' }).getAttribute('href')).toBe('#place');
  expect(screen.queryByRole('form')).toBeNull();
  cleanup();
  show({ until: addDays(today, -1), views: [] });
  expect(screen.getByText(/Te weinig partners zijn het eens/)).toBeTruthy();
  expect(screen.queryByRole('form')).toBeNull();
});
