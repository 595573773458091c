/** Signing in at an OpenID Connect issuer: code flow with PKCE, state and nonce (RFC 9700). Tokens never leave the server. */
import * as client from 'openid-client';
import * as z from 'zod/mini';

/** What is kept, sealed, while someone is away signing in. */
export const Attempt = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  back: z.string(),
  startedAt: z.number(),
  /** Who is known proves again who they are. */
  again: z._default(z.boolean(), false),
});
export type Attempt = z.infer<typeof Attempt>;

export interface Identity {
  readonly subject: string;
  /** How strong the sign-in was, as the issuer says. */
  readonly acr: string | null;
  /** By which means (RFC 8176). */
  readonly amr: readonly string[];
  /** When they proved who they are; undefined where the issuer does not say, or by a means that does not count as proof. */
  readonly provedAt: Date | undefined;
}

export interface Issuer {
  /** Identity is this name and the subject together. */
  readonly name: string;
  /** `again`: also who is still signed in there proves who they are. Where to send the browser, and what to remember until it is back at `redirectUri`. */
  begin(back: string, now: Date, again?: boolean): Promise<{ readonly url: string; readonly attempt: Attempt }>;
  /**
   * Throws SignInRefused on a wrong state, nonce, issuer, audience, signature, code or strength (`too_weak`); and of who proves it again, with
   * `proof_too_weak` when by a means that does not count, with `proof_not_told` when the issuer does not say when, or earlier than it was asked.
   */
  finish(current: URL, attempt: Attempt): Promise<Identity>;
}

export class SignInRefused extends Error {}

export interface IssuerSettings {
  readonly address: string;
  readonly name: string;
  readonly clientId: string;
  readonly clientSecret?: string;
  readonly redirectUri: string;
  /** Values of acr that are strong enough; empty: no demand. */
  readonly acr: readonly string[];
  /** What counts as proof for what weighs most: one of these values of acr, by one of these means (amr, RFC 8176); empty: no demand. */
  readonly proof: { readonly acr: readonly string[]; readonly amr: readonly string[] };
  /** Asks who it is every time, also of someone who is still signed in at the issuer. */
  readonly askAlways: boolean;
  readonly signedWith?: 'ES256';
  /** Instead of the network: for the issuer inside this process. */
  readonly fetch?: client.CustomFetch;
}

/** Finds the issuer's addresses and keys at the first sign-in, and again after that failed. */
export function openIssuer(settings: IssuerSettings): Issuer {
  let discovered: Promise<client.Configuration> | undefined;
  const configuration = (): Promise<client.Configuration> => {
    discovered ??= discover(settings).catch((error: unknown) => {
      discovered = undefined;
      throw error;
    });
    return discovered;
  };
  return {
    name: settings.name,
    async begin(back, now, again = false) {
      const [state, nonce, verifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()];
      const wanted = again && settings.proof.acr.length > 0 ? settings.proof.acr : settings.acr;
      const url = client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: settings.redirectUri,
        scope: 'openid',
        state,
        nonce,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        ...((settings.askAlways || again) && { prompt: 'login', max_age: '0' }),
        ...(wanted.length > 0 && { acr_values: wanted.join(' ') }),
      });
      return { url: url.href, attempt: { state, nonce, verifier, back, startedAt: now.getTime(), again } };
    },
    async finish(current, { state, nonce, verifier, startedAt, again }) {
      const config = await configuration();
      const claims = await client
        .authorizationCodeGrant(config, current, {
          pkceCodeVerifier: verifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        })
        .then((tokens) => tokens.claims(), refuse);
      if (claims === undefined) throw new SignInRefused('no_identity');
      const acr = typeof claims.acr === 'string' ? claims.acr : null;
      if (settings.acr.length > 0 && (acr === null || !settings.acr.includes(acr))) throw new SignInRefused('too_weak');
      const amr = Array.isArray(claims.amr) ? claims.amr.filter((one) => typeof one === 'string') : [];
      const counts = isProof(settings.proof, acr, amr);
      const saidAt = typeof claims.auth_time === 'number' ? new Date(claims.auth_time * 1000) : undefined;
      if (again && !counts) throw new SignInRefused('proof_too_weak');
      if (again && (saidAt === undefined || saidAt.getTime() < startedAt - clocksDifferMs))
        throw new SignInRefused('proof_not_told');
      return { subject: claims.sub, acr, amr, provedAt: counts ? saidAt : undefined };
    },
  };
}

/** So much the clock of the issuer may be behind. */
const clocksDifferMs = 60_000;

const isProof = (wanted: IssuerSettings['proof'], acr: string | null, amr: readonly string[]): boolean =>
  (wanted.acr.length === 0 || (acr !== null && wanted.acr.includes(acr))) &&
  (wanted.amr.length === 0 || amr.some((means) => wanted.amr.includes(means)));

/** The network failing is a fault that may pass; anything else is a no. */
function refuse(error: unknown): never {
  if (error instanceof TypeError) throw error;
  throw new SignInRefused(
    error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'refused',
  );
}

async function discover({
  address,
  clientId,
  clientSecret,
  signedWith,
  fetch,
}: IssuerSettings): Promise<client.Configuration> {
  const url = new URL(address);
  return client.discovery(
    url,
    clientId,
    { ...(signedWith && { id_token_signed_response_alg: signedWith }) },
    clientSecret === undefined ? client.None() : client.ClientSecretPost(clientSecret),
    {
      timeout: 10,
      ...(fetch && { [client.customFetch]: fetch }),
      execute: [
        // The signature is checked too, also where TLS alone would do (OIDC Core 3.1.3.7, 6).
        client.enableNonRepudiationChecks,
        // Plain http only for an issuer on this very machine.
        ...(url.protocol === 'http:' && isLoopback(url.hostname) ? [client.allowInsecureRequests] : []),
      ],
    },
  );
}

const isLoopback = (host: string): boolean => host === 'localhost' || host === '127.0.0.1' || host === '[::1]';
