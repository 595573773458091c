/** The one plan by life domain. What the reader may not see is named, with whom to ask; nothing is told or counted of it. */
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useReading } from '#ui/asking.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { useFormat, useTexts, useWords } from '#ui/language.ts';
import type { DossierPartProps } from '#ui/parts.ts';
import { Unseen } from '#ui/sealed.tsx';
import { useMay } from '#ui/session.tsx';
import { Empty, Shown } from '#ui/shown.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { sectionOf } from '#vocabulary/codes.ts';
import { dayOf } from '#vocabulary/day.ts';
import { type Plan, type PlanDomain, readPlan } from '../goals/contract.ts';
import { mayPlan } from '../goals/rules.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';
import { EvaluateForm } from './EvaluateForm.tsx';
import { GoalForm } from './GoalForm.tsx';
import { PlanTable } from './PlanTable.tsx';
import './plan.css';

export function PlanPart({ dossier, knownOn }: DossierPartProps) {
  const reading = useReading(readPlan, { dossier }, { knownOn });
  return <Shown reading={reading}>{(plan) => <ShownPlan plan={plan} knownOn={knownOn} />}</Shown>;
}

type Open = 'goal' | 'evaluation' | undefined;

function ShownPlan({ plan, knownOn }: { readonly plan: Plan } & Pick<DossierPartProps, 'knownOn'>) {
  const { plan: texts } = useTexts({ nl, en });
  const words = useWords();
  const format = useFormat();
  const [open, setOpen] = useState<Open>();
  const may = { write: useMay('plan.write'), evaluate: useMay('plan.evaluate') };
  const running = knownOn === undefined && mayPlan(plan.phase);
  const visible = plan.domains.filter((domain) => domain.visible);
  const without = visible.filter((domain) => !domain.goals.some((goal) => goal.status === 'open'));
  const goals = visible.flatMap((domain) => domain.goals);
  const close = () => setOpen(undefined);
  return (
    <>
      <p className="small soft">
        {plan.evaluation
          ? wholeDays(
              texts.evaluation(
                format.day(plan.evaluation.on),
                format.list(plan.evaluation.participants),
                format.day(plan.evaluation.next),
              ),
            )
          : texts.noEvaluation}
      </p>
      {goals.length === 0 ? (
        // Whoever sees no domain does not know whether there is a goal.
        visible.length > 0 && <Empty title={texts.none} text={texts.noneText} />
      ) : (
        <PlanTable
          dossier={plan.dossier}
          domains={visible}
          editable={running && may.write}
          on={knownOn ?? dayOf(new Date())}
        />
      )}
      {goals.length > 0 && without.length > 0 && (
        <p className="small soft">
          {texts.without(format.list(without.map(({ domain }) => words.domain[domain].toLowerCase())))}
        </p>
      )}
      <Hidden plan={plan} />
      {running && (
        <div className="row noprint plan-add">
          {may.write && visible.length > 0 && (
            <button type="button" className="btn" onClick={() => setOpen('goal')}>
              <Plus className="i" aria-hidden="true" />
              {texts.add}
            </button>
          )}
          {may.evaluate && (
            <button type="button" className="btn" onClick={() => setOpen('evaluation')}>
              {texts.evaluate}
            </button>
          )}
        </div>
      )}
      <Dialog open={open === 'goal'} title={texts.add} onClose={close}>
        <GoalForm dossier={plan.dossier} domains={visible.map(({ domain }) => domain)} done={close} />
      </Dialog>
      <Dialog open={open === 'evaluation'} title={texts.evaluate} onClose={close}>
        <EvaluateForm dossier={plan.dossier} done={close} />
      </Dialog>
    </>
  );
}

/** One box a section, with the domains that lie in it. */
function Hidden({ plan }: { readonly plan: Plan }) {
  const { plan: texts } = useTexts({ nl, en });
  const words = useWords();
  const format = useFormat();
  const hidden = plan.domains.filter((domain: PlanDomain) => !domain.visible);
  const sections = [...new Set(hidden.map(({ section }) => section))];
  if (sections.length === 0) return null;
  const whom = plan.ask === null ? {} : { whom: [plan.ask.name, plan.ask.agency].filter(Boolean).join(', ') };
  return (
    <ul className="plan-hidden">
      {sections.map((section) => (
        <li key={section}>
          <Unseen
            what={texts.hidden(
              words.section[section].toLowerCase(),
              format.list(
                hidden
                  .filter(({ domain }) => sectionOf(domain) === section)
                  .map(({ domain }) => words.domain[domain].toLowerCase()),
              ),
            )}
            {...whom}
          />
        </li>
      ))}
    </ul>
  );
}
