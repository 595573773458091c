/** A request comes in: from that day the clock runs. */
import { useLocation } from 'wouter';
import { useAsking } from '#ui/asking.tsx';
import { DraftStatus } from '#ui/draft.tsx';
import { Choice, DayField, Select, TextArea, TextLine } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { useWords } from '#ui/language.ts';
import { Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { dayOf } from '#vocabulary/day.ts';
import { readCaseNumber } from '#vocabulary/ids.ts';
import { Typed, useDeskTyping } from '../../screens/typed.tsx';
import { enterRequest } from '../contract.ts';
import { IdentityCheck, Right, Through } from '../events.ts';
import { useRightsTexts } from './words.ts';

const draftForm = 'rights-enter';

export function EnterRequest(_: PageProps) {
  const { enter, page } = useRightsTexts();
  const start = {
    caseNumber: '',
    right: 'access',
    through: 'person',
    identity: 'unchecked',
    words: '',
    receivedOn: typedDay(dayOf(new Date())),
  };
  return (
    <Page title={enter.title} lead={enter.lead} back={{ to: '/verantwoording/rechten', label: page.back }}>
      <Typed form={draftForm} start={start}>
        {(kept) => <Fields kept={kept} />}
      </Typed>
    </Page>
  );
}

interface Kept {
  readonly [name: string]: string;
  readonly caseNumber: string;
  readonly right: string;
  readonly through: string;
  readonly identity: string;
  readonly words: string;
  readonly receivedOn: string;
}

function Fields({ kept }: { readonly kept: Kept }) {
  const texts = useRightsTexts();
  const { enter } = texts;
  const { form: words } = useWords();
  const [, go] = useLocation();
  const entering = useAsking(enterRequest);
  const form = useForm({
    start: kept,
    check: ({ caseNumber, receivedOn }) => ({
      caseNumber: readCaseNumber(caseNumber) ? undefined : enter.caseNumberWrong,
      receivedOn: readDay(receivedOn) ? undefined : words.dayWrong,
    }),
  });
  const { draft, readOther, sent } = useDeskTyping(draftForm, form);
  return (
    <Form
      form={form}
      label={enter.title}
      refusals={texts.refusals}
      send={async ({ caseNumber, right, through, identity, words: said, receivedOn }) => {
        const answer = await sent(() =>
          entering.ask(
            {},
            {
              caseNumber: readCaseNumber(caseNumber) ?? caseNumber,
              right: Right.parse(right),
              through: Through.parse(through),
              identity: IdentityCheck.parse(identity),
              words: said.trim() === '' ? null : said,
              receivedOn: readDay(receivedOn) ?? '',
            },
          ),
        );
        if (answer?.ok) go(`/verantwoording/rechten/verzoek/${answer.reply.request}`);
        return answer;
      }}
    >
      <TextLine label={enter.caseNumber} hint={enter.caseNumberHint} width="short" {...form.field('caseNumber')} />
      <Choice
        label={enter.right}
        {...form.field('right')}
        options={Right.options.map((value) => ({ value, label: texts.right[value], hint: texts.rightHint[value] }))}
      />
      <Select
        label={enter.through}
        {...form.field('through')}
        options={Through.options.map((value) => ({ value, label: texts.through[value] }))}
      />
      <Select
        label={enter.identity}
        hint={enter.identityHint}
        {...form.field('identity')}
        options={IdentityCheck.options.map((value) => ({ value, label: texts.identity[value] }))}
      />
      <DayField label={enter.receivedOn} {...form.field('receivedOn')} />
      <TextArea label={enter.words} hint={enter.wordsHint} {...form.field('words')} />
      <DraftStatus draft={draft} readOther={readOther} keepsAnew />
      <Actions>
        <Send busy={entering.busy}>{enter.send}</Send>
      </Actions>
    </Form>
  );
}
