/** The steps of referring, in order, and what is asked in each. */
import type { Wrong } from '#ui/form.tsx';
import type { FormValues } from '../screens/form-values.ts';

export const steps = ['who', 'why', 'problems', 'partners', 'urgency', 'files', 'check'] as const;
export type Step = (typeof steps)[number];

/** Fields that can be wrong, by the step that asks them; all others cannot. Those of who it is that the form does not judge, the server may. */
const asked: Readonly<Partial<Record<Step, readonly (keyof FormValues)[]>>> = {
  who: [
    'givenNames',
    'prefix',
    'surname',
    'aliases',
    'birthDay',
    'birthYear',
    'address',
    'citizenNumber',
    'writerName',
    'writerJob',
    'writerPhone',
  ],
  why: ['reason', 'goal'],
  urgency: ['urgency', 'informedIs', 'informedOn', 'notWhy', 'again'],
};

/** Where one was: of a draft that was typed before there were steps, the first. */
export const stepOf = ({ step }: Pick<FormValues, 'step'>): Step => steps.find((one) => one === step) ?? 'who';
export const beside = (step: Step, by: 1 | -1): Step | undefined => steps[steps.indexOf(step) + by];

/** Of what is wrong, what this step asks. */
export const wrongIn = (step: Step, wrong: Wrong<FormValues>): Wrong<FormValues> =>
  Object.fromEntries((asked[step] ?? []).flatMap((name) => (wrong[name] === undefined ? [] : [[name, wrong[name]]])));

/** The first step in which something is wrong. */
export const firstWrong = (wrong: Wrong<FormValues>): Step | undefined =>
  steps.find((step) => Object.keys(wrongIn(step, wrong)).length > 0);

/** The first step that asks one of these fields, as the server names them. */
export const stepOfPaths = (paths: readonly string[]): Step | undefined =>
  steps.find((step) => (asked[step] ?? []).some((name) => paths.some((path) => path.split(/[./]/).includes(name))));
