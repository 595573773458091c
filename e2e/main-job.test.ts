/** One person, from referral to outflow and back: every role in turn, by clicking and typing, and what each may and may not see. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { addDays } from '#vocabulary/day.ts';
import {
  answer,
  answerCriteria,
  choose,
  menu,
  pick,
  press,
  tabTo,
  tick,
  typed,
  typedDay,
  under,
  write,
} from './doing.ts';
import { findPastNote, readable } from './history.ts';
import { type House, openHouse } from './house.ts';
import { settle } from './looking.ts';
import type { Visitor } from './visitor.ts';

/** Words typed into each section, to be looked for where they may not be. */
const said = {
  core: 'Slaapt sinds de zomer in portieken aan de kade',
  social: 'Wil een plek waar de deur op slot kan',
  care: 'Stopte in maart met de medicatie',
  justice: 'Twee aangiften van bedreiging in de wijk',
  goalSocial: 'Een eigen kamer met vaste begeleiding',
  actionSocial: 'Samen de woning bekijken',
  goalCare: 'Medicatie weer elke dag innemen',
  goalMunicipality: 'Een postadres bij de gemeente',
  contact: 'Trof hem rustig aan bij de inloop',
  incident: 'Schreeuwde tegen de balie en ging weg',
  note: 'Psychiater denkt aan een andere dosis',
  visit: 'Keek samen met hem naar de kamer',
  ownWords: 'Ik wil gewoon met rust gelaten worden',
  bed: 'Slaapt niet en is bang om alleen te zijn',
};
const surname = 'Zevenbergschenhoek';
/** Of the test range, beyond the numbers of the demo. */
const number = '999999990';
const name = `Quirijn van de ${surname}`;

let house: House;
let dossier = '';
let caseNumber = '';

beforeAll(async () => {
  house = await openHouse({ perRegion: 14 });
});
afterAll(async () => {
  await house?.close();
});
afterEach(async ({ task }) => {
  const folder = process.env.BROWSER_TEST_PICTURES;
  if (folder === undefined || task.result?.state !== 'fail') return;
  for (const [at, context] of house.browser.contexts().entries())
    for (const page of context.pages()) await page.screenshot({ path: `${folder}/failed-${at}.png`, fullPage: true });
});

/** While parts come in the page grows, and a click on what moves away reaches nothing. */
const open = async (visitor: Visitor, id = dossier): Promise<void> => {
  await visitor.page.goto(`/dossiers/${id}`);
  await visitor.page.getByRole('heading', { level: 1 }).waitFor();
  await settle(visitor);
};

test('a referrer refers; what was typed survives leaving, and a child is pointed to youth care', async () => {
  const { page } = await house.as('referrer');
  await menu(page, 'Aanmelden');
  await press(page, 'Begin een aanmelding');
  await page.getByRole('heading', { name: 'Iemand aanmelden' }).waitFor();
  dossier = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await write(page, 'Voornaam', 'Quirijn');
  await write(page, 'Tussenvoegsel', 'van de');
  await write(page, 'Achternaam', surname);
  await page.getByText(/^Bewaard om/).waitFor();
  await write(page, 'Andere namen', 'Quik, de Kapitein');
  // Not waiting for the save: leaving does that.
  await menu(page, 'Mijn werk');
  await menu(page, 'Aanmelden');
  await page.getByRole('link', { name: 'Ga verder' }).click();
  await expect.poll(() => page.getByLabel('Achternaam', { exact: true }).inputValue()).toBe(surname);
  expect(await page.getByLabel('Andere namen', { exact: true }).inputValue()).toBe('Quik, de Kapitein');
  expect(await page.getByLabel('Burgerservicenummer').count(), 'police may use the number').toBe(1);
  await write(page, 'Burgerservicenummer', number);

  await press(page, 'Kijk na en verstuur');
  await press(page, 'Verstuur de aanmelding');
  await page.getByRole('alert').getByRole('link').first().waitFor();
  await choose(page, 'Geboortedatum', 'Bekend');
  await write(page, 'Geboren op', typed(-16 * 365));
  await choose(page, 'Waar verblijft de persoon', 'Geen vast adres');
  await choose(page, 'Heeft de persoon een identiteitsbewijs', 'Nee');
  await press(page, 'Verder');
  await write(page, 'Wat is er aan de hand', said.core);
  await write(page, 'Wat moet er anders worden', 'Rust, een dak en zorg die blijft');
  await press(page, 'Verder');
  for (const [domain, words] of [
    ['Wonen', said.social],
    ['Psychische zorg', said.care],
    ['Veiligheid en justitie', said.justice],
  ] as const) {
    await tick(page, 'Op welke gebieden zijn er problemen', domain);
    await write(page, `${domain}: wat is er aan de hand`, words);
  }
  await press(page, 'Verder');
  const housing = await house.as('partner');
  const team = await house.as('case_manager');
  for (const one of [housing, team]) await tick(page, 'Wie helpen er al', one.agency);
  await pick(page, 'Bij welk gebied hoort de persoon', 'Weet ik niet');
  await press(page, 'Verder');
  await choose(page, 'Hoe dringend is het', 'Spoed');
  await choose(page, 'Heeft u verteld dat u aanmeldt', 'Nee, nog niet');
  await pick(page, 'Waarom nog niet', 'De persoon is nu te ziek');
  await write(page, 'Opnieuw kijken op', typed(14));
  await press(page, 'Verder');
  await press(page, 'Verder');
  await press(page, 'Verstuur de aanmelding');
  await page.getByText('Bel de jeugdhulp van de gemeente').waitFor();

  await press(page, 'Wie is het');
  await choose(page, 'Geboortedatum', 'Onbekend');
  await press(page, 'Kijk na en verstuur');
  await press(page, 'Verstuur de aanmelding');
  await under(page, 'Verstuurd door uw organisatie').getByRole('link', { name }).waitFor();
  await expect.poll(() => page.getByRole('link', { name: 'Ga verder' }).count()).toBe(0);
});

test('the process director finds it among the work, checks it, plans a table and puts it there', async () => {
  const { page } = await house.as('process_director');
  await menu(page, 'Mijn werk');
  const step = page.getByRole('listitem').filter({ hasText: name });
  await step.filter({ hasText: 'Kijk of de aanmelding compleet is' }).getByRole('link').last().click();
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
  await page.getByText('leeftijd onbekend').first().waitFor();
  const check = page.getByRole('form', { name: 'Is de aanmelding compleet?' });
  await check.getByRole('checkbox', { checked: true }).first().uncheck();
  await press(check, 'Alles is er');

  await menu(page, 'Inclusietafel');
  await press(page, 'Plan een tafel');
  await write(page, 'Dag', typed());
  await press(page, 'Leg de tafel vast');
  await expect.poll(() => page.getByRole('button', { name: 'Leg de tafel vast' }).count()).toBe(0);

  await menu(page, 'Mijn werk');
  await step.filter({ hasText: 'Zet de aanmelding op een inclusietafel' }).getByRole('link').last().click();
  const place = page.getByRole('form', { name: 'Zet op een inclusietafel' });
  await place.getByLabel('Tafel', { exact: true }).selectOption({ index: 1 });
  await press(place, 'Zet op tafel');
  await page.getByRole('link', { name: 'Naar de tafel' }).waitFor();
});

test('at the table each criterion is answered, and the person is included with who hold on', async () => {
  const { page, name: director } = await house.as('process_director');
  const team = await house.as('case_manager');
  const municipality = await house.as('municipal_case_director');
  await page.getByRole('link', { name: 'Naar de tafel' }).click();
  await page.getByRole('heading', { name: 'Besluit van de tafel' }).waitFor();
  await expect.poll(() => page.getByRole('radio', { name: /^Opnemen/ }).count()).toBe(0);
  await answerCriteria(page, 'Onbekend');
  await page.getByText(/Zes keer ja, geen keer nee, één onbekend/).waitFor();
  await choose(page, 'Wat besluit de tafel', 'Opnemen');
  const form = page.getByRole('form', { name: 'Opnemen' });
  await form.getByRole('checkbox', { name: team.agency }).check();
  await pick(form, 'Welke organisatie levert het levensloopteam', team.agency);
  await pick(form, 'Levensloopcasemanager', team.name);
  await pick(form, 'Gemeente', municipality.agency);
  await pick(form, 'Gemeentelijke casusregisseur', municipality.name);
  await pick(form, 'Procesregisseur', director);
  await press(form, 'Leg vast: opnemen');
  await page.getByText('Opgenomen').first().waitFor();
});

test('the case manager makes one plan, records what happens and warns whoever visits', async () => {
  const visitor = await house.as('case_manager');
  const { page } = visitor;
  // Nothing is read by itself while one sits still: each look is logged.
  await page.reload();
  await page
    .getByRole('listitem')
    .filter({ hasText: name })
    .filter({ hasText: 'Maak het plan' })
    .getByRole('link')
    .last()
    .click();
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
  caseNumber = /casus (\S+)/.exec(await page.getByRole('main').innerText())?.[1] ?? '';
  expect(caseNumber).not.toBe('');

  expect(await visitor.replies(), 'not before it is asked for').not.toContain(number);
  await press(page, 'Toon BSN');
  await page.getByText(number).waitFor();
  await press(page, 'Verberg BSN');
  await expect.poll(() => page.content(), { timeout: 30_000 }).not.toContain(number);

  const plan = under(page, 'Eén plan');
  for (const [domain, words] of [
    ['Wonen', said.goalSocial],
    ['Psychische zorg', said.goalCare],
  ] as const) {
    await press(plan, 'Voeg doel toe');
    const form = page.getByRole('form', { name: 'Voeg doel toe' });
    await pick(form, 'Voor welk leefgebied?', domain);
    await write(form, 'Wat is het doel?', words);
    await answer(page, 'Voeg doel toe');
    await plan.getByText(words).waitFor();
  }
  await press(plan, `Wijzig: ${said.goalSocial}`);
  const change = page.getByRole('dialog');
  await choose(change, 'Wat wilt u doen?', 'Actie afspreken');
  await write(change, 'Wat spreken we af?', said.actionSocial);
  await write(change, 'Wanneer klaar?', typed(7));
  await answer(page, 'Leg vast');
  await under(page, 'Nu').getByText(said.actionSocial).waitFor();
  await press(plan, `Gedaan: ${said.actionSocial}`);
  await plan.getByText('gedaan').waitFor();

  await record(visitor, 'Contact', said.contact, async () => {
    await choose(page, 'Hoe was het contact?', 'Op straat');
    await page.getByRole('checkbox', { name: 'Ik heb de persoon gesproken' }).check();
    await choose(page, 'In welk deel hoort dit?', 'Sociaal');
  });
  await record(visitor, 'Incident', said.incident, async () => {
    await pick(page, 'Wat gebeurde er?', 'Bedreiging');
    await choose(page, 'Hoe ernstig?', 'Matig');
    await choose(page, 'In welk deel hoort dit?', 'Veiligheid en justitie');
  });
  await record(visitor, 'Notitie', said.note, () => choose(page, 'In welk deel hoort dit?', 'Zorg'));
  await record(visitor, 'Eigen woorden', said.ownWords, async () => undefined);
  await page.getByRole('complementary').getByText(said.ownWords).waitFor();

  await press(page, 'Waarschuw voor bezoek of ontvangst');
  const warn = page.getByRole('dialog');
  await choose(warn, 'Waarvoor waarschuwt u', 'Niet alleen');
  await answer(page, 'Waarschuw');
  await page.getByLabel('Let op bij bezoek of ontvangst').getByText('Niet alleen').waitFor();
});

test('the municipal case director sets a goal with the keyboard alone', async () => {
  const { page } = await house.as('municipal_case_director');
  const { keyboard } = page;
  const navigation = page.getByRole('navigation').first();
  await tabTo(page, navigation.getByRole('link', { name: 'Dossiers' }));
  await keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Dossiers' }).waitFor();
  const person = page.getByRole('link', { name, exact: true });
  await person.waitFor();
  await tabTo(page, person);
  await keyboard.press('Enter');
  const plan = under(page, 'Eén plan');
  const add = plan.getByRole('button', { name: 'Voeg doel toe' });
  await add.waitFor();
  await tabTo(page, add);
  await keyboard.press('Enter');
  const form = page.getByRole('form', { name: 'Voeg doel toe' });
  await tabTo(page, form.getByLabel('Voor welk leefgebied?', { exact: true }));
  await keyboard.type('Wonen');
  await tabTo(page, form.getByLabel('Wat is het doel?', { exact: true }));
  await keyboard.type(said.goalMunicipality);
  await tabTo(page, form.getByRole('button', { name: 'Voeg doel toe' }));
  await keyboard.press('Enter');
  await plan.getByText(said.goalMunicipality).waitFor();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  expect(await add.evaluate((button) => button === document.activeElement), 'the focus is back').toBe(true);
  for (const words of [said.goalCare, said.incident, said.note])
    expect(await page.content(), words).not.toContain(words);
});

async function record({ page }: Visitor, kind: string, words: string, more: () => Promise<void>): Promise<void> {
  await page.getByRole('main').getByRole('link', { name: 'Leg vast' }).first().click();
  await choose(page, 'Wat legt u vast?', kind);
  await more();
  await write(page, kind === 'Eigen woorden' ? 'In de woorden van de persoon' : 'In uw woorden', words);
  await press(page, 'Leg vast');
  await under(page, 'Eén plan').waitFor();
  await page.getByText(words).first().waitFor();
}

/** From the page of a dossier: into the network, with one section. */
async function letIn({ page }: Visitor, partner: Visitor): Promise<void> {
  await press(page, 'Voeg een partner toe');
  const joining = page.getByRole('dialog');
  await pick(joining, 'Organisatie', partner.agency);
  await pick(joining, 'Rol in het netwerk', 'wonen');
  await answer(page, 'Voeg toe');
  await under(page, 'Eén netwerk: wie ziet wat').getByText(partner.agency).first().waitFor();
  await page.getByRole('main').getByRole('link', { name: 'Deel', exact: true }).click();
  await pick(page, 'Met wie deelt u', partner.agency);
  await choose(page, 'Hoe deelt u', 'Samen verwerken in het samenwerkingsverband');
  await choose(page, 'Waarvoor', 'Plan en netwerk');
  await tick(page, 'Wat deelt u', 'Sociaal');
  await choose(page, 'Waarom mag het', 'Samenwerking in het Zorg- en Veiligheidshuis (Wgs)');
  await write(page, 'Tot en met', typed(30));
  await press(page, 'Deel één deel');
  await under(page, 'Eén plan').waitFor();
}

test('a partner gets one section until a day, sees exactly that and records in it', async () => {
  const partner = await house.as('partner');
  await letIn(await house.as('case_manager'), partner);

  partner.forget();
  await menu(partner.page, 'Dossiers');
  await partner.page.getByRole('row').filter({ hasText: caseNumber }).getByRole('link').click();
  await under(partner.page, 'Eén plan').getByText(said.goalSocial).waitFor();
  await partner.page.getByText(said.contact).first().waitFor();
  await partner.page.getByText('Niet alleen').first().waitFor();
  const told = `${await partner.replies()}\n${await partner.page.content()}`;
  for (const words of [said.goalCare, said.note, said.incident, said.ownWords, said.care, said.justice, number])
    expect(told, words).not.toContain(words);
  expect(await partner.page.getByText('Niet zichtbaar voor u').count()).toBeGreaterThan(0);
  for (const button of ['Toon BSN', 'Besluit over uitstroom'])
    expect(await partner.page.getByRole('button', { name: button }).count(), button).toBe(0);
  expect(await partner.page.getByRole('link', { name: 'Schaal op of af' }).count()).toBe(0);
  await record(partner, 'Contact', said.visit, async () => {
    await choose(partner.page, 'Hoe was het contact?', 'Huisbezoek');
    await choose(partner.page, 'In welk deel hoort dit?', 'Sociaal');
  });
});

test('a bed is asked and found in another region: no name before the choice, but the warning; then admission and the way back', async () => {
  const manager = await house.as('case_manager');
  const ward = await house.as('ward', 'Oost-Brabant');
  const { page } = manager;
  await page.getByRole('link', { name: 'Schaal op of af' }).click();
  await choose(page, 'Welk niveau', 'niveau 2 hoog');
  await pick(page, 'Welke sector', 'Forensische zorg');
  await choose(page, 'Waarom', 'Het risico neemt toe');
  await write(page, 'Wat moet de afdeling weten', said.bed);
  await write(page, 'Vanaf', typed());
  await write(page, 'Vertrek uiterlijk op', typed(42));
  await choose(page, 'Waar naartoe daarna', 'begeleid wonen');
  await press(page, 'Zet de vraag klaar');
  await page.getByRole('heading', { name: 'Andere plekken en waarom ze passen' }).waitFor();

  const { page: search } = await house.as('placement_coordinator');
  await search.reload();
  await search.getByRole('listitem').filter({ hasText: name }).getByRole('link').last().click();
  await under(search, 'Andere plekken en waarom ze passen')
    .getByRole('row')
    .filter({ hasText: ward.agency })
    .filter({ hasText: 'De Eik' })
    .getByRole('button')
    .click();
  await search.getByText('Eén afdeling moet nog antwoorden.').waitFor();

  ward.forget();
  await ward.page.goto('/');
  await ward.page.getByRole('listitem').filter({ hasText: caseNumber }).getByRole('link').last().click();
  const asked = ward.page.getByRole('article').filter({ hasText: caseNumber });
  await asked.getByText('Niet alleen').waitFor();
  await asked.getByText(said.bed).waitFor();
  expect(`${await ward.replies()}\n${await ward.page.content()}`).not.toContain(surname);
  await press(asked, 'Bied een bed');
  await answer(ward.page, 'Bied dit bed aan');
  await asked.getByText('U bood een bed').waitFor();

  await page.reload();
  await press(page, 'Neem dit bed');
  await page.getByText(`${ward.agency} is gekozen en neemt op.`).waitFor();

  await ward.page.reload();
  const chosen = ward.page.getByRole('article').filter({ hasText: name });
  await press(chosen, 'Neem op');
  const admission = ward.page.getByRole('dialog');
  await admission.getByRole('radio').first().check();
  await answer(ward.page, 'Neem op');
  await under(ward.page, 'Bedden').getByText(name).first().waitFor();

  await open(manager);
  await page.getByText('Klok staat stil op').first().waitFor();
  await under(page, 'Op- en afschalen').getByText('De Eik').first().waitFor();

  // In the wrong bed: it was no stay, and the ward admits anew.
  await press(under(ward.page, 'Bedden'), /^Klopt niet/);
  await choose(ward.page, 'Wat klopt er niet', 'het bed of de dag klopt niet');
  await answer(ward.page, 'Neem de opname terug');
  await chosen.getByText('U nam de opname terug').waitFor();
  await open(manager);
  await under(page, 'Op- en afschalen').getByText('Er loopt een vraag om een bed').waitFor();
  await expect.poll(() => page.getByText('Klok staat stil op').count()).toBe(0);
  const step = () =>
    page.getByRole('listitem').filter({ hasText: caseNumber }).getByText('Kijk waar deze persoon nu is');
  await page.goto('/');
  await step().waitFor();
  await press(chosen, 'Neem op');
  await admission.getByRole('radio').first().check();
  await answer(ward.page, 'Neem op');
  await under(ward.page, 'Bedden').getByText(name).first().waitFor();
  await page.goto('/');
  await page.getByRole('heading', { level: 1, name: /op u$/ }).waitFor();
  await expect.poll(() => step().count()).toBe(0);

  await press(ward.page, `Vertrek ${name}`);
  await answer(ward.page, 'Leg het vertrek vast');
  await expect.poll(() => under(ward.page, 'Bedden').getByText(name).count()).toBe(0);
  await open(manager);
  await page
    .getByText(/Stabiel, 0 van 24 maanden|Klok begon opnieuw/)
    .first()
    .waitFor();
});

test('people of two agencies decide on outflow with aftercare, and there is a way back', async () => {
  const { page } = await house.as('case_manager');
  const director = await house.as('process_director');
  await press(page, 'Besluit over uitstroom');
  const decision = page.getByRole('dialog');
  await pick(decision, 'Waarom', 'Een andere aanpak past beter');
  await tick(decision, 'Wie besloten mee', director.agency);
  await write(decision, 'Afspraken voor daarna', 'De wijkzorg belt elke maand');
  await answer(page, 'Leg het besluit vast');
  await page
    .getByText(/Nazorg tot/)
    .first()
    .waitFor();

  await open(director);
  await press(director.page, 'Sluit de nazorg af');
  await answer(director.page, 'Sluit de nazorg af');
  await director.page
    .getByText(/fase afgesloten/)
    .first()
    .waitFor();
  await press(director.page, 'Neem opnieuw op');
  await answer(director.page, 'Neem opnieuw op');
  await director.page
    .getByText(/fase aanmelding/)
    .first()
    .waitFor();
});

test('a dossier reads as it was known on a day, and the past shows nobody more than the present', async () => {
  const manager = await house.as('case_manager');
  const partner = await house.as('partner');
  const past = await findPastNote(house, manager, partner);
  if (!past) throw new Error('The demo has nothing of the past for this case manager.');
  await open(manager, past.dossier);
  await letIn(manager, partner);
  for (const [visitor, day, shows] of [
    [manager, past.recordedOn, true],
    [manager, addDays(past.recordedOn, -1), false],
    [partner, past.recordedOn, false],
    [partner, addDays(past.recordedOn, -1), false],
  ] as const) {
    const { page } = visitor;
    await page.goto(`/dossiers/${past.dossier}`);
    await page.getByRole('slider').waitFor();
    await page.waitForLoadState('networkidle');
    const [now, then] = [await readable(visitor, past.dossier), await readable(visitor, past.dossier, day)];
    expect(now.sections.length, visitor.name).toBeGreaterThan(0);
    expect(now.sections, visitor.name).toEqual(expect.arrayContaining(then.sections));
    expect(now.entries, visitor.name).toEqual(expect.arrayContaining(then.entries));
    visitor.forget();
    await write(page, 'Zoals bekend op', typedDay(day));
    const told = page.waitForResponse((reply) => reply.url().endsWith(`/journal?knownOn=${day}`));
    await page.getByLabel('Zoals bekend op', { exact: true }).press('Enter');
    await page.getByText('U leest het dossier zoals bekend op').waitFor();
    await (await told).finished();
    const what = `${visitor.name} on ${day}`;
    const journal = under(page, 'Wat er gebeurde');
    await journal.getByText(/^Kies wat u ziet$/).waitFor();
    const shown = async () => (await journal.getByText(past.words, { exact: true }).count()) > 0;
    await expect.poll(shown, { message: what }).toBe(shows);
    expect((await visitor.replies()).includes(past.entry), what).toBe(shows);
    expect(await page.getByRole('main').getByRole('link', { name: 'Leg vast' }).count(), what).toBe(0);
  }
  const { page } = manager;
  await page.getByRole('slider').focus();
  await page.keyboard.press('End');
  await page.getByText('U leest het dossier zoals bekend op').waitFor({ state: 'hidden' });
});

test('who has no business with a case finds none', async () => {
  for (const role of ['administrator', 'privacy_officer', 'regional_coordinator'] as const) {
    const { page } = await house.as(role);
    const status = (path: string) => page.evaluate(async (address) => (await fetch(address)).status, `/api${path}`);
    expect(await status(`/dossiers/${dossier}`), role).toBeGreaterThanOrEqual(403);
    expect(await status('/dossiers?of=agency'), role).toBeGreaterThanOrEqual(403);
    await page.goto(`/dossiers/${dossier}`);
    await page.getByRole('heading', { name: 'Deze pagina is er niet' }).waitFor();
    expect(await page.content(), role).not.toContain(surname);
    expect(await page.getByRole('link', { name: 'Dossiers', exact: true }).count(), role).toBe(0);
  }
});

test('nothing went wrong behind any screen', async () => {
  const roles = [
    'referrer',
    'process_director',
    'case_manager',
    'municipal_case_director',
    'placement_coordinator',
    'partner',
  ] as const;
  for (const role of roles) expect((await house.as(role)).faults, role).toEqual([]);
  expect((await house.as('ward', 'Oost-Brabant')).faults).toEqual([]);
});
