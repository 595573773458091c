/** A breach is noticed: from that moment the 72 hours run. */
import { useLocation } from 'wouter';
import { useAsking } from '#ui/asking.tsx';
import { DraftStatus } from '#ui/draft.tsx';
import { DayField, TextLine } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { useWords } from '#ui/language.ts';
import { Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { dayOf } from '#vocabulary/day.ts';
import { Typed, useDeskTyping } from '../../screens/typed.tsx';
import { noteBreach } from '../contract.ts';
import { FactFields, type FactValues, factsIn, startOf, useFactsCheck } from './BreachForm.tsx';
import { readMoment, timeOf } from './moment.ts';
import { useBreachTexts } from './words.ts';

const draftForm = 'breach-note';

export function NoteBreach(_: PageProps) {
  const { form: words, page } = useBreachTexts();
  const now = new Date();
  return (
    <Page title={words.title} lead={words.lead} back={{ to: '/verantwoording/datalekken', label: page.back }}>
      <Typed form={draftForm} start={{ ...startOf(), noticedOn: typedDay(dayOf(now)), noticedTime: timeOf(now) }}>
        {(kept) => <Fields kept={kept} />}
      </Typed>
    </Page>
  );
}

function Fields({
  kept,
}: {
  readonly kept: FactValues & { readonly noticedOn: string; readonly noticedTime: string };
}) {
  const { form: words, refusals } = useBreachTexts();
  const { form: general } = useWords();
  const [, go] = useLocation();
  const noting = useAsking(noteBreach);
  const checkFacts = useFactsCheck();
  const form = useForm({
    start: kept,
    check: (values) => ({
      ...checkFacts(values),
      noticedOn: readDay(values.noticedOn) ? undefined : general.dayWrong,
      noticedTime: readMoment(values.noticedOn, values.noticedTime) ? undefined : words.timeWrong,
    }),
  });
  const { draft, readOther, sent } = useDeskTyping(draftForm, form);
  return (
    <Form
      form={form}
      label={words.title}
      refusals={refusals}
      send={async (values) => {
        const noticedAt = readMoment(values.noticedOn, values.noticedTime) ?? '';
        const answer = await sent(() => noting.ask({}, { ...factsIn(values), noticedAt }));
        if (answer?.ok) go(`/verantwoording/datalekken/lek/${answer.reply.id}`);
        return answer;
      }}
    >
      <DayField label={words.noticedOn} {...form.field('noticedOn')} />
      <TextLine label={words.noticedTime} hint={words.timeHint} width="short" {...form.field('noticedTime')} />
      <FactFields form={form} />
      <DraftStatus draft={draft} readOther={readOther} keepsAnew />
      <Actions>
        <Send busy={noting.busy}>{words.send}</Send>
      </Actions>
    </Form>
  );
}
