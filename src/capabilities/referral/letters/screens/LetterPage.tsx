/** A letter before it is final: filled in from the decision, to read over and change. */
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useAsking, useReading } from '#ui/asking.tsx';
import { Choice, TextArea } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { useFormat } from '#ui/language.ts';
import { Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { Empty, Shown } from '#ui/shown.tsx';
import type { Day } from '#vocabulary/day.ts';
import { referral } from '../../detail-contract.ts';
import { makeLetter, proposeLetter } from '../contract.ts';
import { Addressee, LetterKind } from '../events.ts';
import { useLetterTexts } from './words.ts';

export function LetterPage({ params: { dossier = '', letter = '' } }: PageProps) {
  const { page, kinds } = useLetterTexts();
  const kind = LetterKind.options.find((one) => one === letter);
  const reading = useReading(referral, { dossier });
  return (
    <Page
      title={kind ? kinds[kind] : page.title}
      lead={page.lead}
      back={{ to: `/aanmeldingen/${dossier}`, label: page.back }}
      reading={reading}
    >
      {() => (kind ? <Writing dossier={dossier} kind={kind} /> : <Empty {...page.unknown} />)}
    </Page>
  );
}

function Writing({ dossier, kind }: { readonly dossier: string; readonly kind: LetterKind }) {
  const { page, addressees } = useLetterTexts();
  const [addressee, setAddressee] = useState<Addressee>('person');
  const proposal = useReading(proposeLetter, { dossier, letter: kind }, { addressee });
  return (
    <>
      <Choice
        id="addressee"
        label={page.to}
        error={undefined}
        value={addressee}
        onChange={(value) => setAddressee(Addressee.parse(value))}
        options={Addressee.options.map((value) => ({ value, label: addressees[value] }))}
      />
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
    check: (values) => ({ ...(values.text.trim() === '' && { text: page.textWrong }) }),
  });
  return (
    <Form
      form={form}
      refusals={refusals}
      label={page.title}
      done={() => go(`/aanmeldingen/${dossier}`)}
      send={(values) => making.ask({ dossier }, { letter: kind, addressee, text: values.text })}
    >
      <TextArea label={page.text} hint={page.textHint} rows={24} {...form.field('text')} />
      <p className="small soft">
        {template === null ? page.house : page.region(format.day(template))} {page.sendHint}
      </p>
      <Actions>
        <Send busy={making.busy}>{page.send}</Send>
      </Actions>
    </Form>
  );
}
