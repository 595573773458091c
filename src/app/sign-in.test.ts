import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownSessions } from '#capabilities/accounts/sessions/contract.ts';
import { localPath } from '#capabilities/accounts/sign-in.ts';
import { hashToken } from '#platform/sessions.ts';
import { sessionCookie } from './build-server.ts';
import { people } from './testing-people.ts';
import { openWorld, type World } from './testing-world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

/** As much of a browser as signing in needs: it keeps cookies by path and goes where it is sent. */
class Browser {
  readonly jar = new Map<string, { value: string; path: string }>();
  readonly agent: string | undefined;
  constructor(agent?: string) {
    this.agent = agent;
  }
  async go(url: string, form?: string) {
    const { pathname, search } = new URL(url, 'http://localhost:3000');
    const cookie = [...this.jar]
      .filter(([, { path }]) => pathname.startsWith(path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ');
    const answer = await world.app.inject({
      method: form === undefined ? 'GET' : 'POST',
      url: `http://localhost:3000${pathname}${search}`,
      headers: {
        cookie,
        ...(this.agent !== undefined && { 'user-agent': this.agent }),
        ...(form !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(form !== undefined && { payload: form }),
    });
    for (const { name, value, path = '/', maxAge, expires } of answer.cookies) {
      if (maxAge === 0 || (expires && expires.getTime() < Date.now())) this.jar.delete(name);
      else this.jar.set(name, { value, path });
    }
    return answer;
  }
  /** Follows redirects until something is shown; stops before an address that matches `before`. */
  async follow(url: string, before = /^never$/) {
    let at = url;
    for (let hops = 0; hops < 12; hops += 1) {
      if (before.test(at)) return { at, answer: undefined };
      const answer = await this.go(at);
      const { location } = answer.headers;
      if (location === undefined) return { at, answer };
      at = new URL(location, new URL(at, 'http://localhost:3000')).href;
    }
    throw new Error(`went round in circles at ${at}`);
  }
  /** Up to the address that the issuer sends back to. */
  async signIn(subject: string, back = '/') {
    const chooser = await this.follow(`/sign-in?return=${encodeURIComponent(back)}`);
    const chosen = await this.go(chooser.at, `account=${subject}`);
    const { at } = await this.follow(String(chosen.headers.location), /\/sign-in\/callback/);
    return { chooser, callback: at };
  }
}

test('of the device that signs in the session keeps the kind of browser and of system, and nothing else that it says', async () => {
  const agent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0';
  const browser = new Browser(agent);
  const { callback } = await browser.signIn('demo-ward');
  await browser.go(callback);
  const [row] = await world.owner<{ row: string; browser: string; system: string }[]>`
    select to_jsonb(s)::text as row, browser, system from session s where browser is not null`;
  expect(row).toMatchObject({ browser: 'firefox', system: 'windows' });
  expect(row?.row).not.toMatch(/Mozilla|Gecko|145|Win64/);
  const own = ownSessions.reply.parse((await browser.go('/api/sessions')).json());
  expect(own.find(({ current }) => current)?.device).toEqual({ browser: 'firefox', system: 'windows' });
  // The database itself holds back what is not on the list.
  await expect(world.owner`update session set browser = ${agent}`).rejects.toThrow(/session_browser/);
  await expect(world.owner`update session set system = 'Windows NT 10.0'`).rejects.toThrow(/session_system/);
});

test('[ASVS 3.3.1] [ASVS 3.3.2] [ASVS 3.3.4] [ASVS 7.2.1] [ASVS 7.2.2] [ASVS 16.3.1] whoever chooses a person at the embedded issuer is signed in and comes back to where they were', async () => {
  const browser = new Browser();
  const { chooser, callback } = await browser.signIn('demo-case_manager', '/werkvoorraad?dag=2026-11-22');
  expect(chooser.answer?.body).toContain('Esra Yildirim');
  expect(chooser.answer?.body).toMatch(/<html lang="nl"[\s\S]*<main>[\s\S]*<h1>Kies wie u bent<\/h1>/);
  expect(chooser.answer?.headers['content-security-policy']).toContain("default-src 'none'");
  const home = await browser.go(callback);
  expect(home.headers.location).toBe('/werkvoorraad?dag=2026-11-22');
  const set = home.cookies.find((one) => one.name === sessionCookie);
  expect(set).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Strict', path: '/' });
  const session = await browser.go('/api/session');
  expect(session.json()).toMatchObject({ user: { id: people.case_manager.id }, roles: ['case_manager'] });
  const [line] =
    await world.owner`select verb, outcome from access_log where app_user = ${people.case_manager.id} order by position limit 1`;
  expect(line).toEqual({ verb: 'session.sign_in', outcome: 'done' });
});

test('[ASVS 7.2.4] signing in again renews the session, and the old one is over', async () => {
  const browser = new Browser();
  await browser.go((await browser.signIn('demo-ward')).callback);
  const first = browser.jar.get(sessionCookie)?.value;
  await browser.go((await browser.signIn('demo-partner')).callback);
  expect(browser.jar.get(sessionCookie)?.value).not.toBe(first);
  const old = await world.app.inject({ url: '/api/session', headers: { cookie: `${sessionCookie}=${first}` } });
  expect(old.statusCode).toBe(401);
});

test('[ASVS 7.4.1] [ASVS 14.3.1] signing out ends the session at once and asks the browser to forget', async () => {
  const browser = new Browser();
  await browser.go((await browser.signIn('demo-referrer')).callback);
  const cookie = `${sessionCookie}=${browser.jar.get(sessionCookie)?.value}`;
  expect((await world.app.inject({ method: 'POST', url: '/sign-out', headers: { cookie } })).statusCode).toBe(403);
  const out = await world.app.inject({
    method: 'POST',
    url: '/sign-out',
    headers: { cookie, 'x-vasthouden': '1', 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    payload: '{}',
  });
  expect(out.statusCode).toBe(204);
  expect(out.headers['clear-site-data']).toContain('"cache"');
  expect((await world.app.inject({ url: '/api/session', headers: { cookie } })).statusCode).toBe(401);
});

test('[ASVS 10.1.2] [ASVS 10.2.1] a callback with another state, a used code, or without its own attempt is refused', async () => {
  const browser = new Browser();
  const { callback } = await browser.signIn('demo-case_manager');
  const attempt = new Map(browser.jar);
  const tamper = (name: string, value: string) => {
    const url = new URL(callback);
    url.searchParams.set(name, value);
    return url.href;
  };
  const again = () => {
    browser.jar.clear();
    for (const [name, held] of attempt) browser.jar.set(name, held);
  };
  expect((await browser.go(tamper('state', 'another'))).statusCode).toBe(403);
  again();
  expect((await browser.go(tamper('code', 'another'))).statusCode).toBe(403);
  again();
  expect((await browser.go(tamper('iss', 'https://elsewhere.example'))).statusCode).toBe(403);
  again();
  expect((await browser.go(callback)).statusCode).toBe(303);
  again();
  expect((await browser.go(callback)).statusCode).toBe(403); // the code was used
  const stranger = new Browser();
  expect((await stranger.go(callback)).statusCode).toBe(400);
});

test('[ASVS 10.1.2] [ASVS 10.5.1] an attempt of another sign-in (another nonce and verifier) does not fit', async () => {
  const [one, other] = [new Browser(), new Browser()];
  const { callback } = await one.signIn('demo-case_manager');
  const { callback: theirs } = await other.signIn('demo-administrator');
  const url = new URL(theirs);
  url.searchParams.set('state', new URL(callback).searchParams.get('state') ?? '');
  expect((await one.go(url.href)).statusCode).toBe(403); // the code was issued for another verifier
});

test('[ASVS 7.4.2] who is not on the list cannot be chosen, and who works nowhere today is told so', async () => {
  const browser = new Browser();
  const { at } = await browser.follow('/sign-in');
  expect((await browser.go(at, 'account=somebody')).statusCode).toBe(422);
  expect((await new Browser().go('/demo-issuer/login/unknown')).headers.location).toBe('/sign-in');
});

test('[ASVS 3.7.2] only paths of our own are gone back to', () => {
  expect(localPath('/dossier/1?x=2#y')).toBe('/dossier/1?x=2#y');
  for (const wrong of [
    'https://elsewhere.example',
    '//elsewhere.example',
    '/\\elsewhere.example',
    'dossier',
    '/api/session',
    '/sign-in',
    '/a\nb',
    '',
    '/\\/x',
    `/${'a'.repeat(600)}`,
  ]) {
    expect(localPath(wrong), wrong).toBe('/');
  }
});

test('proving again who one is goes on where one was, and counts from then', async () => {
  const browser = new Browser();
  await browser.go((await browser.signIn('demo-process_director')).callback);
  const old = browser.jar.get(sessionCookie)?.value ?? '';
  await world.owner`insert into appointment (region, app_user, agency, role, from_day)
    values ('noord-holland', ${people.process_director.id}, ${people.process_director_elsewhere.agency}, 'partner', '2019-01-01')`;
  await world.owner`update session set proved_at = now() - interval '1 hour', region = 'noord-holland', agency = ${people.process_director_elsewhere.agency}
    where token_hash = ${hashToken(old)}`;
  const chooser = await browser.follow('/sign-in?return=%2F&again=1');
  const chosen = await browser.go(chooser.at, 'account=demo-process_director');
  await browser.follow(String(chosen.headers.location), /^http:\/\/localhost:3000\/$/);
  const token = browser.jar.get(sessionCookie)?.value ?? '';
  expect(token).not.toBe(old);
  const [row] = await world.owner`
    select region, proved_at > now() - interval '1 minute' as fresh from session where token_hash = ${hashToken(token)}`;
  expect(row).toEqual({ region: 'noord-holland', fresh: true });
});

const twice = async (browser: Browser) => {
  await world.owner`insert into appointment (region, app_user, agency, role, from_day, place)
    values ('noord-holland', ${people.case_manager.id}, ${people.process_director_elsewhere.agency}, 'partner', '2019-01-01', 9) on conflict do nothing`;
  await browser.go((await browser.signIn('demo-case_manager')).callback);
  const old = browser.jar.get(sessionCookie)?.value ?? '';
  await world.owner`update session set region = 'noord-holland', agency = ${people.process_director_elsewhere.agency} where token_hash = ${hashToken(old)}`;
  return old;
};
const standing = async (token = '') => {
  const [row] = await world.owner<
    { region: string }[]
  >`select region from session where token_hash = ${hashToken(token)}`;
  return row?.region;
};

test('who locked out by idleness goes on for the agency they worked for, not for the first', async () => {
  const browser = new Browser();
  const old = await twice(browser);
  await world.owner`update session set seen_at = now() - interval '40 minutes' where token_hash = ${hashToken(old)}`;
  await browser.go((await browser.signIn('demo-case_manager')).callback);
  expect(await standing(browser.jar.get(sessionCookie)?.value)).toBe('noord-holland');
});

test('[ASVS 7.2.4] a browser that leaves its own cookie at home on the way back from another site goes on where it was, and the old session is over', async () => {
  const browser = new Browser();
  const old = await twice(browser);
  const { callback } = await browser.signIn('demo-case_manager');
  browser.jar.delete(sessionCookie); // Strict: it does not come along
  await browser.go(callback);
  expect(await standing(browser.jar.get(sessionCookie)?.value)).toBe('noord-holland');
  expect(await standing(old)).toBeUndefined();
});

test('whose first agency has left the covenant is let in for the other', async () => {
  const browser = new Browser();
  await twice(browser);
  await world.owner`update covenant set until_day = ${world.today()} where agency = ${people.case_manager.agency}`;
  const other = new Browser();
  expect((await other.go((await other.signIn('demo-case_manager')).callback)).statusCode).toBe(303);
  expect(await standing(other.jar.get(sessionCookie)?.value)).toBe('noord-holland');
  await world.owner`update covenant set until_day = null where agency = ${people.case_manager.agency}`;
});

test('[ASVS 7.2.4] what a screen asks is done in no other name than it says', async () => {
  const { id, agency, region } = people.partner;
  const browser = new Browser();
  await browser.go((await browser.signIn('demo-partner')).callback);
  const ask = (whose?: string) =>
    world.app.inject({
      url: '/api/appointments',
      headers: {
        cookie: `${sessionCookie}=${browser.jar.get(sessionCookie)?.value}`,
        ...(whose !== undefined && { 'x-vasthouden-as': whose }),
      },
    });
  expect((await ask(`${id} ${agency} ${region}`)).statusCode).toBe(200);
  expect((await ask()).statusCode).toBe(200);
  const other = await ask(`${id} ${people.referrer.agency} ${region}`);
  expect([other.statusCode, other.json().code]).toEqual([409, 'somebody_else']);
});
