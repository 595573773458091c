/** Asking for a run of the estimator. */
import { useAsking } from '#ui/asking.tsx';
import { Choice, TextLine } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { Block } from '#ui/page.tsx';
import { askEstimate, IntervalKind, type Round, Selection } from '../contract.ts';
import { usePopulationTexts } from './words.ts';

const start = { select: 'bic', interval: 'bca', draws: '1000', seed: '1' };
const wholeNumber = (typed: string): number =>
  /^\s*\d[\d. ]*$/.test(typed) ? Number(typed.replace(/[. ]/g, '')) : Number.NaN;

export function EstimateForm({ round: { id } }: { readonly round: Round }) {
  const texts = usePopulationTexts();
  const { round: says } = texts;
  const asking = useAsking(askEstimate);
  const form = useForm({
    start,
    check: ({ draws, seed }) => ({
      draws: wholeNumber(draws) >= 200 && wholeNumber(draws) <= 2000 ? undefined : says.drawsWrong,
      seed: wholeNumber(seed) >= 1 && wholeNumber(seed) <= 2_147_483_647 ? undefined : says.seedWrong,
    }),
  });
  return (
    <Block id="schatten" title={says.estimateTitle}>
      <Form
        form={form}
        label={says.estimateTitle}
        saved={says.asked}
        refusals={texts.refusals}
        send={({ select, interval, draws, seed }) =>
          asking.ask(
            { round: id },
            {
              select: Selection.parse(select),
              interval: IntervalKind.parse(interval),
              draws: wholeNumber(draws),
              seed: wholeNumber(seed),
            },
          )
        }
      >
        <Choice
          label={says.select}
          {...form.field('select')}
          options={Selection.options.map((value) => ({
            value,
            label: texts.select[value],
            hint: texts.selectHint[value],
          }))}
        />
        <Choice
          label={says.interval}
          {...form.field('interval')}
          options={IntervalKind.options.map((value) => ({
            value,
            label: texts.interval[value],
            hint: texts.intervalHint[value],
          }))}
        />
        {form.values.interval === 'bca' && (
          <TextLine
            label={says.draws}
            hint={says.drawsHint}
            width="short"
            inputMode="numeric"
            {...form.field('draws')}
          />
        )}
        <TextLine label={says.seed} hint={says.seedHint} width="short" inputMode="numeric" {...form.field('seed')} />
        <Actions>
          <Send busy={asking.busy}>{says.start}</Send>
        </Actions>
      </Form>
    </Block>
  );
}
