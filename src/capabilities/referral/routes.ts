import { NotFound, type Route, route } from '#platform/http.ts';
import { readPerson, readPersons, writePerson } from '#platform/persons.ts';
import { readPassages } from '#platform/words.ts';
import { addWorkingDays } from '#vocabulary/day.ts';
import type { PassageId } from '#vocabulary/ids.ts';
import { afterwardsRoutes } from './afterwards/routes.ts';
import type { Agreements } from './agreed/agreements.ts';
import { appealRoutes } from './appeal/routes.ts';
import { attachmentRoutes } from './attachments/routes.ts';
import { calendarRoutes } from './calendar/routes.ts';
import { clockRoutes } from './clocks/routes.ts';
import { ruleOf } from './clocks/store.ts';
import * as contract from './contract.ts';
import { criteriaRoutes } from './criteria/routes.ts';
import { findDetail } from './detail.ts';
import * as detailContract from './detail-contract.ts';
import { letterRoutes } from './letters/routes.ts';
import { matchingRoutes } from './matching/routes.ts';
import { numbersRoutes } from './numbers/routes.ts';
import { dropDraft, forgetSupplements, listOpenReferrals, listReferralsBy } from './readings.ts';
import { keyOf, nameIn, referred, take, writer } from './referred.ts';
import { roundRoutes } from './round/routes.ts';
import { submit } from './submitting.ts';
import { meetingRoutes } from './table/routes.ts';
import { tableRoutes } from './table-routes.ts';
import { trendRoutes } from './trend/routes.ts';
import { triageRoutes } from './triage/routes.ts';
import { waitingRoutes } from './waiting/routes.ts';

export const routes = (agreements: Agreements): readonly Route[] => [
  route(contract.submitReferral, (call) => submit(call)),
  route(contract.referrals, async ({ tx, keys, actor, today }) => {
    const rows = await listOpenReferrals(tx, actor.region, today);
    const persons = await readPersons(
      tx,
      keys,
      rows.map(({ dossier }) => dossier),
    );
    return rows.map(({ by, byName, ...row }) => ({
      ...row,
      by: { id: by, name: byName },
      name: nameIn(persons, row.dossier),
    }));
  }),
  route(contract.ownReferrals, async ({ tx, keys, actor, today }) => {
    const rows = await listReferralsBy(tx, actor.agency, today);
    const [persons, words] = await Promise.all([
      readPersons(
        tx,
        keys,
        rows.map(({ dossier }) => dossier),
      ),
      readPassages(
        tx,
        keys,
        rows.flatMap(({ advice, next }) => [advice, next]).filter((id) => id !== null),
      ),
    ]);
    const said = (id: PassageId | null): string | null => (id === null ? null : (words.get(id) ?? null));
    return rows.map((row) => ({
      ...row,
      name: nameIn(persons, row.dossier),
      advice: said(row.advice),
      next: said(row.next),
    }));
  }),
  route(detailContract.referral, async ({ tx, keys, params: { dossier }, query: { knownOn } }) => {
    const detail = await findDetail(tx, keys, dossier, knownOn);
    if (!detail) throw new NotFound();
    return detail;
  }),

  route(contract.checkReferral, async (call) => {
    const {
      today: on,
      body: { missing, seen },
    } = call;
    const head = await referred(call);
    const rule = await ruleOf(call.tx, head.region, on);
    const due = addWorkingDays(on, missing.length === 0 ? rule.place : rule.supplement);
    return take(call, head, { type: 'CheckReferral', missing, due, on }, seen);
  }),
  route(contract.supplementReferral, async (call) => {
    const {
      tx,
      keys,
      actor,
      today: on,
      params: { dossier },
      body: { supplied, words, birth, seen },
    } = call;
    const head = await referred(call);
    if (birth !== undefined) {
      const person = await readPerson(tx, keys, dossier);
      if (!person) throw new NotFound();
      await writePerson(tx, keys, await keyOf(call), { region: head.region, dossier, person: { ...person, birth } });
    }
    const passage = words === null ? null : await writer(call, head)('core', words);
    const due = addWorkingDays(on, (await ruleOf(tx, head.region, on)).check);
    const decision = await take(
      call,
      head,
      { type: 'SupplementReferral', supplied, words: passage, birth, youthPreparation: head.youthPreparation, due, on },
      seen,
    );
    if (decision.ok) void dropDraft(tx, actor.user, dossier, contract.supplementForm);
    return decision;
  }),
  route(contract.withdrawReferral, async (call) => {
    const command = { type: 'WithdrawReferral', by: call.actor.agency, on: call.today } as const;
    const decision = await take(call, await referred(call), command, call.body.seen);
    if (decision.ok) void forgetSupplements(call.tx, call.params.dossier);
    return decision;
  }),

  ...meetingRoutes,
  ...tableRoutes(agreements),
  ...criteriaRoutes,
  ...roundRoutes,
  ...clockRoutes,
  ...afterwardsRoutes,
  ...appealRoutes,
  ...letterRoutes,
  ...triageRoutes,
  ...matchingRoutes,
  ...numbersRoutes,
  ...trendRoutes,
  ...attachmentRoutes,
  ...calendarRoutes,
  ...waitingRoutes(agreements),
];
