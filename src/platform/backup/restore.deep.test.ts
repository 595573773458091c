/** Every file spoilt in turn, a folder that is away, moments, and who was erased. */
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRegister } from '#platform/keys/open-key-ring.ts';
import { openDatabase } from '#platform/postgres/open-database.ts';
import { DossierId, RegionId, StreamId, UserId } from '#vocabulary/ids.ts';
import { backUp } from './back-up.ts';
import { checkFolder } from './check.ts';
import { BackupFolder } from './folder.ts';
import { KeyCopies, readKeyCopy } from './key-copies.ts';
import { restore } from './restore.ts';
import { BackupDamaged, sealBytes } from './sealed-file.ts';
import { type BackedUpHouse, handleOf, openBackedUpHouse, quiet, recordOf } from './testing-backup.ts';

let house: BackedUpHouse;
beforeAll(async () => {
  house = await openBackedUpHouse();
}, 120_000);
afterAll(() => house.end(), 60_000);

test('a moment comes back as it was, and a moment after the last change is the newest state', async () => {
  await restore(house.request({ to: house.at('moment'), until: house.between }), quiet);
  expect(await house.rowsOf(house.at('moment'))).toEqual([1, 2]);
}, 60_000);

test('a moment after the last change is the newest state', async () => {
  await restore(house.request({ to: house.at('later'), until: house.archiver.state.reached ?? house.between }), quiet);
  expect(await house.rowsOf(house.at('later'))).toEqual([1, 2, 3]);
}, 60_000);

test('a byte changed or a file cut off anywhere is found, named, and leaves no data folder behind', async () => {
  const whole = await checkFolder(await BackupFolder.open(house.at('backup')), house.request().key, quiet);
  expect(whole).toMatchObject({ bases: 1, erasures: 0 });
  const files = readdirSync(house.at('backup'), { recursive: true, encoding: 'utf8' }).filter(
    (name) =>
      /^(base|wal|keys)\/.*|^register$/.test(name.replaceAll('\\', '/')) &&
      !/^base\/[^/]+$|^(base|wal|keys)$/.test(name),
  );
  expect(files.length).toBeGreaterThan(5);
  const opened = await BackupFolder.open(house.copied());
  for (const name of files) {
    const path = join(house.at('spoilt'), name);
    const bytes = readFileSync(path);
    const where = Math.floor(bytes.length / 2);
    bytes.writeUInt8(bytes.readUInt8(where) ^ 1, where);
    writeFileSync(path, bytes);
    const found = await checkFolder(opened, house.request().key, quiet).catch((error: unknown) => error);
    expect(found).toBeInstanceOf(BackupDamaged);
    expect(String(found)).toContain(`${path} `);
    bytes.writeUInt8(bytes.readUInt8(where) ^ 1, where);
    writeFileSync(path, bytes);
  }
  const base = readdirSync(house.at('backup/base'))[0] ?? '';
  const tar = join(house.copied(), 'base', base, 'base.tar');
  truncateSync(tar, readFileSync(tar).length - 1000);
  await expect(restore(house.request({ from: house.at('spoilt') }), quiet)).rejects.toThrow(`${tar} is cut off`);
  expect(readdirSync(house.home)).not.toContain('restored');
}, 60_000);

test('a folder that is away is waited for, and what happened meanwhile is there when it is back', async () => {
  renameSync(house.at('backup'), house.at('away'));
  await house.owner`insert into kept values (4, 'while it was away')`;
  for (const deadline = Date.now() + 20_000; house.archiver.state.problem === undefined; await wait(50)) {
    if (Date.now() > deadline) throw new Error('It went unnoticed.');
    await house.owner`update kept set said = 'still away' where id = 4`;
  }
  renameSync(house.at('away'), house.at('backup'));
  await house.arrived(await house.clock());
  await restore(house.request({ to: house.at('back') }), quiet);
  expect(await house.rowsOf(house.at('back'))).toEqual([1, 2, 3, 4]);
}, 90_000);

test('a database that was restored is copied to a folder of its own, and comes back from there', async () => {
  await restore(house.request({ to: house.at('once') }), quiet);
  const once = await openDatabase({ DATA_DIR: house.at('once') });
  const db = postgres(once.ownerUrl, { max: 1 });
  await db`insert into kept values (100, 'in the second history')`;
  await db.end();
  const config = {
    ...house.config,
    DATA_DIR: house.at('once'),
    BACKUP_DIR: house.at('second'),
    BACKUP_KEY_FILE: house.at('data/backup.key'),
  };
  const made = await backUp(once, config, house.at('second'), quiet);
  expect(made.continuous).toBe(true);
  await once.stop();
  await restore(house.request({ from: house.at('second'), to: house.at('twice') }), quiet);
  expect(await house.rowsOf(house.at('twice'))).toContain(100);
}, 120_000);

test('who was erased stays erased: no key comes back from a copy that has it, and after the days it is kept no copy has it', async () => {
  const register = openRegister(house.config);
  const handle = handleOf(1);
  const id = DossierId.parse(randomUUID());
  const [proposedBy, approvedBy] = [UserId.parse(randomUUID()), UserId.parse(randomUUID())];
  const decision = StreamId.parse(randomUUID());
  const order = { order: randomUUID(), region: RegionId.parse('limburg'), dossier: id, ground: 'request' as const };
  const approved = { decision, proposedBy, approvedBy, approvedAt: new Date().toISOString() };
  await register.add({ ...order, ...approved, handle: handle.toString('hex'), key: null }, new Date());
  rmSync(house.at(`data/keys/${recordOf(1)}`));
  await house.owner`insert into kept values (5, 'after the erasure')`;
  await house.arrived(await house.clock());
  const folder = await BackupFolder.open(house.at('backup'));
  expect((await readKeyCopy(folder, house.request().key))?.has(recordOf(1))).toBe(true);

  const restored = await restore(house.request({ to: house.at('erased'), until: house.between }), quiet);
  expect(restored).toMatchObject({ erasures: 1, keys: 2 });
  expect(existsSync(house.at(`erased/keys/${recordOf(1)}`))).toBe(false);
  expect(existsSync(house.at(`erased/keys/${recordOf(2)}`))).toBe(true);

  // A folder set aside before the erasure, with the newest register beside it.
  writeFileSync(
    join(house.copied(), 'register'),
    sealBytes(house.request().key, folder.place('register'), Buffer.from('{}\n')),
  );
  await expect(restore(house.request({ from: house.at('spoilt') }), quiet)).rejects.toThrow('older than the back-up');

  await house.archiver.stop();
  const copies = new KeyCopies(
    folder,
    house.request().key,
    { keys: house.at('data/keys'), register: [register.place] },
    7,
  );
  await copies.update(new Date(Date.now() + 8 * 86_400_000));
  await copies.close();
  expect(readdirSync(house.at('backup/keys'))).toHaveLength(1);
  const left = await readKeyCopy(folder, house.request().key);
  expect([...(left?.keys() ?? [])].sort()).toEqual([recordOf(2), 'wrapping/house/1']);
}, 120_000);
