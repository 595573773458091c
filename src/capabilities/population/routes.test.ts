import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agencies, type PersonName, people } from '#app/testing-people.ts';
import { openWorld, type World } from '#app/testing-world.ts';
import { type Jobs, job, openJobs } from '#platform/jobs.ts';
import * as contract from './contract.ts';
import { EstimateOptions } from './estimating/document.ts';
import { estimateJob } from './jobs.ts';

let world: World;
let jobs: Jobs;
beforeAll(async () => {
  world = await openWorld();
  const { pool, keys, database, clock } = world;
  jobs = await openJobs({ url: database.appUrl, pool, keys, log: pino({ level: 'silent' }), now: clock.now }, [
    job(estimateJob),
  ]);
  await jobs.begin();
});
afterAll(async () => {
  await jobs?.stop();
  await world?.close();
});

/** Invented: three lists of one group. */
const file = 'house,housing,probation,count\n1,0,0,61\n0,1,0,48\n0,0,1,72\n1,1,0,11\n1,0,1,16\n0,1,1,7\n1,1,1,4\n';
const options = { select: 'bic', interval: 'lognormal', draws: 200, seed: 7 } as const;
const lists = [
  { name: 'house', agency: agencies.careSafetyHouse.id },
  { name: 'housing', agency: agencies.housing.id },
  { name: 'probation', agency: agencies.probation.id },
];
/** One of each partner. */
const partners = ['process_director', 'partner', 'partner_probation'] as const satisfies readonly PersonName[];

const define = async () => {
  const { body } = await world.as('regional_coordinator').post(contract.defineGroup, {
    body: { name: 'Levensloopaanpak Maasdal', definition: 'Volwassenen met gevaarlijk gedrag door een stoornis.' },
  });
  return body.id;
};
const open = (group: string, more: object = {}) =>
  world.as('regional_coordinator').post(contract.openRound, {
    params: { group },
    body: { asOf: '2026-10-01', lists, researchers: [people.partner.id], ...more },
  });
const begin = async () => (await open(await define())).body.id;
const agree = (name: PersonName, round: string, agrees = true) =>
  world.as(name).post(contract.agree, { params: { round }, body: { agrees } });
const bring = (name: PersonName, round: string, text = file) =>
  world.as(name).post(contract.bringCounts, { params: { round }, body: { file: text } });
const ask = (name: PersonName, round: string, more: object = {}) =>
  world.as(name).post(contract.askEstimate, { params: { round }, body: { ...options, ...more } });
const readRound = async (name: PersonName, round: string) =>
  (await world.as(name).get(contract.readRound, { params: { round } })).body;

async function counted(): Promise<string> {
  const round = await begin();
  for (const name of partners) await agree(name, round);
  expect((await bring('partner', round)).status).toBe(204);
  return round;
}

async function ended(name: PersonName, round: string): Promise<contract.Estimate> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; ) {
    const [run] = (await readRound(name, round)).estimates;
    if (run && run.state !== 'waiting' && run.state !== 'running') return run;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('the run does not end');
}

test('from a group to an estimate: everybody of the round reads it rounded, only the researcher whole', async () => {
  const round = await counted();
  expect((await ask('partner', round)).status).toBe(200);
  const { state, shown } = await ended('partner_probation', round);
  expect(state).toBe('done');
  expect(shown).toMatchObject({ why: null });
  expect(shown?.chosen.estimate).toBeGreaterThan(300);
  expect((shown?.chosen.estimate ?? 1) % 10).toBe(0);
  const { estimates } = await readRound('partner', round);
  const params = { estimate: estimates[0]?.id ?? '' };
  const whole = await world.as('partner').get(contract.readDocument, { params });
  expect(whole.body.counts.cells).toContainEqual({ history: '111', count: 4 });
  expect(whole.body.options).toEqual(EstimateOptions.parse(options));
  for (const name of ['partner_probation', 'process_director', 'regional_coordinator'] as const)
    expect((await world.as(name).get(contract.readDocument, { params })).status).toBe(404);
  const [group] = (await world.as('regional_coordinator').get(contract.listGroups)).body.filter(({ latest }) => latest);
  expect(group).toMatchObject({ latestOn: '2026-10-01', latest: { estimate: shown?.chosen.estimate } });
});

test('without the agreement of every partner nobody comes to exact counts, and who takes it back closes them at once', async () => {
  const round = await begin();
  await agree('process_director', round);
  expect((await bring('partner', round)).problem).toMatchObject({ status: 409, refusal: 'not_agreed' });
  await agree('partner', round);
  await agree('partner_probation', round);
  await bring('partner', round);
  await ask('partner', round);
  await ended('partner', round);
  const params = { estimate: (await readRound('partner', round)).estimates[0]?.id ?? '' };
  expect((await world.as('partner').get(contract.readDocument, { params })).status).toBe(200);
  expect((await agree('partner_probation', round, false)).status).toBe(204);
  expect((await world.as('partner').get(contract.readDocument, { params })).status).toBe(404);
  expect((await ask('partner', round)).problem).toMatchObject({ refusal: 'not_agreed' });
  expect(await readRound('partner', round)).toMatchObject({ countedOn: null });
  const { partners: now } = await readRound('regional_coordinator', round);
  expect(now.find(({ agency }) => agency === agencies.probation.id)).toMatchObject({
    agreedOn: null,
    withdrawnOn: '2026-11-22',
  });
  expect((await agree('partner_probation', round)).status).toBe(204);
  expect((await world.as('partner').get(contract.readDocument, { params })).status).toBe(200);
});

test('a round is there for who takes part in it and who accounts for it; for all others it is not', async () => {
  const round = await begin();
  const status = async (name: PersonName) =>
    (await world.as(name).get(contract.readRound, { params: { round } })).status;
  expect(await status('regional_coordinator')).toBe(200);
  expect(await status('privacy_officer')).toBe(200);
  expect(await status('partner')).toBe(200);
  // Of an agency in another region, and of roles that have nothing to do with it.
  expect(await status('process_director_elsewhere')).toBe(404);
  expect(await status('administrator')).toBe(403);
  expect(await status('ward_here')).toBe(403);
  expect((await ask('regional_coordinator', round)).status).toBe(404);
  expect((await bring('process_director', round)).status).toBe(404);
  expect((await agree('regional_coordinator', round)).status).toBe(404);
});

test('each partner says for itself how far it is with counting, and can take that back', async () => {
  const round = await begin();
  const tell = (name: PersonName, step: contract.CountStep, done = true) =>
    world.as(name).post(contract.tellCountStep, { params: { round }, body: { step, done } });
  for (const step of ['card', 'list', 'card'] as const) expect((await tell('partner', step)).status).toBe(204);
  await tell('partner', 'list', false);
  expect((await tell('regional_coordinator', 'card')).status).toBe(404);
  const told = (await readRound('process_director', round)).partners.filter(({ steps }) => steps.length > 0);
  expect(told).toMatchObject([{ agency: agencies.housing.id, steps: ['card'] }]);
  const waiting = (await world.as('partner').get(contract.listGroups)).body.some(({ waitsForUs }) => waitsForUs);
  expect(waiting).toBe(true);
});

test.each([
  ['rounded counts', file.replace(/\d+\n/g, '10\n').replace('count10', 'count'), 'rounded'],
  ['suppressed counts', file.replace(',4\n', ',<5\n'), 'suppressed'],
  ['other lists', file.replace('housing', 'police'), 'other_lists'],
  ['lists in another order', file.replace('house,housing', 'housing,house'), 'other_lists'],
  ['no table at all', 'een brief', 'no_count_column'],
])('%s are refused with the reason', async (_, text, refusal) => {
  const round = await begin();
  for (const name of partners) await agree(name, round);
  expect((await bring('partner', round, text)).problem).toMatchObject({ status: 409, refusal });
});

test('what a round cannot be is refused', async () => {
  const group = await define();
  const refusal = async (more: object) => (await open(group, more)).problem;
  expect(await refusal({ asOf: '2026-11-23' })).toMatchObject({ status: 422 });
  expect(await refusal({ lists: lists.slice(0, 1) })).toMatchObject({ status: 422 });
  expect(await refusal({ lists: [...lists, { ...lists[0], name: 'HOUSE' }] })).toMatchObject({
    refusal: 'same_name_twice',
  });
  expect(await refusal({ lists: [...lists, { ...lists[0], name: 'second' }] })).toMatchObject({
    refusal: 'agency_twice',
  });
  expect(await refusal({ researchers: [people.referrer.id] })).toMatchObject({ refusal: 'researcher_unknown' });
  const foreign = { name: 'elsewhere', agency: agencies.policeElsewhere.id };
  expect(await refusal({ lists: [...lists, foreign] })).toMatchObject({ refusal: 'agency_unknown' });
  expect(await refusal({ researchers: [people.referrer_elsewhere.id] })).toMatchObject({
    refusal: 'researcher_unknown',
  });
  expect((await ask('partner', (await open(group)).body.id)).problem).toMatchObject({ refusal: 'not_agreed' });
});

test('one run at a time, and a run that takes long tells how far it is and can be stopped', async () => {
  const letters = ['a', 'b', 'c', 'd', 'e'];
  const many = await open(await define(), {
    lists: letters.map((name, at) => ({ name, agency: Object.values(agencies)[at]?.id })),
  });
  const round = many.body.id;
  // Not each of these agencies has somebody here who may agree.
  await world.owner`
    insert into population_agreement (region, id, round, agency, agreed_by, agreed_on)
    select region, gen_random_uuid(), id, unnest(agencies), ${people.partner.id}, opened_on from population_round where id = ${round}`;
  // Invented: the fewer lists, the more persons.
  const cells = Array.from({ length: 31 }, (_, n) => [...(n + 1).toString(2).padStart(5, '0')]);
  const persons = [0, 211, 37, 11, 4, 2];
  const rows = cells.map((marks) => [...marks, persons[marks.filter((mark) => mark === '1').length]].join());
  await bring('partner', round, [[...letters, 'count'].join(), ...rows].join('\n'));
  const { body } = await ask('partner', round, { interval: 'bca', draws: 2000 });
  expect((await ask('partner', round)).problem).toMatchObject({ refusal: 'still_running' });
  for (const deadline = Date.now() + 20_000; ; ) {
    const [run] = (await readRound('partner', round)).estimates;
    if (run?.state === 'running' && run.done > 0) break;
    if (Date.now() > deadline) throw new Error(`the run does not get on: ${JSON.stringify(run)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const [again] = await Promise.all(Array.from({ length: 3 }, () => ask('partner', round)));
  expect(again?.problem).toMatchObject({ refusal: 'still_running' });
  const stop = (name: PersonName) =>
    world.as(name).post(contract.stopEstimate, { params: { estimate: body.id }, body: {} });
  expect((await stop('partner_probation')).status).toBe(404);
  expect((await stop('partner')).status).toBe(204);
  expect((await stop('partner')).problem).toMatchObject({ refusal: 'not_running' });
  expect(await ended('partner', round)).toMatchObject({ state: 'stopped', shown: null });
});

test('a partner that takes its agreement back ends a run that is under way; of several asked at once there is one', async () => {
  const round = await counted();
  const asked = await Promise.all(
    Array.from({ length: 4 }, () => ask('partner', round, { interval: 'bca', draws: 2000 })),
  );
  expect(asked.filter(({ status }) => status === 200)).toHaveLength(1);
  await agree('partner_probation', round, false);
  expect(await ended('process_director', round)).toMatchObject({ state: 'stopped', shown: null });
});

test('what waits in a round stands with whose turn it is, until the coordinator settled the result; then no more is estimated', async () => {
  const round = await begin();
  const waits = async (name: PersonName) =>
    (await world.as(name).get(contract.listWaiting)).body.filter((one) => one.round === round).map(({ step }) => step);
  const everybody = async () => Promise.all([...partners, 'regional_coordinator' as const].map(waits));
  expect(await everybody()).toEqual([['agree'], ['agree'], ['agree'], []]);
  await agree('process_director', round);
  expect(await everybody()).toEqual([[], ['agree'], ['agree'], []]);
  for (const name of ['partner', 'partner_probation'] as const) await agree(name, round);
  for (const step of contract.CountStep.options) {
    expect(await everybody()).toEqual([[step], [step], [step], []]);
    for (const name of partners)
      expect(
        (await world.as(name).post(contract.tellCountStep, { params: { round }, body: { step, done: true } })).status,
      ).toBe(204);
  }
  expect(await everybody()).toEqual([[], ['bring_counts'], [], []]);
  await bring('partner', round);
  expect(await everybody()).toEqual([[], ['estimate'], [], []]);
  await ask('partner', round);
  await ended('partner', round);
  await ask('partner', round, { select: 'aic' });
  await ended('partner', round);
  expect(await everybody()).toEqual([[], [], [], ['settle']]);
  const seen = async (name: PersonName) => (await readRound(name, round)).estimates.map(({ id }) => id);
  const [newest = '', oldest = ''] = await seen('partner');
  expect(await seen('regional_coordinator')).toEqual([newest, oldest]);
  expect(await seen('partner_probation')).toEqual([newest]);
  const settle = (name: PersonName, estimate: string) =>
    world.as(name).post(contract.settle, { params: { round }, body: { estimate } });
  expect((await settle('partner', oldest)).status).toBe(403);
  expect((await settle('regional_coordinator', people.partner.id)).problem).toMatchObject({ refusal: 'not_done' });
  expect((await settle('regional_coordinator', oldest)).status).toBe(204);
  expect(await everybody()).toEqual([[], [], [], []]);
  expect(await seen('partner_probation')).toEqual([oldest]);
  expect(await readRound('partner_probation', round)).toMatchObject({
    settled: { estimate: oldest, on: '2026-11-22' },
  });
  expect((await ask('partner', round)).problem).toMatchObject({ refusal: 'settled' });
  expect((await bring('partner', round)).problem).toMatchObject({ refusal: 'settled' });
});

test('of the same counts no more than ten estimates are made', async () => {
  const round = await counted();
  await world.owner`
    insert into population_estimate (region, id, round, options, state, asked_by)
    select region, gen_random_uuid(), id, ${world.owner.json(options)}, 'done', ${people.partner.id}
    from population_round, generate_series(1, ${contract.mostEstimates}) where id = ${round}`;
  expect((await ask('partner', round)).problem).toMatchObject({ refusal: 'enough_estimates' });
});

test('a newer round of a group takes the place of an older one, and who said no is not asked again', async () => {
  const group = await define();
  const older = (await open(group, { asOf: '2026-09-01' })).body.id;
  const newer = (await open(group)).body.id;
  const waits = async () =>
    (await world.as('partner').get(contract.listWaiting)).body.filter((one) => [older, newer].includes(one.round));
  expect(await waits()).toMatchObject([{ round: newer, step: 'agree', since: '2026-11-22', due: '2026-12-04' }]);
  await agree('partner', newer);
  await agree('partner', newer, false);
  expect(await waits()).toEqual([]);
});

test('a run that gives no sign of life counts as failed, and bars no other', async () => {
  const round = await counted();
  await world.owner`
    insert into population_estimate (region, id, round, options, state, asked_by, told_at)
    select region, gen_random_uuid(), id, ${world.owner.json(options)}, 'running', ${people.partner.id}, now() - interval '1 hour'
    from population_round where id = ${round}`;
  expect((await readRound('partner', round)).estimates).toMatchObject([{ state: 'failed', failure: 'fault' }]);
  expect((await ask('partner', round)).status).toBe(200);
  expect(await ended('partner', round)).toMatchObject({ state: 'done' });
});
