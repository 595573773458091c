/** The ledger on a real PostgreSQL, with agencies that may each see a part. */
import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { openPool, type Pool, sql, type Tx } from '#platform/db.ts';
import { WrongKey } from '#platform/keys/envelope.ts';
import { Conflict, NoStream, Recorder, readStream, type StreamKind } from '#platform/ledger.ts';
import { KeyRing, seal, unseal } from '#platform/sealing.ts';
import { enterAs } from '#platform/sessions.ts';
import { type ClonedDatabase, cloneDatabase } from '#platform/testing-database.ts';
import { makeKey } from '#platform/words.ts';
import type { Section } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { accept, refuse } from '#vocabulary/decision.ts';
import { AgencyId, DossierId, RegionId, StreamId, UserId } from '#vocabulary/ids.ts';

const Added = z.object({ type: z.literal('Added'), amount: z.number() });
type Added = z.infer<typeof Added>;
/** A sum that never passes a hundred: enough of a rule to see whether someone folded only half of it. */
const sum: StreamKind<number, { amount: number }, Added, 'too_much'> = {
  kind: 'sum',
  events: Added,
  initial: 0,
  decide: ({ amount }, total) => (total + amount > 100 ? refuse('too_much') : accept({ type: 'Added', amount })),
  evolve: (total, { amount }) => total + amount,
  project: () => Promise.resolve(),
};

const today = Day.parse('2026-03-04');
const here = RegionId.parse('limburg');
const keys = new KeyRing(randomBytes(32));
let database: ClonedDatabase;
let pool: Pool;
let owner: postgres.Sql;
beforeAll(async () => {
  database = await cloneDatabase();
  pool = openPool(database.appUrl, { max: 8 });
  owner = postgres(database.ownerUrl, { max: 2 });
});
afterAll(async () => {
  await Promise.all([pool?.end(), owner?.end()]);
  await database?.drop();
});

const someone = () => ({
  user: UserId.parse(randomUUID()),
  agency: AgencyId.parse(randomUUID()),
  region: here,
  roles: ['partner' as const],
  sector: 'police' as const,
});
type Someone = ReturnType<typeof someone>;
const as = <T>(who: Someone, work: (tx: Tx, recorder: Recorder) => Promise<T>): Promise<T> =>
  pool.transaction(async (tx) => {
    void enterAs(tx, who, today);
    return work(tx, new Recorder({ tx, keys, author: who, react: () => Promise.resolve() }));
  });

async function open(who: Someone): Promise<DossierId> {
  const dossier = DossierId.parse(randomUUID());
  await as(who, async (tx) => {
    await tx.run(sql`insert into dossier (region, id, case_number, phase, phase_since, version, opened_by)
      values (${here}, ${dossier}, ${`LV-2026-${Math.floor(Math.random() * 900000 + 100000)}`}, 'referral', ${today}, 1, ${who.agency})`);
    await makeKey(tx, keys, here, dossier);
  });
  await letIn(dossier, who.agency, 'core');
  return dossier;
}
const share = (tx: Tx, dossier: DossierId, agency: AgencyId, section: Section) =>
  tx.run(sql`insert into share (region, dossier, agency, section, id, ground, purpose, from_day)
    values (${here}, ${dossier}, ${agency}, ${section}, ${randomUUID()}, 'wgs', 'triage', ${today})`);

/** As a decision would have it: past the wall that asks for one. */
const letIn = (dossier: DossierId, agency: AgencyId, section: Section, until: Day | null = null) =>
  owner`insert into share (region, dossier, agency, section, id, ground, purpose, from_day, until_day)
    values (${here}, ${dossier}, ${agency}, ${section}, ${randomUUID()}, 'wgs', 'triage', ${today}, ${until})`;

const add = (who: Someone, dossier: DossierId, stream: StreamId, section: Section, amount: number, seen?: number) =>
  as(who, (_tx, recorder) =>
    recorder.handle(
      sum,
      { stream, place: { region: here, dossier, section }, ...(seen === undefined ? {} : { seen }) },
      { amount },
    ),
  );
const total = (who: Someone, stream: StreamId) =>
  as(who, async (tx) => (await readStream(tx, keys, sum, stream)).reduce((n, r) => n + r.event.amount, 0));

test('what is recorded is read back, sealed at rest', async () => {
  const police = someone();
  const dossier = await open(police);
  const stream = StreamId.parse(randomUUID());
  expect(await add(police, dossier, stream, 'core', 41)).toMatchObject({ ok: true });
  expect(await add(police, dossier, stream, 'core', 1)).toMatchObject({ ok: true });
  expect(await total(police, stream)).toBe(42);
  const [row] = await owner`select payload, type from ledger where stream = ${stream} and version = 1`;
  expect(row?.type).toBe('Added');
  expect(String(row?.payload)).not.toContain('41');
});

test('of twenty who write the same version at once, one wins and the rest hear of it', async () => {
  const police = someone();
  const dossier = await open(police);
  const stream = StreamId.parse(randomUUID());
  await add(police, dossier, stream, 'core', 1);
  const outcomes = await Promise.allSettled(
    Array.from({ length: 20 }, () => add(police, dossier, stream, 'core', 1, 1)),
  );
  expect(outcomes.filter((o) => o.status === 'fulfilled').length).toBe(1);
  for (const o of outcomes) if (o.status === 'rejected') expect(o.reason).toBeInstanceOf(Conflict);
  expect(await total(police, stream)).toBe(2);
});

test('an id of another kind of stream is nothing, as one that is not there', async () => {
  const police = someone();
  const dossier = await open(police);
  const stream = StreamId.parse(randomUUID());
  await add(police, dossier, stream, 'core', 1);
  const other = { ...sum, kind: 'difference', events: z.object({ type: z.literal('Taken'), amount: z.number() }) };
  const ask = (id: StreamId) => as(police, (tx) => readStream(tx, keys, other, id));
  await expect(ask(stream)).rejects.toBeInstanceOf(NoStream);
  expect(await ask(StreamId.parse(randomUUID()))).toEqual([]);
  for (const id of [stream, StreamId.parse(randomUUID())])
    await expect(
      as(police, (_tx, recorder) => recorder.handle({ ...sum, kind: 'difference' }, { stream: id }, { amount: 1 })),
    ).rejects.toBeInstanceOf(NoStream);
  expect(await total(police, stream)).toBe(1);
});

test('nobody folds half a stream: whoever may write it reads all of it, and who may not read it writes nothing', async () => {
  const sections: Section[] = ['core', 'social', 'care', 'justice'];
  const opener = someone();
  const dossier = await open(opener);
  const agencies = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const who = someone();
      await letIn(dossier, who.agency, 'core');
      return who;
    }),
  );
  const holds = agencies.map(
    (_, i) => new Set<Section>(['core', ...sections.filter((_s, n) => (i >> (n % 2)) % 2 === 1)]),
  );
  for (const [i, who] of agencies.entries()) {
    for (const section of holds[i] ?? []) if (section !== 'core') await letIn(dossier, who.agency, section);
  }
  const streams = new Map(sections.map((section) => [section, StreamId.parse(randomUUID())]));
  const truth = new Map<Section, number>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          who: fc.integer({ min: 0, max: 3 }),
          section: fc.constantFrom(...sections),
          amount: fc.integer({ min: 1, max: 30 }),
        }),
        { maxLength: 12 },
      ),
      async (writes) => {
        for (const { who: i, section, amount } of writes) {
          const who = agencies[i];
          const stream = streams.get(section);
          if (!who || !stream) throw new Error('unreachable');
          const before = truth.get(section) ?? 0;
          const written = await add(who, dossier, stream, section, amount).then(
            (d) => d.ok,
            () => 'walled' as const,
          );
          if (!holds[i]?.has(section)) expect(written).not.toBe(true);
          else expect(written).toBe(before + amount <= 100);
          if (written === true) truth.set(section, before + amount);
        }
        for (const [i, who] of agencies.entries()) {
          for (const section of sections) {
            const stream = streams.get(section);
            if (stream) expect(await total(who, stream)).toBe(holds[i]?.has(section) ? (truth.get(section) ?? 0) : 0);
          }
        }
      },
    ),
    { numRuns: 12 },
  );
  expect(truth.size).toBeGreaterThan(1);
}, 60_000);

test('a stream keeps to one section; a share that has ended opens nothing; another region sees nothing', async () => {
  const police = someone();
  const dossier = await open(police);
  const stream = StreamId.parse(randomUUID());
  await add(police, dossier, stream, 'core', 1);
  await letIn(dossier, police.agency, 'care');
  await expect(
    as(police, (tx) =>
      tx.run(sql`
    insert into ledger (region, dossier, section, kind, stream, version, type, author, agency, payload)
    values (${here}, ${dossier}, 'care', 'sum', ${stream}, 2, 'Added', ${police.user}, ${police.agency}, ${Buffer.from('x')})`),
    ),
  ).rejects.toThrow();
  const late = someone();
  await letIn(dossier, late.agency, 'core', today);
  expect(await total(late, stream)).toBe(0);
  expect(await total({ ...police, region: RegionId.parse('gelderland') }, stream)).toBe(0);
  expect(await total({ ...police, roles: ['administrator' as never] }, stream)).toBe(0);
});

test('nobody writes in the name of another, nor says when', async () => {
  const police = someone();
  const dossier = await open(police);
  const forged = (columns: string, values: string) =>
    as(police, (tx) =>
      tx.run({
        text: `insert into ledger (region, dossier, section, kind, stream, version, type, payload, ${columns}) values ('limburg', $1, 'core', 'sum', $2, 1, 'Added', '\\x00', ${values})`,
        values: [dossier, randomUUID()],
      }),
    );
  await expect(forged('author, agency', `'${randomUUID()}', '${police.agency}'`)).rejects.toThrow();
  await expect(
    forged('author, agency, recorded_at', `'${police.user}', '${police.agency}', '2020-01-01'`),
  ).rejects.toThrow();
});

test('a stranger cannot share itself in', async () => {
  const police = someone();
  const stranger = someone();
  const dossier = await open(police);
  await expect(as(stranger, (tx) => share(tx, dossier, stranger.agency, 'core'))).rejects.toThrow();
});

test('after a transaction the connection remembers nobody', async () => {
  const police = someone();
  await open(police);
  const single = openPool(database.appUrl, { max: 1 });
  await single.transaction(async (tx) => {
    await enterAs(tx, police, today);
  });
  await single
    .transaction(async (tx) => {
      await enterAs(tx, police, today);
      throw new Error('broken off');
    })
    .catch(() => undefined);
  const left = await single.transaction((tx) =>
    tx.many(z.object({ who: z.nullable(z.string()) }), sql`select actor_user()::text as who`),
  );
  expect(left).toEqual([{ who: null }]);
  await single.end();
});

test('what is sealed opens only with its key, in its place, unchanged', async () => {
  const dossier = DossierId.parse(randomUUID());
  const { key, handle } = await keys.newKey(here, dossier);
  const sealed = seal(key, 'person.sealed:1', 'Casper');
  expect(unseal(keys.open(dossier, handle), 'person.sealed:1', sealed)).toBe('Casper');
  expect(() => unseal(key, 'person.sealed:2', sealed)).toThrow(WrongKey);
  expect(() => new KeyRing(randomBytes(32)).open(dossier, handle)).toThrow(WrongKey);
  for (let i = 0; i < sealed.length; i++) {
    const changed = Buffer.from(sealed);
    changed.writeUInt8(changed.readUInt8(i) ^ 1, i);
    expect(() => unseal(key, 'person.sealed:1', changed)).toThrow(WrongKey);
  }
});
