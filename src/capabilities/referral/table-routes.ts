import { Invalid, NotFound, Refused, type Route, route } from '#platform/http.ts';
import { newId } from '#platform/new-id.ts';
import { readPersons } from '#platform/persons.ts';
import { StreamId } from '#vocabulary/ids.ts';
import * as contract from './contract.ts';
import { sectionOfSource } from './events.ts';
import {
  findAnswerWords,
  listInvited,
  listReferralsAt,
  listTables,
  listTallies,
  notAppointed,
  seesSection,
} from './readings.ts';
import { criteriaOf, inRegion, known, nameIn, referred, take, writer } from './referred.ts';
import { countTables, findTable } from './register/store.ts';
import { planTable } from './registers.ts';

/** Meetings of the inclusion table, answers to criteria, and what is decided there. */
export const tableRoutes: readonly Route[] = [
  route(contract.tables, ({ tx, actor, today }) => listTables(tx, actor.region, today)),
  route(contract.planTable, async ({ tx, actor, today: on, recorder, body: { heldOn, subregion } }) => {
    await inRegion({ tx }, actor.region, subregion);
    const table = newId();
    const place = (await countTables(tx, actor.region, subregion)) + 1;
    await planTable(recorder, StreamId.parse(table), { region: actor.region, subregion, heldOn, place, on });
    return { table };
  }),
  route(contract.agenda, async ({ tx, keys, actor, today, params: { table } }) => {
    const meeting = await findTable(tx, actor.region, table);
    if (!meeting) throw new NotFound();
    const [rows, tallies, invited] = await Promise.all([
      listReferralsAt(tx, table, today),
      listTallies(tx, table),
      listInvited(tx, table),
    ]);
    const persons = await readPersons(
      tx,
      keys,
      rows.map(({ dossier }) => dossier),
    );
    const tally = new Map(tallies.map((one) => [one.dossier, one]));
    const items = rows.map((row) => ({
      met: 0,
      notMet: 0,
      unknown: 0,
      ...tally.get(row.dossier),
      ...row,
      name: nameIn(persons, row.dossier),
    }));
    return { ...meeting, invited, items };
  }),
  route(contract.placeOnTable, async (call) => {
    const {
      tx,
      today: on,
      body: { table, invited, seen },
    } = call;
    const head = await referred(call);
    const meeting = await findTable(tx, head.region, table);
    if (!meeting) throw new Invalid([{ path: 'table', code: 'unknown_table' }]);
    await known(call, head, 'invited', invited);
    return take(call, head, { type: 'PlaceOnTable', table, heldOn: meeting.heldOn, invited, on }, seen);
  }),

  route(contract.answerCriterion, async (call) => {
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
  route(contract.postponeReferral, async (call) => {
    const {
      today: on,
      body: { until, waitingFor, seen },
    } = call;
    return take(call, await referred(call), { type: 'PostponeReferral', until, waitingFor, on }, seen);
  }),
  route(contract.includePerson, async (call) => {
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
  route(contract.notIncludePerson, async (call) => {
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
