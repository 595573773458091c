/** From the referral to the decision of the table. */
import * as z from 'zod/mini';
import { openDossier } from '#capabilities/dossier/contract.ts';
import { checkReferral, submitReferral } from '#capabilities/referral/contract.ts';
import { amsterdamCriteria } from '#capabilities/referral/criteria/amsterdam.ts';
import type { Criterion } from '#capabilities/referral/criteria/events.ts';
import { nationalCriteria } from '#capabilities/referral/criteria/national.ts';
import { zeelandCriteria } from '#capabilities/referral/criteria/zeeland.ts';
import {
  answerCriterion,
  includePerson,
  notIncludePerson,
  placeOnTable,
  planTable,
  postponeReferral,
} from '#capabilities/referral/table-contract.ts';
import { sql } from '#platform/db.ts';
import { addDays, type Day } from '#vocabulary/day.ts';
import { absurd } from '#vocabulary/decision.ts';
import type { Deed } from '../deed.ts';
import type { Life } from '../lives.ts';
import { Untrue } from '../stage.ts';
import * as told from '../words.ts';
import { person, type Scene } from './scene.ts';

type ReferralDeed = Extract<
  Deed,
  { do: 'refer' | 'check' | 'place_on_table' | 'answer_criteria' | 'postpone' | 'include' | 'not_include' }
>;

export async function doReferral(scene: Scene, deed: ReferralDeed): Promise<void> {
  const { trail, actor, dossier, name, ask } = scene;
  const { chance, people, life } = trail;
  switch (deed.do) {
    case 'refer':
      return refer(scene, deed);
    case 'check':
      await ask(actor, checkReferral, { dossier }, { missing: [], seen: await referralVersion(scene) });
      return;
    case 'place_on_table': {
      const table = await tableOf(scene, deed.heldOn);
      trail.table = table;
      await ask(
        actor,
        placeOnTable,
        { dossier },
        {
          table,
          invited: [people.caseManager.agency, people.municipal.agency],
          seen: await referralVersion(scene),
        },
      );
      return;
    }
    case 'answer_criteria':
      return answer(scene, deed.unmet, deed.unknown);
    case 'postpone':
      await ask(
        actor,
        postponeReferral,
        { dossier },
        {
          until: deed.until,
          waitingFor: deed.waitingFor,
          participants: [people.referrer.agency, people.processDirector.agency, people.caseManager.agency],
          seen: await referralVersion(scene),
        },
      );
      return;
    case 'include':
      await ask(
        actor,
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
          seen: await referralVersion(scene),
        },
      );
      return;
    case 'not_include':
      await ask(
        actor,
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
          seen: await referralVersion(scene),
        },
      );
      return;
    default:
      return absurd(deed);
  }
}

async function refer(
  { stage, trail, on, numbers, name, ask }: Scene,
  deed: Extract<Deed, { do: 'refer' }>,
): Promise<void> {
  const { life, chance, people } = trail;
  const { dossier } = await ask(people.referrer, openDossier, {}, { subregion: life.subregion });
  trail.dossier = dossier;
  const citizenNumber = numbers[life.number];
  await ask(
    people.referrer,
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
  const row = await stage.tx.find(
    z.object({ who: z.nullable(z.string()) }),
    sql`select process_director as who from dossier where id = ${dossier}`,
  );
  const director = stage.country.people.find((p) => p.id === row?.who);
  if (!director) throw new Untrue('nobody directs the process');
  people.processDirector = director;
}

async function answer({ trail, on, ask }: Scene, unmet: number, unknown: number): Promise<void> {
  const criteria = criteriaOf(trail.life);
  for (const [i, { code, evidence: asked }] of criteria.entries()) {
    const fromEnd = criteria.length - 1 - i;
    const answered = fromEnd < unmet ? 'not_met' : fromEnd < unmet + unknown ? 'unknown' : 'met';
    const source = trail.chance.pick(['referral', 'care_record', 'police', 'table'] as const);
    await ask(
      trail.people.processDirector,
      answerCriterion,
      { dossier: trail.dossier },
      asked?.is === 'instrument'
        ? {
            criterion: code,
            answer: answered,
            source: 'risk_instrument',
            words: null,
            evidence: {
              instrument: i % 2 === 0 ? 'hkt_r' : 'hcr_20_v3',
              assessedOn: addDays(on, -30 - i),
              level: 'high',
            },
          }
        : {
            criterion: code,
            answer: answered,
            source: asked?.is === 'source' ? (asked.sources[0] ?? source) : source,
            words: null,
          },
    );
  }
}

async function tableOf({ trail: { life, people }, tables, ask }: Scene, heldOn: Day): Promise<string> {
  const place = `${life.region.id} ${heldOn}`;
  const known = tables.get(place);
  if (known) return known;
  const { table } = await ask(people.processDirector, planTable, {}, { heldOn, subregion: null });
  tables.set(place, table);
  return table;
}

async function referralVersion({ stage, dossier }: Scene): Promise<number> {
  const row = await stage.tx.find(
    z.object({ version: z.number() }),
    sql`
    select version from ledger where dossier = ${dossier}::uuid and kind = 'referral' order by position desc limit 1`,
  );
  return row?.version ?? 0;
}

/** Amsterdam-Amstelland has its own ten, Zeeland West-Brabant the six of Zeeland; the other regions use the national text. */
export const criteriaIn = (region: string): readonly Criterion[] =>
  region === 'amsterdam-amstelland'
    ? amsterdamCriteria
    : region === 'zeeland-west-brabant'
      ? zeelandCriteria
      : nationalCriteria;
const criteriaOf = ({ region }: Pick<Life, 'region'>) => criteriaIn(region.id);
