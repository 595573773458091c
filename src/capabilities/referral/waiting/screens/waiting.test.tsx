import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { around, signedIn } from '#ui/testing-screen.tsx';
import { ReferralDetail } from '../../detail-contract.ts';
import { WaitingDetail } from '../contract.ts';
import { ChooseForm } from './ChooseForm.tsx';
import { WaiterPage } from './WaiterPage.tsx';

const id = (n: number): string => `a0000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const [house, team, referrer, housing, town] = [id(2), id(3), id(4), id(5), id(6)];
const [director, manager, municipal] = [id(11), id(12), id(13)];
const session = signedIn(['referral.decide', 'waiting.read'], {
  user: { id: director, name: 'Carla Kamphuis' },
  agency: { id: house, name: 'Zorg- en Veiligheidshuis', sector: 'care_safety_house' },
  roles: ['process_director'],
});
const agencies = [
  { id: house, name: 'Zorg- en Veiligheidshuis', sector: 'care_safety_house' },
  { id: team, name: 'Team De Linde', sector: 'forensic_care' },
  { id: referrer, name: 'Politie', sector: 'police' },
  { id: housing, name: 'Woonstichting', sector: 'housing' },
  { id: town, name: 'Gemeente Hogeweerd', sector: 'municipality' },
];
const found = z.pick(WaitingDetail, { dossier: true, version: true, teams: true }).parse({
  dossier: id(1),
  version: 7,
  teams: [
    { id: id(21), name: 'Team Noord', agency: team, place: 1, among: 3, hasRoom: true, opensOn: '2026-11-22' },
    { id: id(22), name: 'Team Zuid', agency: team, place: 1, among: 3, hasRoom: false, opensOn: null },
    { id: id(23), name: 'Team Midden', agency: team, place: 2, among: 3, hasRoom: true, opensOn: '2026-11-22' },
  ],
});
const referral = z
  .pick(ReferralDetail, { by: true, table: true })
  .parse({ by: { id: referrer, name: 'Politie' }, table: null });

const posted: { path: string; body: unknown }[] = [];
function serve(waiting: unknown = null): void {
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const path = String(input).split('?')[0] ?? '';
    if (init?.method === 'POST') {
      posted.push({ path, body: JSON.parse(String(init.body)) });
      return new Response(null, { status: 204 });
    }
    if (path.endsWith('/waiting')) return Response.json(waiting);
    if (path.endsWith('/people')) {
      const who = path.includes(team) ? manager : path.includes(town) ? municipal : director;
      return Response.json([{ id: who, name: `Persoon ${who.slice(-2)}` }]);
    }
    return path.endsWith('/agencies') ? Response.json(agencies) : new Response('{}', { status: 404 });
  });
}
const show = (part: React.ReactNode) => render(part, { wrapper: around(session) });
afterEach(() => {
  cleanup();
  posted.length = 0;
  vi.restoreAllMocks();
});

const tick = (question: string, answer: RegExp): void =>
  void fireEvent.click(within(screen.getByRole('group', { name: question })).getByRole('radio', { name: answer }));
async function fill(): Promise<void> {
  const pick = async (label: string, value: string) => {
    const place = await screen.findByLabelText(label);
    await vi.waitFor(() => expect(place.querySelector(`option[value="${value}"]`)).not.toBeNull());
    fireEvent.change(place, { target: { value } });
  };
  const there = await screen.findByRole('checkbox', { name: 'Woonstichting' });
  if (!(there instanceof HTMLInputElement && there.checked)) fireEvent.click(there);
  await pick('Levensloopcasemanager', manager);
  await pick('Gemeente', town);
  await pick('Gemeentelijke casusregisseur', municipal);
}
const send = (): void => void fireEvent.click(screen.getByRole('button', { name: 'Kies en neem op' }));

test('the first for a team with a place is chosen without more words, and taken along is what was agreed', async () => {
  serve();
  show(<ChooseForm found={found} referral={referral} close={() => undefined} />);
  tick('Bij welk team', /^Team Noord/);
  tick('Waarom deze persoon', /^Staat bovenaan/);
  await fill();
  fireEvent.click(screen.getByRole('button', { name: 'Spreek een taak af' }));
  const adding = within(screen.getByRole('group', { name: 'Spreek een taak af' }));
  fireEvent.change(adding.getByLabelText('Leefgebied'), { target: { value: 'housing' } });
  fireEvent.change(adding.getByLabelText('Waar werken we naartoe'), { target: { value: 'Een eigen plek' } });
  fireEvent.change(adding.getByLabelText('Wat gaat er gebeuren'), { target: { value: 'Vraag een kamer' } });
  fireEvent.change(adding.getByLabelText('Wie doet het'), { target: { value: 'caseManager' } });
  fireEvent.change(adding.getByLabelText('Klaar op'), { target: { value: '01-12-2030' } });
  fireEvent.click(adding.getByRole('button', { name: 'Zet op de lijst' }));
  send();
  const owner = { is: 'professional', user: manager, agency: team };
  await vi.waitFor(() =>
    expect(posted.map(({ body }) => body)).toEqual([
      {
        team: id(21),
        why: 'first',
        words: null,
        participants: [housing],
        caseManager: manager,
        processDirector: { user: director, agency: house },
        municipalCaseDirector: { user: municipal, agency: town },
        shares: [],
        tasks: [{ domain: 'housing', goal: 'Een eigen plek', words: 'Vraag een kamer', owner, due: '2030-12-01' }],
        seen: 7,
      },
    ]),
  );
});

test('for a team that is full, and before who stands higher, it asks why', async () => {
  serve();
  show(<ChooseForm found={found} referral={referral} close={() => undefined} />);
  tick('Bij welk team', /^Team Zuid: plaats 1 van 3, vol/);
  tick('Waarom deze persoon', /^Staat bovenaan/);
  await fill();
  send();
  expect((await screen.findAllByText('Schrijf op waarom')).length).toBeGreaterThan(0);
  tick('Bij welk team', /^Team Midden/);
  fireEvent.change(screen.getByLabelText('Toelichting'), { target: { value: 'Het team kent haar.' } });
  await fill();
  send();
  expect((await screen.findAllByText(/^Deze persoon staat niet bovenaan/)).length).toBeGreaterThan(0);
  expect(posted).toEqual([]);
});

test('who waits no longer is said so, with a way on', async () => {
  serve();
  show(<WaiterPage params={{ dossier: id(1) }} />);
  await screen.findByRole('heading', { level: 1, name: 'Staat niet op de wachtlijst' });
  expect(screen.getByRole('link', { name: 'Naar de aanmelding' }).getAttribute('href')).toBe(`/aanmeldingen/${id(1)}`);
});
