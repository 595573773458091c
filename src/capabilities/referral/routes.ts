import { type Call, Invalid, NotFound, Refused, type Route, route } from '#platform/http.ts';
import { newId } from '#platform/new-id.ts';
import { readPerson, readPersons, writePerson } from '#platform/persons.ts';
import { streamFor } from '#platform/stream-id.ts';
import { findKey, readPassages, writePassage } from '#platform/words.ts';
import { type Section, sectionOf } from '#vocabulary/codes.ts';
import {
  type AgencyId,
  type DossierId,
  type PassageId,
  type RegionId,
  StreamId,
  type SubregionId,
} from '#vocabulary/ids.ts';
import { displayName } from '#vocabulary/person.ts';
import * as contract from './contract.ts';
import { findDetail } from './detail.ts';
import { sectionOfSource } from './events.ts';
import { referralKind } from './kinds.ts';
import {
  dropDraft,
  findAnswerWords,
  findHead,
  type Head,
  hasSubregion,
  listDrafts,
  listInvited,
  listOpenReferrals,
  listReferralsAt,
  listReferralsBy,
  listTables,
  listTallies,
  notAppointed,
  seesSection,
  strangersAmong,
} from './readings.ts';
import { countTables, findCriteriaSet, findTable } from './register/store.ts';
import { planTable } from './registers.ts';
import type { ReferralCommand } from './rules.ts';

type Asked = Pick<
  Call<{ dossier: DossierId }, unknown, unknown>,
  'tx' | 'keys' | 'actor' | 'today' | 'params' | 'recorder'
>;
type Referred = Head & { readonly referral: StreamId };

export const routes: readonly Route[] = [
  route(contract.submitReferral, async (call) => {
    const {
      tx,
      keys,
      actor,
      today: on,
      params: { dossier },
      body,
    } = call;
    const { person, citizenNumber, reason, goal, problems, ...told } = body;
    const head = await findHead(tx, dossier);
    if (!head || (head.phase === 'draft' && head.openedBy !== actor.agency)) throw new NotFound();
    if (head.open || (head.phase !== 'draft' && head.phase !== 'referral')) throw new Refused('already_submitted');
    const who = person ?? (head.phase === 'draft' ? undefined : await readPerson(tx, keys, dossier));
    if (who === undefined) throw new Invalid([{ path: 'person', code: 'required' }]);
    if (citizenNumber !== undefined && !actor.mayUseCitizenNumber) throw new Refused('citizen_number_without_ground');
    await known(call, head, 'agencies', told.agencies);
    await inRegion(call, head.region, told.subregion);
    const write = writer(call, head);
    await writePerson(tx, keys, await keyOf(call), {
      region: head.region,
      dossier,
      person: who,
      ...(citizenNumber !== undefined && { citizenNumber }),
    });
    const decision = await call.recorder.handle(
      referralKind,
      {
        stream: streamFor(dossier, 'referral', String(head.earlier + 1)),
        place: { region: head.region, dossier, section: 'core' },
      },
      {
        type: 'SubmitReferral',
        ...told,
        by: actor.agency,
        reason: await write('core', reason),
        goal: await write('core', goal),
        problems: await Promise.all(
          problems.map(async ({ domain, words }) => ({
            domain,
            words: words === null ? null : await write(sectionOf(domain), words),
          })),
        ),
        birth: who.birth,
        youthPreparation: head.youthPreparation,
        on,
      },
    );
    void dropDraft(tx, actor.user, dossier);
    return decision;
  }),

  route(contract.ownDrafts, ({ tx, actor }) => listDrafts(tx, actor.user)),
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
  route(contract.referral, async ({ tx, keys, params: { dossier }, query: { knownOn } }) => {
    const detail = await findDetail(tx, keys, dossier, knownOn);
    if (!detail) throw new NotFound();
    return detail;
  }),

  route(contract.checkReferral, async (call) => {
    const {
      today: on,
      body: { missing, seen },
    } = call;
    return take(call, await referred(call), { type: 'CheckReferral', missing, on }, seen);
  }),
  route(contract.supplementReferral, async (call) => {
    const {
      tx,
      keys,
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
    return take(call, head, { type: 'SupplementReferral', supplied, words: passage, on }, seen);
  }),
  route(contract.withdrawReferral, async (call) =>
    take(
      call,
      await referred(call),
      { type: 'WithdrawReferral', by: call.actor.agency, on: call.today },
      call.body.seen,
    ),
  ),

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
      body: { criterion, answer, source, words, seen },
    } = call;
    const head = await referred(call);
    const { code: set, codes: criteriaSet } = await criteriaOf(call, head);
    const section = sectionOfSource(source);
    if (words !== null && !(await seesSection(tx, dossier, section, on))) throw new Refused('section_not_shared');
    const replaced = await findAnswerWords(tx, head.referral, criterion);
    if (replaced !== undefined && !(await seesSection(tx, dossier, sectionOfSource(replaced), on)))
      throw new Refused('section_not_shared');
    const passage = words === null ? null : await writer(call, head)(section, words);
    return take(
      call,
      head,
      { type: 'AnswerCriterion', set, criterion, answer, source, words: passage, criteriaSet, on },
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

async function referred({ tx, params: { dossier } }: Asked): Promise<Referred> {
  const head = await findHead(tx, dossier);
  if (!head?.referral) throw new NotFound();
  return { ...head, referral: head.referral };
}

const take = ({ recorder }: Asked, { referral }: Referred, command: ReferralCommand, seen: number | undefined) =>
  recorder.handle(referralKind, { stream: referral, ...(seen !== undefined && { seen }) }, command);

/** The list that holds for this referral: of its region, on the day it came in. Without one there is nothing to weigh by. */
async function criteriaOf(
  { tx }: Asked,
  { region, submittedOn }: Referred,
): Promise<{ code: string; codes: string[] }> {
  const set = submittedOn === null ? undefined : await findCriteriaSet(tx, region, submittedOn);
  if (!set) throw new Refused('no_criteria_set');
  return { code: set.code, codes: set.criteria.map(({ code }) => code) };
}

async function known(
  { tx, today }: Asked,
  { region }: Head,
  path: string,
  agencies: readonly AgencyId[],
): Promise<void> {
  const strangers = await strangersAmong(tx, region, agencies, today);
  if (strangers.length > 0) throw new Invalid([{ path, code: 'unknown_agency' }]);
}

async function inRegion({ tx }: Pick<Asked, 'tx'>, region: RegionId, subregion: SubregionId | null): Promise<void> {
  if (subregion !== null && !(await hasSubregion(tx, region, subregion)))
    throw new Invalid([{ path: 'subregion', code: 'unknown_subregion' }]);
}

async function keyOf({ tx, params: { dossier } }: Asked): Promise<Uint8Array> {
  const wrapped = await findKey(tx, dossier);
  if (!wrapped) throw new NotFound();
  return wrapped;
}

const writer =
  (call: Asked, { region }: Head) =>
  async (section: Section, words: string): Promise<PassageId> =>
    writePassage(call.tx, call.keys, await keyOf(call), call.recorder.author, {
      region,
      dossier: call.params.dossier,
      section,
      words,
    });

function nameIn(persons: Awaited<ReturnType<typeof readPersons>>, dossier: DossierId): string | null {
  const person = persons.get(dossier);
  return person ? displayName(person) : null;
}
