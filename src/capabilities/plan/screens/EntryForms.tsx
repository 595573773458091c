/** What can still be done with an entry: correct its words, withdraw it, or tell that a detention ended. */
import { useAsking } from '#ui/asking.tsx';
import { Choice, DayField, TextArea } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { useTexts, useWords } from '#ui/language.ts';
import { dayOf } from '#vocabulary/day.ts';
import type { DossierId } from '#vocabulary/ids.ts';
import { WithdrawReason } from '../events.ts';
import { endDetention, type JournalEntry, rectifyEntry, withdrawEntry } from '../journal/contract.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';

interface EntryFormProps {
  readonly dossier: DossierId;
  readonly entry: JournalEntry;
  readonly done: () => void;
}

export function RectifyForm({ dossier, entry, done }: EntryFormProps) {
  const { journal: texts, record, refusals, personReads, personReadsNot } = useTexts({ nl, en });
  const asking = useAsking(rectifyEntry);
  const form = useForm({
    start: { words: entry.words.are === 'here' ? entry.words.text : '' },
    check: ({ words }) => ({ ...(words.trim() === '' && { words: record.writeWords }) }),
  });
  return (
    <Form
      form={form}
      refusals={refusals}
      done={done}
      send={({ words }) => asking.ask({ dossier, entry: entry.id }, { words })}
    >
      <p className="soft">{texts.rectifyText}</p>
      <TextArea
        label={texts.rectifyWords}
        hint={entry.personReads ? personReads : personReadsNot}
        {...form.field('words')}
      />
      <Actions>
        <Send busy={asking.busy}>{texts.rectify}</Send>
      </Actions>
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
  const asking = useAsking(endDetention);
  const form = useForm({
    start: { on: typedDay(dayOf(new Date())) },
    check: ({ on }) => ({ ...(!readDay(on) && { on: words.form.dayWrong }) }),
  });
  return (
    <Form
      form={form}
      refusals={refusals}
      done={done}
      send={({ on }) => asking.ask({ dossier, entry: entry.id }, { on: readDay(on) ?? '' })}
    >
      <DayField label={texts.endOn} {...form.field('on')} />
      <Actions>
        <Send busy={asking.busy}>{texts.endDetention}</Send>
      </Actions>
    </Form>
  );
}
