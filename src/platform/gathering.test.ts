/** What is gathered comes to the same as what is said one by one. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { openPool, type Pool, type Sql, sql, type Tx } from './db.ts';
import { Gathering, nothingShared } from './gathering.ts';
import { type ClonedDatabase, cloneDatabase } from './testing-database.ts';

let database: ClonedDatabase;
let pool: Pool;
beforeAll(async () => {
  database = await cloneDatabase();
  pool = openPool(database.ownerUrl, { max: 1 });
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

interface Said {
  readonly lane: string;
  readonly q: Sql;
}
const anySaid: fc.Arbitrary<Said> = fc
  .record({
    lane: fc.constantFrom('a', 'b', 'c'),
    number: fc.integer({ min: 1, max: 4 }),
    word: fc.option(fc.oneof(fc.constantFrom('', 'null', '{}', '"', '\\', "'$1,", 'é\n'), fc.string({ maxLength: 4 }))),
    does: fc.constantFrom('add', 'keep', 'put', 'list', 'change', 'take', 'clear', 'spare', 'follow', 'call', 'ask'),
  })
  .map(({ lane, number, word, does }) => ({
    lane,
    q: statementOf(does, lane, number, word?.replaceAll('\0', '') ?? null),
  }));

function statementOf(does: string, lane: string, number: number, word: string | null): Sql {
  switch (does) {
    case 'add':
      return sql`insert into line (lane, word, is_long, happened) values (${lane}, ${word}, ${number > 2}, coalesce(${word}, 'never'))`;
    case 'keep':
      return sql`
        insert into kept (lane, number, words) values (${lane}, ${number}, ${[word, 'x']})
        on conflict do nothing`;
    case 'put':
      return sql`
        insert into kept (lane, number, words) values (${lane}, ${number}, ${[word]})
        on conflict (lane, number) do update set words = kept.words || excluded.words`;
    case 'list':
      return sql`insert into line (lane, word) select lane, array_to_string(words, '+') from kept where lane = ${lane} order by number`;
    case 'change':
      return sql`update kept set words = words || ${word}::text where lane = ${lane} and number >= ${number}`;
    case 'take':
      return sql`delete from kept where lane = ${lane} and number = ${number}`;
    case 'clear':
      return sql`
        delete from kept
        where lane = ${lane} and number < ${number} and (${word}::text is null or words[1] = ${word})`;
    case 'spare':
      return sql`
        delete from kept k
        where k.lane = ${lane} and k.number > ${number} and not exists (select from kept o where o.lane = k.lane and o.number = k.number - 1)`;
    case 'follow':
      return sql`
        update line l set word = concat(l.word, k.number), is_long = ${number} > 1
        from kept k
        where k.lane = ${lane} and k.number = ${number} and l.lane = k.lane`;
    case 'call':
      return sql`select pg_temp.noted(${lane}, ${word})`;
    default:
      return sql`select pg_advisory_xact_lock_shared(${number}::int)`;
  }
}

const Found = z.object({ lane: z.string(), found: z.string() });
/** What stands in the end, each lane's lines in the order in which they were written. */
async function outcomeOf(play: (tx: Tx) => Promise<void>): Promise<unknown> {
  return pool.transaction(async (tx) => {
    void tx.run(
      sql`create temporary table line (nth serial, lane text, word text, is_long boolean, happened text) on commit drop`,
    );
    void tx.run(
      sql`create temporary table kept (lane text, number int, words text[], primary key (lane, number)) on commit drop`,
    );
    void tx.run(sql`
      create function pg_temp.noted(lane text, word text) returns void language sql as $$
        insert into line (lane, word) values (lane, concat(word, ' after ', (select count(*) from line l where l.lane = noted.lane))) $$`);
    await play(tx);
    await tx.run(sql`drop function pg_temp.noted`);
    return tx.many(
      Found,
      sql`
      select lane, json_agg(json_build_array(word, is_long, happened) order by nth)::text as found from line group by lane
      union all
      select lane, json_build_array(number, words)::text from kept
      order by 1, 2`,
    );
  });
}

test('whatever is said in whatever lane comes to the same as said one by one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anySaid, { minLength: 1, maxLength: 60 }), fc.nat(59), async (said, half) => {
      const expected = await outcomeOf(async (tx) => {
        for (const { q } of said) await tx.run(q);
      });
      const gathered = await outcomeOf(async (tx) => {
        const gathering = await Gathering.begin(tx);
        for (const { lane, q } of said.slice(0, half)) void gathering.lane(lane).run(q);
        await gathering.settled();
        for (const { lane, q } of said.slice(half)) void gathering.lane(lane).run(q);
        await gathering.settled();
      });
      expect(gathered).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

test('what is called keeps its place among what touches the same', async () => {
  const said = ['call', 'add', 'add', 'call'].map((does) => statementOf(does, 'a', 1, 'x'));
  const others = ['b', 'c'].map((lane) => ({ lane, q: statementOf('add', lane, 1, 'y') }));
  const play = async (run: (lane: string) => Tx) => {
    for (const q of said) await run('a').run(q);
    for (const { lane, q } of others) await run(lane).run(q);
  };
  const expected = await outcomeOf((tx) => play(() => tx));
  const gathered = await outcomeOf(async (tx) => {
    const gathering = await Gathering.begin(tx);
    await play((lane) => gathering.lane(lane));
    await gathering.settled();
  });
  expect(gathered).toEqual(expected);
});

const Counted = z.object({ count: z.number() });

test('what is said after the moment at which all of an event is said is refused', async () => {
  await pool.transaction(async (tx) => {
    const gathering = await Gathering.begin(tx);
    const late = gathering.say('a', nothingShared, async (tx) => {
      await tx.run(sql`select 1`);
      await tx.run(sql`select 2`);
    });
    await expect(late).rejects.toThrow('said at once');
  });
});

test('nothing is asked on the way', async () => {
  await pool.transaction(async (tx) => {
    const gathering = await Gathering.begin(tx);
    const asked = gathering.lane('a').find(Counted, sql`select 1 as count`);
    await expect(asked).rejects.toThrow('asks nothing');
  });
});

test('what belongs to no lane goes before what lanes say', async () => {
  await pool.transaction(async (tx) => {
    void tx.run(sql`create temporary table seen (number int) on commit drop`);
    const gathering = await Gathering.begin(tx);
    const look = sql`insert into seen (number) select ${2}::int from seen having count(*) > 0`;
    void gathering.lane('a').run(look);
    void gathering.lane(null).run(sql`insert into seen (number) values (${1})`);
    void gathering.lane('b').run(look);
    await gathering.settled();
    expect(await tx.find(Counted, sql`select count(*)::int as count from seen`)).toEqual({ count: 3 });
  });
});

test('what lanes share keeps its order among them, in the tables they share only', async () => {
  const Found = z.object({ numbers: z.array(z.number()) });
  const outcomeWith = (tables: readonly string[]) =>
    pool.transaction(async (tx) => {
      void tx.run(sql`create temporary table seen (number int) on commit drop`);
      const gathering = await Gathering.begin(tx);
      const shared = { names: ['seat'], tables: new Set(tables) };
      for (const lane of ['a', 'b', 'c']) {
        void gathering.lane(lane, shared).run(sql`insert into seen (number) values (${1})`);
        void gathering
          .lane(lane, shared)
          .run(sql`insert into seen (number) select 10 * count(*)::int + ${0}::int from seen`);
      }
      await gathering.settled();
      return tx.find(Found, sql`select array_agg(number order by number) as numbers from seen`);
    });
  expect(await outcomeWith(['seen'])).toEqual({ numbers: [1, 1, 1, 10, 30, 50] });
  expect(await outcomeWith(['another']), 'else all of one kind go together').toEqual({
    numbers: [1, 1, 1, 30, 30, 30],
  });
});

test('a statement that fails is heard when all is settled', async () => {
  const failing = pool.transaction(async (tx) => {
    const gathering = await Gathering.begin(tx);
    await gathering.lane('a').run(sql`select 1 / ${0}::int`);
    await gathering.settled();
  });
  await expect(failing).rejects.toThrow(/division by zero/);
});
