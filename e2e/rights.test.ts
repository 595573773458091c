/** What a person may ask: access with what is about others left out, a correction, an erasure by two; and a breach with its hours. */
import type { Page } from 'playwright-core';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { choose, menu, pick, press, tick, typed, under, write } from './doing.ts';
import { type House, openHouse } from './house.ts';
import { lookAt, settle } from './looking.ts';
import type { Visitor } from './visitor.ts';

let house: House;
let owner: postgres.Sql;
/** With the fewest texts of those that go on. */
let caseNumber = '';
let officer: Visitor;
let second: Visitor;

beforeAll(async () => {
  house = await openHouse({ perRegion: 14 });
  owner = postgres(house.database.ownerUrl, { max: 1, onnotice: () => undefined });
  const [found] = await owner<{ number: string }[]>`
    select d.case_number as number
    from dossier d
    join passage p on p.dossier = d.id
    where d.region = 'limburg' and d.phase = 'execution' and not is_asked(d.id, null)
    group by d.case_number
    order by count(*), d.case_number
    limit 1`;
  if (!found) throw new Error('nobody in Limburg is included');
  caseNumber = found.number;
  officer = await house.as('privacy_officer');
  second = await house.as('process_director');
});
afterAll(async () => {
  await owner?.end();
  await house?.close();
});

const look = async (visitor: Visitor, name: string): Promise<void> => {
  await settle(visitor);
  expect(await lookAt(visitor.page, { name, thoroughly: true }), name).toEqual([]);
};
async function enter(page: Page, right: string, number = caseNumber): Promise<void> {
  await menu(page, 'Verzoeken');
  await page.getByRole('link', { name: 'Leg een verzoek vast' }).click();
  await write(page, 'Casusnummer', number);
  await choose(page, 'Wat vraagt de persoon', right);
  await pick(page, 'Hoe weet u wie het is', 'Identiteitsbewijs laten zien');
  await write(page, 'Wat vraagt de persoon precies', 'Ik wil dit graag.');
}
async function send(page: Page, right: string, number = caseNumber): Promise<void> {
  await press(page, 'Leg vast');
  await page.getByRole('heading', { level: 1, name: `${right} voor ${number}` }).waitFor();
}

test('access: every text is looked at, and the file is handed over without what was hidden', async () => {
  const { page } = officer;
  await enter(page, 'Inzage');
  await look(officer, 'rights-enter');
  await send(page, 'Inzage');
  await look(officer, 'rights-request');
  await press(page, 'Open het dossier');
  const waiting = page.getByRole('button', { name: 'Bekeken', exact: true });
  await waiting.first().waitFor();
  await look(officer, 'rights-file');
  await page.getByRole('button', { name: 'Kies wat verborgen wordt' }).first().click();
  const field = page.getByRole('textbox', { name: 'Tekst' }).first();
  const text = await field.inputValue();
  const none = page.getByRole('button', { name: 'Verberg niets' });
  if ((await none.count()) > 0) await none.first().click();
  await field.evaluate((area) => (area as HTMLTextAreaElement).setSelectionRange(0, 12));
  await page.getByRole('button', { name: 'Verberg selectie' }).first().click();
  for (let left = await waiting.count(); left > 0; left = await waiting.count()) {
    await waiting.first().click();
    await expect.poll(() => waiting.count()).toBeLessThan(left);
  }
  expect(await page.getByRole('button', { name: 'Download als PDF' }).isDisabled()).toBe(true);
  await page.getByRole('link', { name: 'Het verzoek' }).click();
  await press(page, 'Leg het antwoord vast');
  await under(page, 'Brief').getByText('Bij deze brief krijgt u uw dossier.').waitFor();
  await look(officer, 'rights-answered');
  await page.getByRole('link', { name: 'Bekijk het dossier' }).click();
  const [json] = await Promise.all([page.waitForEvent('download'), press(page, 'Download als JSON')]);
  const told = await bytesOf(json);
  expect(told.toString('utf8')).toContain('vasthouden-person-file');
  expect(told.toString('utf8')).not.toContain(JSON.stringify(text).slice(1, 13));
  const [pdf] = await Promise.all([page.waitForEvent('download'), press(page, 'Download als PDF')]);
  expect((await bytesOf(pdf)).subarray(0, 5).toString()).toBe('%PDF-');
});

const bytesOf = async (download: { createReadStream(): Promise<NodeJS.ReadableStream> }): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
};

test('rectification: other words stand there, and the text says so', async () => {
  const { page } = officer;
  await enter(page, 'Verbeteren');
  await send(page, 'Verbeteren');
  await press(page, 'Open het dossier');
  await page.getByRole('button', { name: 'Verbeter', exact: true }).first().click();
  await write(page, 'Nieuwe tekst', 'Dit klopt nu wel.');
  await press(page, 'Vervang de tekst');
  await page.getByText('Dit klopt nu wel.').waitFor();
  await page.getByText('verbeterd op').waitFor();
  await look(officer, 'rights-correct');
  // Nothing is erased while something that the person asked is open.
  await page.getByRole('link', { name: 'Het verzoek' }).click();
  await press(page, 'Leg het antwoord vast');
  await under(page, 'Brief').waitFor();
});

test('documents: looked at to be given along, and one that does not belong is taken away for good', async () => {
  const [referred] = await owner<{ dossier: string; number: string }[]>`
    select d.id as dossier, d.case_number as number
    from dossier d
    join app_user u on u.id = d.process_director and u.subject = 'demo-process_director'
    join passage p on p.dossier = d.id
    where d.phase = 'table' and not is_asked(d.id, null) and not exists (select from shield s where s.dossier = d.id)
    group by d.id, d.case_number
    order by count(*), d.case_number
    limit 1`;
  if (!referred) throw new Error('nobody waits for a table');
  const { dossier, number } = referred;
  for (const name of [
    'Rapport van de reclassering.pdf',
    'Brief van de buurman over de overlast in de zomer van 2026.pdf',
  ])
    expect(await attach(dossier, name)).toBe(200);
  const { page } = officer;
  await enter(page, 'Inzage', number);
  await send(page, 'Inzage', number);
  await press(page, 'Open het dossier');
  const documents = under(page, 'Documenten');
  await documents.getByRole('link', { name: 'Download' }).first().waitFor();
  expect(await documents.getByRole('link', { name: 'Download' }).count()).toBe(2);
  expect(await page.getByText('Naam van een document', { exact: true }).count()).toBe(2);
  expect(await documents.getByRole('button').count(), 'of access nothing is taken away').toBe(0);
  await look(officer, 'rights-documents');
  await page.getByRole('link', { name: 'Het verzoek' }).click();
  await press(page, 'De persoon trekt het in');
  await look(officer, 'rights-withdraw');
  await press(page, 'Ja, de persoon trekt het in');
  await page.getByText('Ingetrokken').first().waitFor();

  await enter(page, 'Verbeteren', number);
  await send(page, 'Verbeteren', number);
  await press(page, 'Open het dossier');
  const wrong = documents.getByRole('article', { name: /^Brief van de buurman/ });
  await press(wrong, 'Haal weg');
  await look(officer, 'rights-document-removal');
  await press(wrong, 'Haal voorgoed weg');
  await wrong.waitFor({ state: 'detached' });
  await choose(under(page, 'Wie het is'), 'Waar verblijft de persoon', 'Vast adres');
  await write(under(page, 'Wie het is').first(), 'Adres', 'Dorpsstraat 2, Maasdal');
  await press(page, 'Bewaar');
  await settle(officer);
  expect(await page.getByLabel('Adres', { exact: true }).inputValue()).toBe('Dorpsstraat 2, Maasdal');
  await look(officer, 'rights-person');
  await page.getByRole('link', { name: 'Het verzoek' }).click();
  await write(page, 'Waarom, voor onszelf', 'De brief ging over een ander.');
  await press(page, 'Leg het antwoord vast');
  await under(page, 'Waarom, voor onszelf').getByText('De brief ging over een ander.').waitFor();
  await look(officer, 'rights-reason');
});

/** By the process director, as the screen of a referral does it; answers the status. */
const attach = (dossier: string, name: string): Promise<number> =>
  second.page.evaluate(
    async ({ to, body }) => {
      const headers = {
        'content-type': 'application/json',
        'x-vasthouden': '1',
        'idempotency-key': crypto.randomUUID(),
      };
      return (await fetch(to, { method: 'POST', headers, body: JSON.stringify(body) })).status;
    },
    {
      to: `/api/dossiers/${dossier}/attachments`,
      body: { name, section: 'core', content: Buffer.from('%PDF-1.7\n%%EOF\n').toString('base64') },
    },
  );

test('erasure: one proposes, another approves', async () => {
  const { page } = officer;
  await enter(page, 'Wissen');
  await send(page, 'Wissen');
  const address = new URL(page.url()).pathname;
  await press(page, 'Stel wissen voor');
  await page.getByText('U stelde voor om te wissen.').waitFor();
  expect(await page.getByRole('button', { name: 'Keur goed en wis' }).count()).toBe(0);
  await second.page.goto(address);
  await second.page.getByRole('button', { name: 'Keur goed en wis' }).waitFor();
  await look(second, 'rights-approve');
  await press(second.page, 'Keur goed en wis');
  await settle(second);
  expect(await second.page.getByRole('alert').allInnerTexts()).toEqual([]);
  await expect
    .poll(() => owner`select from erasure_order where ground = 'request'`.then(({ length }) => length), {
      timeout: 10_000,
    })
    .toBe(1);
  await menu(page, 'Verzoeken');
  await page.getByRole('heading', { level: 2, name: 'Beantwoord', exact: true }).waitFor();
  await look(officer, 'rights-list');
});

test('a breach: the hours run, two decisions, closed', async () => {
  const { page } = officer;
  await menu(page, 'Datalekken');
  await page.getByRole('link', { name: 'Leg een datalek vast' }).click();
  await tick(page, 'Om welke gegevens ging het', 'Gezondheid');
  await write(page, 'Wat gebeurde er', 'Een brief ging naar het verkeerde adres.');
  await look(officer, 'breach-note');
  await press(page, 'Leg vast');
  await page.getByText('nog 72 uur').or(page.getByText('nog 71 uur')).first().waitFor();
  await look(officer, 'breach');
  const report = under(page, 'Melden bij de Autoriteit Persoonsgegevens');
  await choose(report, 'Meldt u het', 'Nee');
  await write(report, 'Waarom', 'De brief kwam ongeopend terug.');
  await press(report, 'Leg dit besluit vast');
  await report.getByText('niet gemeld, met reden').waitFor();
  const tell = under(page, 'Vertellen aan de mensen');
  await choose(tell, 'Vertelt u het', 'Ja');
  await write(tell, 'Verteld op', typed());
  await write(tell, 'Waarom', 'De persoon wil het weten.');
  await press(tell, 'Leg dit besluit vast');
  await press(page, 'Sluit af');
  await page.getByRole('button', { name: 'Open weer' }).waitFor();
  await menu(page, 'Datalekken');
  await page.getByText('afgesloten op').first().waitFor();
  await look(officer, 'breach-list');
});

test('the register of processing begins with a text, and is made true', async () => {
  const { page } = officer;
  await menu(page, 'Verwerkingen');
  await page.getByRole('heading', { level: 2, name: 'Aanmelding en triage' }).waitFor();
  await look(officer, 'processing');
  await page.getByRole('link', { name: 'Pas aan' }).first().click();
  await write(page, 'DPIA gedaan op', typed(-30));
  await write(page, 'Kenmerk van de DPIA', 'DPIA-2026-3');
  await look(officer, 'processing-entry');
  await press(page, 'Bewaar');
  await page.getByText('DPIA-2026-3').waitFor();
  expect(officer.faults).toEqual([]);
  expect(second.faults).toEqual([]);
});
