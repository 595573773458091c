/** A letter before it is final: filled in from the decision, to read over and change. */
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useAsking, useReading } from '#ui/asking.tsx';
import { Choice, TextArea } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { useFormat } from '#ui/language.ts';
import { Note } from '#ui/note.tsx';
import { Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { Empty, Shown } from '#ui/shown.tsx';
import type { Day } from '#vocabulary/day.ts';
import { letters, makeLetter, type Possible, proposeLetter } from '../contract.ts';
import { Addressee, LetterKind } from '../events.ts';
import { openIn } from '../rules.ts';
import { rowsOf } from './rows.ts';
import { useLetterTexts } from './words.ts';

export function LetterPage({ params: { dossier = '', letter = '' } }: PageProps) {
  const { page, kinds } = useLetterTexts();
  const kind = LetterKind.options.find((one) => one === letter);
  const reading = useReading(letters, { dossier });
  return (
    <Page
      title={kind ? kinds[kind] : page.title}
      lead={page.lead}
      back={{ to: `/aanmeldingen/${dossier}`, label: page.back }}
      reading={reading}
    >
      {({ possible }) => {
        const found = possible.find((one) => one.kind === kind);
        return found ? <Writing dossier={dossier} possible={found} /> : <Empty {...page.unknown} />;
      }}
    </Page>
  );
}

interface WritingProps {
  readonly dossier: string;
  readonly possible: Possible;
}

function Writing({ dossier, possible: { kind, addressees } }: WritingProps) {
  const { page, addressees: names } = useLetterTexts();
  const [addressee, setAddressee] = useState<Addressee>(addressees[0] ?? 'person');
  const proposal = useReading(proposeLetter, { dossier, letter: kind }, { addressee });
  return (
    <>
      {addressees.length === 1 ? (
        <Note>{page.onlyReferrer}</Note>
      ) : (
        <Choice
          id="addressee"
          label={page.to}
          error={undefined}
          value={addressee}
          onChange={(value) => setAddressee(Addressee.parse(value))}
          options={addressees.map((value) => ({ value, label: names[value] }))}
        />
      )}
      <Shown reading={proposal}>
        {({ text, template }) => (
          <LetterForm
            key={addressee}
            dossier={dossier}
            kind={kind}
            addressee={addressee}
            text={text}
            template={template}
          />
        )}
      </Shown>
    </>
  );
}

interface FormProps {
  readonly dossier: string;
  readonly kind: LetterKind;
  readonly addressee: Addressee;
  readonly text: string;
  readonly template: Day | null;
}

function LetterForm({ dossier, kind, addressee, text, template }: FormProps) {
  const { page, refusals } = useLetterTexts();
  const format = useFormat();
  const [, go] = useLocation();
  const making = useAsking(makeLetter);
  const form = useForm({
    start: { text },
    keep: `letter-${dossier}-${kind}-${addressee}`,
    check: (values) => {
      const open = openIn(values.text);
      return {
        ...(values.text.trim() === '' && { text: page.textWrong }),
        ...(open.length > 0 && { text: page.openWrong(format.list(open)) }),
      };
    },
  });
  const open = openIn(form.values.text);
  return (
    <Form
      form={form}
      refusals={refusals}
      label={page.title}
      done={() => go(`/aanmeldingen/${dossier}`)}
      send={(values) => making.ask({ dossier }, { letter: kind, addressee, text: values.text })}
    >
      {open.length > 0 && <Note tone="soon">{page.open(format.list(open))}</Note>}
      <TextArea label={page.text} hint={page.textHint} lang="nl" rows={rowsOf(text)} {...form.field('text')} />
      <p className="small soft">
        {template === null ? page.house : page.region(format.day(template))} {page.sendHint}
      </p>
      <Actions>
        <Send busy={making.busy}>{page.send}</Send>
      </Actions>
    </Form>
  );
}
