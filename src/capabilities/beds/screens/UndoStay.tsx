/** Takes back an admission that was recorded by mistake, also of somebody who has left since. */
import { useState } from 'react';
import { useAsking } from '#ui/asking.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Choice } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { withdrawStay } from '../contract.ts';
import { UndoReason } from '../events.ts';
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
