/** What stands in the fields of the referral form, and how it becomes a referral. Also what a draft keeps. */
import type { Plain } from '#ui/asking.tsx';
import type { Wrong } from '#ui/form.tsx';
import { readDay } from '#ui/format.ts';
import { LifeDomain } from '#vocabulary/codes.ts';
import type { Day } from '#vocabulary/day.ts';
import { type Birth, elevenTest, type PersonWords } from '#vocabulary/person.ts';
import { type DayFault, type DayKind, faultOfDay, readBirthYear } from '#vocabulary/told-day.ts';
import type { Told } from '../contract.ts';
import { NotInformedReason } from '../events.ts';
import type { Texts } from '../texts.nl.ts';

const empty = {
  /** Where one was. */
  step: 'who',
  writerName: '',
  writerJob: '',
  writerPhone: '',
  givenNames: '',
  prefix: '',
  surname: '',
  aliases: '',
  birthIs: 'known',
  birthDay: '',
  birthYear: '',
  addressIs: 'unknown',
  address: '',
  papers: 'unknown',
  citizenNumber: '',
  reason: '',
  goal: '',
  urgency: '',
  informedIs: '',
  informedOn: '',
  notWhy: '',
  again: '',
  subregion: '',
  words_mental_health: '',
  words_addiction: '',
  words_physical_health: '',
  words_housing: '',
  words_income_debts: '',
  words_work_day: '',
  words_network_family: '',
  words_daily_living: '',
  words_justice_safety: '',
};
export type FormValues = typeof empty & { readonly domains: readonly string[]; readonly agencies: readonly string[] };

/** The field in which the words about a life domain are typed. */
export const wordsFor = (domain: LifeDomain) => `words_${domain}` as const;

const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

/** The fields as they were typed; what a draft does not hold is empty. */
export function fromDraft(words: unknown): FormValues {
  if (typeof words !== 'object' || words === null) return { ...empty, domains: [], agencies: [] };
  const known = Object.entries(words).filter(
    ([name, value]) => Object.hasOwn(empty, name) && typeof value === 'string',
  );
  const kept = new Map<string, unknown>(Object.entries(words));
  return {
    ...empty,
    ...Object.fromEntries(known),
    domains: strings(kept.get('domains')),
    agencies: strings(kept.get('agencies')),
  };
}

export const chosenDomains = ({ domains }: Pick<FormValues, 'domains'>): LifeDomain[] =>
  LifeDomain.options.filter((domain) => domains.includes(domain));

type Sentences = Texts['form']['wrong'] & Readonly<Record<DayFault, string>>;

/** Of all fields, also those that are not on the screen now. `known`: who it is was told before, and is not asked. */
export function checkForm(values: FormValues, texts: Sentences, today: Day, known = false): Wrong<FormValues> {
  return { ...(!known && checkPerson(values, texts)), ...checkReferral(values, texts, today) };
}

/** By a link: who writes it, since nobody is signed in. */
export const checkWriter = (
  { writerName, writerJob, writerPhone }: FormValues,
  texts: { readonly name: string; readonly job: string; readonly phone: string },
): Wrong<FormValues> => ({
  ...(!filled(writerName) && { writerName: texts.name }),
  ...(!filled(writerJob) && { writerJob: texts.job }),
  ...(!filled(writerPhone) && { writerPhone: texts.phone }),
});

const filled = (text: string) => text.trim() !== '';

function checkPerson(values: FormValues, texts: Sentences): Wrong<FormValues> {
  const { birthIs, addressIs } = values;
  return {
    ...(!filled(values.givenNames + values.surname + values.aliases) && { givenNames: texts.name }),
    ...(birthIs === 'known' && { birthDay: wrongDay(values.birthDay, 'birth', texts, texts.birthDay) }),
    ...(birthIs === 'estimated' && readBirthYear(values.birthYear) === undefined && { birthYear: texts.birthYear }),
    ...(addressIs === 'known' && !filled(values.address) && { address: texts.address }),
    ...(filled(values.citizenNumber) &&
      !elevenTest(values.citizenNumber.trim()) && { citizenNumber: texts.citizenNumber }),
  };
}

function checkReferral(values: FormValues, texts: Sentences, today: Day): Wrong<FormValues> {
  const { informedIs } = values;
  return {
    ...(!filled(values.reason) && { reason: texts.reason }),
    ...(!filled(values.goal) && { goal: texts.goal }),
    ...(values.urgency === '' && { urgency: texts.urgency }),
    ...(informedIs === '' && { informedIs: texts.informedIs }),
    ...(informedIs === 'informed' && {
      informedOn: wrongDay(values.informedOn, 'told', texts, texts.informedOn, (day) => day <= today),
    }),
    ...(informedIs === 'not_informed' && values.notWhy === '' && { notWhy: texts.notWhy }),
    ...(informedIs === 'not_informed' && {
      again: wrongDay(values.again, 'told', texts, texts.again, (day) => day > today),
    }),
  };
}

/** A year that nobody can mean says more of what is wrong than what else is asked of the day. */
function wrongDay(
  typed: string,
  kind: DayKind,
  texts: Readonly<Record<DayFault, string>>,
  otherwise: string,
  isAsked: (day: Day) => boolean = () => true,
): string | undefined {
  const day = readDay(typed);
  const fault = day && faultOfDay(day, kind);
  if (fault) return texts[fault];
  return day && isAsked(day) ? undefined : otherwise;
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text);

/** Of fields in which nothing is wrong. */
export function toTold(values: FormValues, known = false): Plain<Told> {
  return {
    ...(!known && { person: personOf(values) }),
    ...(orNull(values.citizenNumber) !== null && { citizenNumber: values.citizenNumber.trim() }),
    reason: values.reason,
    goal: values.goal,
    problems: chosenDomains(values).map((domain) => ({ domain, words: orNull(values[wordsFor(domain)]) })),
    agencies: values.agencies,
    urgency: values.urgency === 'crisis' || values.urgency === 'urgent' ? values.urgency : 'normal',
    informed:
      values.informedIs === 'informed'
        ? { is: 'informed', on: readDay(values.informedOn) ?? '' }
        : {
            is: 'not_informed',
            why: NotInformedReason.options.find((reason) => reason === values.notWhy) ?? 'not_found',
            again: readDay(values.again) ?? '',
          },
    subregion: orNull(values.subregion),
  };
}

function personOf(values: FormValues): Plain<PersonWords> {
  return {
    givenNames: orNull(values.givenNames),
    prefix: orNull(values.prefix),
    surname: orNull(values.surname),
    aliases: values.aliases.split(/[,\n]/).flatMap((one) => orNull(one.trim()) ?? []),
    // Never without a day where one was to be told: the server would say so.
    birth: birthOf(values) ?? { is: 'known', day: '' },
    address:
      values.addressIs === 'known'
        ? { is: 'known', words: values.address }
        : { is: values.addressIs === 'none' ? 'none' : 'unknown' },
    papers: values.papers === 'yes' || values.papers === 'no' ? values.papers : 'unknown',
  };
}

/** Undefined while it cannot be read as a birth. */
export function birthOf({ birthIs, birthDay, birthYear }: FormValues): Birth | undefined {
  if (birthIs === 'known') {
    const day = readDay(birthDay);
    return day && { is: 'known', day };
  }
  if (birthIs !== 'estimated') return { is: 'unknown' };
  const year = readBirthYear(birthYear);
  return year === undefined ? undefined : { is: 'estimated', year };
}
