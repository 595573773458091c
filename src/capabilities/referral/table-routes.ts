import { Refused, type Route, route } from '#platform/http.ts';
import type { Agreements } from './agreed/agreements.ts';
import { include, previewed } from './deciding/including.ts';
import { needsTable } from './deciding/rules.ts';
import { sectionOfSource } from './events.ts';
import { findAnswerWords, seesSection } from './readings.ts';
import { criteriaOf, known, referred, take, writer } from './referred.ts';
import * as tableContract from './table-contract.ts';

/** Answers to criteria, and what is decided at a table or in a written round. */
export const tableRoutes = (agreements: Agreements): readonly Route[] => [
  route(tableContract.answerCriterion, async (call) => {
    const {
      tx,
      today: on,
      params: { dossier },
      actor,
      body: { words, seen, evidence = null, overridden = false, ...said },
    } = call;
    const head = await referred(call);
    const { code: set, criteria: criteriaSet } = await criteriaOf(call, head);
    const section = sectionOfSource(said.source);
    if (words !== null && !(await seesSection(tx, dossier, section, on))) throw new Refused('section_not_shared');
    const replaced = await findAnswerWords(tx, head.referral, said.criterion);
    if (replaced !== undefined && !(await seesSection(tx, dossier, sectionOfSource(replaced), on)))
      throw new Refused('section_not_shared');
    const passage = words === null ? null : await writer(call, head)(section, words);
    return take(
      call,
      head,
      {
        type: 'AnswerCriterion',
        ...said,
        set,
        words: passage,
        evidence,
        overridden,
        criteriaSet,
        roles: actor.roles,
        on,
      },
      seen,
    );
  }),
  route(tableContract.postponeReferral, async (call) => {
    const {
      today: on,
      body: { until, waitingFor, participants, seen },
    } = call;
    const head = await referred(call);
    await known(call, head, 'participants', participants ?? []);
    const present = participants && { participants };
    return take(call, head, { type: 'PostponeReferral', until, waitingFor, ...present, on }, seen);
  }),
  route(tableContract.includePerson, async (call) => {
    const { seen, ...said } = call.body;
    return include(call, await referred(call), said, agreements, seen);
  }),
  route(tableContract.previewInclusion, (call) => {
    const { looker, seen, ...said } = call.body;
    return previewed(call, looker, agreements, async (within) =>
      include(within, await referred(within), said, agreements, seen),
    );
  }),
  route(tableContract.notIncludePerson, async (call) => {
    const {
      actor,
      today: on,
      body: { advice, next, seen, ...said },
    } = call;
    const head = await referred(call);
    await known(call, head, 'participants', said.participants);
    // That somebody died is recorded, list or none.
    const criteriaSet = needsTable(said.reason) ? (await criteriaOf(call, head)).codes : [];
    const write = writer(call, head);
    return take(
      call,
      head,
      {
        type: 'DecideNotIncluded',
        ...said,
        chair: actor.user,
        criteriaSet,
        on,
        advice: advice === null ? null : await write('core', advice),
        next: next === null ? null : await write('core', next),
      },
      seen,
    );
  }),
];
