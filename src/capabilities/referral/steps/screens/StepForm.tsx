/** Referring in steps, by who is signed in and by a one-time link alike: saved while typing, and resumed at the step where one was. */
import { useEffect, useRef } from 'react';
import type { Answer } from '#ui/asking.tsx';
import { type BeganWith, DraftStatus, useTyping } from '#ui/draft.tsx';
import { Actions, Form, type FormState, Send, useForm } from '#ui/form.tsx';
import { useFormat, useWords } from '#ui/language.ts';
import type { TypedIn } from '#vocabulary/typed-in.ts';
import { checkForm, checkWriter, type FormValues } from '../../screens/form-values.ts';
import { todayHere, useReferralTexts } from '../../screens/said.tsx';
import { beside, fieldAt, firstWrong, type Step, stepOf, stepOfPaths, steps, wrongIn } from '../steps.ts';
import { type Files, FilesStep } from './FilesStep.tsx';
import { LookOver } from './LookOver.tsx';
import { PartnersStep, type Place, ProblemsStep, UrgencyStep, WhyStep } from './parts.tsx';
import { WhoStep } from './WhoStep.tsx';
import { useStepTexts } from './words.ts';
import './steps.css';

interface Props {
  readonly start: FormValues;
  readonly place: Place;
  readonly files: Files;
  readonly began: BeganWith;
  readonly save: (values: FormValues, from: TypedIn) => Promise<Answer<{ readonly savedAt: string }>>;
  readonly send: (values: FormValues) => Promise<Answer<unknown>>;
  readonly busy: boolean;
  readonly done?: () => void;
  /** When what was typed is removed if nothing more happens. */
  readonly keptUntil: string | null;
  readonly refusals: Readonly<Record<string, string>>;
}

export function StepForm({ start, place, files, began, save, send, busy, done, keptUntil, refusals }: Props) {
  const texts = useStepTexts();
  const referral = useReferralTexts();
  const words = useWords();
  const format = useFormat();
  const form: FormState<FormValues> = useForm({
    start,
    fieldAt,
    check: (values) => {
      const wrong = {
        ...checkForm(values, { ...words.form.text, ...referral.form.wrong }, todayHere(), place.known !== null),
        ...(place.asksWriter && checkWriter(values, texts.wrongWriter)),
      };
      const step = stepOf(values);
      if (step !== 'check') return wrongIn(step, wrong);
      const first = firstWrong(wrong);
      if (first !== undefined) form.set({ step: first });
      return first === undefined ? {} : wrongIn(first, wrong);
    },
  });
  // The draft goes with what is sent.
  const { draft, sent } = useTyping({
    value: form.values,
    isTouched: form.isTouched,
    round: form.round,
    began,
    save,
  });
  const step = stepOf(form.values);
  const go = (to: Step) => form.set({ step: to });
  const before = beside(step, -1);
  return (
    <div className="two stepwise">
      <Form
        form={form}
        refusals={refusals}
        {...(done && { done })}
        send={async (values) => {
          const next = beside(step, 1);
          if (next !== undefined) {
            go(next);
            return undefined;
          }
          const answer = await sent(() => send(values));
          if (!answer || answer.ok) return answer;
          // What the server finds wrong stands in the step that asks it, so that one can get at it.
          const asks = stepOfPaths(
            (answer.problem.fields ?? []).map(({ path }) => path),
            values,
          );
          if (asks !== undefined) go(asks);
          return answer;
        }}
      >
        <Heading step={step} />
        {step === 'who' && <WhoStep form={form} place={place} />}
        {step === 'why' && <WhyStep form={form} />}
        {step === 'problems' && <ProblemsStep form={form} />}
        {step === 'partners' && <PartnersStep form={form} place={place} />}
        {step === 'urgency' && <UrgencyStep form={form} />}
        {step === 'files' && <FilesStep files={files} />}
        {step === 'check' && <LookOver values={form.values} place={place} files={files} />}
        <Actions>
          <Send busy={busy}>{step === 'check' ? referral.form.send : texts.next}</Send>
          {before && (
            <button type="button" className="btn" onClick={() => go(before)}>
              {texts.back}
            </button>
          )}
        </Actions>
        <DraftStatus draft={draft} readOther={began.readOther} />
        {keptUntil !== null && <p className="small soft">{texts.kept(format.day(keptUntil))}</p>}
      </Form>
      <Steps at={step} go={go} />
    </div>
  );
}

/** Takes the focus when one comes to another step, so that what is read next is what is asked next. */
function Heading({ step }: { readonly step: Step }) {
  const texts = useStepTexts();
  const format = useFormat();
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current !== step) heading.current?.focus();
    shown.current = step;
  }, [step]);
  return (
    <h2 ref={heading} tabIndex={-1} className="step-head">
      <span className="small soft">
        {texts.at(format.number(steps.indexOf(step) + 1), format.number(steps.length))}
      </span>
      {texts.step[step]}
    </h2>
  );
}

/** Beside the form, and after it for who tabs. */
function Steps({ at, go }: { readonly at: Step; readonly go: (to: Step) => void }) {
  const texts = useStepTexts();
  return (
    <nav aria-label={texts.all} className="side steps">
      <ol>
        {steps.map((step) => (
          <li key={step}>
            <button type="button" aria-current={step === at ? 'step' : undefined} onClick={() => go(step)}>
              {texts.step[step]}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
