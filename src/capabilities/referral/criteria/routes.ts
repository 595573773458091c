/** Endpoint to handler for criteria sets. */
import * as z from 'zod/mini';
import { NotFound, Refused, type Route, route } from '#platform/http.ts';
import { streamFor } from '#platform/stream-id.ts';
import type { Day } from '#vocabulary/day.ts';
import { criteriaSetKind } from '../kinds.ts';
import { putCriteriaSet } from '../registers.ts';
import * as contract from './contract.ts';
import { askWhatIf, type CriteriaSet, listCriteriaSets, listOpenCases, type Question } from './store.ts';

const whenOf = ({ from, until }: CriteriaSet, today: Day): contract.SetShown['when'] => {
  if (from > today) return 'coming';
  return until !== null && until <= today ? 'past' : 'now';
};

const NotAnswered = z.object({ refused: z.string() });

/** In one order and without words, so that who asks the same gets the same answer and is not charged twice. */
const questionOf = ({ criteria, atLeast }: Question): Question => ({
  criteria: criteria
    .map(({ code, required, evidence }) => ({ code, required: required !== false, evidence: sorted(evidence) }))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1)),
  atLeast,
});
type Evidence = Question['criteria'][number]['evidence'];
function sorted(evidence: Evidence): Evidence {
  if (!evidence) return null;
  return evidence.is === 'source'
    ? { ...evidence, sources: evidence.sources.toSorted() }
    : { ...evidence, instruments: evidence.instruments.toSorted() };
}

export const criteriaRoutes: readonly Route[] = [
  route(contract.criteriaSets, async ({ tx, actor, today }) => {
    const [sets, cases] = await Promise.all([listCriteriaSets(tx, actor.region), listOpenCases(tx)]);
    const open = new Map(cases.map((one) => [one.code, one.cases]));
    return {
      regionName: actor.regionName,
      sets: sets.map((set) => ({ ...set, when: whenOf(set, today), openCases: open.get(set.code) ?? null })),
    };
  }),
  route(contract.putSet, async ({ tx, actor, today: on, recorder, body: { from, criteria, atLeast } }) => {
    const sets = await listCriteriaSets(tx, actor.region);
    const later = sets.filter((one) => one.from >= from);
    if (later.some((one) => one.from === from)) throw new Refused('already_put');
    const code = `${actor.region}-${from}`;
    await putCriteriaSet(recorder, {
      region: actor.region,
      code,
      from,
      until: later.at(-1)?.from ?? null,
      criteria,
      atLeast,
      startsLate: sets.length > 0,
      on,
    });
    return { code };
  }),
  route(contract.withdrawSet, async ({ tx, actor, today: on, recorder, params: { code } }) => {
    const set = (await listCriteriaSets(tx, actor.region)).find((one) => one.code === code);
    if (!set) throw new NotFound();
    return recorder.handle(
      criteriaSetKind,
      { stream: streamFor('criteria_set', actor.region, code) },
      { type: 'WithdrawCriteriaSet', on },
    );
  }),
  route(contract.whatIf, async ({ tx, body }) => {
    if (new Set(body.criteria.map(({ code }) => code)).size !== body.criteria.length) throw new Refused('no_criteria');
    const reply = await askWhatIf(tx, questionOf(body));
    const refused = NotAnswered.safeParse(reply);
    if (refused.success) throw new Refused(refused.data.refused);
    return contract.WhatIf.parse(reply);
  }),
];
