/**
 * Invented lives: for each dossier the deeds that people did and on which day, from the first worry to letting go. Pure: the same seed and
 * day give the same lives. At 31 January 2022 they add up to what was published (see country.ts).
 */

import type { NextPlace } from '#capabilities/beds/events.ts';
import type { IncidentKind, Severity } from '#capabilities/plan/events.ts';
import type { NotIncludedReason, PostponedFor } from '#capabilities/referral/events.ts';
import { LifeDomain, type SafetyAlert, type SecurityLevel, type Urgency } from '#vocabulary/codes.ts';
import { addDays, addMonths, Day, daysBetween } from '#vocabulary/day.ts';
import type { BedId, SubregionId, WardId } from '#vocabulary/ids.ts';
import { type Chance, chanceFrom } from './chance.ts';
import type { Country, DemoRegion, DemoWard } from './country.ts';
import { firstNames, prefixes, surnames } from './names.ts';

export type Who = 'referrer' | 'process_director' | 'case_manager' | 'municipal_case_director' | 'ward' | 'partner';

export type Deed =
  | {
      readonly do: 'refer';
      readonly urgency: Urgency;
      readonly domains: readonly LifeDomain[];
      readonly informed: boolean;
    }
  | { readonly do: 'check' }
  | { readonly do: 'place_on_table'; readonly heldOn: Day }
  | { readonly do: 'answer_criteria'; readonly unmet: number; readonly unknown: number }
  | { readonly do: 'postpone'; readonly until: Day; readonly waitingFor: PostponedFor }
  | { readonly do: 'include' }
  | { readonly do: 'not_include'; readonly reason: NotIncludedReason }
  | { readonly do: 'set_goal'; readonly goal: number; readonly domain: LifeDomain; readonly due: Day }
  | { readonly do: 'agree_action'; readonly goal: number; readonly due: Day }
  | { readonly do: 'finish_action'; readonly goal: number }
  | { readonly do: 'reach_goal'; readonly goal: number }
  | { readonly do: 'contact'; readonly reached: boolean }
  | { readonly do: 'incident'; readonly incident: IncidentKind; readonly severity: Severity }
  | { readonly do: 'signal' }
  | { readonly do: 'own_words' }
  | { readonly do: 'alert'; readonly alert: SafetyAlert; readonly until: Day }
  | { readonly do: 'detain' }
  | { readonly do: 'release' }
  | { readonly do: 'evaluate'; readonly next: Day }
  | {
      readonly do: 'ask_bed';
      readonly ward: WardId;
      readonly level: SecurityLevel;
      readonly crisis: boolean;
      readonly planned: boolean;
      readonly from: Day;
      readonly until: Day;
      readonly nextPlace: NextPlace;
    }
  | { readonly do: 'offer_bed' }
  | { readonly do: 'accept_bed' }
  | { readonly do: 'admit'; readonly bed: BedId }
  | { readonly do: 'discharge'; readonly to: NextPlace }
  | { readonly do: 'share_housing'; readonly until: Day }
  | { readonly do: 'outflow'; readonly aftercareUntil: Day }
  | { readonly do: 'end_aftercare' };

export interface Step {
  readonly on: Day;
  readonly by: Who;
  readonly deed: Deed;
}
export interface Life {
  readonly number: number;
  readonly region: DemoRegion;
  readonly subregion: SubregionId | null;
  readonly givenNames: string;
  readonly prefix: string | null;
  readonly surname: string;
  readonly aliases: readonly string[];
  readonly birth:
    | { readonly is: 'known'; readonly day: Day }
    | { readonly is: 'estimated'; readonly year: number }
    | { readonly is: 'unknown' };
  readonly homeless: boolean;
  readonly steps: readonly Step[];
}

const turn = Day.parse('2022-01-31');
/** Nobody was referred before the approach began. */
const first = Day.parse('2019-01-02');
const day = (text: string): Day => Day.parse(text);

/** When someone was included; `by` what happened otherwise. */
type Course =
  | { readonly is: 'included'; readonly on: Day; readonly stable: boolean; readonly waitsForBed?: true }
  | { readonly is: 'waiting_at_turn' }
  | { readonly is: 'not_included'; readonly on: Day }
  /** `again`: someone of the region who was not included before, written down otherwise this time. */
  | { readonly is: 'open'; readonly since: Day; readonly again: boolean };

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
  return lives;
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

/** Tables and visits are held on working days. */
function weekday(on: Day): Day {
  const of = new Date(`${on}T00:00:00Z`).getUTCDay();
  return of === 0 ? addDays(on, 1) : of === 6 ? addDays(on, -1) : on;
}

function identity(chance: Chance): Pick<Life, 'givenNames' | 'prefix' | 'surname' | 'aliases' | 'birth' | 'homeless'> {
  const year = chance.between(1962, 2000);
  const birthDay = day(
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
function misheard({
  givenNames,
  surname,
  birth,
  aliases,
}: Life): Pick<Life, 'givenNames' | 'prefix' | 'surname' | 'aliases' | 'birth'> {
  const middle = Math.floor(surname.length / 2);
  return {
    givenNames,
    prefix: null,
    surname: `${surname.slice(0, middle)}${surname.charAt(middle - 1)}${surname.slice(middle)}`,
    aliases,
    birth: birth.is === 'known' ? { is: 'estimated', year: Number(birth.day.slice(0, 4)) } : birth,
  };
}

function stepsOf(course: Course, chance: Chance, region: DemoRegion, today: Day, beds: Beds): readonly Step[] {
  const steps: Step[] = [];
  const add = (on: Day, by: Who, deed: Deed): void => {
    if (on <= today) steps.push({ on, by, deed });
  };
  const domains = LifeDomain.options.filter(() => chance.happens(0.45)).slice(0, 5);
  const told: readonly LifeDomain[] = domains.length === 0 ? ['mental_health', 'housing'] : domains;
  const refer = (on: Day): void =>
    add(on, 'referrer', {
      do: 'refer',
      urgency: chance.happens(0.12) ? 'crisis' : chance.happens(0.35) ? 'urgent' : 'normal',
      domains: told,
      informed: chance.happens(0.75),
    });
  if (course.is === 'open') {
    refer(course.since);
    const open = daysBetween(course.since, today);
    if (open > 45) {
      // Complete and wanted, but there is no case manager with room: waiting is not a refusal.
      add(addDays(course.since, 3), 'process_director', { do: 'check' });
      add(addDays(course.since, 8), 'process_director', { do: 'place_on_table', heldOn: addDays(course.since, 20) });
      add(addDays(course.since, 20), 'process_director', {
        do: 'postpone',
        until: addDays(today, chance.between(1, 25)),
        waitingFor: 'capacity',
      });
    } else if (chance.happens(0.7) && open > 3) {
      add(addDays(course.since, 3), 'process_director', { do: 'check' });
      if (chance.happens(0.6))
        add(addDays(course.since, 6), 'process_director', {
          do: 'place_on_table',
          heldOn: weekday(addDays(today, chance.between(0, 15))),
        });
    }
    return steps;
  }
  if (course.is === 'waiting_at_turn') {
    const on = weekday(addDays(turn, -chance.between(60, 130)));
    refer(on);
    add(addDays(on, 4), 'process_director', { do: 'check' });
    add(addDays(on, 8), 'process_director', { do: 'place_on_table', heldOn: addDays(on, 21) });
    add(addDays(on, 21), 'process_director', { do: 'postpone', until: addDays(turn, 40), waitingFor: 'capacity' });
    const included = weekday(addDays(turn, chance.between(45, 90)));
    add(addDays(included, -7), 'process_director', { do: 'place_on_table', heldOn: included });
    carryOn(included, false, false);
    return sorted(steps);
  }
  const before = addDays(course.on, -chance.between(24, 60));
  const referredOn = before < first ? first : before;
  refer(referredOn);
  add(addDays(referredOn, chance.between(2, 6)), 'process_director', { do: 'check' });
  add(addDays(referredOn, chance.between(7, 10)), 'process_director', { do: 'place_on_table', heldOn: course.on });
  if (course.is === 'not_included') {
    const reason = chance.pick([
      'criteria_not_met',
      'criteria_not_met',
      'other_care_suffices',
      'other_care_suffices',
      'other_approach_fits',
      'criminal_title',
      'other_region',
      'withdrawn',
      'not_found',
    ] as const);
    add(course.on, 'process_director', {
      do: 'answer_criteria',
      unmet: reason === 'criteria_not_met' ? 3 : 1,
      unknown: 1,
    });
    add(course.on, 'process_director', { do: 'not_include', reason });
    return steps;
  }
  carryOn(course.on, course.stable, true, course.waitsForBed);
  return sorted(steps);

  /** From inclusion to now, or to letting go. */
  function carryOn(on: Day, stable: boolean, fresh: boolean, waitsForBed = false): void {
    add(on, 'process_director', {
      do: 'answer_criteria',
      unmet: chance.happens(0.3) ? 1 : 0,
      unknown: chance.happens(0.3) ? 1 : 0,
    });
    add(on, 'process_director', { do: 'include' });
    if (chance.happens(0.25))
      add(addDays(on, 2), 'case_manager', {
        do: 'alert',
        alert: chance.pick(['not_alone', 'phone_first', 'weapons', 'dog', 'not_at_home'] as const),
        until: addDays(on, chance.between(200, 360)),
      });
    for (const [goal, domain] of told.slice(0, 4).entries()) {
      const setOn = weekday(addDays(on, 7 + goal));
      add(setOn, 'case_manager', { do: 'set_goal', goal, domain, due: addDays(setOn, 365) });
      add(setOn, 'case_manager', { do: 'agree_action', goal, due: addDays(setOn, chance.between(20, 90)) });
      if (addDays(setOn, 100) < today || chance.happens(0.5))
        add(addDays(setOn, chance.between(15, 100)), 'case_manager', { do: 'finish_action', goal });
      if (goal > 0 && chance.happens(0.3))
        add(addDays(setOn, chance.between(200, 400)), 'case_manager', { do: 'reach_goal', goal });
    }
    if (chance.happens(0.5)) add(addDays(on, chance.between(10, 60)), 'case_manager', { do: 'own_words' });
    const housing = weekday(addDays(on, 30));
    if (chance.happens(0.4) || waitsForBed)
      add(housing, 'process_director', { do: 'share_housing', until: addDays(housing, chance.between(300, 1200)) });

    // Two who were the first to be two years stable; everyone else of the first year had something before the turn.
    const end = stable ? addMonths(on, 37) : undefined;
    const troubles: Day[] = [];
    if (!stable && !waitsForBed) {
      if (on < '2020-03-01' && fresh)
        troubles.push(day(chance.pick(['2020-07-14', '2020-10-05', '2021-02-11', '2021-06-22', '2021-09-16'])));
      // About half come to rest after a while; the others have it harder.
      const until = chance.happens(0.55) ? addDays(on, chance.between(60, 500)) : today;
      for (let at = addDays(on, chance.between(30, 200)); at < until; at = addDays(at, chance.between(160, 900)))
        troubles.push(at);
    }
    let free = on; // a person lies in one bed, or is detained, at a time
    for (const at of troubles) {
      if (at < free || at > today) continue;
      const incident = chance.pick([
        'threat',
        'violence',
        'arrest',
        'nuisance',
        'self_harm',
        'substance',
        'absconded',
        'fire',
      ] as const);
      const mustReset = at < '2022-01-31';
      const severity: Severity = mustReset
        ? chance.pick(['moderate', 'serious'] as const)
        : chance.pick(['light', 'moderate', 'moderate', 'serious'] as const);
      add(addDays(at, -3), 'case_manager', { do: 'signal' });
      add(at, 'case_manager', { do: 'incident', incident, severity });
      if (severity === 'serious' && chance.happens(0.7)) {
        free = addDays(stay(addDays(at, 1), chance.between(30, 240), chance.happens(0.7), false), 10);
      } else if (incident === 'arrest' && chance.happens(0.4)) {
        const released = addDays(at, chance.between(14, 120));
        add(addDays(at, 1), 'case_manager', { do: 'detain' });
        add(released, 'case_manager', { do: 'release' });
        free = addDays(released, 5);
      } else if (chance.happens(0.2)) {
        free = addDays(stay(addDays(at, 14), 7, false, true), 5);
      }
    }
    const last = troubles.filter((t) => t <= today).at(-1) ?? on;
    const canFlowOut = addMonths(free > last ? free : last, 26);
    const outflow = end ?? (chance.happens(0.55) && canFlowOut < addDays(today, -20) ? weekday(canFlowOut) : undefined);
    const lastVisit = outflow ?? today;
    let visits = 0;
    for (
      let at = addDays(on, chance.between(3, 12));
      at < lastVisit && visits < 6;
      at = addDays(at, visits < 4 ? chance.between(14, 60) : chance.between(60, 200))
    ) {
      add(weekday(at), 'case_manager', { do: 'contact', reached: chance.happens(0.8) });
      visits += 1;
    }
    if (outflow === undefined) {
      // What is to be done these weeks; some of it is late.
      const agreed = addDays(today, -chance.between(12, 40));
      if (addDays(on, 150) < agreed && chance.happens(0.6)) {
        add(agreed, 'case_manager', { do: 'agree_action', goal: 0, due: addDays(today, chance.between(-4, 30)) });
      }
      add(weekday(addDays(today, -chance.between(1, 25))), 'case_manager', {
        do: 'contact',
        reached: chance.happens(0.8),
      });
      if (chance.happens(0.12)) add(addDays(today, -chance.between(1, 5)), 'case_manager', { do: 'signal' });
    }
    if (waitsForBed) {
      const { id: ward, level } = beds.nearestWard(region);
      add(addDays(today, -1), 'case_manager', {
        do: 'ask_bed',
        ward,
        level,
        crisis: false,
        planned: false,
        from: addDays(today, 2),
        until: addDays(today, 44),
        nextPlace: 'sheltered_living',
      });
    }
    for (let at = weekday(addDays(on, 180)); at < lastVisit; at = weekday(addDays(at, 365 + chance.between(0, 20))))
      add(at, 'process_director', { do: 'evaluate', next: addDays(at, 365) });
    if (outflow !== undefined) {
      const aftercareUntil = addMonths(outflow, 6);
      add(outflow, 'process_director', { do: 'outflow', aftercareUntil });
      add(aftercareUntil, 'process_director', { do: 'end_aftercare' });
    }
  }

  /** A stay of that many days, shorter when today comes first; answers the day it ended or will. */
  function stay(from: Day, days: number, crisis: boolean, planned: boolean): Day {
    const until = addDays(from, days);
    const found = beds.take(from, until, region, chance);
    if (found === undefined || from > today) return from;
    const { ward, level, bed } = found;
    const nextPlace = chance.pick(['home', 'sheltered_living', 'sheltered_living', 'assisted_living'] as const);
    const asked = crisis ? from : addDays(from, -chance.between(4, 12));
    add(asked, 'case_manager', {
      do: 'ask_bed',
      ward,
      level,
      crisis,
      planned,
      from,
      until: planned ? until : addDays(from, Math.max(14, days + (chance.happens(0.3) ? -14 : 0))),
      nextPlace,
    });
    add(crisis ? asked : addDays(asked, 2), 'ward', { do: 'offer_bed' });
    add(crisis ? asked : addDays(asked, 3), 'case_manager', { do: 'accept_bed' });
    add(from, 'ward', { do: 'admit', bed });
    add(until, 'ward', { do: 'discharge', to: nextPlace });
    return until;
  }
}

/** Stable by day: what happened first comes first, and deeds of one day keep their order. */
const sorted = (steps: readonly Step[]): readonly Step[] =>
  steps
    .map((step, at) => ({ step, at }))
    .sort((a, b) => (a.step.on < b.step.on ? -1 : a.step.on > b.step.on ? 1 : a.at - b.at))
    .map(({ step }) => step);

/** Which bed is taken when, so that no two invented people lie in one. */
class Beds {
  readonly #country: Country;
  readonly #taken = new Map<BedId, { readonly from: Day; readonly until: Day }[]>();
  constructor(country: Country) {
    this.#country = country;
  }

  nearestWard(region: DemoRegion): DemoWard {
    const ward = this.#country.wards.find((one) => one.region === region.id) ?? this.#country.wards[0];
    if (ward === undefined) throw new Error('The country has no ward.');
    return ward;
  }

  take(
    from: Day,
    until: Day,
    region: DemoRegion,
    chance: Chance,
  ): { ward: WardId; level: SecurityLevel; bed: BedId } | undefined {
    const near = this.#country.wards.filter((w) => w.region === region.id);
    const wards =
      near.length > 0 && chance.happens(0.7)
        ? near
        : this.#country.wards.filter((w) => w.level !== '4' || chance.happens(0.2));
    const start = chance.between(0, Math.max(0, wards.length - 1));
    for (let n = 0; n < wards.length; n++) {
      const ward = wards[(start + n) % wards.length];
      // One bed of each ward stays free, so that there is always something to offer.
      for (const { id: bed } of ward?.beds.slice(1) ?? []) {
        const stays = this.#taken.get(bed) ?? [];
        // A day between two stays: nobody has to leave and arrive on one day.
        if (stays.some((s) => s.from <= until && from <= s.until)) continue;
        this.#taken.set(bed, [...stays, { from, until }]);
        if (ward) return { ward: ward.id, level: ward.level, bed };
      }
    }
    return undefined;
  }
}
