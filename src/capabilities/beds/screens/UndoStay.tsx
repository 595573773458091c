/** Takes back an admission that was recorded by mistake, also of somebody who has left since; and puts right where somebody went. */
import { useState } from 'react';
import { useAsking } from '#ui/asking.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Choice } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { mendLeftTo, withdrawStay } from '../contract.ts';
import { LeftTo, UndoReason } from '../events.ts';
import { useBedTexts } from './words.ts';

interface UndoProps {
  readonly dossier: string;
  readonly stay: string;
  readonly version: number;
  readonly who: string;
}

export function UndoStay({ who, ...stay }: UndoProps) {
  const { ward: told } = useBedTexts();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <button type="button" className="link small" onClick={() => setOpen(true)}>
        {told.undo}
        <span className="sr">: {told.undoTitle(who)}</span>
      </button>
      <Dialog open={open} title={told.undoTitle(who)} onClose={close}>
        <UndoForm {...stay} done={close} />
      </Dialog>
    </>
  );
}

function UndoForm({ dossier, stay, version: seen, done }: Omit<UndoProps, 'who'> & { readonly done: () => void }) {
  const { ward: told, undo, refusals } = useBedTexts();
  const asking = useAsking(withdrawStay);
  const form = useForm({
    start: { reason: '' },
    check: ({ reason }) => ({ reason: reason === '' ? told.undoChoose : undefined }),
  });
  return (
    <Form
      form={form}
      refusals={refusals}
      done={done}
      send={({ reason }) => asking.ask({ dossier, stay }, { reason: UndoReason.parse(reason), seen })}
    >
      <p>{told.undoText}</p>
      <p className="soft">{told.undoNext}</p>
      <Choice
        label={told.undoWhy}
        {...form.field('reason')}
        options={UndoReason.options.map((value) => ({ value, label: undo[value] }))}
      />
      <Actions>
        <Send busy={asking.busy}>{told.undoSend}</Send>
      </Actions>
    </Form>
  );
}

export function MendLeftTo({ who, to, ...stay }: UndoProps & { readonly to: LeftTo }) {
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

function MendForm({
  dossier,
  stay,
  version: seen,
  to,
  done,
}: Omit<UndoProps, 'who'> & { readonly to: LeftTo; readonly done: () => void }) {
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
