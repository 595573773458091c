/** An erasure that waits for the second person: who proposed it sees that it waits. */
import { useAsking } from '#ui/asking.tsx';
import { Trouble } from '#ui/note.tsx';
import { approveErasure, type RightsRequest, returnProposal } from '../contract.ts';
import { useRightsTexts } from './words.ts';

export function Approve({
  request: { request, state, may, proposedByName, version },
}: {
  readonly request: RightsRequest;
}) {
  const { decide, refusals } = useRightsTexts();
  const approving = useAsking(approveErasure);
  const returning = useAsking(returnProposal);
  if (state !== 'proposed' || !may.return) return null;
  const problem = approving.problem ?? returning.problem;
  const body = { seen: version };
  return (
    <section className="decide rights-now" aria-label={decide.title}>
      <p>{may.approve ? decide.proposal(proposedByName ?? '') : decide.ownProposal}</p>
      {may.approve && <p className="small soft">{decide.approveLead}</p>}
      <div className="row">
        {may.approve && (
          <button
            type="button"
            className="btn main"
            disabled={approving.busy}
            onClick={() => void approving.ask({ request }, body)}
          >
            {decide.approve}
          </button>
        )}
        <button
          type="button"
          className="btn"
          disabled={returning.busy}
          onClick={() => void returning.ask({ request }, body)}
        >
          {decide.return}
        </button>
      </div>
      {problem && <Trouble problem={problem} refusals={refusals} />}
    </section>
  );
}
