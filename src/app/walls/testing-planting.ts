import type { Plain } from '#ui/asking.tsx';
import type { Section } from '#vocabulary/codes.ts';
import type { Endpoint } from '#vocabulary/endpoint.ts';
import { operationsOf, type Schema } from '../fuzzing.ts';
import { openApi } from '../openapi.ts';
import { routes } from '../routes.ts';
import type { Visitor, World } from '../testing-world.ts';
import { canaryAt, withTexts } from './testing-canary.ts';

/** One canary and where it went in. */
export interface Planted {
  readonly canary: string;
  /** `POST /dossiers/{dossier}/journal words (note)`. */
  readonly text: string;
  /** What stands there: the canary and what it was dressed in. */
  readonly sent: string;
  readonly by: Visitor;
  /** Undefined where no person is spoken of. */
  readonly dossier: string | undefined;
  /** Where neither body nor address tells it. */
  readonly section: Section | undefined;
  /** As it was sent. */
  readonly body: object;
  /** The agency that it was kept from afterwards. */
  readonly keptFrom?: string;
}

const schemas: ReadonlyMap<string, Schema | undefined> = new Map(
  operationsOf(openApi(routes, 'test')).map(({ method, path, body }) => [`${method} ${path}`, body]),
);
/** Stands where a canary comes. */
export const words = 'canary';

interface Told<P, B> {
  readonly params?: Plain<P>;
  readonly body: Plain<B>;
  readonly of?: string;
  readonly section?: Section;
}

/** What is sent in the place of a canary, by the text it goes in and how long that may be: it may hold more. */
export type Dress = (canary: string, text: string, most: number) => string;

export class Story {
  readonly world: World;
  readonly planted: Planted[] = [];
  /** Of the one in a bed first: there is most to be seen. */
  dossiers: readonly string[] = [];
  drafts: readonly string[] = [];
  readonly #dress: Dress;
  constructor(world: World, dress: Dress = (canary) => canary) {
    this.world = world;
    this.#dress = dress;
  }

  /** Asks it with a canary for each text; throws when it is refused. `of` and `section` where the request does not say them. */
  async tell<P, Q, B, R>(
    visitor: Visitor,
    endpoint: Endpoint<P, Q, B, R>,
    { params, body, of, section }: Told<P, B>,
  ): Promise<R> {
    const operation = `${endpoint.method} ${endpoint.path.replace(/:(\w+)/g, '{$1}')}`;
    const named = Object.entries(params ?? {}).find(([name]) => name === 'dossier')?.[1];
    const dossier = of ?? (typeof named === 'string' ? named : undefined);
    const laid: Pick<Planted, 'canary' | 'text' | 'sent'>[] = [];
    const full = withTexts(schemas.get(operation), body, (path, { least, most }) => {
      const canary = canaryAt(this.planted.length + laid.length);
      const text = `${operation} ${path}`;
      const dressed = this.#dress(canary, text, most);
      // A reason that has to say more says it again.
      const sent = dressed.length < least ? dressed.padEnd(least, ` ${canary}`) : dressed;
      laid.push({ canary, text, sent });
      return sent;
    });
    // The body has the same shape, with other words in the place of words.
    const answer = await visitor.post(endpoint, { params, body: full } as Parameters<
      typeof visitor.post<P, Q, B, R>
    >[1]);
    if (answer.problem) throw new Error(`${operation}: ${JSON.stringify(answer.problem)}`);
    this.planted.push(...laid.map((one) => ({ ...one, by: visitor, dossier, section, body: Object(full) })));
    return answer.body;
  }
}

export const person = (born: string) => ({
  givenNames: words,
  prefix: words,
  surname: words,
  aliases: [words],
  birth: { is: 'known' as const, day: born },
  address: { is: 'known' as const, words },
  papers: 'yes' as const,
});
