import { NotFound, Refused, type Route, route } from '#platform/http.ts';
import { newId } from '#platform/new-id.ts';
import { addMonths, type Day } from '#vocabulary/day.ts';
import { orderErasure } from '../erasing/store.ts';
import { checkRetention } from './checking.ts';
import * as contract from './contract.ts';
import { findByNumber, findTerm, type OnDesk, readDesk } from './desk.ts';
import { RetentionClass } from './events.ts';
import { addNote, findHeld, findHold, holdKind, holdStream, listHolds, readHeld } from './holds/store.ts';
import {
  findProposal,
  findWhole,
  listErased,
  listOpen,
  proposalKind,
  proposalStream,
  readDecided,
} from './proposals/store.ts';
import { listRuns } from './run-store.ts';
import { termsOf } from './terms/lines.ts';
import { classes, ruleOn } from './terms/rules.ts';
import { listSet, readRules, termKind, termStream } from './terms/store.ts';
import { workOf } from './working.ts';

/** How far ahead is shown what will fall due, in months. */
const monthsAhead = 6;
const runsShown = 14;

export const routes: readonly Route[] = [
  route(contract.overview, async ({ tx, keys, actor, today }) => {
    const [desk, open, holds, erased, runs] = await Promise.all([
      readDesk(tx, actor.region, today),
      listOpen(tx),
      listHolds(tx, keys),
      listErased(tx),
      listRuns(tx, runsShown),
    ]);
    const onDesk = new Map(desk.dossiers.map((one) => [one.dossier, one]));
    const rows = desk.dossiers.flatMap(dueOf);
    const until = addMonths(today, monthsAhead);
    return {
      due: rows
        .filter(({ standing }) => standing === 'due')
        .toSorted((a, b) => Number(b.pastDue) - Number(a.pastDue) || byDay(a.decideBy, b.decideBy)),
      upcoming: rows
        .filter(({ standing, endsOn }) => standing === 'postponed' || (standing === 'running' && endsOn <= until))
        .toSorted((a, b) => byDay(a.againOn ?? a.endsOn, b.againOn ?? b.endsOn)),
      proposals: open.map(({ proposedBy, ...one }) => {
        const now = onDesk.get(one.dossier);
        return {
          ...one,
          isOwn: proposedBy === actor.user,
          isHeld: now?.standing === 'held',
          pastDue: now?.pastDue ?? false,
        };
      }),
      holds,
      erased,
      runs,
      withoutTerm: RetentionClass.options.filter(
        (of) => classes[of].goes !== 'fixed' && desk.rules(of).every(({ term }) => term === null),
      ),
    };
  }),

  route(contract.listKeepingWork, async ({ tx, keys, actor, today }) => {
    const [{ dossiers }, open, holds] = await Promise.all([
      readDesk(tx, actor.region, today),
      listOpen(tx),
      listHolds(tx, keys),
    ]);
    return workOf({ dossiers, open, holds }, actor.user, actor.roles.includes('privacy_officer'), today);
  }),

  route(contract.listTerms, async ({ tx, actor, today }) => {
    const lines = await listSet(tx, actor.region);
    return RetentionClass.options.map((of) => termsOf(of, lines, today));
  }),

  route(contract.dossierTerm, async ({ tx, actor, today, params: { dossier } }) => {
    const found = await findTerm(tx, actor.region, dossier, today);
    if (!found) throw new NotFound();
    return found;
  }),

  route(contract.setTerm, async ({ tx, recorder, actor, today, body }) => {
    const rules = await readRules(tx, actor.region);
    return recorder.handle(
      termKind,
      {
        stream: termStream(actor.region, body.class),
        place: { region: actor.region, dossier: null, section: null },
      },
      {
        type: 'SetTerm',
        region: actor.region,
        ...body,
        by: actor.user,
        on: today,
        includedTerm: ruleOn(rules('included'), body.from)?.term ?? null,
      },
    );
  }),

  route(contract.proposeErasure, async ({ tx, recorder, actor, today, body: { dossiers } }) => {
    const desk = await readDesk(tx, actor.region, today);
    for (const dossier of new Set(dossiers)) {
      const one = desk.dossiers.find((row) => row.dossier === dossier);
      if (!one) throw new NotFound();
      const stream = proposalStream(contract.ProposalId.parse(newId()));
      const place = { region: actor.region, dossier: null, section: null };
      const { caseNumber, class: of, startsOn, circumstances } = one;
      const decision = await recorder.handle(
        proposalKind,
        { stream, place, isNew: true },
        {
          type: 'ProposeErasure',
          ...{ region: actor.region, dossier, caseNumber, class: of, startsOn, circumstances },
          by: actor.user,
          on: today,
        },
      );
      if (!decision.ok) throw new Refused(decision.refusal);
    }
    return null;
  }),

  route(contract.approveErasure, async ({ tx, recorder, actor, today, params: { proposal } }) => {
    const [found, desk] = await Promise.all([findProposal(tx, proposal), readDesk(tx, actor.region, today)]);
    if (!found) throw new NotFound();
    const now = desk.dossiers.find(({ dossier }) => dossier === found.dossier);
    const decision = await recorder.handle(
      proposalKind,
      { stream: proposalStream(proposal) },
      { type: 'ApproveErasure', circumstances: now?.circumstances ?? null, by: actor.user, on: today },
    );
    if (decision.ok)
      await orderErasure(tx, {
        dossier: found.dossier,
        region: actor.region,
        ground: 'retention',
        decision: proposalStream(proposal),
        proposedBy: found.proposedBy,
        approvedBy: actor.user,
      });
    return decision;
  }),

  route(contract.postponeErasure, async ({ tx, recorder, actor, today, params: { proposal }, body }) => {
    const [found, decided] = await Promise.all([findProposal(tx, proposal), readDecided(tx)]);
    if (!found) throw new NotFound();
    const isAgain = (decided.get(found.dossier)?.againOn ?? null) !== null;
    return recorder.handle(
      proposalKind,
      { stream: proposalStream(proposal) },
      { type: 'PostponeErasure', ...body, isAgain, by: actor.user, on: today },
    );
  }),

  route(contract.readProposal, async ({ tx, actor, today, params: { proposal } }) => {
    const [found, lines, held] = await Promise.all([findWhole(tx, proposal), listSet(tx, actor.region), readHeld(tx)]);
    if (!found) throw new NotFound();
    const { dossier, proposedBy, ...whole } = found;
    const { now } = termsOf(found.class, lines, found.decidedOn ?? today);
    return {
      ...whole,
      term: now?.term ?? null,
      ground: now?.ground ?? null,
      isOwn: proposedBy === actor.user,
      isHeld: held.get(dossier) === null,
    };
  }),

  route(
    contract.setHold,
    async ({ tx, keys, recorder, actor, today, body: { caseNumber, reason, note, reviewOn } }) => {
      const dossier = await findByNumber(tx, caseNumber);
      if (!dossier) throw new Refused('unknown_number');
      const hold = contract.HoldId.parse(newId());
      const holds = await listHolds(tx, keys);
      const decision = await recorder.handle(
        holdKind,
        { stream: holdStream(hold), place: { region: actor.region, dossier: null, section: null }, isNew: true },
        {
          type: 'SetHold',
          ...{ region: actor.region, dossier, caseNumber, reason, reviewOn },
          isHeld: holds.some((one) => one.dossier === dossier),
          by: actor.user,
          on: today,
        },
      );
      if (decision.ok && note !== null) await addNote(tx, keys, actor, { hold, dossier, moment: 'set', words: note });
      return decision;
    },
  ),

  route(contract.readHold, async ({ tx, keys, params: { hold } }) => {
    const found = await findHold(tx, keys, hold);
    if (!found) throw new NotFound();
    return found;
  }),

  route(contract.reviewHold, async ({ tx, recorder, actor, today, params: { hold }, body: { reviewOn } }) => {
    if (!(await findHeld(tx, hold))) throw new NotFound();
    return recorder.handle(
      holdKind,
      { stream: holdStream(hold) },
      { type: 'ReviewHold', reviewOn, by: actor.user, on: today },
    );
  }),

  route(contract.liftHold, async ({ tx, keys, recorder, actor, today, params: { hold }, body: { reason, note } }) => {
    const held = await findHeld(tx, hold);
    if (!held) throw new NotFound();
    const decision = await recorder.handle(
      holdKind,
      { stream: holdStream(hold) },
      { type: 'LiftHold', reason, by: actor.user, on: today },
    );
    if (decision.ok && note !== null)
      await addNote(tx, keys, actor, { hold, dossier: held.dossier, moment: 'lifted', words: note });
    return decision;
  }),

  route(contract.checkNow, async ({ tx, actor, today }) => {
    await checkRetention(tx, { region: actor.region, askedBy: actor.user, today });
    return null;
  }),
];

const byDay = (a: Day | null, b: Day | null): number => (a ?? '').localeCompare(b ?? '');

/** Of a dossier that has a term and that nobody decides about now: a line in a list. */
function dueOf(one: OnDesk): contract.DueDossier[] {
  const { dossier, caseNumber, class: of, startsOn, endsOn, term, decideBy, standing, pastDue } = one;
  if (endsOn === null || term === null) return [];
  if (standing !== 'due' && standing !== 'postponed' && standing !== 'running') return [];
  const { againOn } = one.circumstances;
  return [
    {
      ...{ dossier, caseNumber, class: of, startsOn, endsOn, term, standing, pastDue },
      decideBy: standing === 'running' ? null : decideBy,
      againOn: standing === 'postponed' ? againOn : null,
    },
  ];
}

/** Constraints of the tables, as the refusal they mean. */
export const refusals: Readonly<Record<string, string>> = {
  legal_hold_once: 'already_held',
  hold_erased: 'erased',
  retention_one_proposal: 'already_proposed',
  retention_four_eyes: 'own_proposal',
};
