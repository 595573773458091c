/** The clock of the step that runs; who directs the process may let it stand still, with a reason and until a day. */
import { useState } from 'react';
import { useAsking } from '#ui/asking.tsx';
import { DayField, Select } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay } from '#ui/format.ts';
import { useFormat } from '#ui/language.ts';
import { Trouble } from '#ui/note.tsx';
import { Block } from '#ui/page.tsx';
import { addDays } from '#vocabulary/day.ts';
import type { ReferralDetail } from '../../detail-contract.ts';
import { PauseReason } from '../../events.ts';
import { todayHere, useReferralTexts } from '../../screens/said.tsx';
import { longestPauseDays, mayPause } from '../../state.ts';
import { pauseClock, resumeClock } from '../contract.ts';
import { useClockTexts } from './words.ts';

export function PausePart({ found }: { readonly found: ReferralDetail }) {
  const { pause: texts, reasons } = useClockTexts();
  const { refusals } = useReferralTexts();
  const format = useFormat();
  const resuming = useAsking(resumeClock);
  const [stops, setStops] = useState(false);
  const { clock, stage, dossier, version: seen } = found;
  if (clock === null || stage === 'closed' || !mayPause({ stage, table: null })) return null;
  const { paused, due } = clock;
  const stands = paused !== null && todayHere() < paused.until;
  return (
    <Block id="clock" title={texts.clock}>
      <p>
        {texts.due(format.day(due))}. {stands && texts.stands(format.day(paused.until), reasons[paused.why])}
      </p>
      <Trouble problem={resuming.problem} refusals={refusals} />
      {stands && (
        <button
          type="button"
          className="btn"
          disabled={resuming.busy}
          onClick={() => void resuming.ask({ dossier }, { seen })}
        >
          {texts.resume}
        </button>
      )}
      {!stands && !stops && (
        <button type="button" className="btn" onClick={() => setStops(true)}>
          {texts.title}
        </button>
      )}
      {!stands && stops && <PauseForm found={found} close={() => setStops(false)} />}
    </Block>
  );
}

interface PauseProps {
  readonly found: ReferralDetail;
  readonly close: () => void;
}

function PauseForm({ found: { dossier, version: seen }, close }: PauseProps) {
  const { pause: texts, reasons } = useClockTexts();
  const { refusals } = useReferralTexts();
  const pausing = useAsking(pauseClock);
  const form = useForm({
    start: { why: '', until: '' },
    check: ({ why, until }) => {
      const day = readDay(until);
      const today = todayHere();
      return {
        ...(why === '' && { why: texts.whyWrong }),
        ...(!(day && day > today && day <= addDays(today, longestPauseDays)) && { until: texts.untilWrong }),
      };
    },
  });
  return (
    <Form
      form={form}
      refusals={refusals}
      label={texts.title}
      done={close}
      send={({ why, until }) =>
        pausing.ask({ dossier }, { why: PauseReason.parse(why), until: readDay(until) ?? '', seen })
      }
    >
      <p className="soft">{texts.lead}</p>
      <Select
        label={texts.why}
        options={PauseReason.options.map((value) => ({ value, label: reasons[value] }))}
        {...form.field('why')}
      />
      <DayField label={texts.until} {...form.field('until')} />
      <Actions>
        <Send busy={pausing.busy}>{texts.send}</Send>
        <button type="button" className="btn" onClick={close}>
          {texts.keep}
        </button>
      </Actions>
    </Form>
  );
}
