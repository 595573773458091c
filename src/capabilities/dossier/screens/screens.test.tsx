import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type DossierPart, DossierPartsContext } from '#ui/parts.ts';
import { setSearchWords } from '#ui/search-words.ts';
import { around, saying, signedIn } from '#ui/testing-screen.tsx';
import { Day } from '#vocabulary/day.ts';
import { SightPage } from '../sharing/screens/SightPage.tsx';
import { DossierPage } from './DossierPage.tsx';
import { Dossiers } from './Dossiers.tsx';
import { SearchPage } from './SearchPage.tsx';
import { SharePage } from './SharePage.tsx';

const dossier = 'd0000000-0000-4000-8000-000000000001';
const [house, team, housing] = [
  'a0000000-0000-4000-8000-000000000001',
  'a0000000-0000-4000-8000-000000000004',
  'a0000000-0000-4000-8000-000000000010',
];
const session = signedIn(
  [
    'dossier.read',
    'dossier.list',
    'dossier.search',
    'dossier.network',
    'dossier.share',
    'dossier.alert',
    'dossier.assign',
    'dossier.outflow',
    'dossier.reenter',
    'journal.write',
    'plan.read',
    'stay.read',
    'shield.read',
  ],
  {
    agency: { id: house, name: 'Zorg- en Veiligheidshuis Maasdal', sector: 'care_safety_house' },
    roles: ['process_director'],
  },
);
const part: DossierPart = {
  key: 'plan',
  order: 40,
  title: { nl: 'Eén plan', en: 'One plan' },
  permission: 'plan.read',
  component: ({ knownOn }) => <p>{knownOn === undefined ? 'plan van nu' : `plan van ${knownOn}`}</p>,
};
const hidden: DossierPart = {
  ...part,
  key: 'secret',
  title: { nl: 'Niet voor u', en: 'Not for you' },
  permission: 'secret.read',
};
const ofCare: DossierPart = {
  ...part,
  key: 'of care',
  title: { nl: 'Alleen met zorg', en: 'Only with care' },
  section: 'care',
};
const ofNow: DossierPart = {
  ...part,
  key: 'of now',
  title: { nl: 'Alleen over nu', en: 'Only of now' },
  component: () => <p>zo is het nu</p>,
  ofNow: true,
};
const Around = around(session);
const House = ({ children }: { readonly children: ReactNode }) => (
  <Around>
    <DossierPartsContext value={[hidden, ofCare, part, ofNow]}>{children}</DossierPartsContext>
  </Around>
);

const responsible = [
  {
    role: 'case_manager',
    user: 'b0000000-0000-4000-8000-000000000005',
    name: 'Esra Yildirim',
    agency: team,
    agencyName: 'De Maaskant',
    phone: '06-00 00 00 01',
    atWork: true,
    cover: null,
  },
  {
    role: 'process_director',
    user: session.user.id,
    name: 'Carla Meerdink',
    agency: house,
    agencyName: 'Zorg- en Veiligheidshuis Maasdal',
    phone: null,
    atWork: true,
    cover: null,
  },
];
const head = {
  dossier,
  caseNumber: 'LV-2024-0071',
  regionName: 'Limburg',
  subregionName: 'Zuid',
  phase: 'execution',
  phaseSince: '2024-03-01',
  includedOn: '2024-03-01',
  person: {
    name: 'Casper Olde Vliet',
    aliases: ['Spijker'],
    birth: { is: 'estimated', year: 1988 },
    address: { is: 'none' },
    papers: 'no',
  },
  endedOn: null,
  endReason: null,
  aftercareUntil: null,
  restrictedFrom: null,
  responsible,
  version: 12,
  existed: true,
  alerts: [
    {
      id: 'e0000000-0000-4000-8000-000000000001',
      alert: 'dog',
      on: '2026-11-01',
      until: '2027-05-02',
      agencyName: 'De Maaskant',
    },
  ],
  sections: [
    { section: 'core', until: null },
    { section: 'social', until: null },
  ],
  sealed: ['care', 'justice', 'placement', 'finance', 'own-words'],
};
const line = (id: number, agency: string, agencyName: string, section: string, until: string | null) => ({
  id: `c0000000-0000-4000-8000-00000000000${id}`,
  agency,
  agencyName,
  section,
  ground: 'wgs',
  groundVersion: 1,
  act: 'process',
  beside: null,
  purpose: 'plan_and_network',
  from: '2024-03-01',
  until,
  crosses: false,
});
const network = {
  visible: true,
  version: 12,
  partners: [
    {
      agency: house,
      agencyName: 'Zorg- en Veiligheidshuis Maasdal',
      role: 'process_direction',
      userName: 'Carla Meerdink',
      from: '2024-03-01',
      until: null,
    },
    { agency: housing, agencyName: 'Dak en Daad', role: 'housing', userName: null, from: '2024-03-01', until: null },
  ],
  shares: [
    line(1, house, 'Zorg- en Veiligheidshuis Maasdal', 'core', null),
    line(2, housing, 'Dak en Daad', 'social', '2027-06-02'),
  ],
};
const row = {
  dossier,
  caseNumber: 'LV-2024-0071',
  name: 'Casper Olde Vliet',
  birth: { is: 'unknown' },
  phase: 'execution',
  phaseSince: '2024-03-01',
  subregionName: null,
  processDirectorName: 'Carla Meerdink',
  caseManagerName: null,
  mine: true,
};
const found = {
  dossier,
  caseNumber: 'LV-2024-0071',
  name: 'Casper Olde Vliet',
  birth: null,
  aliases: [],
  phase: 'execution',
  why: ['sounds_like'],
};

const sight = {
  caseNumber: 'LV-2024-0071',
  shield: null as unknown,
  agency: housing,
  agencyName: 'Dak en Daad',
  role: 'partner',
  on: '2026-11-22',
  visible: true,
  person: false,
  sections: [{ section: 'social', until: '2027-06-02' }],
  things: [{ thing: 'journal_entry', section: 'social', count: 3 }],
};
const wgs = {
  ground: 'wgs',
  version: 1,
  from: '2025-03-01',
  until: null,
  setOn: null,
  setByName: null,
  text: {
    isOn: true,
    law: 'Wgs',
    article: 'artikelen 2.25 tot en met 2.32',
    wording: 'De ontvanger doet mee.',
    sectors: [],
    agencies: [],
    sections: [],
    phases: [],
    acts: [],
  },
};

/** What the server would say, by the end of the address. */
let answers: Record<string, unknown>;
let asked: { address: string; body: unknown }[];
/** What was asked to be looked at as somebody else. */
let looked: string[];
beforeEach(() => {
  answers = {
    [`/dossiers/${dossier}`]: head,
    [`/dossiers/${dossier}/network`]: network,
    [`/dossiers/${dossier}/consents`]: [],
    [`/dossiers/${dossier}/shield`]: { shield: null, directs: false, candidates: [], version: 0 },
    [`/dossiers/${dossier}/stays`]: { visible: true, closed: false, stays: [], request: null },
    [`/dossiers/${dossier}/grounds`]: [
      { section: 'core', grounds: ['consent', 'wgs'] },
      { section: 'social', grounds: ['own_task'] },
    ],
    [`/dossiers/${dossier}/sight`]: sight,
    '/grounds': { regionName: 'Limburg', today: '2026-11-22', lines: [wgs] },
    '/dossiers': { rows: [row], next: null },
    '/dossiers/search': { results: [found], more: false },
    '/agencies': [
      { id: housing, name: 'Dak en Daad', sector: 'housing' },
      { id: team, name: 'De Maaskant', sector: 'forensic_care' },
    ],
  };
  asked = [];
  looked = [];
  vi.stubGlobal('fetch', async (address: string, init?: RequestInit) => {
    const [path = ''] = address.replace('/api', '').split('?');
    if (path.endsWith('/sight')) looked.push(address);
    if (init?.method === 'POST') asked.push({ address, body: JSON.parse(String(init.body)) });
    return path in answers
      ? new Response(JSON.stringify(answers[path]), { status: 200 })
      : new Response(null, { status: 204 });
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  window.history.replaceState(null, '', '/');
});
const open = (search = '') => {
  window.history.replaceState(null, '', `/dossiers/${dossier}${search}`);
  render(<DossierPage params={{ dossier }} />, { wrapper: House });
};

test('the page says who it is, what to mind, who hold on, what is not seen and whom to ask', async () => {
  open();
  expect(await screen.findByRole('heading', { level: 1, name: 'Casper Olde Vliet' })).toBeTruthy();
  expect(
    screen.getByText(
      saying(
        /ongeveer \d+ jaar · geen vast adres · geen papieren · ook bekend als Spijker · casus LV-2024-0071 · Zuid/,
      ),
    ),
  ).toBeTruthy();
  expect(within(screen.getByRole('list', { name: 'Let op bij bezoek of ontvangst' })).getByText('Hond')).toBeTruthy();
  expect(screen.getByText('06-00 00 00 01')).toBeTruthy();
  expect(screen.getByText(/zorg, veiligheid en justitie, plaatsing, geld en eigen woorden/)).toBeTruthy();
  // Not to ask oneself.
  expect(screen.getByText(/Vraag het aan Esra Yildirim, 06-00 00 00 01/)).toBeTruthy();
  expect(screen.getByText('plan van nu')).toBeTruthy();
  expect(screen.queryByText('Niet voor u')).toBeNull();
  expect(screen.queryByText('Alleen met zorg')).toBeNull();
  expect(document.title).not.toContain('Casper');
});

test('the network tells per partner which parts it sees and until when', async () => {
  open();
  const table = await screen.findByRole('table', { name: /de delen die zij zien/ });
  const partner = within(table).getByRole('row', { name: /^Dak en Daad/ });
  expect(within(partner).getAllByText('ziet dit')).toHaveLength(1);
  expect(within(partner).getAllByText('ziet dit niet')).toHaveLength(6);
  expect(within(partner).getByText('01-06-2027')).toBeTruthy();
  const owner = { is: 'agency', user: null, agency: housing, userName: null, agencyName: 'Dak en Daad' };
  const goal = {
    id: 'g1',
    status: 'open',
    owner: { ...owner, agency: team },
    actions: [{ id: 'a1', status: 'open', owner }],
  };
  answers[`/dossiers/${dossier}/plan`] = { domains: [{ visible: true, goals: [goal] }, { visible: false }] };
  fireEvent.click(within(partner).getByRole('button', { name: 'Haal weg: Dak en Daad' }));
  expect(await screen.findByText(/^Eén doel of afspraak uit het plan staat nog op naam/)).toBeTruthy();
  fireEvent.click(await screen.findByRole('button', { name: 'Haal uit het netwerk' }));
  await waitFor(() =>
    expect(asked).toEqual([
      { address: `/api/dossiers/${dossier}/partners/removal`, body: { agency: housing, seen: 12 } },
    ]),
  );
});

test('whoever shared something is brought to the partner who sees it now, and reads that it is shared', async () => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe = () => undefined;
      disconnect = () => undefined;
    },
  );
  open(`#partner-${housing}`);
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Dak en Daad'));
  expect(screen.getByText('Gedeeld').closest('tr')).toBe(document.activeElement?.closest('tr'));
  expect(window.location.hash).toBe('');
});

test('of a shielded dossier the network does not say that a partner sees what was shared', async () => {
  const shield = { reason: 'witness', by: 'Carla Meerdink', on: '2026-11-01', liftedOn: null, people: [] };
  answers[`/dossiers/${dossier}/shield`] = { shield, directs: true, candidates: [], version: 1 };
  open();
  expect(await screen.findByText(/^Dit dossier is afgeschermd\. Alleen de mensen die vasthouden/)).toBeTruthy();
  const row = within(screen.getByRole('table', { name: /de delen die zij zien/ })).getByRole('row', { name: /^Dak/ });
  expect(within(row).getAllByText('is gedeeld, maar afgeschermd')).toHaveLength(1);
  expect(within(row).queryByText('ziet dit')).toBeNull();
  cleanup();
  answers[`/dossiers/${dossier}/shield`] = {
    shield: { ...shield, liftedOn: '2026-11-02' },
    directs: true,
    candidates: [],
    version: 2,
  };
  open();
  expect(await screen.findAllByText('ziet dit')).not.toEqual([]);
  expect(screen.queryByText(/^Dit dossier is afgeschermd/)).toBeNull();
});

test('a reader of an earlier day is told so, and offered no action', async () => {
  open('?op=2025-01-01');
  expect(await screen.findByText('plan van 2025-01-01')).toBeTruthy();
  for (const action of ['Deel', 'Leg vast', 'Schaal op of af'])
    expect(screen.queryByRole('link', { name: action })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Voeg een partner toe' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Besluit over uitstroom' })).toBeNull();
  expect(screen.getByRole('status')).toBeTruthy();
  expect(screen.queryByRole('heading', { name: 'Alleen over nu' })).toBeNull();
  cleanup();
  open();
  expect(await screen.findByRole('heading', { name: 'Alleen over nu' })).toBeTruthy();
});

test.each([
  ['a day to come', '?op=2999-01-31', 'U vroeg om 31-01-2999. Die dag moet nog komen.'],
  ['a day that the calendar has not', '?op=2026-02-31', 'De datum in het adres bestaat niet.'],
])(
  'who asks for %s reads that this is how it stands today, and may do what can be done today',
  async (_, search, said) => {
    open(search);
    await screen.findByText('plan van nu');
    const note = screen.getByText(/U leest het dossier zoals het vandaag bekend is\.$/).closest('.note');
    expect(note?.textContent).toContain(said);
    expect(screen.getByRole('link', { name: 'Deel' })).toBeTruthy();
    cleanup();
    open();
    await screen.findByText('plan van nu');
    expect(document.querySelector('.note.soon')).toBeNull();
  },
);

test('of an earlier day nobody is warned that a share ended since, and somebody is as old as they were', async () => {
  const ended = { ...line(2, housing, 'Dak en Daad', 'social', '2025-06-02') };
  answers[`/dossiers/${dossier}/network`] = { ...network, shares: [ended] };
  answers[`/dossiers/${dossier}`] = {
    ...head,
    person: { ...head.person, birth: { is: 'known', day: '1990-05-12' } },
  };
  open('?op=2025-01-01');
  const table = await screen.findByRole('table', { name: /de delen die zij zien/ });
  expect(within(table).getByText('01-06-2025').closest('.st')).toBeNull();
  expect(screen.getByText(/^34 jaar · /)).toBeTruthy();
});

test('what was agreed to is not told of an earlier day', async () => {
  const consent = {
    id: 'e0000000-0000-4000-8000-000000000001',
    sections: ['social'],
    groundVersion: 1,
    on: '2026-11-02',
  };
  answers[`/dossiers/${dossier}/consents`] = [
    {
      ...consent,
      purpose: null,
      givenBy: null,
      agencies: [{ agency: housing, agencyName: 'Dak en Daad' }],
      until: null,
      withdrawnOn: null,
    },
  ];
  open('?op=2025-01-01');
  await screen.findByRole('table', { name: /de delen die zij zien/ });
  expect(screen.queryByText('Toestemming')).toBeNull();
  cleanup();
  open();
  expect(await screen.findByText('Toestemming')).toBeTruthy();
});

test('while the processing is restricted nothing is offered that adds, and somebody can take over', async () => {
  answers[`/dossiers/${dossier}`] = { ...head, restrictedFrom: '2026-11-02' };
  open();
  const agreed = await screen.findByRole('region', { name: 'Afspraken over dit dossier' });
  expect(screen.queryByRole('link', { name: 'Leg vast' })).toBeNull();
  expect(screen.queryByRole('link', { name: 'Deel' })).toBeNull();
  await screen.findByRole('table', { name: /de delen die zij zien/ });
  expect(screen.queryByRole('button', { name: 'Voeg een partner toe' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Haal weg: Dak en Daad' })).toBeTruthy();
  expect(within(agreed).queryByRole('button', { name: 'Besluit over uitstroom' })).toBeNull();
  expect(within(agreed).getByRole('button', { name: 'Regel vervanging' })).toBeTruthy();
});

test('a share that rests on a consent is not ended as if the consent were withdrawn', async () => {
  const onConsent = { ...line(2, housing, 'Dak en Daad', 'social', null), ground: 'consent', beside: 'wgs' };
  answers[`/dossiers/${dossier}/network`] = { ...network, shares: [onConsent] };
  open();
  fireEvent.click(await screen.findByRole('button', { name: /: Sociaal, Dak en Daad$/ }));
  const reasons = [...screen.getByLabelText<HTMLSelectElement>('Waarom stopt het').options].map(({ value }) => value);
  expect(reasons).toContain('purpose_ended');
  expect(reasons).not.toContain('consent_withdrawn');
});

test('without the core there is a case number and no name, and nothing to agree on but alerts', async () => {
  answers[`/dossiers/${dossier}`] = { ...head, person: null };
  answers[`/dossiers/${dossier}/network`] = { visible: false, partners: [], shares: [], version: 12 };
  open();
  expect(await screen.findByRole('heading', { level: 1, name: 'LV-2024-0071' })).toBeTruthy();
  expect(screen.getByText(/U ziet van deze persoon geen naam/)).toBeTruthy();
  const agreed = screen.getByRole('region', { name: 'Afspraken over dit dossier' });
  expect(
    within(agreed)
      .getAllByRole('button')
      .map((button) => button.textContent),
  ).toEqual(['Waarschuw voor bezoek of ontvangst', 'Haal weg: Hond']);
});

test('outflow needs an answer and somebody of another organisation', async () => {
  open();
  fireEvent.click(await screen.findByRole('button', { name: 'Besluit over uitstroom' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Leg het besluit vast' }));
  expect(await screen.findByRole('alert')).toBeTruthy();
  expect(asked).toEqual([]);
  fireEvent.change(screen.getByLabelText('Waarom'), { target: { value: 'other' } });
  expect(screen.getByLabelText(/^Waarom, en afspraken voor daarna/)).toBeTruthy();
  fireEvent.click(screen.getByRole('checkbox', { name: 'Dak en Daad' }));
  fireEvent.click(screen.getByRole('button', { name: 'Leg het besluit vast' }));
  expect(await screen.findByRole('link', { name: 'Schrijf bij “Anders” in een paar woorden waarom.' })).toBeTruthy();
  expect(asked).toEqual([]);
  fireEvent.change(screen.getByLabelText('Waarom'), { target: { value: 'own_wish' } });
  fireEvent.change(screen.getByLabelText('Nazorg tot en met'), { target: { value: '' } });
  fireEvent.click(screen.getByRole('button', { name: 'Leg het besluit vast' }));
  await waitFor(() =>
    expect(asked).toEqual([
      {
        address: `/api/dossiers/${dossier}/outflow`,
        body: { reason: 'own_wish', words: null, aftercareUntil: null, participants: [house, housing], seen: 12 },
      },
    ]),
  );
});

test('a safety alert is taken away in two steps', async () => {
  open();
  fireEvent.click(await screen.findByRole('button', { name: 'Haal weg: Hond' }));
  expect(asked).toEqual([]);
  const dialog = screen.getByRole('dialog', { name: 'Haal weg: Hond' });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Haal deze waarschuwing weg' }));
  await waitFor(() => expect(asked.at(-1)?.address).toBe(`/api/dossiers/${dossier}/alerts/lifting`));
});

test('that somebody died is recorded without aftercare and without asking who decided', async () => {
  open();
  fireEvent.click(await screen.findByRole('button', { name: 'Besluit over uitstroom' }));
  fireEvent.change(await screen.findByLabelText('Waarom'), { target: { value: 'deceased' } });
  expect(screen.queryByLabelText('Nazorg tot en met')).toBeNull();
  expect(screen.queryByRole('checkbox', { name: 'Dak en Daad' })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Leg het overlijden vast' }));
  await waitFor(() =>
    expect(asked.at(-1)?.body).toEqual({
      reason: 'deceased',
      words: null,
      aftercareUntil: null,
      participants: [house],
      seen: 12,
    }),
  );
});

test('who ends the approach reads first where somebody lies, and what becomes of the search for a bed', async () => {
  const leg = {
    ward: house,
    wardName: 'Eik',
    agencyName: 'De Duinwal',
    regionName: 'Limburg',
    level: '3',
    until: null,
  };
  const stays = [{ id: house, until: null, legs: [{ ...leg, from: '2026-11-01' }] }];
  answers[`/dossiers/${dossier}/stays`] = { visible: true, closed: false, stays, request: { id: house } };
  open();
  fireEvent.click(await screen.findByRole('button', { name: 'Besluit over uitstroom' }));
  expect(await screen.findByText(/^Deze persoon ligt nu bij De Duinwal, Eik/)).toBeTruthy();
  expect(screen.queryByText(/vraag om een bed/)).toBeNull();
  fireEvent.change(screen.getByLabelText('Nazorg tot en met'), { target: { value: '' } });
  expect(screen.getByText(/^Er loopt een vraag om een bed/)).toBeTruthy();
  fireEvent.change(screen.getByLabelText('Waarom'), { target: { value: 'deceased' } });
  expect(screen.getByText(/^De Duinwal, Eik legde het vertrek nog niet vast/)).toBeTruthy();
});

test('aftercare is extended to a later day', async () => {
  answers[`/dossiers/${dossier}`] = { ...head, phase: 'aftercare', aftercareUntil: '2027-01-01' };
  open();
  expect(await screen.findByText(saying('Nazorg tot en met 31-12-2026.'))).toBeTruthy();
  fireEvent.click(await screen.findByRole('button', { name: 'Verleng de nazorg' }));
  const dialog = await screen.findByRole('dialog', { name: 'Verleng de nazorg' });
  expect(within(dialog).getByText(saying('De nazorg loopt nu tot en met 31-12-2026.'))).toBeTruthy();
  fireEvent.change(within(dialog).getByLabelText('Nazorg tot en met'), { target: { value: '30-06-2027' } });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Verleng de nazorg' }));
  await waitFor(() =>
    expect(asked.at(-1)).toEqual({
      address: `/api/dossiers/${dossier}/aftercare-extension`,
      body: { until: '2027-07-01', seen: 12 },
    }),
  );
});

test('sharing offers what the own agency sees and the grounds that fit, and shows beforehand what the partner will see', async () => {
  render(<SharePage params={{ dossier }} />, { wrapper: House });
  fireEvent.change(await screen.findByLabelText('Met wie deelt u'), { target: { value: housing } });
  const preview = screen.getByRole('complementary', { name: 'Dit ziet deze partner' });
  expect(await within(preview).findByText(/3 notities/)).toBeTruthy();
  expect(screen.getAllByRole('checkbox')).toHaveLength(2);
  fireEvent.click(screen.getByRole('radio', { name: /^Samen verwerken/ }));
  fireEvent.click(screen.getByRole('radio', { name: 'Plan en netwerk' }));
  for (const name of [/^Kern/, /^Sociaal/]) fireEvent.click(screen.getByRole('checkbox', { name }));
  expect(await screen.findByText(/Geen grond past bij alles wat u koos/)).toBeTruthy();
  expect(screen.getByText(/Eigen wettelijke taak/)).toBeTruthy();
  fireEvent.click(screen.getByRole('checkbox', { name: /^Sociaal/ }));
  expect(await screen.findByRole('radio', { name: /^Toestemming/ })).toBeTruthy();
  expect(screen.queryByRole('radio', { name: /^Behandelrelatie/ })).toBeNull();
  fireEvent.click(screen.getByRole('radio', { name: /^Samenwerking.*artikelen 2.25/ }));
  fireEvent.change(screen.getByLabelText('Tot en met'), { target: { value: '31-12-2030' } });
  await waitFor(() => expect(looked.at(-1)).toContain('opens=core&ground=wgs&act=process'));
  fireEvent.click(screen.getByRole('button', { name: 'Deel één deel' }));
  await waitFor(() =>
    expect(asked).toEqual([
      {
        address: `/api/dossiers/${dossier}/shares/processing`,
        body: {
          agency: housing,
          section: 'core',
          ground: 'wgs',
          purpose: 'plan_and_network',
          until: Day.parse('2031-01-01'),
          seen: 12,
        },
      },
    ]),
  );
});

test('who shares reads whose dossier it is, and nothing is offered of one that is closed or rests', async () => {
  render(<SharePage params={{ dossier }} />, { wrapper: House });
  expect(
    await screen.findByText(saying(/^U deelt het dossier van Casper Olde Vliet, casus LV-2024-0071\./)),
  ).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Casper Olde Vliet' })).toBeTruthy();
  expect(document.title).not.toContain('Casper');
  for (const [changed, why] of [
    [{ phase: 'closed' }, 'Dit dossier is afgesloten.'],
    [{ restrictedFrom: '2026-11-02' }, /^De verwerking is beperkt sinds 02-11-2026/],
  ] as const) {
    cleanup();
    answers[`/dossiers/${dossier}`] = { ...head, ...changed };
    render(<SharePage params={{ dossier }} />, { wrapper: House });
    expect(await screen.findByText(saying(why))).toBeTruthy();
    expect(screen.queryByLabelText('Met wie deelt u')).toBeNull();
  }
});

const choose = async (...parts: readonly RegExp[]) => {
  render(<SharePage params={{ dossier }} />, { wrapper: House });
  fireEvent.change(await screen.findByLabelText('Met wie deelt u'), { target: { value: housing } });
  fireEvent.click(screen.getByRole('radio', { name: /^Samen verwerken/ }));
  fireEvent.click(screen.getByRole('radio', { name: 'Plan en netwerk' }));
  for (const name of parts) fireEvent.click(screen.getByRole('checkbox', { name }));
  fireEvent.click(await screen.findByRole('radio', { name: /^Samenwerking/ }));
};

test('of a last day that is none, nothing is shown as if it were shared without an end', async () => {
  await choose(/^Kern/);
  await waitFor(() => expect(looked.at(-1)).toContain('until='));
  looked = [];
  for (const value of ['3', '31-02-2027', '01-01-2020'])
    fireEvent.change(screen.getByLabelText('Tot en met'), { target: { value } });
  expect(await screen.findByRole('heading', { name: 'Dit ziet deze partner nu' })).toBeTruthy();
  expect(looked.filter((address) => address.includes('opens='))).toEqual([]);
});

test('what a colleague shared in the meantime does not hold up the rest', async () => {
  answers[`/dossiers/${dossier}/grounds`] = ['core', 'social'].map((section) => ({ section, grounds: ['wgs'] }));
  const before = fetch;
  vi.stubGlobal('fetch', async (address: string, init?: RequestInit) => {
    const answer = await before(address, init);
    if (!String(init?.body).includes('"core"')) return answer;
    const problem = {
      type: 'about:blank',
      title: '',
      status: 409,
      code: 'refused',
      refusal: 'already_shared',
      requestId: '',
    };
    return new Response(JSON.stringify(problem), { status: 409 });
  });
  await choose(/^Kern/, /^Sociaal/);
  fireEvent.click(screen.getByRole('button', { name: 'Deel twee delen' }));
  await waitFor(() => expect(window.location.pathname).toBe(`/dossiers/${dossier}`));
  expect(window.location.hash).toBe(`#partner-${housing}`);
  expect(asked.map(({ body }) => body)).toMatchObject([
    { section: 'core', seen: 12 },
    { section: 'social', seen: 12 },
  ]);
});

test('what is seen can be asked of an agency of another region too, that something was given to', async () => {
  const elsewhere = 'a0000000-0000-4000-8000-000000000020';
  const given = { ...line(3, elsewhere, 'Kliniek De Duinrand', 'core', null), crosses: true };
  answers[`/dossiers/${dossier}/network`] = { ...network, shares: [...network.shares, given] };
  render(<SightPage params={{ dossier }} />, { wrapper: House });
  await screen.findByRole('option', { name: 'Kliniek De Duinrand' });
  fireEvent.change(screen.getByLabelText('Organisatie'), { target: { value: elsewhere } });
  await waitFor(() => expect(looked.at(-1)).toContain(`agency=${elsewhere}`));
});

test('what is seen says of which case, and of a shielded one who of the agency sees it', async () => {
  answers[`/dossiers/${dossier}/sight`] = { ...sight, shield: { people: ['Floor van Wezel'], isWhole: false } };
  render(<SightPage params={{ dossier }} />, { wrapper: House });
  expect(await screen.findByText(saying(/^Casus LV-2024-0071\. Kies een organisatie/))).toBeTruthy();
  expect(
    screen.getByText(/Van Dak en Daad: Floor van Wezel\. Hieronder staat .* wie dat is, ziet u niet\.$/),
  ).toBeTruthy();
  cleanup();
  // What is not visible is so for who is named too.
  const shield = { people: ['Floor van Wezel'], isWhole: true };
  answers[`/dossiers/${dossier}/sight`] = { ...sight, visible: false, sections: [], things: [], shield };
  render(<SightPage params={{ dossier }} />, { wrapper: House });
  expect(await screen.findByText(/Van Dak en Daad: Floor van Wezel\.$/)).toBeTruthy();
  expect(screen.getByText('Als samenwerkingspartner ziet niemand van Dak en Daad iets van dit dossier')).toBeTruthy();
  cleanup();
  answers[`/dossiers/${dossier}/sight`] = { ...sight, shield: { people: [], isWhole: true } };
  render(<SightPage params={{ dossier }} />, { wrapper: House });
  expect(await screen.findByText(/is niemand genoemd\. Wat hieronder staat, is in deze rol toch open\.$/)).toBeTruthy();
  cleanup();
  answers[`/dossiers/${dossier}/sight`] = {
    ...sight,
    visible: false,
    sections: [],
    things: [],
    shield: { people: [], isWhole: true },
  };
  render(<SightPage params={{ dossier }} />, { wrapper: House });
  expect(await screen.findByText(/Van Dak en Daad is niemand genoemd\.$/)).toBeTruthy();
  expect(screen.getByText('Verder ziet niemand van Dak en Daad iets van dit dossier')).toBeTruthy();
  cleanup();
  answers[`/dossiers/${dossier}/sight`] = { ...sight, visible: false, sections: [], things: [] };
  render(<SightPage params={{ dossier }} />, { wrapper: House });
  expect(
    await screen.findByText('Als samenwerkingspartner ziet niemand van Dak en Daad iets van dit dossier'),
  ).toBeTruthy();
});

test('the list names the unknown as unknown', async () => {
  render(<Dossiers />, { wrapper: House });
  const line = await screen.findByRole('row', { name: /Casper Olde Vliet/ });
  expect(within(line).getByText('nog niemand')).toBeTruthy();
  expect(within(line).getByText('leeftijd onbekend')).toBeTruthy();
});

test('a search goes in the body and never in an address', async () => {
  setSearchWords('Olde Fliet');
  render(<SearchPage />, { wrapper: House });
  expect(await screen.findByText('klinkt als deze naam')).toBeTruthy();
  expect(asked).toEqual([{ address: '/api/dossiers/search', body: { words: 'Olde Fliet' } }]);
  setSearchWords('');
});

test('where more people answer than are shown, it is said, with what to type', async () => {
  answers['/dossiers/search'] = { results: [found], more: true };
  setSearchWords('Jansen');
  render(<SearchPage />, { wrapper: House });
  expect(await screen.findByRole('heading', { level: 1, name: /personen die het best passen$/ })).toBeTruthy();
  expect(screen.getByText(/^Er zijn er meer\. Typ een voornaam/)).toBeTruthy();
  setSearchWords('');
});
