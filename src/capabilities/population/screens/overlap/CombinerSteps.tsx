/** What who combines does, and brings no list: begin the round, and count. */
import { DayField, TextLine } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay } from '#ui/format.ts';
import { useTexts, useWords } from '#ui/language.ts';
import { texts as en } from '../../overlap-texts.en.ts';
import { texts as nl } from '../../overlap-texts.nl.ts';
import * as desk from './desk.ts';
import { ChooseForm, type DeskProps, Do, type FormChoice, Step } from './step.tsx';

export const CombinerSteps = (props: DeskProps) => (
  <>
    <BeginRound {...props} />
    <Combine {...props} />
  </>
);

function BeginRound({ held, act }: DeskProps) {
  const { round: says } = useTexts({ nl, en });
  const words = useWords();
  const [cards, researchers] = [desk.heldOf(held, 'card').length, desk.heldOf(held, 'researcher').length];
  const form = useForm({
    start: { group: '', day: '', form: 'name' },
    check: ({ group, day }) => ({
      group: group.trim() === '' ? says.giveGroup : undefined,
      day: readDay(day) ? undefined : words.form.dayWrong,
    }),
  });
  if (desk.lastOf(held, 'round')) return null;
  return (
    <Step
      title={says.title}
      text={says.text(cards, researchers)}
      needs={cards >= 2 && researchers >= 1 ? undefined : says.needs}
    >
      <Form
        form={form}
        label={says.title}
        send={async (values) => {
          const day = readDay(values.day);
          const wish = { group: values.group.trim(), form: values.form as FormChoice };
          if (day) await act((now) => desk.beginRound(now, { ...wish, day }, says.to));
          return undefined;
        }}
      >
        <TextLine label={says.group} {...form.field('group')} />
        <DayField label={says.day} {...form.field('day')} />
        <ChooseForm {...form.field('form')} />
        <Actions>
          <Send>{says.make}</Send>
        </Actions>
      </Form>
    </Step>
  );
}

function Combine({ held, act }: DeskProps) {
  const { combine: says } = useTexts({ nl, en });
  const lists = desk.heldOf(held, 'list').length;
  const ready = desk.lastOf(held, 'round') && lists > 0;
  return (
    <Step title={says.title} {...(ready && { text: says.text(lists) })} needs={ready ? undefined : says.needs}>
      <Do label={says.make} step={(now) => desk.combineLists(now, () => undefined)} act={act} />
    </Step>
  );
}
