/** Records that the network looked at the plan, who took part, and when again. */
import { dossierNetwork } from '#capabilities/dossier/contract.ts';
import { useAsking, useReading } from '#ui/asking.tsx';
import { Choices, DayField } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { useTexts, useWords } from '#ui/language.ts';
import { useSession } from '#ui/session.tsx';
import { Shown } from '#ui/shown.tsx';
import { addMonths, dayOf } from '#vocabulary/day.ts';
import type { DossierId } from '#vocabulary/ids.ts';
import { evaluatePlan } from '../evaluation/contract.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';

interface EvaluateFormProps {
  readonly dossier: DossierId;
  readonly done: () => void;
}

export function EvaluateForm({ dossier, done }: EvaluateFormProps) {
  const network = useReading(dossierNetwork, { dossier });
  const { agency } = useSession();
  return (
    <Shown reading={network}>
      {({ partners }) => (
        <Evaluate
          dossier={dossier}
          done={done}
          agencies={[
            { value: agency.id, label: agency.name },
            ...partners
              .filter((partner) => partner.agency !== agency.id)
              .map((partner) => ({ value: partner.agency, label: partner.agencyName })),
          ]}
        />
      )}
    </Shown>
  );
}

interface EvaluateProps extends EvaluateFormProps {
  readonly agencies: readonly { readonly value: string; readonly label: string }[];
}

/** Every three months unless agreed otherwise. */
const nextMonths = 3;

function Evaluate({ dossier, done, agencies }: EvaluateProps) {
  const { plan: texts, refusals } = useTexts({ nl, en });
  const words = useWords();
  const { agency } = useSession();
  const asking = useAsking(evaluatePlan);
  const today = dayOf(new Date());
  const participants: readonly string[] = [agency.id];
  const form = useForm({
    start: { participants, on: typedDay(today), next: typedDay(addMonths(today, nextMonths)) },
    check: ({ participants: chosen, on, next }) => ({
      ...(chosen.length === 0 && { participants: refusals.nobody_took_part }),
      ...(!readDay(on) && { on: words.form.dayWrong }),
      ...(!readDay(next) && { next: words.form.dayWrong }),
    }),
  });
  return (
    <Form
      form={form}
      refusals={refusals}
      done={done}
      send={({ participants: chosen, on, next }) =>
        asking.ask({ dossier }, { participants: chosen, on: readDay(on) ?? '', next: readDay(next) ?? '' })
      }
    >
      <Choices label={texts.evaluated} {...form.field('participants')} options={agencies} />
      <DayField label={texts.evaluatedOn} {...form.field('on')} />
      <DayField label={texts.next} {...form.field('next')} />
      <Actions>
        <Send busy={asking.busy}>{texts.evaluate}</Send>
      </Actions>
    </Form>
  );
}
