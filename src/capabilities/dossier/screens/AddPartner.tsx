/** A partner joins: as what, until when. Opens nothing yet. */
import { agencies } from '#capabilities/accounts/contract.ts';
import { useAsking, useReading } from '#ui/asking.tsx';
import { DayField, Select } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay } from '#ui/format.ts';
import { useWords } from '#ui/language.ts';
import { Shown } from '#ui/shown.tsx';
import { addDays, type Day } from '#vocabulary/day.ts';
import { addPartner } from '../contract.ts';
import { PartnerRole } from '../events.ts';
import { today, useDossierTexts } from './words.ts';

interface AddProps {
  readonly dossier: string;
  readonly seen: number;
  /** Agencies that are partners already. */
  readonly present: readonly string[];
  readonly done: () => void;
}

export function AddPartner({ dossier, seen, present, done }: AddProps) {
  const texts = useDossierTexts();
  const words = useWords();
  const list = useReading(agencies);
  const asking = useAsking(addPartner);
  const faultIn = (last: Day | undefined): string | undefined =>
    last === undefined ? words.form.dayWrong : last < today() ? texts.share.inPast : undefined;
  const form = useForm({
    start: { agency: '', role: '', until: '' },
    check: ({ agency, role, until }) => ({
      ...(agency === '' && { agency: texts.partner.chooseAgency }),
      ...(role === '' && { role: texts.partner.chooseRole }),
      ...(until !== '' && { until: faultIn(readDay(until)) }),
    }),
  });
  const roles = PartnerRole.options.map((value) => ({ value, label: texts.partnerRole[value] }));
  return (
    <Shown reading={list}>
      {(rows) => (
        <Form
          form={form}
          refusals={texts.refusals}
          done={done}
          send={({ agency, role, until }) => {
            const last = readDay(until);
            return asking.ask(
              { dossier },
              { agency, role: PartnerRole.parse(role), user: null, until: last ? addDays(last, 1) : null, seen },
            );
          }}
        >
          <p className="small soft">{texts.partner.after}</p>
          <Select
            label={texts.partner.agency}
            {...form.field('agency')}
            options={rows.filter(({ id }) => !present.includes(id)).map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Select label={texts.partner.role} options={roles} {...form.field('role')} />
          <DayField label={texts.partner.until} hint={texts.partner.untilHint} {...form.field('until')} />
          <Actions>
            <Send busy={asking.busy}>{texts.partner.send}</Send>
          </Actions>
        </Form>
      )}
    </Shown>
  );
}
