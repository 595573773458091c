/** `vasthouden keys`: what the key store holds, whether it is that of the database, and changing each of its keys. */
import { randomUUID } from 'node:crypto';
import { existsSync, linkSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { type Command, type CommandAnswer, type CommandCall, WrongCall } from '#platform/command-line.ts';
import { openPool, sql, type Tx } from '#platform/db.ts';
import { compareKeys } from '#platform/keys/check.ts';
import type { KeyStore } from '#platform/keys/key-store.ts';
import { makeKeyFile, masterKeyFile, openMaster, readKeyFile } from '#platform/keys/master-key.ts';
import { openKeyRing } from '#platform/keys/open-key-ring.ts';
import { addMaster, retireOthers, rotateDossier, rotateRegion } from '#platform/keys/rotate.ts';
import { readRecord } from '#platform/keys/wrapping-keys.ts';
import { reachMigrated } from '#platform/postgres/reach-database.ts';
import { DossierId, RegionId } from '#vocabulary/ids.ts';

type Call = Pick<CommandCall, 'config'>;

export const keysCommand: Command = {
  verb: 'keys',
  usage: 'list | check | rotate master FILE | retire master | rotate region REGION | rotate dossier ID',
  does: 'tells what the key store holds, and changes its keys while the server runs',
  async run({ config, words }) {
    const [what, which, of, ...more] = words;
    const call = { config };
    if (more.length === 0) {
      if (what === 'list' && which === undefined) return list(call);
      if (what === 'check' && which === undefined) return check(call);
      if (what === 'retire' && which === 'master' && of === undefined) return retire(call);
      if (what === 'rotate' && which === 'master' && of !== undefined) return changeMaster(call, of);
      if (what === 'rotate' && which === 'region' && of !== undefined) return changeRegion(call, of);
      if (what === 'rotate' && which === 'dossier' && of !== undefined) return changeDossier(call, of);
    }
    throw new WrongCall('keys knows list, check, rotate and retire.');
  },
};

async function list({ config }: Call): Promise<CommandAnswer> {
  const { store, erasures } = await openKeyRing(config);
  const masters = new Set<string>();
  const wrapping = store.list('wrapping').map((name) => {
    const { of, version, wrapped } = readRecord(store.read(name) ?? Buffer.alloc(0));
    for (const { by } of wrapped) masters.add(by);
    return { of, version, by: wrapped.map(({ by }) => by), dossiers: store.list(`dossier/${of}`).length };
  });
  const json = { masters: [...masters].sort(), wrapping, erased: erasures.list().length };
  const lines = wrapping.map(
    ({ of, version, by, dossiers }) => `${of} ${version}: ${dossiers} dossiers, under ${by.join(' and ')}`,
  );
  return { code: 0, json, text: [...lines, `${json.erased} dossiers were erased.`].join('\n') };
}

async function check({ config }: Call): Promise<CommandAnswer> {
  const keys = await openKeyRing(config);
  const found = await asOwner(config, (tx) => compareKeys(tx, keys));
  const ok = found.missing === 0 && found.wrong === 0;
  const text = `${found.opened} keys open; ${found.missing} are missing, ${found.wrong} do not open. ${found.unused} in the key store belong to no dossier of this database.`;
  return { code: ok ? 0 : 1, json: { ok, ...found }, text };
}

async function changeMaster({ config }: Call, file: string): Promise<CommandAnswer> {
  const { store } = await openKeyRing(config);
  return store.changing('master', () => wrapByAnother(config, store, file));
}

async function wrapByAnother(config: Call['config'], store: KeyStore, file: string): Promise<CommandAnswer> {
  if (!existsSync(file)) makeKeyFile(file);
  const [from, to] = [openMaster(config, () => false), readKeyFile(file)];
  if (from.name === to.name) throw new WrongCall(`${file} holds the master key that is in use.`);
  const added = await addMaster(store, from, to);
  const own = masterKeyFile(config);
  if (own === undefined) {
    const text = `Both master keys now open ${added} keys. Give every process the new one (${file}), start them again, and then call \`keys retire master\`.`;
    return { code: 0, json: { from: from.name, to: to.name, keys: added, retired: false }, text };
  }
  // Running processes read the file again before they use it; between the two names either key opens everything.
  const old = `${own}.${from.name}.${randomUUID().slice(0, 8)}`;
  linkSync(own, old);
  // In one step, so that no process finds none.
  const fresh = `${own}.${randomUUID()}`;
  writeFileSync(fresh, readFileSync(file), { mode: 0o600, flush: true });
  renameSync(fresh, own);
  // Of a region that began meanwhile the key is wrapped by the old one alone.
  await addMaster(store, from, to);
  await retireOthers(store, to);
  const text = `The master key is changed: ${own} holds the new one, and ${added} keys are wrapped by it. The old one is ${old}. Copies of the key store from before still need it: keep it apart until those are gone (KEY_BACKUP_DAYS, ${config.KEY_BACKUP_DAYS} days), then destroy it. ${file} holds the new one too: keep it as its backup, away from this machine.`;
  return { code: 0, json: { from: from.name, to: to.name, keys: added, retired: true, old }, text };
}

async function retire({ config }: Call): Promise<CommandAnswer> {
  const { store } = await openKeyRing(config);
  const master = openMaster(config, () => false);
  const keys = await store.changing('master', () => retireOthers(store, master));
  return { code: 0, json: { master: master.name, keys }, text: `Only ${master.name} opens the key store now.` };
}

async function changeRegion({ config }: Call, word: string): Promise<CommandAnswer> {
  const region = RegionId.safeParse(word);
  const keys = await openKeyRing(config);
  if (!region.success || keys.wrapping.versionsOf(region.data).length === 0)
    throw new WrongCall(`The key store has no region ${JSON.stringify(word)}; \`keys list\` tells which it has.`);
  const { version, dossiers } = await rotateRegion(keys, region.data);
  const text = `${region.data} has key ${version}; ${dossiers} keys of dossiers are wrapped by it, and the one before is destroyed.`;
  return { code: 0, json: { region: region.data, version, dossiers }, text };
}

const Handle = z.object({ handle: z.instanceof(Uint8Array) });

async function changeDossier({ config }: Call, word: string): Promise<CommandAnswer> {
  const dossier = DossierId.safeParse(word);
  if (!dossier.success) throw new WrongCall('rotate dossier takes the id of a dossier, not its case number.');
  const keys = await openKeyRing(config);
  const row = await asOwner(config, (tx) =>
    tx.find(Handle, sql`select handle from dossier_key where dossier = ${dossier.data}`),
  );
  if (row === undefined)
    return { code: 1, json: { refused: 'not_found' }, text: 'There is no such dossier, or it was erased.' };
  const version = await rotateDossier(keys, row.handle);
  const text = `What is written from now on is sealed by version ${version} of its key; what was, opens by the version before.`;
  return { code: 0, json: { dossier: dossier.data, version }, text };
}

async function asOwner<T>(config: CommandCall['config'], work: (tx: Tx) => Promise<T>): Promise<T> {
  const database = await reachMigrated(config);
  const pool = openPool(database.ownerUrl, { max: 1, name: 'vasthouden keys', statementTimeout: 0 });
  try {
    return await pool.transaction(work);
  } finally {
    await pool.end();
    await database.stop();
  }
}
