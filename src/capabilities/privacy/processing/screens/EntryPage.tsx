/** One entry of the register: changed from today on, with what held before. */
import { useLocation } from 'wouter';
import { useAsking, useReading } from '#ui/asking.tsx';
import { DayField, TextArea, TextLine } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { useFormat, useWords } from '#ui/language.ts';
import { Trouble } from '#ui/note.tsx';
import { Block, Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { Shown } from '#ui/shown.tsx';
import { type Entry, endEntry, listEntries, readEntryHistory, setEntry } from '../contract.ts';
import { useProcessingTexts } from './words.ts';
import './processing.css';

const fields = ['purpose', 'ground', 'persons', 'data', 'receivers', 'terms', 'security'] as const;
const nothing = { name: '', purpose: '', ground: '', persons: '', data: '', receivers: '', terms: '', security: '' };

/** One that begins; the register page makes the name. */
const begun = /^eigen-[0-9a-f]{8}$/;

export function EntryPage({ params }: PageProps) {
  const { form } = useProcessingTexts();
  const { problem } = useWords();
  const code = params.entry ?? '';
  const reading = useReading(listEntries);
  const isThere = reading.state !== 'here' || reading.data.entries.some(({ entry }) => entry === code);
  if (!isThere && !begun.test(code))
    return (
      <Page title={form.title} back={{ to: '/verantwoording/verwerkingen', label: form.back }}>
        <p>{problem.not_found}</p>
      </Page>
    );
  return (
    <Page
      title={form.title}
      lead={form.lead}
      back={{ to: '/verantwoording/verwerkingen', label: form.back }}
      reading={reading}
      heading={({ entries }) => entries.find(({ entry }) => entry === code)?.text.name ?? form.title}
      isEmpty={() => false}
    >
      {({ entries }) => {
        const entry = entries.find((one) => one.entry === code);
        return (
          <>
            <EntryForm code={code} entry={entry} />
            {entry && entry.version > 0 && <History code={code} />}
          </>
        );
      }}
    </Page>
  );
}

interface Props {
  readonly code: string;
  /** Undefined: one that begins. */
  readonly entry: Entry | undefined;
}

function EntryForm({ code, entry }: Props) {
  const texts = useProcessingTexts();
  const { form: says } = texts;
  const { form: words } = useWords();
  const [, go] = useLocation();
  const setting = useAsking(setEntry);
  const ending = useAsking(endEntry);
  const seen = entry?.version ?? 0;
  const form = useForm({
    start: {
      ...nothing,
      ...entry?.text,
      dpiaOn: typedDay(entry?.dpiaOn),
      dpiaReference: entry?.dpiaReference ?? '',
    },
    keep: `processing-${code}`,
    check: (values) => ({
      ...Object.fromEntries(
        (['name', ...fields] as const).map((field) => [field, values[field].trim() === '' ? says.empty : undefined]),
      ),
      dpiaOn: values.dpiaOn === '' || readDay(values.dpiaOn) ? undefined : words.dayWrong,
    }),
  });
  return (
    <Form
      form={form}
      label={says.title}
      refusals={texts.refusals}
      done={() => go('/verantwoording/verwerkingen')}
      send={({ dpiaOn, dpiaReference, ...text }) =>
        setting.ask(
          { entry: code },
          {
            text,
            dpiaOn: readDay(dpiaOn) ?? null,
            dpiaReference: dpiaReference.trim() === '' ? null : dpiaReference,
            seen,
          },
        )
      }
    >
      <TextLine label={texts.field.name} width="middle" {...form.field('name')} />
      {fields.map((field) => (
        <TextArea key={field} label={texts.field[field]} rows={3} {...form.field(field)} />
      ))}
      <DayField label={says.dpiaOn} hint={says.optional} {...form.field('dpiaOn')} />
      <TextLine label={says.dpiaReference} hint={says.optional} width="middle" {...form.field('dpiaReference')} />
      <Actions>
        <Send busy={setting.busy}>{says.save}</Send>
        {entry && !entry.ended && (
          <button
            type="button"
            className="btn low"
            disabled={ending.busy}
            onClick={() => void ending.ask({ entry: code }, { seen })}
          >
            {says.end}
          </button>
        )}
      </Actions>
      {ending.problem && <Trouble problem={ending.problem} refusals={texts.refusals} />}
    </Form>
  );
}

function History({ code }: { readonly code: string }) {
  const { form, field } = useProcessingTexts();
  const format = useFormat();
  const reading = useReading(readEntryHistory, { entry: code });
  return (
    <Block id="eerder" title={form.history}>
      <Shown reading={reading} empty={form.noHistory}>
        {(lines) =>
          lines.map((line) => (
            <details key={line.from}>
              <summary>{form.from(format.day(line.from), line.setByName)}</summary>
              <dl className="processing-facts">
                {fields.map((name) => (
                  <div key={name}>
                    <dt>{field[name]}</dt>
                    <dd>{line.text[name]}</dd>
                  </div>
                ))}
              </dl>
            </details>
          ))
        }
      </Shown>
    </Block>
  );
}
