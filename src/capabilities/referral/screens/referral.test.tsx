import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { Session } from '#ui/session.tsx';
import { around, saying, signedIn } from '#ui/testing-screen.tsx';
import { Day } from '#vocabulary/day.ts';
import { DossierId } from '#vocabulary/ids.ts';
import type { ReferralDetail } from '../detail-contract.ts';
import { fieldAt, stepOfPaths } from '../steps/steps.ts';
import { fromDraft, toTold } from './form-values.ts';
import { ReferralForm } from './ReferralForm.tsx';
import { ReferralPage } from './ReferralPage.tsx';
import { ReferralPart } from './ReferralPart.tsx';
import { Referrals } from './Referrals.tsx';
import { Referring } from './Referring.tsx';
import { TableCase } from './TableCase.tsx';
import { Tables } from './Tables.tsx';

const id = (n: number): string => `a0000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const session = (permissions: readonly string[], sector: Session['agency']['sector'] = 'police'): Session =>
  signedIn(permissions, { agency: { id: id(2), name: 'Politie', sector }, roles: ['referrer'] });

const posted: { path: string; body: unknown }[] = [];
/** Answers by the end of the address; what is sent is kept. */
function serve(answers: Readonly<Record<string, unknown>>): void {
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const path = String(input).split('?')[0] ?? '';
    if (init?.method === 'POST') {
      posted.push({ path, body: JSON.parse(String(init.body)) });
      return /\/drafts\/(referral|supplement)$/.test(path)
        ? Response.json({ savedAt: '2026-11-22T09:00:00Z' })
        : new Response(null, { status: 204 });
    }
    const found = Object.entries(answers).find(([end]) => path.endsWith(end));
    return found ? Response.json(found[1]) : new Response('{}', { status: 404 });
  });
}

afterEach(() => {
  cleanup();
  posted.length = 0;
  vi.restoreAllMocks();
});
const click = (role: string, name: string | RegExp) => act(async () => screen.getByRole(role, { name }).click());
const type = (label: string | RegExp, words: string) =>
  fireEvent.change(screen.getByLabelText(label, { selector: 'input, textarea, select' }), { target: { value: words } });

const formWith = (words: object) => {
  serve({
    '/drafts/referral': { words, savedAt: null },
    '/agencies': [],
    '/regions': [{ id: 'limburg', name: 'Limburg', subregions: [{ id: 'zuid', name: 'Zuid' }] }],
    '/attachments': [],
    '/referrals/drafts': [],
    [id(9)]: { person: null },
  });
  render(<ReferralForm params={{ dossier: id(9) }} />, { wrapper: around(session([])) });
};
const whole = {
  step: 'check',
  givenNames: 'Zwaan',
  aliases: 'Snor',
  birthDay: '3-4-1988',
  papers: 'no',
  addressIs: 'none',
  citizenNumber: '999990019',
  reason: 'Zij staat er alleen voor.',
  goal: 'Iemand die blijft.',
  urgency: 'urgent',
  informedIs: 'not_informed',
  notWhy: 'too_ill_now',
  again: '1-2-2040',
  subregion: 'zuid',
};

test('what is sent is all looked over: also the birth, where somebody stays, the number, and why the person does not know', async () => {
  formWith(whole);
  const said = async (label: string) => (await screen.findByText(label, { selector: 'dt' })).nextSibling?.textContent;
  expect(await said('Geboortedatum')).toBe('03-04-1988');
  expect(await said('Andere namen')).toBe('Snor');
  expect(await said('Waar verblijft de persoon')).toBe('Geen vast adres');
  expect(await said('Heeft de persoon een identiteitsbewijs')).toBe('Nee');
  expect(await said('Burgerservicenummer')).toBe('999990019');
  expect(await said('Waarom nog niet')).toBe('De persoon is nu te ziek');
  expect(await said('Opnieuw kijken op')).toBe('01-02-2040');
  expect(await said('Bij welk gebied hoort de persoon')).toBe('Zuid');
});

test('whoever is too young is told so where the birth is typed, and not after all was written', async () => {
  formWith({ ...whole, step: 'who' });
  await screen.findByLabelText('Geboren op');
  expect(screen.queryByText(/jeugdhulp/)).toBeNull();
  type('Geboren op', '3-4-2015');
  expect(screen.getByText(/jeugdhulp van de gemeente/)).toBeTruthy();
});

/** The server finds this wrong with what is sent. */
function findWrong(path: string, code: string) {
  const fetched = vi.mocked(globalThis.fetch);
  const before = fetched.getMockImplementation();
  fetched.mockImplementation(async (input, init) =>
    init?.method === 'POST' && String(input).endsWith('/referral') && !String(input).includes('drafts')
      ? Response.json(
          { type: 't', title: 't', status: 422, code: 'invalid', requestId: '', fields: [{ path, code }] },
          { status: 422, headers: { 'content-type': 'application/problem+json' } },
        )
      : (before?.(input, init) ?? Response.json({})),
  );
}

test('what the server finds wrong in a step brings one back to that step', async () => {
  const long = { aliases: Array.from({ length: 11 }, (_, n) => `Snor ${n}`).join(', '), again: '1-2-2027' };
  const both = { domains: ['housing', 'addiction'], words_addiction: 'Drinkt.', words_housing: 'Geen huis.' };
  for (const [path, label] of [
    ['person.aliases', 'Andere namen'],
    ['person.birth.day', 'Geboren op'],
    ['problems.0.words', 'Middelen: wat is er aan de hand'],
    ['informed.again', 'Opnieuw kijken op'],
    ['subregion', 'Bij welk gebied hoort de persoon'],
  ] as const) {
    formWith({ ...whole, ...long, ...both });
    await screen.findByRole('button', { name: 'Verstuur de aanmelding' });
    findWrong(path, 'too_big');
    await click('button', 'Verstuur de aanmelding');
    expect(await screen.findByLabelText(label), path).toBeTruthy();
    const blamed = within(screen.getAllByRole('alert')[0] ?? document.body).getByRole('link');
    await act(async () => blamed.click());
    expect(document.activeElement).toBe(screen.getByLabelText(label));
    cleanup();
  }
});

test('whatever path the server names, there is a step that asks it', () => {
  const values = fromDraft({ domains: ['housing', 'addiction'] });
  const at = (path: string) => [fieldAt(path, values), stepOfPaths([path], values)];
  expect(at('problems.1.words')).toEqual(['words_housing', 'problems']);
  expect(at('problems')).toEqual(['domains', 'problems']);
  expect(at('agencies.0')).toEqual(['agencies', 'partners']);
  expect(at('writer.name')).toEqual(['writerName', 'who']);
  expect(at('person.birth.year')).toEqual(['birthYear', 'who']);
  expect(at('person')).toEqual(['givenNames', 'who']);
  expect(at('person.address.words')).toEqual(['address', 'who']);
  expect(at('informed.on')).toEqual(['informedOn', 'urgency']);
  expect(at('informed.is')).toEqual(['informedIs', 'urgency']);
  expect(at('elsewhere')).toEqual([undefined, undefined]);
});

test('the form comes back as it was typed, names what is missing, and sends the referral', async () => {
  const words = { surname: 'Roording', birthIs: 'unknown', domains: ['housing'], words_housing: 'Geen huis.' };
  serve({
    '/drafts/referral': { words, savedAt: null },
    '/agencies': [],
    '/regions': [],
    '/attachments': [],
    '/referrals/drafts': [],
    [id(9)]: { person: null },
  });
  render(<ReferralForm params={{ dossier: id(9) }} />, { wrapper: around(session([])) });
  expect(await screen.findByLabelText('Achternaam')).toHaveProperty('value', 'Roording');
  // Whoever goes to the end is brought back to the first step in which something is missing.
  await click('button', 'Kijk na en verstuur');
  await click('button', 'Verstuur de aanmelding');
  const summary = screen.getByRole('alert');
  expect(within(summary).getByRole('link', { name: 'Schrijf wat er aan de hand is' })).toBeTruthy();
  expect(posted.filter(({ path }) => path.endsWith('/referral') && !path.includes('drafts'))).toEqual([]);
  type('Wat is er aan de hand', 'Zij staat er alleen voor.');
  type('Wat moet er anders worden', 'Iemand die blijft.');
  await click('button', 'Verder');
  expect(document.activeElement?.textContent).toContain('Wat speelt er');
  expect(screen.getByLabelText('Wonen: wat is er aan de hand')).toHaveProperty('value', 'Geen huis.');
  await click('button', 'Verder');
  await click('button', 'Verder');
  await click('button', 'Verder');
  expect(within(screen.getByRole('alert')).getByRole('link', { name: 'Kies hoe dringend het is' })).toBeTruthy();
  await click('radio', /Spoed/);
  const told = screen.getByRole('group', { name: 'Heeft u verteld dat u aanmeldt' });
  await act(async () => within(told).getByRole('radio', { name: 'Ja' }).click());
  type('Verteld op', '01-11-2026');
  await click('button', 'Verder');
  await click('button', 'Verder');
  await click('button', 'Verstuur de aanmelding');
  expect(posted.map(({ path }) => path.split('/').at(-1))).toContain('referral');
  const sent = posted.findLast(({ path }) => path === `/api/dossiers/${id(9)}/referral`);
  expect(sent?.body).toMatchObject({
    person: { surname: 'Roording', givenNames: null, birth: { is: 'unknown' } },
    problems: [{ domain: 'housing', words: 'Geen huis.' }],
    urgency: 'urgent',
    informed: { is: 'informed', on: '2026-11-01' },
  });
});

test('a year that nobody can mean leads to the step in which that day was written, also from the last one', async () => {
  const words = { surname: 'Roording', reason: 'Alleen.', goal: 'Hulp.', urgency: 'urgent' };
  const known = {
    ...words,
    birthIs: 'known',
    birthDay: '12-03-1950',
    informedIs: 'informed',
    informedOn: '01-11-2026',
  };
  const again = { ...known, informedIs: 'not_informed', notWhy: 'not_found', again: '01-12-2999' };
  const early = 'Kijk het jaar na. Deze dag ligt te ver terug';
  const late = 'Kijk het jaar na. Deze dag ligt te ver vooruit';
  for (const [typed, label, sentence] of [
    [{ ...known, birthDay: '12-03-0950' }, 'Geboren op', early],
    [{ ...known, informedOn: '01-11-0206' }, 'Verteld op', early],
    [again, 'Opnieuw kijken op', late],
  ] as const) {
    serve({
      '/drafts/referral': { words: { ...typed, step: 'check' }, savedAt: null },
      '/agencies': [],
      '/regions': [],
      '/attachments': [],
      '/referrals/drafts': [],
      [id(9)]: { person: null },
    });
    render(<ReferralForm params={{ dossier: id(9) }} />, { wrapper: around(session([])) });
    await screen.findByRole('button', { name: 'Verstuur de aanmelding' });
    await click('button', 'Verstuur de aanmelding');
    expect(posted.filter(({ path }) => path === `/api/dossiers/${id(9)}/referral`)).toEqual([]);
    await click('link', sentence);
    expect(document.activeElement).toBe(screen.getByLabelText(label));
    cleanup();
  }
});

test('the field for the citizen service number is there only where the agency has a ground', async () => {
  serve({
    '/drafts/referral': { words: null, savedAt: null },
    '/agencies': [],
    '/regions': [],
    '/attachments': [],
    '/referrals/drafts': [],
    [id(9)]: { person: null },
  });
  render(<ReferralForm params={{ dossier: id(9) }} />, { wrapper: around(session([], 'housing')) });
  await screen.findByLabelText('Achternaam');
  expect(screen.queryByLabelText('Burgerservicenummer')).toBeNull();
  cleanup();
  render(<ReferralForm params={{ dossier: id(9) }} />, { wrapper: around(session([], 'police')) });
  expect(await screen.findByLabelText('Burgerservicenummer')).toBeTruthy();
});

test('who was referred before is not asked again who it is', async () => {
  serve({
    '/drafts/referral': { words: null, savedAt: null },
    '/agencies': [],
    '/regions': [],
    '/attachments': [],
    '/referrals/drafts': [],
    [id(9)]: { person: { name: 'Femke Roording' } },
  });
  render(<ReferralForm params={{ dossier: id(9) }} />, { wrapper: around(session([])) });
  expect(await screen.findByRole('heading', { name: 'Femke Roording' })).toBeTruthy();
  expect(screen.queryByLabelText('Achternaam')).toBeNull();
  await click('button', 'Kijk na en verstuur');
  await click('button', 'Verstuur de aanmelding');
  expect(screen.queryByRole('link', { name: 'Vul een naam in, of een bijnaam' })).toBeNull();
  expect(toTold(fromDraft(null), true).person).toBeUndefined();
});

test('a draft of another shape fills what it can and nothing else', () => {
  const values = fromDraft({
    givenNames: 'Kees',
    domains: 'housing',
    urgency: 4,
    constructor: 'x',
    agencies: [id(3), 5],
  });
  expect(values).toMatchObject({ givenNames: 'Kees', domains: [], urgency: '', agencies: [id(3)] });
  expect(toTold({ ...values, aliases: 'Bolle, Rooie' }).person?.aliases).toEqual(['Bolle', 'Rooie']);
});

const named = { id: id(2), name: 'Politie' };
const detail: ReferralDetail = JSON.parse(
  JSON.stringify({
    dossier: id(9),
    caseNumber: 'LV-2026-0139',
    phase: 'table',
    version: 7,
    person: { name: 'Femke Roording', birth: { is: 'estimated', year: 1997 } },
    alerts: [{ id: id(12), alert: 'not_alone', on: '2026-10-01', until: '2027-01-01', agencyName: 'Politie' }],
    stage: 'table',
    missing: [],
    by: named,
    submittedOn: '2026-10-27',
    subregion: null,
    subregionName: null,
    urgency: 'urgent',
    age: 'adult',
    reason: { section: 'core', text: 'Wie blijft er bij haar?' },
    goal: null,
    problems: [],
    agencies: [],
    informed: { is: 'informed', on: '2026-10-29' },
    transferredFrom: null,
    supplements: [],
    table: { id: id(8), heldOn: '2026-11-24', invited: [] },
    heard: false,
    postponed: null,
    criteriaSet: {
      code: 'limburg-2019',
      from: '2019-01-01',
      criteria: [
        {
          code: 'adult',
          nl: '18 jaar of ouder',
          en: '18',
          answer: { answer: 'met', source: 'referral', words: null, on: '2026-10-27', byName: 'Politie' },
        },
        {
          code: 'danger',
          nl: 'Gevaar',
          en: 'Danger',
          answer: {
            answer: 'unknown',
            source: 'risk_instrument',
            words: { section: 'care', text: null },
            on: '2026-11-01',
            byName: 'GGZ',
          },
        },
        { code: 'housing', nl: 'Wonen lukt niet', en: 'Housing', answer: null },
      ],
    },
    verdict: null,
  }),
);
const meeting = { id: id(8), heldOn: '2026-11-24', place: 1, subregionName: null, invited: [], items: [] };

test('the table sees the sum, who decides, and no words that are not for the reader', async () => {
  serve({ '/referral': detail, [`/tables/${id(8)}`]: meeting, '/agencies': [named] });
  render(<TableCase params={{ table: id(8), dossier: id(9) }} />, {
    wrapper: around(session(['referral.decide', 'referral.answer'], 'care_safety_house')),
  });
  expect(await screen.findByText(/keer ja, geen keer nee, één onbekend\./)).toBeTruthy();
  expect(screen.getByText(/De tafel besluit\./)).toBeTruthy();
  expect(screen.getByText(saying('Lijst van deze regio vanaf 01-01-2019'))).toBeTruthy();
  expect(screen.getByText('Niet zichtbaar voor u, of gewist')).toBeTruthy();
  expect(screen.queryByRole('radio', { name: /^Opnemen/ }), 'not before each criterion has an answer').toBeNull();
  expect(
    screen.queryByRole('button', { name: /Wijzig: Gevaar/ }),
    'words one may not read are not replaced',
  ).toBeNull();
  await click('button', 'Antwoord: Wonen lukt niet');
  await click('button', 'Leg het antwoord vast');
  expect(screen.getByRole('link', { name: 'Kies een bron' })).toBeTruthy();
});

test('a partner at the table answers and does not decide', async () => {
  serve({ '/referral': detail, [`/tables/${id(8)}`]: meeting, '/agencies': [named] });
  render(<TableCase params={{ table: id(8), dossier: id(9) }} />, { wrapper: around(session(['referral.answer'])) });
  expect(await screen.findByRole('button', { name: 'Antwoord: Wonen lukt niet' })).toBeTruthy();
  expect(screen.queryByRole('heading', { name: 'Besluit van de tafel' })).toBeNull();
});

test('a case in a written round is not decided on the page of the table', async () => {
  const round = { proposal: 'include', cause: 'cancelled', until: '2026-11-30', least: 1, words: null, partners: [] };
  serve({ '/referral': { ...detail, stage: 'round', round }, [`/tables/${id(8)}`]: meeting, '/agencies': [named] });
  render(<TableCase params={{ table: id(8), dossier: id(9) }} />, { wrapper: around(session(['referral.decide'])) });
  expect(await screen.findByRole('link', { name: 'Naar de ronde' })).toBeTruthy();
  expect(screen.queryByRole('heading', { name: 'Besluit van de tafel' })).toBeNull();
});

const open = { ...detail, round: null, weighed: null, clock: null, selected: null, writtenBy: null };
test('at every stage before a decision it is recorded that the person died, after what follows is said', async () => {
  for (const stage of ['submitted', 'incomplete', 'complete', 'table', 'postponed', 'reopened']) {
    serve({ '/referral': { ...open, stage } });
    render(<ReferralPage params={{ dossier: id(9) }} />, {
      wrapper: around(session(['referral.decide'], 'care_safety_house')),
    });
    await screen.findByRole('button', { name: 'Overleden' });
    await click('button', 'Overleden');
    expect(screen.getByText(/De persoon krijgt geen brief/)).toBeTruthy();
    expect(posted, stage).toEqual([]);
    await click('button', 'Leg vast: overleden');
    expect(posted.at(-1)).toEqual({
      path: `/api/dossiers/${id(9)}/referral/non-inclusion`,
      body: { reason: 'died', criteria: [], participants: [], advice: null, next: null, seen: 7 },
    });
    posted.length = 0;
    cleanup();
  }
});

test('who reads a referral reads what to mind on a visit', async () => {
  serve({ '/referral': open });
  render(<ReferralPage params={{ dossier: id(9) }} />, { wrapper: around(session([])) });
  expect(await screen.findByText('Niet alleen')).toBeTruthy();
});

test('once it is decided, or for who does not decide, nothing of the kind is offered', async () => {
  serve({ '/referral': { ...open, stage: 'closed' } });
  const show = (permissions: readonly string[]) =>
    render(<ReferralPage params={{ dossier: id(9) }} />, { wrapper: around(session(permissions)) });
  show(['referral.decide']);
  await screen.findByRole('heading', { level: 1, name: 'Femke Roording' });
  expect(screen.queryByRole('button', { name: 'Overleden' })).toBeNull();
  cleanup();
  serve({ '/referral': open });
  show([]);
  await screen.findByRole('heading', { level: 1, name: 'Femke Roording' });
  expect(screen.queryByRole('button', { name: 'Overleden' })).toBeNull();
});

test('who is asked for a birth date tells about when, or that nobody knows, with words', async () => {
  const asked = { ...open, stage: 'incomplete', missing: ['birth_date'] };
  serve({ '/drafts/supplement': { words: null, savedAt: null }, '/referral': asked });
  const show = () =>
    render(<ReferralPage params={{ dossier: id(9) }} />, { wrapper: around(session(['referral.supplement'])) });
  show();
  await screen.findByRole('button', { name: 'Stuur de aanvulling' });
  await click('radio', 'Onbekend');
  await click('button', 'Stuur de aanvulling');
  expect(screen.getByRole('link', { name: 'Schrijf uw aanvulling' })).toBeTruthy();
  type('Uw aanvulling', 'Geen papieren. Hij weet het zelf niet.');
  await click('button', 'Stuur de aanvulling');
  const path = `/api/dossiers/${id(9)}/referral/supplement`;
  const words = 'Geen papieren. Hij weet het zelf niet.';
  expect(posted.at(-1)).toEqual({ path, body: { supplied: ['birth_date'], words, seen: 7 } });
  await click('radio', 'Ongeveer');
  type('Geboortejaar, ongeveer', '19');
  await click('button', 'Stuur de aanvulling');
  expect(screen.getByRole('link', { name: /Schrijf het jaar met vier cijfers/ })).toBeTruthy();
  type('Geboortejaar, ongeveer', '1990');
  await click('button', 'Stuur de aanvulling');
  const birth = { is: 'estimated', year: 1990 };
  expect(posted.at(-1)).toEqual({ path, body: { supplied: ['birth_date'], words: null, birth, seen: 7 } });
});

test('what was typed in answer to what was asked stands there again, as far as it is asked still, and is kept while typing', async () => {
  const words = { supplied: ['goal', 'consent'], words: 'Een vaste', birthIs: 'known', birthDay: '', birthYear: '' };
  const savedAt = '2026-11-22T08:00:00Z';
  const asked = { ...open, stage: 'incomplete', missing: ['birth_date', 'goal'] };
  serve({ '/drafts/supplement': { words, savedAt }, '/referral': asked });
  render(<ReferralPage params={{ dossier: id(9) }} />, { wrapper: around(session(['referral.supplement'])) });
  await screen.findByDisplayValue('Een vaste');
  type('Uw aanvulling', 'Een vaste plek.');
  const kept = { ...words, supplied: ['goal'], words: 'Een vaste plek.' };
  await waitFor(() => expect(posted).toHaveLength(1), { timeout: 3_000 });
  expect(posted[0]).toEqual({
    path: `/api/dossiers/${id(9)}/drafts/supplement`,
    body: { words: kept, from: { window: expect.any(String), seen: savedAt } },
  });
});

test('somebody who came back is referred anew from the page of the referral and that of the dossier', async () => {
  const verdict = null;
  serve({ '/referral': { ...open, stage: 'closed', phase: 'referral', verdict } });
  const may = around(session(['referral.submit']));
  const anew = async () => (await screen.findByRole('link', { name: 'Meld opnieuw aan' })).getAttribute('href');
  render(<ReferralPage params={{ dossier: id(9) }} />, { wrapper: may });
  expect(await anew()).toBe(`/aanmelden/${id(9)}`);
  cleanup();
  render(<ReferralPart dossier={DossierId.parse(id(9))} knownOn={undefined} />, { wrapper: may });
  expect(await anew()).toBe(`/aanmelden/${id(9)}`);
  cleanup();
  render(<ReferralPart dossier={DossierId.parse(id(9))} knownOn={Day.parse('2026-11-01')} />, { wrapper: may });
  await screen.findByText('Wie blijft er bij haar?');
  expect(screen.queryByRole('link', { name: 'Meld opnieuw aan' })).toBeNull();
});

test('a draft says about whom it is, and is thrown away only after that was asked once more', async () => {
  const draft = { caseNumber: 'LV-2026-0608', name: 'Zwaan de Wit', begunOn: '2026-11-27', savedOn: '2026-11-27' };
  serve({ '/referrals/drafts': [{ ...draft, dossier: id(9), keptUntil: null }], '/referrals/own': [] });
  render(<Referring />, { wrapper: around(session([])) });
  await screen.findByText('Zwaan de Wit', { selector: 'strong' });
  await click('button', 'Gooi weg: Zwaan de Wit');
  expect(posted).toEqual([]);
  const asked = screen.getByRole('dialog');
  expect(within(asked).getByText(/niet terughalen/)).toBeTruthy();
  await act(async () => within(asked).getByRole('button', { name: 'Gooi weg' }).click());
  expect(posted.map(({ path }) => path)).toEqual([`/api/dossiers/${id(9)}/drafts/referral/discarding`]);
});

test('what is refused of one draft does not stand with another, and one without a name is called by its number', async () => {
  const draft = { name: null, begunOn: '2026-11-27', savedOn: '2026-11-27', keptUntil: null };
  const rows = [
    { ...draft, dossier: id(8), caseNumber: 'LV-2026-0607' },
    { ...draft, dossier: id(9), caseNumber: 'LV-2026-0608' },
  ];
  serve({ '/referrals/drafts': rows, '/referrals/own': [] });
  const before = vi.mocked(globalThis.fetch).getMockImplementation();
  vi.mocked(globalThis.fetch).mockImplementation(async (input, init) =>
    init?.method === 'POST'
      ? Response.json(
          { type: 't', title: 't', status: 500, code: 'fault', requestId: 'r1' },
          { status: 500, headers: { 'content-type': 'application/problem+json' } },
        )
      : (before?.(input, init) ?? Response.json({})),
  );
  render(<Referring />, { wrapper: around(session([])) });
  await screen.findByText('LV-2026-0607', { selector: 'strong *' });
  await click('button', 'Gooi weg: LV-2026-0607');
  const first = screen.getByRole('dialog', { name: 'Aanmelding LV-2026-0607 weggooien' });
  await act(async () => within(first).getByRole('button', { name: 'Gooi weg' }).click());
  expect(await within(first).findByRole('alert')).toBeTruthy();
  await act(async () => within(first).getByRole('button', { name: 'Niet doen' }).click());
  await click('button', 'Gooi weg: LV-2026-0608');
  expect(within(screen.getByRole('dialog')).queryByRole('alert')).toBeNull();
});

test('a step of the work list leads to the person at the table on which they stand by now, and to the referral when on none', async () => {
  const lead = async (table: object | null) => {
    window.history.replaceState(null, '', `/inclusietafel?voor=${id(9)}`);
    serve({ '/referral': { ...detail, table } });
    render(<Tables params={{}} />, { wrapper: around(session(['referral.decide', 'table.read'])) });
    await vi.waitFor(() => expect(window.location.search).toBe(''));
    cleanup();
    return window.location.pathname;
  };
  const there = { id: id(8), heldOn: '2026-11-24', place: 1, subregionName: null, invited: [] };
  expect(await lead(there)).toBe(`/inclusietafel/${id(8)}/${id(9)}`);
  expect(await lead(null)).toBe(`/aanmeldingen/${id(9)}`);
  window.history.replaceState(null, '', '/');
});

test('what is wrong with an inclusion is told of fields that stand there, so that each line leads to its field', async () => {
  const answered = detail.criteriaSet && {
    ...detail.criteriaSet,
    criteria: detail.criteriaSet.criteria.map((one) => ({
      ...one,
      answer: one.answer ?? detail.criteriaSet?.criteria[0]?.answer,
    })),
  };
  serve({ '/referral': { ...detail, criteriaSet: answered }, [`/tables/${id(8)}`]: meeting, '/agencies': [named] });
  render(<TableCase params={{ table: id(8), dossier: id(9) }} />, {
    wrapper: around(session(['referral.decide', 'referral.answer'], 'care_safety_house')),
  });
  await screen.findByRole('radio', { name: /^Opnemen/ });
  await click('radio', /^Opnemen/);
  await click('button', 'Leg vast: opnemen');
  const lines = within(screen.getByRole('alert')).getAllByRole('link');
  expect(lines.map(({ textContent }) => textContent)).toContain('Kies de gemeente');
  for (const line of lines)
    expect(document.getElementById(line.getAttribute('href')?.slice(1) ?? ''), line.textContent ?? '').not.toBeNull();
});

test('in the list what is late is marked so: a table that has been, a day to wait for, and a day to look again whether the person knows', async () => {
  const row = (n: number, more: object) => ({
    dossier: id(n),
    caseNumber: `LV-2026-000${n}`,
    name: `Persoon ${n}`,
    by: named,
    phase: 'table',
    stage: 'table',
    urgency: 'normal',
    submittedOn: '2026-01-01',
    waitingDays: 9,
    missing: [],
    heldOn: null,
    waitingFor: null,
    postponedUntil: null,
    subregionName: null,
    informAgain: null,
    ...more,
  });
  serve({
    '/referrals': [
      row(1, { heldOn: '2026-01-02' }),
      row(2, { heldOn: '2099-01-02', informAgain: '2099-01-02' }),
      row(3, { stage: 'postponed', waitingFor: 'money', postponedUntil: '2026-01-03' }),
      row(4, { stage: 'complete', informAgain: '2026-01-04' }),
    ],
  });
  render(<Referrals params={{}} />, { wrapper: around(session(['referral.list'])) });
  await screen.findByText('Persoon 1');
  const late = [...document.querySelectorAll('td .st.late')].map((one) => one.closest('tr')?.textContent?.slice(0, 9));
  expect(late).toEqual(['Persoon 1', 'Persoon 3', 'Persoon 4']);
});
