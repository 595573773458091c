/** The region table at a day of one's choice, as figures, as a map and as a table that says it all. */
import { Component, lazy, type ReactNode, Suspense } from 'react';
import { useSearchParams } from 'wouter';
import { useReading } from '#ui/asking.tsx';
import { dayName, OtherDay, useDayInAddress } from '#ui/day-in-address.tsx';
import { DayField } from '#ui/field.tsx';
import { Form, Send, useForm } from '#ui/form.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { useFormat, useTexts, useWords } from '#ui/language.ts';
import { Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { type Day, dayOf } from '#vocabulary/day.ts';
import { type RegionTable, readRegionTable } from '../contract.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';
import { FiguresTable } from './FiguresTable.tsx';
import './regions.css';

const RegionMap = lazy(() => import('./RegionMap.tsx').then((file) => file.loadRegionMap()));

export function Regions(_: PageProps) {
  const texts = useTexts({ nl, en });
  const format = useFormat();
  const [, setAsked] = useSearchParams();
  // A day to come is not counted, and one that is none is no day: that is said, and it is as it stands today.
  const { day: moment } = useDayInAddress();
  const reading = useReading(readRegionTable, {}, { moment });
  return (
    <Page
      title={texts.title}
      reading={reading}
      heading={({ regions }) => texts.heading(format.capitalCount(regions.length))}
      leadOf={(table) => (
        <>
          {texts.stand(format.day(table.moment))}
          {table.knownOn && ` ${texts.knownOn(format.day(table.knownOn))}`}
        </>
      )}
    >
      {(table) => (
        <>
          <OtherDay stands={texts.asToday} />
          <Figures table={table} />
          <p className="small soft">
            {texts.source} {table.moment.startsWith(String(table.year)) ? '' : texts.yearNote(table.year)}
          </p>
          <MomentForm key={table.moment} moment={table.moment} choose={(day) => setAsked({ [dayName]: day })} />
          <div className="region-columns">
            <MapOrNot fallback={<p className="small soft">{texts.map.failed}</p>}>
              <Suspense fallback={null}>
                <RegionMap table={table} />
              </Suspense>
            </MapOrNot>
            <FiguresTable table={table} />
          </div>
        </>
      )}
    </Page>
  );
}

function Figures({ table: { regions, total, year } }: { readonly table: RegionTable }) {
  const { figures: texts } = useTexts({ nl, en });
  const format = useFormat();
  const count = (includes: string) => regions.filter((one) => one.includes === includes).length;
  const shown: readonly (readonly [string, string])[] = [
    [format.number(total.included), texts.included(format.number(total.includedThisYear), year)],
    [texts.ofAll(count('yes'), regions.length), texts.regions(count('partly'), format.count(count('partly')))],
    [format.number(total.waiting), texts.waiting],
    [format.number(total.stableTwoYears), texts.stable],
  ];
  return (
    <dl className="region-figures">
      {shown.map(([figure, words]) => (
        <div key={words}>
          <dt>{words}</dt>
          <dd>{figure}</dd>
        </div>
      ))}
    </dl>
  );
}

function MomentForm({ moment, choose }: { readonly moment: Day; readonly choose: (day: Day) => void }) {
  const texts = useTexts({ nl, en });
  const words = useWords();
  const form = useForm({
    start: { moment: typedDay(moment) },
    check: (values) => {
      const day = readDay(values.moment);
      if (!day) return { moment: words.form.dayWrong };
      return day > dayOf(new Date()) ? { moment: texts.future } : {};
    },
  });
  return (
    <details className="noprint">
      <summary>{texts.choose}</summary>
      <Form
        form={form}
        label={texts.choose}
        send={async (values) => {
          const day = readDay(values.moment);
          if (day) choose(day);
          return undefined;
        }}
      >
        <DayField label={texts.momentLabel} {...form.field('moment')} />
        <Send>{texts.show}</Send>
      </Form>
    </details>
  );
}

/** A map that cannot be fetched takes nothing else with it. React knows no other way to catch than a class. */
class MapOrNot extends Component<
  { readonly fallback: ReactNode; readonly children: ReactNode },
  { readonly failed: boolean }
> {
  override state = { failed: false };
  static getDerivedStateFromError = () => ({ failed: true });
  override render() {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}
