/** The steps of a role, each with what it still needs. */
import type { ReactNode } from 'react';
import { Choice, DayField, TextLine } from '#ui/field.tsx';
import { Actions, type FieldProps, Form, Send, useForm } from '#ui/form.tsx';
import { readDay } from '#ui/format.ts';
import { useFormat, useTexts, useWords } from '#ui/language.ts';
import { Note } from '#ui/note.tsx';
import { Block } from '#ui/page.tsx';
import type { Work } from '../../overlap/adding.ts';
import { ListName } from '../../overlap/files.ts';
import { texts as en } from '../../overlap-texts.en.ts';
import { texts as nl } from '../../overlap-texts.nl.ts';
import * as desk from './desk.ts';
import type { Role } from './OverlapPage.tsx';

export type Act = (held: readonly desk.Held[], work: Work) => desk.Outcome | Promise<desk.Outcome>;
interface StepsProps {
  readonly role: Role;
  readonly held: readonly desk.Held[];
  readonly act: (step: Act) => Promise<desk.Outcome | undefined>;
}
const forms = ['name', 'bsn'] as const;
type FormChoice = (typeof forms)[number];
const keysOf = { party: 'partyKeys', combiner: 'combinerKeys', researcher: 'researcherKeys' } as const;

export function Steps({ role, held, act }: StepsProps) {
  const texts = useTexts({ nl, en });
  const steps: Readonly<Record<Role, readonly ((props: Omit<StepsProps, 'role'>) => ReactNode)[]>> = {
    party: [MakeCard, CompareCodes, SendOwn, AddKeys, Agree],
    combiner: [BeginRound, Combine],
    researcher: [OpenCounts],
  };
  const hasKeys = desk.lastOf(held, keysOf[role]) !== undefined;
  return (
    <Block id="stappen" title={texts.stepsTitle}>
      {hasKeys ? (
        steps[role].map((Step) => <Step key={Step.name} held={held} act={act} />)
      ) : (
        <Begin role={role} held={held} act={act} />
      )}
    </Block>
  );
}

interface StepProps {
  readonly title: string;
  readonly text?: string;
  /** What is still to be chosen; the step waits for it. */
  readonly needs: string | undefined;
  readonly children: ReactNode;
}
const Step = ({ title, text, needs, children }: StepProps) => (
  <section className="population-step">
    <h3>{title}</h3>
    {text && <p>{text}</p>}
    {needs === undefined ? children : <p className="soft">{needs}</p>}
  </section>
);
const Do = ({ label, step, act }: { readonly label: string; readonly step: Act; readonly act: StepsProps['act'] }) => (
  <p>
    <button type="button" className="btn" onClick={() => act(step)}>
      {label}
    </button>
  </p>
);

function Begin({ role, act }: StepsProps) {
  const { begin: says, round } = useTexts({ nl, en });
  const form = useForm({
    start: { name: '' },
    check: ({ name }) => ({ name: name.trim() === '' ? says.giveName : undefined }),
  });
  return (
    <Step title={says.title} text={says.orKeys} needs={undefined}>
      <Form
        form={form}
        label={says.title}
        send={async ({ name }) => {
          await act((held) => {
            const begun = desk.beginAs(role, name.trim(), round.to);
            return { ...begun, held: [...held, ...begun.held] };
          });
          return undefined;
        }}
      >
        <TextLine
          label={role === 'researcher' ? says.researcherName : says.name}
          width="middle"
          {...form.field('name')}
        />
        <Actions>
          <Send>{says.make}</Send>
        </Actions>
      </Form>
    </Step>
  );
}

function ChooseForm(field: FieldProps<string>) {
  const { form, formQuestion } = useTexts({ nl, en });
  return <Choice label={formQuestion} {...field} options={forms.map((value) => ({ value, ...form[value] }))} />;
}

function MakeCard({ held, act }: Omit<StepsProps, 'role'>) {
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

function CompareCodes({ held, act }: Omit<StepsProps, 'role'>) {
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
  readonly act: StepsProps['act'];
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

function SendOwn({ held, act }: Omit<StepsProps, 'role'>) {
  const { own: says } = useTexts({ nl, en });
  const ready = desk.lastOf(held, 'round') && desk.lastOf(held, 'persons');
  return (
    <Step title={says.title} text={says.text} needs={ready ? undefined : says.needs}>
      <Do label={says.make} step={desk.sendOwnList} act={act} />
    </Step>
  );
}

function AddKeys({ held, act }: Omit<StepsProps, 'role'>) {
  const { add: says } = useTexts({ nl, en });
  const lists = desk.heldOf(held, 'list').length;
  const ready = desk.lastOf(held, 'round') && lists > 0;
  return (
    <Step title={says.title} {...(ready && { text: says.text(lists) })} needs={ready ? undefined : says.needs}>
      <Do label={says.make} step={desk.addToLists} act={act} />
    </Step>
  );
}

function Agree({ held, act }: Omit<StepsProps, 'role'>) {
  const { agree: says } = useTexts({ nl, en });
  return (
    <Step title={says.title} text={says.text} needs={desk.lastOf(held, 'round') ? undefined : says.needs}>
      <Do label={says.make} step={desk.giveAgreement} act={act} />
    </Step>
  );
}

function BeginRound({ held, act }: Omit<StepsProps, 'role'>) {
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

function Combine({ held, act }: Omit<StepsProps, 'role'>) {
  const { combine: says } = useTexts({ nl, en });
  const lists = desk.heldOf(held, 'list').length;
  const ready = desk.lastOf(held, 'round') && lists > 0;
  return (
    <Step title={says.title} {...(ready && { text: says.text(lists) })} needs={ready ? undefined : says.needs}>
      <Do label={says.make} step={(now) => desk.combineLists(now, () => undefined)} act={act} />
    </Step>
  );
}

function OpenCounts({ held, act }: Omit<StepsProps, 'role'>) {
  const { count: says, codes } = useTexts({ nl, en });
  const format = useFormat();
  const ready = desk.lastOf(held, 'round') && desk.lastOf(held, 'result');
  const [round] = desk.heldOf(held, 'round');
  const agreed = new Set(
    desk.heldOf(held, 'agreement').flatMap(({ content }) => content.signatures.map(({ list }) => list)),
  );
  const missing = (round?.content.content.cards ?? []).filter(({ content }) => !agreed.has(content.list));
  const code = desk.ownCode(held);
  return (
    <>
      {code && (
        <Step title={codes.title} needs={undefined}>
          <p>
            {codes.own} <strong className="nowrap">{code}</strong>
          </p>
        </Step>
      )}
      <Step title={says.title} {...(ready && { text: says.text(agreed.size) })} needs={ready ? undefined : says.needs}>
        {missing.length > 0 ? (
          <Note>{says.disagree(format.list(missing.map(({ content }) => content.party)))}</Note>
        ) : (
          <p className="soft">{says.next}</p>
        )}
        <Do label={says.make} step={desk.openCounts} act={act} />
      </Step>
    </>
  );
}
