/** One step: what it is, what it still needs, and how it is done. */
import type { ReactNode } from 'react';
import { Choice } from '#ui/field.tsx';
import type { FieldProps } from '#ui/form.tsx';
import { useTexts } from '#ui/language.ts';
import type { Work } from '../../overlap/adding.ts';
import { texts as en } from '../../overlap-texts.en.ts';
import { texts as nl } from '../../overlap-texts.nl.ts';
import type * as desk from './desk.ts';

export type Act = (held: readonly desk.Held[], work: Work) => desk.Outcome | Promise<desk.Outcome>;
/** What a step of any role is given. */
export interface DeskProps {
  readonly held: readonly desk.Held[];
  readonly act: (step: Act) => Promise<desk.Outcome | undefined>;
}

export const forms = ['name', 'bsn'] as const;
export type FormChoice = (typeof forms)[number];

interface StepProps {
  readonly title: string;
  readonly text?: string;
  /** What is still to be chosen; the step waits for it. */
  readonly needs: string | undefined;
  readonly children: ReactNode;
}
export const Step = ({ title, text, needs, children }: StepProps) => (
  <section className="population-step">
    <h3>{title}</h3>
    {text && <p>{text}</p>}
    {needs === undefined ? children : <p className="soft">{needs}</p>}
  </section>
);
export const Do = ({
  label,
  step,
  act,
}: {
  readonly label: string;
  readonly step: Act;
  readonly act: DeskProps['act'];
}) => (
  <p>
    <button type="button" className="btn" onClick={() => act(step)}>
      {label}
    </button>
  </p>
);

export function ChooseForm(field: FieldProps<string>) {
  const { form, formQuestion } = useTexts({ nl, en });
  return <Choice label={formQuestion} {...field} options={forms.map((value) => ({ value, ...form[value] }))} />;
}
