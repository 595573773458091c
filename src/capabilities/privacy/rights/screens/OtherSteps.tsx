/** What else can be done with a request: who it is, more time, taken back, a restriction lifted. */
import { useState } from 'react';
import { useAsking } from '#ui/asking.tsx';
import { DayField, Select } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { useWords } from '#ui/language.ts';
import { Trouble } from '#ui/note.tsx';
import { Block } from '#ui/page.tsx';
import { dayOf } from '#vocabulary/day.ts';
import { checkIdentity, liftRestriction, type RightsRequest, withdrawRequest } from '../contract.ts';
import { IdentityCheck } from '../events.ts';
import { Extend } from './Extend.tsx';
import { useRightsTexts } from './words.ts';

interface Props {
  readonly request: RightsRequest;
}

export function OtherSteps({ request }: Props) {
  const { page } = useRightsTexts();
  const { may } = request;
  const isKnown = request.identity !== 'unchecked';
  if (!(may.handle && isKnown) && !may.extend && !may.withdraw && !may.lift) return null;
  return (
    <Block id="anders" title={page.more}>
      {may.lift && <Lift request={request} />}
      {may.handle && isKnown && (
        <details className="rights-step">
          <summary>{page.changeIdentity}</summary>
          <Identity request={request} />
        </details>
      )}
      {may.extend && (
        <details className="rights-step">
          <summary>{page.extend}</summary>
          <Extend request={request} />
        </details>
      )}
      {may.withdraw && <Withdraw request={request} />}
    </Block>
  );
}

/** Comes before all else: nothing is given to somebody whom nobody knows. */
export function WhoAsks({ request }: Props) {
  const { page } = useRightsTexts();
  if (!request.may.handle || request.identity !== 'unchecked') return null;
  return (
    <section className="decide rights-now" aria-label={page.checkIdentity}>
      <p>{page.identityFirst}</p>
      <Identity request={request} />
    </section>
  );
}

function Identity({ request: { request, identity, version } }: Props) {
  const texts = useRightsTexts();
  const checking = useAsking(checkIdentity);
  const form = useForm({ start: { identity: identity as string } });
  return (
    <Form
      form={form}
      label={texts.page.identity}
      refusals={texts.refusals}
      send={(values) => checking.ask({ request }, { identity: IdentityCheck.parse(values.identity), seen: version })}
    >
      <Select
        label={texts.enter.identity}
        hint={texts.enter.identityHint}
        {...form.field('identity')}
        options={IdentityCheck.options.map((value) => ({ value, label: texts.identity[value] }))}
      />
      <Actions>
        <Send busy={checking.busy}>{texts.page.checkIdentity}</Send>
      </Actions>
    </Form>
  );
}

function Lift({ request: { request, version } }: Props) {
  const { page, refusals } = useRightsTexts();
  const { form: words } = useWords();
  const lifting = useAsking(liftRestriction);
  const form = useForm({
    start: { told: typedDay(dayOf(new Date())) },
    check: ({ told }) => ({ told: readDay(told) ? undefined : words.dayWrong }),
  });
  return (
    <Form
      form={form}
      label={page.lift}
      refusals={refusals}
      send={({ told }) => lifting.ask({ request }, { told: readDay(told) ?? '', seen: version })}
    >
      <DayField label={page.liftTold} {...form.field('told')} />
      <Actions>
        <Send busy={lifting.busy}>{page.lift}</Send>
      </Actions>
    </Form>
  );
}

/** Cannot be taken back, so it is asked once more. */
function Withdraw({ request: { request, version } }: Props) {
  const { page, refusals } = useRightsTexts();
  const withdrawing = useAsking(withdrawRequest);
  const [asks, setAsks] = useState(false);
  if (!asks)
    return (
      <p>
        <button type="button" className="btn low" onClick={() => setAsks(true)}>
          {page.withdraw}
        </button>
      </p>
    );
  return (
    <>
      <p>{page.withdrawLead}</p>
      <p className="row">
        <button
          type="button"
          className="btn"
          disabled={withdrawing.busy}
          onClick={() => void withdrawing.ask({ request }, { seen: version })}
        >
          {page.withdrawSend}
        </button>
        <button type="button" className="btn low" onClick={() => setAsks(false)}>
          {page.withdrawNot}
        </button>
      </p>
      <Trouble problem={withdrawing.problem} refusals={refusals} />
    </>
  );
}
