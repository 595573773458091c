import type * as z from 'zod/mini';
import { Refused, type Route, route } from '#platform/http.ts';
import type { Decision } from '#vocabulary/decision.ts';
import type { Agreements } from './agreed/agreements.ts';
import { type ReferralEvent, sectionOfSource } from './events.ts';
import { findAnswerWords, notAppointed, seesSection } from './readings.ts';
import { type Asked, criteriaOf, known, referred, take, writer } from './referred.ts';
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
  route(tableContract.includePerson, (call) => include(call, agreements)),
  route(tableContract.previewInclusion, (call) =>
    call.tx.aside(async (tx) => {
      const { looker, ...body } = call.body;
      const within = { ...call, tx, recorder: call.recorder.within(tx), body };
      const decision = await include(within, agreements);
      if (!decision.ok) throw new Refused(decision.refusal);
      return agreements.look(within, looker);
    }),
  ),
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

type Including = Asked & { readonly body: z.infer<typeof tableContract.includePerson.body> };

async function include(call: Including, agreements: Agreements): Promise<Decision<ReferralEvent, string>> {
  const {
    tx,
    actor,
    today: on,
    body: { advice, seen, shares = [], tasks = [], ...said },
  } = call;
  const head = await referred(call);
  await known(call, head, 'participants', said.participants);
  await known(call, head, 'leadAgency', [said.leadAgency]);
  await known(
    call,
    head,
    'shares',
    shares.map(({ agency }) => agency),
  );
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
  const command = { type: 'DecideInclusion', ...said, chair: actor.user, advice: passage, criteriaSet, on } as const;
  const decision = await take(call, head, command, seen);
  if (decision.ok) await agreements.carryOut(call, { shares, tasks });
  return decision;
}
