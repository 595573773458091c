/** What a weighing team makes of a referral: which way, which other approaches run, and when is looked again. */
import { agencies } from '#capabilities/accounts/contract.ts';
import { useAsking, useReading } from '#ui/asking.tsx';
import { Choice, Choices, DayField, Select, TextArea } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay } from '#ui/format.ts';
import { Block } from '#ui/page.tsx';
import type { ReferralDetail } from '../../detail-contract.ts';
import { Approach, InApproach, Route } from '../../events.ts';
import { todayHere, useReferralTexts } from '../../screens/said.tsx';
import { weighReferral } from '../contract.ts';
import { useTriageTexts } from './words.ts';

const start = {
  route: '',
  approach: '',
  top600: '',
  three_pg: '',
  confused_suspects: '',
  person_centred: '',
  weighedBy: [] as readonly string[],
  again: '',
  advice: '',
};
type Typed = typeof start;

const day = ({ again }: Typed) => readDay(again);
const isElsewhere = ({ route }: Typed): boolean => route !== '' && route !== 'inclusion_table';

export function WeighForm({ found: { dossier, by, version: seen } }: { readonly found: ReferralDetail }) {
  const texts = useTriageTexts();
  const { refusals } = useReferralTexts();
  const known = useReading(agencies);
  const weighing = useAsking(weighReferral);
  const form = useForm<Typed>({
    start,
    keep: `weigh-${dossier}`,
    check: (typed) => ({
      ...(typed.route === '' && { route: texts.whichWrong }),
      ...(typed.route === 'other_approach' && typed.approach === '' && { approach: texts.approachWrong }),
      ...Object.fromEntries(Approach.options.map((one) => [one, typed[one] === '' ? texts.overlapWrong : undefined])),
      ...(!typed.weighedBy.some((one) => one !== by.id) && { weighedBy: texts.weighedByWrong }),
      ...(isElsewhere(typed) && (day(typed) ?? '') <= todayHere() && { again: texts.lookAgainWrong }),
      ...(isElsewhere(typed) && typed.advice.trim() === '' && { advice: texts.adviceWrong }),
    }),
  });
  return (
    <Block id="weigh" title={texts.weigh}>
      <p className="soft">{texts.weighLead}</p>
      <Form
        form={form}
        refusals={refusals}
        label={texts.weigh}
        send={(typed) =>
          weighing.ask(
            { dossier },
            {
              route: Route.options.find((one) => one === typed.route) ?? 'inclusion_table',
              approach:
                typed.route === 'other_approach'
                  ? (Approach.options.find((one) => one === typed.approach) ?? null)
                  : null,
              overlap: Approach.options.map((approach) => ({
                approach,
                answer: InApproach.options.find((one) => one === typed[approach]) ?? 'unknown',
              })),
              weighedBy: [...typed.weighedBy],
              again: isElsewhere(typed) ? (day(typed) ?? null) : null,
              advice: typed.advice.trim() === '' ? null : typed.advice,
              seen,
            },
          )
        }
      >
        <p className="small soft">{texts.overlapHint}</p>
        {Approach.options.map((one) => (
          <div key={one} className="brief">
            <Choice
              label={`${texts.overlap}: ${texts.approach[one]}`}
              options={InApproach.options.map((value) => ({ value, label: texts.inApproach[value] }))}
              {...form.field(one)}
            />
          </div>
        ))}
        <div className="paired">
          <Choices
            label={texts.weighedBy}
            options={(known.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            {...form.field('weighedBy')}
          />
        </div>
        <Choice
          label={texts.which}
          options={Route.options.map((value) => ({ value, label: texts.route[value] }))}
          {...form.field('route')}
        />
        {form.values.route === 'other_approach' && (
          <Select
            label={texts.approachLabel}
            options={Approach.options.map((value) => ({ value, label: texts.approach[value] }))}
            {...form.field('approach')}
          />
        )}
        {isElsewhere(form.values) && <DayField label={texts.lookAgain} {...form.field('again')} />}
        <TextArea label={texts.advice} hint={texts.adviceHint} rows={3} {...form.field('advice')} />
        <Actions>
          <Send busy={weighing.busy}>{texts.record}</Send>
        </Actions>
      </Form>
    </Block>
  );
}
