import { afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { beginLife, type Life } from '#app/testing-life.ts';
import { here, people } from '#app/testing-people.ts';
import { openWorld, type World } from '#app/testing-world.ts';
import { discharge, mendLeftTo, withdrawStay } from '#capabilities/beds/contract.ts';
import type { LeftTo } from '#capabilities/beds/events.ts';
import { done } from '#capabilities/beds/testing-asking.ts';
import { openWards } from '#capabilities/beds/testing-clinic.ts';
import {
  confirmDetention,
  endDetention,
  readJournal,
  recordEntry,
  withdrawEntry,
} from '#capabilities/plan/journal/contract.ts';
import { sql, Walled } from '#platform/db.ts';
import { newId } from '#platform/new-id.ts';
import { streamFor } from '#platform/stream-id.ts';
import { addDays, Day } from '#vocabulary/day.ts';
import { StreamId } from '#vocabulary/ids.ts';
import { readWork } from './contract.ts';

let world: World;
let life: Life;
let stay: StreamId;
/** Somebody lies in a bed in another region since that day. There is one such bed, so each test has a world of its own. */
const admittedOn = Day.parse('2024-01-10');
beforeEach(async () => {
  world = await openWorld();
  await openWards(world);
  world.clock.set('2024-01-08T09:00:00Z');
  life = beginLife(world);
  await life.submit();
  await life.check();
  await life.place();
  await life.include();
  world.clock.set(`${admittedOn}T09:00:00Z`);
  await life.scaleUp();
  const [row] = await world.owner`select id from stay where dossier = ${life.dossier}`;
  stay = StreamId.parse(row?.id);
  world.clock.set('2024-02-05T09:00:00Z'); // a Monday
});
afterEach(() => world?.close());

const manager = () => world.as('case_manager');
const steps = async () =>
  (await manager().get(readWork)).body.items
    .filter(({ dossier, kind }) => dossier === life.dossier && kind.endsWith('_detention'))
    .map(({ kind, due }) => `${kind} ${due}`);
const versionNow = async () =>
  (await world.owner`select max(version) as now from stay where id = ${stay}`)[0]?.now as number;
const leaves = async (to: LeftTo, on = world.today()) => {
  const params = { dossier: life.dossier, stay };
  await done(world.as('ward').post(discharge, { params, body: { to, on, seen: await versionNow() } }));
};
const mend = async (to: LeftTo) => {
  const params = { dossier: life.dossier, stay };
  await done(world.as('ward').post(mendLeftTo, { params, body: { to, seen: await versionNow() } }));
};
const detained = async (on = world.today()): Promise<string> => {
  const body = { kind: 'detention', section: 'justice', detention: 'custody', on } as const;
  return (await manager().post(recordEntry, { params: { dossier: life.dossier }, body })).body.id;
};
const ended = (entry: string, on: Day | null, seen: Day | null) =>
  done(manager().post(endDetention, { params: { dossier: life.dossier, entry }, body: { on, seen } }));
const isAsked = async (entry: string) =>
  (await manager().get(readJournal, { params: { dossier: life.dossier } })).body.entries.find(({ id }) => id === entry)
    ?.isAsked;
/** What an agency sees of a section ends, and is there again afterwards. */
async function without(agency: string, section: string, work: () => Promise<unknown>): Promise<void> {
  const closed = await world.owner`
    delete from share where dossier = ${life.dossier} and agency = ${agency} and section = ${section} returning *`;
  expect(closed.length).toBeGreaterThan(0);
  await work();
  await world.owner`insert into share ${world.owner([...closed])}`;
}

test('a detention that was recorded because a ward told of it is looked at again once the ward tells otherwise', async () => {
  await leaves('detention');
  const entry = await detained();
  expect(await steps()).toEqual([]);
  await mend('walked_away');
  expect(await steps()).toEqual(['check_detention 2024-02-07']);
  const [item] = (await manager().get(readWork)).body.items.filter(({ kind }) => kind === 'check_detention');
  expect(item?.subject).toBe(entry);
  expect(await isAsked(entry)).toBe(true);
  // It told of detention no more by then: of that nothing changes.
  await mend('home');
  expect(await steps()).toEqual(['check_detention 2024-02-07']);
  await mend('detention');
  expect(await steps()).toEqual([]);
});

test('where no detention was recorded nothing is looked at again, nor where it was over before the person left', async () => {
  await leaves('detention');
  await mend('home');
  expect(await steps()).toEqual([]);
  await world.owner`
    insert into stability_fact (region, id, dossier, section, nature, weight, from_day, until_day)
    values (${here}, ${newId()}, ${life.dossier}, 'justice', 'detention', 'serious', ${addDays(world.today(), -9)}, ${world.today()})`;
  await mend('detention');
  await mend('home');
  expect(await steps()).toEqual([]);
});

test('who puts a detention right, or confirms that it is right, is asked no more, also without seeing the stay', async () => {
  await leaves('detention');
  const entry = await detained();
  const params = { dossier: life.dossier, entry };
  world.clock.set('2024-02-06T09:00:00Z');
  const day = world.today();
  const acts: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['it is right', () => done(manager().post(confirmDetention, { params, body: { seen: null } }))],
    ['it is over', () => ended(entry, day, null)],
    ['its end was wrong', () => ended(entry, null, day)],
    ['it was none', () => done(manager().post(withdrawEntry, { params, body: { reason: 'wrong_facts' } }))],
  ];
  for (const [what, act] of acts) {
    await mend('home');
    expect(await steps(), what).toEqual(['check_detention 2024-02-08']);
    await without(manager().agency, 'placement', act);
    expect(await steps(), what).toEqual([]);
    expect(await isAsked(entry), what).toBe(false);
    await mend('detention');
  }
  const confirmed = await manager().post(confirmDetention, { params, body: { seen: null } });
  expect(confirmed.problem).toMatchObject({ status: 409, refusal: 'already_withdrawn' });
});

test('a detention is confirmed as it stands on the screen, and only while that is asked', async () => {
  await leaves('detention');
  const entry = await detained(addDays(world.today(), -3));
  const confirm = (seen: Day | null) =>
    manager().post(confirmDetention, { params: { dossier: life.dossier, entry }, body: { seen } });
  expect((await confirm(null)).problem, 'nobody asked yet').toMatchObject({ status: 409, refusal: 'not_asked' });
  await mend('home');
  expect((await confirm(world.today())).problem, 'another end').toMatchObject({ status: 409, code: 'conflict' });
  expect(await steps()).toEqual(['check_detention 2024-02-07']);
  await done(confirm(null));
  expect((await confirm(null)).problem, 'in another window').toMatchObject({ status: 409, refusal: 'not_asked' });
});

test('a ward that withdraws a whole stay that ended in detention asks too, and what it asked before stays asked', async () => {
  const params = { dossier: life.dossier, stay };
  const withdraw = async () =>
    done(world.as('ward').post(withdrawStay, { params, body: { reason: 'somebody_else', seen: await versionNow() } }));
  await leaves('detention');
  const entry = await detained();
  world.clock.set('2024-02-06T09:00:00Z');
  await withdraw();
  expect(await steps()).toEqual(['check_detention 2024-02-08']);
  expect(await isAsked(entry)).toBe(true);
  const kept = () => world.owner`select * from work_item where dossier = ${life.dossier} order by id`;
  const before = [...(await kept())];
  await world.rebuild();
  expect([...(await kept())]).toEqual(before);
  await done(manager().post(confirmDetention, { params: { dossier: life.dossier, entry }, body: { seen: null } }));
  expect(await steps()).toEqual([]);
});

test('a stay withdrawn after the ward told otherwise leaves the question as it is', async () => {
  const params = { dossier: life.dossier, stay };
  await leaves('detention');
  await detained();
  await mend('home');
  world.clock.set('2024-02-06T09:00:00Z');
  await done(
    world.as('ward').post(withdrawStay, { params, body: { reason: 'somebody_else', seen: await versionNow() } }),
  );
  expect(await steps()).toEqual(['check_detention 2024-02-07']);
});

test('a stay that ended in detention of which nothing was recorded is withdrawn without a question', async () => {
  const params = { dossier: life.dossier, stay };
  await leaves('detention');
  await done(
    world.as('ward').post(withdrawStay, { params, body: { reason: 'somebody_else', seen: await versionNow() } }),
  );
  expect(await steps()).toEqual([]);
});

test('a ward that holds no core any more asks as well, and what is asked is made again from the ledger', async () => {
  await leaves('detention');
  const entry = await detained();
  await without(people.ward.agency, 'core', () => mend('home'));
  expect(await steps()).toEqual(['check_detention 2024-02-07']);
  const kept = () => world.owner`select * from work_item where dossier = ${life.dossier} order by id`;
  const before = [...(await kept())];
  expect(before).toContainEqual(expect.objectContaining({ kind: 'check_detention', subject: entry }));
  await world.rebuild();
  expect([...(await kept())]).toEqual(before);
});

test('a detention that lasted until after the day of leaving, as is told later, is not to be recorded any more', async () => {
  const entry = await detained(Day.parse('2024-01-20'));
  const [early, earlier, late] = [Day.parse('2024-01-25'), Day.parse('2024-01-24'), Day.parse('2024-01-30')];
  await ended(entry, early, null);
  await leaves('detention', early);
  expect(await steps()).toEqual(['record_detention 2024-02-07']);
  await ended(entry, earlier, early);
  expect(await steps()).toEqual(['record_detention 2024-02-07']);
  await without(manager().agency, 'placement', () => ended(entry, late, earlier));
  expect(await steps()).toEqual([]);
});

const withdraws = (entry: string) =>
  done(manager().post(withdrawEntry, { params: { dossier: life.dossier, entry }, body: { reason: 'wrong_facts' } }));
/** What waits is made again from the ledger as it is. */
async function sameAgain(): Promise<void> {
  const kept = () => world.owner`select * from work_item where dossier = ${life.dossier} order by id`;
  const before = [...(await kept())];
  await world.rebuild();
  expect([...(await kept())]).toEqual(before);
}

test('what a ward told of is to be recorded after all once the detention is withdrawn, also by who does not see the stay', async () => {
  await leaves('detention');
  const asked = await steps();
  expect(asked).toEqual(['record_detention 2024-02-07']);
  const [first] =
    await world.owner`select * from work_item where dossier = ${life.dossier} and kind = 'record_detention'`;
  const entry = await detained(world.today());
  expect(await steps()).toEqual([]);
  world.clock.set('2024-02-06T09:00:00Z');
  await without(manager().agency, 'placement', () => withdraws(entry));
  expect(await steps()).toEqual(['record_detention 2024-02-08']);
  const [again] =
    await world.owner`select * from work_item where dossier = ${life.dossier} and kind = 'record_detention'`;
  // The same step, by another day.
  expect({ ...again, since: first?.since, appears: first?.appears, due: first?.due }).toEqual(first);
  await sameAgain();
  await detained();
  expect(await steps()).toEqual([]);
});

test('so it is once its end turns out to lie before the day of leaving, or on it', async () => {
  await leaves('detention');
  const left = world.today();
  const entry = await detained(addDays(left, -5));
  expect(await steps()).toEqual([]);
  world.clock.set('2024-02-06T09:00:00Z');
  await ended(entry, world.today(), null);
  expect(await steps(), 'it was over after the day of leaving').toEqual([]);
  await without(manager().agency, 'placement', () => ended(entry, left, world.today()));
  expect(await steps()).toEqual(['record_detention 2024-02-08']);
  await sameAgain();
  await ended(entry, addDays(left, -1), left);
  expect(await steps(), 'it was over already').toEqual(['record_detention 2024-02-08']);
  await ended(entry, world.today(), addDays(left, -1));
  expect(await steps(), 'it lasted until after the day of leaving').toEqual([]);
});

test('nothing is to be recorded where the ward tells otherwise by now, where another detention was known, or somebody is detained still', async () => {
  const left = world.today();
  await leaves('detention');
  const first = await detained(left);
  world.clock.set('2024-02-09T09:00:00Z');
  await ended(first, addDays(left, 2), null);
  const second = await detained(addDays(left, 3));
  await withdraws(second);
  expect(await steps(), 'the first was not over on the day of leaving').toEqual([]);
  const third = await detained(addDays(left, 3));
  await withdraws(first);
  expect(await steps(), 'somebody is detained').toEqual([]);
  await mend('home');
  await withdraws(third);
  expect(await steps(), 'the ward told otherwise').toEqual([]);
  await sameAgain();
});

test('a step about a detention tells the end that it has by now, to who may see the detention', async () => {
  const endTold = async () => {
    const { items } = (await manager().get(readWork)).body;
    const told = items.filter(({ dossier }) => dossier === life.dossier);
    expect(told.filter(({ kind, detainedUntil }) => !kind.endsWith('_detention') && detainedUntil !== null)).toEqual(
      [],
    );
    return told.find(({ kind }) => kind.endsWith('_detention'))?.detainedUntil;
  };
  const left = world.today();
  await leaves('detention');
  const entry = await detained(addDays(left, -5));
  const day = addDays(left, 2);
  world.clock.set('2024-02-08T09:00:00Z');
  await ended(entry, day, null);
  await mend('home');
  expect(await steps()).toEqual(['check_detention 2024-02-12']);
  expect(await endTold()).toBe(day);
  await without(manager().agency, 'justice', async () => expect(await endTold()).toBe(null));
  await mend('detention');
  await ended(entry, addDays(left, -1), day);
  expect(await steps()).toEqual(['record_detention 2024-02-12']);
  expect(await endTold()).toBe(addDays(left, -1));
  // One of before the stay says nothing of it.
  await ended(entry, addDays(left, -2), addDays(left, -1));
  await world.owner`update journal_entry set on_day = ${addDays(admittedOn, -9)}, until_day = ${addDays(admittedOn, -1)} where id = ${entry}`;
  expect(await endTold()).toBe(null);
});

test('who writes in the journal sees of stays, in that transaction, those that ended in detention, and puts no other step', async () => {
  await leaves('detention');
  const { dossier } = life;
  const stays = (journal: boolean) =>
    manager().within(async (tx, { user, agency }) => {
      if (journal)
        await tx.run(sql`
          insert into ledger (region, dossier, section, kind, stream, version, type, author, agency, payload)
          values (${here}, ${dossier}, 'justice', 'journal', ${newId()}, 1, 'EntryWithdrawn', ${user}, ${agency}, '\\x7b7d')`);
      return (await tx.many(z.object({ id: z.uuid() }), sql`select id from stay where dossier = ${dossier}`)).length;
    });
  const puts = (kind: string, section: string) =>
    manager().within(async (tx, { user, agency }) => {
      await tx.run(sql`
        insert into ledger (region, dossier, section, kind, stream, version, type, author, agency, payload)
        values (${here}, ${dossier}, 'justice', 'journal', ${newId()}, 1, 'EntryWithdrawn', ${user}, ${agency}, '\\x7b7d')`);
      await tx.run(sql`
        insert into work_item (region, id, dossier, case_number, section, kind, subject, for_role, rests, since, appears, due)
        values (${here}, ${newId()}, ${dossier}, 'LV-2024-0001', ${section}, ${kind}, ${newId()}, 'case_manager', false, '2024-02-05', '2024-02-05', '2024-02-07')`);
    });
  await without(manager().agency, 'placement', async () => {
    expect(await stays(false)).toBe(0);
    expect(await stays(true)).toBe(1);
    await puts('record_detention', 'placement');
    for (const [kind, section] of [
      ['find_bed', 'placement'],
      ['check_detention', 'placement'],
    ] as const)
      await expect(puts(kind, section), kind).rejects.toThrow(Walled);
    await world.owner`update stay set discharged_to = 'home' where dossier = ${dossier}`;
    expect(await stays(true)).toBe(0);
  });
});

test('the database makes the id of a step as the server does', async () => {
  const [stay, key] = [newId(), ''];
  const [row] = await world.owner`select stream_for('work', 'record_detention', ${stay}, ${key}) as id`;
  expect(row?.id).toBe(streamFor('work', 'record_detention', stay, key));
});
