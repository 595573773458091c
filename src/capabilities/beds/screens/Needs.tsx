/** What was asked, as a ladder and in words. */
import { useFormat, useWords } from '#ui/language.ts';
import { Unknown } from '#ui/status.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { daysBetween } from '#vocabulary/day.ts';
import type { BedRequest } from '../contract.ts';
import { Ladder } from './Ladder.tsx';
import { useBedTexts } from './words.ts';

/** Beside a search: the ladder, and the same in words. */
export function Needs({ request }: { readonly request: BedRequest }) {
  const texts = useBedTexts();
  const format = useFormat();
  const { search } = texts;
  const long = format.duration(daysBetween(request.from, request.until));
  const title = `needs-${request.id}`;
  return (
    <aside className="req" aria-labelledby={title}>
      <h2 id={title}>{search.what}</h2>
      <Ladder
        now={request.levelNow ?? 'outpatient'}
        asked={request.level}
        long={long}
        next={texts.next[request.nextPlace]}
      />
      <NeedsList request={request} />
    </aside>
  );
}

export function NeedsList({ request }: { readonly request: BedRequest }) {
  const texts = useBedTexts();
  const words = useWords();
  const format = useFormat();
  const { search } = texts;
  return (
    <dl className="needs">
      <div>
        <dt>{search.why}</dt>
        <dd>
          {texts.reason[request.reason]}.{' '}
          {request.words ?? (request.written ? <Unknown>{search.erased}</Unknown> : null)}
        </dd>
      </div>
      <div>
        <dt>{search.crisis}</dt>
        <dd>{request.crisis ? search.isCrisis : search.noCrisis}</dd>
      </div>
      {request.planned && (
        <div>
          <dt>{search.planned}</dt>
          <dd>{search.plannedYes}</dd>
        </div>
      )}
      <div>
        <dt>{texts.wards.sector}</dt>
        <dd>{words.sector[request.sector]}</dd>
      </div>
      <div>
        <dt>{search.period}</dt>
        <dd>{wholeDays(texts.period(format.day(request.from), format.day(request.until)))}</dd>
      </div>
      <div>
        <dt>{search.wayBack}</dt>
        <dd>{texts.next[request.nextPlace]}</dd>
      </div>
    </dl>
  );
}
