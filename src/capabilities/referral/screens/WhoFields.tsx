/** Who it is. Not knowing is an answer everywhere. */
import { Choice, DayField, TextLine } from '#ui/field.tsx';
import type { FormState } from '#ui/form.tsx';
import type { FormValues } from './form-values.ts';
import { useReferralTexts } from './said.tsx';

interface Props {
  readonly form: FormState<FormValues>;
  /** May the citizen service number be asked. */
  readonly withNumber: boolean;
}

export function WhoFields({ form, withNumber }: Props) {
  const { form: texts } = useReferralTexts();
  const { values, field } = form;
  return (
    <>
      <TextLine label={texts.givenNames} width="middle" {...field('givenNames')} />
      <TextLine label={texts.prefix} hint={texts.prefixHint} width="short" {...field('prefix')} />
      <TextLine label={texts.surname} width="middle" {...field('surname')} />
      <TextLine label={texts.aliases} hint={texts.aliasesHint} {...field('aliases')} />
      <div className="brief">
        <Choice
          label={texts.birthIs}
          options={(['known', 'estimated', 'unknown'] as const).map((value) => ({ value, label: texts.birth[value] }))}
          {...field('birthIs')}
        />
      </div>
      {values.birthIs === 'known' && <DayField kind="birth" label={texts.birthDay} {...field('birthDay')} />}
      {values.birthIs === 'estimated' && (
        <TextLine
          label={texts.birthYear}
          hint={texts.birthYearHint}
          width="short"
          inputMode="numeric"
          {...field('birthYear')}
        />
      )}
      <div className="brief">
        <Choice
          label={texts.addressIs}
          options={(['known', 'none', 'unknown'] as const).map((value) => ({ value, label: texts.address[value] }))}
          {...field('addressIs')}
        />
      </div>
      {values.addressIs === 'known' && <TextLine label={texts.addressWords} {...field('address')} />}
      <div className="brief">
        <Choice
          label={texts.papers}
          options={(['yes', 'no', 'unknown'] as const).map((value) => ({ value, label: texts.paper[value] }))}
          {...field('papers')}
        />
      </div>
      {withNumber && (
        <TextLine
          label={texts.citizenNumber}
          hint={texts.citizenNumberHint}
          width="short"
          inputMode="numeric"
          {...field('citizenNumber')}
        />
      )}
    </>
  );
}
