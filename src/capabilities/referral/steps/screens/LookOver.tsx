/** All that was told, as it will be sent. */
import { readDay } from '#ui/format.ts';
import { useFormat, useWords } from '#ui/language.ts';
import { wholeDays } from '#ui/whole-days.tsx';
import { Urgency } from '#vocabulary/codes.ts';
import { NotInformedReason } from '../../events.ts';
import { chosenDomains, type FormValues, wordsFor } from '../../screens/form-values.ts';
import { useReferralTexts } from '../../screens/said.tsx';
import type { Files } from './FilesStep.tsx';
import type { Place } from './parts.tsx';
import { useStepTexts } from './words.ts';

interface Props {
  readonly values: FormValues;
  readonly place: Place;
  readonly files: Files;
}

export function LookOver({ values, place, files: { rows } }: Props) {
  const texts = useStepTexts();
  const { form } = useReferralTexts();
  const words = useWords();
  const format = useFormat();
  const who = useWho(values, place);
  const urgency = useUrgency(values);
  const { subregion } = values;
  const lines: readonly Line[] = [
    ...who,
    ...(place.asksWriter
      ? [[texts.writer, [values.writerName, values.writerJob, values.writerPhone].join(', ')] as const]
      : []),
    [form.reason, values.reason],
    [form.goal, values.goal],
    ...chosenDomains(values).map((domain) => [words.domain[domain], values[wordsFor(domain)]] as const),
    [
      form.agencies,
      format.list(place.agencies.filter(({ id }) => values.agencies.includes(id)).map((agency) => agency.name)),
    ],
    ...(place.subregions.length > 0
      ? [
          [
            form.subregion,
            subregion === ' '
              ? form.subregionUnknown
              : (place.subregions.find(({ id }) => id === subregion)?.name ?? ''),
          ] as const,
        ]
      : []),
    ...urgency,
    [texts.step.files, format.list(rows.map((row) => row.name ?? texts.files.unseen))],
  ];
  return (
    <>
      <dl className="story">
        {lines.map(([label, text]) => (
          <div key={label}>
            <dt className="small soft">{label}</dt>
            <dd className={text.trim() === '' ? 'soft' : 'said'}>
              {text.trim() === '' ? texts.empty : wholeDays(text)}
            </dd>
          </div>
        ))}
      </dl>
      <p className="small soft">{texts.sendHint}</p>
    </>
  );
}

type Line = readonly [label: string, text: string];

/** A day as it was understood; as it was typed where it is none. */
const useSaidDay = (): ((typed: string) => string) => {
  const format = useFormat();
  return (typed) => {
    const day = readDay(typed);
    return day ? format.day(day) : typed;
  };
};

/** Who it is; of who is referred again the name alone, since nothing more was asked. */
function useWho(values: FormValues, { known, mayUseNumber }: Place): readonly Line[] {
  const texts = useStepTexts();
  const { form } = useReferralTexts();
  const saidDay = useSaidDay();
  if (known !== null) return [[texts.step.who, known]];
  const name = [values.givenNames, values.prefix, values.surname].filter((one) => one.trim() !== '').join(' ');
  const { birthIs, addressIs, papers } = values;
  const birth =
    birthIs === 'known'
      ? saidDay(values.birthDay)
      : birthIs === 'estimated'
        ? `${form.birth.estimated} ${values.birthYear}`
        : form.birth.unknown;
  const address = addressIs === 'known' ? values.address : form.address[addressIs === 'none' ? 'none' : 'unknown'];
  return [
    [texts.step.who, name],
    ...(values.aliases.trim() === '' ? [] : [[form.aliases, values.aliases] as const]),
    [form.birthIs, birth],
    [form.addressIs, address],
    [form.papers, form.paper[papers === 'yes' || papers === 'no' ? papers : 'unknown']],
    ...(mayUseNumber ? [[form.citizenNumber, values.citizenNumber] as const] : []),
  ];
}

/** How urgent it is, and whether the person knows: since when, or why not and when one looks again. */
function useUrgency(values: FormValues): readonly Line[] {
  const { form, notInformed } = useReferralTexts();
  const words = useWords();
  const saidDay = useSaidDay();
  const urgency = Urgency.options.find((one) => one === values.urgency);
  const why = NotInformedReason.options.find((one) => one === values.notWhy);
  const told = values.informedIs === 'informed' || values.informedIs === 'not_informed' ? values.informedIs : undefined;
  return [
    [form.urgency, urgency ? words.urgency[urgency] : ''],
    [form.informedIs, told ? form.told[told] : ''],
    ...(told === 'informed' ? [[form.informedOn, saidDay(values.informedOn)] as const] : []),
    ...(told === 'not_informed'
      ? [[form.notWhy, why ? notInformed[why] : ''] as const, [form.again, saidDay(values.again)] as const]
      : []),
  ];
}
