/** One breach: the hours left, the two decisions, and what is known of it. */
import { useAsking, useReading } from '#ui/asking.tsx';
import { useFormat } from '#ui/language.ts';
import { Trouble } from '#ui/note.tsx';
import { Block, Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { wholeDays } from '#ui/whole-days.tsx';
import { dayOf } from '#vocabulary/day.ts';
import { type Breach, closeBreach, readBreach, reopenBreach } from '../contract.ts';
import { Amend } from './Amend.tsx';
import { HoursLeft } from './BreachesPage.tsx';
import { ReportDecision, TellingDecision } from './Decisions.tsx';
import { useBreachTexts } from './words.ts';
import './breach.css';

export function BreachPage({ params }: PageProps) {
  const { page } = useBreachTexts();
  const format = useFormat();
  const reading = useReading(readBreach, { breach: params.breach ?? '' });
  return (
    <Page
      title={page.title}
      back={{ to: '/verantwoording/datalekken', label: page.back }}
      reading={reading}
      heading={({ noticedAt }) => page.heading(format.day(dayOf(new Date(noticedAt))))}
      leadOf={(breach) => <HoursLeft breach={breach} />}
    >
      {(breach) => (
        <>
          <Facts breach={breach} />
          <ReportDecision breach={breach} />
          <TellingDecision breach={breach} />
          {breach.closedOn === null && <Amend breach={breach} />}
          <Closing breach={breach} />
        </>
      )}
    </Page>
  );
}

interface Props {
  readonly breach: Breach;
}

function Facts({ breach }: Props) {
  const texts = useBreachTexts();
  const { page, form, list } = texts;
  const format = useFormat();
  const facts: readonly (readonly [string, string])[] = [
    [page.noticed, format.moment(breach.noticedAt)],
    [page.reportBy, format.moment(breach.reportBy)],
    [page.happened, breach.happenedOn ? format.day(breach.happenedOn) : list.unknown],
    [list.what, texts.nature[breach.nature]],
    [page.data, format.list(breach.categories.map((category) => texts.category[category].toLowerCase()))],
    [page.persons, breach.persons === null ? list.unknown : format.number(breach.persons)],
    [form.story, breach.words.story ?? list.unknown],
    [form.consequences, breach.words.consequences ?? list.unknown],
    [form.measures, breach.words.measures ?? list.unknown],
    [page.enteredBy, breach.enteredByName],
  ];
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{wholeDays(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Closing({ breach: { id, closedOn, reports, tells, version } }: Props) {
  const { page, refusals } = useBreachTexts();
  const closing = useAsking(closedOn === null ? closeBreach : reopenBreach);
  const ready = closedOn !== null || (reports !== null && tells !== null);
  return (
    <Block id="afsluiten" title={closedOn === null ? page.close : page.reopen}>
      {!ready && <p className="soft">{page.closeLater}</p>}
      <button
        type="button"
        className="btn"
        disabled={!ready || closing.busy}
        onClick={() => void closing.ask({ breach: id }, { seen: version })}
      >
        {closedOn === null ? page.close : page.reopen}
      </button>
      {closing.problem && <Trouble problem={closing.problem} refusals={refusals} />}
    </Block>
  );
}
