/** What is asked in the steps: why, what plays on which life domain, who help, how urgent, and whether the person knows. */
import { Choice, Choices, DayField, Select, TextArea } from '#ui/field.tsx';
import type { FormState } from '#ui/form.tsx';
import { useWords } from '#ui/language.ts';
import { LifeDomain, sectionOf, Urgency } from '#vocabulary/codes.ts';
import { NotInformedReason } from '../../events.ts';
import { type FormValues, wordsFor } from '../../screens/form-values.ts';
import { useReferralTexts } from '../../screens/said.tsx';

interface Named {
  readonly id: string;
  readonly name: string;
}
/** Where one refers, and what follows from who refers. */
export interface Place {
  /** Partners but the own agency. */
  readonly agencies: readonly Named[];
  readonly subregions: readonly Named[];
  /** May the citizen service number be asked. */
  readonly mayUseNumber: boolean;
  /** Nobody is signed in: who writes is asked. */
  readonly asksWriter: boolean;
  /** The name of who is referred again, after re-entry; null the first time. */
  readonly known: string | null;
}
interface Props {
  readonly form: FormState<FormValues>;
}

export function WhyStep({ form: { field } }: Props) {
  const { form: texts } = useReferralTexts();
  return (
    <>
      <TextArea label={texts.reason} hint={texts.reasonHint} rows={6} {...field('reason')} />
      <TextArea label={texts.goal} hint={texts.goalHint} {...field('goal')} />
    </>
  );
}

/** The words about a life domain stand right under it: whoever ticks it types on. */
export function ProblemsStep({ form: { field, values, set } }: Props) {
  const { form: texts } = useReferralTexts();
  const words = useWords();
  const { id } = field('domains');
  return (
    <fieldset className="field" id={id} tabIndex={-1}>
      <legend>{texts.domains}</legend>
      {LifeDomain.options.map((domain) => (
        <div key={domain}>
          <label className="choice">
            <input
              type="checkbox"
              id={`${id}-${domain}`}
              checked={values.domains.includes(domain)}
              onChange={({ target: { checked } }) =>
                set({ domains: checked ? [...values.domains, domain] : values.domains.filter((one) => one !== domain) })
              }
            />
            <span>{words.domain[domain]}</span>
          </label>
          {values.domains.includes(domain) && (
            <div className="under-choice">
              <TextArea
                label={texts.domainWords(words.domain[domain])}
                hint={texts.domainHint(words.section[sectionOf(domain)])}
                rows={2}
                {...field(wordsFor(domain))}
              />
            </div>
          )}
        </div>
      ))}
    </fieldset>
  );
}

export function PartnersStep({ form: { field }, place: { agencies, subregions } }: Props & { readonly place: Place }) {
  const { form: texts } = useReferralTexts();
  return (
    <>
      <div className="paired">
        <Choices
          label={texts.agencies}
          hint={texts.agenciesHint}
          options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
          {...field('agencies')}
        />
      </div>
      {subregions.length > 0 && (
        <Select
          label={texts.subregion}
          options={[
            ...subregions.map(({ id, name }) => ({ value: id, label: name })),
            { value: ' ', label: texts.subregionUnknown },
          ]}
          {...field('subregion')}
        />
      )}
    </>
  );
}

export function UrgencyStep({ form: { field, values } }: Props) {
  const { form: texts, notInformed } = useReferralTexts();
  const words = useWords();
  return (
    <>
      <Choice
        label={texts.urgency}
        options={Urgency.options.map((value) => ({
          value,
          label: words.urgency[value],
          hint: texts.urgencyHint[value],
        }))}
        {...field('urgency')}
      />
      <Choice
        label={texts.informedIs}
        options={(['informed', 'not_informed'] as const).map((value) => ({ value, label: texts.told[value] }))}
        {...field('informedIs')}
      />
      {values.informedIs === 'informed' && <DayField label={texts.informedOn} {...field('informedOn')} />}
      {values.informedIs === 'not_informed' && (
        <>
          <Select
            label={texts.notWhy}
            options={NotInformedReason.options.map((value) => ({ value, label: notInformed[value] }))}
            {...field('notWhy')}
          />
          <DayField label={texts.again} {...field('again')} />
        </>
      )}
    </>
  );
}
