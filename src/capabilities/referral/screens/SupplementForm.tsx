/** The referrer gives what was asked. A birth date goes to the person, also when only the year is known, and about. */
import * as z from 'zod/mini';
import { draftOf, saveDraft } from '#capabilities/dossier/contract.ts';
import { addressOf, call, type Plain, useAsking, useReading } from '#ui/asking.tsx';
import { type BeganWith, DraftStatus, NewestDraft, useTyping } from '#ui/draft.tsx';
import { Choice, Choices, DayField, TextArea, TextLine } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay } from '#ui/format.ts';
import { useFormat } from '#ui/language.ts';
import { Block } from '#ui/page.tsx';
import { Shown } from '#ui/shown.tsx';
import type { Birth } from '#vocabulary/person.ts';
import { readBirthYear } from '#vocabulary/told-day.ts';
import { supplementForm, supplementReferral } from '../contract.ts';
import type { ReferralDetail } from '../detail-contract.ts';
import { useReferralTexts } from './said.tsx';

const Supplement = z.object({
  supplied: z.array(z.string()),
  words: z.string(),
  birthIs: z.string(),
  birthDay: z.string(),
  birthYear: z.string(),
});
type Supplement = Omit<z.infer<typeof Supplement>, 'supplied'> & { readonly supplied: readonly string[] };

export function SupplementForm({ found }: { readonly found: ReferralDetail }) {
  const { dossier, missing } = found;
  const { detail, missing: names } = useReferralTexts();
  const format = useFormat();
  const place = { dossier, form: supplementForm };
  const draft = useReading(draftOf, place, {}, { anew: true });
  return (
    <Block id="supplement" title={detail.supplement}>
      <p>{detail.supplementLead(format.list(missing.map((one) => names[one])))}</p>
      <Shown reading={draft}>
        {(here) => (
          <NewestDraft address={addressOf(draftOf.path, place, {})} here={here}>
            {(words, began) => <Filled found={found} start={begun(missing, words)} began={began} />}
          </NewestDraft>
        )}
      </Shown>
    </Block>
  );
}

/** With what was typed before; what is not asked any more is not supplied. */
function begun(missing: readonly string[], words: unknown): Supplement {
  const typed = Supplement.safeParse(words).data;
  const fresh = { supplied: [...missing], words: '', birthIs: 'known', birthDay: '', birthYear: '' };
  return typed ? { ...typed, supplied: typed.supplied.filter((one) => missing.includes(one)) } : fresh;
}

interface FilledProps {
  readonly found: ReferralDetail;
  readonly start: Supplement;
  readonly began: BeganWith;
}

function Filled({ found: { dossier, missing, version: seen }, start, began }: FilledProps) {
  const { detail, form: asks, missing: names, refusals } = useReferralTexts();
  const supplying = useAsking(supplementReferral);
  const form = useForm<Supplement>({
    start,
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
  // The draft goes with what is sent.
  const { draft, sent } = useTyping({
    value: form.values,
    isTouched: form.isTouched,
    round: form.round,
    began,
    save: (words, from) =>
      call('POST', addressOf(saveDraft.path, { dossier, form: supplementForm }, undefined), { body: { words, from } }),
  });
  return (
    <Form
      form={form}
      refusals={refusals}
      label={detail.supplement}
      send={(values) => {
        const birth = birthIn(values);
        return sent(() =>
          supplying.ask(
            { dossier },
            {
              supplied: missing.filter((one) => values.supplied.includes(one)),
              words: values.words.trim() === '' ? null : values.words,
              ...(birth && { birth }),
              seen,
            },
          ),
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
      <DraftStatus draft={draft} readOther={began.readOther} keepsAnew />
      <Actions>
        <Send busy={supplying.busy}>{detail.send}</Send>
      </Actions>
    </Form>
  );
}

/** What was known of it stays where the referrer does not know more. */
function birthIn({ supplied, birthIs, birthDay, birthYear }: Supplement): Plain<Birth> | undefined {
  if (!supplied.includes('birth_date') || birthIs === 'unknown') return undefined;
  return birthIs === 'known'
    ? { is: 'known', day: readDay(birthDay) ?? '' }
    : { is: 'estimated', year: Number(birthYear) };
}
