/** Cancels a meeting; what becomes of who was on it stands there as soon as it is done. */
import { useState } from 'react';
import { Link } from 'wouter';
import { useAsking } from '#ui/asking.tsx';
import { Select } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { useFormat } from '#ui/language.ts';
import { Note } from '#ui/note.tsx';
import { useReferralTexts } from '../../screens/said.tsx';
import type { Agenda } from '../../table-contract.ts';
import { cancelTable, type Moved } from '../contract.ts';
import { CancelReason } from '../events.ts';
import { useTableTexts } from './words.ts';

interface Props {
  readonly table: string;
  /** As they stood when it was cancelled, for their names. */
  readonly items: Agenda['items'];
  readonly close: () => void;
}

export function CancelForm({ table, items, close }: Props) {
  const texts = useTableTexts();
  const { refusals } = useReferralTexts();
  const cancelling = useAsking(cancelTable);
  const [moved, setMoved] = useState<readonly Moved[]>();
  const [known] = useState(items);
  const form = useForm({
    start: { why: '' },
    check: ({ why }) => ({ ...(why === '' && { why: texts.whyWrong }) }),
  });
  if (moved !== undefined) return <Places moved={moved} items={known} />;
  return (
    <Form
      form={form}
      refusals={refusals}
      label={texts.cancel}
      send={async ({ why }) => {
        const answer = await cancelling.ask({ table }, { why: CancelReason.parse(why) });
        if (answer.ok) setMoved(answer.reply.moved);
        return answer;
      }}
    >
      <p className="soft">{texts.cancelLead}</p>
      <Select
        label={texts.why}
        options={CancelReason.options.map((value) => ({ value, label: texts.reasons[value] }))}
        {...form.field('why')}
      />
      <Actions>
        <Send busy={cancelling.busy}>{texts.doCancel}</Send>
        <button type="button" className="btn" onClick={close}>
          {texts.keep}
        </button>
      </Actions>
    </Form>
  );
}

function Places({ moved, items }: { readonly moved: readonly Moved[]; readonly items: Agenda['items'] }) {
  const texts = useTableTexts();
  const { noName } = useReferralTexts();
  const format = useFormat();
  if (moved.length === 0) return <Note>{texts.nobodyMoved}</Note>;
  return (
    <Note>
      <p>
        <strong>{texts.moved}</strong>
      </p>
      <ul>
        {moved.map(({ dossier, to, on }) => (
          <li key={dossier}>
            <Link href={`/aanmeldingen/${dossier}`}>
              {items.find((item) => item.dossier === dossier)?.name ?? noName}
            </Link>{' '}
            {texts.movedTo[to](format.day(on))}
          </li>
        ))}
      </ul>
    </Note>
  );
}
