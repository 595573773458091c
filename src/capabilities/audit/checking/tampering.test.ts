/** Whoever has the keys of the machine can change anything. Each change is found and named, by two programs that share no code. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type EvidenceHouse, openEvidenceHouse } from '../testing-evidence.ts';
import {
  changeBytes,
  inFolder,
  judge,
  longStream,
  type Stage,
  setStage,
  sign,
  signEarlier,
} from './testing-tampering.ts';

let house: EvidenceHouse;
let stage: Stage;
beforeAll(async () => {
  house = await openEvidenceHouse();
  stage = await setStage(house);
});
afterEach(() => stage.restore());
afterAll(() => house?.close());

/** All three agree to the letter; answers the kinds of what they found. */
async function findings(witness?: string): Promise<string[]> {
  const [first, ...others] = await judge(house, witness);
  expect(others).toHaveLength(2);
  for (const other of others) expect(other).toEqual(first);
  expect(first?.ok).toBe(first?.found === 0);
  return (first?.findings ?? []).map(({ found, by }) => (by === undefined ? found : `${found} by ${by}`));
}
const kinds = async (witness?: string): Promise<string[]> => [...new Set(await findings(witness))].sort();

const ofLong = (version: number): string => `stream = '${longStream}' and version = ${version}`;
/** Gives every row of the long stream the digest that its bytes lead to, as who changed one would. */
const digestsAnew = `do $$ declare r ledger; previous bytea; begin
  for r in select * from ledger where stream = '${longStream}' order by version loop
    previous := sha256(ledger_bytes(r, previous));
    update ledger set digest = previous where position = r.position;
  end loop; end $$;`;
/** Of rows that were put in as the only one of their stream. */
const digestOfNew = `update ledger l set digest = sha256(ledger_bytes(l, null)) where l.version = 1 and l.stream <> '${longStream}';`;
const leavesAnew = `
  update evidence_leaf e set hash = sha256('\\x00'::bytea || 'L'::bytea || int8send(l.position) || l.digest)
  from ledger l where e.source = 'ledger' and e.position = l.position;`;

test('what was not touched is in order, whoever checks it', async () => {
  const verdicts = await judge(house, stage.witness);
  expect(verdicts).toHaveLength(3);
  for (const verdict of verdicts)
    expect(verdict).toMatchObject({
      ok: true,
      rows: 400,
      streams: 391,
      accessLines: 15,
      treeSize: 414,
      checkpoints: 3,
      waiting: 1,
    });
});

const cases: readonly { name: string; change: string; finds: readonly string[] }[] = [
  { name: 'a row changed', change: `update ledger set payload = '{"n":9}' where ${ofLong(2)}`, finds: ['changed'] },
  {
    name: 'a row changed, and the digests after it made anew',
    change: `update ledger set payload = '{"n":9}' where ${ofLong(2)}; ${digestsAnew}`,
    finds: ['altered'],
  },
  {
    name: 'a row changed, with its digests and its leaves',
    change: `update ledger set payload = '{"n":9}' where ${ofLong(2)}; ${digestsAnew} ${leavesAnew}`,
    finds: ['node', 'other_tree by checkpoints'],
  },
  {
    name: 'a row removed from a stream',
    change: `delete from ledger where ${ofLong(4)}`,
    finds: ['missing', 'removed'],
  },
  {
    name: 'the tail of a stream cut',
    change: `delete from ledger where stream = '${longStream}' and version > 7`,
    finds: ['removed'],
  },
  { name: 'a stream removed', change: `delete from ledger where stream = '${longStream}'`, finds: ['removed'] },
  {
    name: 'a row removed with its leaf',
    change: `delete from evidence_leaf where (source, position) in (select 'ledger', position from ledger where ${ofLong(9)}); delete from ledger where ${ofLong(9)} or ${ofLong(10)}`,
    finds: ['leaf_numbers', 'tree_cut by checkpoints'],
  },
  {
    name: 'two rows that changed places',
    change: `alter table ledger alter column position drop identity; update ledger set position = -1 where ${ofLong(1)};
      update ledger set position = (select position from kept_ledger where ${ofLong(1)}) where ${ofLong(2)};
      update ledger set position = (select position from kept_ledger where ${ofLong(2)}) where ${ofLong(1)};
      alter table ledger alter column position add generated always as identity (start 9000)`,
    finds: ['altered'],
  },
  {
    name: 'two versions that changed places',
    change: `update ledger set version = 99 where ${ofLong(1)}; update ledger set version = 1 where ${ofLong(2)}; update ledger set version = 2 where ${ofLong(99)}`,
    finds: ['changed'],
  },
  {
    name: 'two leaves that changed places',
    change: `update evidence_leaf set leaf = 9999 where leaf = 3; update evidence_leaf set leaf = 3 where leaf = 4; update evidence_leaf set leaf = 4 where leaf = 9999`,
    finds: ['node', 'other_tree by checkpoints'],
  },
  {
    name: 'a row put in, as if it had been there',
    change: `insert into ledger (region, kind, stream, version, type, author, agency, payload, digest, recorded_in)
      select region, kind, gen_random_uuid(), 1, type, author, agency, payload, '', '1' from ledger where ${ofLong(1)};
      update ledger l set digest = sha256(ledger_bytes(l, null)) where digest = ''`,
    finds: ['unlisted'],
  },
  {
    name: 'a row put in, as if its transaction were yet to come',
    change: `insert into ledger (region, kind, stream, version, type, author, agency, payload, digest, recorded_in)
      select region, kind, gen_random_uuid(), 1, type, author, agency, payload, digest, '9223372036854775807' from ledger where ${ofLong(1)}; ${digestOfNew}`,
    finds: ['unlisted'],
  },
  {
    name: 'an old row put in, in a transaction that the tree has not come to',
    change: `insert into ledger (region, kind, stream, version, type, author, agency, payload, digest, recorded_at)
      select region, kind, gen_random_uuid(), 1, type, author, agency, payload, digest, now() - interval '2 hours' from ledger where ${ofLong(1)}; ${digestOfNew}`,
    finds: ['unlisted'],
  },
  {
    name: 'an old row put in, and the tree said to be further back',
    change: `insert into ledger (region, kind, stream, version, type, author, agency, payload, digest, recorded_at, recorded_in)
      select region, kind, gen_random_uuid(), 1, type, author, agency, payload, digest, now() - interval '2 hours', '1' from ledger where ${ofLong(1)}; ${digestOfNew}
      update evidence_progress set taken_in = '0', taken_position = 0`,
    finds: ['unlisted'],
  },
  {
    name: 'an old look put in, as if its transaction were yet to come, in another cluster',
    change: `insert into access_log (region, roles, verb, action, dossiers, outcome, request, recorded_in, at)
      values ('limburg', '{}', 'x.y', 'R', '{}', 'done', gen_random_uuid(), '9223372036854775807', now() - interval '2 hours');
      update evidence_progress set cluster = 1`,
    finds: ['unlisted'],
  },
  {
    name: 'a line of the log changed',
    change: `update access_log set verb = 'dossier.list' where position = 2`,
    finds: ['altered'],
  },
  {
    name: 'who looked, changed',
    change: `update access_log set app_user = gen_random_uuid() where position = 2`,
    finds: ['altered'],
  },
  {
    name: 'which dossiers, changed',
    change: `update access_log set dossiers = dossiers[1:1] where position = 2`,
    finds: ['altered'],
  },
  { name: 'a line of the log removed', change: `delete from access_log where position = 2`, finds: ['removed'] },
  { name: 'all of the log removed', change: `delete from access_log`, finds: ['removed'] },
  {
    name: 'a line of the log put in, as if it had been there',
    change: `insert into access_log (region, roles, verb, action, dossiers, outcome, request, recorded_in) values ('limburg', '{}', 'x.y', 'R', '{}', 'done', gen_random_uuid(), '1')`,
    finds: ['unlisted'],
  },
  {
    name: 'a byte of a leaf',
    change: `update evidence_leaf set hash = set_byte(hash, 5, get_byte(hash, 5) # 1) where leaf = 7`,
    finds: ['altered', 'node', 'other_tree by checkpoints'],
  },
  {
    name: 'a byte of a node',
    change: `update evidence_node set hash = set_byte(hash, 5, get_byte(hash, 5) # 1)`,
    finds: ['node'],
  },
  { name: 'a node removed', change: `delete from evidence_node`, finds: ['node'] },
  {
    name: 'leaves cut off',
    change: `delete from evidence_leaf where leaf >= 410`,
    finds: ['tree_cut by checkpoints', 'unlisted'],
  },
  {
    name: 'a row listed twice',
    change: `alter table evidence_leaf drop constraint evidence_leaf_source_position_key; insert into evidence_leaf select 414, source, position, hash from evidence_leaf where leaf = 3`,
    finds: ['listed_twice'],
  },
  {
    name: 'a byte of a checkpoint',
    change: `update evidence_checkpoint set note = replace(note, 'zvh', 'zvg') where size = (select min(size) from evidence_checkpoint)`,
    finds: ['not_signed by checkpoints'],
  },
  {
    name: 'a checkpoint that is none',
    change: `update evidence_checkpoint set note = 'x' where size = (select min(size) from evidence_checkpoint)`,
    finds: ['not_signed by checkpoints'],
  },
  {
    name: 'another key',
    change: `update evidence_key set public_key = set_byte(public_key, 5, get_byte(public_key, 5) # 1)`,
    finds: ['not_signed by checkpoints'],
  },
];

test.each(cases)('$name', async ({ change, finds }) => {
  await house.behindTheBack(change);
  expect(await kinds()).toEqual([...finds].sort());
});

test('a history written anew and signed with the very key is a fork: a witness tells', async () => {
  await house.behindTheBack(`
    delete from ledger where position = 5;
    truncate evidence_leaf, evidence_node, evidence_checkpoint;
    update evidence_progress set taken_in = '0', taken_position = 0`);
  await sign(house);
  expect(await findings()).toEqual([]);
  expect(await kinds(stage.witness)).toEqual(['other_tree by witness']);
});

test('an old snapshot put back knows nothing of what came after: a witness tells', async () => {
  const [first = 0] = stage.sizes;
  await house.behindTheBack(`
    delete from ledger l where not exists (select from evidence_leaf e where e.source = 'ledger' and e.position = l.position and e.leaf < ${first});
    delete from access_log l where not exists (select from evidence_leaf e where e.source = 'access_log' and e.position = l.position and e.leaf < ${first});
    delete from evidence_node;
    delete from evidence_leaf where leaf >= ${first};
    delete from evidence_checkpoint where size > ${first}`);
  expect(await findings()).toEqual([]);
  expect(await findings(stage.witness)).toEqual(['tree_cut by witness', 'tree_cut by witness']);
});

test('a row that says to be older than a checkpoint it is not in, is told from one that was late', async () => {
  await house.owner`
    insert into ledger (region, kind, stream, version, type, author, agency, payload, recorded_at)
    select region, kind, gen_random_uuid(), 1, type, author, agency, payload, now() - interval '2 hours' from ledger limit 1`;
  await house.owner`
    insert into ledger (region, kind, stream, version, type, author, agency, payload, recorded_at)
    select region, kind, gen_random_uuid(), 1, type, author, agency, payload, now() - interval '10 minutes' from ledger limit 1`;
  await house.growAll();
  expect(await findings()).toEqual(['backdated']);
});

const clear = (said: object, kind = 'register', historical = false, recordedAt = new Date()) => house.owner`
  insert into ledger (region, kind, stream, version, type, author, agency, historical, recorded_at, payload)
  values ('limburg', ${kind}, gen_random_uuid(), 1, 'AccessLogCleared', gen_random_uuid(), gen_random_uuid(), ${historical}, ${recordedAt},
    ${Buffer.from(JSON.stringify(said))})`;

test('lines of the log that were cleared after their term are told from lines that were taken away', async () => {
  const [first = 0] = stage.sizes;
  await signEarlier(house, first, '2020-01-01T02:00:00.000Z');
  await house.behindTheBack('delete from access_log where position in (2, 4)');
  await clear({ fromPosition: 1, untilPosition: 4, rows: 2, before: '2020-01-01' });
  const [verdict] = await judge(house);
  expect(verdict).toMatchObject({ ok: true, cleared: 2, accessLines: 13 });
  await house.behindTheBack('delete from access_log where position = 3');
  expect(await findings()).toEqual(['cleared_beyond']);
  await house.behindTheBack('delete from access_log where position = 9');
  expect(await kinds()).toEqual(['cleared_beyond', 'removed']);
  // Nobody clears what came after the day that they name.
  await clear({ fromPosition: 1, untilPosition: 15, rows: 9, before: '2020-01-01' });
  expect(await kinds()).toEqual(['removed']);
});

test.each([
  ['of lines that were young', '2100-01-01', 'register', false, new Date()],
  [
    'a day before their term',
    new Date(Date.now() - 1_820 * 86_400_000).toISOString().slice(0, 10),
    'register',
    false,
    new Date(),
  ],
  ['recorded in a year that is yet to come', '2090-01-01', 'register', false, new Date('2099-01-01')],
  ['of another kind', '2020-01-01', 'goal', false, new Date()],
  ['played from the past', '2020-01-01', 'register', true, new Date()],
])('a clearing %s covers nothing, and is named', async (_, before, kind, historical, recordedAt) => {
  const [first = 0] = stage.sizes;
  await signEarlier(house, first, '2019-12-31T02:00:00.000Z');
  await house.behindTheBack('delete from access_log where position = 2');
  await clear({ fromPosition: 1, untilPosition: 15, rows: 9, before }, kind, historical, recordedAt);
  expect(await findings()).toEqual(['cleared_early', 'removed']);
});

test('a clearing of lines of which no checkpoint shows that they were there by then covers none, whatever checkpoints are gone', async () => {
  await house.behindTheBack(`delete from access_log where position = 2;
    delete from evidence_checkpoint where size < (select max(size) from evidence_checkpoint)`);
  await clear({ fromPosition: 1, untilPosition: 15, rows: 9, before: '2020-01-01' });
  expect(await findings()).toEqual(['removed']);
});

test('what declares a clearing and cannot be read covers nothing', async () => {
  await house.behindTheBack('delete from access_log where position = 2');
  for (const before of ['2020-02-31', '20200101', 7, null])
    await clear({ fromPosition: 1, untilPosition: 15, rows: 9, before });
  expect(await findings()).toEqual(['removed']);
});

test('[ASVS 16.4.2] one byte of whatever file, and both say no', async () => {
  await inFolder((folder) => changeBytes(house, stage, folder, [0.5]));
});
