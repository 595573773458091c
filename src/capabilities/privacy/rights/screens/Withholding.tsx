/** Sections of a file that the person does not get, each with its reason. */
import { useId } from 'react';
import { Select } from '#ui/field.tsx';
import { useWords } from '#ui/language.ts';
import { type Withheld, WithholdableSection, WithholdReason } from '../events.ts';
import { useRightsTexts } from './words.ts';

const given = 'given';
/** By section the reason why it is left out, or that it is given. */
export type WithholdValues = Readonly<Record<WithholdableSection, string>>;

export const nothingWithheld: WithholdValues = {
  social: given,
  care: given,
  justice: given,
  placement: given,
  finance: given,
};
export const withheldIn = (values: WithholdValues): Withheld[] =>
  WithholdableSection.options.flatMap((section) =>
    values[section] === given ? [] : [{ section, reason: WithholdReason.parse(values[section]) }],
  );

interface Props {
  readonly values: WithholdValues;
  readonly onChoose: (changed: Partial<WithholdValues>) => void;
}

export function Withholding({ values, onChoose }: Props) {
  const { decide, withhold } = useRightsTexts();
  const words = useWords();
  const base = useId();
  return (
    <fieldset className="rights-parts" aria-describedby={`${base}hint`}>
      <legend>{decide.withheld}</legend>
      <p className="hint" id={`${base}hint`}>
        {decide.withheldHint}
      </p>
      {WithholdableSection.options.map((section) => (
        <Select
          key={section}
          id={`${base}${section}`}
          label={words.section[section]}
          value={values[section]}
          onChange={(reason) => onChoose({ [section]: reason })}
          error={undefined}
          options={[
            { value: given, label: decide.given },
            ...WithholdReason.options.map((value) => ({ value, label: withhold[value] })),
          ]}
        />
      ))}
    </fieldset>
  );
}
