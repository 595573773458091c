/** The referrer gives what was asked. A birth date goes to the person. */
import { useAsking } from '#ui/asking.tsx';
import { Choices, DayField, TextArea } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay } from '#ui/format.ts';
import { useFormat } from '#ui/language.ts';
import { Block } from '#ui/page.tsx';
import { supplementReferral } from '../contract.ts';
import type { ReferralDetail } from '../detail-contract.ts';
import { useReferralTexts } from './said.tsx';

export function SupplementForm({ found: { dossier, missing, version: seen } }: { readonly found: ReferralDetail }) {
  const { detail, missing: names, refusals } = useReferralTexts();
  const format = useFormat();
  const supplying = useAsking(supplementReferral);
  const form = useForm<{ supplied: readonly string[]; words: string; birthDay: string }>({
    start: { supplied: missing, words: '', birthDay: '' },
    keep: `supplement-${dossier}`,
    check: ({ supplied, words, birthDay }) => ({
      ...(supplied.length === 0 && { supplied: detail.suppliedWrong }),
      ...(supplied.some((one) => one !== 'birth_date') && words.trim() === '' && { words: detail.wordsWrong }),
      ...(supplied.includes('birth_date') && !readDay(birthDay) && { birthDay: detail.birthWrong }),
    }),
  });
  const { supplied } = form.values;
  return (
    <Block id="supplement" title={detail.supplement}>
      <p>{detail.supplementLead(format.list(missing.map((one) => names[one])))}</p>
      <Form
        form={form}
        refusals={refusals}
        label={detail.supplement}
        send={(values) => {
          const day = values.supplied.includes('birth_date') ? readDay(values.birthDay) : undefined;
          return supplying.ask(
            { dossier },
            {
              supplied: missing.filter((one) => values.supplied.includes(one)),
              words: values.words.trim() === '' ? null : values.words,
              ...(day && { birth: { is: 'known' as const, day } }),
              seen,
            },
          );
        }}
      >
        <Choices
          label={detail.supplied2}
          options={missing.map((value) => ({ value, label: names[value] }))}
          {...form.field('supplied')}
        />
        {supplied.includes('birth_date') && (
          <DayField kind="birth" label={names.birth_date} {...form.field('birthDay')} />
        )}
        <TextArea label={detail.words} {...form.field('words')} />
        <Actions>
          <Send busy={supplying.busy}>{detail.send}</Send>
        </Actions>
      </Form>
    </Block>
  );
}
