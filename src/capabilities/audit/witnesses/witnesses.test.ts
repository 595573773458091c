/** Checkpoints leave the house: to a file, to another agency, by mail; and what cannot be handed is tried again. */
import { readFileSync, renameSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createSocketServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { readConfig, WrongSetting } from '#platform/config.ts';
import { inFolder, sign } from '../checking/testing-tampering.ts';
import { readCheckpoint, readNotes } from '../checkpoint/note.ts';
import { type EvidenceHouse, openEvidenceHouse, record } from '../testing-evidence.ts';
import { isInside } from './endpoint.ts';
import { handToWitnesses } from './handing.ts';
import { readWitnesses, type WitnessSettings } from './settings.ts';
import { listHanded } from './store.ts';

let house: EvidenceHouse;
beforeAll(async () => {
  house = await openEvidenceHouse();
});
beforeEach(() => house.clear());
afterAll(() => house?.close());

const settings = (witnesses: string, more: Partial<WitnessSettings> = {}): WitnessSettings => ({
  ...readConfig({}),
  NODE_ENV: 'test',
  EVIDENCE_WITNESSES: witnesses,
  ...more,
});

async function signAndHand(given: WitnessSettings): Promise<string> {
  await record(house.owner);
  const latest = await sign(house);
  if (latest === undefined) throw new Error('nothing was signed');
  const within: Parameters<typeof handToWitnesses>[0]['within'] = (work) => house.pool.transaction(work);
  await handToWitnesses({ within, signal: AbortSignal.timeout(20_000) }, readWitnesses(given), latest);
  return latest.note;
}
const handed = () => house.pool.transaction(listHanded);

/** An agency that keeps what it is sent, or does not. */
async function withAgency<T>(status: number, work: (url: string, kept: string[]) => Promise<T>): Promise<T> {
  const kept: string[] = [];
  const server: Server = createServer((request, reply) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => {
      body += part;
    });
    request.on('end', () => {
      kept.push(body);
      reply.writeHead(status, { location: '/elsewhere' }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}/checkpoints`, kept);
  } finally {
    server.close();
  }
}

test('a file keeps every checkpoint, one behind the other, and none twice', async () => {
  await inFolder(async (folder) => {
    const path = join(folder, 'deep', 'checkpoints.txt');
    const first = await signAndHand(settings(`file:${path}`));
    const second = await signAndHand(settings(`file:${path}`));
    expect(readFileSync(path, 'utf8')).toBe(`${first}\n${second}`);
    const { notes, readable } = readNotes(readFileSync(path, 'utf8'));
    expect(readable).toBe(true);
    expect(notes.map(({ text }) => readCheckpoint(text)?.size)).toEqual([1, 2]);
    const within: Parameters<typeof handToWitnesses>[0]['within'] = (work) => house.pool.transaction(work);
    const again = async (): Promise<void> => {
      const latest = await sign(house);
      if (latest === undefined) throw new Error('nothing was signed');
      const handing = { within, signal: AbortSignal.timeout(1000) };
      await handToWitnesses(handing, readWitnesses(settings(`file:${path}`)), latest);
    };
    await again();
    expect(readFileSync(path, 'utf8')).toBe(`${first}\n${second}`);
    // Put aside after a restore: the new file has something at once, though nothing was added since.
    renameSync(path, `${path}.before`);
    await again();
    expect(readFileSync(path, 'utf8')).toBe(second);
  });
});

test('another agency is sent the checkpoint and nothing else; what it refuses is tried again', async () => {
  await withAgency(302, async (url, kept) => {
    const note = await signAndHand(settings(url));
    expect(kept).toEqual([note]);
    expect(await handed()).toMatchObject([{ witness: url, size: 0, handedAt: null, failure: 'refused' }]);
    await withAgency(204, async (other, keptThere) => {
      await signAndHand(settings(`${url},${other}`));
      expect(keptThere).toHaveLength(1);
      expect(kept).toHaveLength(2);
    });
  });
  const states = await handed();
  expect(states.map(({ size, failure }) => ({ size, failure }))).toEqual(
    expect.arrayContaining([
      { size: 0, failure: 'refused' },
      { size: 2, failure: null },
    ]),
  );
});

test('nobody at the address, and no folder for the file: it is said why', async () => {
  const url = await withAgency(204, async (address) => address);
  const closed = `file:${join(import.meta.filename, 'checkpoints.txt')}`;
  await signAndHand(settings(`${url},${closed}`));
  const reasons = new Map((await handed()).map(({ witness, failure }) => [witness, failure]));
  expect(reasons.get(url)).toBe('unreachable');
  expect(reasons.get(closed)).toBe('not_written');
});

test('a mail carries the checkpoint, at most one a day', async () => {
  const mails: string[] = [];
  const server = createSocketServer((socket) => {
    let isText = false;
    socket.setEncoding('utf8').write('220 mail\r\n');
    socket.on('data', (said: string) => {
      if (isText) {
        mails.push(said);
        isText = !said.includes('\r\n.\r\n');
        if (!isText) socket.write('250 kept\r\n');
      } else if (said.startsWith('DATA')) {
        isText = true;
        socket.write('354 go on\r\n');
      } else socket.write('250 ok\r\n');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const given = settings('mailto:fg@gemeente.example', {
    SMTP_URL: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}?ignoreTLS=true`,
    MAIL_FROM: 'vasthouden@zvh.example',
  });
  const note = await signAndHand(given);
  await signAndHand(given);
  server.close();
  const text = mails.join('');
  expect(text).toContain('To: fg@gemeente.example');
  expect(text.replaceAll('\r\n', '')).toContain(Buffer.from(note).toString('base64').slice(0, 60));
  expect(text.match(/Subject:/g)).toHaveLength(1);
});

test('[ASVS 13.2.5] only what the settings may name is a witness', () => {
  const refused = (given: WitnessSettings) => expect(() => readWitnesses(given)).toThrow(WrongSetting);
  refused(settings('ftp://zvh.example/x'));
  refused(settings('checkpoints.txt'));
  refused(settings('http://zvh.example/x', { NODE_ENV: 'production' }));
  refused(settings('mailto:fg@gemeente.example'));
  refused(settings(''));
  expect(readWitnesses({ ...settings(''), EVIDENCE_WITNESSES: undefined }).map(({ kind }) => kind)).toEqual(['file']);
});

test('[ASVS 1.3.6] [ASVS 13.2.4] no address leads to this machine or into a closed network, however it is written', async () => {
  for (const address of [
    '127.0.0.1',
    '10.1.2.3',
    '172.20.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '0.0.0.0',
    '::1',
    '::',
    'fd00::1',
    'fe80::1',
    '::ffff:127.0.0.1',
    '100.64.0.1',
    '224.0.0.1',
    'localhost',
  ])
    expect(isInside(address), address).toBe(true);
  for (const address of ['145.21.160.1', '2a00:d00::1', '172.32.0.1']) expect(isInside(address), address).toBe(false);
  for (const url of ['https://127.0.0.1/x', 'https://[::1]/x', 'https://localhost/x', 'https://2130706433/x']) {
    const [witness] = readWitnesses(settings(url, { NODE_ENV: 'production' }));
    await expect(witness?.hand('x', AbortSignal.timeout(5_000)), url).rejects.toMatchObject({ code: 'not_allowed' });
  }
});
