/** Puts right where somebody went who has left the ward. */
import { useState } from 'react';
import { useAsking } from '#ui/asking.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Choice } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { mendLeftTo } from '../contract.ts';
import { LeftTo } from '../events.ts';
import { useBedTexts } from './words.ts';

interface Props {
  readonly dossier: string;
  readonly stay: string;
  readonly version: number;
  readonly who: string;
  readonly to: LeftTo;
}

export function MendLeftTo({ who, to, ...stay }: Props) {
  const { ward: told } = useBedTexts();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <button type="button" className="link small" onClick={() => setOpen(true)}>
        {told.mend}
        <span className="sr">: {told.mendTitle(who)}</span>
      </button>
      <Dialog open={open} title={told.mendTitle(who)} onClose={close}>
        <MendForm {...stay} to={to} done={close} />
      </Dialog>
    </>
  );
}

function MendForm({ dossier, stay, version: seen, to, done }: Omit<Props, 'who'> & { readonly done: () => void }) {
  const { ward: told, left, refusals } = useBedTexts();
  const asking = useAsking(mendLeftTo);
  const form = useForm({
    start: { to: `${to}` },
    check: (typed) => ({ to: typed.to === to ? refusals.same_left_to : undefined }),
  });
  return (
    <Form
      form={form}
      refusals={refusals}
      done={done}
      send={(typed) => asking.ask({ dossier, stay }, { to: LeftTo.parse(typed.to), seen })}
    >
      <Choice
        label={told.leftTo}
        {...form.field('to')}
        options={LeftTo.options.map((value) => ({ value, label: left[value] }))}
      />
      <Actions>
        <Send busy={asking.busy}>{told.mendSend}</Send>
      </Actions>
    </Form>
  );
}
