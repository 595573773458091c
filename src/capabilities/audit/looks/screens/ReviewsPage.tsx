/** Samples of the log: those that run first, and a form that draws another. */
import { Link, useLocation } from 'wouter';
import { useAsking, useReading } from '#ui/asking.tsx';
import { DayField, TextLine } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { useFormat, useWords } from '#ui/language.ts';
import { Block, Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { Status } from '#ui/status.tsx';
import { Table } from '#ui/table.tsx';
import { addDays, addMonths, Day, dayOf } from '#vocabulary/day.ts';
import { drawReview, listReviews, mostDrawn, type ReviewRow } from '../review/contract.ts';
import { useLookTexts } from './words.ts';
import './looks.css';

export function ReviewsPage(_: PageProps) {
  const { review, back } = useLookTexts();
  const format = useFormat();
  const reading = useReading(listReviews);
  return (
    <Page
      title={review.title}
      back={{ to: '/verantwoording/inzage', label: back }}
      reading={reading}
      heading={(rows) => {
        const open = rows.filter(({ closedOn }) => closedOn === null).length;
        return review.heading(open, format.capitalCount(open));
      }}
      lead={review.lead}
      isEmpty={() => false}
    >
      {(rows) => (
        <>
          {rows.length > 0 && <Reviews rows={rows} />}
          <Draw />
        </>
      )}
    </Page>
  );
}

function Reviews({ rows }: { readonly rows: readonly ReviewRow[] }) {
  const { review } = useLookTexts();
  const format = useFormat();
  return (
    <Table
      caption={review.caption}
      captionHidden
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'period',
          head: review.period,
          cell: ({ id, from, until }) => (
            <Link href={`/verantwoording/inzage/steekproeven/${id}`}>
              {review.periodName(format.day(from), format.day(until))}
            </Link>
          ),
        },
        {
          key: 'state',
          head: review.state,
          cell: ({ closedOn, drawn, judged }) =>
            closedOn === null ? (
              <Status is="soon">{review.open(drawn - judged)}</Status>
            ) : (
              <Status is="calm">{review.closed(format.day(closedOn))}</Status>
            ),
        },
        { key: 'found', head: review.found, number: true, cell: ({ notInOrder }) => format.number(notInOrder) },
        { key: 'by', head: review.drawnBy, cell: ({ drawnByName }) => drawnByName },
      ]}
    />
  );
}

/** The quarter that is over. */
function lastQuarter(today: Day): { readonly from: Day; readonly until: Day } {
  const [year = '', month = '1'] = today.split('-');
  const first = Day.parse(`${year}-${String(Math.floor((Number(month) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`);
  return { from: addMonths(first, -3), until: addDays(first, -1) };
}

function Draw() {
  const { review, log, refusals } = useLookTexts();
  const { form: words } = useWords();
  const [, go] = useLocation();
  const drawing = useAsking(drawReview);
  const { from, until } = lastQuarter(dayOf(new Date()));
  const form = useForm({
    start: { from: typedDay(from), until: typedDay(until), size: '50' },
    check: (values) => ({
      ...(readDay(values.from) ? {} : { from: words.dayWrong }),
      ...(readDay(values.until) ? {} : { until: words.dayWrong }),
      ...(/^\d{1,3}$/.test(values.size.trim()) && Number(values.size) >= 1 && Number(values.size) <= mostDrawn
        ? {}
        : { size: review.sizeWrong }),
    }),
  });
  return (
    <Block id="trek" title={review.draw}>
      <Form
        form={form}
        label={review.draw}
        refusals={refusals}
        send={async (values) => {
          const days = { from: readDay(values.from) ?? '', until: readDay(values.until) ?? '' };
          const answer = await drawing.ask({}, { ...days, size: Number(values.size) });
          if (answer.ok) go(`/verantwoording/inzage/steekproeven/${answer.reply.id}`);
          return answer;
        }}
      >
        <DayField label={log.from} {...form.field('from')} />
        <DayField label={log.until} {...form.field('until')} />
        <TextLine
          label={review.size}
          hint={review.sizeHint}
          width="short"
          inputMode="numeric"
          {...form.field('size')}
        />
        <Actions>
          <Send busy={drawing.busy}>{review.draw}</Send>
        </Actions>
      </Form>
    </Block>
  );
}
