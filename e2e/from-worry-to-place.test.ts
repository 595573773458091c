/**
 * One person from worry to a clear answer: referred by a link without an account, weighed, a table that is cancelled, a written round, not included,
 * an appeal, no room with any team, and included from the waiting list.
 */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { answerCriteria, choose, menu, pick, press, tick, typed, under, write } from './doing.ts';
import { type House, openHouse } from './house.ts';
import { lookAt } from './looking.ts';
import type { Visitor } from './visitor.ts';

const surname = 'Kranenborgh';
const name = `Ilse ${surname}`;
const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');

let house: House;
let dossier = '';
beforeAll(async () => {
  house = await openHouse({ perRegion: 8 });
  await clearCalendar();
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

/** Whoever is at the screen finds nothing in the way of reading and typing. */
const look = async ({ page }: Pick<Visitor, 'page'>, picture: string): Promise<void> =>
  expect(await lookAt(page, { name: picture, thoroughly: false })).toEqual([]);

test('who has no account refers by a link, once, and it is in the work of the process director', async () => {
  const { agency } = await house.as('referrer');
  const address = await linkFor(agency);
  const context = await house.browser.newContext({ baseURL: house.url, locale: 'nl-NL', reducedMotion: 'reduce' });
  const page = await context.newPage();
  const [faults, asked]: [string[], string[]] = [[], []];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => asked.push(`${request.url()} ${request.headers().referer ?? ''}`));
  await page.goto(address);
  await page.getByRole('button', { name: 'Open de link' }).waitFor();
  expect(page.url(), 'the secret is out of the address').toBe(`${house.url}/melding`);
  await press(page, 'Open de link');
  await page.getByText(`U meldt aan namens ${agency}`).waitFor();
  await write(page, 'Voornaam', 'Ilse');
  await write(page, 'Achternaam', surname);
  await write(page, 'Geboren op', '03-07-1988');
  await write(page, 'Uw naam', 'Sanne Wiersinga');
  await write(page, 'Uw functie', 'wijkverpleegkundige');
  await write(page, 'Uw telefoonnummer', '06 1234 5678');
  expect(await lookAt(page, { name: 'melding-wie', thoroughly: true })).toEqual([]);
  await press(page, 'Verder');
  await write(page, 'Wat is er aan de hand', 'Zij slaapt buiten.');
  await write(page, 'Wat moet er anders worden', 'Een eigen plek.');
  await page.getByText(/^Bewaard om/).waitFor();

  // Left and come back: at the same step, with the same words.
  await page.reload();
  await expect
    .poll(() => page.getByLabel('Wat is er aan de hand', { exact: true }).inputValue())
    .toBe('Zij slaapt buiten.');
  await press(page, 'Verder');
  await tick(page, 'Op welke gebieden zijn er problemen', 'Wonen');
  expect(await lookAt(page, { name: 'melding-speelt', thoroughly: true })).toEqual([]);
  await press(page, 'Verder');
  await press(page, 'Verder');
  await choose(page, 'Hoe dringend is het', 'Spoed');
  await choose(page, 'Heeft u verteld dat u aanmeldt', 'Ja');
  await write(page, 'Verteld op', typed());
  await press(page, 'Verder');
  const file = page.getByLabel('Kies een bestand');
  await file.setInputFiles({
    name: 'rapport.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('<script>x</script>'),
  });
  await press(page, 'Voeg toe');
  await page.getByText('Dit is geen PDF, PNG of JPEG').waitFor();
  await file.setInputFiles({ name: 'rapport.pdf', mimeType: 'application/pdf', buffer: pdf });
  await press(page, 'Voeg toe');
  await page.getByRole('list', { name: 'Toegevoegde documenten' }).getByText('rapport.pdf').waitFor();
  expect(await lookAt(page, { name: 'melding-documenten', thoroughly: true })).toEqual([]);
  await press(page, 'Verder');
  expect(await lookAt(page, { name: 'melding-nakijken', thoroughly: true })).toEqual([]);
  await page.getByRole('button', { name: 'Verstuur de aanmelding' }).dblclick();
  await page.getByRole('heading', { name: 'De aanmelding is ontvangen' }).waitFor();
  expect(await lookAt(page, { name: 'melding-ontvangen', thoroughly: true })).toEqual([]);
  await page.getByRole('link', { name: 'Volg de aanmelding' }).click();
  await page.getByText('Er wordt gekeken of alles er is').waitFor();
  await expect.poll(() => page.url()).toBe(`${house.url}/melding/stand`);
  expect(await page.locator('body').innerText()).not.toContain(surname);
  expect(await lookAt(page, { name: 'melding-stand', thoroughly: true })).toEqual([]);

  // Used, and opened again.
  const again = await context.newPage();
  await again.goto(address);
  await press(again, 'Open de link');
  await again.getByText('Met deze link is al een aanmelding verstuurd').waitFor();
  const secret = address.split('#')[1] ?? '';
  expect(asked.filter((line) => line.includes(secret))).toEqual([]);
  expect(faults).toEqual([]);
  await context.close();

  const director = await house.as('process_director');
  await menu(director.page, 'Mijn werk');
  const step = director.page.getByRole('listitem').filter({ hasText: surname });
  await step.filter({ hasText: 'Kijk of de aanmelding compleet is' }).getByRole('link').last().click();
  await director.page.getByText('Sanne Wiersinga, wijkverpleegkundige, 06 1234 5678').waitFor();
  const saving = director.page.waitForEvent('download');
  await under(director.page, 'Documenten').getByRole('link', { name: 'Download' }).click();
  expect((await saving).suggestedFilename()).toBe('rapport.pdf');
  dossier = new URL(director.page.url()).pathname.split('/').at(-1) ?? '';
});

test('it is complete, and a weighing team sends it to the inclusion table', async () => {
  const director = await house.as('process_director');
  const { page } = director;
  const partner = await house.as('partner');
  const check = page.getByRole('form', { name: 'Is de aanmelding compleet?' });
  await check.waitFor();
  const ticked = check.getByRole('checkbox', { checked: true });
  for (let left = await ticked.count(); left > 0; left -= 1) await ticked.first().uncheck();
  await Promise.all([page.waitForResponse(/referral\/check$/), press(check, 'Alles is er')]);
  const weighing = page.getByRole('form', { name: 'Wat vindt het weegteam' });
  for (const approach of ['Top600', '3PG', 'Verwarde verdachten', 'Andere persoonsgerichte aanpak'])
    await choose(weighing, `Loopt er al een andere aanpak: ${approach}`, 'Nee');
  await tick(weighing, 'Wie wogen mee', partner.agency);
  await choose(weighing, 'Welke weg', 'Naar de inclusietafel');
  await look(director, 'wegen');
  await press(weighing, 'Leg vast wat het weegteam vindt');
  await page.getByText(/^Gewogen op .*: naar de inclusietafel/i).waitFor();
});

test('it is put on a table with one seat, which is full then', async () => {
  const { page } = await house.as('process_director');
  const partner = await house.as('partner');
  await planFull(typed(1));
  await page.goto(`/aanmeldingen/${dossier}`);
  const place = page.getByRole('form', { name: 'Zet op een inclusietafel' });
  await place.getByLabel('Tafel', { exact: true }).selectOption({ index: 1 });
  await place.getByRole('checkbox', { name: partner.agency }).check();
  await press(place, 'Zet op tafel');
  await page.getByRole('link', { name: 'Naar de tafel' }).waitFor();
});

test('cancelled while a decision is typed: it goes to the next table with room by itself, and what was typed is kept', async () => {
  const { page, context } = await house.as('process_director');
  await planFull(typed(2));
  const deciding = await context.newPage();
  await deciding.goto(`/aanmeldingen/${dossier}`);
  await deciding.getByRole('link', { name: 'Naar de tafel' }).click();
  await choose(deciding, 'Wat besluit de tafel', 'Uitstellen met een dag');
  const typing = deciding.getByRole('form', { name: 'Uitstellen met een dag' });
  await write(typing, 'Opnieuw kijken op', typed(20));
  await pick(deciding, 'Wachten op', 'informatie');
  await cancel(page, /naar de tafel van/);
  await press(typing, 'Leg vast: uitstellen');
  await typing.getByRole('alert').waitFor();
  expect(await typing.getByLabel('Opnieuw kijken op', { exact: true }).inputValue()).toBe(typed(20));
  await deciding.close();
});

test('when no table has room, partners decide in writing', async () => {
  const { page } = await house.as('process_director');
  await cancel(page, /naar een schriftelijke ronde/);
});

test('silence is shown; one who disagrees sends it to the first table with room', async () => {
  const { page: directing } = await house.as('process_director');
  const partner = await house.as('partner');
  const { page } = partner;
  await directing.goto(`/aanmeldingen/${dossier}`);
  await directing.getByRole('heading', { name: 'Schriftelijke ronde' }).waitFor();
  await directing.getByText('Nog geen antwoord').first().waitFor();
  await look({ page: directing }, 'ronde');
  await planFull(typed(3));
  await page.goto(`/aanmeldingen/${dossier}`);
  const form = page.getByRole('form', { name: 'Uw antwoord, namens uw organisatie' });
  await choose(form, 'Bent u het eens met het voorstel', 'Niet mee eens');
  await write(form, 'Waarom', 'Eerst moet duidelijk zijn waar zij kan wonen');
  await press(form, 'Verstuur uw antwoord');
  await expect.poll(() => form.count()).toBe(0);
  await directing.goto(`/aanmeldingen/${dossier}`);
  await directing.getByText('Eerst moet duidelijk zijn waar zij kan wonen').waitFor();
  await directing.getByRole('link', { name: 'Naar de tafel' }).click();
  await directing.getByRole('heading', { name: 'Besluit van de tafel' }).waitFor();
  await look({ page: directing }, 'aan-tafel');
});

test('the table does not include; the letter is filled in, changed, made final and printed', async () => {
  const { page } = await house.as('process_director');
  const partner = await house.as('partner');
  await choose(page, 'Wat besluit de tafel', 'Niet opnemen, wel advies');
  const form = page.getByRole('form', { name: 'Niet opnemen, wel advies' });
  await form.getByLabel('Reden', { exact: true }).selectOption('other_care_suffices');
  await form.getByRole('checkbox', { name: partner.agency }).check();
  await write(form, 'Wat er nu gebeurt, en wie de persoon vasthoudt', 'De wijkagent belt elke week.');
  await write(form, 'Advies, zoals de persoon het mag lezen', 'Ga met de huisarts in gesprek.');
  await press(form, 'Leg vast: niet opnemen');
  await page.getByText('Niet opgenomen').first().waitFor();

  await page.goto(`/aanmeldingen/${dossier}`);
  await under(page, 'Brieven').getByRole('link', { name: 'Niet opgenomen, met reden en advies' }).click();
  const letter = page.getByLabel('De brief', { exact: true });
  await letter.waitFor();
  const filled = await letter.inputValue();
  expect(filled).toContain('Ons advies: Ga met de huisarts in gesprek.');
  await letter.fill(`${filled}\n\nU mag altijd bellen.`);
  await press(page, 'Maak de brief klaar');
  const made = under(page, 'Brieven').getByRole('group');
  await made.locator('summary').click();
  await made.getByText('U mag altijd bellen.').waitFor();
  const [saved] = await Promise.all([page.waitForEvent('download'), press(made, 'Download als PDF')]);
  expect(
    readFileSync(await saved.path())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
});

test('somebody with a name is asked to hold on, and says yes', async () => {
  const { page } = await house.as('process_director');
  const partner = await house.as('partner');
  await press(under(page, 'Niet losgelaten'), 'Leg de overdracht vast');
  const form = page.getByRole('form', { name: 'Leg de overdracht vast' });
  await pick(form, 'Bij welke organisatie', partner.agency);
  await pick(form, 'Wie neemt over', partner.name);
  await write(form, 'Wat is afgesproken', 'Gaat elke week langs.');
  await press(form, 'Leg vast');
  await page.getByText(`Gevraagd: ${partner.name}`).waitFor();

  await menu(partner.page, 'Mijn werk');
  const work = partner.page.getByRole('listitem').filter({ hasText: 'Neemt u deze persoon over?' });
  await work.first().waitFor();
  await partner.page.goto(`/aanmeldingen/${dossier}`);
  const asked = partner.page.getByRole('form', { name: 'Neemt u over?' });
  await choose(asked, 'Uw antwoord', 'Ja, ik neem over');
  await press(asked, 'Geef antwoord');
  await partner.page.getByText(`${partner.name}, ${partner.agency} houdt vast.`).waitFor();
});

test('the referrer objects; only who took no part can be chosen to look again', async () => {
  const referrer = await house.as('referrer');
  await referrer.page.goto(`/aanmeldingen/${dossier}`);
  await press(under(referrer.page, 'Bezwaar'), 'Maak bezwaar');
  const form = referrer.page.getByRole('form', { name: 'Maak bezwaar' });
  await choose(form, 'Wie maakt bezwaar', 'Onze organisatie, die aanmeldde');
  await write(form, 'Waarom', 'Er kwamen nieuwe meldingen bij.');
  await press(form, 'Dien het bezwaar in');
  await referrer.page.getByText('maakte bezwaar op').waitFor();

  const { page, name } = await house.as('process_director');
  await page.reload();
  const who = under(page, 'Bezwaar').getByRole('radio');
  await who.first().waitFor();
  await look({ page }, 'bezwaar');
  expect(await under(page, 'Bezwaar').getByText(name, { exact: true }).count()).toBe(0);
  await who.first().check();
  await press(page, 'Leg de beoordelaar vast');
  await page.getByText(/kijkt opnieuw/).waitFor();
});

/** Who was chosen to look again. */
let again: Visitor;

test('another finds that the decision does not stand; it is decided anew, and no team has room', async () => {
  const { faults } = await house.as('process_director');
  expect(faults).toEqual([]);
  await giveAccountToAssessor();
  again = await house.anew('process_director');
  const { page } = again;
  await menu(page, 'Mijn werk');
  await page.getByRole('listitem').filter({ hasText: 'Beslis op het bezwaar' }).first().waitFor();
  await page.goto(`/aanmeldingen/${dossier}`);
  const form = page.getByRole('form', { name: 'U beoordeelt dit bezwaar' });
  await choose(form, 'Wat beslist u', 'Het bezwaar is terecht: besluit opnieuw');
  await write(form, 'Uitleg', 'De nieuwe meldingen wegen zwaar.');
  await press(form, 'Beslis op het bezwaar');
  await under(page, 'Besluit opnieuw').waitFor();

  await answerCriteria(page);
  await choose(page, 'Wat besluit de tafel', 'Uitstellen met een dag');
  const waits = page.getByRole('form', { name: 'Uitstellen met een dag' });
  await write(waits, 'Opnieuw kijken op', typed(30));
  await pick(page, 'Wachten op', 'plek bij het team');
  await press(waits, 'Leg vast: uitstellen');
  await page.getByRole('link', { name: 'Naar de wachtlijst' }).waitFor();
});

test('on the waiting list it says why this place; what stands in the way of others is known too', async () => {
  const { page } = again;
  await menu(page, 'Knelpunten');
  await page.getByRole('heading', { level: 1, name: 'Knelpunten' }).waitFor();
  await look(again, 'knelpunten');
  await menu(page, 'Wachtlijst');
  await page.getByRole('link', { name }).waitFor();
  await look(again, 'wachtlijst');
  await page.getByRole('link', { name }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await look(again, 'wacht');
});

test('people choose for a team that is full, say why, and see before what a partner would see: included, with shares and a first task', async () => {
  const { page } = again;
  const [team, municipality] = [await house.as('case_manager'), await house.as('municipal_case_director')];
  const partner = await house.as('partner');
  await press(page, 'Kies deze persoon');
  const form = page.getByRole('form', { name: 'Kies deze persoon' });
  await form
    .getByRole('group', { name: 'Bij welk team' })
    .getByRole('radio', { name: /, (vol|plek op .*)$/ })
    .first()
    .check();
  await choose(form, 'Waarom deze persoon', 'Past bij dit team');
  await tick(form, 'Wie zaten aan tafel', team.agency);
  await pick(form, 'Levensloopcasemanager', team.name);
  await pick(form, 'Gemeente', municipality.agency);
  await pick(form, 'Gemeentelijke casusregisseur', municipality.name);
  await press(form, 'Laat een partner meelezen');
  await pick(form, 'Organisatie', partner.agency);
  await tick(form, 'Welke delen', 'Kern');
  await press(form, 'Zet op de lijst');
  await press(form, 'Spreek een taak af');
  await pick(form, 'Leefgebied', 'Wonen');
  await write(form, 'Waar werken we naartoe', 'Een plek waar zij mag blijven');
  await write(form, 'Wat gaat er gebeuren', 'Vraag om een kamer met begeleiding');
  await pick(form, 'Wie doet het', 'De levensloopcasemanager');
  await write(form, 'Klaar op', typed(14));
  await press(form, 'Zet op de lijst');
  await press(form, 'Kies en neem op');
  await form.getByRole('alert').getByText('Schrijf op waarom').waitFor();
  await write(form, 'Toelichting', 'Dit team kent haar al en maakt ruimte.');
  await press(form, `Bekijk wat ${partner.agency} dan ziet`);
  await form.getByText(`${partner.agency} ziet dan`).waitFor();
  await look(again, 'kiezen');
  await press(form, 'Kies en neem op');
  await under(page, 'Besluit').getByText('Opgenomen').first().waitFor();
  await look(again, 'opgenomen');
  await team.page.goto(`/dossiers/${dossier}`);
  await team.page.getByText('Vraag om een kamer met begeleiding').first().waitFor();
  for (const one of [again, team, partner]) expect(one.faults, one.role).toEqual([]);
});

/** The address that the desk hands over. */
async function linkFor(agency: string): Promise<string> {
  const { page } = await house.as('process_director');
  await menu(page, 'Aanmeldlinks');
  const form = page.getByRole('form', { name: 'Nieuwe link' });
  await pick(form, 'Voor welke organisatie', agency);
  await pick(form, 'Waarom met een link', 'Heeft geen account');
  await press(form, 'Maak de link');
  const shown = page.getByRole('region', { name: 'Adres', exact: true });
  await shown.waitFor();
  expect(await lookAt(page, { name: 'aanmeldlinks', thoroughly: true })).toEqual([]);
  return /\S+\/melding#\S+/.exec(await shown.innerText())?.[0] ?? '';
}

/** A table with one seat. */
async function planFull(day: string): Promise<void> {
  const { page } = await house.as('process_director');
  await menu(page, 'Inclusietafel');
  await press(page, 'Plan een tafel');
  await write(page, 'Dag', day);
  await write(page, 'Plekken', '1');
  await press(page, 'Leg de tafel vast');
  await expect.poll(() => page.getByRole('button', { name: 'Leg de tafel vast' }).count()).toBe(0);
}

async function cancel(page: Page, expected: RegExp): Promise<void> {
  await page.goto('/inclusietafel');
  const meeting = page.locator('details.grp').filter({ hasText: '1 van 1 plekken bezet' }).first();
  await meeting.waitFor();
  if ((await meeting.getAttribute('open')) === null) await meeting.locator('summary').click();
  await meeting.getByRole('button', { name: 'Zeg de tafel af' }).click();
  await pick(page, 'Waarom gaat de tafel niet door', 'De voorzitter kan niet');
  await press(page, 'Zeg af en verplaats iedereen');
  await page.getByText('De tafel is afgezegd. Iedereen heeft een andere plek').waitFor();
  await page.getByRole('listitem').filter({ hasText: name }).filter({ hasText: expected }).first().waitFor();
}

/** The meetings of the demo are moved to the past: no room is left but where this test makes it. */
async function clearCalendar(): Promise<void> {
  const owner = postgres(house.database.ownerUrl, { max: 1, onnotice: () => undefined });
  await owner`update table_meeting set held_on = held_on - 400 where cancelled_on is null and held_on >= current_date`;
  await owner.end();
}

/** The demo has one account for each role: that of the process director goes to the colleague who was chosen. */
async function giveAccountToAssessor(): Promise<void> {
  const owner = postgres(house.database.ownerUrl, { max: 1, onnotice: () => undefined });
  const [account] = await owner<{ id: string; issuer: string; subject: string }[]>`
    select u.id, u.issuer, u.subject from app_user u
    join appointment p on p.app_user = u.id
    where p.region = 'limburg' and p.role = 'process_director' and u.subject is not null order by u.id limit 1`;
  const [chosen] = await owner<{ assessor: string }[]>`
    select assessor from referral_appeal where dossier = ${dossier} order by id limit 1`;
  if (account === undefined || chosen === undefined) throw new Error('Nobody was chosen.');
  await owner`update app_user set issuer = 'before', subject = 'before' where id = ${account.id}`;
  await owner`update app_user set issuer = ${account.issuer}, subject = ${account.subject} where id = ${chosen.assessor}`;
  await owner.end();
}
