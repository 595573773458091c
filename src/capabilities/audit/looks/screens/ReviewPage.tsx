/** One sample: each line that was drawn with its judgement, and what it came to. */
import { useAsking, useReading } from '#ui/asking.tsx';
import { Choice, TextArea } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { useFormat } from '#ui/language.ts';
import { Block, Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { Status } from '#ui/status.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { closeReview, type DrawnLine, judgeLine, type Review, readReview } from '../review/contract.ts';
import { Judgement } from '../review/events.ts';
import { AboutWhom, HowItWent } from './LogTable.tsx';
import { Verb } from './Verb.tsx';
import { useLookTexts } from './words.ts';
import './looks.css';

export function ReviewPage({ params }: PageProps) {
  const { review: words } = useLookTexts();
  const format = useFormat();
  const reading = useReading(readReview, { review: params.review ?? '' });
  return (
    <Page
      title={words.title}
      back={{ to: '/verantwoording/inzage/steekproeven', label: words.back }}
      reading={reading}
      heading={({ drawn, judged }) => words.pageHeading(drawn - judged, drawn)}
      leadOf={({ drawn, lines, seed }) => words.pageLead(drawn, format.number(lines), seed)}
    >
      {(review) => (
        <>
          <Closing review={review} />
          {review.rows.map((row) => (
            <Line key={row.position} review={review} row={row} />
          ))}
        </>
      )}
    </Page>
  );
}

interface LineProps {
  readonly review: Review;
  readonly row: DrawnLine;
}

function Line({ review, row: { position, line, judgement, words: said } }: LineProps) {
  const texts = useLookTexts();
  const { review: words } = texts;
  const format = useFormat();
  return (
    <article className="looks-alert" aria-labelledby={`regel-${position}`}>
      <h2 id={`regel-${position}`}>{words.line(format.number(position))}</h2>
      {line === null ? (
        <p>{words.gone}</p>
      ) : (
        <dl className="facts">
          <div>
            <dt>{texts.log.when}</dt>
            <dd>{wholeDays(format.moment(line.at))}</dd>
          </div>
          <div>
            <dt>{texts.log.who}</dt>
            <dd>
              {line.userName}
              <small>{line.agencyName}</small>
            </dd>
          </div>
          <div>
            <dt>{texts.log.what}</dt>
            <dd>
              <Verb line={line} />
            </dd>
          </div>
          {line.dossierCount > 0 && (
            <div>
              <dt>{texts.log.whom}</dt>
              <dd>
                <AboutWhom line={line} />
              </dd>
            </div>
          )}
          <div>
            <dt>{texts.log.outcome}</dt>
            <dd>
              <HowItWent line={line} />
            </dd>
          </div>
        </dl>
      )}
      {judgement && (
        <p>
          <Status is={judgement === 'in_order' ? 'calm' : judgement === 'asked' ? 'wait' : 'late'}>
            {texts.judgement[judgement]}
          </Status>{' '}
          {said}
        </p>
      )}
      {review.closedOn === null && (judgement === null || judgement === 'asked') && (
        <Judge review={review.id} position={position} />
      )}
    </article>
  );
}

function Judge({ review, position }: { readonly review: string; readonly position: number }) {
  const { review: words, judgement: names, refusals } = useLookTexts();
  const judging = useAsking(judgeLine);
  const form = useForm({
    start: { judgement: '', words: '' },
    keep: `judge-${review}-${position}`,
    check: ({ judgement, words: said }) => ({
      ...(judgement === '' ? { judgement: words.judgeWrong } : {}),
      ...(judgement !== 'in_order' && judgement !== '' && said.trim() === '' ? { words: words.wordsWrong } : {}),
    }),
  });
  return (
    <Form
      form={form}
      label={words.line(String(position))}
      refusals={refusals}
      send={({ judgement, words: said }) =>
        judging.ask(
          { review },
          { position, judgement: Judgement.parse(judgement), words: said.trim() === '' ? null : said },
        )
      }
    >
      <Choice
        label={words.judge}
        options={Judgement.options.map((value) => ({ value, label: names[value] }))}
        {...form.field('judgement')}
      />
      <TextArea label={words.words} hint={words.wordsHint} rows={2} {...form.field('words')} />
      <Actions>
        <Send busy={judging.busy}>{words.save}</Send>
      </Actions>
    </Form>
  );
}

function Closing({ review: { id, closedOn, rows, conclusion, version } }: { readonly review: Review }) {
  const { review: words, refusals } = useLookTexts();
  const format = useFormat();
  const closing = useAsking(closeReview);
  const ready = rows.every(({ judgement }) => judgement === 'in_order' || judgement === 'not_in_order');
  const form = useForm({
    start: { conclusion: '' },
    keep: `close-${id}`,
    check: ({ conclusion: said }) => (said.trim() === '' ? { conclusion: words.conclusionWrong } : {}),
  });
  if (closedOn !== null)
    return (
      <Block id="uitkomst" title={words.closedTitle} beside={words.closed(format.day(closedOn))}>
        <p className="looks-text">{conclusion}</p>
      </Block>
    );
  if (!ready) return <p className="soft">{words.closeLater}</p>;
  return (
    <Block id="uitkomst" title={words.close}>
      <Form
        form={form}
        label={words.close}
        refusals={refusals}
        send={({ conclusion: said }) => closing.ask({ review: id }, { conclusion: said, seen: version })}
      >
        <TextArea label={words.conclusion} hint={words.conclusionHint} {...form.field('conclusion')} />
        <Actions>
          <Send busy={closing.busy}>{words.close}</Send>
        </Actions>
      </Form>
    </Block>
  );
}
