import { Invalid, NotFound, type Route, route } from '#platform/http.ts';
import { namesOf } from '#platform/registers.ts';
import { streamFor } from '#platform/stream-id.ts';
import { evaluationKind } from '../kinds.ts';
import { findHead } from '../store.ts';
import { evaluatePlan } from './contract.ts';

export const evaluationRoutes: readonly Route[] = [
  route(evaluatePlan, async ({ tx, recorder, today, params: { dossier }, body: { participants, next, on } }) => {
    const [head, known] = await Promise.all([findHead(tx, dossier), namesOf(tx, participants)]);
    if (!head) throw new NotFound();
    if (known.size !== new Set(participants).size) throw new Invalid([{ path: 'participants', code: 'unknown' }]);
    const { region, phase } = head;
    return recorder.handle(
      evaluationKind,
      { stream: streamFor(dossier, 'evaluation'), place: { region, dossier, section: 'core' } },
      { type: 'EvaluatePlan', phase, participants, next, on, today },
    );
  }),
];
