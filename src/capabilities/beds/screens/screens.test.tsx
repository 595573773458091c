import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { around, saying, signedIn } from '#ui/testing-screen.tsx';
import { addDays, type Day, dayOf } from '#vocabulary/day.ts';
import { DossierId } from '#vocabulary/ids.ts';
import { AskBed } from './AskBed.tsx';
import { BedSearch } from './BedSearch.tsx';
import { Beds } from './Beds.tsx';
import { ScalingPart } from './ScalingPart.tsx';
import { WardPage } from './WardPage.tsx';

const id = (n: number) => `c0000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const today = dayOf(new Date());
const [dossier, request, eik] = [DossierId.parse(id(1)), id(2), id(3)];
const agency = id(9);

const ward = {
  id: eik,
  version: 2,
  name: 'Eik',
  agency,
  agencyName: 'De Duinwal',
  region: 'noord-holland',
  regionName: 'Noord-Holland',
  wardType: 'fpa',
  level: '2-high',
  sector: 'forensic_care',
  beds: 2,
  taken: 1,
  free: 1,
  reportedOn: addDays(today, -4),
  reportedAt: `${addDays(today, -4)}T08:00:00Z`,
};
const linde = {
  ...ward,
  id: id(4),
  name: 'Linde',
  agencyName: 'De Maaskant',
  region: 'limburg',
  regionName: 'Limburg',
  level: '3',
  free: null,
  reportedOn: null,
  reportedAt: null,
};
const asked = (answer: string, from: Day | null = null) => ({
  ward: eik,
  name: 'Eik',
  agency,
  agencyName: 'De Duinwal',
  regionName: 'Noord-Holland',
  wardType: 'fpa',
  level: '2-high',
  askedOn: today,
  answer,
  answeredOn: from && today,
  refusal: null,
  from,
  until: from && addDays(today, 84),
});
const search = {
  id: request,
  version: 3,
  dossier,
  caseNumber: 'LV-2026-0071',
  name: 'Mila Dorrestein',
  status: 'open',
  level: '2-high',
  sector: 'forensic_care',
  reason: 'risk_rises',
  crisis: false,
  planned: false,
  written: true,
  words: 'Thuis lukt niet meer.',
  from: today,
  until: addDays(today, 84),
  nextPlace: 'sheltered_living',
  askedOn: today,
  undone: null,
  levelNow: null,
  alerts: [{ alert: 'not_alone', on: today, until: addDays(today, 90), source: 'De Maaskant' }],
  wards: [asked('offered', today)],
};

const house = (...permissions: string[]) => ({
  wrapper: around(signedIn(permissions, { agency: { id: agency, name: 'De Duinwal', sector: 'forensic_care' } })),
});
const sent: { address: string; body: unknown }[] = [];
/** Answers by the path of the address; what is not here, is not found. What is asked is done, but for a refusal. */
function answers(replies: Readonly<Record<string, unknown>>, refusal?: string): void {
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (address, options) => {
    if (options?.method === 'POST') {
      sent.push({ address: String(address), body: JSON.parse(String(options.body)) });
      if (refusal === undefined) return new Response(null, { status: 204 });
      const problem = { type: 'about:blank', title: 'Not now', status: 409, code: 'refused', requestId: '', refusal };
      return new Response(JSON.stringify(problem), { status: 409 });
    }
    const reply = replies[String(address).split('?')[0] ?? ''];
    return reply === undefined
      ? new Response('{}', { status: 404 })
      : new Response(JSON.stringify(reply), { status: 200 });
  });
}
beforeEach(() => {
  sent.length = 0;
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

test('who looks for beds sees first for whom, and which figures are old or were never given', async () => {
  answers({ '/api/bed-requests': [search], '/api/wards': [ward, linde], '/api/regions': [] });
  render(<Beds params={{}} />, house('bed.ask', 'ward.read'));
  expect(await screen.findByRole('heading', { level: 1, name: 'Eén persoon zoekt een bed' })).toBeDefined();
  expect(screen.getByRole('link', { name: 'Mila Dorrestein' }).getAttribute('href')).toBe(
    `/bedden/vraag/${dossier}/${request}`,
  );
  const rows = within(await screen.findByRole('table', { name: 'Afdelingen met beveiligde bedden' })).getAllByRole(
    'row',
  );
  expect(rows[1]?.textContent).toContain('verouderd, 4 dagen geleden');
  expect(rows[2]?.textContent).toContain('vrije bedden: nooit gemeld');
});

test('who finds beds and answers for a ward too comes to the page of that ward', async () => {
  answers({ '/api/bed-requests': [], '/api/wards': [ward, { ...linde, agency: id(99) }], '/api/regions': [] });
  render(<Beds params={{}} />, house('bed.ask', 'bed.answer', 'ward.read'));
  expect((await screen.findByRole('link', { name: 'Eik' })).getAttribute('href')).toBe(`/bedden/afdeling/${eik}`);
  expect(screen.queryByRole('link', { name: 'Linde' })).toBeNull();
});

test('an offer is taken with the version that was seen, and another place says why it fits less', async () => {
  answers({ [`/api/dossiers/${dossier}/bed-requests/${request}`]: search, '/api/wards': [ward, linde] });
  render(<BedSearch params={{ dossier, request }} />, house('bed.ask'));
  fireEvent.click(await screen.findByRole('button', { name: 'Neem dit bed' }));
  await vi.waitFor(() => expect(sent.length).toBe(1));
  expect(sent[0]).toEqual({
    address: `/api/dossiers/${dossier}/bed-requests/${request}/acceptance`,
    body: { ward: eik, seen: 3 },
  });
  const others = await screen.findByRole('table', { name: 'Andere plekken en waarom ze passen' });
  expect(within(others).getAllByRole('row').length).toBe(2);
  expect(within(others).getByText('één stap te zwaar')).toBeDefined();
  expect(screen.getByRole('list', { name: 'Let op bij bezoek of ontvangst' })).toBeDefined();
  expect(screen.getByRole('img', { name: /Nu ambulant. Gevraagd: niveau 2 hoog/ })).toBeDefined();
});

test('nobody takes an offer whose bed would be left again', async () => {
  const passed = { ...search, wards: [{ ...asked('offered', addDays(today, -20)), until: today }] };
  answers({ [`/api/dossiers/${dossier}/bed-requests/${request}`]: passed, '/api/wards': [] });
  render(<BedSearch params={{ dossier, request }} />, house('bed.ask'));
  expect(await screen.findByRole('heading', { level: 1, name: 'Bed gezocht voor Mila Dorrestein' })).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Neem dit bed' })).toBeNull();
});

test('an offer that has passed and a ward that can answer no more are no hope, in the search and in the list', async () => {
  const passed = { ...asked('offered', addDays(today, -20)), until: today };
  const silent = { ...asked('waiting'), ward: linde.id, name: 'Linde', askedOn: addDays(today, -14) };
  const row = { ...search, wards: [passed, silent] };
  answers({ [`/api/dossiers/${dossier}/bed-requests/${request}`]: row, '/api/bed-requests': [row], '/api/wards': [] });
  render(<BedSearch params={{ dossier, request }} />, house('bed.ask'));
  expect(await screen.findByText('Niemand biedt nu een bed. Vraag een afdeling hieronder.')).toBeDefined();
  expect(screen.getByText('Ja, maar dit aanbod is voorbij')).toBeDefined();
  cleanup();
  render(<Beds params={{}} />, house('bed.ask'));
  expect(await screen.findByText('Niemand biedt nu een bed')).toBeDefined();
});

test('a ward tells its free beds in one tap and sees a case number before it is chosen', async () => {
  const unnamed = { ...search, name: null, wards: [asked('waiting')] };
  answers({
    [`/api/wards/${eik}/requests`]: [unnamed],
    [`/api/wards/${eik}`]: {
      ward,
      beds: [
        { id: id(11), name: '1', taken: false, guest: null },
        { id: id(12), name: '2', taken: true, guest: null },
      ],
    },
  });
  render(<WardPage params={{ ward: eik }} />, house('bed.answer'));
  expect(await screen.findByRole('heading', { level: 1, name: 'Eén vraag wacht op uw antwoord' })).toBeDefined();
  expect(screen.getByRole('heading', { level: 3, name: 'casus LV-2026-0071' })).toBeDefined();
  expect(await screen.findByText('Bezet, niet zichtbaar voor u: bed 2')).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'Meld 0 vrij' }));
  await vi.waitFor(() => expect(sent).toEqual([{ address: `/api/wards/${eik}/availability`, body: { free: 0 } }]));
});

const head = { person: { name: 'Mila Dorrestein' }, caseNumber: search.caseNumber, alerts: [] };

test('nobody asks for a bed as long as what to mind on a visit could not be read', async () => {
  answers({ [`/api/dossiers/${dossier}/stays`]: { visible: true, closed: false, stays: [], request: null } });
  render(<AskBed params={{ dossier }} />, house('bed.ask'));
  expect(await screen.findByRole('alert')).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Zet de vraag klaar' })).toBeNull();
});

test('who asks for a bed reads for whom, and what to mind on a visit', async () => {
  const raised = { id: id(40), alert: 'not_alone', on: today, until: addDays(today, 90), agencyName: 'De Maaskant' };
  answers({
    [`/api/dossiers/${dossier}/stays`]: { visible: true, closed: false, stays: [], request: null },
    [`/api/dossiers/${dossier}`]: {
      person: { name: 'Mila Dorrestein' },
      caseNumber: search.caseNumber,
      alerts: [raised],
    },
  });
  render(<AskBed params={{ dossier }} />, house('bed.ask'));
  await screen.findByRole('heading', { level: 1, name: 'Vraag een bed voor Mila Dorrestein' });
  expect(document.title).not.toContain('Mila');
  expect(screen.getByText('Niet alleen')).toBeDefined();
});

test('where a bed is looked for already, or the dossier is closed, nobody types a question for nothing', async () => {
  const stays = { visible: true, closed: false, stays: [], request: search };
  answers({ [`/api/dossiers/${dossier}/stays`]: stays });
  const { unmount } = render(<AskBed params={{ dossier }} />, house('bed.ask'));
  const running = await screen.findByRole('link', { name: 'Bekijk de vraag' });
  expect(running.getAttribute('href')).toBe(`/bedden/vraag/${dossier}/${request}`);
  expect(screen.queryByRole('button', { name: 'Zet de vraag klaar' })).toBeNull();
  unmount();
  answers({ [`/api/dossiers/${dossier}/stays`]: { ...stays, request: null, closed: true } });
  render(<AskBed params={{ dossier }} />, house('bed.ask'));
  await screen.findByText('Dit dossier is afgesloten.');
  expect(screen.queryByRole('button', { name: 'Zet de vraag klaar' })).toBeNull();
});

test('who asks for a crisis, or for a short stay that was agreed, does not say so twice', async () => {
  answers({
    [`/api/dossiers/${dossier}/stays`]: { visible: true, closed: false, stays: [], request: null },
    [`/api/dossiers/${dossier}`]: head,
  });
  render(<AskBed params={{ dossier }} />, house('bed.ask'));
  const ticked = (name: RegExp) => screen.getByRole<HTMLInputElement>('checkbox', { name }).checked;
  fireEvent.click(await screen.findByRole('radio', { name: 'Crisis' }));
  expect([ticked(/^Het is crisis/), ticked(/^Dit is een kort verblijf/)]).toEqual([true, false]);
  fireEvent.click(screen.getByRole('radio', { name: /^Kort verblijf/ }));
  expect([ticked(/^Het is crisis/), ticked(/^Dit is een kort verblijf/)]).toEqual([false, true]);
});

test('what was ticked by hand stays ticked, whatever reason is chosen since', async () => {
  answers({
    [`/api/dossiers/${id(31)}/stays`]: { visible: true, closed: false, stays: [], request: null },
    [`/api/dossiers/${id(31)}`]: head,
  });
  render(<AskBed params={{ dossier: id(31) }} />, house('bed.ask'));
  const crisis = () => screen.getByRole<HTMLInputElement>('checkbox', { name: /^Het is crisis/ });
  const because = (name: string | RegExp) => fireEvent.click(screen.getByRole('radio', { name }));
  await screen.findByRole('radio', { name: 'Crisis' });
  fireEvent.click(crisis());
  because('Crisis');
  because('Behandeling in de kliniek');
  expect(crisis().checked).toBe(true);
  // By the reason, then taken away and ticked again by hand.
  fireEvent.click(crisis());
  because('Crisis');
  expect(crisis().checked).toBe(true);
  fireEvent.click(crisis());
  fireEvent.click(crisis());
  because('Behandeling in de kliniek');
  expect(crisis().checked).toBe(true);
});

test('a ward that never told how many beds are free reads so in one line, and what it tells now is said to be kept', async () => {
  const never = { ...ward, free: null, reportedOn: null, reportedAt: null };
  answers({ [`/api/wards/${eik}/requests`]: [], [`/api/wards/${eik}`]: { ward: never, beds: [] } });
  render(<WardPage params={{ ward: eik }} />, house('bed.answer'));
  expect((await screen.findByText(/^Laatst gemeld/)).textContent).toBe('Laatst gemeld: nooit');
  expect(screen.queryByText('Vastgelegd')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Meld 1 vrij' }));
  expect((await screen.findByText('Vastgelegd')).closest('[role=status]')).not.toBeNull();
});

test('whoever looks for a bed comes back to the dossier it is for', async () => {
  answers({ [`/api/dossiers/${dossier}/bed-requests/${request}`]: search, '/api/wards': [ward] });
  render(<BedSearch params={{ dossier, request }} />, house('bed.ask'));
  const link = await screen.findByRole('link', { name: 'Naar het dossier' });
  expect(link.getAttribute('href')).toBe(`/dossiers/${dossier}`);
});

test('a ward that is asked while somebody waits for admission reads both', async () => {
  const chosen = { ...search, status: 'accepted', wards: [asked('accepted', today)] };
  const other = { ...search, id: id(7), name: null, wards: [asked('waiting')] };
  answers({ [`/api/wards/${eik}/requests`]: [chosen, other], [`/api/wards/${eik}`]: { ward, beds: [] } });
  render(<WardPage params={{ ward: eik }} />, house('bed.answer'));
  expect(await screen.findByRole('heading', { level: 1, name: 'Eén vraag wacht op uw antwoord' })).toBeDefined();
  expect(await screen.findByText('De Duinwal, Eik. Eén persoon wacht op opname.')).toBeDefined();
});

test.each([
  [
    'a ward that did not answer in time is asked again',
    { ...asked('waiting'), askedOn: addDays(today, -14) },
    /^Geen antwoord\. De afdeling kan de vraag niet meer zien/,
  ],
  [
    'a ward that people let see the request no more said nothing, and is asked again',
    { ...asked('declined'), refusal: null, answeredOn: today },
    /^Het delen met deze afdeling is gestopt. Zij ziet de vraag niet meer/,
  ],
])('%s', async (_, one, said) => {
  const silent = { ...search, wards: [one] };
  answers({ [`/api/dossiers/${dossier}/bed-requests/${request}`]: silent, '/api/wards': [ward] });
  render(<BedSearch params={{ dossier, request }} />, house('bed.ask'));
  expect(await screen.findByText(said)).toBeDefined();
  expect(screen.queryByText(/antwoord (na|dezelfde dag)/)).toBeNull();
  fireEvent.click(await screen.findByRole('button', { name: /^Vraag opnieuw.*Eik/ }));
  await vi.waitFor(() => expect(sent.at(-1)?.body).toEqual({ ward: eik, seen: 3 }));
  // The place goes from the list in which it was asked: that it was done is told there.
  expect((await screen.findByText('Gevraagd: De Duinwal, Eik')).closest('[role=status]')).not.toBeNull();
});

test('the chosen ward admits, or says that it cannot after all', async () => {
  const chosen = { ...search, status: 'accepted', wards: [asked('accepted', today)] };
  const bed = { id: id(11), name: '1', taken: false, guest: null };
  answers({ [`/api/wards/${eik}/requests`]: [chosen], [`/api/wards/${eik}`]: { ward, beds: [bed] } });
  render(<WardPage params={{ ward: eik }} />, house('bed.answer'));
  expect(await screen.findByRole('heading', { level: 1, name: 'Eén persoon wacht op opname' })).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'Het kan toch niet' }));
  const dialog = screen.getByRole('dialog', { name: 'Mila Dorrestein kan toch niet komen' });
  fireEvent.click(within(dialog).getByRole('radio', { name: 'vol' }));
  fireEvent.click(within(dialog).getByRole('button', { name: 'Trek het bed in' }));
  await vi.waitFor(() => expect(sent.at(-1)?.body).toEqual({ ward: eik, reason: 'full' }));
});

test('who is admitted on the day of asking did not come as agreed, and the ward reads so before', async () => {
  const short = { ...search, planned: true, status: 'accepted', wards: [asked('accepted', today)] };
  const bed = { id: id(11), name: '1', taken: false, guest: null };
  const unplanned = /^Dit is pas op .* gevraagd/;
  for (const [askedOn, told] of [
    [today, 1],
    [addDays(today, -1), 0],
  ] as const) {
    answers({ [`/api/wards/${eik}/requests`]: [{ ...short, askedOn }], [`/api/wards/${eik}`]: { ward, beds: [bed] } });
    const { unmount } = render(<WardPage params={{ ward: eik }} />, house('bed.answer'));
    fireEvent.click(await screen.findByRole('button', { name: 'Neem op' }));
    expect(screen.queryAllByText(saying(unplanned))).toHaveLength(told);
    unmount();
  }
});

test('a bed that was closed meanwhile is named, so that another is chosen', async () => {
  const chosen = { ...search, status: 'accepted', wards: [asked('accepted', today)] };
  const bed = (n: number) => ({ id: id(n), name: `${n}`, taken: false, guest: null });
  answers(
    { [`/api/wards/${eik}/requests`]: [chosen], [`/api/wards/${eik}`]: { ward, beds: [bed(11), bed(12)] } },
    'bed_closed',
  );
  render(<WardPage params={{ ward: eik }} />, house('bed.answer'));
  fireEvent.click(await screen.findByRole('button', { name: 'Neem op' }));
  const dialog = screen.getByRole('dialog', { name: 'Neem Mila Dorrestein op' });
  fireEvent.click(within(dialog).getByRole('radio', { name: 'Bed 12' }));
  fireEvent.click(within(dialog).getByRole('button', { name: 'Neem op' }));
  expect(await within(dialog).findByText('Bed 12 is intussen gesloten. Kies een ander bed.')).toBeDefined();
  fireEvent.click(within(dialog).getByRole('radio', { name: 'Bed 11' }));
  expect(within(dialog).getByText('Bed 12 is intussen gesloten. Kies een ander bed.')).toBeDefined();
});

test('who moves somebody chooses a bed of the ward that is chosen, not of the one before', async () => {
  const guest = {
    stay: id(20),
    version: 1,
    dossier,
    caseNumber: 'LV-2026-0071',
    name: 'Mila Dorrestein',
    from: today,
    plannedUntil: addDays(today, 30),
    planned: false,
    shortStayDays: 14,
    nextPlace: 'home',
    alerts: [],
  };
  const bed = (n: number, lying: unknown = null) => ({ id: id(n), name: `${n}`, taken: lying !== null, guest: lying });
  answers({
    [`/api/wards/${eik}/requests`]: [],
    [`/api/wards/${eik}`]: { ward, beds: [bed(11, guest), bed(12)] },
    [`/api/wards/${linde.id}`]: { ward: linde, beds: [bed(13)] },
    '/api/wards': [ward, linde],
  });
  render(<WardPage params={{ ward: eik }} />, house('bed.answer'));
  fireEvent.click(await screen.findByRole('button', { name: /^Verplaats.*Mila/ }));
  const dialog = screen.getByRole('dialog', { name: 'Verplaats Mila Dorrestein' });
  fireEvent.click(await within(dialog).findByRole('radio', { name: /^Eik/ }));
  fireEvent.click(await within(dialog).findByRole('radio', { name: 'Bed 12' }));
  fireEvent.click(within(dialog).getByRole('radio', { name: /^Linde/ }));
  await within(dialog).findByRole('radio', { name: 'Bed 13' });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Verplaats' }));
  expect(await within(dialog).findByRole('alert')).toBeDefined();
  expect(sent).toEqual([]);
});

const guest = {
  stay: id(20),
  version: 2,
  dossier,
  caseNumber: 'LV-2026-0071',
  name: 'Mila Dorrestein',
  from: today,
  plannedUntil: addDays(today, 30),
  planned: false,
  shortStayDays: 14,
  nextPlace: 'home',
  alerts: [],
};

test.each([
  [7, /hoogstens 7 dagen, dus tot 27-11-2026.*vanaf de eerste dag, 20-11-2026/],
  [1, /hoogstens 1 dag, dus tot 21-11-2026/],
])(
  'who extends a stay agreed as short, of at most %i, reads before it is sent what comes of it',
  async (shortStayDays, read) => {
    const short = { ...guest, planned: true, shortStayDays, from: '2026-11-20', plannedUntil: '2026-11-25' };
    answers({
      [`/api/wards/${eik}/requests`]: [],
      [`/api/wards/${eik}`]: { ward, beds: [{ id: id(11), name: '1', taken: true, guest: short }] },
    });
    render(<WardPage params={{ ward: eik }} />, house('bed.answer'));
    fireEvent.click(await screen.findByRole('button', { name: /^Verleng/ }));
    const dialog = screen.getByRole('dialog', { name: 'Verleng het verblijf van Mila Dorrestein' });
    expect(within(dialog).getByText(saying(read))).toBeDefined();
  },
);

test('a ward takes back an admission that was wrong, and says why', async () => {
  answers({
    [`/api/wards/${eik}/requests`]: [],
    [`/api/wards/${eik}`]: { ward, beds: [{ id: id(11), name: '1', taken: true, guest }] },
  });
  render(<WardPage params={{ ward: eik }} />, house('bed.answer'));
  fireEvent.click(await screen.findByRole('button', { name: /^Klopt niet/ }));
  const dialog = screen.getByRole('dialog', { name: 'Neem de opname van Mila Dorrestein terug' });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Neem de opname terug' }));
  expect(await within(dialog).findByRole('alert')).toBeDefined();
  fireEvent.click(within(dialog).getByRole('radio', { name: 'de persoon is niet gekomen' }));
  fireEvent.click(within(dialog).getByRole('button', { name: 'Neem de opname terug' }));
  await vi.waitFor(() =>
    expect(sent).toEqual([
      {
        address: `/api/dossiers/${dossier}/stays/${guest.stay}/withdrawal`,
        body: { reason: 'did_not_come', seen: 2 },
      },
    ]),
  );
});

test('after an admission was taken back both sides read why, and that the ward is to admit anew', async () => {
  const back = { ...search, status: 'accepted', undone: 'did_not_come', wards: [asked('accepted', today)] };
  const bed = { id: id(11), name: '1', taken: false, guest: null };
  answers({
    [`/api/wards/${eik}/requests`]: [back],
    [`/api/wards/${eik}`]: { ward, beds: [bed] },
    [`/api/dossiers/${dossier}/bed-requests/${request}`]: back,
  });
  const { unmount } = render(<WardPage params={{ ward: eik }} />, house('bed.answer'));
  expect(await screen.findByText('U nam de opname terug: de persoon is niet gekomen.')).toBeDefined();
  expect(await screen.findByRole('button', { name: 'Neem op' })).toBeDefined();
  unmount();
  render(<BedSearch params={{ dossier, request }} />, house('bed.ask'));
  expect(await screen.findByText(/^De Duinwal nam de opname terug: de persoon is niet gekomen/)).toBeDefined();
});

test('the dossier says how heavy care is now and where to next, and acts only in the present', async () => {
  const stay = {
    id: id(20),
    version: 1,
    agency,
    planned: false,
    askedPlanned: false,
    tooLong: false,
    plannedUntil: addDays(today, 30),
    nextPlace: 'home',
    from: addDays(today, -30),
    until: null,
    dischargedTo: null,
    leftToMendedOn: null,
    legs: [
      {
        ward: eik,
        wardName: 'Eik',
        agencyName: 'De Duinwal',
        regionName: 'Noord-Holland',
        level: '2-high',
        from: addDays(today, -30),
        until: null,
      },
    ],
  };
  answers({ [`/api/dossiers/${dossier}/stays`]: { visible: true, closed: false, stays: [stay], request: null } });
  const { rerender } = render(<ScalingPart dossier={dossier} knownOn={undefined} />, house('stay.read', 'bed.ask'));
  expect((await screen.findByRole('link', { name: 'Schaal op' })).getAttribute('href')).toBe(
    `/bedden/vraag/${dossier}?niveau=3`,
  );
  expect(screen.getByRole('link', { name: 'Schaal af' }).getAttribute('href')).toBe(
    `/bedden/vraag/${dossier}?niveau=2-low`,
  );
  expect(screen.getAllByText('naar huis').length).toBeGreaterThan(0);
  rerender(<ScalingPart dossier={dossier} knownOn={today} />);
  expect((await screen.findAllByText('niveau 2 hoog')).length).toBeGreaterThan(0);
  expect(screen.queryByRole('link', { name: 'Schaal op' })).toBeNull();
});

test('the dossier tells that a short stay lasts longer than counts as short, and not before it does', async () => {
  const leg = { ward: eik, wardName: 'Eik', agencyName: 'De Duinwal', regionName: 'Noord-Holland', level: '2-high' };
  const stay = {
    id: id(20),
    version: 2,
    agency,
    planned: true,
    askedPlanned: true,
    tooLong: false,
    plannedUntil: addDays(today, 10),
    nextPlace: 'home',
    from: addDays(today, -5),
    until: null,
    dischargedTo: null,
    leftToMendedOn: null,
    legs: [{ ...leg, from: addDays(today, -5), until: null }],
  };
  const told = (tooLong: boolean) => {
    const stays = [{ ...stay, tooLong }];
    answers({ [`/api/dossiers/${dossier}/stays`]: { visible: true, closed: false, stays, request: null } });
    return render(<ScalingPart dossier={dossier} knownOn={undefined} />, house('stay.read'));
  };
  const { unmount } = told(false);
  expect(await screen.findByText('vooraf afgesproken')).toBeDefined();
  unmount();
  const long = told(true);
  expect(await screen.findByText(/^Afgesproken als kort verblijf, maar het duurt langer/)).toBeDefined();
  long.unmount();
  const stays = [{ ...stay, planned: false }];
  answers({ [`/api/dossiers/${dossier}/stays`]: { visible: true, closed: false, stays, request: null } });
  render(<ScalingPart dossier={dossier} knownOn={undefined} />, house('stay.read'));
  expect(await screen.findByText('gevraagd als kort verblijf, gewone opname')).toBeDefined();
});

test('the ward puts right where somebody went, and everybody reads when that was done', async () => {
  const leg = { ward: eik, wardName: 'Eik', agencyName: 'De Duinwal', regionName: 'Noord-Holland', level: '2-high' };
  const [from, until] = [addDays(today, -5), addDays(today, -1)];
  const stay = {
    id: id(20),
    version: 2,
    agency,
    planned: false,
    askedPlanned: false,
    tooLong: false,
    plannedUntil: addDays(today, 10),
    nextPlace: 'home',
    from,
    until,
    dischargedTo: 'home',
    leftToMendedOn: null as Day | null,
    legs: [{ ...leg, from, until }],
  };
  const told = (one: typeof stay) =>
    answers({ [`/api/dossiers/${dossier}/stays`]: { visible: true, closed: false, stays: [one], request: null } });
  told(stay);
  const { unmount } = render(<ScalingPart dossier={dossier} knownOn={undefined} />, house('stay.read', 'bed.answer'));
  fireEvent.click(await screen.findByRole('button', { name: /^Verbeter waarheen/ }));
  const dialog = screen.getByRole('dialog', { name: 'Waar ging deze persoon naartoe?' });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Verbeter' }));
  expect(await within(dialog).findByRole('alert')).toBeDefined();
  fireEvent.click(within(dialog).getByRole('radio', { name: 'een andere kliniek' }));
  fireEvent.click(within(dialog).getByRole('button', { name: 'Verbeter' }));
  const address = `/api/dossiers/${dossier}/stays/${stay.id}/left-to`;
  await vi.waitFor(() => expect(sent).toEqual([{ address, body: { to: 'other_clinic', seen: 2 } }]));
  unmount();
  told({ ...stay, dischargedTo: 'other_clinic', leftToMendedOn: today });
  render(<ScalingPart dossier={dossier} knownOn={undefined} />, house('stay.read'));
  expect((await screen.findByText(/^Verbeterd op/)).textContent).toMatch(/^Verbeterd op [-\d]{10} door De Duinwal\.$/);
  expect(screen.queryByRole('button')).toBeNull();
});

test('who may not see placement is told so', async () => {
  answers({ [`/api/dossiers/${dossier}/stays`]: { visible: false, closed: false, stays: [], request: null } });
  render(<ScalingPart dossier={dossier} knownOn={undefined} />, house('stay.read', 'bed.ask'));
  expect(await screen.findByText('Niet zichtbaar voor u: plaatsing')).toBeDefined();
  expect(screen.queryByRole('link')).toBeNull();
});
