/** Other terms from a day on; what runs keeps the day that was said. */
import { useAsking } from '#ui/asking.tsx';
import { Choice, Choices, DayField, TextLine } from '#ui/field.tsx';
import { Actions, Form, Send, useForm, type Wrong } from '#ui/form.tsx';
import { readDay } from '#ui/format.ts';
import { useWords } from '#ui/language.ts';
import { Urgency } from '#vocabulary/codes.ts';
import { TermFields, type TermValues, termsIn, termValues, wrongTerms } from '../../afterwards/screens/terms.tsx';
import { useAfterwardsTexts } from '../../afterwards/screens/words.ts';
import { RoundCause } from '../../events.ts';
import { todayHere, useReferralTexts } from '../../screens/said.tsx';
import { isWhole } from '../../table/screens/MeetingFields.tsx';
import { putAccessRule } from '../contract.ts';
import { type AccessRule, EscalateTo } from '../events.ts';
import { furthestRule } from '../rules.ts';
import type { Texts } from '../texts.nl.ts';
import { useClockTexts } from './words.ts';

const terms = ['check', 'supplement', 'place'] as const;
const few = ['warn', 'escalate'] as const;
type Values = Record<
  (typeof terms)[number] | (typeof few)[number] | 'from' | 'escalateTo' | 'round' | 'days' | 'least',
  string
> &
  Record<'urgencies' | 'causes', readonly string[]> &
  TermValues;

export function RuleForm({ rule, close }: { readonly rule: AccessRule; readonly close: () => void }) {
  const { rules: texts, steps, causes } = useClockTexts();
  const { refusals } = useReferralTexts();
  const words = useWords();
  const afterwards = useAfterwardsTexts();
  const putting = useAsking(putAccessRule);
  const form = useForm<Values>({
    start: valuesOf(rule),
    keep: 'access-rule',
    check: (values) => ({ ...wrongIn(values, texts), ...wrongTerms(values, afterwards) }),
  });
  const number = (name: keyof Values & string, label: string) => (
    <TextLine label={label} width="short" inputMode="numeric" {...form.field(name as 'days')} />
  );
  return (
    <Form
      form={form}
      refusals={refusals}
      label={texts.change}
      done={close}
      send={(values) => putting.ask({}, { from: readDay(values.from) ?? '', rule: ruleOf(values) })}
    >
      <DayField label={texts.from} hint={texts.fromHint} {...form.field('from')} />
      {number('check', texts.inDays(steps.check))}
      {number('supplement', texts.inDays(steps.supplement))}
      {number('place', texts.inDays(steps.place))}
      {number('warn', texts.inDays(texts.warn))}
      {number('escalate', texts.inDays(texts.escalate))}
      <Choice
        label={texts.escalateTo}
        options={EscalateTo.options.map((value) => ({ value, label: texts.roles[value] }))}
        {...form.field('escalateTo')}
      />
      <Choice
        label={texts.roundIs}
        options={(['no', 'yes'] as const).map((value) => ({ value, label: texts.roundChoice[value] }))}
        {...form.field('round')}
      />
      {form.values.round === 'yes' && (
        <>
          <Choices
            label={texts.urgencies}
            options={Urgency.options.map((value) => ({ value, label: words.urgency[value] }))}
            {...form.field('urgencies')}
          />
          <Choices
            label={texts.causesField}
            options={RoundCause.options.map((value) => ({ value, label: causes[value] }))}
            {...form.field('causes')}
          />
          {number('days', texts.roundDays)}
          {number('least', texts.least)}
        </>
      )}
      <TermFields field={form.field} />
      <Actions>
        <Send busy={putting.busy}>{texts.send}</Send>
        <button type="button" className="btn" onClick={close}>
          {texts.keep}
        </button>
      </Actions>
    </Form>
  );
}

const valuesOf = ({ check, supplement, place, warn, escalate, escalateTo, round, afterwards }: AccessRule): Values => ({
  ...termValues(afterwards),
  from: '',
  check: String(check),
  supplement: String(supplement),
  place: String(place),
  warn: String(warn),
  escalate: String(escalate),
  escalateTo: escalateTo ?? 'regional_coordinator',
  round: round === null ? 'no' : 'yes',
  urgencies: round?.urgencies ?? [],
  causes: round?.causes ?? [],
  days: String(round?.days ?? 5),
  least: String(round?.least ?? 1),
});

const ruleOf = (values: Values): AccessRule => ({
  afterwards: termsIn(values),
  check: Number(values.check),
  supplement: Number(values.supplement),
  place: Number(values.place),
  warn: Number(values.warn),
  escalate: Number(values.escalate),
  escalateTo: EscalateTo.parse(values.escalateTo),
  round:
    values.round === 'no'
      ? null
      : {
          urgencies: Urgency.options.filter((one) => values.urgencies.includes(one)),
          causes: RoundCause.options.filter((one) => values.causes.includes(one)),
          days: Number(values.days),
          least: Number(values.least),
        },
});

function wrongIn(values: Values, texts: Texts['rules']): Wrong<Values> {
  const day = readDay(values.from);
  const wrong: Record<string, string> = {};
  if (!(day && day >= todayHere() && day <= furthestRule(todayHere()))) wrong.from = texts.fromWrong;
  for (const one of terms) if (!isWhole(values[one], 1, 60)) wrong[one] = texts.termWrong;
  for (const one of few) if (!isWhole(values[one], 0, 60)) wrong[one] = texts.fewWrong;
  if (values.round === 'no') return wrong;
  if (values.urgencies.length === 0) wrong.urgencies = texts.urgenciesWrong;
  if (values.causes.length === 0) wrong.causes = texts.causesWrong;
  if (!isWhole(values.days, 1, 20)) wrong.days = texts.roundDaysWrong;
  if (!isWhole(values.least, 1, 10)) wrong.least = texts.leastWrong;
  return wrong;
}
