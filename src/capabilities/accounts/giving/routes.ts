/** Endpoint to handler for giving rights. */
import { NotFound, type Route, route } from '#platform/http.ts';
import { newId } from '#platform/new-id.ts';
import * as contract from './contract.ts';
import {
  findCandidates,
  findProposal,
  giveRight,
  listProposals,
  lockRight,
  readStanding,
  rightKind,
  rightStream,
} from './store.ts';

export const routes: readonly Route[] = [
  route(contract.listRightProposals, ({ tx, actor }) => listProposals(tx, actor.user)),
  route(contract.listCandidates, ({ tx, actor, today, params: { agency } }) =>
    findCandidates(tx, actor.region, agency, today),
  ),
  route(contract.proposeRight, async ({ tx, recorder, actor, today: on, body }) => {
    void lockRight(tx, actor.region, body);
    const standing = await readStanding(tx, actor.region, body, on);
    if (!standing) throw new NotFound();
    const id = contract.RightProposalId.parse(newId());
    const place = { region: actor.region, dossier: null, section: null };
    const decision = await recorder.handle(
      rightKind,
      { stream: rightStream(id), place, isNew: true },
      { type: 'ProposeRight', ...body, standing, by: actor.user, on },
    );
    return decision.ok ? { id } : decision;
  }),
  route(contract.confirmRight, async ({ tx, recorder, actor, today: on, params: { proposal } }) => {
    const proposed = await findProposal(tx, proposal);
    if (proposed) void lockRight(tx, actor.region, proposed);
    const standing = proposed && (await readStanding(tx, actor.region, proposed, on));
    if (!proposed || !standing) throw new NotFound();
    const decision = await recorder.handle(
      rightKind,
      { stream: rightStream(proposal) },
      { type: 'ConfirmRight', standing, by: actor.user, on },
    );
    if (decision.ok) void giveRight(tx, actor.region, proposed, on);
    return decision;
  }),
  route(contract.declineRight, ({ recorder, actor, today: on, params: { proposal } }) =>
    recorder.handle(rightKind, { stream: rightStream(proposal) }, { type: 'DeclineRight', by: actor.user, on }),
  ),
];
