/** What a partner does: its card, the codes, the own list, the key on lists of others, and its agreement. */
import { TextLine } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { useTexts } from '#ui/language.ts';
import { ListName } from '../../overlap/files.ts';
import { texts as en } from '../../overlap-texts.en.ts';
import { texts as nl } from '../../overlap-texts.nl.ts';
import * as desk from './desk.ts';
import { ChooseForm, type DeskProps, Do, type FormChoice, Step } from './step.tsx';

export const PartySteps = (props: DeskProps) => (
  <>
    <MakeCard {...props} />
    <CompareCodes {...props} />
    <SendOwn {...props} />
    <AddKeys {...props} />
    <Agree {...props} />
  </>
);

function MakeCard({ held, act }: DeskProps) {
  const { card: says } = useTexts({ nl, en });
  const form = useForm({
    start: { list: '', form: 'name' },
    check: ({ list }) => ({ list: ListName.safeParse(list.trim()).success ? undefined : says.wrongName }),
  });
  return (
    <Step title={says.title} text={says.text} needs={desk.lastOf(held, 'persons') ? undefined : says.needs}>
      <Form
        form={form}
        label={says.title}
        send={async (values) => {
          const wish = { list: values.list.trim(), form: values.form as FormChoice };
          await act((now) => desk.makeOwnCard(now, wish, says.to));
          return undefined;
        }}
      >
        <TextLine label={says.list} hint={says.listHint} width="middle" {...form.field('list')} />
        <ChooseForm {...form.field('form')} />
        <Actions>
          <Send>{says.make}</Send>
        </Actions>
      </Form>
    </Step>
  );
}

function CompareCodes({ held, act }: DeskProps) {
  const { codes: says } = useTexts({ nl, en });
  const known = knownCodes(held);
  return (
    <Step title={says.title} needs={known ? undefined : says.needs}>
      {known && (
        <>
          <p>
            {says.own} <strong className="nowrap">{known.own}</strong>
          </p>
          {known.strangers.length === 0 ? (
            <p>{says.heard}</p>
          ) : (
            <CodesForm key={known.strangers.join()} strangers={known.strangers} act={act} />
          )}
        </>
      )}
    </Step>
  );
}

/** A round that is not right says so at the next step, in words. */
function knownCodes(held: readonly desk.Held[]): desk.Codes | undefined {
  try {
    return desk.codesOf(held);
  } catch {
    return undefined;
  }
}

interface CodesProps {
  readonly strangers: readonly string[];
  readonly act: DeskProps['act'];
}

function CodesForm({ strangers, act }: CodesProps) {
  const { codes: says } = useTexts({ nl, en });
  const fields = strangers.map((party, at) => ({ party, name: `code${at}` }));
  const form = useForm<Readonly<Record<string, string>>>({
    start: Object.fromEntries(fields.map(({ name }) => [name, ''])),
    check: (values) =>
      Object.fromEntries(
        fields.map(({ party, name }) => [name, values[name]?.trim() ? undefined : says.giveCode(party)]),
      ),
  });
  return (
    <Form
      form={form}
      label={says.title}
      send={async (values) => {
        const codes = fields.map(({ name }) => values[name] ?? '');
        await act((held) => desk.hearCodes(held, codes));
        return undefined;
      }}
    >
      <p>{says.text}</p>
      {fields.map(({ party, name }) => (
        <TextLine key={name} label={says.code(party)} width="middle" {...form.field(name)} />
      ))}
      <Actions>
        <Send>{says.make}</Send>
      </Actions>
    </Form>
  );
}

function SendOwn({ held, act }: DeskProps) {
  const { own: says } = useTexts({ nl, en });
  const ready = desk.lastOf(held, 'round') && desk.lastOf(held, 'persons');
  return (
    <Step title={says.title} text={says.text} needs={ready ? undefined : says.needs}>
      <Do label={says.make} step={desk.sendOwnList} act={act} />
    </Step>
  );
}

function AddKeys({ held, act }: DeskProps) {
  const { add: says } = useTexts({ nl, en });
  const lists = desk.heldOf(held, 'list').length;
  const ready = desk.lastOf(held, 'round') && lists > 0;
  return (
    <Step title={says.title} {...(ready && { text: says.text(lists) })} needs={ready ? undefined : says.needs}>
      <Do label={says.make} step={desk.addToLists} act={act} />
    </Step>
  );
}

function Agree({ held, act }: DeskProps) {
  const { agree: says } = useTexts({ nl, en });
  return (
    <Step title={says.title} text={says.text} needs={desk.lastOf(held, 'round') ? undefined : says.needs}>
      <Do label={says.make} step={desk.giveAgreement} act={act} />
    </Step>
  );
}
