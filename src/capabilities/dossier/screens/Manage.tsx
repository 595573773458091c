/** What can be agreed on a dossier as a whole now: alerts, who holds on, the end and the way back. */
import { useState } from 'react';
import { useAsking } from '#ui/asking.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { useWords } from '#ui/language.ts';
import { Trouble } from '#ui/note.tsx';
import { Block } from '#ui/page.tsx';
import { useMay } from '#ui/session.tsx';
import { type DossierHead, type KnownAlert, liftAlert } from '../contract.ts';
import { mayAssign, mayDecideOutflow, mayEndAftercare, mayReenter } from '../rules.ts';
import { mayShareIn } from '../sharing/rules.ts';
import { AlertForm } from './AlertForm.tsx';
import { EndAftercare, ExtendAftercare, OutflowForm, ReenterForm } from './EndForms.tsx';
import { AssignForm, CoverForm } from './RoleForms.tsx';
import { useDossierTexts } from './words.ts';

const acts = ['alert', 'assign', 'cover', 'outflow', 'extendAftercare', 'endAftercare', 'reenter'] as const;
type Open = (typeof acts)[number];

export function Manage({ head }: { readonly head: DossierHead }) {
  const { manage: texts } = useDossierTexts();
  const [open, setOpen] = useState<Open>();
  const may = useManaging(head);
  const offered = acts.filter((one) => may[one]);
  const close = () => setOpen(undefined);
  const form = { head, done: close };
  if (offered.length === 0) return null;
  return (
    <div className="noprint">
      <Block id="manage" title={texts.title}>
        <div className="row">
          {offered.map((one) => (
            <button key={one} type="button" className="btn" onClick={() => setOpen(one)}>
              {texts[one]}
            </button>
          ))}
        </div>
        {may.alert && <LiftAlerts head={head} />}
        <Dialog open={open !== undefined} title={open ? texts[open] : ''} onClose={close}>
          {open === 'alert' && <AlertForm {...form} />}
          {open === 'assign' && <AssignForm {...form} />}
          {open === 'cover' && <CoverForm {...form} />}
          {open === 'outflow' && <OutflowForm {...form} />}
          {open === 'extendAftercare' && <ExtendAftercare {...form} />}
          {open === 'endAftercare' && <EndAftercare {...form} />}
          {open === 'reenter' && <ReenterForm {...form} />}
        </Dialog>
      </Block>
    </div>
  );
}

/** By the rules the server applies; all but alerts only for who holds the core. While the dossier rests somebody still holds on, and nothing else is agreed. */
function useManaging({ phase, person, responsible, restrictedFrom }: DossierHead): Record<Open, boolean> {
  const may = {
    alert: useMay('dossier.alert'),
    assign: useMay('dossier.assign'),
    outflow: useMay('dossier.outflow'),
    reenter: useMay('dossier.reenter'),
  };
  const core = person !== null;
  const decides = core && restrictedFrom === null;
  return {
    alert: may.alert && mayShareIn(phase),
    assign: core && may.assign && mayAssign(phase, 'process_director'),
    cover: core && may.assign && responsible.length > 0 && mayShareIn(phase),
    outflow: decides && may.outflow && mayDecideOutflow(phase),
    extendAftercare: decides && may.outflow && mayEndAftercare(phase),
    endAftercare: decides && may.outflow && mayEndAftercare(phase),
    reenter: decides && may.reenter && mayReenter(phase) && responsible.length > 0,
  };
}

/** Somebody relies on it at the next visit: never with one press. */
function LiftAlerts({ head: { dossier, alerts } }: { readonly head: DossierHead }) {
  const { manage: texts, refusals } = useDossierTexts();
  const words = useWords();
  const { ask, busy, problem } = useAsking(liftAlert);
  const [lifting, setLifting] = useState<KnownAlert>();
  const close = () => setLifting(undefined);
  if (alerts.length === 0) return null;
  return (
    <>
      <ul className="row small">
        {alerts.map((one) => (
          <li key={one.id}>
            <button type="button" className="link" onClick={() => setLifting(one)}>
              {texts.lift(words.alert[one.alert])}
            </button>
          </li>
        ))}
      </ul>
      <Dialog
        open={lifting !== undefined}
        title={lifting ? texts.lift(words.alert[lifting.alert]) : ''}
        onClose={close}
      >
        <p>{texts.liftText}</p>
        <Trouble problem={problem} refusals={refusals} />
        <button
          type="button"
          className="btn main"
          aria-disabled={busy || undefined}
          onClick={async () => {
            if (!busy && lifting && (await ask({ dossier }, { id: lifting.id })).ok) close();
          }}
        >
          {texts.liftSend}
        </button>
      </Dialog>
    </>
  );
}
