import { type Route, route } from '#platform/http.ts';
import { readPersons } from '#platform/persons.ts';
import { nameIn, referred, take } from '../referred.ts';
import * as contract from './contract.ts';
import { standardRule, standingOf } from './rules.ts';
import {
  accessRuleKind,
  accessRuleStream,
  countByTeam,
  listEscalatedAreas,
  listRules,
  listRunning,
  ruleOf,
} from './store.ts';

export const clockRoutes: readonly Route[] = [
  route(contract.accessRules, async ({ tx, actor, today }) => {
    const rules = await listRules(tx, actor.region, today);
    const now = rules.find(({ from }) => from <= today) ?? { rule: standardRule, from: null, setByName: null };
    return { now, coming: rules.filter(({ from }) => from > today) };
  }),
  route(contract.putAccessRule, ({ recorder, actor: { region }, today: on, body: { from, rule } }) =>
    recorder.handle(
      accessRuleKind,
      { stream: accessRuleStream(region), place: { region, dossier: null, section: null } },
      { type: 'PutAccessRule', region, from, rule, on },
    ),
  ),
  route(contract.withdrawAccessRule, ({ recorder, actor: { region }, today: on, params: { from } }) =>
    recorder.handle(
      accessRuleKind,
      { stream: accessRuleStream(region), place: { region, dossier: null, section: null } },
      { type: 'WithdrawAccessRule', region, from, on },
    ),
  ),
  route(contract.pauseClock, async (call) => {
    const {
      today: on,
      body: { why, until, seen },
    } = call;
    return take(call, await referred(call), { type: 'PauseClock', why, until, on }, seen);
  }),
  route(contract.resumeClock, async (call) =>
    take(call, await referred(call), { type: 'ResumeClock', on: call.today }, call.body.seen),
  ),
  route(contract.clocks, async ({ tx, keys, actor, today }) => {
    const [rule, rows] = await Promise.all([ruleOf(tx, actor.region, today), listRunning(tx, actor.region)]);
    const calling = rows
      .map((row) => ({ ...row, standing: standingOf(row, rule, today) }))
      // Who has a seat at a meeting that is to come has nothing to do but wait for it.
      .filter(({ standing, step }) => standing !== 'on_time' && !(standing === 'warned' && step === 'table'));
    const persons = await readPersons(
      tx,
      keys,
      calling.map(({ dossier }) => dossier),
    );
    return calling.map((row) => ({ ...row, name: nameIn(persons, row.dossier) }));
  }),
  route(contract.escalatedAreas, async ({ tx, actor, today }) => {
    const { escalate, escalateTo = 'regional_coordinator' } = await ruleOf(tx, actor.region, today);
    return actor.roles.includes(escalateTo) ? listEscalatedAreas(tx, today, escalate) : [];
  }),
  route(contract.teamClocks, async ({ tx, actor, today }) => {
    const { escalate } = await ruleOf(tx, actor.region, today);
    return countByTeam(tx, today, escalate);
  }),
];
