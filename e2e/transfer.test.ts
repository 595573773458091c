/** Who moved goes from one region to another, by two people who see no more of each other than the transfer. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answer, choose, menu, pick, press, typed, under, write } from './doing.ts';
import { type House, openHouse } from './house.ts';
import { lookAt } from './looking.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse({ perRegion: 8 });
});
afterAll(async () => {
  await house?.close();
});

test('a referral is transferred: proposed with what is read there, and taken over', async () => {
  const { page } = await house.as('process_director');
  await menu(page, 'Aanmeldingen');
  const rows = page.getByRole('rowheader').getByRole('link');
  await rows.first().waitFor();
  const name = (await rows.first().innerText()).trim();
  await rows.first().click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await page.getByRole('link', { name: 'Draag over aan een andere regio' }).click();
  await pick(page, 'Naar welke regio', 'Oost-Brabant');
  await page.getByRole('radio', { name: /^Samenwerking in het Zorg- en Veiligheidshuis/ }).check();
  await write(page, 'Waarom daar', 'Hij woont sinds een maand bij zijn broer in Helmond.');
  const domains = page.getByRole('group', { name: 'Welke problemen gaan mee' });
  if ((await domains.count()) > 0) await domains.getByRole('checkbox').first().check();
  await choose(page, 'Weet de persoon van de overdracht', 'Ja');
  await write(page, 'Verteld op', typed());
  await under(page, 'Dit leest de procesregisseur daar').getByText('bij zijn broer in Helmond').waitFor();
  expect(await lookAt(page, { name: 'overdracht voorstellen', thoroughly: true })).toEqual([]);
  await press(page, 'Stel de overdracht voor');
  await under(page, 'Overdracht').getByText('Wacht op antwoord').waitFor();
  expect(await lookAt(page, { name: 'overdracht loopt', thoroughly: true })).toEqual([]);

  const there = await house.as('process_director', 'Oost-Brabant');
  await menu(there.page, 'Mijn werk');
  await there.page.getByText('Antwoord op een overdracht').waitFor();
  await menu(there.page, 'Aanmeldingen');
  await under(there.page, 'Vragen uit andere regio’s').getByRole('link', { name }).waitFor();
  expect(await lookAt(there.page, { name: 'overdracht in de lijst', thoroughly: true })).toEqual([]);
  await under(there.page, 'Vragen uit andere regio’s').getByRole('link', { name }).click();
  await there.page.getByText('bij zijn broer in Helmond').waitFor();
  expect(await lookAt(there.page, { name: 'overdracht gevraagd', thoroughly: true })).toEqual([]);
  await press(under(there.page, 'Neemt u deze persoon over?'), 'Neem over');
  await answer(there.page, 'Neem over');
  await there.page.getByText('Overgenomen van Limburg').waitFor();
  expect(await lookAt(there.page, { name: 'overdracht overgenomen', thoroughly: true })).toEqual([]);

  await menu(page, 'Aanmeldingen');
  await page.goBack();
  await under(page, 'Overdracht').getByText('Overgedragen', { exact: true }).waitFor();
  expect(await lookAt(page, { name: 'overdracht gedaan', thoroughly: true })).toEqual([]);
  expect(there.faults).toEqual([]);
});
