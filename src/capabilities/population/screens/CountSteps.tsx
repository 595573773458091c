/** How far each partner is with counting, as it says itself, and a place to say so for the own agency. */
import { useAsking } from '#ui/asking.tsx';
import { Choices } from '#ui/field.tsx';
import { Trouble } from '#ui/note.tsx';
import { useMay, useSession } from '#ui/session.tsx';
import { Status } from '#ui/status.tsx';
import { Table } from '#ui/table.tsx';
import { CountStep, type Round, tellCountStep } from '../contract.ts';
import { usePopulationTexts } from './words.ts';

export function CountSteps({ round }: { readonly round: Round }) {
  const { round: says } = usePopulationTexts();
  const mayTell = useMay('population.agree');
  return (
    <>
      <Table
        caption={says.stepsCaption}
        rows={round.partners}
        rowKey={({ agency }) => agency}
        columns={[
          { key: 'partner', head: says.partner, cell: ({ name }) => name },
          ...CountStep.options.map((step) => ({
            key: step,
            head: says.steps[step],
            cell: ({ steps }: Round['partners'][number]) =>
              steps.includes(step) ? (
                <Status is="calm">{says.done}</Status>
              ) : (
                <span className="soft">{says.notDone}</span>
              ),
          })),
        ]}
      />
      {mayTell && round.may.tell && <OwnSteps round={round} />}
    </>
  );
}

function OwnSteps({ round: { id, partners } }: { readonly round: Round }) {
  const { round: says } = usePopulationTexts();
  const { agency } = useSession();
  const asking = useAsking(tellCountStep);
  const own = partners.find((one) => one.agency === agency.id)?.steps ?? [];
  const change = async (ticked: readonly string[]): Promise<void> => {
    const step = CountStep.options.find((one) => ticked.includes(one) !== own.includes(one));
    if (step) await asking.ask({ round: id }, { step, done: ticked.includes(step) });
  };
  return (
    <div className="population-step">
      <Choices
        id="population-steps"
        label={says.stepsOwn}
        hint={says.stepsOwnHint}
        error={undefined}
        value={own}
        onChange={(ticked) => void change(ticked)}
        options={CountStep.options.map((value) => ({ value, label: says.stepsDone[value] }))}
      />
      <Trouble problem={asking.problem} />
    </div>
  );
}
