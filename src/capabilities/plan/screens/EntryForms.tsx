/** What can still be done with an entry: write its words or correct them, withdraw it, tell on which day a detention ended or that it is right. */
import type { ReactNode } from 'react';
import { type Answer, useAsking } from '#ui/asking.tsx';
import { Choice, DayField, TextArea, Tick } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { useFormat, useTexts, useWords } from '#ui/language.ts';
import type { DossierId } from '#vocabulary/ids.ts';
import { WithdrawReason } from '../events.ts';
import {
  addWords,
  confirmDetention,
  endDetention,
  type JournalEntry,
  rectifyEntry,
  withdrawEntry,
} from '../journal/contract.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';

interface EntryFormProps {
  readonly dossier: DossierId;
  readonly entry: JournalEntry;
  readonly done: () => void;
}

/** As what typed words are kept while the dialog is closed. */
export const keptAs = {
  add: ({ id }: JournalEntry): string => `add-words-${id}`,
  rectify: ({ id }: JournalEntry): string => `rectify-${id}`,
} as const;

export function RectifyForm({ dossier, entry, done }: EntryFormProps) {
  const { journal: texts } = useTexts({ nl, en });
  const { busy, ask } = useAsking(rectifyEntry);
  const now = entry.words.are === 'here' ? entry.words : undefined;
  return (
    <WordsForm
      entry={entry}
      keep={keptAs.rectify(entry)}
      lead={texts.rectifyText}
      leadSince={now && texts.nowSays(now.text)}
      label={texts.rectifyWords}
      send={<Send busy={busy}>{texts.rectify}</Send>}
      ask={(words) => ask({ dossier, entry: entry.id }, { words, seen: now?.mark ?? '' })}
      done={done}
    />
  );
}

export function AddWordsForm({ dossier, entry, done }: EntryFormProps) {
  const { journal: texts, record } = useTexts({ nl, en });
  const { busy, ask } = useAsking(addWords);
  return (
    <WordsForm
      entry={entry}
      keep={keptAs.add(entry)}
      lead={texts.addWordsText}
      label={record.words}
      send={<Send busy={busy}>{texts.addWords}</Send>}
      ask={(words) => ask({ dossier, entry: entry.id }, { words })}
      done={done}
    />
  );
}

interface WordsFormProps extends Pick<EntryFormProps, 'entry' | 'done'> {
  readonly keep: string;
  readonly lead: string;
  /** Instead of it once a colleague put the words right after typing began. */
  readonly leadSince?: string | undefined;
  readonly label: string;
  readonly send: ReactNode;
  readonly ask: (words: string) => Promise<Answer<unknown>>;
}

function WordsForm({ entry, keep, lead, leadSince, label, send, ask, done }: WordsFormProps) {
  const { record, refusals, personReads, personReadsNot } = useTexts({ nl, en });
  const form = useForm({
    start: { words: entry.words.are === 'here' ? entry.words.text : '' },
    keep,
    check: ({ words }) => ({ ...(words.trim() === '' && { words: record.writeWords }) }),
  });
  return (
    <Form form={form} refusals={refusals} done={done} send={({ words }) => ask(words)}>
      <p className="soft">{form.isOvertaken ? (leadSince ?? lead) : lead}</p>
      <TextArea label={label} hint={entry.personReads ? personReads : personReadsNot} {...form.field('words')} />
      <Actions>{send}</Actions>
    </Form>
  );
}

export function WithdrawForm({ dossier, entry, done }: EntryFormProps) {
  const { journal: texts, withdrawReason, refusals } = useTexts({ nl, en });
  const asking = useAsking(withdrawEntry);
  const form = useForm({
    start: { reason: '' },
    check: ({ reason }) => ({ ...(reason === '' && { reason: texts.chooseWhy }) }),
  });
  return (
    <Form
      form={form}
      refusals={refusals}
      done={done}
      send={({ reason }) => asking.ask({ dossier, entry: entry.id }, { reason: WithdrawReason.parse(reason) })}
    >
      <p>{texts.withdrawText}</p>
      <p className="soft">{texts.withdrawAgain}</p>
      <Choice
        label={texts.withdrawWhy}
        {...form.field('reason')}
        options={WithdrawReason.options.map((value) => ({ value, label: withdrawReason[value] }))}
      />
      <Actions>
        <Send busy={asking.busy}>{texts.withdrawSend}</Send>
      </Actions>
    </Form>
  );
}

export function EndDetentionForm({ dossier, entry, done }: EntryFormProps) {
  const { journal: texts, refusals } = useTexts({ nl, en });
  const words = useWords();
  const format = useFormat();
  const asking = useAsking(endDetention, { looksAtConflict: true });
  const form = useForm<{ readonly on: string; readonly notEnded: boolean }>({
    // Of today it would be recorded without anybody having chosen it.
    start: { on: typedDay(entry.until), notEnded: false },
    check: ({ on, notEnded }) => ({ ...(!notEnded && !readDay(on) && { on: words.form.dayWrong }) }),
  });
  return (
    <Form
      form={form}
      refusals={refusals}
      done={done}
      send={({ on, notEnded }) =>
        asking.ask({ dossier, entry: entry.id }, { on: notEnded ? null : (readDay(on) ?? ''), seen: entry.until })
      }
    >
      {entry.until !== null && <p className="soft">{texts.endNow(format.day(entry.until))}</p>}
      {!form.values.notEnded && <DayField kind="life" label={texts.endOn} {...form.field('on')} />}
      {entry.until !== null && <Tick label={texts.notEnded} {...form.field('notEnded')} />}
      <Actions>
        <Send busy={asking.busy}>{entry.until === null ? texts.endDetention : texts.mendEnd}</Send>
      </Actions>
    </Form>
  );
}

/** Nothing to fill in: it is right as it stands there. */
export function ConfirmDetentionForm({ dossier, entry, done }: EntryFormProps) {
  const { journal: texts, refusals } = useTexts({ nl, en });
  const format = useFormat();
  const asking = useAsking(confirmDetention, { looksAtConflict: true });
  const form = useForm({ start: {} });
  return (
    <Form
      form={form}
      refusals={refusals}
      done={done}
      send={() => asking.ask({ dossier, entry: entry.id }, { seen: entry.until })}
    >
      <p className="soft">
        {texts.endNow(entry.until === null ? texts.since : texts.endedOn(format.day(entry.until)))}
      </p>
      <p>{texts.confirmText}</p>
      <Actions>
        <Send busy={asking.busy}>{texts.confirmDetention}</Send>
      </Actions>
    </Form>
  );
}
