import { createPrivateKey } from 'node:crypto';
import { expect, test } from 'vitest';
import { checkpointText, isSigned, readCheckpoint, readNotes, readVerifier, signNote, verifierLine } from './note.ts';

// The example of golang.org/x/mod/sumdb/note, after which the format was written down.
const line = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const seed = Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1);
const text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const note = `${text}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`;

const peter = readVerifier(line);
if (peter === undefined) throw new Error('the published key is not read');
const secret = createPrivateKey({
  key: { kty: 'OKP', crv: 'Ed25519', d: seed.toString('base64url'), x: peter.publicKey.toString('base64url') },
  format: 'jwk',
});

test('the published note is read, checked and signed byte for byte', () => {
  expect(verifierLine(peter)).toBe(line);
  const { notes, readable } = readNotes(note);
  expect(readable).toBe(true);
  expect(notes.map((one) => one.text)).toEqual([text]);
  expect(notes.every((one) => isSigned(one, [peter]))).toBe(true);
  expect(signNote(text, [{ ...peter, secret }])).toBe(note);
});

test('one byte more or less and it is not signed, or not read', () => {
  for (let at = 0; at < note.length; at += 1) {
    const other = note.slice(0, at) + (note[at] === 'x' ? 'y' : 'x') + note.slice(at + 1);
    const { notes, readable } = readNotes(other);
    expect(readable && notes.length === 1 && notes.every((one) => isSigned(one, [peter])), `byte ${at}`).toBe(false);
  }
});

test('a key is read only when its parts belong together', () => {
  expect(readVerifier(line.replace('c74f20a3', 'c74f20a4'))).toBeUndefined();
  expect(readVerifier(line.replace('PeterNeumann', 'PeterNewmann'))).toBeUndefined();
  expect(readVerifier('')).toBeUndefined();
});

test('notes lie one behind the other; a signature of somebody unknown says nothing', () => {
  const stranger = { name: 'stranger', publicKey: Buffer.alloc(32, 1), secret };
  const two = `${note}\n${signNote(text, [stranger])}`;
  const { notes, readable } = readNotes(two);
  expect(readable).toBe(true);
  expect(notes.map((one) => isSigned(one, [peter]))).toEqual([true, false]);
});

test('a checkpoint is read back as it was written', () => {
  const checkpoint = {
    origin: 'zvh.example/vasthouden/01020304',
    size: 12,
    root: Buffer.alloc(32, 5),
    signedAt: '2026-11-26T08:00:00.000Z',
  };
  expect(readCheckpoint(checkpointText(checkpoint))).toEqual(checkpoint);
  expect(readCheckpoint(text)).toBeUndefined();
  expect(readCheckpoint(checkpointText(checkpoint).replace('\n12\n', '\n012\n'))).toBeUndefined();
});
