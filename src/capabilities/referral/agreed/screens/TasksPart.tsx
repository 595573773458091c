/** What is begun with, put on the plan with the decision. */
import { useId, useState } from 'react';
import type { FieldProps } from '#ui/form.tsx';
import { useFormat, useWords } from '#ui/language.ts';
import { wholeDays } from '#ui/whole-days.tsx';
import { AddTask } from './AddTask.tsx';
import { tasksIn } from './drafted.ts';
import { useAgreedTexts } from './words.ts';

interface Props {
  readonly dossier: string;
  readonly field: FieldProps<readonly string[]>;
  readonly doers: readonly { readonly value: string; readonly label: string }[];
}

export function TasksPart({ dossier, field, doers }: Props) {
  const texts = useAgreedTexts();
  const words = useWords();
  const format = useFormat();
  const id = useId();
  const [adding, setAdding] = useState(false);
  const lines = tasksIn(field.value);
  return (
    <section className="agreed" aria-labelledby={id}>
      <h3 id={id}>{texts.tasks}</h3>
      <p className="small soft">{texts.tasksHint}</p>
      {lines.length === 0 && !adding && <p className="soft">{texts.noTasks}</p>}
      <ul className="plain">
        {lines.map((task, at) => (
          <li key={field.value[at]}>
            {task.words}
            <div className="small soft">
              {words.domain[task.domain]}: {task.goal}
            </div>
            <div className="small soft">
              {wholeDays(texts.task(doers.find(({ value }) => value === task.who)?.label ?? '', format.day(task.due)))}
            </div>
            <button
              type="button"
              className="link small"
              aria-label={texts.removeOf(task.words)}
              onClick={() => field.onChange(field.value.filter((_, other) => other !== at))}
            >
              {texts.remove}
            </button>
          </li>
        ))}
      </ul>
      {adding ? (
        <AddTask
          keep={`agreed-task-${dossier}`}
          doers={doers}
          put={(task) => field.onChange([...field.value, JSON.stringify(task)])}
          close={() => setAdding(false)}
        />
      ) : (
        <button type="button" className="btn" onClick={() => setAdding(true)}>
          {texts.addTask}
        </button>
      )}
    </section>
  );
}
