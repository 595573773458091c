/** Invented people. */
import { Day } from '#vocabulary/day.ts';
import type { Chance } from './chance.ts';
import { firstNames, prefixes, surnames } from './names.ts';

export interface Identity {
  readonly givenNames: string;
  readonly prefix: string | null;
  readonly surname: string;
  readonly aliases: readonly string[];
  readonly birth:
    | { readonly is: 'known'; readonly day: Day }
    | { readonly is: 'estimated'; readonly year: number }
    | { readonly is: 'unknown' };
  readonly homeless: boolean;
}

export function identity(chance: Chance): Identity {
  const year = chance.between(1962, 2000);
  const birthDay = Day.parse(
    `${year}-${String(chance.between(1, 12)).padStart(2, '0')}-${String(chance.between(1, 28)).padStart(2, '0')}`,
  );
  const kind = chance.next();
  return {
    givenNames: chance.pick(firstNames),
    prefix: chance.happens(0.3) ? chance.pick(prefixes) : null,
    surname: chance.pick(surnames),
    aliases: chance.happens(0.15) ? [chance.pick(firstNames)] : [],
    birth: kind < 0.92 ? { is: 'known', day: birthDay } : kind < 0.97 ? { is: 'estimated', year } : { is: 'unknown' },
    homeless: chance.happens(0.35),
  };
}

/** The same person, by the ear of another agency: the middle letter of the surname twice, no prefix, a year instead of a day. */
export function misheard({ givenNames, surname, birth, aliases }: Identity): Omit<Identity, 'homeless'> {
  const middle = Math.floor(surname.length / 2);
  return {
    givenNames,
    prefix: null,
    surname: `${surname.slice(0, middle)}${surname.charAt(middle - 1)}${surname.slice(middle)}`,
    aliases,
    birth: birth.is === 'known' ? { is: 'estimated', year: Number(birth.day.slice(0, 4)) } : birth,
  };
}
