/** That the person agrees: to which parts, with whom, until when. */
import { useAsking } from '#ui/asking.tsx';
import { Choices, DayField } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay } from '#ui/format.ts';
import { useWords } from '#ui/language.ts';
import { Section, sections } from '#vocabulary/codes.ts';
import { addDays } from '#vocabulary/day.ts';
import type { Partner } from '../../contract.ts';
import { today, useDossierTexts } from '../../screens/words.ts';
import { giveConsent } from '../contract.ts';
import { useSharingTexts } from './words.ts';

interface GiveProps {
  readonly dossier: string;
  readonly partners: readonly Partner[];
  readonly seen: number;
  readonly done: () => void;
}
const nothing: readonly string[] = [];

export function GiveConsent({ dossier, partners, seen, done }: GiveProps) {
  const { consent: texts } = useSharingTexts();
  const { refusals } = useDossierTexts();
  const words = useWords();
  const asking = useAsking(giveConsent);
  const form = useForm({
    start: { what: nothing, who: nothing, until: '' },
    check: ({ what, who, until }) => {
      const day = readDay(until);
      return {
        ...(what.length === 0 && { what: texts.chooseWhat }),
        ...(who.length === 0 && { who: texts.chooseWho }),
        ...(until !== '' &&
          (day === undefined ? { until: words.form.dayWrong } : day < today() && { until: texts.inPast })),
      };
    },
  });
  const send = ({ what, who, until }: { what: readonly string[]; who: readonly string[]; until: string }) => {
    const last = readDay(until);
    const given = Section.options.filter((section) => what.includes(section));
    return asking.ask(
      { dossier },
      { sections: given, agencies: [...who], until: last ? addDays(last, 1) : null, seen },
    );
  };
  return (
    <Form form={form} refusals={refusals} done={done} send={send}>
      <Choices
        label={texts.what}
        options={sections.map((value) => ({ value, label: words.section[value] }))}
        {...form.field('what')}
      />
      <Choices
        label={texts.who}
        options={partners.map(({ agency, agencyName }) => ({ value: agency, label: agencyName }))}
        {...form.field('who')}
      />
      <DayField label={texts.until} hint={texts.untilHint} {...form.field('until')} />
      <Actions>
        <Send busy={asking.busy}>{texts.send}</Send>
      </Actions>
    </Form>
  );
}
