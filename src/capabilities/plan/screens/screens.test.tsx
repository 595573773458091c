import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { around, saying, signedIn } from '#ui/testing-screen.tsx';
import { Day } from '#vocabulary/day.ts';
import { DossierId } from '#vocabulary/ids.ts';
import { ClockPart } from './ClockPart.tsx';
import { JournalPart } from './JournalPart.tsx';
import { justRecorded } from './just-recorded.ts';
import { NowPart } from './NowPart.tsx';
import { OwnWordsPart } from './OwnWordsPart.tsx';
import { PlanPart } from './PlanPart.tsx';
import { RecordPage } from './RecordPage.tsx';
import { fresh } from './record-values.ts';
import { StabilityPart } from './StabilityPart.tsx';

const dossier = DossierId.parse('d0000000-0000-4000-8000-000000000001');
const agency = 'a0000000-0000-4000-8000-000000000004';
const session = signedIn(
  ['plan.read', 'plan.write', 'plan.evaluate', 'journal.read', 'journal.write', 'stability.read', 'stability.note'],
  {
    agency: { id: agency, name: 'Forensisch Centrum De Maaskant', sector: 'forensic_care' },
    roles: ['case_manager'],
  },
);
const House = around(session);

const person = { is: 'person', user: null, agency: null, userName: null, agencyName: null };
const action = {
  id: 'e0000000-0000-4000-8000-000000000001',
  status: 'open',
  words: 'Samen inschrijven',
  owner: { ...person, is: 'agency', agency, agencyName: 'Woningstichting Dak en Daad' },
  due: '2026-11-20',
  agreedOn: '2026-10-01',
  endedOn: null,
  stopped: null,
};
const goal = {
  id: 'f0000000-0000-4000-8000-000000000001',
  version: 2,
  status: 'open',
  words: 'Een eigen huurwoning',
  owner: person,
  due: null,
  setOn: '2026-10-01',
  endedOn: null,
  stopped: null,
  reopens: 0,
  actions: [action],
};
const plan = {
  dossier,
  phase: 'execution',
  ask: { name: 'Esra Yildirim', agency: 'De Maaskant' },
  evaluation: { on: '2026-08-22', next: '2027-02-22', participants: ['Dak en Daad', 'De Maaskant'] },
  domains: [
    { visible: true, domain: 'housing', section: 'social', goals: [goal] },
    { visible: true, domain: 'work_day', section: 'social', goals: [] },
    { visible: false, domain: 'mental_health', section: 'care' },
    { visible: false, domain: 'addiction', section: 'care' },
  ],
};
const entry = {
  id: 'e0000000-0000-4000-8000-000000000002',
  section: 'social',
  kind: 'contact',
  contact: 'visit',
  reached: true,
  incident: null,
  severity: null,
  detention: null,
  words: { are: 'here', text: 'Hij had koffie klaar.', mark: '0123456789abcdef' },
  on: '2026-11-21',
  until: null,
  rectifiedOn: '2026-11-22',
  endMended: null,
  isAsked: false,
  wordsAdded: null,
  withdrawn: null,
  author: { id: session.user.id, name: 'Esra Yildirim' },
  agency: { id: agency, name: 'De Maaskant' },
  recordedAt: '2026-11-21T10:00:00Z',
  personReads: true,
};
const by = (on: string) => ({ on, author: { id: session.user.id, name: 'Noor Bakker' }, agency: entry.agency });
const journal = { dossier, phase: 'execution', sections: ['core', 'social'], entries: [entry], page: 1, more: false };
const head = {
  person: { name: 'Casper Olde Vliet' },
  caseNumber: 'LV-2022-0071',
  phase: 'execution',
  alerts: [{ id: agency, alert: 'dog', on: '2026-11-01', until: '2027-02-01', agencyName: 'De Maaskant' }],
  sections: [
    { section: 'core', until: null },
    { section: 'social', until: null },
  ],
};

/** What the server was asked, by address; the answers that follow stand under the end of an address. */
const asked: { readonly address: string; readonly body: unknown }[] = [];
function answers(replies: Readonly<Record<string, unknown>>): void {
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (address, init) => {
    const path = String(address).split('?')[0] ?? '';
    asked.push({ address: String(address), body: JSON.parse(String(init?.body ?? 'null')) });
    const found = Object.entries(replies).find(([end]) => path.endsWith(end));
    if (!found) return new Response(null, { status: 204 });
    return new Response(JSON.stringify(found[1]), { status: 200 });
  });
}
const reply = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const posted = (end: string) => asked.find(({ address, body }) => address.endsWith(end) && body !== null)?.body;

beforeEach(() => {
  asked.length = 0;
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-22T09:00:00Z') });
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

test('who does not see that part of the plan is told apart, with how to share it', async () => {
  const [blind, seeing] = [
    { id: '20000000-0000-4000-8000-000000000008', name: 'GGZ De Linde' },
    { id: agency, name: 'Dak en Daad' },
  ];
  const line = { agency, section: 'social', from: '2026-01-01', until: null };
  answers({ '/plan': plan, '/agencies': [blind, seeing], '/network': { visible: true, partners: [], shares: [line] } });
  render(<PlanPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
  fireEvent.click(await screen.findByRole('button', { name: 'Wijzig: Samen inschrijven' }));
  const dialog = await screen.findByRole('dialog');
  const field = await within(dialog).findByLabelText('Wie doet het?');
  await within(field).findByRole('option', { name: 'GGZ De Linde (ziet dit niet)' });
  expect(within(field).getByRole('option', { name: 'Dak en Daad' })).toBeTruthy();
  expect(within(dialog).queryByText(/ziet het deel/)).toBeNull();
  fireEvent.change(field, { target: { value: blind.id } });
  expect(within(dialog).getByText(/^GGZ De Linde ziet het deel .* niet/)).toBeTruthy();
  expect(within(dialog).getByText(/Vraag de procesregisseur/)).toBeTruthy();
});

test('the plan shows goals with their actions, names what is not visible and whom to ask', async () => {
  answers({ '/plan': plan });
  render(<PlanPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
  const table = await screen.findByRole('table', { name: /Doelen en acties/ });
  const rows = within(table).getAllByRole('row');
  expect(rows.map((row) => row.textContent)).toEqual([
    expect.stringContaining('Leefgebied'),
    expect.stringMatching(/Wonen.*Een eigen huurwoning.*De persoon zelf.*geen datum.*loopt/),
    expect.stringMatching(/Samen inschrijven.*Dak en Daad.*20-11-2026.*2 dagen te laat/),
  ]);
  expect(screen.getByText(/^Laatste evaluatie/).textContent).toBe(
    'Laatste evaluatie 22-08-2026, met Dak en Daad en De Maaskant. Volgende 22-02-2027.',
  );
  expect(screen.getByText(/Nog geen doel voor: werk en dag/)).toBeTruthy();
  expect(screen.getByText('Niet zichtbaar voor u: zorg (psychische zorg en middelen)')).toBeTruthy();
  expect(screen.getByText(/Vraag het aan Esra Yildirim, De Maaskant/)).toBeTruthy();
});

test('an action is done with one button, which says which action', async () => {
  answers({ '/plan': plan });
  render(<PlanPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
  fireEvent.click(await screen.findByRole('button', { name: 'Gedaan: Samen inschrijven' }));
  await waitFor(() => expect(posted(`/actions/${action.id}/done`)).toEqual({ seen: 2 }));
});

test('a goal is added with an owner; what is missing is said first', async () => {
  answers({ '/plan': plan, '/agencies': [], '/goals': { id: goal.id } });
  render(<PlanPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
  fireEvent.click(await screen.findByRole('button', { name: 'Voeg doel toe' }));
  const form = screen.getByRole('form', { name: 'Voeg doel toe' });
  fireEvent.click(within(form).getByRole('button', { name: 'Voeg doel toe' }));
  expect(screen.getByRole('alert').textContent).toContain('Er zijn twee dingen nog niet goed');
  fireEvent.change(within(form).getByLabelText('Voor welk leefgebied?'), { target: { value: 'work_day' } });
  fireEvent.change(within(form).getByLabelText('Wat is het doel?'), { target: { value: 'Drie ochtenden werk' } });
  fireEvent.click(within(form).getByRole('button', { name: 'Voeg doel toe' }));
  await waitFor(() =>
    expect(posted('/goals')).toEqual({
      domain: 'work_day',
      words: 'Drie ochtenden werk',
      owner: { is: 'person' },
      due: null,
    }),
  );
});

test('as known on an earlier day there is nothing to do', async () => {
  answers({ '/plan': plan, '/journal': journal });
  const then = Day.parse('2026-11-01');
  render(
    <>
      <PlanPart dossier={dossier} knownOn={then} />
      <JournalPart dossier={dossier} knownOn={then} />
    </>,
    { wrapper: House },
  );
  await screen.findByText('Hij had koffie klaar.');
  await screen.findByRole('table');
  expect(screen.queryByRole('button', { name: /Gedaan|Wijzig|Voeg|Verbeter|evaluatie/ })).toBeNull();
  expect(screen.queryByRole('link', { name: 'Leg vast' })).toBeNull();
  expect(asked.every(({ address }) => address.includes('knownOn=2026-11-01'))).toBe(true);
});

test('what was due after the day that is read was not late then', async () => {
  const due = { visible: true, domain: 'housing', section: 'social', goals: [{ ...goal, due: '2026-11-10' }] };
  answers({ '/plan': { ...plan, domains: [due] } });
  const { unmount } = render(<PlanPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
  const line = (await screen.findByText('10-11-2026')).closest('tr');
  expect(line?.textContent).toContain('te laat');
  unmount();
  render(<PlanPart dossier={dossier} knownOn={Day.parse('2026-11-01')} />, { wrapper: House });
  const then = (await screen.findByText('10-11-2026')).closest('tr');
  expect(then?.textContent).not.toContain('te laat');
});

test('the journal says what, by whom, whether the person reads along, and that words were corrected', async () => {
  answers({ '/journal': journal });
  render(<JournalPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
  const item = await screen.findByRole('listitem');
  expect(within(item).getByRole('heading').textContent).toBe('21-11-2026: contact, huisbezoek, gesproken');
  expect(item.textContent).toContain('Esra Yildirim, De Maaskant. Sociaal. De persoon kan dit lezen.');
  expect(item.textContent).toContain('Verbeterd op 22-11-2026');
  expect(screen.getByRole('link', { name: 'Leg vast' }).getAttribute('href')).toBe(`/dossiers/${dossier}/leg-vast`);
});

test('the pages of the journal are told on paper too, begin anew on another day, and a choice says that it is one', async () => {
  answers({ '/journal': { ...journal, more: true } });
  const { rerender } = render(<JournalPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
  const pages = await screen.findByRole('navigation', { name: 'Bladeren' });
  expect(pages.textContent).toContain('Bladzijde 1, er is meer');
  expect(pages.closest('.noprint')).toBeNull();
  fireEvent.click(within(pages).getByRole('button', { name: 'Eerder' }));
  await waitFor(() => expect(asked.at(-1)?.address).toContain('page=2'));
  rerender(<JournalPart dossier={dossier} knownOn={Day.parse('2026-11-01')} />);
  await waitFor(() => expect(asked.at(-1)?.address).toContain('knownOn=2026-11-01'));
  expect(asked.at(-1)?.address).not.toContain('page=');
  expect(screen.queryByText(/Hier staat niet alles/)).toBeNull();
  const filter = screen.getByRole('form', { name: 'Kies wat u ziet' });
  fireEvent.change(within(filter).getByLabelText('Soort'), { target: { value: 'contact' } });
  fireEvent.click(within(filter).getByRole('button', { name: 'Toon' }));
  expect(await screen.findByText('Hier staat niet alles: er is een keuze gemaakt.')).toBeTruthy();
});

test('an entry of the own agency is withdrawn with a reason; one that was withdrawn is struck out, and nothing is done with it', async () => {
  answers({ '/journal': journal });
  const { unmount } = render(<JournalPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
  fireEvent.click(await screen.findByRole('button', { name: 'Trek in' }));
  const dialog = screen.getByRole('dialog', { name: 'Trek in: contact van 21-11-2026' });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Trek dit in' }));
  expect(posted('/withdrawal')).toBeUndefined();
  fireEvent.click(within(dialog).getByRole('radio', { name: 'Dit gaat over iemand anders' }));
  fireEvent.click(within(dialog).getByRole('button', { name: 'Trek dit in' }));
  await waitFor(() => expect(posted(`/journal/${entry.id}/withdrawal`)).toEqual({ reason: 'somebody_else' }));
  unmount();
  const withdrawn = { on: '2026-11-23', because: 'twice' };
  answers({ '/journal': { ...journal, entries: [{ ...entry, words: { are: 'gone' }, withdrawn }] } });
  render(<JournalPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
  const item = await screen.findByRole('listitem');
  expect(item.querySelector('del')?.textContent).toBe('contact, huisbezoek, gesproken');
  expect(item.textContent).toContain('Ingetrokken op 23-11-2026: dit staat er dubbel.');
  expect(within(item).queryByRole('button')).toBeNull();
});

test('what is typed in a dialog stands there when it is opened again; words that a colleague put right are told beside it', async () => {
  answers({ '/journal': journal, '/plan': plan, '/agencies': [], '/network': { visible: false } });
  const journalShown = render(<JournalPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
  const typed = () => screen.getByLabelText<HTMLTextAreaElement>('Nieuwe tekst');
  fireEvent.click(await screen.findByRole('button', { name: 'Verbeter tekst' }));
  fireEvent.change(typed(), { target: { value: 'Zij had thee klaar.' } });
  fireEvent.click(screen.getByRole('button', { name: 'Sluit' }));
  fireEvent.click(screen.getByRole('button', { name: 'Verbeter tekst' }));
  expect(typed().value).toBe('Zij had thee klaar.');
  const other = { are: 'here', text: 'Hij had soep klaar.', mark: 'fedcba9876543210' };
  const told = { type: 'about:blank', title: 'Not now', status: 409, code: 'conflict', requestId: '1' };
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (_, init) =>
    init?.method === 'POST' ? reply(told, 409) : reply({ ...journal, entries: [{ ...entry, words: other }] }),
  );
  fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Verbeter tekst' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Bekijk de nieuwe versie' }));
  await screen.findByText(/Nu staat er: “Hij had soep klaar\.”/);
  expect(typed().value).toBe('Zij had thee klaar.');
  fireEvent.click(screen.getByRole('button', { name: 'Sluit' }));
  fireEvent.click(screen.getByRole('button', { name: 'Verbeter tekst' }));
  expect(typed().value, 'also after it was closed').toBe('Zij had thee klaar.');
  expect(screen.getByText(/Nu staat er: “Hij had soep klaar\.”/)).toBeTruthy();
  journalShown.unmount();

  answers({ '/plan': plan, '/agencies': [], '/network': { visible: false } });
  render(<PlanPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
  const change = async () => fireEvent.click(await screen.findByRole('button', { name: /^Wijzig: Een eigen/ }));
  await change();
  fireEvent.click(screen.getByRole('radio', { name: 'Stoppen' }));
  fireEvent.change(screen.getByLabelText('In uw woorden'), { target: { value: 'Hij wil het niet.' } });
  fireEvent.click(screen.getByRole('radio', { name: 'Bereikt' }));
  fireEvent.click(screen.getByRole('button', { name: 'Sluit' }));
  await change();
  fireEvent.click(screen.getByRole('radio', { name: 'Stoppen' }));
  expect(screen.getByLabelText<HTMLTextAreaElement>('In uw woorden').value).toBe('Hij wil het niet.');
});

test('what a colleague agreed since is told beside what was typed before, and only then written over', async () => {
  const shown = (goals: readonly object[]) => ({ ...plan, domains: [{ ...plan.domains[0], goals }] });
  const around = { '/agencies': [], '/network': { visible: false } };
  const change = async (name: RegExp) => fireEvent.click(await screen.findByRole('button', { name }));
  answers({ ...around, '/plan': plan });
  const before = render(<PlanPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
  await change(/^Wijzig: Een eigen/);
  fireEvent.click(screen.getByRole('radio', { name: 'Anders opschrijven of overdragen' }));
  fireEvent.change(screen.getByLabelText('Wat is het doel?'), { target: { value: 'Een huis met een tuin' } });
  fireEvent.click(screen.getByRole('button', { name: 'Sluit' }));
  await change(/^Wijzig: Samen/);
  fireEvent.change(screen.getByLabelText('Wat spreken we af?'), { target: { value: 'Samen bellen' } });
  expect(screen.queryByText(/Een collega/)).toBeNull();
  before.unmount();
  const call = { ...action, words: 'Samen langsgaan', due: '2026-12-01' };
  answers({ ...around, '/plan': shown([{ ...goal, version: 4, words: 'Een kamer', actions: [call] }]) });
  render(<PlanPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
  await change(/^Wijzig: Een kamer/);
  fireEvent.click(screen.getByRole('radio', { name: 'Anders opschrijven of overdragen' }));
  expect(screen.getByLabelText('Wat is het doel?')).toHaveProperty('value', 'Een huis met een tuin');
  screen.getByText('Een collega wijzigde dit intussen. Nu staat er: “Een kamer”, De persoon zelf, geen datum');
  fireEvent.click(screen.getByRole('button', { name: 'Sluit' }));
  await change(/^Wijzig: Samen langsgaan/);
  screen.getByText(
    saying(
      'Een collega wijzigde dit intussen. Nu staat er: “Samen langsgaan”, Woningstichting Dak en Daad, 01-12-2026',
    ),
  );
});

test('what was recorded without words gets them later, and says so; a detention has none', async () => {
  const incident = { ...entry, kind: 'incident', contact: null, reached: null, incident: 'threat', severity: 'light' };
  const bare = { ...incident, words: { are: 'absent' }, rectifiedOn: null };
  answers({ '/journal': { ...journal, entries: [bare] } });
  const { unmount } = render(<JournalPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
  fireEvent.click(await screen.findByRole('button', { name: 'Vul aan' }));
  expect(screen.queryByRole('button', { name: 'Verbeter tekst' })).toBeNull();
  const dialog = screen.getByRole('dialog', { name: 'Vul aan: incident van 21-11-2026' });
  const send = within(dialog).getByRole('button', { name: 'Vul aan' });
  fireEvent.click(send);
  expect(posted('/words')).toBeUndefined();
  fireEvent.change(within(dialog).getByLabelText('In uw woorden'), { target: { value: 'Hij riep iets.' } });
  fireEvent.click(send);
  await waitFor(() => expect(posted(`/journal/${entry.id}/words`)).toEqual({ words: 'Hij riep iets.' }));
  unmount();
  const said = { ...bare, words: { are: 'here', text: 'Hij riep iets.' }, wordsAdded: by('2026-11-22') };
  const held = { ...bare, id: action.id, kind: 'detention', incident: null, severity: null, detention: 'custody' };
  answers({ '/journal': { ...journal, entries: [said, held] } });
  render(<JournalPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
  expect(await screen.findByText(saying('Tekst aangevuld op 22-11-2026 door Noor Bakker, De Maaskant.'))).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Vul aan' })).toBeNull();
});

test('in a closed dossier nothing is added any more, and what is there can still be withdrawn', async () => {
  const bare = { ...entry, words: { are: 'absent' }, rectifiedOn: null };
  answers({ '/journal': { ...journal, phase: 'closed', entries: [bare] } });
  render(<JournalPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
  expect(await screen.findByRole('button', { name: 'Trek in' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Vul aan' })).toBeNull();
});

test('the day on which a detention ended is chosen, and is put right afterwards', async () => {
  const words = { are: 'absent' };
  const held = { ...entry, kind: 'detention', contact: null, reached: null, detention: 'custody', words };
  answers({ '/journal': { ...journal, entries: [held] } });
  const { unmount } = render(<JournalPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
  fireEvent.click(await screen.findByRole('button', { name: 'Leg einde vast' }));
  const dialog = screen.getByRole('dialog', { name: 'Leg einde vast' });
  expect(within(dialog).getByRole('textbox')).toHaveProperty('value', '');
  expect(within(dialog).queryByRole('checkbox')).toBeNull();
  fireEvent.click(within(dialog).getByRole('button', { name: 'Leg einde vast' }));
  expect(posted('/end')).toBeUndefined();
  unmount();
  answers({ '/journal': { ...journal, entries: [{ ...held, until: '2026-11-22', endMended: by('2026-11-23') }] } });
  render(<JournalPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
  fireEvent.click(await screen.findByRole('button', { name: 'Verbeter einde' }));
  expect(screen.getByText(saying('Einde verbeterd op 23-11-2026 door Noor Bakker, De Maaskant.'))).toBeTruthy();
  const mending = screen.getByRole('dialog', { name: 'Verbeter einde' });
  expect(within(mending).getByRole('textbox')).toHaveProperty('value', '22-11-2026');
  expect(mending.textContent).toContain('Nu staat er: 22-11-2026.');
  fireEvent.change(within(mending).getByRole('textbox'), { target: { value: '21-11-2026' } });
  fireEvent.click(within(mending).getByRole('button', { name: 'Verbeter einde' }));
  await waitFor(() => expect(posted(`/journal/${entry.id}/end`)).toEqual({ on: '2026-11-21', seen: '2026-11-22' }));
});

test('a detention that is to be looked at again says why and what to do, and is confirmed as it is', async () => {
  const words = { are: 'absent' };
  const held = {
    ...entry,
    kind: 'detention',
    contact: null,
    reached: null,
    detention: 'custody',
    words,
    isAsked: true,
  };
  answers({ '/journal': { ...journal, entries: [held] } });
  window.history.replaceState(null, '', `/dossiers/${dossier}#entry-${entry.id}`);
  watchedPage();
  const { unmount } = render(<JournalPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
  const item = await screen.findByRole('listitem');
  await waitFor(() => expect(document.activeElement).toBe(within(item).getByRole('heading')));
  expect(item.textContent, 'who comes to look recorded nothing').not.toContain('Vastgelegd');
  expect(item.textContent).toContain('Later zei zij dat dit niet klopte.');
  expect(item.textContent).toContain('Was er geen detentie? Trek dit in.');
  expect(
    within(item)
      .getByText(/Klopt deze detentie/)
      .closest('.noprint'),
    'nothing to press is on paper',
  ).toBeTruthy();
  fireEvent.click(within(item).getByRole('button', { name: 'De detentie klopt' }));
  const dialog = screen.getByRole('dialog', { name: 'De detentie klopt' });
  fireEvent.click(within(dialog).getByRole('button', { name: 'De detentie klopt' }));
  await waitFor(() => expect(posted(`/journal/${entry.id}/confirmation`)).toEqual({ seen: null }));
  unmount();
  vi.unstubAllGlobals();
  // Only who wrote it withdraws it: others know whom to ask.
  const police = { id: '00000000-0000-4000-8000-0000000000ff', name: 'Politie' };
  answers({ '/journal': { ...journal, entries: [{ ...held, agency: police }] } });
  const { rerender } = render(<JournalPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
  await screen.findByText(/Vraag Politie om dit in te trekken/);
  expect(screen.queryByText(/Er staat al een einde/)).toBeNull();
  answers({ '/journal': { ...journal, entries: [{ ...held, isAsked: false }] } });
  rerender(<JournalPart dossier={dossier} knownOn={Day.parse('2026-11-01')} />);
  await waitFor(() => expect(screen.queryByText(/Klopt deze detentie/)).toBeNull());
  expect(screen.queryByRole('button', { name: 'De detentie klopt' })).toBeNull();
});

test('of a detention that ended, who is to look at it reads which end there is', async () => {
  const held = { ...entry, kind: 'detention', contact: null, reached: null, detention: 'custody', isAsked: true };
  answers({ '/journal': { ...journal, entries: [{ ...held, words: { are: 'absent' }, until: '2026-11-22' }] } });
  render(<JournalPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
  const note = (await screen.findByText(/Klopt deze detentie/)).textContent;
  expect(note).toContain('Er staat al een einde: 22-11-2026. Was er geen detentie? Trek dit in.');
  expect(note).not.toContain('Leg het einde vast');
});

test('where a colleague told another end of a detention meanwhile, that stands there before one confirms it, and what was typed stays', async () => {
  const held = { ...entry, kind: 'detention', contact: null, reached: null, detention: 'custody', isAsked: true };
  let until: string | null = null;
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (address, init) => {
    if (init?.method !== 'POST')
      return reply(
        String(address).includes('/journal')
          ? { ...journal, entries: [{ ...held, words: { are: 'absent' }, until }] }
          : null,
      );
    const { seen } = JSON.parse(String(init.body));
    asked.push({ address: String(address), body: { seen } });
    if (seen === until) return new Response(null, { status: 204 });
    return reply({ type: 't', title: 't', status: 409, code: 'conflict', requestId: 'r' }, 409);
  });
  render(<JournalPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
  fireEvent.click(await screen.findByRole('button', { name: 'De detentie klopt' }));
  const dialog = screen.getByRole('dialog', { name: 'De detentie klopt' });
  expect(dialog.textContent).toContain('Nu staat er: loopt nog.');
  until = '2026-11-22';
  const confirm = () => fireEvent.click(within(dialog).getByRole('button', { name: 'De detentie klopt' }));
  confirm();
  await within(dialog).findByText(/Een collega paste dit aan/);
  await waitFor(() => expect(dialog.textContent).toContain('Nu staat er: tot 22-11-2026.'));
  confirm();
  await waitFor(() => expect(screen.queryByRole('dialog', { name: 'De detentie klopt' })).toBeNull());
  fireEvent.click(await screen.findByRole('button', { name: 'Verbeter einde' }));
  const mending = screen.getByRole('dialog', { name: 'Verbeter einde' });
  fireEvent.change(within(mending).getByRole('textbox'), { target: { value: '21-11-2026' } });
  until = '2026-11-20';
  fireEvent.click(within(mending).getByRole('button', { name: 'Verbeter einde' }));
  await waitFor(() => expect(mending.textContent).toContain('Nu staat er: 20-11-2026.'));
  expect(within(mending).getByRole('textbox')).toHaveProperty('value', '21-11-2026');
});

test('an end that was told of who is still detained is taken back in the same form', async () => {
  const words = { are: 'absent' };
  const held = { ...entry, kind: 'detention', contact: null, reached: null, detention: 'custody', words };
  answers({ '/journal': { ...journal, entries: [{ ...held, until: '2026-11-22' }] } });
  render(<JournalPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
  fireEvent.click(await screen.findByRole('button', { name: 'Verbeter einde' }));
  const dialog = screen.getByRole('dialog', { name: 'Verbeter einde' });
  fireEvent.click(within(dialog).getByRole('checkbox', { name: 'Nog niet afgelopen' }));
  expect(within(dialog).queryByRole('textbox')).toBeNull();
  fireEvent.click(within(dialog).getByRole('button', { name: 'Verbeter einde' }));
  await waitFor(() => expect(posted(`/journal/${entry.id}/end`)).toEqual({ on: null, seen: '2026-11-22' }));
});

/** A page of which a test tells when it grows, and whether anything still heeds that. */
function watchedPage() {
  let heard = () => undefined as unknown;
  const disconnect = vi.fn();
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(hears: () => void) {
        heard = hears;
      }
      observe = () => undefined;
      disconnect = disconnect;
    },
  );
  return { grow: () => heard(), disconnect };
}

test('who comes for one goal is brought to it once, and hears which', async () => {
  answers({ '/plan': plan });
  window.history.replaceState(null, '', `/dossiers/${dossier}#goal-${goal.id}`);
  const { grow, disconnect } = watchedPage();
  const shown = vi.fn();
  HTMLElement.prototype.scrollIntoView = shown;
  const { unmount } = render(<PlanPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Doel: Een eigen huurwoning'));
  expect(window.location.hash).toBe('');
  // What comes in above it does not push it out of sight, until one goes on by oneself.
  grow();
  expect(shown).toHaveBeenCalledTimes(1);
  fireEvent.wheel(window);
  expect(disconnect).toHaveBeenCalledTimes(1);
  vi.unstubAllGlobals();
  unmount();
  render(<PlanPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
  await screen.findByRole('table', { name: /Doelen en acties/ });
  expect(document.activeElement).toBe(document.body);
});

test.each([
  ['the focus goes elsewhere', () => (document.activeElement as HTMLElement).blur()],
  [
    'the page is scrolled otherwise',
    () => {
      vi.stubGlobal('scrollY', 300);
      fireEvent.scroll(window);
    },
  ],
  ['ten seconds have passed', () => vi.advanceTimersByTime(10_000)],
])('a goal is kept in sight until %s', async (_, goesOn) => {
  answers({ '/plan': plan });
  window.history.replaceState(null, '', `/dossiers/${dossier}#goal-${goal.id}`);
  vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setTimeout', 'clearTimeout'] });
  const { grow, disconnect } = watchedPage();
  HTMLElement.prototype.scrollIntoView = () => undefined;
  try {
    const { unmount } = render(<PlanPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Doel: Een eigen huurwoning'));
    grow();
    // Where it was brought to.
    fireEvent.scroll(window);
    expect(disconnect).not.toHaveBeenCalled();
    goesOn();
    expect(disconnect).toHaveBeenCalledTimes(1);
    unmount();
  } finally {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  }
});

test('whoever recorded something is brought to it, and reads that it was kept', async () => {
  const earlier = { ...entry, id: goal.id, kind: 'note', contact: null, reached: null };
  answers({ '/journal': { ...journal, entries: [entry, earlier] } });
  window.history.replaceState(justRecorded(goal.id), '', `/dossiers/${dossier}#entry-${goal.id}`);
  watchedPage();
  const { unmount } = render(<JournalPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
  await waitFor(() => expect(document.activeElement?.textContent).toBe('21-11-2026: notitie'));
  expect(window.location.hash).toBe('');
  const [kept, ...others] = screen.getAllByText('Vastgelegd.');
  expect(kept?.closest('li')).toBe(document.activeElement?.closest('li'));
  expect(others).toEqual([]);
  unmount();
  vi.unstubAllGlobals();
});

test('whoever comes for an entry by a link recorded nothing, nor does who recorded another', async () => {
  answers({ '/journal': journal });
  for (const state of [null, justRecorded(goal.id)]) {
    window.history.replaceState(state, '', `/dossiers/${dossier}#entry-${entry.id}`);
    watchedPage();
    const { unmount } = render(<JournalPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
    await waitFor(() => expect(document.activeElement?.id).toBe(`entry-${entry.id}`));
    expect(screen.queryByText('Vastgelegd.')).toBeNull();
    unmount();
  }
  vi.unstubAllGlobals();
});

test('whoever comes for an entry gets the page on which it stands, and is brought to it', async () => {
  const old = { ...entry, id: goal.id, kind: 'note', contact: null, reached: null };
  answers({ '/journal': { ...journal, entries: [old], page: 3 } });
  window.history.replaceState(null, '', `/dossiers/${dossier}#entry-${goal.id}`);
  watchedPage();
  const { unmount } = render(<JournalPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
  await waitFor(() => expect(document.activeElement?.textContent).toBe('21-11-2026: notitie'));
  expect(asked.at(-1)?.address).toContain(`entry=${goal.id}`);
  fireEvent.click(screen.getByRole('button', { name: 'Later' }));
  await waitFor(() => expect(asked.at(-1)?.address).toContain('page=2'));
  expect(asked.at(-1)?.address).not.toContain('entry=');
  unmount();
  vi.unstubAllGlobals();
});

test('whoever comes for an entry that is not there for them is told so', async () => {
  answers({ '/journal': { ...journal, more: true } });
  window.history.replaceState(null, '', `/dossiers/${dossier}#entry-${goal.id}`);
  render(<JournalPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
  expect(await screen.findByText(/^Wat u zocht, staat hier niet/)).toBeTruthy();
  expect(window.location.hash).toBe('');
  // Nobody was brought to what stands there.
  expect(screen.getByRole('heading', { name: /^21-11-2026/ }).hasAttribute('tabindex')).toBe(false);
});

test('on paper closed goals stand there too, and what one can do with a line does not', async () => {
  const shut = { ...goal, id: entry.id, words: 'Vorig jaar gehaald', status: 'reached', actions: [] };
  answers({ '/plan': { ...plan, domains: [{ ...plan.domains[0], goals: [goal, shut] }] } });
  render(<PlanPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
  const change = await screen.findByRole('button', { name: 'Wijzig: Een eigen huurwoning' });
  expect(change.closest('.noprint')).not.toBeNull();
  expect(screen.queryByText('Vorig jaar gehaald')).toBeNull();
  fireEvent(window, new Event('beforeprint'));
  expect(screen.getByText('Vorig jaar gehaald')).toBeTruthy();
  fireEvent(window, new Event('afterprint'));
  await waitFor(() => expect(screen.queryByText('Vorig jaar gehaald')).toBeNull());
});

test('who ends a goal reads first how many actions end with it', async () => {
  answers({ '/plan': plan });
  render(<PlanPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
  fireEvent.click(await screen.findByRole('button', { name: 'Wijzig: Een eigen huurwoning' }));
  const dialog = screen.getByRole('dialog');
  for (const choice of ['Bereikt', 'Stoppen']) {
    fireEvent.click(within(dialog).getByRole('radio', { name: choice }));
    expect(dialog.textContent).toContain('Er staat nog één actie open. Die stopt dan ook.');
  }
  cleanup();
  const two = { ...goal, actions: [action, { ...action, id: entry.id }] };
  answers({ '/plan': { ...plan, domains: [{ ...plan.domains[0], goals: [two] }] } });
  render(<PlanPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
  fireEvent.click(await screen.findByRole('button', { name: 'Wijzig: Een eigen huurwoning' }));
  fireEvent.click(screen.getByRole('radio', { name: 'Bereikt' }));
  expect(screen.getByRole('dialog').textContent).toContain('Er staan nog twee acties open. Die stoppen dan ook.');
});

test('a goal that ended by mistake is opened again, after saying how many actions come along', async () => {
  const [housing, ...others] = plan.domains;
  const show = (reopens: number) => {
    const over = {
      ...goal,
      status: 'stopped',
      stopped: { reason: 'own_wish', words: null },
      endedOn: '2026-11-20',
      reopens,
    };
    answers({ '/plan': { ...plan, domains: [{ ...housing, goals: [over] }, ...others] } });
    return render(<PlanPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
  };
  const told = [
    'Het doel loopt dan weer. Er gaat geen actie mee open.',
    'Het doel loopt dan weer. Eén actie stopte samen met het doel. Die staat dan ook weer open.',
    'Het doel loopt dan weer. Twee acties stopten samen met het doel. Die staan dan ook weer open.',
  ];
  for (const [reopens, sentence] of told.entries()) {
    const { unmount } = show(reopens);
    fireEvent.click(await screen.findByRole('button', { name: 'Toon één afgesloten doel' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Open weer: Een eigen huurwoning' }));
    const dialog = screen.getByRole('dialog', { name: 'Open weer: Een eigen huurwoning' });
    expect(dialog.textContent).toContain(sentence);
    if (reopens === 2) {
      fireEvent.click(within(dialog).getByRole('button', { name: 'Open weer' }));
      await waitFor(() => expect(posted(`/goals/${goal.id}/reopening`)).toEqual({ seen: 2 }));
    }
    unmount();
  }
});

test('a visit is recorded with three answers, and its draft is discarded', async () => {
  answers({
    [`/dossiers/${dossier}`]: head,
    '/drafts/journal': { words: null, savedAt: null },
    '/journal': { id: entry.id },
  });
  render(<RecordPage params={{ dossier }} />, { wrapper: House });
  fireEvent.click(await screen.findByRole('radio', { name: 'Contact' }));
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Leg vast bij Casper Olde Vliet');
  expect(document.title).not.toContain('Casper');
  expect(screen.getByText('Hond'), 'also for who visits after reading this').toBeDefined();
  expect(screen.queryByRole('radio', { name: 'Eigen woorden' })).toBeNull();
  fireEvent.click(screen.getByRole('radio', { name: 'Sociaal' }));
  fireEvent.change(screen.getByLabelText('In uw woorden'), { target: { value: 'Hij had koffie klaar.' } });
  fireEvent.click(screen.getByRole('button', { name: 'Leg vast' }));
  await waitFor(() => expect(asked.some(({ address }) => address.endsWith('/drafts/journal/discarding'))).toBe(true));
  const sent = asked.find(({ address, body }) => address.endsWith(`${dossier}/journal`) && body !== null);
  expect(sent?.body).toEqual({
    kind: 'contact',
    section: 'social',
    on: '2026-11-22',
    contact: 'visit',
    reached: true,
    words: 'Hij had koffie klaar.',
  });
  const after = asked.findIndex(({ address }) => address.endsWith('/discarding'));
  await waitFor(() => expect(window.location.hash).toBe(`#entry-${entry.id}`));
  expect(window.history.state).toEqual(justRecorded(entry.id));
  cleanup();
  expect(
    asked.slice(after + 1).filter(({ address, body }) => address.endsWith('/drafts/journal') && body !== null),
  ).toEqual([]);
});

test('where another window recorded words since, nothing is recorded until one of the two is chosen, and that one can be read', async () => {
  const conflict = { type: 't', title: 't', status: 409, code: 'conflict', requestId: '1' };
  const kept = { ...fresh, kind: 'contact', on: '22-11-2026', section: 'social', words: 'Wat daar stond.' };
  let saved: object = { words: null, savedAt: null };
  const sent: string[] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (address, init) => {
    const path = String(address).split('?')[0] ?? '';
    const isPost = init?.method === 'POST';
    if (isPost) sent.push(path);
    if (path.endsWith('/drafts/journal'))
      return isPost ? Response.json(conflict, { status: 409 }) : Response.json(saved);
    return Response.json(head);
  });
  render(<RecordPage params={{ dossier }} />, { wrapper: House });
  fireEvent.click(await screen.findByRole('radio', { name: 'Contact' }));
  fireEvent.click(screen.getByRole('radio', { name: 'Sociaal' }));
  fireEvent.change(screen.getByLabelText('In uw woorden'), { target: { value: 'Hij had koffie klaar.' } });
  fireEvent.click(screen.getByRole('button', { name: 'Leg vast' }));
  await screen.findByText(/in een ander venster/);
  expect(sent.filter((path) => path.endsWith(`${dossier}/journal`))).toEqual([]);
  saved = { words: kept, savedAt: '2026-11-22T10:00:00Z' };
  fireEvent.click(screen.getByRole('button', { name: 'Haal op wat u daar typte' }));
  await waitFor(() => expect(screen.getByLabelText('In uw woorden')).toHaveProperty('value', 'Wat daar stond.'));
});

test('words that stand saved already are not recorded either where another window sent or changed them since', async () => {
  const conflict = { type: 't', title: 't', status: 409, code: 'conflict', requestId: '1' };
  const kept = { ...fresh, kind: 'contact', on: '22-11-2026', section: 'social', words: 'Hij had koffie klaar.' };
  const sent: { readonly path: string; readonly body: unknown }[] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (address, init) => {
    const path = String(address).split('?')[0] ?? '';
    const isPost = init?.method === 'POST';
    if (isPost) sent.push({ path, body: JSON.parse(String(init.body)) });
    if (path.endsWith('/drafts/journal'))
      return isPost ? reply(conflict, 409) : reply({ words: kept, savedAt: '2026-11-22T08:00:00Z' });
    return reply(path.endsWith('/journal') ? { id: entry.id } : head);
  });
  render(<RecordPage params={{ dossier }} />, { wrapper: House });
  fireEvent.click(await screen.findByRole('button', { name: 'Leg vast' }));
  await screen.findByText(/in een ander venster/);
  expect(sent.map(({ path }) => path)).toEqual([`/api/dossiers/${dossier}/drafts/journal`]);
  expect(sent[0]?.body).toMatchObject({ from: { seen: '2026-11-22T08:00:00Z' } });
});

test('words that will not do are sent all the same, and the form says what is wrong with them', async () => {
  const told = {
    type: 'urn:vasthouden:problem:invalid',
    title: 'Invalid',
    status: 400,
    code: 'invalid',
    requestId: '1',
  };
  const problem = { ...told, fields: [{ path: 'body/words', code: 'hidden_characters' }] };
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (address) => {
    const path = String(address).split('?')[0] ?? '';
    if (path.endsWith('/journal')) return path.includes('/drafts/') ? reply({ words: null }) : reply(problem, 400);
    return reply(head);
  });
  render(<RecordPage params={{ dossier }} />, { wrapper: House });
  fireEvent.click(await screen.findByRole('radio', { name: 'Notitie' }));
  fireEvent.click(screen.getByRole('radio', { name: 'Sociaal' }));
  fireEvent.change(screen.getByLabelText('In uw woorden'), { target: { value: 'Koffie\u200b klaar.' } });
  fireEvent.click(screen.getByRole('button', { name: 'Leg vast' }));
  await screen.findByRole('link', { name: /een teken dat u niet ziet/ });
});

test('own words stand as they were said; who may not see them is told so', async () => {
  const said = { ...entry, kind: 'own_words', section: 'own-words', words: { are: 'here', text: 'Kom dan langs.' } };
  answers({ '/journal': { ...journal, sections: ['core', 'own-words'], entries: [said] } });
  const { unmount } = render(<OwnWordsPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
  expect((await screen.findByText('Kom dan langs.')).tagName).toBe('BLOCKQUOTE');
  unmount();
  answers({ '/journal': { ...journal, entries: [] } });
  render(<OwnWordsPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
  expect(await screen.findByText('Niet zichtbaar voor u: eigen woorden')).toBeTruthy();
});

test('at the target the clock says that the network can talk about outflow, and what did not count', async () => {
  const clock = {
    months: 24,
    since: '2024-01-01',
    stoppedDays: 30,
    unknownDays: 0,
    state: 'reached',
    reachedOn: '2026-01-31',
  };
  answers({ '/stability': { dossier, startedOn: '2024-01-01', ended: false, clock, targetMonths: 24, facts: [] } });
  render(<StabilityPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
  expect(await screen.findByText('24 maanden stabiel')).toBeTruthy();
  expect(screen.getByText(/Het netwerk kan over uitstroom praten\. 30 dagen telden niet mee/)).toBeTruthy();
  cleanup();
  // Who flowed out already is not talked about once more.
  const after = { dossier, startedOn: '2024-01-01', ended: true, clock, targetMonths: 24, facts: [] };
  answers({ '/stability': after });
  render(<StabilityPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
  render(<ClockPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
  expect(await screen.findByText('24 maanden stabiel')).toBeTruthy();
  expect(await screen.findByText(/^De klok /)).toBeTruthy();
  expect(screen.queryByText(/Het netwerk kan over uitstroom praten/)).toBeNull();
});

test('now: early signals and what is due, late first', async () => {
  const signal = {
    ...entry,
    kind: 'signal',
    contact: null,
    reached: null,
    words: { are: 'here', text: 'Groet niet terug.' },
  };
  answers({ '/plan': plan, '/journal': { ...journal, entries: [signal] } });
  render(<NowPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
  expect(await screen.findByText('Groet niet terug.')).toBeTruthy();
  expect(screen.getAllByRole('heading', { level: 3 }).map((one) => one.textContent)).toEqual([
    'Vroegsignaal van 21-11-2026',
    'Samen inschrijven',
  ]);
  expect(screen.getByText('2 dagen te laat')).toBeTruthy();
});

test('of an earlier day an early signal is as old as it was then', async () => {
  const signal = { ...entry, kind: 'signal', contact: null, reached: null, on: '2024-05-01' };
  answers({ '/plan': plan, '/journal': { ...journal, entries: [signal] } });
  render(<NowPart dossier={dossier} knownOn={Day.parse('2024-05-03')} />, { wrapper: House });
  expect(await screen.findByText('2 dagen geleden')).toBeTruthy();
});

test('a goal whose day has passed is due too, with whose it is', async () => {
  const late = { ...goal, due: '2026-10-22', owner: { ...action.owner } };
  answers({
    '/plan': { ...plan, domains: [{ ...plan.domains[0], goals: [late] }] },
    '/journal': { ...journal, entries: [] },
  });
  render(<NowPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
  expect(await screen.findByRole('heading', { level: 3, name: 'Een eigen huurwoning' })).toBeTruthy();
  expect(screen.getByText('31 dagen te laat')).toBeTruthy();
  expect(screen.getByText('Doel: Woningstichting Dak en Daad')).toBeTruthy();
});

test('the clock tells what it knows in neutral words; an unknown period is ended on the spot', async () => {
  const clock = { months: 3, since: '2026-05-01', stoppedDays: 0, unknownDays: 5, state: 'unknown', reachedOn: null };
  const facts = [
    { fact: action.id, nature: 'incident', weight: 'serious', from: '2026-05-01', until: '2026-05-02' },
    { fact: entry.id, nature: 'unknown', weight: 'light', from: '2026-11-17', until: null },
  ];
  answers({ '/stability': { dossier, startedOn: '2024-02-01', ended: false, clock, targetMonths: 24, facts } });
  render(<ClockPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
  expect(await screen.findByText(saying('De klok begon op 01-02-2024, en opnieuw op 01-05-2026.'))).toBeTruthy();
  expect(screen.getByRole('rowheader', { name: 'Incident, ernstig' })).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Weer bekend' }));
  const dialog = screen.getByRole('dialog', { name: 'Weer bekend' });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Weer bekend' }));
  await waitFor(() => expect(posted(`/unknown-periods/${entry.id}/end`)).toEqual({ until: '2026-11-22' }));
});

test('a stay that was agreed as short and lasts longer is told as such', async () => {
  const clock = { months: 3, since: '2026-05-01', stoppedDays: 20, unknownDays: 0, state: 'stopped', reachedOn: null };
  const stay = { fact: action.id, nature: 'planned_stay', weight: 'serious', from: '2026-11-02', until: null };
  const facts = [{ ...stay, tooLong: true }];
  answers({ '/stability': { dossier, startedOn: '2024-02-01', ended: false, clock, targetMonths: 24, facts } });
  render(<ClockPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
  const told = 'Duurt langer dan een kort verblijf. De klok staat stil vanaf de eerste dag.';
  expect(await screen.findByText(told)).toBeTruthy();
  cleanup();
  const over = [{ ...stay, until: '2026-11-20', tooLong: true }];
  answers({ '/stability': { dossier, startedOn: '2024-02-01', ended: false, clock, targetMonths: 24, facts: over } });
  render(<ClockPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
  expect(await screen.findByText('Duurde langer dan een kort verblijf. Deze dagen tellen niet mee.')).toBeTruthy();
  expect(screen.queryByText(told)).toBeNull();
});

test('an unknown period that was noted by mistake is taken away', async () => {
  const clock = { months: 3, since: '2026-05-01', stoppedDays: 0, unknownDays: 5, state: 'counting', reachedOn: null };
  const facts = [{ fact: entry.id, nature: 'unknown', weight: 'light', from: '2026-06-01', until: '2026-06-06' }];
  answers({ '/stability': { dossier, startedOn: '2024-02-01', ended: false, clock, targetMonths: 24, facts } });
  render(<ClockPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
  fireEvent.click(await screen.findByRole('button', { name: 'Klopt niet: Onbekende periode vanaf 01-06-2026' }));
  fireEvent.click(screen.getByRole('button', { name: 'Haal deze periode weg' }));
  await waitFor(() => expect(posted(`/unknown-periods/${entry.id}/withdrawal`)).toEqual({}));
});
