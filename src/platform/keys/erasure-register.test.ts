/** Lines are only added; whatever else happened to the file is found out. */
import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DossierId, RegionId, StreamId, UserId } from '#vocabulary/ids.ts';
import { type Erasure, ErasureRegister, RegisterBroken } from './erasure-register.ts';
import { FileRegister } from './file-register.ts';

let folder = '';
let file = '';
let witness = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vasthouden-test-register-'));
  [file, witness] = [join(folder, 'erasures.log'), join(folder, 'elsewhere', 'witness.log')];
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = (withWitness = false) => new ErasureRegister(new FileRegister(file, withWitness ? witness : undefined));
const now = new Date('2026-11-26T08:00:00Z');
const uuid = (n: number) => `d0000000-0000-4000-8000-00000000000${n}`;
const erasure = (n: number): Erasure => ({
  order: uuid(n),
  region: RegionId.parse('limburg'),
  dossier: DossierId.parse(uuid(n)),
  ground: 'request',
  decision: StreamId.parse(uuid(n)),
  proposedBy: UserId.parse(uuid(8)),
  approvedBy: UserId.parse(uuid(9)),
  approvedAt: '2026-11-25T08:00:00.000000Z',
  handle: 'ab',
  key: null,
});

test('an order stands in it once, however often it is added', async () => {
  const register = open();
  const [one, again] = [await register.add(erasure(1), now), await open().add(erasure(1), now)];
  await register.add(erasure(2), now);
  expect(again).toEqual(one);
  expect(
    open()
      .list()
      .map(({ order }) => order),
  ).toEqual([uuid(1), uuid(2)]);
  expect(open().list()[0]?.hash).toEqual(one.hash);
});

test('a line that was not finished is none, and the next stands in its place', async () => {
  await open().add(erasure(1), now);
  appendFileSync(file, '{"order":"half');
  expect(open().list()).toHaveLength(1);
  await open().add(erasure(2), now);
  expect(
    open()
      .list()
      .map(({ order }) => order),
  ).toEqual([uuid(1), uuid(2)]);
});

test('a line changed, left out, put in or in another order is found out', async () => {
  for (const n of [1, 2, 3]) await open().add(erasure(n), now);
  const [head = '', first = '', second = '', third = ''] = readFileSync(file, 'utf8').split('\n');
  for (const lines of [
    [head, first, third],
    [head, second, first, third],
    [head, first, first, second, third],
    [head, first.replace('limburg', 'drenthe'), second, third],
    [first, second, third],
    [head, first, 'nonsense', third],
  ]) {
    writeFileSync(file, `${lines.join('\n')}\n`);
    expect(() => open().list(), lines.join('|').slice(0, 80)).toThrow(RegisterBroken);
  }
});

test('a register that was put back from an older copy has the rest from its witness, and one of them changed is found out', async () => {
  const register = open(true);
  for (const n of [1, 2, 3]) await register.add(erasure(n), now);
  expect(readFileSync(witness)).toEqual(readFileSync(file));
  truncateSync(file, readFileSync(file, 'utf8').indexOf(uuid(2)) - '{"order":"'.length);
  expect(open().list()).toHaveLength(1);
  expect(open(true).list()).toHaveLength(3);
  await open(true).add(erasure(4), now);
  expect(readFileSync(file)).toEqual(readFileSync(witness));
  writeFileSync(witness, readFileSync(witness, 'utf8').replaceAll('limburg', 'drenthe'));
  expect(() => open(true).list()).toThrow('differ');
});
