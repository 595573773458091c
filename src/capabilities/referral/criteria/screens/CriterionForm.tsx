/** One criterion of a list that is drawn up: its words, what it asks to be shown, and who may do without. */
import { Choice, Choices, Select, TextLine, Tick } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { useLanguage, useWords } from '#ui/language.ts';
import { Role } from '#vocabulary/codes.ts';
import { AnswerSource, RiskInstrument, RiskLevel } from '../../events.ts';
import { useReferralTexts } from '../../screens/said.tsx';
import type { NewCriterion } from '../contract.ts';
import { nationalCriteria } from '../national.ts';
import { useCriteriaTexts } from './words.tsx';

/** Who answers at a table. */
const answering: readonly Role[] = [
  'process_director',
  'case_manager',
  'municipal_case_director',
  'partner',
  'referrer',
];

const startOf = ({ nl, en, national, required, evidence, override }: NewCriterion) => ({
  nl,
  en,
  national: national ?? 'none',
  required,
  evidence: (evidence?.is ?? 'none') as string,
  sources: (evidence?.is === 'source' ? evidence.sources : []) as readonly string[],
  instruments: (evidence?.is === 'instrument' ? evidence.instruments : []) as readonly string[],
  withinMonths: evidence?.is === 'instrument' ? String(evidence.withinMonths) : '12',
  least: (evidence?.is === 'instrument' && evidence.atLeast ? evidence.atLeast : 'any') as string,
  override: (override?.roles ?? []) as readonly string[],
  atTable: override?.atTable ?? true,
});
type Typed = ReturnType<typeof startOf>;

const monthsIn = ({ withinMonths }: Typed): number | undefined => {
  const months = /^\d{1,3}$/.test(withinMonths.trim()) ? Number(withinMonths) : 0;
  return months >= 1 && months <= 120 ? months : undefined;
};

function evidenceIn(typed: Typed): NewCriterion['evidence'] {
  if (typed.evidence === 'source')
    return { is: 'source', sources: AnswerSource.options.filter((one) => typed.sources.includes(one)) };
  if (typed.evidence !== 'instrument') return null;
  return {
    is: 'instrument',
    instruments: RiskInstrument.options.filter((one) => typed.instruments.includes(one)),
    withinMonths: monthsIn(typed) ?? 12,
    atLeast: RiskLevel.options.find((one) => one === typed.least) ?? null,
  };
}

function criterionIn(code: string, typed: Typed): NewCriterion {
  const evidence = evidenceIn(typed);
  const roles = Role.options.filter((one) => typed.override.includes(one));
  return {
    code,
    nl: typed.nl.trim(),
    en: typed.en.trim(),
    national: typed.national === 'none' ? null : typed.national,
    required: typed.required,
    evidence,
    override: evidence && roles.length > 0 ? { roles, atTable: typed.atTable } : null,
  };
}

interface Props {
  readonly criterion: NewCriterion;
  readonly keep: (criterion: NewCriterion) => void;
}

export function CriterionForm({ criterion, keep }: Props) {
  const { criterion: texts } = useCriteriaTexts();
  const language = useLanguage();
  const form = useForm({
    start: startOf(criterion),
    check: (typed: Typed) => ({
      ...(typed.nl.trim() === '' && { nl: texts.textWrong }),
      ...(typed.en.trim() === '' && { en: texts.textWrong }),
      ...(typed.evidence === 'source' && typed.sources.length === 0 && { sources: texts.sourcesWrong }),
      ...(typed.evidence === 'instrument' && !monthsIn(typed) && { withinMonths: texts.monthsWrong }),
    }),
  });
  const national = nationalCriteria.map((one) => ({ value: one.code, label: one[language] }));
  return (
    <Form
      form={form}
      label={texts.title}
      send={(typed) => {
        keep(criterionIn(criterion.code, typed));
        return Promise.resolve(undefined);
      }}
    >
      <TextLine label={texts.nl} {...form.field('nl')} />
      <TextLine label={texts.en} {...form.field('en')} />
      <Select
        label={texts.national}
        options={[{ value: 'none', label: texts.nationalNone }, ...national]}
        {...form.field('national')}
      />
      <Tick label={texts.required} hint={texts.requiredHint} {...form.field('required')} />
      <EvidenceFields form={form} />
      <Actions>
        <Send>{texts.save}</Send>
      </Actions>
    </Form>
  );
}

function EvidenceFields({ form }: { readonly form: ReturnType<typeof useForm<Typed>> }) {
  const { criterion: texts, instrument, level } = useCriteriaTexts();
  const { source } = useReferralTexts();
  const { role } = useWords();
  const { evidence } = form.values;
  return (
    <>
      <Choice
        label={texts.evidence}
        options={(['none', 'source', 'instrument'] as const).map((value) => ({
          value,
          label: texts.evidenceIs[value],
        }))}
        {...form.field('evidence')}
      />
      {evidence === 'source' && (
        <Choices
          label={texts.sources}
          options={AnswerSource.options.map((value) => ({ value, label: source[value] }))}
          {...form.field('sources')}
        />
      )}
      {evidence === 'instrument' && (
        <>
          <Choices
            label={texts.instruments}
            hint={texts.instrumentsHint}
            options={RiskInstrument.options.map((value) => ({ value, label: instrument[value] }))}
            {...form.field('instruments')}
          />
          <TextLine label={texts.withinMonths} width="short" inputMode="numeric" {...form.field('withinMonths')} />
          <Choice
            label={texts.least}
            options={[
              { value: 'any', label: texts.leastAny },
              ...RiskLevel.options.map((value) => ({ value, label: level[value] })),
            ]}
            {...form.field('least')}
          />
        </>
      )}
      {evidence !== 'none' && (
        <>
          <Choices
            label={texts.override}
            hint={texts.overrideHint}
            options={answering.map((value) => ({ value, label: role[value] }))}
            {...form.field('override')}
          />
          <Tick label={texts.atTable} {...form.field('atTable')} />
        </>
      )}
    </>
  );
}
