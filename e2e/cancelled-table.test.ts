/** A table is cancelled: who was on it is placed at once; where no table has room partners decide in writing, and one who disagrees brings it to a table. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { choose, menu, pick, press, typed, under, write } from './doing.ts';
import { type House, openHouse } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse({ perRegion: 4 });
  await clearCalendar();
}, 300_000);
afterAll(async () => {
  await house?.close();
});

const surname = 'Overwaterschap';
const name = `Wilma ${surname}`;
let dossier = '';

test('a referral is put on a table with one seat, which is full then', async () => {
  const { page } = await house.as('referrer');
  await menu(page, 'Aanmelden');
  await press(page, 'Begin een aanmelding');
  await page.getByRole('heading', { name: 'Iemand aanmelden' }).waitFor();
  dossier = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await write(page, 'Voornaam', 'Wilma');
  await write(page, 'Achternaam', surname);
  await choose(page, 'Geboortedatum', 'Bekend');
  await write(page, 'Geboren op', '03-04-1985');
  await choose(page, 'Waar verblijft de persoon', 'Geen vast adres');
  await choose(page, 'Heeft de persoon een identiteitsbewijs', 'Nee');
  await press(page, 'Verder');
  await write(page, 'Wat is er aan de hand', 'Slaapt in het park en roept naar kinderen');
  await write(page, 'Wat moet er anders worden', 'Een plek waar zij mag blijven');
  for (let steps = 0; steps < 3; steps += 1) await press(page, 'Verder');
  await choose(page, 'Hoe dringend is het', 'Spoed');
  await choose(page, 'Heeft u verteld dat u aanmeldt', 'Ja');
  await write(page, 'Verteld op', typed());
  for (let steps = 0; steps < 2; steps += 1) await press(page, 'Verder');
  await press(page, 'Verstuur de aanmelding');
  await under(page, 'Verstuurd door uw organisatie').getByRole('link', { name }).waitFor();

  const { page: directing } = await house.as('process_director');
  const partner = await house.as('partner');
  await directing.goto(`/aanmeldingen/${dossier}`);
  const check = directing.getByRole('form', { name: 'Is de aanmelding compleet?' });
  await check.waitFor();
  const ticked = check.getByRole('checkbox', { checked: true });
  for (let left = await ticked.count(); left > 0; left -= 1) await ticked.first().uncheck();
  await Promise.all([directing.waitForResponse(/referral\/check$/), press(check, 'Alles is er')]);
  await planFull(typed(1));
  await directing.goto(`/aanmeldingen/${dossier}`);
  const place = directing.getByRole('form', { name: 'Zet op een inclusietafel' });
  await place.getByLabel('Tafel', { exact: true }).selectOption({ index: 1 });
  await place.getByRole('checkbox', { name: partner.agency }).check();
  await press(place, 'Zet op tafel');
  await directing.getByRole('link', { name: 'Naar de tafel' }).waitFor();
});

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
  const { default: postgres } = await import('postgres');
  const owner = postgres(house.database.ownerUrl, { max: 1, onnotice: () => undefined });
  await owner`update table_meeting set held_on = held_on - 400 where cancelled_on is null and held_on >= current_date`;
  await owner.end();
}

test('silence is shown; one who disagrees sends it to the first table with room', async () => {
  const { page: directing } = await house.as('process_director');
  const partner = await house.as('partner');
  const { page } = partner;
  await directing.goto(`/aanmeldingen/${dossier}`);
  await directing.getByRole('heading', { name: 'Schriftelijke ronde' }).waitFor();
  await directing.getByText('Nog geen antwoord').first().waitFor();
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
});

test('the table decides, and says who holds on', async () => {
  const { page } = await house.as('process_director');
  const partner = await house.as('partner');
  await choose(page, 'Wat besluit de tafel', 'Niet opnemen, wel advies');
  const form = page.getByRole('form', { name: 'Niet opnemen, wel advies' });
  await pick(page, 'Reden', 'Gewone, forensische of verplichte zorg is genoeg');
  await form.getByRole('checkbox', { name: partner.agency }).check();
  await write(form, 'Wat er nu gebeurt, en wie de persoon vasthoudt', 'De wijkverpleegkundige belt elke week');
  await press(form, 'Leg vast: niet opnemen');
  await page.getByText('De wijkverpleegkundige belt elke week').waitFor();
  for (const one of [await house.as('process_director'), partner]) expect(one.faults, one.role).toEqual([]);
});
