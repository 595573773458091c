/** How far a run is, with a way to stop it; or that it did not come to a result. */
import { useAsking } from '#ui/asking.tsx';
import { Note, Trouble } from '#ui/note.tsx';
import { type Estimate, stopEstimate } from '../contract.ts';
import { Progress } from './Progress.tsx';
import { usePopulationTexts } from './words.ts';

export function Running({ estimate, mayStop }: { readonly estimate: Estimate; readonly mayStop: boolean }) {
  const texts = usePopulationTexts();
  const asking = useAsking(stopEstimate);
  const { id, state, stage, done, of, failure } = estimate;
  const refusals: Readonly<Record<string, string>> = texts.refusals;
  if (state === 'failed')
    return (
      <Note tone="late">
        {texts.state.failed}. {failure && refusals[failure]}
      </Note>
    );
  return (
    <>
      <Progress
        label={stage === null ? texts.state[state] : `${texts.state[state]}, ${texts.stage[stage]}`}
        done={done}
        of={of}
        busy={asking.busy}
        {...(mayStop && { stop: () => void asking.ask({ estimate: id }, {}) })}
      />
      <Trouble problem={asking.problem} refusals={texts.refusals} />
    </>
  );
}
