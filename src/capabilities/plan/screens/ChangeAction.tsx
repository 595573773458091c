import { useState } from 'react';
import { useAsking } from '#ui/asking.tsx';
import { Choice } from '#ui/field.tsx';
import { useTexts } from '#ui/language.ts';
import type { Section } from '#vocabulary/codes.ts';
import type { DossierId } from '#vocabulary/ids.ts';
import { changeAction, type PlanAction, type PlanGoal, stopAction } from '../goals/contract.ts';
import { isOpen } from '../goals/rules.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';
import { ActionForm } from './ActionForm.tsx';
import { StopForm } from './StopForm.tsx';

interface ChangeActionProps {
  readonly dossier: DossierId;
  readonly section: Section;
  readonly goal: PlanGoal;
  readonly action: PlanAction;
  readonly done: () => void;
}

export function ChangeAction({ dossier, section, goal, action, done }: ChangeActionProps) {
  const { plan: texts } = useTexts({ nl, en });
  const [what, setWhat] = useState('change');
  const change = useAsking(changeAction);
  const stop = useAsking(stopAction);
  const params = { dossier, goal: goal.id, action: action.id };
  const seen = goal.version;
  return (
    <>
      {isOpen(action) && (
        <Choice
          id="change-action"
          label={texts.choose}
          error={undefined}
          value={what}
          onChange={setWhat}
          options={[
            { value: 'change', label: texts.change },
            { value: 'stop', label: texts.stop },
          ]}
        />
      )}
      {what === 'change' ? (
        <ActionForm
          dossier={dossier}
          section={section}
          action={action}
          keep={`change-${action.id}`}
          busy={change.busy}
          done={done}
          send={(agreed) => change.ask(params, { ...agreed, seen })}
        />
      ) : (
        <StopForm
          keep={`stop-${action.id}`}
          busy={stop.busy}
          done={done}
          send={(why) => stop.ask(params, { ...why, seen })}
        />
      )}
    </>
  );
}
