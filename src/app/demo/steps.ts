/** What happens in an invented life: the deeds that people did and on which day, from the first worry to letting go. */
import type { Severity } from '#capabilities/plan/events.ts';
import { isFollowed } from '#capabilities/referral/afterwards/rules.ts';
import { LifeDomain } from '#vocabulary/codes.ts';
import { addDays, addMonths, Day, daysBetween } from '#vocabulary/day.ts';
import type { Beds } from './beds-taken.ts';
import type { Chance } from './chance.ts';
import type { DemoRegion } from './country.ts';
import type { Deed, Step, Who } from './deed.ts';

/** Until then the numbers are those that were published. */
export const turn = Day.parse('2022-01-31');
/** Nobody was referred before the approach began. */
const first = Day.parse('2019-01-02');
const day = (text: string): Day => Day.parse(text);

/** When someone was included; `by` what happened otherwise. */
export type Course =
  | { readonly is: 'included'; readonly on: Day; readonly stable: boolean; readonly waitsForBed?: true }
  | { readonly is: 'waiting_at_turn' }
  | { readonly is: 'not_included'; readonly on: Day }
  /** `again`: someone of the region who was not included before, written down otherwise this time. */
  | { readonly is: 'open'; readonly since: Day; readonly again: boolean };

/** Tables and visits are held on working days. */
export function weekday(on: Day): Day {
  const of = new Date(`${on}T00:00:00Z`).getUTCDay();
  return of === 0 ? addDays(on, 1) : of === 6 ? addDays(on, -1) : on;
}

export function stepsOf(course: Course, chance: Chance, region: DemoRegion, today: Day, beds: Beds): readonly Step[] {
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
    if (isFollowed(reason)) holdOn(course.on);
    return sorted(steps);
  }
  carryOn(course.on, course.stable, true, course.waitsForBed);
  return sorted(steps);

  /** Somebody takes over, and it is asked how it goes; now and then the referrer objects, in vain. */
  function holdOn(on: Day): void {
    add(on, 'process_director', { do: 'write_letter', letter: 'not_included' });
    add(weekday(addDays(on, 3)), 'process_director', { do: 'hand_over' });
    if (chance.happens(0.2)) {
      add(weekday(addDays(on, 9)), 'referrer', { do: 'object' });
      add(weekday(addDays(on, 12)), 'process_director', { do: 'name_assessor' });
      add(weekday(addDays(on, 26)), 'process_director', { do: 'decide_appeal' });
    }
    const first = chance.pick(['goes_well', 'in_care', 'in_care', 'not_reached', 'worse'] as const);
    const second = chance.pick(['goes_well', 'goes_well', 'in_care', 'in_care'] as const);
    add(weekday(addDays(on, 30)), 'process_director', { do: 'ask_after', after: 30, outcome: first });
    add(weekday(addDays(on, 90)), 'process_director', { do: 'ask_after', after: 90, outcome: second });
  }

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
    const reached = new Map<number, Day>();
    const goals = [...told.slice(0, 4).entries()].map(([goal, domain]) => {
      const setOn = weekday(addDays(on, 7 + goal));
      return { goal, domain, setOn, due: addDays(setOn, 365) };
    });
    for (const { goal, domain, setOn, due } of goals) {
      add(setOn, 'case_manager', { do: 'set_goal', goal, domain, due });
      add(setOn, 'case_manager', { do: 'agree_action', goal, due: addDays(setOn, chance.between(20, 90)) });
      if (addDays(setOn, 100) < today || chance.happens(0.5))
        add(addDays(setOn, chance.between(15, 100)), 'case_manager', { do: 'finish_action', goal });
      if (goal > 0 && chance.happens(0.3)) {
        const reachedOn = addDays(setOn, chance.between(200, 400));
        reached.set(goal, reachedOn);
        add(reachedOn, 'case_manager', { do: 'reach_goal', goal });
      }
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
    for (const { goal, due } of goals) {
      const until = reached.get(goal) ?? lastVisit;
      const decidedOn = (passed: Day): Day => weekday(addDays(passed, 3 + 4 * goal));
      for (let at = decidedOn(due); at < until && at < lastVisit; at = decidedOn(addDays(at, 730)))
        add(at, 'case_manager', { do: 'move_goal', goal, due: addDays(at, 730) });
    }
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
