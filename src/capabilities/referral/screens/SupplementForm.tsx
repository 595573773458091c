/** The referrer gives what was asked. A birth date goes to the person, also when only the year is known, and about. */
import { type Plain, useAsking } from '#ui/asking.tsx';
import { Choice, Choices, DayField, TextArea, TextLine } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay } from '#ui/format.ts';
import { useFormat } from '#ui/language.ts';
import { Block } from '#ui/page.tsx';
import type { Birth } from '#vocabulary/person.ts';
import { readBirthYear } from '#vocabulary/told-day.ts';
import { supplementReferral } from '../contract.ts';
import type { ReferralDetail } from '../detail-contract.ts';
import { useReferralTexts } from './said.tsx';

type Supplement = {
  readonly supplied: readonly string[];
  readonly words: string;
  readonly birthIs: string;
  readonly birthDay: string;
  readonly birthYear: string;
};

export function SupplementForm({ found: { dossier, missing, version: seen } }: { readonly found: ReferralDetail }) {
  const { detail, form: asks, missing: names, refusals } = useReferralTexts();
  const format = useFormat();
  const supplying = useAsking(supplementReferral);
  const form = useForm<Supplement>({
    start: { supplied: missing, words: '', birthIs: 'known', birthDay: '', birthYear: '' },
    keep: `supplement-${dossier}`,
    check: ({ supplied, words, birthIs, birthDay, birthYear }) => {
      const told = supplied.includes('birth_date') ? birthIs : undefined;
      // That nobody knows it is an answer too, with what was tried.
      const speaks = supplied.some((one) => one !== 'birth_date') || told === 'unknown';
      return {
        ...(supplied.length === 0 && { supplied: detail.suppliedWrong }),
        ...(speaks && words.trim() === '' && { words: detail.wordsWrong }),
        ...(told === 'known' && !readDay(birthDay) && { birthDay: asks.wrong.birthDay }),
        ...(told === 'estimated' && readBirthYear(birthYear) === undefined && { birthYear: asks.wrong.birthYear }),
      };
    },
  });
  const { supplied, birthIs } = form.values;
  return (
    <Block id="supplement" title={detail.supplement}>
      <p>{detail.supplementLead(format.list(missing.map((one) => names[one])))}</p>
      <Form
        form={form}
        refusals={refusals}
        label={detail.supplement}
        send={(values) => {
          const birth = birthIn(values);
          return supplying.ask(
            { dossier },
            {
              supplied: missing.filter((one) => values.supplied.includes(one)),
              words: values.words.trim() === '' ? null : values.words,
              ...(birth && { birth }),
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
          <>
            <Choice
              label={asks.birthIs}
              options={(['known', 'estimated', 'unknown'] as const).map((value) => ({
                value,
                label: asks.birth[value],
              }))}
              {...form.field('birthIs')}
            />
            {birthIs === 'known' && <DayField kind="birth" label={asks.birthDay} {...form.field('birthDay')} />}
            {birthIs === 'estimated' && (
              <TextLine
                label={asks.birthYear}
                hint={asks.birthYearHint}
                width="short"
                inputMode="numeric"
                {...form.field('birthYear')}
              />
            )}
          </>
        )}
        <TextArea label={detail.words} {...form.field('words')} />
        <Actions>
          <Send busy={supplying.busy}>{detail.send}</Send>
        </Actions>
      </Form>
    </Block>
  );
}

/** What was known of it stays where the referrer does not know more. */
function birthIn({ supplied, birthIs, birthDay, birthYear }: Supplement): Plain<Birth> | undefined {
  if (!supplied.includes('birth_date') || birthIs === 'unknown') return undefined;
  return birthIs === 'known'
    ? { is: 'known', day: readDay(birthDay) ?? '' }
    : { is: 'estimated', year: Number(birthYear) };
}
