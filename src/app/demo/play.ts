/** Plays invented lives through the commands that users use, in the order in which things happened. */
import * as z from 'zod/mini';
import { sql } from '#platform/db.ts';
import type { Actor } from '#platform/sessions.ts';
import type { Day } from '#vocabulary/day.ts';
import { absurd } from '#vocabulary/decision.ts';
import type { Endpoint } from '#vocabulary/endpoint.ts';
import type { AgencyId } from '#vocabulary/ids.ts';
import { chanceFrom } from './chance.ts';
import type { DemoPerson } from './country.ts';
import type { Step } from './deed.ts';
import { doAfterwards } from './deeds/afterwards.ts';
import { doBed } from './deeds/beds.ts';
import { doNetwork } from './deeds/network.ts';
import { doPartner } from './deeds/partners.ts';
import { doPlan } from './deeds/plan.ts';
import { doReferral } from './deeds/referral.ts';
import type { Cast, Scene, Trail } from './deeds/scene.ts';
import type { Life } from './lives.ts';
import { actorOf, ask, instantOf, type Stage, Untrue } from './stage.ts';

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
    return ask(this.#stage, actor, on, instantOf(this.#stage, on, this.#second), endpoint, params, body);
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

  #do(trail: Trail, { on, by, deed }: Step): Promise<void> {
    const scene: Scene = {
      stage: this.#stage,
      trail,
      on,
      actor: actingFor(by, trail.people),
      dossier: trail.dossier ?? '',
      tables: this.#tables,
      numbers: this.#told.numbers,
      ask: (person, endpoint, params, body) => this.#ask(person, on, endpoint, params, body),
      seen: (stream) => this.#seen(stream),
      name: (text) => text.replaceAll('@', trail.life.givenNames),
    };
    switch (deed.do) {
      case 'refer':
      case 'check':
      case 'place_on_table':
      case 'answer_criteria':
      case 'postpone':
      case 'include':
      case 'not_include':
        return doReferral(scene, deed);
      case 'hand_over':
      case 'ask_after':
      case 'object':
      case 'name_assessor':
      case 'decide_appeal':
      case 'write_letter':
        return doAfterwards(scene, deed);
      case 'set_goal':
      case 'agree_action':
      case 'finish_action':
      case 'reach_goal':
      case 'move_goal':
      case 'evaluate':
        return doPlan(scene, deed);
      case 'contact':
      case 'incident':
      case 'signal':
      case 'own_words':
      case 'detain':
      case 'release':
      case 'alert':
      case 'share_housing':
      case 'outflow':
      case 'end_aftercare':
        return doNetwork(scene, deed);
      case 'ask_bed':
      case 'offer_bed':
      case 'accept_bed':
      case 'admit':
      case 'discharge':
        return doBed(scene, deed);
      case 'ask_known':
      case 'ask_access':
      case 'grant_access':
      case 'refuse_access':
      case 'shield':
      case 'propose_withholding':
      case 'confirm_withholding':
        return doPartner(scene, deed);
      default:
        return absurd(deed);
    }
  }
}

function actingFor(by: Step['by'], { referrer, processDirector, municipal, caseManager, housing }: Cast): DemoPerson {
  switch (by) {
    case 'referrer':
      return referrer;
    case 'process_director':
      return processDirector;
    case 'municipal_case_director':
      return municipal;
    case 'partner':
      return housing;
    default:
      return caseManager;
  }
}
