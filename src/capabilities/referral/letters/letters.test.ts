import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agencies, people } from '#app/testing-people.ts';
import { openWorld, type World, worldStart } from '#app/testing-world.ts';
import { appealOfReferral, decideAppeal, lodgeAppeal, nameAssessor } from '../appeal/contract.ts';
import { withdrawReferral } from '../contract.ts';
import { NotIncludedReason, PostponedFor } from '../events.ts';
import { notIncludePerson } from '../table-contract.ts';
import { askCriteria, referComplete, seenOf } from '../testing-referring.ts';
import { referAndRefuse } from '../testing-refusing.ts';
import * as contract from './contract.ts';
import { type Desk, fillingOf, possibleLetters, type Told } from './documents/filling.ts';
import { houseTemplates } from './documents/letter-texts.nl.ts';
import { type Addressee, LetterKind } from './events.ts';
import { type Filling, fillIn, openIn, type Placeholder, placeholders, unknownIn } from './rules.ts';

const filled: Filling = Object.fromEntries(placeholders.map((name) => [name, `<${name}>`])) as Record<
  Placeholder,
  string
>;

test('a paragraph that asks for what is not there is left out', () => {
  expect(fillIn('Beste {aan},\n\nOns advies: {advies}\n\nTot ziens.', { ...filled, advies: null })).toBe(
    'Beste <aan>,\n\nTot ziens.',
  );
});
test('the letters of the house name nothing that is not filled in, and read whole', () => {
  for (const kind of LetterKind.options) {
    expect(unknownIn(houseTemplates[kind]), kind).toEqual([]);
    expect(fillIn(houseTemplates[kind], filled)).not.toMatch(/[{}]/);
  }
});
test('whatever a template says and whatever is known, no letter has a gap or an open brace of ours', () => {
  const part = fc.oneof(
    fc.constantFrom(...placeholders).map((name) => `{${name}}`),
    fc.constantFrom('woord', ' ', '\n\n', ', '),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 20 }), fc.subarray([...placeholders]), (parts, unknown) => {
      const filling = { ...filled, ...Object.fromEntries(unknown.map((name) => [name, null])) };
      const letter = fillIn(parts.join(''), filling);
      expect(letter).not.toMatch(/[{}]|null|undefined/);
    }),
  );
});
test('what is between braces and is not filled in is named', () => {
  expect(unknownIn('Beste {aan}, {naam} en {bsn} {')).toEqual(['bsn', '{']);
});

const named = (name: string) => ({ id: name, name });
const criteria = ['Ouder dan 18 jaar', 'Gewone zorg hielp niet', 'Gevaar'].map((nl) => ({ code: nl, nl, en: nl }));
/** A referral in which everything that a letter can tell has happened. */
function toldOf({ desk = null, reason = 'criteria_not_met' as string | null, waitingFor = 'capacity' } = {}): Told {
  const said = (text: string) => ({ section: 'core', text });
  return {
    referral: {
      caseNumber: 'LV-2026-0139',
      person: { name: 'Femke Roording' },
      by: named('GGZ De Linde'),
      submittedOn: '2026-10-27',
      stage: 'closed',
      informed: { is: 'informed', on: '2026-10-27' },
      postponed: { until: '2026-12-20', waitingFor, on: '2026-11-20' },
      criteriaSet: { code: 'national-2019', from: '2019-01-01', atLeast: null, criteria },
      verdict: {
        outcome: 'not_included',
        on: '2026-11-23',
        reason,
        criteria: ['Ouder dan 18 jaar', 'Gewone zorg hielp niet'],
        caseManager: named('Rob Aalders'),
        advice: said('Bel de huisarts.'),
        next: said('De wijkagent houdt contact.'),
      },
    },
    appeal: { on: '2026-11-24', decideBy: '2026-12-24', decided: { outcome: 'upheld', words: 'Er is niets nieuws.' } },
    lodgeUntil: '2027-01-03',
    desk,
    checks: [30, 90],
    regionName: 'Limburg',
    director: 'Carla Meerdink',
    today: '2026-11-23',
  } as unknown as Told;
}
const letterTo = (addressee: Addressee, kind: LetterKind, told: Told) =>
  fillIn(houseTemplates[kind], fillingOf(told, addressee));

test('to the person every letter says u, and never speaks of them as of another', () => {
  for (const reason of NotIncludedReason.options)
    for (const waitingFor of PostponedFor.options)
      for (const kind of LetterKind.options) {
        const [greeting = '', ...letter] = letterTo('person', kind, toldOf({ reason, waitingFor })).split('\n\n');
        expect(greeting).toBe('Beste Femke Roording,');
        expect(letter.join('\n'), `${kind} ${reason}`).not.toMatch(/Femke|Roording|de persoon|deze persoon|\{/);
      }
});
test('to who referred every letter says whom it is about', () => {
  for (const kind of LetterKind.options) {
    const [greeting, ...letter] = letterTo('referrer', kind, toldOf()).split('\n\n');
    expect(greeting).toBe('Beste collega van GGZ De Linde,');
    expect(letter.join('\n'), kind).toContain('Femke Roording');
  }
});
test('a refusal names the criteria that were not met, in the words of the set, and none when there are none', () => {
  expect(letterTo('person', 'not_included', toldOf())).toContain(
    'De reden: U past niet bij de criteria van de levensloopaanpak.\n\nDeze criteria passen niet bij u:\n- Ouder dan 18 jaar\n- Gewone zorg hielp niet\n\n',
  );
  expect(letterTo('referrer', 'not_included', toldOf())).toContain('Deze criteria passen niet bij Femke Roording:');
  const told = toldOf({ reason: 'not_found' });
  const without = { ...told, referral: { ...told.referral, verdict: { ...told.referral.verdict, criteria: [] } } };
  expect(letterTo('person', 'not_included', without as unknown as Told)).not.toContain('criteria');
});
test('who may object reads where; what nobody registered is left open, to be filled in', () => {
  const at = (desk: Desk | null) => letterTo('person', 'not_included', { ...toldOf(), desk });
  const name = 'Zorg- en Veiligheidshuis Maasdal';
  expect(at({ name, phone: '043 555 01 01', mail: null })).toContain(
    `ons contactpunt: ${name}, telefoon 043 555 01 01.`,
  );
  expect(at({ name, phone: '043 555 01 01', mail: 'loket@huis.example' })).toContain(
    `ons contactpunt: ${name}, telefoon 043 555 01 01 of e-mail loket@huis.example.`,
  );
  for (const desk of [null, { name, phone: null, mail: null }]) expect(openIn(at(desk))).toHaveLength(1);
  fc.assert(
    fc.property(fc.option(fc.string({ minLength: 1 })), fc.option(fc.string({ minLength: 1 })), (phone, mail) => {
      const { contactpunt } = fillingOf({ ...toldOf(), desk: { name, phone, mail } }, 'person');
      for (const way of [phone, mail]) if (way !== null) expect(contactpunt).toContain(way);
      if (phone === null && mail === null) expect(openIn(contactpunt ?? '')).toHaveLength(1);
    }),
  );
});
test('that a referral was received is told as long as nothing came of it', () => {
  const kinds = (some: object) =>
    possibleLetters({ ...toldOf(), appeal: null, ...some } as Told).map(({ kind }) => kind);
  const { referral } = toldOf();
  expect(kinds({ referral: { ...referral, stage: 'table', verdict: null } })).toEqual(['received']);
  expect(kinds({})).toEqual(['not_included']);
  expect(kinds({ referral: { ...referral, verdict: { ...referral.verdict, outcome: 'withdrawn' } } })).toEqual([]);
  expect(kinds({ appeal: toldOf().appeal, referral: { ...referral, stage: 'reopened', verdict: null } })).toEqual([
    'appeal_decided',
  ]);
});

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await askCriteria(world);
});
afterAll(() => world?.close());

const propose = async (dossier: string, letter: LetterKind, addressee: 'person' | 'referrer' = 'referrer') =>
  world.as('process_director').get(contract.proposeLetter, { params: { dossier, letter }, query: { addressee } });
const possibleOf = async (dossier: string) =>
  (await world.as('process_director').get(contract.letters, { params: { dossier } })).body.possible;

test('no letter goes to who died, and none promises a check or an appeal that is not made', async () => {
  const dossier = await referAndRefuse(world, '2026-11-23', 'died');
  expect(await possibleOf(dossier)).toContainEqual({ kind: 'not_included', addressees: ['referrer'] });
  expect((await propose(dossier, 'not_included', 'person')).problem?.refusal).toBe('letter_not_to_person');
  const { text } = (await propose(dossier, 'not_included')).body;
  expect(text).toContain('De reden: Femke Roording is overleden.');
  expect(text).not.toMatch(/hoe het gaat|bezwaar/);
  const body = { letter: 'not_included', addressee: 'person', text: 'Beste Femke,' } as const;
  const made = await world.as('process_director').post(contract.makeLetter, { params: { dossier }, body });
  expect(made.problem?.refusal).toBe('letter_not_to_person');
});

test('who died or was withdrawn before anybody met gets no letter that it was received', async () => {
  const director = world.as('process_director');
  const nothing = { criteria: [], participants: [], advice: null, next: null };
  const [died, gone] = [await referComplete(world), await referComplete(world)];
  expect(await possibleOf(died)).toEqual([{ kind: 'received', addressees: ['person', 'referrer'] }]);
  const recorded = await director.post(notIncludePerson, {
    params: { dossier: died },
    body: { reason: 'died', ...nothing, seen: await seenOf(world, died) },
  });
  expect(recorded.problem).toBeUndefined();
  expect(await possibleOf(died)).toEqual([{ kind: 'not_included', addressees: ['referrer'] }]);
  const withdrawn = await world
    .as('referrer')
    .post(withdrawReferral, { params: { dossier: gone }, body: { seen: await seenOf(world, gone) } });
  expect(withdrawn.problem).toBeUndefined();
  expect(await possibleOf(gone)).toEqual([]);
});

test('a refusal promises an appeal as long as one can be lodged', async () => {
  const dossier = await referAndRefuse(world, '2026-11-23');
  const promises = async () => (await propose(dossier, 'not_included')).body.text.includes('kunt u bezwaar maken');
  expect(await promises()).toBe(true);
  // Nobody registered how the desk is reached: it cannot be left open.
  const { text } = (await propose(dossier, 'not_included')).body;
  expect(text).toContain(
    `contactpunt: ${agencies.careSafetyHouse.name}, [vul in: telefoon of e-mail van het contactpunt].`,
  );
  const letter = { letter: 'not_included', addressee: 'referrer', text } as const;
  const made = await world.as('process_director').post(contract.makeLetter, { params: { dossier }, body: letter });
  expect(made.problem?.refusal).toBe('letter_open');
  await world.owner`update agency set contact_phone = '043 555 01 01' where id = ${agencies.careSafetyHouse.id}`;
  expect(openIn((await propose(dossier, 'not_included')).body.text)).toEqual([]);
  try {
    world.clock.set('2027-01-04T09:00:00Z');
    expect(await promises()).toBe(false);
  } finally {
    world.clock.set(worldStart);
  }
  const params = { dossier };
  const lodge = { side: 'person' as const, words: 'Zij past wel.', lateWords: null };
  expect((await world.as('process_director').post(lodgeAppeal, { params, body: lodge })).problem).toBeUndefined();
  expect(await promises()).toBe(false);
  const version = async () => (await world.as('process_director').get(appealOfReferral, { params })).body.version;
  const body = { assessor: people.second_process_director.id, seen: await version() };
  await world.as('process_director').post(nameAssessor, { params, body });
  const decision = { outcome: 'upheld' as const, words: 'Er is niets nieuws.', seen: await version() };
  const decided = await world.as('second_process_director').post(decideAppeal, { params, body: decision });
  expect(decided.problem).toBeUndefined();
  expect(await promises()).toBe(false);
});

test('who was not told of the referral gets no letter that tells of it before there is a decision', () => {
  const open = {
    verdict: null,
    stage: 'postponed',
    informed: { is: 'not_informed', why: 'not_found', again: '2026-12-01' },
  };
  const told = { referral: open, appeal: null } as unknown as Parameters<typeof possibleLetters>[0];
  expect(possibleLetters(told)).toEqual([
    { kind: 'received', addressees: ['referrer'] },
    { kind: 'postponed', addressees: ['referrer'] },
  ]);
});

test('a letter is filled in from the decision, edited, made final, read by who may, and never changed', async () => {
  const dossier = await referAndRefuse(world, '2026-11-23');
  const director = world.as('process_director');
  const propose = (letter: LetterKind) =>
    director.get(contract.proposeLetter, { params: { dossier, letter }, query: { addressee: 'person' } });
  expect((await propose('included')).problem?.refusal).toBe('letter_not_yet');
  const { text, template } = (await propose('not_included')).body;
  expect(template).toBeNull();
  expect(text).toContain('Beste Femke Roording,');
  expect(text).toContain('De reden: Wij konden u niet vinden.');
  expect(text).toContain('Ons advies: Zoek haar via de opvang.');
  expect(text).toContain('tot en met 3 januari 2027');

  const edited = `${text}\n\nBel gerust.`;
  const params = { dossier };
  const made = await director.post(contract.makeLetter, {
    params,
    body: { letter: 'not_included', addressee: 'person', text: edited },
  });
  expect(made.problem).toBeUndefined();
  // Other words of the region hold for what comes after.
  const body = { letter: 'not_included', from: '2026-11-22', body: 'Beste {aan},\n\nHet antwoord is nee.' } as const;
  expect((await world.as('regional_coordinator').post(contract.putTemplate, { body })).problem).toBeUndefined();
  expect((await propose('not_included')).body).toEqual({
    text: 'Beste Femke Roording,\n\nHet antwoord is nee.',
    template: '2026-11-22',
  });
  const { letters, possible } = (await world.as('referrer').get(contract.letters, { params })).body;
  expect(letters).toMatchObject([{ kind: 'not_included', text: edited, byName: 'Carla Meerdink' }]);
  expect(possible).toEqual([{ kind: 'not_included', addressees: ['person', 'referrer'] }]);
  expect(text).toContain('Na 30 en 90 dagen vragen wij hoe het gaat.');
  expect((await world.as('partner_probation').get(contract.letters, { params })).status).toBe(404);
  await expect(
    director.within((tx) => tx.run({ text: `update letter set kind = 'received'`, values: [] })),
  ).rejects.toThrow();

  const pdf = await director.get(contract.printLetter, { params: { dossier, letter: made.body.letter } });
  expect(Buffer.from(pdf.body.pdf, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
});

test('words of letters begin from today within a year, and name only what is filled in', async () => {
  const put = (some: object) =>
    world
      .as('process_director')
      .post(contract.putTemplate, { body: { letter: 'received', from: '2026-12-01', body: 'Beste {aan},', ...some } });
  expect((await put({ from: '2026-11-21' })).problem?.refusal).toBe('template_in_past');
  expect((await put({ from: '2030-12-01' })).problem?.refusal).toBe('template_too_far');
  expect((await put({ body: 'Beste {klant},' })).problem?.refusal).toBe('unknown_placeholder');
  expect((await put({})).problem).toBeUndefined();
  const shown = (await world.as('regional_coordinator').get(contract.letterTemplates)).body;
  expect(shown.find(({ kind }) => kind === 'received')).toMatchObject({
    now: { body: houseTemplates.received, from: null },
    coming: [{ body: 'Beste {aan},', from: '2026-12-01' }],
  });
  expect((await world.as('case_manager').get(contract.letterTemplates)).status).toBe(403);
});
