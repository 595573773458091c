/** Opens a goal again that was ended by mistake. */
import { useAsking } from '#ui/asking.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { useFormat, useTexts } from '#ui/language.ts';
import type { DossierId } from '#vocabulary/ids.ts';
import { type PlanGoal, reopenGoal } from '../goals/contract.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';

interface ReopenGoalProps {
  readonly dossier: DossierId;
  readonly goal: PlanGoal;
  readonly done: () => void;
}

export function ReopenGoal({ dossier, goal, done }: ReopenGoalProps) {
  const { plan: texts, refusals } = useTexts({ nl, en });
  const format = useFormat();
  const { busy, ask } = useAsking(reopenGoal);
  const form = useForm({ start: {} });
  return (
    <Form
      form={form}
      refusals={refusals}
      done={done}
      send={() => ask({ dossier, goal: goal.id }, { seen: goal.version })}
    >
      <p className="soft">{texts.reopensToo(goal.reopens, format.capitalCount(goal.reopens))}</p>
      <Actions>
        <Send busy={busy}>{texts.reopen}</Send>
      </Actions>
    </Form>
  );
}
