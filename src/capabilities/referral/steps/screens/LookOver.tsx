/** All that was told, as it will be sent. */
import { useFormat, useWords } from '#ui/language.ts';
import { Urgency } from '#vocabulary/codes.ts';
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
  const name = [values.givenNames, values.prefix, values.surname].filter((one) => one.trim() !== '').join(' ');
  const urgency = Urgency.options.find((one) => one === values.urgency);
  const told = values.informedIs === 'informed' || values.informedIs === 'not_informed' ? values.informedIs : undefined;
  const lines: readonly (readonly [string, string])[] = [
    [texts.step.who, place.known ?? (name === '' ? values.aliases : name)],
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
    [form.urgency, urgency ? words.urgency[urgency] : ''],
    [form.informedIs, told ? [form.told[told], told === 'informed' ? values.informedOn : ''].join(' ') : ''],
    [texts.step.files, format.list(rows.map((row) => row.name ?? texts.files.unseen))],
  ];
  return (
    <>
      <dl className="story">
        {lines.map(([label, text]) => (
          <div key={label}>
            <dt className="small soft">{label}</dt>
            <dd className={text.trim() === '' ? 'soft' : 'said'}>{text.trim() === '' ? texts.empty : text}</dd>
          </div>
        ))}
      </dl>
      <p className="small soft">{texts.sendHint}</p>
    </>
  );
}
