/** The answer, with the letter; and for an erasure the second person. */
import { useAsking } from '#ui/asking.tsx';
import { Choice, Select, TextArea } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { useFormat } from '#ui/language.ts';
import { Trouble } from '#ui/note.tsx';
import { Block } from '#ui/page.tsx';
import { approveErasure, decideRequest, type RightsRequest, returnProposal } from '../contract.ts';
import { Measure, Outcome, RefusalGround } from '../events.ts';
import { erases } from '../rules.ts';
import { useRightsTexts } from './words.ts';

interface Props {
  readonly request: RightsRequest;
}

export function Decide({ request }: Props) {
  const texts = useRightsTexts();
  const { decide } = texts;
  const format = useFormat();
  const deciding = useAsking(decideRequest);
  const draft = (outcome: string, ground: string) =>
    texts.letter({
      right: request.right,
      receivedOn: format.longDay(request.receivedOn),
      outcome: Outcome.parse(outcome),
      ground: ground === '' ? null : RefusalGround.parse(ground),
      caseNumber: request.caseNumber,
    });
  const form = useForm({
    start: { outcome: 'granted', ground: '', measure: '', words: '', letter: draft('granted', '') },
    keep: `decide-${request.request}`,
    check: ({ outcome, ground, measure, letter }) => ({
      ground: outcome !== 'granted' && ground === '' ? texts.refusals.ground_needed : undefined,
      measure: asksMeasure(outcome) && measure === '' ? texts.refusals.measure_needed : undefined,
      letter: letter.trim() === '' ? decide.letterEmpty : undefined,
    }),
  });
  const asksMeasure = (outcome: string) => request.right === 'objection' && outcome !== 'refused';
  const { outcome, ground, measure } = form.values;
  /** The letter goes along with the answer, as long as nobody wrote in it. */
  const choose = (changed: { readonly outcome?: string; readonly ground?: string }) => {
    const next = { ...form.values, ...changed };
    const isUntouched = form.values.letter === draft(outcome, outcome === 'granted' ? '' : ground);
    form.set({
      ...changed,
      ...(isUntouched && { letter: draft(next.outcome, next.outcome === 'granted' ? '' : next.ground) }),
    });
  };
  const proposes = erases(
    request.right,
    Outcome.parse(outcome),
    asksMeasure(outcome) && measure !== '' ? Measure.parse(measure) : null,
  );
  return (
    <Block id="antwoord" title={decide.title}>
      <Form
        form={form}
        label={decide.title}
        refusals={texts.refusals}
        send={(values) =>
          deciding.ask(
            { request: request.request },
            {
              outcome: Outcome.parse(values.outcome),
              ground: values.outcome === 'granted' || values.ground === '' ? null : RefusalGround.parse(values.ground),
              measure: asksMeasure(values.outcome) && values.measure !== '' ? Measure.parse(values.measure) : null,
              words: values.words.trim() === '' ? null : values.words,
              letter: values.letter,
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
        {outcome !== 'granted' && (
          <Select
            label={decide.ground}
            {...form.field('ground')}
            onChange={(value) => choose({ ground: value })}
            options={RefusalGround.options.map((value) => ({ value, label: texts.ground[value] }))}
          />
        )}
        {asksMeasure(outcome) && (
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

export function Approve({ request: { request, state, may, proposedByName, version } }: Props) {
  const { decide, refusals } = useRightsTexts();
  const approving = useAsking(approveErasure);
  const returning = useAsking(returnProposal);
  if (state !== 'proposed' || !may.handle) return null;
  const problem = approving.problem ?? returning.problem;
  const body = { seen: version };
  return (
    <section className="decide rights-now" aria-label={decide.title}>
      <p>{may.approve ? decide.proposal(proposedByName ?? '') : decide.ownProposal}</p>
      {may.approve && <p className="small soft">{decide.proposeLead}</p>}
      <div className="row">
        {may.approve && (
          <button
            type="button"
            className="btn main"
            disabled={approving.busy}
            onClick={() => void approving.ask({ request }, body)}
          >
            {decide.approve}
          </button>
        )}
        <button
          type="button"
          className="btn"
          disabled={returning.busy}
          onClick={() => void returning.ask({ request }, body)}
        >
          {decide.return}
        </button>
      </div>
      {problem && <Trouble problem={problem} refusals={refusals} />}
    </section>
  );
}
