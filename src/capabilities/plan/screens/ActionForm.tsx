/** Agrees an action, or changes what was agreed. */
import type { Answer, Plain } from '#ui/asking.tsx';
import { DayField, TextArea } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { useTexts, useWords } from '#ui/language.ts';
import type { Section } from '#vocabulary/codes.ts';
import type { DossierId } from '#vocabulary/ids.ts';
import type { Owner } from '../events.ts';
import type { PlanAction } from '../goals/contract.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';
import { NowAgreed } from './NowAgreed.tsx';
import { OwnerField, useOwnerOf, useOwnerValue } from './OwnerField.tsx';

interface Agreed {
  readonly words: string;
  readonly owner: Plain<Owner>;
  readonly due: string;
}
interface ActionFormProps {
  readonly dossier: DossierId;
  /** In which the goal lies. */
  readonly section: Section;
  /** Undefined: a new one. */
  readonly action?: PlanAction;
  /** As what typed words are kept while who asks shares a part first. */
  readonly keep?: string;
  readonly busy: boolean;
  readonly send: (agreed: Agreed) => Promise<Answer<unknown>>;
  readonly done: () => void;
}

export function ActionForm({ dossier, section, action, keep, busy, send, done }: ActionFormProps) {
  const { plan: texts, record, refusals } = useTexts({ nl, en });
  const words = useWords();
  const ownerOf = useOwnerOf();
  const ownerValue = useOwnerValue();
  const form = useForm({
    start: {
      words: action?.words ?? '',
      owner: action ? ownerValue(action.owner) : 'me',
      due: typedDay(action?.due),
    },
    ...(keep !== undefined && { keep }),
    check: ({ words: said, due }) => ({
      ...(said.trim() === '' && { words: record.writeWords }),
      ...(!readDay(due) && { due: words.form.dayWrong }),
    }),
  });
  return (
    <Form
      form={form}
      refusals={refusals}
      done={done}
      send={async ({ words: said, owner, due }) =>
        send({ words: said, owner: ownerOf(owner, action?.owner), due: readDay(due) ?? '' })
      }
    >
      {action && form.isOvertaken && <NowAgreed agreed={action} />}
      <TextArea label={texts.actionWords} rows={2} {...form.field('words')} />
      <OwnerField
        dossier={dossier}
        section={section}
        {...form.field('owner')}
        {...(action && { current: action.owner })}
      />
      <DayField label={texts.due} {...form.field('due')} />
      <Actions>
        <Send busy={busy}>{texts.save}</Send>
      </Actions>
    </Form>
  );
}
