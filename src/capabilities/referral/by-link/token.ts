/** Addresses that open without signing in. Signed by the house and reckoned anew when shown: what rests is their SHA-256. */
import { timingSafeEqual } from 'node:crypto';
import type { KeyRing } from '#platform/sealing.ts';
import { hashToken } from '#platform/sessions.ts';
import { LinkId } from './contract.ts';

/** 16 bytes of id, 6 of expiry (seconds), 32 of signature. */
const length = 54;

const signed = (keys: KeyRing, head: Buffer): Buffer =>
  Buffer.concat([head, keys.linkDigest('link', head.toString('hex'))]);

export interface Link {
  readonly id: LinkId;
  /** Seconds since 1970. */
  readonly endsAt: number;
}

export function linkToken(keys: KeyRing, { id, endsAt }: Link): string {
  const head = Buffer.alloc(22);
  head.write(id.replaceAll('-', ''), 'hex');
  head.writeUIntBE(endsAt, 16, 6);
  return signed(keys, head).toString('base64url');
}

/** Undefined when it was not signed here: then nothing is asked of the database. */
export function readLinkToken(keys: KeyRing, token: string): Link | undefined {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== length) return undefined;
  const head = bytes.subarray(0, 22);
  if (!timingSafeEqual(bytes, signed(keys, head))) return undefined;
  const hex = head.toString('hex', 0, 16);
  const id = LinkId.safeParse(hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'));
  return id.success ? { id: id.data, endsAt: head.readUIntBE(16, 6) } : undefined;
}

/** Of the status page. */
export const statusToken = (keys: KeyRing, id: string): string => keys.linkDigest('status', id).toString('base64url');

/** Of a code to go on; spaces between digits are read over. */
export const codeHash = (keys: KeyRing, id: string, code: string): Buffer =>
  keys.linkDigest('code', `${id}:${code.replace(/\s/g, '')}`);

export const restsAs = hashToken;
