/** Whether the dossier is shielded, since when and for whom it is still there. */
import { useState } from 'react';
import { useAsking, useReading } from '#ui/asking.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { useFormat } from '#ui/language.ts';
import type { DossierPartProps } from '#ui/parts.ts';
import { useMay } from '#ui/session.tsx';
import { Shown } from '#ui/shown.tsx';
import { Status } from '#ui/status.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { type KnownShield, liftShield, shieldOf } from '../contract.ts';
import { ShieldForm } from './ShieldForm.tsx';
import { useShieldTexts } from './words.ts';

export function ShieldPart({ dossier }: DossierPartProps) {
  const texts = useShieldTexts();
  const may = useMay('shield.decide');
  const [doing, setDoing] = useState<'set' | 'lift'>();
  const reading = useReading(shieldOf, { dossier });
  const close = () => setDoing(undefined);
  const isUp = (shield: KnownShield | null) => shield !== null && shield.liftedOn === null;
  return (
    <Shown reading={reading} isEmpty={() => false} empty="">
      {({ shield, directs, candidates, version }) => (
        <>
          {shield && isUp(shield) ? <Up shield={shield} /> : <p>{texts.none}</p>}
          {shield?.liftedOn && <Lifted on={shield.liftedOn} />}
          {may && directs && (
            <p className="row noprint network-acts">
              <button type="button" className="btn small" onClick={() => setDoing('set')}>
                {isUp(shield) ? texts.change : texts.set}
              </button>
              {isUp(shield) && (
                <button type="button" className="btn small low" onClick={() => setDoing('lift')}>
                  {texts.lift}
                </button>
              )}
            </p>
          )}
          <Dialog open={doing === 'set'} title={texts.setTitle} onClose={close}>
            <ShieldForm dossier={dossier} shield={shield} candidates={candidates} seen={version} done={close} />
          </Dialog>
          <Dialog open={doing === 'lift'} title={texts.liftTitle} onClose={close}>
            <Lift dossier={dossier} seen={version} done={close} />
          </Dialog>
        </>
      )}
    </Shown>
  );
}

function Up({ shield: { reason, by, on, people } }: { readonly shield: KnownShield }) {
  const texts = useShieldTexts();
  const format = useFormat();
  const named = people.length === 0 ? texts.nobody : format.list(people.map(({ name }) => name));
  return (
    <>
      <p className="row">
        <Status is="seal">{texts.up}</Status> <span>{texts.reason(reason)}.</span>
      </p>
      <p>
        {texts.upText} {texts.people}: {named}.
        <br />
        <span className="small soft">{wholeDays(texts.since(by, format.day(on)))}</span>
      </p>
    </>
  );
}

function Lifted({ on }: { readonly on: NonNullable<KnownShield['liftedOn']> }) {
  const texts = useShieldTexts();
  const format = useFormat();
  return <p className="small soft">{wholeDays(texts.lifted(format.day(on)))}</p>;
}

interface LiftProps {
  readonly dossier: string;
  readonly seen: number;
  readonly done: () => void;
}
function Lift({ dossier, seen, done }: LiftProps) {
  const texts = useShieldTexts();
  const asking = useAsking(liftShield);
  const form = useForm({ start: {}, check: () => ({}) });
  return (
    <Form form={form} refusals={texts.refusals} done={done} send={() => asking.ask({ dossier }, { seen })}>
      <p>{texts.liftText}</p>
      <Actions>
        <Send busy={asking.busy}>{texts.lift}</Send>
      </Actions>
    </Form>
  );
}
