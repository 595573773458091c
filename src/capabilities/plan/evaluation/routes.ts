import { NotFound, type Route, route } from '#platform/http.ts';
import { streamFor } from '#platform/stream-id.ts';
import { evaluationKind } from '../kinds.ts';
import { findHead } from '../store.ts';
import { evaluatePlan } from './contract.ts';

export const evaluationRoutes: readonly Route[] = [
  route(evaluatePlan, async ({ tx, recorder, today, params: { dossier }, body: { participants, next, on } }) => {
    const head = await findHead(tx, dossier);
    if (!head) throw new NotFound();
    const { region, phase } = head;
    return recorder.handle(
      evaluationKind,
      { stream: streamFor(dossier, 'evaluation'), place: { region, dossier, section: 'core' } },
      { type: 'EvaluatePlan', phase, participants, next, on, today },
    );
  }),
];
