/** The answer, with the letter. */
import { useAsking } from '#ui/asking.tsx';
import { Choice, Select, TextArea } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { useFormat, useWords } from '#ui/language.ts';
import { Block } from '#ui/page.tsx';
import { decideRequest, type RightsRequest } from '../contract.ts';
import { Measure, Outcome, RefusalGround } from '../events.ts';
import { erases } from '../rules.ts';
import { nothingWithheld, Withholding, withheldIn } from './Withholding.tsx';
import { useRightsTexts } from './words.ts';

interface Props {
  readonly request: RightsRequest;
}

export function Decide({ request }: Props) {
  const texts = useRightsTexts();
  const { decide } = texts;
  const format = useFormat();
  const { section } = useWords();
  const deciding = useAsking(decideRequest);
  const draftOf = (values: typeof start) =>
    texts.letter({
      right: request.right,
      receivedOn: format.longDay(request.receivedOn),
      caseNumber: request.caseNumber,
      outcome: Outcome.parse(values.outcome),
      ground: groundIn(values),
      withheld: withheldOf(values).map(({ section: of, reason }) => ({ name: section[of], reason })),
    });
  /** Only of a file that is given for a part. */
  const givesPart = (values: { readonly outcome: string }) => request.right === 'access' && values.outcome === 'partly';
  const withheldOf = (values: typeof start) => (givesPart(values) ? withheldIn(values) : []);
  const asksMeasure = (values: { readonly outcome: string }) =>
    request.right === 'objection' && values.outcome !== 'refused';
  const start = { outcome: 'granted', ground: '', measure: '', words: '', letter: '', ...nothingWithheld };
  const form = useForm({
    start: { ...start, letter: draftOf(start) },
    keep: `decide-${request.request}`,
    check: (values) => ({
      ground:
        values.outcome !== 'granted' && values.ground === '' && withheldOf(values).length === 0
          ? texts.refusals.ground_needed
          : undefined,
      measure: asksMeasure(values) && values.measure === '' ? texts.refusals.measure_needed : undefined,
      letter: values.letter.trim() === '' ? decide.letterEmpty : undefined,
    }),
  });
  const { values } = form;
  /** The letter goes along with the answer, as long as nobody wrote in it. */
  const choose = (changed: Partial<typeof start>) => {
    const isUntouched = values.letter === draftOf(values);
    form.set({ ...changed, ...(isUntouched && { letter: draftOf({ ...values, ...changed }) }) });
  };
  const proposes = erases(
    request.right,
    Outcome.parse(values.outcome),
    asksMeasure(values) && values.measure !== '' ? Measure.parse(values.measure) : null,
  );
  return (
    <Block id="antwoord" title={decide.title}>
      <Form
        form={form}
        label={decide.title}
        refusals={texts.refusals}
        send={(typed) =>
          deciding.ask(
            { request: request.request },
            {
              outcome: Outcome.parse(typed.outcome),
              ground: groundIn(typed),
              measure: asksMeasure(typed) && typed.measure !== '' ? Measure.parse(typed.measure) : null,
              withheld: withheldOf(typed),
              words: typed.words.trim() === '' ? null : typed.words,
              letter: typed.letter,
              seen: request.version,
            },
          )
        }
      >
        <Choice
          label={decide.outcome}
          {...form.field('outcome')}
          onChange={(value) => choose({ outcome: value })}
          options={Outcome.options.map((value) => ({ value, label: texts.outcome[value] }))}
        />
        {givesPart(values) && <Withholding values={values} onChoose={choose} />}
        {values.outcome !== 'granted' && (
          <Select
            label={decide.ground}
            {...(givesPart(values) && { hint: decide.groundOptional })}
            {...form.field('ground')}
            onChange={(value) => choose({ ground: value })}
            options={[
              ...(givesPart(values) ? [{ value: '', label: decide.groundNone }] : []),
              ...RefusalGround.options.map((value) => ({ value, label: texts.ground[value] })),
            ]}
          />
        )}
        {asksMeasure(values) && (
          <Choice
            label={decide.measure}
            {...form.field('measure')}
            options={Measure.options.map((value) => ({ value, label: texts.measure[value] }))}
          />
        )}
        <TextArea label={decide.letter} hint={decide.letterHint} rows={14} {...form.field('letter')} />
        <TextArea label={decide.words} hint={decide.wordsHint} {...form.field('words')} />
        {proposes && <p>{decide.proposeLead}</p>}
        <Actions>
          <Send busy={deciding.busy}>{proposes ? decide.propose : decide.send}</Send>
        </Actions>
      </Form>
    </Block>
  );
}

const groundIn = ({ outcome, ground }: { readonly outcome: string; readonly ground: string }): RefusalGround | null =>
  outcome === 'granted' || ground === '' ? null : RefusalGround.parse(ground);
