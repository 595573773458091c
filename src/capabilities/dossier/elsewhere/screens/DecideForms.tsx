/** Granting, as far as one wants and no further than was asked; or refusing with a reason from a list. */
import { useAsking } from '#ui/asking.tsx';
import { Choice, Choices, DayField } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { useWords } from '#ui/language.ts';
import { addDays } from '#vocabulary/day.ts';
import { today, useDossierTexts } from '../../screens/words.ts';
import { type AccessRequest, grantAccess, refuseAccess } from '../contract.ts';
import { AccessRefusedFor } from '../events.ts';
import { useElsewhereTexts } from './words.ts';

interface Props {
  readonly dossier: string;
  readonly request: AccessRequest;
  readonly done: () => void;
}

export function GrantForm({ dossier, request, done }: Props) {
  const texts = useElsewhereTexts();
  const { refusals } = useDossierTexts();
  const words = useWords();
  const asking = useAsking(grantAccess);
  const { id: access, sections, purpose, until, version: seen } = request;
  const form = useForm({
    start: { sections: sections as readonly string[], until: typedDay(addDays(until, -1)) },
    check: ({ sections: chosen, until: last }) => ({
      ...(chosen.length === 0 && { sections: texts.choose }),
      ...(!readDay(last) && { until: words.form.dayWrong }),
    }),
  });
  return (
    <Form
      form={form}
      refusals={{ ...refusals, ...texts.refusals }}
      done={done}
      send={({ sections: chosen, until: last }) =>
        asking.ask(
          { dossier, access },
          {
            sections: sections.filter((one) => chosen.includes(one)),
            purpose,
            until: addDays(readDay(last) ?? today(), 1),
            seen,
          },
        )
      }
    >
      <p>{texts.grantLead}</p>
      <Choices
        label={texts.sections}
        options={sections.map((value) => ({ value, label: words.section[value] }))}
        {...form.field('sections')}
      />
      <DayField label={texts.until} {...form.field('until')} />
      <Actions>
        <Send busy={asking.busy}>{texts.grant}</Send>
      </Actions>
    </Form>
  );
}

export function RefuseForm({ dossier, request: { id: access, version: seen }, done }: Props) {
  const texts = useElsewhereTexts();
  const asking = useAsking(refuseAccess);
  const form = useForm({
    start: { reason: '' },
    check: ({ reason }) => (reason === '' ? { reason: texts.choose } : {}),
  });
  return (
    <Form
      form={form}
      refusals={texts.refusals}
      done={done}
      send={({ reason }) => asking.ask({ dossier, access }, { reason: AccessRefusedFor.parse(reason), seen })}
    >
      <Choice
        label={texts.why}
        hint={texts.whyHint}
        options={AccessRefusedFor.options.map((value) => ({ value, label: texts.reason(value) }))}
        {...form.field('reason')}
      />
      <Actions>
        <Send busy={asking.busy}>{texts.refuse}</Send>
      </Actions>
    </Form>
  );
}
