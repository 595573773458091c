/** A short coded warning for whoever visits or receives the person, with an end. */
import { useAsking } from '#ui/asking.tsx';
import { Choice, DayField } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { useFormat, useWords } from '#ui/language.ts';
import { SafetyAlert } from '#vocabulary/codes.ts';
import { addDays, addMonths } from '#vocabulary/day.ts';
import { type DossierHead, raiseAlert } from '../contract.ts';
import { today, useDossierTexts } from './words.ts';

export interface FormOnDossier {
  readonly head: DossierHead;
  readonly done: () => void;
}

export function AlertForm({ head: { dossier, alerts }, done }: FormOnDossier) {
  const texts = useDossierTexts();
  const words = useWords();
  const format = useFormat();
  const asking = useAsking(raiseAlert);
  const form = useForm({
    start: { alert: '', until: typedDay(addMonths(today(), 6)) },
    check: ({ alert, until }) => {
      const day = readDay(until);
      return {
        ...(alert === '' && { alert: texts.manage.choose }),
        ...(day === undefined ? { until: words.form.dayWrong } : day < today() && { until: texts.manage.chooseDay }),
      };
    },
  });
  const options = SafetyAlert.options.map((value) => {
    const standing = alerts.find(({ alert }) => alert === value);
    const label = words.alert[value];
    return {
      value,
      label: standing ? texts.manage.alertStands(label, format.day(addDays(standing.until, -1))) : label,
    };
  });
  return (
    <Form
      form={form}
      refusals={texts.refusals}
      done={done}
      send={({ alert, until }) =>
        asking.ask({ dossier }, { alert: SafetyAlert.parse(alert), until: addDays(readDay(until) ?? today(), 1) })
      }
    >
      <p className="small soft">{texts.manage.alertWho}</p>
      <Choice label={texts.manage.alertWhat} options={options} {...form.field('alert')} />
      <DayField label={texts.manage.alertUntil} hint={texts.manage.alertHint} {...form.field('until')} />
      <Actions>
        <Send busy={asking.busy}>{texts.manage.alertSend}</Send>
      </Actions>
    </Form>
  );
}
