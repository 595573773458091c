/** Plays invented lives through the commands that users use, in the order in which things happened. */
import * as z from 'zod/mini';
import { acceptOffer, admit, askWard, discharge, offerBed, requestBed } from '#capabilities/beds/contract.ts';
import {
  addPartner,
  decideOutflow,
  endAftercare,
  openDossier,
  raiseAlert,
  shareSection,
} from '#capabilities/dossier/contract.ts';
import { evaluatePlan } from '#capabilities/plan/evaluation/contract.ts';
import { agreeAction, finishAction, reachGoal, setGoal } from '#capabilities/plan/goals/contract.ts';
import { endDetention, recordEntry } from '#capabilities/plan/journal/contract.ts';
import {
  answerCriterion,
  checkReferral,
  includePerson,
  notIncludePerson,
  placeOnTable,
  planTable,
  postponeReferral,
  submitReferral,
} from '#capabilities/referral/contract.ts';
import { amsterdamCriteria } from '#capabilities/referral/criteria/amsterdam.ts';
import { nationalCriteria } from '#capabilities/referral/criteria/national.ts';
import { sql } from '#platform/db.ts';
import type { Actor } from '#platform/sessions.ts';
import type { LifeDomain } from '#vocabulary/codes.ts';
import { addDays, type Day } from '#vocabulary/day.ts';
import { absurd } from '#vocabulary/decision.ts';
import type { Endpoint } from '#vocabulary/endpoint.ts';
import type { AgencyId, DossierId } from '#vocabulary/ids.ts';
import { type Chance, chanceFrom } from './chance.ts';
import type { DemoPerson } from './country.ts';
import type { Life, Step } from './lives.ts';
import { actorOf, ask, instantOf, type Stage, Untrue } from './stage.ts';
import * as told from './words.ts';

/** What was made along the way and later deeds need. */
interface Trail {
  readonly life: Life;
  readonly chance: Chance;
  readonly people: Cast;
  dossier?: DossierId;
  table?: string;
  readonly goals: Map<number, { id: string; domain: LifeDomain; action?: string }>;
  bed?: { request: string; ward: string; from: Day; until: Day };
  stay?: string;
  detention?: string;
}

/** Who does what in one dossier. */
interface Cast {
  readonly referrer: DemoPerson;
  processDirector: DemoPerson;
  readonly caseManager: DemoPerson;
  readonly municipal: DemoPerson;
  readonly housing: DemoPerson;
}

export interface Told {
  readonly seed: string;
  readonly lives: readonly Life[];
  readonly numbers: readonly string[];
}

export class Player {
  #stage: Stage;
  readonly #told: Told;
  readonly #trails = new Map<number, Trail>();
  readonly #tables = new Map<string, string>();
  #day = '';
  #who = '';
  #second = 0;

  constructor(stage: Stage, told: Told) {
    this.#stage = stage;
    this.#told = told;
  }

  /** Goes on in the next transaction. */
  on(stage: Stage): this {
    this.#stage = stage;
    return this;
  }

  /** One deed of one life. Throws Untrue when the house refuses it. */
  async play(life: Life, step: Step): Promise<void> {
    const trail = this.#trailOf(life);
    try {
      await this.#do(trail, step);
    } catch (error) {
      throw new Untrue(`life ${life.number} in ${life.region.id}, ${step.deed.do} on ${step.on}`, { cause: error });
    }
  }

  #trailOf(life: Life): Trail {
    const known = this.#trails.get(life.number);
    if (known) return known;
    const people = this.#stage.country.people.filter((p) => p.region === life.region.id);
    const nth = (role: DemoPerson['role'], sector?: string): DemoPerson => {
      const some = people.filter(
        (p) => p.role === role && (sector === undefined || this.#sectorOf(p.agency) === sector),
      );
      const one = some[life.number % some.length];
      if (!one) throw new Untrue(`no ${role} in ${life.region.id}`);
      return one;
    };
    const trail: Trail = {
      life,
      chance: chanceFrom(this.#told.seed, 'told', life.number),
      goals: new Map(),
      people: {
        referrer: nth('referrer'),
        processDirector: nth('process_director'),
        caseManager: nth('case_manager'),
        municipal: nth('municipal_case_director'),
        housing: nth('partner', 'housing'),
      },
    };
    this.#trails.set(life.number, trail);
    return trail;
  }

  #sectorOf(agency: AgencyId): string | undefined {
    return this.#stage.country.agencies.find((a) => a.id === agency)?.sector;
  }

  #ask<P, B, R>(
    person: DemoPerson,
    on: Day,
    endpoint: Endpoint<P, unknown, B, R>,
    params: unknown,
    body: unknown,
  ): Promise<R> {
    // A second on for the next person; deeds of one person in a row are recorded at one moment.
    if (this.#day !== on) [this.#day, this.#second, this.#who] = [on, 0, person.id];
    else if (this.#who !== person.id) [this.#second, this.#who] = [this.#second + 1, person.id];
    const actor: Actor = actorOf(this.#stage, person);
    return ask(this.#stage, actor, on, instantOf(on, this.#second), endpoint, params, body);
  }

  /** The version that a screen would have shown. */
  async #seen(stream: string): Promise<number> {
    const remembered = this.#stage.memory?.get(stream as never);
    if (remembered) return remembered.version;
    const row = await this.#stage.tx.find(
      z.object({ version: z.number() }),
      sql`select coalesce(max(version), 0)::int as version from ledger where stream = ${stream}`,
    );
    return row?.version ?? 0;
  }

  async #do(trail: Trail, { on, by, deed }: Step): Promise<void> {
    const { chance, people, life } = trail;
    const dossier = trail.dossier ?? '';
    const name = (text: string): string => text.replaceAll('@', life.givenNames);
    const actor =
      by === 'referrer'
        ? people.referrer
        : by === 'process_director'
          ? people.processDirector
          : by === 'municipal_case_director'
            ? people.municipal
            : people.caseManager;
    const record = (section: string, entry: object) =>
      this.#ask(actor, on, recordEntry, { dossier }, { section, on, ...entry });
    switch (deed.do) {
      case 'refer':
        return this.#refer(trail, on, deed);
      case 'check':
        await this.#ask(
          actor,
          on,
          checkReferral,
          { dossier },
          { missing: [], seen: await this.#referralVersion(trail) },
        );
        return;
      case 'place_on_table': {
        const table = await this.#tableOf(people.processDirector, life, on, deed.heldOn);
        trail.table = table;
        await this.#ask(
          actor,
          on,
          placeOnTable,
          { dossier },
          {
            table,
            invited: [people.caseManager.agency, people.municipal.agency],
            seen: await this.#referralVersion(trail),
          },
        );
        return;
      }
      case 'answer_criteria':
        return this.#answer(trail, on, deed.unmet, deed.unknown);
      case 'postpone':
        await this.#ask(
          actor,
          on,
          postponeReferral,
          { dossier },
          { until: deed.until, waitingFor: deed.waitingFor, seen: await this.#referralVersion(trail) },
        );
        return;
      case 'include':
        await this.#ask(
          actor,
          on,
          includePerson,
          { dossier },
          {
            participants: [
              people.referrer.agency,
              people.processDirector.agency,
              people.caseManager.agency,
              people.municipal.agency,
            ],
            leadAgency: people.caseManager.agency,
            caseManager: person(people.caseManager),
            processDirector: person(people.processDirector),
            municipalCaseDirector: person(people.municipal),
            subregion: life.subregion,
            advice: null,
            seen: await this.#referralVersion(trail),
          },
        );
        return;
      case 'not_include':
        await this.#ask(
          actor,
          on,
          notIncludePerson,
          { dossier },
          {
            reason: deed.reason,
            criteria:
              deed.reason === 'criteria_not_met'
                ? criteriaOf(life)
                    .slice(-3)
                    .map((c) => c.code)
                : [],
            participants: [people.referrer.agency, people.processDirector.agency, people.caseManager.agency],
            advice: name(chance.pick(told.advices)),
            next: name(chance.pick(told.advices)),
            seen: await this.#referralVersion(trail),
          },
        );
        return;
      case 'set_goal': {
        const { id } = await this.#ask(
          actor,
          on,
          setGoal,
          { dossier },
          {
            domain: deed.domain,
            words: chance.pick(told.goals[deed.domain]),
            owner: { is: 'professional', ...person(people.caseManager) },
            due: deed.due,
          },
        );
        trail.goals.set(deed.goal, { id, domain: deed.domain });
        return;
      }
      case 'agree_action': {
        const goal = trail.goals.get(deed.goal);
        if (!goal) return;
        const { id } = await this.#ask(
          actor,
          on,
          agreeAction,
          { dossier, goal: goal.id },
          {
            words: chance.pick(told.actions),
            owner: chance.happens(0.2) ? { is: 'person' } : { is: 'professional', ...person(people.caseManager) },
            due: deed.due,
            seen: await this.#seen(goal.id),
          },
        );
        goal.action = id;
        return;
      }
      case 'finish_action': {
        const goal = trail.goals.get(deed.goal);
        if (goal?.action)
          await this.#ask(
            actor,
            on,
            finishAction,
            { dossier, goal: goal.id, action: goal.action },
            { seen: await this.#seen(goal.id) },
          );
        return;
      }
      case 'reach_goal': {
        const goal = trail.goals.get(deed.goal);
        if (goal)
          await this.#ask(actor, on, reachGoal, { dossier, goal: goal.id }, { seen: await this.#seen(goal.id) });
        return;
      }
      case 'contact':
        await record(chance.happens(0.7) ? 'core' : 'social', {
          kind: 'contact',
          contact: chance.pick(['visit', 'visit', 'phone', 'office', 'street'] as const),
          reached: deed.reached,
          words: name(chance.pick(told.contacts)),
        });
        return;
      case 'incident':
        await record(deed.incident === 'self_harm' || deed.incident === 'substance' ? 'care' : 'justice', {
          kind: 'incident',
          incident: deed.incident,
          severity: deed.severity,
          words: name(chance.pick(told.incidents[deed.incident])),
        });
        return;
      case 'signal':
        await record('care', { kind: 'signal', words: name(chance.pick(told.signals)) });
        return;
      case 'own_words':
        await record('own-words', { kind: 'own_words', words: chance.pick(told.ownWords) });
        return;
      case 'detain':
        trail.detention = (await record('justice', { kind: 'detention', detention: 'custody' })).id;
        return;
      case 'release':
        if (trail.detention) await this.#ask(actor, on, endDetention, { dossier, entry: trail.detention }, { on });
        return;
      case 'alert':
        await this.#ask(actor, on, raiseAlert, { dossier }, { alert: deed.alert, until: deed.until });
        return;
      case 'evaluate':
        await this.#ask(
          actor,
          on,
          evaluatePlan,
          { dossier },
          { participants: [people.caseManager.agency, people.municipal.agency], next: deed.next, on },
        );
        return;
      case 'share_housing':
        await this.#ask(
          actor,
          on,
          addPartner,
          { dossier },
          {
            agency: people.housing.agency,
            role: 'housing',
            user: people.housing.id,
            until: null,
            seen: await this.#seen(dossier),
          },
        );
        for (const section of ['core', 'social']) {
          await this.#ask(
            actor,
            on,
            shareSection,
            { dossier },
            {
              agency: people.housing.agency,
              section,
              ground: 'wgs',
              purpose: 'plan_and_network',
              until: deed.until,
              seen: await this.#seen(dossier),
            },
          );
        }
        return;
      case 'ask_bed': {
        const ward = this.#stage.country.wards.find((w) => w.id === deed.ward);
        if (!ward) throw new Untrue('no such ward');
        const { request } = await this.#ask(
          actor,
          on,
          requestBed,
          { dossier },
          {
            level: deed.level,
            sector: ward.sector,
            reason: deed.planned ? 'planned_short_stay' : deed.crisis ? 'crisis' : 'risk_rises',
            crisis: deed.crisis,
            planned: deed.planned,
            words: null,
            from: deed.from,
            until: deed.until,
            nextPlace: deed.nextPlace,
          },
        );
        trail.bed = { request, ward: ward.id, from: deed.from, until: deed.until };
        await this.#ask(actor, on, askWard, { dossier, request }, { ward: ward.id, seen: await this.#seen(request) });
        return;
      }
      case 'offer_bed': {
        const { request, ward, from, until } = this.#bedOf(trail);
        await this.#ask(
          this.#nurse(ward),
          on,
          offerBed,
          { dossier, request },
          { ward, from, until, seen: await this.#seen(request) },
        );
        return;
      }
      case 'accept_bed': {
        const { request, ward } = this.#bedOf(trail);
        await this.#ask(actor, on, acceptOffer, { dossier, request }, { ward, seen: await this.#seen(request) });
        return;
      }
      case 'admit': {
        const { request, ward } = this.#bedOf(trail);
        trail.stay = (
          await this.#ask(
            this.#nurse(ward),
            on,
            admit,
            { dossier, request },
            { bed: deed.bed, on, seen: await this.#seen(request) },
          )
        ).stay;
        return;
      }
      case 'discharge': {
        const { ward } = this.#bedOf(trail);
        const stay = trail.stay ?? '';
        await this.#ask(
          this.#nurse(ward),
          on,
          discharge,
          { dossier, stay },
          { to: deed.to, on, seen: await this.#seen(stay) },
        );
        return;
      }
      case 'outflow':
        await this.#ask(
          actor,
          on,
          decideOutflow,
          { dossier },
          {
            reason: 'two_stable_years',
            words: name(chance.pick(told.outflowWords)),
            aftercareUntil: deed.aftercareUntil,
            participants: [people.caseManager.agency, people.municipal.agency],
            seen: await this.#seen(dossier),
          },
        );
        return;
      case 'end_aftercare':
        await this.#ask(actor, on, endAftercare, { dossier }, { seen: await this.#seen(dossier) });
        return;
      default:
        return absurd(deed);
    }
  }

  async #refer(trail: Trail, on: Day, deed: Extract<Step['deed'], { do: 'refer' }>): Promise<void> {
    const { life, chance, people } = trail;
    const name = (text: string): string => text.replaceAll('@', life.givenNames);
    const { dossier } = await this.#ask(people.referrer, on, openDossier, {}, { subregion: life.subregion });
    trail.dossier = dossier;
    const citizenNumber = this.#told.numbers[life.number];
    await this.#ask(
      people.referrer,
      on,
      submitReferral,
      { dossier },
      {
        person: {
          givenNames: life.givenNames,
          prefix: life.prefix,
          surname: life.surname,
          aliases: life.aliases,
          birth: life.birth,
          address: life.homeless
            ? { is: 'none' }
            : { is: 'known', words: `Kadestraat ${chance.between(1, 220)}, ${life.region.name}` },
          papers: chance.pick(['yes', 'yes', 'no', 'unknown'] as const),
        },
        ...(citizenNumber === undefined ? {} : { citizenNumber }),
        reason: name(chance.pick(told.reasons)),
        goal: name(chance.pick(told.aims)),
        problems: deed.domains.map((domain) => ({ domain, words: name(chance.pick(told.problems[domain])) })),
        agencies: [people.caseManager.agency],
        urgency: deed.urgency,
        informed: deed.informed
          ? { is: 'informed', on }
          : {
              is: 'not_informed',
              why: chance.pick(['safety_of_others', 'not_found', 'too_ill_now'] as const),
              again: addDays(on, 30),
            },
        subregion: life.subregion,
      },
    );
    // The house chose who directs the process; from here on that person does.
    const row = await this.#stage.tx.find(
      z.object({ who: z.nullable(z.string()) }),
      sql`select process_director as who from dossier where id = ${dossier}`,
    );
    const director = this.#stage.country.people.find((p) => p.id === row?.who);
    if (!director) throw new Untrue('nobody directs the process');
    people.processDirector = director;
  }

  async #answer(trail: Trail, on: Day, unmet: number, unknown: number): Promise<void> {
    const criteria = criteriaOf(trail.life);
    for (const [i, { code }] of criteria.entries()) {
      const fromEnd = criteria.length - 1 - i;
      const answer = fromEnd < unmet ? 'not_met' : fromEnd < unmet + unknown ? 'unknown' : 'met';
      const source = trail.chance.pick(['referral', 'care_record', 'police', 'table'] as const);
      await this.#ask(
        trail.people.processDirector,
        on,
        answerCriterion,
        { dossier: trail.dossier },
        { criterion: code, answer, source, words: null },
      );
    }
  }

  async #tableOf(by: DemoPerson, life: Life, on: Day, heldOn: Day): Promise<string> {
    const place = `${life.region.id} ${heldOn}`;
    const known = this.#tables.get(place);
    if (known) return known;
    const { table } = await this.#ask(by, on, planTable, {}, { heldOn, subregion: null });
    this.#tables.set(place, table);
    return table;
  }

  #bedOf(trail: Trail): NonNullable<Trail['bed']> {
    if (!trail.bed) throw new Untrue('no bed was asked');
    return trail.bed;
  }

  #nurse(ward: string): DemoPerson {
    const agency = this.#stage.country.wards.find((w) => w.id === ward)?.agency;
    const nurse = this.#stage.country.people.find((p) => p.agency === agency && p.role === 'ward');
    if (!nurse) throw new Untrue('nobody works on that ward');
    return nurse;
  }

  async #referralVersion(trail: Trail): Promise<number> {
    const row = await this.#stage.tx.find(
      z.object({ version: z.number() }),
      sql`
      select version from ledger where dossier = ${trail.dossier ?? null}::uuid and kind = 'referral' order by position desc limit 1`,
    );
    return row?.version ?? 0;
  }
}

const person = ({ id, agency }: DemoPerson) => ({ user: id, agency });
/** Amsterdam-Amstelland has its own ten; the other regions use the national text. */
export const criteriaOf = ({ region }: Pick<Life, 'region'>) =>
  region.id === 'amsterdam-amstelland' ? amsterdamCriteria : nationalCriteria;
