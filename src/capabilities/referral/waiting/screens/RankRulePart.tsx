/** How much each term counts for the order; who accounts for the region changes it from a day on. */
import { useState } from 'react';
import { useAsking } from '#ui/asking.tsx';
import { DayField, TextLine } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { useFormat } from '#ui/language.ts';
import { Block } from '#ui/page.tsx';
import { useMay } from '#ui/session.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { addYears, type Day } from '#vocabulary/day.ts';
import { todayHere, useReferralTexts } from '../../screens/said.tsx';
import { isWhole } from '../../table/screens/MeetingFields.tsx';
import { putRankRule } from '../contract.ts';
import type { RankRule } from '../events.ts';
import { useWaitingTexts } from './words.ts';

interface Props {
  readonly rule: RankRule;
  /** Null: the standard. */
  readonly from: Day | null;
}

export function RankRulePart({ rule, from }: Props) {
  const { rule: texts } = useWaitingTexts();
  const format = useFormat();
  const sets = useMay('waiting.rule');
  const [changes, setChanges] = useState(false);
  const lines: readonly (readonly [string, string])[] = [
    [texts.week, texts.points(rule.week)],
    [texts.crisis, texts.points(rule.urgency.crisis)],
    [texts.urgent, texts.points(rule.urgency.urgent)],
    [texts.recent(String(rule.crisis.days)), texts.points(rule.crisis.points)],
    [texts.high, texts.points(rule.risk.high)],
    [texts.moderate, texts.points(rule.risk.moderate)],
    [texts.place, texts.points(rule.place)],
    [texts.away, texts.minus(rule.away)],
  ];
  return (
    <Block id="rule" title={texts.title}>
      <p className="small soft">{wholeDays(from === null ? texts.standard : texts.since(format.day(from)))}</p>
      <dl className="facts">
        {lines.map(([term, points]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{points}</dd>
          </div>
        ))}
      </dl>
      {sets && !changes && (
        <button type="button" className="btn" onClick={() => setChanges(true)}>
          {texts.change}
        </button>
      )}
      {changes && <RankRuleForm rule={rule} close={() => setChanges(false)} />}
    </Block>
  );
}

const fields = ['week', 'crisis', 'urgent', 'crisisPoints', 'high', 'moderate', 'place', 'away'] as const;

function RankRuleForm({ rule, close }: { readonly rule: RankRule; readonly close: () => void }) {
  const { rule: texts, teams } = useWaitingTexts();
  const { refusals } = useReferralTexts();
  const putting = useAsking(putRankRule);
  const form = useForm({
    start: {
      from: typedDay(todayHere()),
      week: String(rule.week),
      crisis: String(rule.urgency.crisis),
      urgent: String(rule.urgency.urgent),
      crisisPoints: String(rule.crisis.points),
      crisisDays: String(rule.crisis.days),
      high: String(rule.risk.high),
      moderate: String(rule.risk.moderate),
      place: String(rule.place),
      away: String(rule.away),
    },
    check: (values) => {
      const day = readDay(values.from);
      const today = todayHere();
      return {
        ...(!(day && day >= today && day <= addYears(today, 1)) && { from: teams.fromWrong }),
        ...Object.fromEntries(fields.filter((one) => !isWhole(values[one], 0, 100)).map((one) => [one, texts.wrong])),
        ...(!isWhole(values.crisisDays, 1, 365) && { crisisDays: texts.daysWrong }),
      };
    },
  });
  const number = (name: (typeof fields)[number] | 'crisisDays') => (
    <TextLine label={texts[name]} width="short" inputMode="numeric" {...form.field(name)} />
  );
  return (
    <Form
      form={form}
      refusals={refusals}
      label={texts.change}
      done={close}
      send={(values) =>
        putting.ask(
          {},
          {
            from: readDay(values.from) ?? '',
            rule: {
              week: Number(values.week),
              urgency: { crisis: Number(values.crisis), urgent: Number(values.urgent) },
              crisis: { points: Number(values.crisisPoints), days: Number(values.crisisDays) },
              risk: { high: Number(values.high), moderate: Number(values.moderate) },
              place: Number(values.place),
              away: Number(values.away),
            },
          },
        )
      }
    >
      <DayField label={teams.from} {...form.field('from')} />
      {number('week')}
      {number('crisis')}
      {number('urgent')}
      {number('crisisPoints')}
      {number('crisisDays')}
      {number('high')}
      {number('moderate')}
      {number('place')}
      {number('away')}
      <Actions>
        <Send busy={putting.busy}>{teams.send}</Send>
        <button type="button" className="btn" onClick={close}>
          {teams.keep}
        </button>
      </Actions>
    </Form>
  );
}
