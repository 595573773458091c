/** Why, what plays on which life domain, who help, how urgent; and whether the person knows. */
import { agencies, regions } from '#capabilities/accounts/contract.ts';
import { useReading } from '#ui/asking.tsx';
import { Choice, Choices, DayField, Select, TextArea } from '#ui/field.tsx';
import type { FormState } from '#ui/form.tsx';
import { useWords } from '#ui/language.ts';
import { useSession } from '#ui/session.tsx';
import { LifeDomain, sectionOf, Urgency } from '#vocabulary/codes.ts';
import { NotInformedReason } from '../events.ts';
import { chosenDomains, type FormValues, wordsFor } from './form-values.ts';
import { useReferralTexts } from './said.tsx';

interface Props {
  readonly form: FormState<FormValues>;
}

export function WhatFields({ form }: Props) {
  const { form: texts } = useReferralTexts();
  const words = useWords();
  const { region, agency: own } = useSession();
  const known = useReading(agencies);
  const everywhere = useReading(regions);
  const here = everywhere.data?.find(({ id }) => id === region?.id)?.subregions ?? [];
  const { field, values } = form;
  return (
    <>
      <fieldset className="group">
        <legend>{texts.why}</legend>
        <TextArea label={texts.reason} hint={texts.reasonHint} rows={5} {...field('reason')} />
        <TextArea label={texts.goal} hint={texts.goalHint} {...field('goal')} />
        <Choice
          label={texts.urgency}
          options={Urgency.options.map((value) => ({
            value,
            label: words.urgency[value],
            hint: texts.urgencyHint[value],
          }))}
          {...field('urgency')}
        />
      </fieldset>
      <fieldset className="group">
        <legend>{texts.problems}</legend>
        <div className="paired">
          <Choices
            label={texts.domains}
            options={LifeDomain.options.map((value) => ({ value, label: words.domain[value] }))}
            {...field('domains')}
          />
        </div>
        {chosenDomains(values).map((domain) => (
          <TextArea
            key={domain}
            label={texts.domainWords(words.domain[domain])}
            hint={texts.domainHint(words.section[sectionOf(domain)])}
            rows={2}
            {...field(wordsFor(domain))}
          />
        ))}
        <div className="paired">
          <Choices
            label={texts.agencies}
            hint={texts.agenciesHint}
            options={(known.data ?? [])
              .filter(({ id }) => id !== own.id)
              .map(({ id, name }) => ({ value: id, label: name }))}
            {...field('agencies')}
          />
        </div>
        {here.length > 0 && (
          <Select
            label={texts.subregion}
            options={[
              ...here.map(({ id, name }) => ({ value: id, label: name })),
              { value: ' ', label: texts.subregionUnknown },
            ]}
            {...field('subregion')}
          />
        )}
      </fieldset>
    </>
  );
}

export function InformedFields({ form: { field, values } }: Props) {
  const { form: texts, notInformed } = useReferralTexts();
  return (
    <fieldset className="group">
      <legend>{texts.informed}</legend>
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
    </fieldset>
  );
}
