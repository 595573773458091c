import { Refused, type Route, route } from '#platform/http.ts';
import { sectionOfSource } from './events.ts';
import { findAnswerWords, notAppointed, seesSection } from './readings.ts';
import { criteriaOf, known, referred, take, writer } from './referred.ts';
import * as tableContract from './table-contract.ts';

/** Answers to criteria, and what is decided at a table or in a written round. */
export const tableRoutes: readonly Route[] = [
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
    const {
      tx,
      actor,
      today: on,
      body: { advice, seen, ...said },
    } = call;
    const head = await referred(call);
    await known(call, head, 'participants', said.participants);
    await known(call, head, 'leadAgency', [said.leadAgency]);
    const missing = await notAppointed(
      tx,
      head.region,
      [
        { ...said.caseManager, role: 'case_manager' },
        { ...said.processDirector, role: 'process_director' },
        { ...said.municipalCaseDirector, role: 'municipal_case_director' },
      ],
      on,
    );
    if (missing.length > 0) throw new Refused('not_appointed');
    const { codes: criteriaSet } = await criteriaOf(call, head);
    const passage = advice === null ? null : await writer(call, head)('core', advice);
    return take(
      call,
      head,
      { type: 'DecideInclusion', ...said, chair: actor.user, advice: passage, criteriaSet, on },
      seen,
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
    const { codes: criteriaSet } = await criteriaOf(call, head);
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
