import { useRef } from 'react';
import { useLocation } from 'wouter';
import { discardDraft, saveDraft } from '#capabilities/dossier/contract.ts';
import { addressOf, call, useAsking } from '#ui/asking.tsx';
import { type BeganWith, DraftStatus, useTyping } from '#ui/draft.tsx';
import { Choice, DayField, TextArea } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { typedDay } from '#ui/format.ts';
import { useTexts, useWords } from '#ui/language.ts';
import type { Section } from '#vocabulary/codes.ts';
import { dayOf } from '#vocabulary/day.ts';
import type { DossierId } from '#vocabulary/ids.ts';
import { EntryKind, personReads, recordEntry } from '../journal/contract.ts';
import { sectionFits } from '../journal/rules.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';
import { justRecorded } from './just-recorded.ts';
import { KindFields } from './KindFields.tsx';
import { draftForm, entryOf, fresh, needsWords, type RecordValues, sectionOf, wrongIn } from './record-values.ts';

interface RecordFormProps {
  readonly dossier: DossierId;
  readonly held: readonly Section[];
  readonly kept: RecordValues | undefined;
  readonly began: BeganWith;
}

export function RecordForm({ dossier, held, kept, began }: RecordFormProps) {
  const all = useTexts({ nl, en });
  const { record: texts, refusals } = all;
  const words = useWords();
  const [, go] = useLocation();
  const asking = useAsking(recordEntry);
  const form = useForm({
    start: kept ?? { ...fresh, on: typedDay(dayOf(new Date())) },
    check: (values) => wrongIn(values, held, all.record, words.form.dayWrong),
  });
  const { values } = form;
  const kind = EntryKind.options.find((one) => one === values.kind);
  const open = kind ? held.filter((section) => sectionFits(kind, section)) : [];
  const section = sectionOf(values, held);
  const recorded = useRef('');
  const place = { dossier, form: draftForm };
  const { draft, sent } = useTyping({
    value: values,
    isTouched: form.isTouched,
    round: form.round,
    began,
    save: (typed, from) => call('POST', addressOf(saveDraft.path, place, undefined), { body: { words: typed, from } }),
    discard: () => call('POST', addressOf(discardDraft.path, place, undefined)),
  });
  return (
    <Form
      form={form}
      refusals={refusals}
      label={texts.title}
      // It stands far below on that page: whoever recorded it is brought to it.
      done={() => go(`/dossiers/${dossier}#entry-${recorded.current}`, { state: justRecorded(recorded.current) })}
      send={async (typed) => {
        const entry = entryOf(typed, held);
        if (!entry) return undefined;
        const answer = await sent(() => asking.ask({ dossier }, entry));
        if (answer?.ok) recorded.current = answer.reply.id;
        return answer;
      }}
    >
      <Choice
        label={texts.what}
        {...form.field('kind')}
        options={EntryKind.options
          .filter((one) => held.some((part) => sectionFits(one, part)))
          .map((value) => ({ value, label: all.kind[value] }))}
      />
      {kind && (
        <>
          <KindFields kind={kind} form={form} />
          <DayField kind="life" label={texts.when} {...form.field('on')} />
          {open.length > 1 ? (
            <Choice
              label={texts.section}
              hint={texts.sectionHint}
              {...form.field('section')}
              options={open.map((value) => ({ value, label: words.section[value] }))}
            />
          ) : (
            open.map((only) => <p key={only}>{texts.onlySection(words.section[only].toLowerCase())}</p>)
          )}
          {kind !== 'detention' && (
            <TextArea
              label={kind === 'own_words' ? texts.ownWords : texts.words}
              hint={`${kind === 'own_words' ? texts.ownWordsHint : needsWords(kind) ? texts.needed : texts.optional} ${section && !personReads(section) ? all.personReadsNot : all.personReads}`}
              {...form.field('words')}
            />
          )}
        </>
      )}
      <DraftStatus draft={draft} readOther={began.readOther} keepsAnew />
      <Actions>
        <Send busy={asking.busy}>{texts.title}</Send>
      </Actions>
    </Form>
  );
}
