/** How far a run is, with a way to stop it; or that it did not come to a result. */
import { useAsking } from '#ui/asking.tsx';
import { useFormat } from '#ui/language.ts';
import { Note, Trouble } from '#ui/note.tsx';
import { type Estimate, stopEstimate } from '../contract.ts';
import { usePopulationTexts } from './words.ts';

export function Running({ estimate, mayStop }: { readonly estimate: Estimate; readonly mayStop: boolean }) {
  const texts = usePopulationTexts();
  const format = useFormat();
  const asking = useAsking(stopEstimate);
  const { id, state, done, of, failure } = estimate;
  const refusals: Readonly<Record<string, string>> = texts.refusals;
  if (state === 'failed')
    return (
      <Note tone="late">
        <p>
          {texts.state.failed}. {failure && refusals[failure]}
        </p>
      </Note>
    );
  return (
    <div className="population-running" role="status">
      <p>
        {texts.state[state]}
        {of > 0 && `: ${texts.round.progress(format.number(done), format.number(of))}`}
      </p>
      <progress aria-label={texts.state[state]} {...(of > 0 && { value: done, max: of })} />
      <Trouble problem={asking.problem} refusals={texts.refusals} />
      {mayStop && (
        <p>
          <button
            type="button"
            className="btn small"
            disabled={asking.busy}
            onClick={() => asking.ask({ estimate: id }, {})}
          >
            {texts.round.stop}
          </button>
        </p>
      )}
    </div>
  );
}
