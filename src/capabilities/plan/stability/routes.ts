import { DossierEvent } from '#capabilities/dossier/events.ts';
import type { Tx } from '#platform/db.ts';
import { NotFound, type Route, route } from '#platform/http.ts';
import { readDossier } from '#platform/ledger.ts';
import { newId } from '#platform/new-id.ts';
import type { KeyRing } from '#platform/sealing.ts';
import type { Day } from '#vocabulary/day.ts';
import type { DossierId } from '#vocabulary/ids.ts';
import { compare } from '#vocabulary/order.ts';
import { StabilityEvent } from '../events.ts';
import { stabilityKind } from '../kinds.ts';
import { endOf, findHead } from '../store.ts';
import {
  endUnknownPeriod,
  evolveFacts,
  isTooLong,
  momentOf,
  noteUnknownPeriod,
  readStability,
  type StabilityFact,
  stability,
  withdrawUnknownPeriod,
} from './contract.ts';
import { evolveStanding, type Standing, startOf, unopened } from './rules.ts';
import { findRule, listFacts, stabilityStream } from './store.ts';

export const stabilityRoutes: readonly Route[] = [
  route(readStability, async ({ tx, keys, today, params: { dossier }, query: { knownOn } }) => {
    const [head, { standing, facts }] = await Promise.all([
      findHead(tx, dossier),
      knownOn === undefined
        ? listFacts(tx, dossier).then((facts) => ({ facts, standing: undefined }))
        : knownBy(tx, keys, dossier, knownOn),
    ]);
    if (!head?.sections.includes('core')) throw new NotFound();
    const then = standing ?? head;
    const moment = momentOf(then, knownOn ?? today);
    const rule = await findRule(tx, head.region, moment);
    const startedOn = startOf(then, moment);
    return {
      dossier,
      startedOn,
      ended: then.phase === 'aftercare' || then.phase === 'closed',
      clock: startedOn === null ? null : stability({ startedOn, facts }, rule, moment),
      targetMonths: rule.targetMonths,
      facts: facts.map((fact) => ({ ...fact, tooLong: isTooLong(fact, rule, moment) })),
    };
  }),
  route(noteUnknownPeriod, async ({ tx, recorder, today, params: { dossier }, body: { from, until } }) => {
    const head = await findHead(tx, dossier);
    if (!head) throw new NotFound();
    return recorder.handle(
      stabilityKind,
      { stream: stabilityStream(dossier, 'core'), place: { region: head.region, dossier, section: 'core' } },
      { type: 'NoteFact', fact: newId(), nature: 'unknown', weight: 'light', from, until, today },
    );
  }),
  route(endUnknownPeriod, async ({ tx, recorder, today, params: { dossier, fact }, body: { until } }) => {
    const known = (await listFacts(tx, dossier)).find((one) => one.fact === fact);
    // A detention or stay ends where it is recorded, not here.
    if (known?.nature !== 'unknown') throw new NotFound();
    return recorder.handle(
      stabilityKind,
      { stream: stabilityStream(dossier, 'core') },
      { type: 'EndFact', fact, until, today },
    );
  }),
  route(withdrawUnknownPeriod, async ({ tx, recorder, today, params: { dossier, fact } }) => {
    const known = (await listFacts(tx, dossier)).find((one) => one.fact === fact);
    if (known?.nature !== 'unknown') throw new NotFound();
    return recorder.handle(
      stabilityKind,
      { stream: stabilityStream(dossier, 'core') },
      { type: 'WithdrawFact', fact, today },
    );
  }),
];

interface Known {
  /** Undefined: nothing of the dossier as a whole had been recorded. */
  readonly standing: Standing | undefined;
  readonly facts: readonly StabilityFact[];
}

/** As it was known by the end of that day, less what was withdrawn since: somebody who came back had a clock before. */
async function knownBy(tx: Tx, keys: KeyRing, dossier: DossierId, knownOn: Day): Promise<Known> {
  const [then, now] = await Promise.all([
    readDossier(tx, keys, dossier, endOf(knownOn)),
    readDossier(tx, keys, dossier, null),
  ]);
  const eventsIn = (rows: typeof now) =>
    rows.filter((row) => row.kind === 'stability').map((row) => row.open(StabilityEvent).event);
  const withdrawn = new Set(
    eventsIn(now).flatMap((event) => (event.type === 'StabilityFactWithdrawn' ? [event.fact] : [])),
  );
  const events = then.filter((row) => row.kind === 'dossier').map((row) => row.open(DossierEvent).event);
  return {
    standing: events.length === 0 ? undefined : events.reduce(evolveStanding, unopened(knownOn)),
    facts: eventsIn(then)
      .reduce(evolveFacts, none)
      .filter(({ fact }) => !withdrawn.has(fact))
      .toSorted((a, b) => compare(a.from, b.from) || compare(a.fact, b.fact)),
  };
}

const none: readonly StabilityFact[] = [];
