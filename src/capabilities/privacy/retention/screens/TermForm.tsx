/** A term from a day on. What the law allows stands beside the choice; the old term stays to be read. */
import { useLocation } from 'wouter';
import { useAsking } from '#ui/asking.tsx';
import { Choice, DayField, Select, TextLine } from '#ui/field.tsx';
import { Actions, Form, Send, useForm, type Wrong } from '#ui/form.tsx';
import { readDay } from '#ui/format.ts';
import { Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { dayOf } from '#vocabulary/day.ts';
import { setTerm } from '../contract.ts';
import { RetentionClass, TermUnit } from '../events.ts';
import { classes } from '../terms/rules.ts';
import { useRetentionTexts } from './words.ts';

type Values = Record<'class' | 'amount' | 'unit' | 'from' | 'law' | 'article', string>;
const start: Values = { class: '', amount: '', unit: 'year', from: '', law: '', article: '' };
const changeable = RetentionClass.options.filter((of) => classes[of].goes !== 'fixed');

export function TermForm(_: PageProps) {
  const texts = useRetentionTexts();
  const { terms: says } = texts;
  const [, go] = useLocation();
  const asking = useAsking(setTerm);
  const form = useForm<Values>({ start, keep: 'retention-term', check: (values) => wrongIn(values, says) });
  return (
    <Page
      title={says.change}
      lead={says.formLead}
      back={{ to: '/verantwoording/bewaren/termijnen', label: says.title }}
    >
      <Form
        form={form}
        label={says.change}
        refusals={texts.refusals}
        done={() => go('/verantwoording/bewaren/termijnen')}
        send={(values) =>
          asking.ask(
            {},
            {
              class: RetentionClass.parse(values.class),
              from: readDay(values.from) ?? '',
              term: { amount: Number(values.amount), unit: TermUnit.parse(values.unit) },
              law: values.law,
              article: values.article,
            },
          )
        }
      >
        <Select
          label={says.choose}
          options={changeable.map((value) => ({ value, label: texts.classes[value] }))}
          {...form.field('class')}
        />
        <TextLine
          label={says.amount}
          hint={<AmountHint of={form.values.class} />}
          width="short"
          inputMode="numeric"
          {...form.field('amount')}
        />
        <Choice
          label={says.unit}
          options={TermUnit.options.map((value) => ({ value, label: says.units[value] }))}
          {...form.field('unit')}
        />
        <DayField label={says.from} {...form.field('from')} />
        <TextLine label={says.law} lang="nl" hint={says.lawHint} {...form.field('law')} />
        <TextLine label={says.article} lang="nl" width="middle" {...form.field('article')} />
        <Actions>
          <Send busy={asking.busy}>{says.send}</Send>
        </Actions>
      </Form>
    </Page>
  );
}

function AmountHint({ of }: { readonly of: string }) {
  const texts = useRetentionTexts();
  const chosen = changeable.find((one) => one === of);
  if (!chosen) return texts.terms.amountHint;
  const { atLeast, atMost } = classes[chosen];
  const bounds = texts.terms.bounds(atLeast && texts.term(atLeast), atMost && texts.term(atMost));
  return bounds === '' ? texts.terms.amountHint : `${texts.terms.amountHint}; ${bounds}`;
}

type Sentences = ReturnType<typeof useRetentionTexts>['terms'];

function wrongIn({ class: of, amount, from, law, article }: Values, says: Sentences): Wrong<Values> {
  const day = readDay(from);
  return {
    ...(of === '' && { class: says.chooseOne }),
    ...((!/^\d{1,3}$/.test(amount.trim()) || Number(amount) < 1 || Number(amount) > 100) && {
      amount: says.amountWrong,
    }),
    ...((day === undefined || day < dayOf(new Date())) && { from: says.fromWrong }),
    ...(law.trim() === '' && { law: says.lawWrong }),
    ...(article.trim() === '' && { article: says.articleWrong }),
  };
}
