/** Days and numbers as people write them. Days are 22-11-2026 in both languages; times are those of Europe/Amsterdam. */
import { Day, daysBetween } from '#vocabulary/day.ts';
import type { Language } from './language.ts';

export interface Formatter {
  /** `22-11-2026`. */
  day(day: string): string;
  /** `zondag 22 november 2026`. */
  longDay(day: string): string;
  /** `zondag 22 november`. */
  weekday(day: string): string;
  /** `10:42`, from an instant. */
  time(instant: string | Date): string;
  /** `22-11-2026, 10:42`, from an instant. */
  moment(instant: string | Date): string;
  /** `1.234,5`. */
  number(count: number): string;
  /** `€ 1.234` or, when there are cents, `€ 1.234,50`. */
  money(cents: number): string;
  /** Spelled to twelve, for headings: `drie`, `13`. */
  count(count: number): string;
  /** The same with a capital: `Zeven`. */
  capitalCount(count: number): string;
  /** `1 dag`, `45 dagen`, `14 maanden`, `3 jaar`: months from three months on, years from three years on. */
  duration(days: number): string;
  /** `nog 3 dagen`, `vandaag`, `3 dagen te laat`. */
  until(due: string, today: string): string;
  /** `vandaag`, `gisteren`, `3 dagen geleden`. */
  ago(day: string, today: string): string;
  /** `zorg, sociaal en geld`. */
  list(items: readonly string[]): string;
}

const zone = 'Europe/Amsterdam';
const spelled: Readonly<Record<Language, readonly string[]>> = {
  nl: ['geen', 'één', 'twee', 'drie', 'vier', 'vijf', 'zes', 'zeven', 'acht', 'negen', 'tien', 'elf', 'twaalf'],
  en: ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
};
const units = {
  nl: { day: ['dag', 'dagen'], month: ['maand', 'maanden'], year: ['jaar', 'jaar'] },
  en: { day: ['day', 'days'], month: ['month', 'months'], year: ['year', 'years'] },
} as const;
const phrases = {
  nl: {
    today: 'vandaag',
    yesterday: 'gisteren',
    left: (t: string) => `nog ${t}`,
    late: (t: string) => `${t} te laat`,
    ago: (t: string) => `${t} geleden`,
    ahead: (t: string) => `over ${t}`,
  },
  en: {
    today: 'today',
    yesterday: 'yesterday',
    left: (t: string) => `${t} left`,
    late: (t: string) => `${t} late`,
    ago: (t: string) => `${t} ago`,
    ahead: (t: string) => `in ${t}`,
  },
} as const;

/** Midday in UTC, so that no zone moves the day. */
const midday = (day: string): Date => new Date(`${day.slice(0, 10)}T12:00:00Z`);
const turned = (day: string): string => day.slice(0, 10).split('-').reverse().join('-');

function make(language: Language): Formatter {
  const locale = language === 'nl' ? 'nl-NL' : 'en-GB';
  const long = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  const week = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' });
  const clock = new Intl.DateTimeFormat('nl-NL', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
  const date = new Intl.DateTimeFormat('sv-SE', { timeZone: zone });
  const number = new Intl.NumberFormat(locale);
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const phrase = phrases[language];
  const count = (n: number): string => spelled[language][n] ?? number.format(n);
  const unit = (n: number, name: keyof (typeof units)['nl']): string =>
    `${n} ${units[language][name][n === 1 ? 0 : 1]}`;
  const duration = (days: number): string => {
    if (days < 91) return unit(days, 'day');
    const months = Math.floor(days / 30.4369);
    return months < 36 ? unit(months, 'month') : unit(Math.floor(months / 12), 'year');
  };
  return {
    day: turned,
    longDay: (day) => long.format(midday(day)),
    weekday: (day) => week.format(midday(day)),
    time: (instant) => clock.format(new Date(instant)),
    moment: (instant) => `${turned(date.format(new Date(instant)))}, ${clock.format(new Date(instant))}`,
    number: (n) => number.format(n),
    money: (cents) =>
      new Intl.NumberFormat(locale, {
        style: 'currency',
        currency: 'EUR',
        minimumFractionDigits: cents % 100 === 0 ? 0 : 2,
      }).format(cents / 100),
    count,
    // A capital in Dutch takes no accent: Eén.
    capitalCount: (n) => count(n).replace(/^./u, (first) => (first === 'é' ? 'E' : first.toUpperCase())),
    duration,
    until(due, today) {
      const left = daysBetween(Day.parse(today), Day.parse(due));
      if (left === 0) return phrase.today;
      return left > 0 ? phrase.left(duration(left)) : phrase.late(duration(-left));
    },
    ago(day, today) {
      const gone = daysBetween(Day.parse(day), Day.parse(today));
      if (gone === 0) return phrase.today;
      if (gone === 1) return phrase.yesterday;
      return gone > 0 ? phrase.ago(duration(gone)) : phrase.ahead(duration(-gone));
    },
    list: (items) => list.format(items),
  };
}

const made: Readonly<Record<Language, Formatter>> = { nl: make('nl'), en: make('en') };
export const formatter = (language: Language): Formatter => made[language];

const dayPattern = /^\s*(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})\s*$/;
/** The day that someone typed as dd-mm-jjjj (also with `/`, `.` or spaces), or undefined when there is no such day. */
export function readDay(typed: string): Day | undefined {
  const [, day = '', month = '', year = ''] = dayPattern.exec(typed) ?? [];
  const read = Day.safeParse(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  return read.success ? read.data : undefined;
}

/** Written as a day that the calendar has not: 31-02-2026. */
export const isNoDay = (typed: string): boolean => dayPattern.test(typed) && readDay(typed) === undefined;

/** How a day stands in a field: `22-11-2026`; nothing for nothing. */
export const typedDay = (day: string | null | undefined): string => (day ? turned(day) : '');
