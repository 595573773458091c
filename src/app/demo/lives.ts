/**
 * Invented lives: who comes when in a region, and as whom. Pure: the same seed and day give the same lives. At 31 January 2022 they add up to
 * what was published (see country.ts). What then happens is in steps.ts.
 */
import { addDays, Day, daysBetween } from '#vocabulary/day.ts';
import type { SubregionId } from '#vocabulary/ids.ts';
import { Beds } from './beds-taken.ts';
import { type Chance, chanceFrom } from './chance.ts';
import type { Country, DemoRegion } from './country.ts';
import type { Step } from './deed.ts';
import { type Identity, identity, misheard } from './identities.ts';
import { withPartners } from './partners.ts';
import { type Course, stepsOf, turn, weekday } from './steps.ts';

export interface Life extends Identity {
  readonly number: number;
  readonly region: DemoRegion;
  readonly subregion: SubregionId | null;
  readonly steps: readonly Step[];
}

const day = (text: string): Day => Day.parse(text);

export function makeLives(seed: string, country: Country, today: Day, perRegion?: number): readonly Life[] {
  const beds = new Beds(country);
  const lives: Life[] = [];
  for (const region of country.regions) {
    const courses = coursesOf(region, chanceFrom(seed, 'courses', region.id), today);
    let notIncluded: Life | undefined;
    for (const [at, { course, subregion }] of firstAndLast(courses, perRegion).entries()) {
      const chance = chanceFrom(seed, 'life', region.id, at);
      const life = {
        number: lives.length,
        region,
        subregion,
        ...identity(chance),
        steps: stepsOf(course, chance, region, today, beds),
      };
      if (course.is === 'not_included') notIncluded ??= life;
      lives.push(course.is === 'open' && course.again && notIncluded ? { ...life, ...misheard(notIncluded) } : life);
    }
  }
  return withPartners(lives, country, today);
}

/** So many of them, half the first to come and half the last: there is something of every year and work for today. */
const firstAndLast = (courses: readonly Placed[], count = courses.length): readonly Placed[] => {
  const half = Math.floor(Math.min(count, courses.length) / 2);
  return [...courses.slice(0, Math.min(count, courses.length) - half), ...courses.slice(courses.length - half)];
};

interface Placed {
  readonly course: Course;
  readonly subregion: SubregionId | null;
}

/** Who comes when in a region: the published part first, then the years after it. */
function coursesOf(region: DemoRegion, chance: Chance, today: Day): Placed[] {
  const placed: Placed[] = [];
  const among = region.subregions.filter((s) => region.onlyIn.length === 0 || region.onlyIn.includes(s.id));
  const [before, in2021] = region.included;
  const front = region.startedIn === 2019;
  for (let n = 0; n < before + in2021; n++) {
    const subregion = among[n % Math.max(1, among.length)]?.id ?? null;
    const from =
      n < before
        ? day(`${region.firstInclusion ?? '2019-03'}-05`)
        : day(
            region.firstInclusion !== null && region.firstInclusion > '2021'
              ? `${region.firstInclusion}-05`
              : '2021-02-03',
          );
    const until = n < before ? day('2020-12-15') : day('2021-12-20');
    const stable = n === 0 && (region.id === 'limburg' || region.id === 'midden-nederland');
    const on = n === 0 ? from : weekday(addDays(from, chance.between(0, daysBetween(from, until))));
    placed.push({ subregion, course: { is: 'included', on, stable } });
  }
  for (const [where, count] of Object.entries(region.waiting)) {
    const subregion = region.subregions.find((s) => s.id === where)?.id ?? null;
    for (let n = 0; n < count; n++) placed.push({ subregion, course: { is: 'waiting_at_turn' } });
  }
  const early = front ? 5 : 3;
  for (let n = 0; n < early; n++) {
    placed.push({
      subregion: somewhere(region, n),
      course: { is: 'not_included', on: weekday(addDays(day(`${region.startedIn}-09-01`), chance.between(0, 420))) },
    });
  }
  const span = daysBetween(turn, today);
  for (let n = 0; n < region.after; n++) {
    const on = weekday(addDays(turn, 20 + Math.floor(((span - 60) * n) / region.after) + chance.between(0, 20)));
    const subregion = somewhere(region, n);
    if (chance.happens(0.17)) placed.push({ subregion, course: { is: 'not_included', on } });
    else placed.push({ subregion, course: { is: 'included', on, stable: false } });
  }
  const latest = placed.findLastIndex(({ course }) => course.is === 'included');
  const last = placed[latest];
  if (last?.course.is === 'included') placed[latest] = { ...last, course: { ...last.course, waitsForBed: true } };
  for (let n = 0; n < 5; n++)
    placed.push({
      subregion: somewhere(region, n),
      course: {
        is: 'open',
        since: addDays(today, n === 0 && chance.happens(0.6) ? -60 : -chance.between(1, 9)),
        again: n === 4,
      },
    });
  return placed;
}
const somewhere = (region: DemoRegion, n: number): SubregionId | null =>
  region.subregions[n % Math.max(1, region.subregions.length)]?.id ?? null;
