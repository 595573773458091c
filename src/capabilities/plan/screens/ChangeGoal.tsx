import { useState } from 'react';
import { useAsking } from '#ui/asking.tsx';
import { Choice, DayField, TextArea } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { useFormat, useTexts, useWords } from '#ui/language.ts';
import type { Section } from '#vocabulary/codes.ts';
import type { DossierId } from '#vocabulary/ids.ts';
import { agreeAction, type PlanGoal, reachGoal, rewordGoal, stopGoal } from '../goals/contract.ts';
import { isOpen } from '../goals/rules.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';
import { ActionForm } from './ActionForm.tsx';
import { NowAgreed } from './NowAgreed.tsx';
import { OwnerField, useOwnerOf, useOwnerValue } from './OwnerField.tsx';
import { StopForm } from './StopForm.tsx';

interface ChangeGoalProps {
  readonly dossier: DossierId;
  readonly section: Section;
  readonly goal: PlanGoal;
  readonly done: () => void;
}

/** What ends along with a goal that ends, in a sentence. */
function useStopsToo({ actions }: PlanGoal): string {
  const { plan: texts } = useTexts({ nl, en });
  const format = useFormat();
  const open = actions.filter(isOpen).length;
  return texts.stopsToo(open, format.count(open));
}

export function ChangeGoal(props: ChangeGoalProps) {
  const { plan: texts } = useTexts({ nl, en });
  const [what, setWhat] = useState('action');
  const { dossier, section, goal, done } = props;
  const stopsToo = useStopsToo(goal);
  const agree = useAsking(agreeAction);
  const stop = useAsking(stopGoal);
  const params = { dossier, goal: goal.id };
  const seen = goal.version;
  return (
    <>
      <Choice
        id="change-goal"
        label={texts.choose}
        error={undefined}
        value={what}
        onChange={setWhat}
        options={[
          { value: 'action', label: texts.addAction },
          { value: 'reword', label: texts.reword },
          { value: 'reach', label: texts.reach },
          { value: 'stop', label: texts.stop },
        ]}
      />
      {what === 'action' && (
        <ActionForm
          dossier={dossier}
          section={section}
          keep={`action-${goal.id}`}
          busy={agree.busy}
          done={done}
          send={(agreed) => agree.ask(params, { ...agreed, seen })}
        />
      )}
      {what === 'reword' && <Reword {...props} />}
      {what === 'reach' && <Reach {...props} />}
      {what === 'stop' && (
        <StopForm
          keep={`stop-${goal.id}`}
          lead={stopsToo}
          busy={stop.busy}
          done={done}
          send={(why) => stop.ask(params, { ...why, seen })}
        />
      )}
    </>
  );
}

function Reword({ dossier, section, goal, done }: ChangeGoalProps) {
  const { plan: texts, record, refusals } = useTexts({ nl, en });
  const words = useWords();
  const asking = useAsking(rewordGoal);
  const ownerOf = useOwnerOf();
  const ownerValue = useOwnerValue();
  const form = useForm({
    start: { words: goal.words ?? '', owner: ownerValue(goal.owner), due: typedDay(goal.due) },
    keep: `reword-${goal.id}`,
    check: ({ words: said, due }) => ({
      ...(said.trim() === '' && { words: record.writeWords }),
      ...(due !== '' && !readDay(due) && { due: words.form.dayWrong }),
    }),
  });
  return (
    <Form
      form={form}
      refusals={refusals}
      done={done}
      send={({ words: said, owner, due }) =>
        asking.ask(
          { dossier, goal: goal.id },
          { words: said, owner: ownerOf(owner, goal.owner), due: readDay(due) ?? null, seen: goal.version },
        )
      }
    >
      {form.isOvertaken && <NowAgreed agreed={goal} />}
      <TextArea label={texts.words} rows={2} {...form.field('words')} />
      <OwnerField dossier={dossier} section={section} current={goal.owner} {...form.field('owner')} />
      <DayField label={texts.due} hint={texts.dueHint} {...form.field('due')} />
      <Actions>
        <Send busy={asking.busy}>{texts.save}</Send>
      </Actions>
    </Form>
  );
}

function Reach({ dossier, goal, done }: Omit<ChangeGoalProps, 'section'>) {
  const { plan: texts, refusals } = useTexts({ nl, en });
  const asking = useAsking(reachGoal);
  const stopsToo = useStopsToo(goal);
  const form = useForm({ start: {} });
  return (
    <Form
      form={form}
      refusals={refusals}
      done={done}
      send={() => asking.ask({ dossier, goal: goal.id }, { seen: goal.version })}
    >
      <p className="soft">{stopsToo}</p>
      <Actions>
        <Send busy={asking.busy}>{texts.reach}</Send>
      </Actions>
    </Form>
  );
}
