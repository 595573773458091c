/** What a partner is told of somebody whom others hold on to, and what is kept from it: asked, refused, granted and shielded. */
import type { Page } from 'playwright-core';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { words } from '#ui/words.nl.ts';
import { addDays, Day, dayOf } from '#vocabulary/day.ts';
import { answer, choose, pick, press, tick, typed, typedDay, under, write } from './doing.ts';
import { type House, openHouse } from './house.ts';
import { lookAt, settle, walk } from './looking.ts';
import { hostileWords, lookForScripts, watchScripts } from './script-free.ts';
import type { Visitor } from './visitor.ts';

interface Person {
  readonly dossier: string;
  readonly caseNumber: string;
  readonly name: string;
  readonly birth: Day;
}
const Head = z.object({
  person: z.object({ name: z.string(), birth: z.object({ is: z.literal('known'), day: Day }) }),
});

let house: House;
let owner: postgres.Sql;
let partner: Visitor;
let director: Visitor;
/** Of whom the partner sees nothing, and asked to. */
let person: Person;
beforeAll(async () => {
  house = await openHouse({ perRegion: 14 });
  owner = postgres(house.database.ownerUrl, { max: 1, onnotice: () => undefined });
  partner = await house.as('partner');
  director = await house.as('process_director');
  person = await askedFor();
});
afterAll(async () => {
  await owner?.end();
  await house?.close();
});
beforeEach(() => {
  partner.forget();
});

/** Somebody whom the director with an account and the team of the case manager with one hold on to: access is asked by the partner, whose agency sees nothing. */
async function askedFor(): Promise<Person> {
  const [one] = await owner<{ dossier: string; caseNumber: string }[]>`
    select d.id as dossier, d.case_number as "caseNumber"
    from dossier d
    join app_user u on u.id = d.process_director and u.subject = 'demo-process_director'
    join appointment p on p.agency = d.case_manager_agency
    join app_user m on m.id = p.app_user and m.subject = 'demo-case_manager'
    join access_request r on r.dossier = d.id and r.state = 'open'
    where not exists (select from shield s where s.dossier = d.id)
    order by d.case_number`;
  if (!one) throw new Error('Nobody in the demo waits for access.');
  const { person: known } = Head.parse(await read(director.page, `/api/dossiers/${one.dossier}`));
  return { ...one, name: known.name, birth: known.birth.day };
}

const read = (page: Page, address: string): Promise<unknown> =>
  page.evaluate(async (from) => (await fetch(from)).json(), address);
/** As the screen does it; answers the status. */
const post = (page: Page, address: string, body: object): Promise<number> =>
  page.evaluate(
    async ({ to, said }) => {
      const headers = {
        'content-type': 'application/json',
        'x-vasthouden': '1',
        'idempotency-key': crypto.randomUUID(),
      };
      const answered = await fetch(to, { method: 'POST', headers, body: JSON.stringify(said) });
      await answered.text();
      return answered.status;
    },
    { to: address, said: body },
  );
/** In the core, today. */
const note = (page: Page, told: string): Promise<number> =>
  post(page, `/api/dossiers/${person.dossier}/journal`, {
    ...{ kind: 'note', section: 'core', on: dayOf(new Date()), words: told },
  });

async function askAfter(): Promise<void> {
  const { page } = partner;
  const { name, birth } = person;
  const [given = '', ...rest] = name.split(' ');
  await walk(partner, '/elders-bekend');
  await write(page, 'Voornaam', given);
  await write(page, 'Achternaam', rest.join(' '));
  await write(page, 'Geboortedatum', typedDay(birth));
  await page.getByLabel('Op welke grond vraagt u het', { exact: false }).selectOption({ index: 1 });
  await press(page, 'Vraag of deze persoon bekend is');
}
async function askForAccess(): Promise<void> {
  const { page } = partner;
  await page.getByRole('button', { name: 'Vraag toegang' }).first().click();
  const form = page.getByRole('dialog');
  await choose(form, 'Waarvoor', 'Plan en netwerk');
  await tick(form, 'Welke delen', 'Kern');
  await tick(form, 'Welke delen', 'Sociaal');
  expect(await lookAt(page, { name: 'toegang-vragen', thoroughly: false })).toEqual([]);
  await answer(page, 'Verstuur');
}
/** What the partner finds by name, and in the list of dossiers. */
async function found(): Promise<{ searched: number; listed: number }> {
  const { page } = partner;
  const { name, caseNumber } = person;
  await walk(partner, '/dossiers');
  const listed = await page.getByRole('row').filter({ hasText: caseNumber }).count();
  const field = page.getByRole('searchbox').first();
  await field.fill(name);
  await field.press('Enter');
  await page.waitForURL(/\/zoeken$/);
  await settle(partner);
  return { searched: await page.getByRole('row').filter({ hasText: caseNumber }).count(), listed };
}
/** What is kept from whom: the line about one entry. */
const line = (page: Page, told: string) => under(page, 'Achtergehouden').getByRole('row').filter({ hasText: told });
const openAs = async (visitor: Visitor): Promise<void> => {
  const { dossier, name } = person;
  await walk(visitor, `/dossiers/${dossier}`);
  await visitor.page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
};

test('a request for access is refused with a reason, and that is all the partner hears', async () => {
  expect(await found()).toEqual({ searched: 0, listed: 0 });
  await walk(director, '/elders-bekend/gevraagd');
  expect(await lookAt(director.page, { name: 'wie-vroeg-het', thoroughly: true })).toEqual([]);
  await director.page.getByRole('link', { name: person.caseNumber }).first().click();
  const asked = under(director.page, 'Wie vroeg ernaar');
  await press(asked, 'Wijs af');
  await choose(director.page.getByRole('dialog'), 'Waarom niet', 'Bel eerst: overleg gaat voor');
  await answer(director.page, 'Wijs af');
  await asked.getByText('Afgewezen').waitFor();
  await walk(partner, '/elders-bekend');
  await partner.page.getByText('Bel eerst: overleg gaat voor').first().waitFor();
  expect(await lookAt(partner.page, { name: 'elders-bekend-eigen', thoroughly: true })).toEqual([]);
  expect(await found()).toEqual({ searched: 0, listed: 0 });
});

test('a partner asks whether somebody is known and whom to call, asks for access, and gets it as far as the director wants', async () => {
  const { page } = partner;
  await askAfter();
  const told = under(page, 'Ja, deze persoon is bekend');
  await told.getByText(director.agency).waitFor();
  expect(await lookAt(page, { name: 'elders-bekend-ja', thoroughly: true })).toEqual([]);
  expect(await partner.replies(), 'no number of a case is told').not.toContain(person.caseNumber);
  await askForAccess();
  await page.getByText('Wacht op antwoord').first().waitFor();

  await openAs(director);
  const asked = under(director.page, 'Wie vroeg ernaar');
  await press(asked, 'Geef toegang');
  const form = director.page.getByRole('dialog');
  await form.getByRole('checkbox', { name: /^Sociaal/ }).uncheck();
  expect(await lookAt(director.page, { name: 'toegang-geven', thoroughly: false })).toEqual([]);
  await answer(director.page, 'Geef toegang');
  await asked.getByText('Toegekend').waitFor();
  expect(await lookAt(director.page, { name: 'dossier-gevraagd', thoroughly: false })).toEqual([]);

  expect(await found()).toEqual({ searched: 1, listed: 1 });
  await openAs(partner);
  expect(await lookAt(page, { name: 'dossier-deels', thoroughly: false })).toEqual([]);
});

test('a shielded person is gone from what the partner finds, lists, opens and is told; seen off by an officer; and back when it is lifted', async () => {
  const officer = await house.as('privacy_officer');
  await openAs(director);
  const part = under(director.page, 'Afscherming');
  await press(part, 'Scherm af');
  await choose(director.page.getByRole('dialog'), 'Waarom', 'De persoon wordt bedreigd');
  expect(await lookAt(director.page, { name: 'afschermen', thoroughly: false })).toEqual([]);
  await answer(director.page, 'Scherm af');
  await part.getByText('De persoon wordt bedreigd').waitFor();
  expect(await lookAt(director.page, { name: 'afgeschermd', thoroughly: false })).toEqual([]);

  expect(await found()).toEqual({ searched: 0, listed: 0 });
  await partner.page.goto(`/dossiers/${person.dossier}`);
  await partner.page.getByText(words.problem.not_found).first().waitFor();
  await askAfter();
  await under(partner.page, 'Nee, deze persoon is niet bekend').waitFor();
  expect(await lookAt(partner.page, { name: 'elders-bekend-nee', thoroughly: false })).toEqual([]);

  await walk(officer, '/verantwoording/afscherming');
  const one = officer.page.getByRole('article', { name: person.caseNumber });
  expect(await lookAt(officer.page, { name: 'afscherming-gezien', thoroughly: true })).toEqual([]);
  await one.getByRole('button', { name: /^Ik heb dit bekeken/ }).click();
  await one.getByText(`bekeken door ${officer.name}`).waitFor();
  expect(await officer.replies()).not.toContain(person.name);

  await openAs(director);
  await press(part, 'Stop de afscherming');
  await answer(director.page, 'Stop de afscherming');
  expect(await found()).toEqual({ searched: 1, listed: 1 });
});

test('an entry is kept from one partner by two people while another goes on reading it, and is back when it is lifted', async () => {
  const [manager, other] = [await house.as('case_manager'), await house.as('municipal_case_director')];
  const told = 'Hij vertelt wie hem bedreigt en vraagt dat tussen ons te houden.';
  expect(await note(director.page, 'Sleutel van de woning opgehaald.')).toBe(200);
  expect(await note(director.page, told)).toBe(200);
  /** Beside the one that everybody sees. */
  const reads = async (who: Visitor, times: 0 | 1, why = 'what they read'): Promise<void> => {
    // What was read within five seconds is not asked for again; a page that is loaded asks for all.
    await who.page.goto(`/dossiers/${person.dossier}`);
    const journal = under(who.page, 'Wat er gebeurde');
    await journal.getByText('Sleutel van de woning opgehaald.').waitFor();
    await expect.poll(() => journal.getByText(told).count(), { message: why }).toBe(times);
  };
  await reads(partner, 1);

  // A colleague of the case manager holds on while standing in.
  const [away] = await owner<{ user: string; seen: number }[]>`
    select u.id as "user", d.version as seen
    from app_user u join dossier d on d.id = ${person.dossier} and d.case_manager <> u.id
    where u.subject = 'demo-case_manager'`;
  if (away) {
    const [from, until] = [dayOf(new Date()), addDays(dayOf(new Date()), 7)];
    const cover = { role: 'case_manager', from, until, ...away };
    expect(await post(director.page, `/api/dossiers/${person.dossier}/cover`, cover)).toBe(204);
  }
  await openAs(manager);
  await press(under(manager.page, 'Achtergehouden'), 'Houd een item achter');
  const form = manager.page.getByRole('dialog');
  await form.getByLabel('Welk item', { exact: true }).selectOption({ label: `${typed()}, notitie, Kern: ${told}` });
  await form.getByRole('figure', { name: 'U stelt voor om dit achter te houden' }).getByText(told).waitFor();
  await pick(form, 'Voor welke organisatie', partner.agency);
  await choose(form, 'Waarom', 'Het gaat ook over iemand anders');
  expect(await lookAt(manager.page, { name: 'achterhouden', thoroughly: false })).toEqual([]);
  await answer(manager.page, 'Stel voor');
  const mine = line(manager.page, told);
  await mine.getByText('Wacht op een tweede persoon').waitFor();
  expect(await mine.getByRole('button', { name: /^Bevestig/ }).count(), 'nobody confirms what they proposed').toBe(0);
  await reads(partner, 1, 'one alone keeps nothing from anybody');

  await openAs(director);
  const proposed = line(director.page, told);
  await proposed.getByText(partner.agency, { exact: true }).waitFor();
  await press(proposed, /^Bevestig/);
  await proposed.getByText(`door ${manager.name} en ${director.name}`).waitFor();
  expect(await lookAt(director.page, { name: 'achtergehouden', thoroughly: false })).toEqual([]);
  partner.forget();
  await reads(partner, 0);
  expect(await partner.replies(), 'nor is it sent').not.toContain(told);
  expect(await under(partner.page, 'Achtergehouden').count(), 'nor told that it is kept').toBe(0);
  await reads(other, 1);

  await openAs(manager);
  await press(mine, /^Hef op/);
  await mine.getByText('Opgeheven').waitFor();
  await reads(partner, 1);
});

test('[ASVS 1.2.1] [ASVS 3.2.2] words that would run elsewhere are words here', async () => {
  const context = await house.browser.newContext({
    baseURL: house.url,
    storageState: await director.context.storageState(),
    viewport: { width: 1280, height: 900 },
  });
  await watchScripts(context);
  const page = await context.newPage();
  await page.goto(`/dossiers/${person.dossier}`);
  const told = hostileWords.join('\n');
  expect(await note(page, told)).toBe(200);
  await page.goto(`/dossiers/${person.dossier}`);
  await page.getByText('vhRan').first().waitFor();
  const { wrong, shown } = await lookForScripts(page);
  expect(wrong).toEqual([]);
  expect(shown).toBeGreaterThanOrEqual(hostileWords.filter((one) => one.includes('vhRan')).length);
  await context.close();
});

test('nothing went wrong behind any screen', async () => {
  // What is not there is answered as such, which the browser reports all the same.
  for (const { role, faults } of await Promise.all(
    (['partner', 'process_director', 'case_manager', 'municipal_case_director', 'privacy_officer'] as const).map(
      (name) => house.as(name),
    ),
  ))
    expect(
      faults.filter((fault) => !/404 .*\/api\/dossiers\//.test(fault)),
      role,
    ).toEqual([]);
});
