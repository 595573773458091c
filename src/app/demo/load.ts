/** Fills an empty database with the invented country and its history. */
import {
  addAgency,
  addAppointment,
  addCovenant,
  addRegion,
  addUser,
  demoIssuer,
  type Registrar,
} from '#capabilities/accounts/registers.ts';
import { openWard, reportFree } from '#capabilities/beds/registers.ts';
import { nationalCriteria } from '#capabilities/referral/criteria/national.ts';
import { putCriteriaSet } from '#capabilities/referral/registers.ts';
import { rhythmKind, rhythmStream } from '#capabilities/referral/triage/store.ts';
import { openPool, sql } from '#platform/db.ts';
import { withIds } from '#platform/new-id.ts';
import type { KeyRing } from '#platform/sealing.ts';
import { addDays, Day } from '#vocabulary/day.ts';
import { elevenTest } from '#vocabulary/person.ts';
import { routes } from '../routes.ts';
import { playAnswering } from './answering.ts';
import { chanceFrom } from './chance.ts';
import type { Copy } from './copies.ts';
import { playCounts } from './counting.ts';
import { type Country, type DemoPerson, makeCountry } from './country.ts';
import { criteriaIn } from './deeds/referral.ts';
import { playExplaining } from './explaining.ts';
import { playGuarding } from './guarding.ts';
import { playKeeping } from './keeping.ts';
import { playLinks } from './linked.ts';
import { makeLives } from './lives.ts';
import { playMeeting } from './meeting.ts';
import { Player } from './play.ts';
import { playRefused } from './refused.ts';
import { actorOf, findWhoMayUseNumber, instantOf, type Stage, stepIn } from './stage.ts';
import { playTables } from './tables.ts';
import { playWaiting } from './waiting.ts';

export interface Demo {
  readonly ownerUrl: string;
  readonly keys: KeyRing;
  readonly today: Day;
  /** It is that late: nothing is recorded later; left out, the last day is told whole. */
  readonly now?: Date;
  readonly seed: string;
  /** How many lives of each region, the first and the last to come; all of them when left out. */
  readonly perRegion?: number;
  /** Plays no deed after this day; up to today when left out. */
  readonly until?: Day;
  /** Reads each stream back before every command, as a user's command does; slower, with the same outcome. */
  readonly slowly?: boolean;
  /** Lives this copy of the history in place of the original. */
  readonly copy?: Copy;
  say(line: string): void;
}

/** Numbers of the test range that pass the eleven test, for the first nine hundred persons. */
export const testNumbers = (): string[] =>
  Array.from({ length: 10_000 }, (_, n) => `99999${String(n).padStart(4, '0')}`)
    .filter(elevenTest)
    .slice(0, 900);

const opening = Day.parse('2019-01-01');

/** Answers how many dossiers and deeds there are. Throws Untrue when the house refuses a deed. */
export async function loadDemo({
  ownerUrl,
  keys,
  today,
  now,
  seed,
  perRegion,
  until = today,
  slowly = false,
  copy,
  say,
}: Demo): Promise<{ dossiers: number; deeds: number }> {
  const first = makeCountry(seed);
  const country = copy?.country(first) ?? first;
  const firstLives = makeLives(seed, first, today, perRegion);
  const lives = copy?.lives(firstLives) ?? firstLives;
  const deeds = lives
    .flatMap((life) => life.steps.map((step, at) => ({ life, step, at })))
    .filter(({ step }) => step.on <= until)
    .sort((a, b) =>
      a.step.on < b.step.on ? -1 : a.step.on > b.step.on ? 1 : a.life.number - b.life.number || a.at - b.at,
    );
  const pool = openPool(ownerUrl, { max: 1, name: 'vasthouden demo', statementTimeout: 0 });
  const remembered: Pick<Stage, 'memory' | 'opened'> = slowly ? {} : { memory: new Map(), opened: new Map() };
  let player: Player | undefined;
  let dossiers = lives.length;
  try {
    const ids = chanceFrom(seed, 'ids');
    await withIds(
      () => (copy ? copy.id(ids.id()) : ids.id()),
      async () => {
        for (let from = 0; from === 0 || from < deeds.length; from += 500) {
          await pool.transaction(async (tx) => {
            // Nobody waits for a disk while an invented history is played; the last commit is followed by a checkpointed start.
            void tx.run(sql`set local synchronous_commit = off`);
            const stage: Stage = {
              tx,
              keys,
              country,
              routes,
              ...(now ? { now } : {}),
              mayUseNumber: await findWhoMayUseNumber(tx),
              ...remembered,
            };
            if (from === 0) await openCountry(stage);
            player =
              player === undefined
                ? new Player(stage, { seed, lives, numbers: copy ? [] : testNumbers() })
                : player.on(stage);
            for (const { life, step } of deeds.slice(from, from + 500)) await player.play(life, step);
            if (from + 500 >= deeds.length) {
              await reportBeds(stage, until);
              if (until === today) {
                await playMeeting(stage, today);
                dossiers += await playTables({ stage, seed, today, copy });
                dossiers += await playRefused({ stage, seed, today, copy });
                dossiers += await playWaiting({ stage, seed, today, copy });
              }
              if (!copy && until === today) {
                await playCounts(stage, today);
                await playKeeping(stage, today);
                await playAnswering(stage, today);
                await playGuarding(stage, today);
                await playLinks(stage, today);
                await playExplaining(stage, seed, today);
              }
            }
          });
          say(
            `${Math.min(from + 500, deeds.length)} of ${deeds.length} deeds, up to ${deeds[Math.min(from + 499, deeds.length - 1)]?.step.on ?? ''}`,
          );
        }
      },
    );
    await pool.transaction((tx) => tx.run(sql`analyze`));
    return { dossiers, deeds: deeds.length };
  } finally {
    await pool.end();
  }
}

const administratorOf = (country: Country, region: string): DemoPerson => {
  const one = country.people.find((p) => p.region === region && p.role === 'administrator');
  if (!one) throw new Error(`no administrator in ${region}`);
  return one;
};

async function openCountry(stage: Stage): Promise<void> {
  const { tx, country } = stage;
  const recordedAt = instantOf(stage, opening, 0);
  const [first] = country.regions;
  if (!first) throw new Error('no regions');
  const registrarOf = (region: string): Registrar => {
    const { id, agency } = administratorOf(country, region);
    return { tx, user: id, agency, recordedAt };
  };
  for (const [at, region] of country.regions.entries()) {
    void addRegion(registrarOf(region.id), { ...region, place: at + 1, youthPreparation: at % 3 === 0 });
  }
  for (const agency of country.agencies) {
    void addAgency(registrarOf(agency.region), agency.region, { ...agency, contactPhone: '06-00 00 00 00' });
    void addCovenant(registrarOf(agency.region), {
      region: agency.region,
      agency: agency.id,
      from: opening,
      until: null,
    });
  }
  for (const { id, name, phone, subject, region, agency, role, subregion } of country.people) {
    void addUser(registrarOf(region), region, {
      id,
      name,
      phone,
      identity: subject === null ? null : { issuer: demoIssuer, subject },
    });
    void addAppointment(registrarOf(region), {
      region,
      user: id,
      agency,
      role,
      from: opening,
      until: null,
      ...(subregion === null ? {} : { subregion }),
    });
  }
  for (const region of country.regions) {
    const recorder = await stepIn(stage, actorOf(stage, administratorOf(country, region.id)), opening, recordedAt);
    const criteria = criteriaIn(region.id);
    const isNational = criteria === nationalCriteria;
    await putCriteriaSet(recorder, {
      region: region.id,
      code: isNational ? 'national-2019' : `${region.id}-${opening}`,
      from: opening,
      until: null,
      criteria,
      on: opening,
    });
  }
  for (const region of country.regions) {
    const director = country.people.find((one) => one.role === 'process_director' && one.region === region.id);
    if (!director) continue;
    const recorder = await stepIn(stage, actorOf(stage, director), opening, recordedAt);
    const place = { region: region.id, dossier: null, section: null };
    // Monday 12:00 for Tuesday, as in Noord-Holland Noord.
    const rhythm = { heldWeekday: 2, cutOffWeekday: 1, cutOffMinute: 720 };
    await recorder.handle(rhythmKind, { stream: rhythmStream(region.id), place }, { rhythm, on: opening });
  }
  for (const { id, ...ward } of country.wards) {
    const recorder = await stepIn(stage, actorOf(stage, administratorOf(country, ward.region)), opening, recordedAt);
    await openWard(recorder, {
      ward: id,
      ...ward,
      beds: ward.beds.map(({ id: bed, name }) => ({ bed, name })),
      on: opening,
    });
  }
}

/** Most wards said this morning what they have free; one forgot for three days. */
async function reportBeds(stage: Stage, today: Day): Promise<void> {
  for (const [at, ward] of stage.country.wards.entries()) {
    const nurse = stage.country.people.find((p) => p.agency === ward.agency && p.role === 'ward');
    if (!nurse) continue;
    const on = addDays(today, at % 5 === 3 ? -3 : 0);
    const recorder = await stepIn(stage, actorOf(stage, nurse), on, instantOf(stage, on, 30_000));
    await reportFree(recorder, { ward: ward.id, region: ward.region, agency: ward.agency }, 1 + (at % 3), on);
  }
}
