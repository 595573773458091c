/** Asking the committee, entering what it said, and deciding on it. */
import { useAsking } from '#ui/asking.tsx';
import { Choice, DayField, Select, TextArea } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { useWords } from '#ui/language.ts';
import { LegalGround } from '#vocabulary/codes.ts';
import { today } from '../../../screens/words.ts';
import { askAdvice, followUp, giveAdvice, type KnownAdvice } from '../contract.ts';
import { Followed, Verdict } from '../events.ts';
import { useAdviceTexts } from './words.ts';

interface Done {
  readonly done: () => void;
}
interface Of extends Done {
  readonly advice: KnownAdvice;
}
/** The whole partnership, in a list of grounds. */
const whole = 'whole';

export function AskAdvice({ done }: Done) {
  const texts = useAdviceTexts();
  const words = useWords();
  const asking = useAsking(askAdvice);
  const form = useForm({
    start: { ground: '', question: '' },
    keep: 'advice-ask',
    check: ({ ground, question }) => ({
      ...(ground === '' && { ground: texts.choose }),
      ...(question.trim() === '' && { question: texts.empty }),
    }),
  });
  const grounds = LegalGround.options.map((value) => ({ value: value as string, label: words.ground[value] }));
  return (
    <Form
      form={form}
      refusals={texts.refusals}
      done={done}
      send={({ ground, question }) =>
        asking.ask({}, { ground: ground === whole ? null : LegalGround.parse(ground), question })
      }
    >
      <Select
        label={texts.about}
        options={[{ value: whole, label: texts.whole }, ...grounds]}
        {...form.field('ground')}
      />
      <TextArea label={texts.question} rows={4} {...form.field('question')} />
      <Actions>
        <Send busy={asking.busy}>{texts.send}</Send>
      </Actions>
    </Form>
  );
}

export function EnterAdvice({ advice: { id, version }, done }: Of) {
  const texts = useAdviceTexts();
  const words = useWords();
  const asking = useAsking(giveAdvice);
  const form = useForm({
    start: { verdict: '', advice: '', on: typedDay(today()) },
    keep: `advice-enter-${id}`,
    check: ({ verdict, advice, on }) => ({
      ...(verdict === '' && { verdict: texts.choose }),
      ...(advice.trim() === '' && { advice: texts.empty }),
      ...(!readDay(on) && { on: words.form.dayWrong }),
    }),
  });
  return (
    <Form
      form={form}
      refusals={texts.refusals}
      done={done}
      send={({ verdict, advice, on }) =>
        asking.ask(
          { advice: id },
          { verdict: Verdict.parse(verdict), advice, on: readDay(on) ?? today(), seen: version },
        )
      }
    >
      <Choice
        label={texts.outcome}
        options={Verdict.options.map((value) => ({ value, label: texts.verdict[value] }))}
        {...form.field('verdict')}
      />
      <TextArea label={texts.advice} rows={4} {...form.field('advice')} />
      <DayField label={texts.on} {...form.field('on')} />
      <Actions>
        <Send busy={asking.busy}>{texts.send}</Send>
      </Actions>
    </Form>
  );
}

export function FollowUp({ advice: { id, version, words: written }, done }: Of) {
  const texts = useAdviceTexts();
  const asking = useAsking(followUp);
  const form = useForm({
    start: { followed: '', reason: written.reason ?? '' },
    keep: `advice-follow-${id}-${version}`,
    check: ({ followed, reason }) => ({
      ...(followed === '' && { followed: texts.choose }),
      ...(followed !== 'wholly' && reason.trim() === '' && { reason: texts.refusals.no_reason }),
    }),
  });
  return (
    <Form
      form={form}
      refusals={texts.refusals}
      done={done}
      send={({ followed, reason }) =>
        asking.ask(
          { advice: id },
          { followed: Followed.parse(followed), reason: reason.trim() === '' ? null : reason, seen: version },
        )
      }
    >
      <Choice
        label={texts.how}
        options={Followed.options.map((value) => ({ value, label: texts.followed[value] }))}
        {...form.field('followed')}
      />
      <TextArea label={texts.reason} hint={texts.reasonHint} rows={3} {...form.field('reason')} />
      <Actions>
        <Send busy={asking.busy}>{texts.send}</Send>
      </Actions>
    </Form>
  );
}
