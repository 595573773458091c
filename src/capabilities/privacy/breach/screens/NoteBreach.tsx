/** A breach is noticed: from that moment the 72 hours run. */
import { useLocation } from 'wouter';
import { useAsking } from '#ui/asking.tsx';
import { DayField, TextLine } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { useWords } from '#ui/language.ts';
import { Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { dayOf } from '#vocabulary/day.ts';
import { noteBreach } from '../contract.ts';
import { FactFields, factsIn, startOf, useFactsCheck } from './BreachForm.tsx';
import { readMoment, timeOf } from './moment.ts';
import { useBreachTexts } from './words.ts';

export function NoteBreach(_: PageProps) {
  const { form: words, page, refusals } = useBreachTexts();
  const { form: general } = useWords();
  const [, go] = useLocation();
  const noting = useAsking(noteBreach);
  const checkFacts = useFactsCheck();
  const now = new Date();
  const form = useForm({
    start: { ...startOf(), noticedOn: typedDay(dayOf(now)), noticedTime: timeOf(now) },
    keep: 'note-breach',
    check: (values) => ({
      ...checkFacts(values),
      noticedOn: readDay(values.noticedOn) ? undefined : general.dayWrong,
      noticedTime: readMoment(values.noticedOn, values.noticedTime) ? undefined : words.timeWrong,
    }),
  });
  return (
    <Page title={words.title} lead={words.lead} back={{ to: '/verantwoording/datalekken', label: page.back }}>
      <Form
        form={form}
        label={words.title}
        refusals={refusals}
        send={async (values) => {
          const noticedAt = readMoment(values.noticedOn, values.noticedTime) ?? '';
          const answer = await noting.ask({}, { ...factsIn(values), noticedAt });
          if (answer.ok) go(`/verantwoording/datalekken/lek/${answer.reply.id}`);
          return answer;
        }}
      >
        <DayField label={words.noticedOn} {...form.field('noticedOn')} />
        <TextLine label={words.noticedTime} hint={words.timeHint} width="short" {...form.field('noticedTime')} />
        <FactFields form={form} />
        <Actions>
          <Send busy={noting.busy}>{words.send}</Send>
        </Actions>
      </Form>
    </Page>
  );
}
