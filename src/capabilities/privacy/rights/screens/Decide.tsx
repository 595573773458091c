/** The answer, with the letter. */
import { useAsking } from '#ui/asking.tsx';
import { DraftStatus } from '#ui/draft.tsx';
import { Choice, Select, TextArea } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { useFormat, useWords } from '#ui/language.ts';
import { Block } from '#ui/page.tsx';
import { Typed, useDeskTyping } from '../../screens/typed.tsx';
import { decideRequest, type RightsRequest } from '../contract.ts';
import { Measure, Outcome, RefusalGround } from '../events.ts';
import { erases, hasParts } from '../rules.ts';
import { nothingWithheld, Withholding, withheldIn } from './Withholding.tsx';
import { useRightsTexts } from './words.ts';

interface Props {
  readonly request: RightsRequest;
}

const formOf = ({ request }: RightsRequest): string => `rights-answer:${request}`;
const empty = { outcome: 'granted', ground: '', measure: '', words: '', letter: '', ...nothingWithheld };
type Answering = typeof empty;

/** A beginning of the letter that goes with an answer. */
function useLetter(request: RightsRequest): (values: Answering) => string {
  const { letter } = useRightsTexts();
  const { section } = useWords();
  const format = useFormat();
  return (values) =>
    letter({
      right: request.right,
      receivedOn: format.longDay(request.receivedOn),
      caseNumber: request.caseNumber,
      outcome: Outcome.parse(values.outcome),
      ground: groundIn(values),
      withheld: withheldOf(request, values).map(({ section: of, reason }) => ({ name: section[of], reason })),
    });
}

/** What is given is looked at first; no can be said without. */
const mustOpenFirst = ({ may }: RightsRequest): boolean => may.openFile;

export function Decide({ request }: Props) {
  const { decide } = useRightsTexts();
  const letterOf = useLetter(request);
  const answer = (
    <Typed form={formOf(request)} start={{ ...empty, letter: letterOf(empty) }}>
      {(kept) => <Fields request={request} kept={kept} />}
    </Typed>
  );
  return (
    <Block id="antwoord" title={decide.title}>
      {mustOpenFirst(request) ? (
        <>
          <p>{decide.reviewFirst}</p>
          <details className="rights-step">
            <summary>{decide.unopened}</summary>
            {answer}
          </details>
        </>
      ) : (
        answer
      )}
    </Block>
  );
}

function Fields({ request, kept }: Props & { readonly kept: Answering }) {
  const texts = useRightsTexts();
  const { decide } = texts;
  const letterOf = useLetter(request);
  const deciding = useAsking(decideRequest);
  const form = useForm({
    start: kept,
    check: (values) => ({
      ground:
        values.outcome !== 'granted' && groundIn(values) === null && withheldOf(request, values).length === 0
          ? texts.refusals.ground_needed
          : undefined,
      measure: asksMeasure(request, values) && values.measure === '' ? texts.refusals.measure_needed : undefined,
      letter: values.letter.trim() === '' ? decide.letterEmpty : undefined,
    }),
  });
  const { values } = form;
  const { draft, readOther, sent } = useDeskTyping(formOf(request), form);
  /** The letter goes along with the answer, as long as nobody wrote in it. */
  const choose = (changed: Partial<Answering>) => {
    const isUntouched = values.letter === letterOf(values);
    form.set({ ...changed, ...(isUntouched && { letter: letterOf({ ...values, ...changed }) }) });
  };
  const proposes = erases(
    request.right,
    Outcome.parse(values.outcome),
    asksMeasure(request, values) && values.measure !== '' ? Measure.parse(values.measure) : null,
  );
  return (
    <Form
      form={form}
      label={decide.title}
      refusals={texts.refusals}
      send={(typed) =>
        sent(() =>
          deciding.ask(
            { request: request.request },
            {
              outcome: Outcome.parse(typed.outcome),
              ground: groundIn(typed),
              measure: asksMeasure(request, typed) && typed.measure !== '' ? Measure.parse(typed.measure) : null,
              withheld: withheldOf(request, typed),
              words: typed.words.trim() === '' ? null : typed.words,
              letter: typed.letter,
              seen: request.version,
            },
          ),
        )
      }
    >
      <Choice
        label={decide.outcome}
        {...form.field('outcome')}
        onChange={(value) => choose({ outcome: value })}
        options={Outcome.options
          .filter((value) => value !== 'partly' || hasParts(request.right))
          .map((value) => ({ value, label: texts.outcome[value] }))}
      />
      {givesPart(request, values) && <Withholding values={values} onChoose={choose} />}
      {values.outcome !== 'granted' && (
        <Select
          label={decide.ground}
          {...(givesPart(request, values) && { hint: decide.groundOptional })}
          {...form.field('ground')}
          onChange={(value) => choose({ ground: value })}
          options={[
            ...(givesPart(request, values) ? [{ value: noGround, label: decide.groundNone }] : []),
            ...RefusalGround.options.map((value) => ({ value, label: texts.ground[value] })),
          ]}
        />
      )}
      {asksMeasure(request, values) && (
        <Choice
          label={decide.measure}
          {...form.field('measure')}
          options={Measure.options.map((value) => ({ value, label: texts.measure[value] }))}
        />
      )}
      <TextArea label={decide.letter} hint={decide.letterHint} rows={14} {...form.field('letter')} />
      <TextArea label={decide.words} hint={decide.wordsHint} {...form.field('words')} />
      {proposes && request.right === 'wvggz_destruction' && <p>{decide.proposeWhole}</p>}
      {proposes && <p>{decide.proposeLead}</p>}
      <DraftStatus draft={draft} readOther={readOther} keepsAnew />
      <Actions>
        <Send busy={deciding.busy}>{proposes ? decide.propose : decide.send}</Send>
      </Actions>
    </Form>
  );
}

/** Chosen back to nothing. */
const noGround = 'none';
const groundIn = ({ outcome, ground }: { readonly outcome: string; readonly ground: string }): RefusalGround | null =>
  outcome === 'granted' || ground === '' || ground === noGround ? null : RefusalGround.parse(ground);

type Asked = Pick<RightsRequest, 'right'>;
const asksMeasure = ({ right }: Asked, { outcome }: { readonly outcome: string }): boolean =>
  right === 'objection' && outcome !== 'refused';
/** Only of a file that is given for a part. */
const givesPart = ({ right }: Asked, { outcome }: { readonly outcome: string }): boolean =>
  right === 'access' && outcome === 'partly';
const withheldOf = (request: Asked, values: Answering) => (givesPart(request, values) ? withheldIn(values) : []);
