/**
 * A copy of the invented country: the same lives, lived by other people under other ids. Which id, case number, name and birth date
 * become which is a pure function of the copy's number, so that copying rows and living the lives again come to the same.
 */
import { streamFor } from '#platform/stream-id.ts';
import { Day } from '#vocabulary/day.ts';
import type { Birth, PersonWords } from '#vocabulary/person.ts';
import { chanceFrom } from './chance.ts';
import type { Country } from './country.ts';
import type { Life } from './lives.ts';
import { firstNames, prefixes, surnames } from './names.ts';

/** What differs from copy to copy, wherever it stands in a text. */
export const named = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|LV-\d{4}-\d{4,6}/g;

/** Ids that follow from others, with what they follow from. */
export type Derivations = ReadonlyMap<string, readonly string[]>;

export interface CopyOf {
  readonly seed: string;
  /** The first is the original. */
  readonly number: number;
  /** How many case numbers the original took. */
  readonly cases: number;
  readonly derived: Derivations;
}

interface Identity {
  readonly givenNames: string | null;
  readonly surname: string | null;
  readonly aliases: readonly string[];
  readonly birth: Birth;
}
type OtherIdentity = Pick<PersonWords, 'prefix' | 'aliases' | 'birth'> & {
  readonly givenNames: string;
  readonly surname: string;
};

export class Copy {
  readonly #of: CopyOf;
  readonly #names = new Map<string, string>();
  constructor(of: CopyOf) {
    this.#of = of;
  }

  /** The id or case number that it has in this copy. */
  name(original: string): string {
    const known = this.#names.get(original);
    if (known !== undefined) return known;
    const made = this.#make(original);
    this.#names.set(original, made);
    return made;
  }

  #make(original: string): string {
    const { number, cases, derived } = this.#of;
    if (original.startsWith('LV-')) {
      return `${original.slice(0, 8)}${String(Number(original.slice(8)) + (number - 1) * cases).padStart(4, '0')}`;
    }
    const parts = derived.get(original);
    return parts === undefined ? this.id(original) : streamFor(...parts.map((part) => this.text(part)));
  }

  /** Only the last two bytes differ: whatever goes by the order of ids comes out as in the original. Its own inverse. */
  id(original: string): string {
    const last = Number.parseInt(original.slice(-4), 16) ^ (this.#of.number - 1);
    return original.slice(0, -4) + last.toString(16).padStart(4, '0');
  }

  /** A text with every id and case number in it as in this copy. */
  text(original: string): string {
    return original.replace(named, (one) => this.name(one));
  }

  /** Who it is instead: by chance from the seed, the number of the copy and who it was. */
  identity({ givenNames, surname, birth, aliases }: Identity): OtherIdentity {
    const chance = chanceFrom(
      this.#of.seed,
      'copy',
      this.#of.number,
      JSON.stringify([givenNames, surname, birth, aliases]),
    );
    const year = chance.between(1962, 2001);
    const day = Day.parse(
      `${year}-${String(chance.between(1, 12)).padStart(2, '0')}-${String(chance.between(1, 28)).padStart(2, '0')}`,
    );
    return {
      givenNames: chance.pick(firstNames),
      prefix: chance.happens(0.3) ? chance.pick(prefixes) : null,
      surname: chance.pick(surnames),
      aliases: aliases.map(() => chance.pick(firstNames)),
      birth: birth.is === 'known' ? { is: 'known', day } : birth.is === 'estimated' ? { is: 'estimated', year } : birth,
    };
  }

  /** Lives as they are lived in this copy. */
  lives(original: readonly Life[]): readonly Life[] {
    return this.#whole(original).map((life) => ({ ...life, ...this.identity(life) }));
  }

  /** The same country with other agencies, wards and professionals, of whom nobody can sign in. */
  country(original: Country): Country {
    const { people, ...rest } = this.#whole(original);
    return { ...rest, people: people.map((one) => ({ ...one, subject: null })) };
  }

  #whole<T>(original: T): T {
    return JSON.parse(this.text(JSON.stringify(original)));
  }
}

/** What is told of somebody, with the new given name for the old one; the stories themselves hold no names. */
export const retell = (words: string, before: string | null, after: string | null): string =>
  before === null || after === null ? words : words.replace(new RegExp(`(?<!\\p{L})${before}(?!\\p{L})`, 'gu'), after);
