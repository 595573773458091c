/** The questions that belong to a kind of entry. */
import { Choice, Select, Tick } from '#ui/field.tsx';
import type { FormState } from '#ui/form.tsx';
import { useTexts } from '#ui/language.ts';
import { ContactKind, DetentionKind, IncidentKind, Severity } from '../events.ts';
import type { EntryKind } from '../journal/contract.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';
import type { RecordValues } from './record-values.ts';

interface KindFieldsProps {
  readonly kind: EntryKind;
  readonly form: FormState<RecordValues>;
}

export function KindFields({ kind, form }: KindFieldsProps) {
  const texts = useTexts({ nl, en });
  switch (kind) {
    case 'contact':
      return (
        <>
          <Choice
            label={texts.record.contact}
            {...form.field('contact')}
            options={ContactKind.options.map((value) => ({ value, label: texts.contact[value] }))}
          />
          <Tick label={texts.record.reached} {...form.field('reached')} />
        </>
      );
    case 'incident':
      return (
        <>
          <Select
            label={texts.record.incident}
            {...form.field('incident')}
            options={IncidentKind.options.map((value) => ({ value, label: texts.incident[value] }))}
          />
          <Choice
            label={texts.record.severity}
            hint={texts.record.severityHint}
            {...form.field('severity')}
            options={Severity.options.map((value) => ({ value, label: texts.severity[value] }))}
          />
        </>
      );
    case 'detention':
      return (
        <Choice
          label={texts.record.detention}
          {...form.field('detention')}
          options={DetentionKind.options.map((value) => ({ value, label: texts.detention[value] }))}
        />
      );
    case 'note':
    case 'signal':
    case 'own_words':
      return null;
  }
}
