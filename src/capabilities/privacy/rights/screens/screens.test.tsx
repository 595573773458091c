import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { serve, show } from '../../screens/testing-screen.tsx';
import { FilePage } from './FilePage.tsx';
import { RequestPage } from './RequestPage.tsx';

const request = 'e0000000-0000-4000-8000-000000000001';
const dossier = 'd0000000-0000-4000-8000-000000000001';
const may = {
  ...{ handle: true, withdraw: true, takeUp: false, extend: true, decide: true, approve: false, return: false },
  ...{ openFile: false, readFile: true, giveFile: false, correct: false, lift: false },
};
const open = {
  ...{ request, dossier, caseNumber: 'LV-2026-0071', right: 'access', receivedOn: '2026-11-02', due: '2026-12-02' },
  ...{ state: 'open', ownerName: 'Nadia Laarhoven', isOwn: true, outcome: null, answeredOn: null },
  ...{ isRestricting: false, through: 'person', identity: 'document_shown', words: 'Ik wil het zien.' },
  ...{
    owner: null,
    enteredByName: 'Nadia Laarhoven',
    extendedOn: null,
    extension: null,
    ground: null,
    letter: null,
    reason: null,
  },
  ...{ restrictedFrom: null, restrictedUntil: null, proposedByName: null, withheld: [], fileOpenedOn: '2026-11-03' },
  ...{ proof: null, version: 3, may },
};
const draft = `/desk/drafts/${encodeURIComponent(`rights-answer:${request}`)}`;
const nothing = { words: null, savedAt: null, dossier };
const page = `/rights/requests/${request}`;
const permissions = ['rights.read', 'rights.handle', 'rights.decide'];
const showRequest = () => show(<RequestPage params={{ request }} />, permissions);
/** Drafts go by themselves; what is decided is asked. */
const sent = ({ asked }: ReturnType<typeof serve>) => asked.filter(({ address }) => !address.startsWith('/desk/'));

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('of a part that is given, each section is withheld for a reason, and the letter says so until somebody wrote in it', async () => {
  const served = serve({ [page]: open, [draft]: nothing });
  showRequest();
  fireEvent.click(await screen.findByRole('radio', { name: 'Deels' }));
  fireEvent.change(screen.getByRole('combobox', { name: 'Zorg' }), { target: { value: 'protection_of_person' } });
  const letter = screen.getByRole<HTMLTextAreaElement>('textbox', { name: /Brief aan de persoon/ });
  expect(letter.value).toContain('- Zorg: het kan de persoon schaden.');
  fireEvent.change(letter, { target: { value: 'Beste heer Vliet, u krijgt een deel.' } });
  fireEvent.change(screen.getByRole('combobox', { name: 'Geld' }), { target: { value: 'rights_of_others' } });
  expect(letter.value).toBe('Beste heer Vliet, u krijgt een deel.');
  fireEvent.click(screen.getByRole('button', { name: 'Leg het antwoord vast' }));
  await waitFor(() => expect(sent(served)).toHaveLength(1));
  expect(sent(served)[0]).toEqual({
    address: `${page}/decision`,
    body: {
      ...{ outcome: 'partly', ground: null, measure: null, words: null, seen: 3 },
      letter: 'Beste heer Vliet, u krijgt een deel.',
      withheld: [
        { section: 'care', reason: 'protection_of_person' },
        { section: 'finance', reason: 'rights_of_others' },
      ],
    },
  });
  // What was typed is not needed any more.
  await waitFor(() => expect(served.asked.at(-1)?.address).toBe(`${draft}/discarding`));
});

test('a part without a reason is not sent, and the form says what is missing', async () => {
  const served = serve({ [page]: open, [draft]: nothing });
  showRequest();
  fireEvent.click(await screen.findByRole('radio', { name: 'Deels' }));
  fireEvent.click(screen.getByRole('button', { name: 'Leg het antwoord vast' }));
  expect(await screen.findByRole('link', { name: 'Kies op welke grond u dit (deels) weigert.' })).toBeDefined();
  expect(sent(served)).toEqual([]);
});

test('a letter that was begun elsewhere is there again', async () => {
  serve({ [page]: open, [draft]: { words: { letter: 'Beste, ik was nog bezig.', unknown: 1 }, dossier } });
  showRequest();
  const letter = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: /Brief aan de persoon/ });
  expect(letter.value).toBe('Beste, ik was nog bezig.');
});

test('the file opens with a deed of its own, that says who is told', async () => {
  const closed = { ...open, fileOpenedOn: null, may: { ...may, openFile: true, readFile: false } };
  const served = serve({ [page]: closed, [draft]: nothing });
  show(<FilePage params={{ request }} />, permissions);
  expect(await screen.findByText(/procesregisseur van deze zaak krijgt bericht/)).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'Open het dossier' }));
  await waitFor(() => expect(sent(served)).toEqual([{ address: `${page}/opening`, body: { seen: 3 } }]));
});

test('a process director who is the second person approves or sends back, and handles nothing else', async () => {
  const own = {
    ...may,
    handle: false,
    withdraw: false,
    extend: false,
    decide: false,
    readFile: false,
    approve: true,
    return: true,
  };
  const proposed = { ...open, right: 'erasure', state: 'proposed', proposedByName: 'Nadia Laarhoven', may: own };
  const served = serve({ [page]: proposed });
  showRequest();
  await screen.findByText('Nadia Laarhoven stelt voor om dit dossier te wissen.');
  const names = screen.getAllByRole('button').map(({ textContent }) => textContent);
  expect(names).toEqual(['Keur goed en wis', 'Stuur terug']);
  fireEvent.click(screen.getByRole('button', { name: 'Keur goed en wis' }));
  await waitFor(() => expect(sent(served)).toEqual([{ address: `${page}/approval`, body: { seen: 3 } }]));
});

test('that a dossier goes or rests has no part, and of access it says to look first', async () => {
  serve({ [page]: { ...open, right: 'erasure' }, [draft]: nothing });
  showRequest();
  await screen.findByRole('radio', { name: 'Nee' });
  expect(screen.queryByRole('radio', { name: 'Deels' })).toBeNull();
  cleanup();
  // Under the Wvggz too the whole dossier goes, and both who decides and the person read so.
  serve({ [page]: { ...open, right: 'wvggz_destruction' }, [draft]: nothing });
  showRequest();
  await screen.findByText(/^Het hele dossier gaat weg, ook wat niet over verplichte zorg gaat/);
  const letter = screen.getByRole<HTMLTextAreaElement>('textbox', { name: /Brief aan de persoon/ });
  expect(letter.value).toContain('Wij vernietigen uw hele dossier');
  cleanup();
  serve({
    [page]: { ...open, fileOpenedOn: null, may: { ...may, openFile: true, readFile: false } },
    [draft]: nothing,
  });
  showRequest();
  await screen.findByRole('radio', { name: 'Deels' });
  expect(screen.getByText('Open eerst het dossier. Daarna kunt u antwoorden.')).toBeDefined();
  expect(screen.getByText('Weiger zonder het te openen').closest('details')?.open).toBe(false);
});

test('who asks comes first while nobody checked it; that it is withdrawn is asked once more', async () => {
  const served = serve({ [page]: { ...open, identity: 'unchecked' }, [draft]: nothing });
  showRequest();
  const first = within(await screen.findByRole('region', { name: 'Leg vast wie het is' }));
  fireEvent.change(first.getByRole('combobox'), { target: { value: 'document_shown' } });
  fireEvent.click(first.getByRole('button', { name: 'Leg vast wie het is' }));
  await waitFor(() =>
    expect(sent(served)).toEqual([{ address: `${page}/identity`, body: { identity: 'document_shown', seen: 3 } }]),
  );
  fireEvent.click(screen.getByRole('button', { name: 'De persoon trekt het in' }));
  fireEvent.click(screen.getByRole('button', { name: 'Laat staan' }));
  fireEvent.click(screen.getByRole('button', { name: 'De persoon trekt het in' }));
  expect(sent(served)).toHaveLength(1);
  fireEvent.click(screen.getByRole('button', { name: 'Ja, de persoon trekt het in' }));
  await waitFor(() => expect(sent(served)).toHaveLength(2));
});

test('why it was answered so is read again by who answers', async () => {
  const none = Object.fromEntries(Object.keys(may).map((name) => [name, false]));
  const decided = { state: 'decided', outcome: 'refused', ground: 'not_inaccurate', letter: 'Beste heer Vliet' };
  serve({ [page]: { ...open, ...decided, answeredOn: '2026-11-20', reason: 'De wijkagent zag het zelf.', may: none } });
  showRequest();
  const block = within(await screen.findByRole('region', { name: 'Waarom, voor onszelf' }));
  const said = block.getByText('De wijkagent zag het zelf.');
  expect(said.closest('.noprint'), 'it is not printed with the letter').not.toBeNull();
});

test('who it is is put right whole: other names, where somebody stays, and a birth date that nobody knows', async () => {
  const correcting = { ...open, right: 'rectification', may: { ...may, correct: true } };
  const person = {
    ...{ givenNames: 'Casper', prefix: null, surname: 'Vlietstra', aliases: ['Cas'], papers: 'no' },
    ...{ birth: { is: 'known', day: '1990-03-04' }, address: { is: 'none' } },
  };
  const drafted = `/desk/drafts/${encodeURIComponent(`rights-person:${request}`)}`;
  const file = { dossier, person, texts: [], documents: [] };
  const served = serve({ [page]: correcting, [`${page}/texts`]: file, [drafted]: nothing });
  show(<FilePage params={{ request }} />, permissions);
  const form = within(await screen.findByRole('form', { name: 'Wie het is' }));
  fireEvent.click(within(form.getByRole('group', { name: 'Geboortedatum' })).getByRole('radio', { name: 'Onbekend' }));
  fireEvent.change(form.getByRole('textbox', { name: /Andere namen/ }), { target: { value: 'Cas, Kees' } });
  fireEvent.click(form.getByRole('radio', { name: 'Vast adres' }));
  fireEvent.click(form.getByRole('button', { name: 'Bewaar' }));
  expect(await screen.findByRole('link', { name: 'Vul het adres in, of kies Onbekend' })).toBeDefined();
  expect(sent(served)).toEqual([]);
  fireEvent.change(form.getByRole('textbox', { name: 'Adres' }), { target: { value: 'Dorpsstraat 2' } });
  served.answers.set(`${page}/texts`, { ...file, person: { ...person, aliases: ['Cas', 'Kees'] } });
  fireEvent.click(form.getByRole('button', { name: 'Bewaar' }));
  await waitFor(() => expect(sent(served)).toHaveLength(1));
  expect(sent(served)[0]?.body).toEqual({
    person: {
      ...{ givenNames: 'Casper', prefix: null, surname: 'Vlietstra', aliases: ['Cas', 'Kees'], papers: 'no' },
      ...{ birth: { is: 'unknown' }, address: { is: 'known', words: 'Dorpsstraat 2' } },
    },
    seen: 3,
  });
  // The form begins anew with what stands there by then, and says that it was kept until something is typed.
  await screen.findByText('Vastgelegd');
  await waitFor(() => expect(screen.getByLabelText(/Andere namen/)).toHaveProperty('value', 'Cas, Kees'));
  expect(screen.getByText('Vastgelegd')).toBeDefined();
  fireEvent.change(screen.getByLabelText(/Andere namen/), { target: { value: 'Cas' } });
  expect(screen.queryByText('Vastgelegd')).toBeNull();
});

test('of who it is only what was typed over is kept: what a colleague puts right meanwhile stays right', async () => {
  const correcting = { ...open, right: 'rectification', may: { ...may, correct: true } };
  const person = {
    ...{ givenNames: 'Casper', prefix: null, surname: 'Vlietstra', aliases: [], papers: 'no' },
    ...{ birth: { is: 'unknown' }, address: { is: 'none' } },
  };
  const drafted = `/desk/drafts/${encodeURIComponent(`rights-person:${request}`)}`;
  const file = { dossier, person, texts: [], documents: [] };
  const served = serve({ [page]: correcting, [`${page}/texts`]: file, [drafted]: nothing });
  show(<FilePage params={{ request }} />, permissions);
  const form = within(await screen.findByRole('form', { name: 'Wie het is' }));
  fireEvent.change(form.getByRole('textbox', { name: 'Voornaam' }), { target: { value: 'Kasper' } });
  const saved = () => served.asked.filter(({ address }) => address === drafted).map(({ body }) => body);
  await waitFor(
    () =>
      expect(saved()).toEqual([{ words: { givenNames: 'Kasper' }, from: { window: expect.any(String), seen: null } }]),
    { timeout: 3_000 },
  );
});

test('what another window of the desk saved since is not written over before one chose, and nothing is sent until then', async () => {
  const correcting = { ...open, right: 'rectification', may: { ...may, correct: true } };
  const person = {
    ...{ givenNames: 'Casper', prefix: null, surname: 'Vlietstra', aliases: [], papers: 'no' },
    ...{ birth: { is: 'unknown' }, address: { is: 'none' } },
  };
  const drafted = `/desk/drafts/${encodeURIComponent(`rights-person:${request}`)}`;
  const file = { dossier, person, texts: [], documents: [] };
  const served = serve({ [page]: correcting, [`${page}/texts`]: file, [drafted]: nothing });
  served.answers.set(`POST ${drafted}`, { type: 't', title: 't', status: 409, code: 'conflict', requestId: '' });
  show(<FilePage params={{ request }} />, permissions);
  const form = within(await screen.findByRole('form', { name: 'Wie het is' }));
  fireEvent.change(form.getByRole('textbox', { name: 'Voornaam' }), { target: { value: 'Kasper' } });
  const fetching = await form.findByRole('button', { name: 'Haal op wat u daar typte' });
  fireEvent.click(form.getByRole('button', { name: 'Bewaar' }));
  expect(sent(served)).toEqual([]);
  served.answers.set(drafted, { words: { givenNames: 'Jasper' }, savedAt: '2026-11-20T10:00:00Z', dossier });
  fireEvent.click(fetching);
  await waitFor(() => expect(screen.getByLabelText('Voornaam')).toHaveProperty('value', 'Jasper'));
});

test('the proof of destruction stands with the request', async () => {
  const none = Object.fromEntries(Object.keys(may).map((name) => [name, false]));
  const hash = 'ab'.repeat(32);
  const proof = {
    ...{ proposedByName: 'Nadia Laarhoven', approvedByName: 'Carla Meerdink', approvedOn: '2026-11-20' },
    ...{ carriedOutAt: '2026-11-20T10:00:00Z', registerLine: hash, keyHash: hash },
  };
  const decided = { right: 'erasure', state: 'decided', outcome: 'granted', answeredOn: '2026-11-20', letter: null };
  serve({ [page]: { ...open, ...decided, proof, may: none } });
  showRequest();
  const block = within(await screen.findByRole('region', { name: 'Bewijs van vernietiging' }));
  expect(block.getAllByText(hash)).toHaveLength(2);
  expect(block.getByText(/Carla Meerdink/)).toBeDefined();
  expect(screen.getByText('De brief is met het dossier gewist.')).toBeDefined();
});
