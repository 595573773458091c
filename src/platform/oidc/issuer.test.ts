/** A false issuer that answers whatever a test wants: everything that is not quite right has to be refused. */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import { type IssuerSettings, openIssuer, SignInRefused } from '#platform/oidc/issuer.ts';

const address = 'https://issuer.example';
const redirectUri = 'https://vasthouden.example/sign-in/callback';
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;

interface Lie {
  readonly claims?: Record<string, unknown>;
  readonly header?: Record<string, unknown>;
  readonly key?: KeyObject;
  /** Changes the address of the way back. */
  readonly back?: (url: URL) => void;
  readonly settings?: Partial<IssuerSettings>;
  /** Who is known proves it again. */
  readonly again?: boolean;
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
function token(header: object, claims: object, key: KeyObject): string {
  const body = `${encode(header)}.${encode(claims)}`;
  return `${body}.${sign('sha256', Buffer.from(body), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}

async function signIn({ claims, header, key = privateKey, back, settings, again = false }: Lie = {}) {
  let nonce = '';
  const now = Math.floor(Date.now() / 1000);
  const reply = (body: unknown): Response =>
    new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
  const issuer = openIssuer({
    address,
    name: address,
    clientId: 'vasthouden',
    clientSecret: 'invented',
    redirectUri,
    acr: [],
    proof: { acr: [], amr: [] },
    askAlways: false,
    signedWith: 'ES256',
    fetch: async (url) => {
      if (url.includes('.well-known')) {
        return reply({
          issuer: address,
          authorization_endpoint: `${address}/auth`,
          token_endpoint: `${address}/token`,
          jwks_uri: `${address}/keys`,
          response_types_supported: ['code'],
          id_token_signing_alg_values_supported: ['ES256'],
          code_challenge_methods_supported: ['S256'],
        });
      }
      if (url.endsWith('/keys'))
        return reply({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'a', alg: 'ES256', use: 'sig' }] });
      const told = {
        iss: address,
        aud: 'vasthouden',
        sub: 'someone',
        iat: now,
        exp: now + 60,
        nonce,
        acr: 'high',
        ...claims,
      };
      return reply({
        access_token: 'x',
        token_type: 'bearer',
        id_token: token({ alg: 'ES256', kid: 'a', ...header }, told, key),
      });
    },
    ...settings,
  });
  const { url, attempt } = await issuer.begin('/', new Date(), again);
  nonce = attempt.nonce;
  const asked = new URL(url).searchParams;
  expect(asked.get('code_challenge_method')).toBe('S256');
  expect(asked.get('nonce')).toBe(nonce);
  expect([asked.get('prompt'), asked.get('max_age')]).toEqual(again ? ['login', '0'] : [null, null]);
  expect(asked.get('acr_values')).toBe(((again && settings?.proof?.acr.join(' ')) || settings?.acr?.join(' ')) ?? null);
  const current = new URL(`${redirectUri}?code=abc&state=${asked.get('state')}`);
  back?.(current);
  return issuer.finish(current, attempt);
}

test('an honest issuer is believed', async () => {
  expect(await signIn()).toEqual({ subject: 'someone', acr: 'high', amr: [] });
  expect(await signIn({ settings: { acr: ['high'] } })).toEqual({ subject: 'someone', acr: 'high', amr: [] });
});

const past = Math.floor(Date.now() / 1000) - 3600;
test.each<[string, Lie]>([
  ['another issuer', { claims: { iss: 'https://other.example' } }],
  ['another audience', { claims: { aud: 'another' } }],
  ['another nonce', { claims: { nonce: 'another' } }],
  ['no nonce', { claims: { nonce: undefined } }],
  ['no subject', { claims: { sub: undefined } }],
  ['an expired token', { claims: { exp: past, iat: past - 60 } }],
  ['a key of someone else', { key: stranger }],
  ['no signature', { header: { alg: 'none' } }],
  ['another algorithm', { header: { alg: 'HS256' } }],
  ['another state', { back: (url) => url.searchParams.set('state', 'another') }],
  ['no state', { back: (url) => url.searchParams.delete('state') }],
  [
    'an error instead of a code',
    {
      back: (url) => {
        url.searchParams.delete('code');
        url.searchParams.set('error', 'access_denied');
      },
    },
  ],
  ['another issuer on the way back', { back: (url) => url.searchParams.set('iss', 'https://other.example') }],
  ['a sign-in that is too weak', { settings: { acr: ['higher'] } }],
  ['no word on how strong it was', { claims: { acr: undefined }, settings: { acr: ['high'] } }],
])(
  '[ASVS 6.3.3] [ASVS 6.8.1] [ASVS 6.8.4] [ASVS 10.2.1] [ASVS 10.5.1] [ASVS 10.5.2] [ASVS 10.5.4] %s is refused',
  async (_, lie) => {
    await expect(signIn(lie)).rejects.toThrow(SignInRefused);
  },
);

const seconds = () => Math.floor(Date.now() / 1000);
const strong = { acr: ['substantial', 'gold'], amr: ['hwk', 'otp'] };

test('[ASVS 6.8.4] [ASVS 7.5.3] what counts as proof is one of the named strengths, by one of the named means, as the issuer says', async () => {
  const provedAt = async (claims: Record<string, unknown>, proof = strong) =>
    (await signIn({ claims: { auth_time: seconds(), ...claims }, settings: { proof } })).provedAt;
  expect(await provedAt({ acr: 'gold', amr: ['pwd', 'otp'] })).toBeInstanceOf(Date);
  // Let in all the same, but what weighs most stays shut.
  expect(await provedAt({ acr: 'gold', amr: ['pwd'] })).toBeUndefined();
  expect(await provedAt({ acr: 'gold' })).toBeUndefined();
  expect(await provedAt({ acr: 'high', amr: ['otp'] })).toBeUndefined();
  expect(await provedAt({ acr: undefined, amr: ['otp'] })).toBeUndefined();
  expect(await provedAt({ acr: 'gold', amr: 'otp' })).toBeUndefined();
  expect(await provedAt({ acr: undefined, amr: ['otp'] }, { ...strong, acr: [] })).toBeInstanceOf(Date);
  expect(await provedAt({ acr: 'high' }, { acr: [], amr: [] })).toBeInstanceOf(Date);
});

test.each<[string, Record<string, unknown>, string]>([
  ['too weak', { acr: 'high', amr: ['otp'], auth_time: seconds() }, 'proof_too_weak'],
  ['by another means', { acr: 'gold', amr: ['pwd'], auth_time: seconds() }, 'proof_too_weak'],
  ['without a moment', { acr: 'gold', amr: ['otp'] }, 'proof_not_told'],
  ['of an hour ago', { acr: 'gold', amr: ['otp'], auth_time: seconds() - 3600 }, 'proof_not_told'],
])('[ASVS 7.5.3] a proof %s is refused, and the refusal says which', async (_, claims, code) => {
  await expect(signIn({ claims, again: true, settings: { proof: strong } })).rejects.toThrow(code);
});

test('who proves again who they are is asked for the strength that counts, and is believed', async () => {
  const claims = { acr: 'gold', amr: ['otp'], auth_time: seconds() };
  const { provedAt } = await signIn({ claims, again: true, settings: { acr: ['high', 'gold'], proof: strong } });
  expect(provedAt?.getTime()).toBe(claims.auth_time * 1000);
});
