import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { people } from '#app/testing-people.ts';
import { openWorld, type World, worldStart } from '#app/testing-world.ts';
import { appealOfReferral, decideAppeal, lodgeAppeal, nameAssessor } from '../appeal/contract.ts';
import { askCriteria } from '../testing-referring.ts';
import { referAndRefuse } from '../testing-refusing.ts';
import * as contract from './contract.ts';
import { possibleLetters } from './documents/filling.ts';
import { houseTemplates } from './documents/letter-texts.nl.ts';
import { LetterKind } from './events.ts';
import { type Filling, fillIn, type Placeholder, placeholders, unknownIn } from './rules.ts';

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
  expect(text).toContain('De reden: Overleden');
  expect(text).not.toMatch(/hoe het gaat|bezwaar/);
  const body = { letter: 'not_included', addressee: 'person', text: 'Beste Femke,' } as const;
  const made = await world.as('process_director').post(contract.makeLetter, { params: { dossier }, body });
  expect(made.problem?.refusal).toBe('letter_not_to_person');
});

test('a refusal promises an appeal as long as one can be lodged', async () => {
  const dossier = await referAndRefuse(world, '2026-11-23');
  const promises = async () => (await propose(dossier, 'not_included')).body.text.includes('kunt u bezwaar maken');
  expect(await promises()).toBe(true);
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
  expect(text).toContain('De reden: Niet gevonden');
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
  expect(possible).toEqual(['received', 'not_included'].map((kind) => ({ kind, addressees: ['person', 'referrer'] })));
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
  expect((await put({ from: '2036-12-01' })).problem?.refusal).toBe('template_too_far');
  expect((await put({ body: 'Beste {klant},' })).problem?.refusal).toBe('unknown_placeholder');
  expect((await put({})).problem).toBeUndefined();
  const shown = (await world.as('regional_coordinator').get(contract.letterTemplates)).body;
  expect(shown.find(({ kind }) => kind === 'received')).toMatchObject({
    now: { body: houseTemplates.received, from: null },
    coming: [{ body: 'Beste {aan},', from: '2026-12-01' }],
  });
  expect((await world.as('case_manager').get(contract.letterTemplates)).status).toBe(403);
});
