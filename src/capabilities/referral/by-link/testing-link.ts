/** Somebody without an account, with a browser of their own: what tests of links stand on. */
import { agencies } from '#app/testing-people.ts';
import type { World } from '#app/testing-world.ts';
import { Answer } from '#app/testing-world.ts';
import { addressOf, type Plain } from '#ui/asking.tsx';
import type { Endpoint } from '#vocabulary/endpoint.ts';
import * as contract from './contract.ts';

/** A browser that keeps the cookie of its link and no other. */
export class Outsider {
  readonly #world: World;
  cookie = '';
  constructor(world: World) {
    this.#world = world;
  }

  async ask<P, Q, B, R>(
    endpoint: Endpoint<P, Q, B, R>,
    body?: Plain<B>,
    { params, key = crypto.randomUUID() }: { params?: Plain<P> | undefined; key?: string | undefined } = {},
  ): Promise<Answer<R>> {
    const got = await this.#world.app.inject({
      method: endpoint.method,
      url: addressOf(endpoint.path, params, undefined),
      headers: {
        cookie: this.cookie,
        ...(endpoint.method === 'POST' && {
          'content-type': 'application/json',
          'x-vasthouden': '1',
          'idempotency-key': key,
        }),
      },
      ...(endpoint.method === 'POST' && { payload: JSON.stringify(body) }),
    });
    const [cookie] = got.cookies;
    if (cookie) this.cookie = `${cookie.name}=${cookie.value}`;
    return new Answer<R>(got.statusCode, got.headers, got.payload);
  }

  open = async (token: string, code: string | null = null): Promise<contract.LinkOpened> =>
    (await this.ask(contract.openLink, { token, code })).body.is;
}

export async function giveLink(
  world: World,
  agency: string = agencies.mentalHealth.id,
): Promise<{ link: string; token: string }> {
  const director = world.as('process_director');
  const { link } = (await director.post(contract.giveLink, { body: { agency, purpose: 'no_account', days: 14 } })).body;
  return { link, token: (await director.get(contract.linkAddress, { params: { link } })).body.token };
}

export const writer = { name: 'Sanne Wiersinga', job: 'wijkverpleegkundige', phone: '06 1234 5678' };

export const told: Plain<contract.SentByLink> = {
  writer,
  person: {
    givenNames: 'Berend',
    prefix: null,
    surname: 'Oosterkamp',
    aliases: [],
    birth: { is: 'known', day: '1988-05-14' },
    address: { is: 'unknown' },
    papers: 'unknown',
  },
  reason: 'Hij slaapt buiten en is steeds vaker verward.',
  goal: 'Eén plan waar iedereen aan meewerkt.',
  problems: [{ domain: 'mental_health', words: 'Hoort stemmen.' }],
  agencies: [],
  urgency: 'normal',
  informed: { is: 'informed', on: '2026-11-20' },
  subregion: null,
};

/** The cookie of a link that somebody opened. */
export async function openedLink(world: World): Promise<string> {
  const outsider = new Outsider(world);
  await outsider.open((await giveLink(world)).token);
  return outsider.cookie;
}
