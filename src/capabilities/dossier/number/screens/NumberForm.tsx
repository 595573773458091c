import { useAsking } from '#ui/asking.tsx';
import { TextLine } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { CitizenNumber } from '#vocabulary/person.ts';
import { correctCitizenNumber, removeCitizenNumber } from '../contract.ts';
import { useNumberTexts } from './words.ts';

/** As it is written on paper: with dots, spaces or dashes. */
const bare = (typed: string): string => typed.replace(/[\s.-]/g, '');

interface Props {
  readonly dossier: string;
  readonly number: string | null;
  readonly seen: number;
  readonly done: () => void;
}
export function NumberForm({ dossier, number, seen, done }: Props) {
  const texts = useNumberTexts();
  const correcting = useAsking(correctCitizenNumber);
  const removing = useAsking(removeCitizenNumber);
  const form = useForm({
    start: { number: number ?? '' },
    check: ({ number: typed }) => {
      const given = bare(typed);
      if (given === '') return number === null ? { number: texts.wrong } : {};
      if (!CitizenNumber.safeParse(given).success) return { number: texts.wrong };
      return given.padStart(9, '0') === number ? { number: texts.same } : {};
    },
  });
  const removes = number !== null && bare(form.values.number) === '';
  return (
    <Form
      form={form}
      refusals={texts.refusals}
      done={done}
      send={({ number: typed }) => {
        const given = bare(typed);
        return given === ''
          ? removing.ask({ dossier }, { seen })
          : correcting.ask({ dossier }, { number: CitizenNumber.parse(given), seen });
      }}
    >
      <TextLine
        label={texts.label}
        hint={number === null ? texts.hint : texts.emptyHint}
        width="short"
        inputMode="numeric"
        {...form.field('number')}
      />
      <Actions>
        <Send busy={correcting.busy || removing.busy}>{removes ? texts.remove : texts.save}</Send>
      </Actions>
    </Form>
  );
}
