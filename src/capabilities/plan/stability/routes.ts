import { NotFound, type Route, route } from '#platform/http.ts';
import { readDossier } from '#platform/ledger.ts';
import { newId } from '#platform/new-id.ts';
import type { Day } from '#vocabulary/day.ts';
import { compare } from '#vocabulary/order.ts';
import { StabilityEvent } from '../events.ts';
import { stabilityKind } from '../kinds.ts';
import { type DossierHead, endOf, findHead } from '../store.ts';
import {
  endUnknownPeriod,
  evolveFacts,
  noteUnknownPeriod,
  readStability,
  type StabilityFact,
  stability,
} from './contract.ts';
import { findRule, listFacts, stabilityStream } from './store.ts';

export const stabilityRoutes: readonly Route[] = [
  route(readStability, async ({ tx, keys, today, params: { dossier }, query: { knownOn } }) => {
    const [head, facts] = await Promise.all([
      findHead(tx, dossier),
      knownOn === undefined
        ? listFacts(tx, dossier)
        : readDossier(tx, keys, dossier, endOf(knownOn)).then((stored) =>
            stored
              .filter((row) => row.kind === 'stability')
              .map((row) => row.open(StabilityEvent).event)
              .reduce(evolveFacts, none)
              .toSorted((a, b) => compare(a.from, b.from) || compare(a.fact, b.fact)),
          ),
    ]);
    if (!head?.sections.includes('core')) throw new NotFound();
    const moment = momentOf(head, knownOn ?? today);
    const rule = await findRule(tx, head.region, moment);
    const startedOn = startOf(head, moment);
    return {
      dossier,
      startedOn,
      clock: startedOn === null ? null : stability({ startedOn, facts }, rule, moment),
      targetMonths: rule.targetMonths,
      facts: [...facts],
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
];

const none: readonly StabilityFact[] = [];
/** In a closed dossier the clock stands still where it was closed. */
const momentOf = ({ phase, phaseSince }: DossierHead, asked: Day): Day =>
  phase === 'closed' && phaseSince < asked ? phaseSince : asked;

/** The clock runs from inclusion; while someone who came back is referred anew, there is none. */
function startOf({ phase, includedOn }: DossierHead, moment: Day): Day | null {
  if (includedOn === null || includedOn > moment) return null;
  return phase === 'execution' || phase === 'aftercare' || phase === 'closed' ? includedOn : null;
}
