/**
 * The embedded issuer: a real OpenID Connect provider on the same address, so that trying out takes the same way in as production.
 * Asks no password, hence for loopback and invented persons only. Its keys live as long as the process.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Provider } from 'oidc-provider';
import { type Issuer, openIssuer } from '#platform/oidc/issuer.ts';
import { sendProblem } from '#platform/problem.ts';

const base = '/demo-issuer';
const clientId = 'vasthouden';

export interface DemoIssuerSettings {
  /** Under which its identities stand in the register, wherever it is served. */
  readonly name: string;
  /** `http://localhost:3000`; asked when someone signs in, since the port may be known only then. */
  publicUrl(): string;
  /** The subjects that may be chosen. */
  knows(subject: string): Promise<boolean>;
  /** The page that offers them; posts `account` back to its own address. */
  page(request: FastifyRequest): Promise<string>;
}

/** Serves the issuer below /demo-issuer and answers it as the one to sign in at. Loaded when first used: it is large. */
export function serveDemoIssuer(app: FastifyInstance, settings: DemoIssuerSettings): Issuer {
  let made: Promise<Provider> | undefined;
  const provider = (): Promise<Provider> => {
    made ??= makeProvider(settings, app);
    return made;
  };
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_, _payload, done) => done(null)); // read by the provider itself
    scope.route({
      method: ['GET', 'POST'],
      url: `${base}/*`,
      handler: async (request, reply) => {
        const issuer = await provider();
        reply.hijack();
        for (const [name, value] of Object.entries(reply.getHeaders()))
          if (value !== undefined) reply.raw.setHeader(name, value);
        // Koa routes by `url` and writes addresses by `originalUrl`: this is how a provider is mounted.
        const raw: typeof request.raw & { originalUrl?: string } = request.raw;
        raw.originalUrl = raw.url ?? base;
        raw.url = raw.originalUrl.slice(base.length);
        if (raw.url.startsWith('/auth')) raw.headers.cookie = withoutSession(raw.headers.cookie);
        issuer.callback()(raw, reply.raw);
      },
    });
  });
  void app.register(async (scope) => serveLogin(scope, settings, provider));
  let issuer: Issuer | undefined;
  const own = (): Issuer => {
    const publicUrl = settings.publicUrl();
    issuer ??= openIssuer({
      address: `${publicUrl}${base}`,
      name: settings.name,
      clientId,
      redirectUri: `${publicUrl}/sign-in/callback`,
      acr: [],
      proof: { acr: [], amr: [] },
      askAlways: true,
      signedWith: 'ES256',
      fetch: (url, options) => fetchInside(app, url, options),
    });
    return issuer;
  };
  return {
    name: settings.name,
    begin: (back, now, again) => own().begin(back, now, again),
    finish: (current, attempt) => own().finish(current, attempt),
  };
}

function serveLogin(
  scope: FastifyInstance,
  { knows, page }: DemoIssuerSettings,
  provider: () => Promise<Provider>,
): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 4096 },
    (_, text, done) => done(null, new URLSearchParams(text.toString())),
  );
  scope.get(`${base}/login/:uid`, async (request, reply) => {
    await (await provider()).interactionDetails(request.raw, reply.raw);
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(await page(request));
  });
  scope.post(`${base}/login/:uid`, async (request, reply) => {
    const subject = request.body instanceof URLSearchParams ? request.body.get('account') : null;
    if (subject === null || !(await knows(subject))) return sendProblem(reply, request.id, 422, 'invalid');
    const next = await (await provider()).interactionResult(request.raw, reply.raw, {
      login: { accountId: subject, acr: 'urn:vasthouden:demo', amr: ['user'] },
    });
    return reply.redirect(next, 303);
  });
  scope.setErrorHandler((error, request, reply) => {
    request.log.info({ err: error, route: request.routeOptions.url }, 'sign-in page no longer known');
    return reply.redirect('/sign-in', 303); // the try has expired: begin anew
  });
}

async function makeProvider({ publicUrl }: DemoIssuerSettings, app: FastifyInstance): Promise<Provider> {
  const [{ Provider }, { openMemory }] = await Promise.all([import('oidc-provider'), import('./memory-adapter.ts')]);
  const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
  const address = publicUrl();
  const provider = new Provider(`${address}${base}`, {
    adapter: openMemory(),
    clients: [
      {
        client_id: clientId,
        token_endpoint_auth_method: 'none',
        redirect_uris: [`${address}/sign-in/callback`],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        id_token_signed_response_alg: 'ES256',
        require_auth_time: true,
      },
    ],
    jwks: { keys: [{ ...key, alg: 'ES256', use: 'sig', kid: 'demo' }] },
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    claims: { openid: ['sub'], acr: null, amr: null, auth_time: null, iss: null, sid: null },
    cookies: {
      keys: [randomBytes(32).toString('base64url')],
      names: { session: 'demo_issuer', interaction: 'demo_interaction', resume: 'demo_resume' },
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
    },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `${base}/login/${uid}` },
    findAccount: async (_: unknown, accountId: string) => ({ accountId, claims: async () => ({ sub: accountId }) }),
    loadExistingGrant,
    pkce: { required: () => true },
    clientBasedCORS: () => false,
    renderError: (context: import('oidc-provider').Context, out: { error: string }) => {
      context.type = 'text/plain; charset=utf-8';
      context.body = out.error;
    },
    ttl: { AccessToken: 60, AuthorizationCode: 60, IdToken: 60, Grant: 600, Interaction: 1800, Session: 600 },
  });
  provider.on('server_error', (_, error) => app.log.error({ err: error }, 'demo issuer'));
  return provider;
}

/** Every sign-in begins as nobody: the provider would first end the session of who was there, by a page that needs a script. */
const withoutSession = (cookies = ''): string =>
  cookies
    .split('; ')
    .filter((pair) => !pair.startsWith('demo_issuer'))
    .join('; ');

/** The one client is our own: there is nothing to consent to. */
async function loadExistingGrant({ oidc }: import('oidc-provider').Context): Promise<unknown> {
  const grant = new oidc.provider.Grant({ accountId: oidc.session.accountId, clientId: oidc.client.clientId });
  grant.addOIDCScope('openid');
  await grant.save();
  return grant;
}

/** Our own questions to the issuer stay inside the process. */
async function fetchInside(
  app: FastifyInstance,
  url: string,
  { method, headers, body }: { method: string; headers: Record<string, string>; body?: unknown },
): Promise<Response> {
  const answer = await app.inject({
    method: method === 'POST' ? 'POST' : 'GET',
    url,
    headers,
    ...(body !== undefined && body !== null && { payload: String(body) }),
  });
  const told = Object.entries(answer.headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return new Response(answer.body, { status: answer.statusCode, headers: told });
}
