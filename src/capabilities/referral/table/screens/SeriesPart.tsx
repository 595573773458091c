/** The rhythms in which the region meets; a process director begins one and ends one. */
import { useState } from 'react';
import { useAsking, useReading } from '#ui/asking.tsx';
import { DayField } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay } from '#ui/format.ts';
import { useFormat } from '#ui/language.ts';
import { Block } from '#ui/page.tsx';
import { useMay } from '#ui/session.tsx';
import { Shown } from '#ui/shown.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { todayHere, useNames, useReferralTexts } from '../../screens/said.tsx';
import { endSeries, type SeriesEntry, tableSeries } from '../contract.ts';
import { SeriesForm } from './SeriesForm.tsx';
import { useTableTexts } from './words.ts';

export function SeriesPart() {
  const { series: texts } = useTableTexts();
  const plans = useMay('table.plan');
  const [begins, setBegins] = useState(false);
  const reading = useReading(tableSeries);
  return (
    <Block id="series" title={texts.title}>
      <Shown reading={reading}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="soft">{texts.none}</p>
          ) : (
            <ul className="plain">
              {rows.map((row) => (
                <One key={row.id} series={row} plans={plans} />
              ))}
            </ul>
          )
        }
      </Shown>
      {plans && begins && <SeriesForm done={() => setBegins(false)} />}
      {plans && !begins && (
        <button type="button" className="btn" onClick={() => setBegins(true)}>
          {texts.begin}
        </button>
      )}
    </Block>
  );
}

function One({ series, plans }: { readonly series: SeriesEntry; readonly plans: boolean }) {
  const all = useTableTexts();
  const { series: texts } = all;
  const { tables } = useReferralTexts();
  const format = useFormat();
  const names = useNames();
  const [ends, setEnds] = useState(false);
  const { weekday, everyWeeks, startsAt, seats, subregionName, needed, plannedUntil, until } = series;
  const rhythm = texts.rhythm(texts.weekdays[weekday - 1] ?? '', everyWeeks, startsAt);
  return (
    <li>
      <strong>{rhythm}</strong>{' '}
      <span className="soft">
        {subregionName ?? tables.wholeRegion}, {all.seatsField.toLowerCase()}: {seats}
        {plannedUntil !== null && wholeDays(`, ${texts.plannedUntil(format.day(plannedUntil))}`)}
        {until !== null && wholeDays(`, ${texts.endsOn(format.day(until))}`)}
      </span>
      {needed.length > 0 && <div className="small soft">{all.needed(names(needed))}</div>}
      {plans && until === null && !ends && (
        <div>
          <button type="button" className="link" onClick={() => setEnds(true)} aria-label={`${texts.end}: ${rhythm}`}>
            {texts.end}
          </button>
        </div>
      )}
      {ends && until === null && <EndForm series={series.id} close={() => setEnds(false)} />}
    </li>
  );
}

function EndForm({ series, close }: { readonly series: string; readonly close: () => void }) {
  const { series: texts } = useTableTexts();
  const { refusals } = useReferralTexts();
  const ending = useAsking(endSeries);
  const form = useForm({
    start: { until: '' },
    check: ({ until }) => {
      const day = readDay(until);
      return { ...(!(day && day >= todayHere()) && { until: texts.fromWrong }) };
    },
  });
  return (
    <Form
      form={form}
      refusals={refusals}
      label={texts.end}
      done={close}
      send={({ until }) => ending.ask({ series }, { until: readDay(until) ?? '' })}
    >
      <p className="soft">{texts.endLead}</p>
      <DayField label={texts.endOn} {...form.field('until')} />
      <Actions>
        <Send busy={ending.busy}>{texts.doEnd}</Send>
        <button type="button" className="btn" onClick={close}>
          {texts.keep}
        </button>
      </Actions>
    </Form>
  );
}
