/** The steps of referring, in order, and what is asked in each. */
import type { Wrong } from '#ui/form.tsx';
import { chosenDomains, type FormValues } from '../screens/form-values.ts';

export const steps = ['who', 'why', 'problems', 'partners', 'urgency', 'files', 'check'] as const;
export type Step = (typeof steps)[number];

type Field = Exclude<keyof FormValues, 'step'>;
/** Each field with the step that asks it, and how the server names it: also what the form does not judge, the server may. */
const places: Readonly<Record<Field, readonly [Step, string]>> = {
  writerName: ['who', 'writer.name'],
  writerJob: ['who', 'writer.job'],
  writerPhone: ['who', 'writer.phone'],
  givenNames: ['who', 'person.givenNames'],
  prefix: ['who', 'person.prefix'],
  surname: ['who', 'person.surname'],
  aliases: ['who', 'person.aliases'],
  birthIs: ['who', 'person.birth'],
  birthDay: ['who', 'person.birth.day'],
  birthYear: ['who', 'person.birth.year'],
  addressIs: ['who', 'person.address'],
  address: ['who', 'person.address.words'],
  papers: ['who', 'person.papers'],
  citizenNumber: ['who', 'citizenNumber'],
  reason: ['why', 'reason'],
  goal: ['why', 'goal'],
  domains: ['problems', 'problems'],
  words_mental_health: ['problems', 'problems.mental_health.words'],
  words_addiction: ['problems', 'problems.addiction.words'],
  words_physical_health: ['problems', 'problems.physical_health.words'],
  words_housing: ['problems', 'problems.housing.words'],
  words_income_debts: ['problems', 'problems.income_debts.words'],
  words_work_day: ['problems', 'problems.work_day.words'],
  words_network_family: ['problems', 'problems.network_family.words'],
  words_daily_living: ['problems', 'problems.daily_living.words'],
  words_justice_safety: ['problems', 'problems.justice_safety.words'],
  agencies: ['partners', 'agencies'],
  subregion: ['partners', 'subregion'],
  urgency: ['urgency', 'urgency'],
  informedIs: ['urgency', 'informed'],
  informedOn: ['urgency', 'informed.on'],
  notWhy: ['urgency', 'informed.why'],
  again: ['urgency', 'informed.again'],
};
const isField = (name: string): name is Field => Object.hasOwn(places, name);
const fields = Object.keys(places).filter(isField);

/** Where one was: of a draft that was typed before there were steps, the first. */
export const stepOf = ({ step }: Pick<FormValues, 'step'>): Step => steps.find((one) => one === step) ?? 'who';
export const beside = (step: Step, by: 1 | -1): Step | undefined => steps[steps.indexOf(step) + by];

/** Of what is wrong, what this step asks. */
export const wrongIn = (step: Step, wrong: Wrong<FormValues>): Wrong<FormValues> =>
  Object.fromEntries(
    fields.flatMap((name) => (places[name][0] === step && wrong[name] !== undefined ? [[name, wrong[name]]] : [])),
  );

/** The first step in which something is wrong. */
export const firstWrong = (wrong: Wrong<FormValues>): Step | undefined =>
  steps.find((step) => Object.keys(wrongIn(step, wrong)).length > 0);

/** The field that the server means by a path: the nearest one around it, or the first of a group that is missing. Problems are sent in the order of the life domains. */
export function fieldAt(path: string, values: FormValues): Field | undefined {
  const [first, place, ...rest] = path.split('.');
  const domain = first === 'problems' ? chosenDomains(values)[Number(place)] : undefined;
  const sought = domain ? ['problems', domain, ...rest].join('.') : path;
  const lies = (inside: string, around: string) => `${inside}.`.startsWith(`${around}.`);
  return (
    fields
      .filter((name) => lies(sought, places[name][1]))
      .toSorted((a, b) => places[b][1].length - places[a][1].length)[0] ??
    fields.find((name) => lies(places[name][1], sought))
  );
}

/** The first step that asks one of these, as the server names them. */
export function stepOfPaths(paths: readonly string[], values: FormValues): Step | undefined {
  const asking = paths.flatMap((path) => {
    const name = fieldAt(path, values);
    return name === undefined ? [] : [places[name][0]];
  });
  return steps.find((step) => asking.includes(step));
}
