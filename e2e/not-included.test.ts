/** Somebody is not included: a letter tells why, somebody else holds on, and who objects is heard by another, who finds that it has to be decided anew. */
import { readFileSync } from 'node:fs';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerCriteria, choose, menu, pick, press, under, write } from './doing.ts';
import { type House, openHouse } from './house.ts';

let house: House;
/** On the agenda of a table to come. */
let table = '';
let dossier = '';
beforeAll(async () => {
  house = await openHouse({ perRegion: 4 });
  const owner = postgres(house.database.ownerUrl, { max: 1, onnotice: () => undefined });
  const [found] = await owner<{ dossier: string; table: string }[]>`
    select dossier, table_meeting as table from referral where region = 'limburg' and stage = 'table' order by submitted_on, id limit 1`;
  await owner.end();
  if (found === undefined) throw new Error('Nobody waits on a table in Limburg.');
  ({ dossier, table } = found);
}, 300_000);
afterAll(async () => {
  await house?.close();
});

test('the table does not include; the letter is filled in, changed, made final and printed', async () => {
  const { page } = await house.as('process_director');
  const partner = await house.as('partner');
  await page.goto(`/inclusietafel/${table}/${dossier}`);
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
  const [saved] = await Promise.all([page.waitForEvent('download'), press(made, 'Bewaar als PDF')]);
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
  expect(await under(page, 'Bezwaar').getByText(name, { exact: true }).count()).toBe(0);
  await who.first().check();
  await press(page, 'Leg de beoordelaar vast');
  await page.getByText(/kijkt opnieuw/).waitFor();
});

test('another finds that the decision does not stand, and the person is included', async () => {
  const { faults } = await house.as('process_director');
  expect(faults).toEqual([]);
  await giveAccountToAssessor();
  const { page, name: assessor } = await house.anew('process_director');
  await menu(page, 'Mijn werk');
  await page.getByRole('listitem').filter({ hasText: 'Beslis op het bezwaar' }).first().waitFor();
  await page.goto(`/aanmeldingen/${dossier}`);
  const form = page.getByRole('form', { name: 'U beoordeelt dit bezwaar' });
  await choose(form, 'Wat beslist u', 'Het bezwaar is terecht: besluit opnieuw');
  await write(form, 'Uitleg', 'De nieuwe meldingen wegen zwaar.');
  await press(form, 'Beslis op het bezwaar');
  await under(page, 'Besluit opnieuw').waitFor();

  await answerCriteria(page);
  const [team, municipality] = [await house.as('case_manager'), await house.as('municipal_case_director')];
  await choose(page, 'Wat besluit de tafel', 'Opnemen');
  const include = page.getByRole('form', { name: 'Opnemen' });
  await include.getByRole('checkbox', { name: team.agency }).check();
  await pick(include, 'Welke organisatie levert het levensloopteam', team.agency);
  await pick(include, 'Levensloopcasemanager', team.name);
  await pick(include, 'Gemeente', municipality.agency);
  await pick(include, 'Gemeentelijke casusregisseur', municipality.name);
  await pick(include, 'Procesregisseur', assessor);
  await press(include, 'Leg vast: opnemen');
  await under(page, 'Besluit').getByText('Opgenomen').first().waitFor();
});

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
