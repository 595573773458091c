/** A dossier whose term is over: one person proposes, another approves, it is gone and the proof can be read. A hold stops all that. */
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { choose, menu, pick, press, typed, under, write } from './doing.ts';
import { type House, openHouse } from './house.ts';
import { lookAt, settle, walk } from './looking.ts';
import type { Visitor } from './visitor.ts';

const page = 'Bewaren en wissen';
const overview = '/verantwoording/bewaren';
let house: House;
beforeAll(async () => {
  house = await openHouse({ perRegion: 20 });
});
afterAll(() => house?.close());

/** Every picture and every check of the page that one stands on. */
const inOrder = async (visitor: Visitor, name: string): Promise<void> => {
  await settle(visitor);
  expect(await lookAt(visitor.page, { name, thoroughly: true }), name).toEqual([]);
};
const dueNumbers = async ({ page: at }: Visitor): Promise<string[]> => {
  const rows = await under(at, 'Aan de beurt').getByRole('checkbox').all();
  const labels = await Promise.all(rows.map((row) => row.getAttribute('aria-label')));
  return labels.flatMap((label) => label?.match(/LV-\d+-\d+/) ?? []);
};

test('what waits for a second person, what is due and what stays is on one page', async () => {
  const officer = await house.as('privacy_officer');
  await menu(officer.page, page);
  await officer.page.getByRole('heading', { level: 1 }).waitFor();
  await inOrder(officer, 'retention');
  await walk(officer, '/verantwoording/bewaren/termijnen');
  await inOrder(officer, 'retention-terms');
  await walk(officer, '/verantwoording/bewaren/termijn-wijzigen');
  await press(officer.page, 'Leg de termijn vast');
  await inOrder(officer, 'retention-term-wrong');
});

test('one proposes and another approves: the dossier is erased, with a proof', async () => {
  const [officer, director] = [await house.as('privacy_officer'), await house.as('process_director')];
  await walk(officer, overview);
  const [number = ''] = await dueNumbers(officer);
  expect(number).toMatch(/^LV-/);
  await press(officer.page, 'Stel voor om te wissen');
  await officer.page.getByText('Kruis eerst aan welke dossiers weg kunnen.').waitFor();
  await officer.page.getByLabel(`${number} voorstellen`).check();
  await press(officer.page, 'Stel voor om één te wissen');
  const waiting = under(officer.page, 'Wacht op een tweede persoon');
  await waiting.getByRole('link', { name: `Bekijk ${number}` }).click();
  await officer.page.getByText('U stelde dit voor.').waitFor();
  expect(await officer.page.getByRole('button', { name: /^Keur goed/ }).count()).toBe(0);
  await inOrder(officer, 'retention-own');

  await walk(director, overview);
  await under(director.page, 'Wacht op een tweede persoon')
    .getByRole('link', { name: `Bekijk en beslis ${number}` })
    .click();
  await director.page.getByRole('heading', { level: 1, name: `Mag ${number} gewist worden?` }).waitFor();
  await inOrder(director, 'retention-decide');
  await press(director.page, `Keur goed en wis ${number}`);
  await director.page.getByRole('heading', { level: 1, name: `${number} wordt gewist` }).waitFor();
  const proof = new URL(director.page.url()).pathname;

  await gone(number);
  await walk(officer, proof);
  await officer.page.getByRole('heading', { level: 1, name: `${number} is gewist` }).waitFor();
  await inOrder(officer, 'retention-proof');
  await walk(officer, overview);
  await under(officer.page, 'Gewist').getByRole('rowheader', { name: number }).waitFor();
});

/** Until the job has carried it out. */
async function gone(number: string): Promise<void> {
  const owner = postgres(house.database.ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    for (const deadline = Date.now() + 60_000; ; ) {
      const found = await owner`select from dossier where case_number = ${number}`;
      const [order] = await owner`select from erasure_order where carried_out_at is not null`;
      if (found.length === 0 && order) return;
      if (Date.now() > deadline) throw new Error(`${number} is still there`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  } finally {
    await owner.end();
  }
}

test('a dossier on hold is not among what is due, until the hold is lifted', async () => {
  const officer = await house.as('privacy_officer');
  const { page: at } = officer;
  await walk(officer, overview);
  const [number = ''] = await dueNumbers(officer);
  await at.getByRole('link', { name: 'Zet een dossier op niet wissen' }).click();
  await at.getByRole('heading', { level: 1, name: 'Zet een dossier op niet wissen' }).waitFor();
  await write(at, 'Zaaknummer', 'LV-1999-0001');
  await pick(at, 'Waarom mag het niet weg?', 'Er loopt een rechtszaak');
  await write(at, 'Wanneer kijkt u of dit nog nodig is?', typed(60));
  await press(at, 'Zet op niet wissen');
  await at.getByText('Dit zaaknummer is er niet in uw regio').waitFor();
  await inOrder(officer, 'retention-hold-wrong');
  await write(at, 'Zaaknummer', number);
  await press(at, 'Zet op niet wissen');
  await under(at, 'Niet wissen').getByRole('link', { name: number }).waitFor();
  expect(await dueNumbers(officer)).not.toContain(number);
  await under(at, 'Niet wissen').getByRole('link', { name: number }).click();
  await at.getByRole('heading', { level: 1, name: `${number} wordt niet gewist` }).waitFor();
  await inOrder(officer, 'retention-hold');
  await choose(at, 'Waarom kan het eraf?', 'De zaak is afgelopen');
  await press(at, 'Hef op');
  await at.getByRole('heading', { level: 1, name: `${number} mag weer gewist worden` }).waitFor();
  await walk(officer, overview);
  expect(await dueNumbers(officer)).toContain(number);
});

test('who looked when is on the page, and can be asked again', async () => {
  const officer = await house.as('privacy_officer');
  const { page: at } = officer;
  await walk(officer, overview);
  await press(at, 'Controleer nu');
  await settle(officer);
  await under(at, 'Controle').getByText('Niets is over zijn termijn').first().waitFor();
  await at.getByText('Wat er per soort gegevens is bekeken').click();
  await under(at, 'Controle').getByRole('rowheader', { name: 'het logboek van wie keek' }).waitFor();
  // A number that is not there is refused, which a browser writes down by itself.
  const faults = [...officer.faults, ...(await house.as('process_director')).faults];
  expect(faults.filter((fault) => !/409 .*retention\/holds$/.test(fault))).toEqual([]);
});
