/** Reviews in the database, and the draw. What people wrote rests sealed under a key of the house. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded, StreamKind } from '#platform/ledger.ts';
import type { KeyRing } from '#platform/sealing.ts';
import type { Day } from '#vocabulary/day.ts';
import { absurd } from '#vocabulary/decision.ts';
import { ReviewRow } from './contract.ts';
import { Judgement, ReviewEvent } from './events.ts';
import { type Review, type ReviewCommand, type ReviewRefusal, rules } from './rules.ts';

export const reviewKind: StreamKind<Review, ReviewCommand, ReviewEvent, ReviewRefusal> = {
  kind: 'log_review',
  events: ReviewEvent,
  ...rules,
  project,
};

async function project(
  tx: Tx,
  { event, stream, version, author, place: { region } }: Recorded<ReviewEvent>,
): Promise<void> {
  switch (event.type) {
    case 'ReviewDrawn':
      void tx.run(sql`
        insert into log_review (region, id, from_day, until_day, seed, lines, drawn_by, drawn_on, version)
        values (${region}, ${stream}, ${event.from}, ${event.until}, ${event.seed}, ${event.lines}, ${author.user}, ${event.on}, ${version})`);
      return tx.run(sql`
        insert into log_review_line (region, review, position)
        select ${region}, ${stream}, drawn from unnest(${event.drawn}::bigint[]) drawn`);
    case 'LineJudged':
      void tx.run(sql`
        update log_review_line set judgement = ${event.judgement}, judged_by = ${author.user}, judged_on = ${event.on}
        where review = ${stream} and position = ${event.position}`);
      return tx.run(sql`update log_review set version = ${version} where id = ${stream}`);
    case 'ReviewClosed':
      return tx.run(sql`update log_review set closed_on = ${event.on}, version = ${version} where id = ${stream}`);
    default:
      return absurd(event);
  }
}

const Drawn = z.object({ lines: z.number(), drawn: z.array(z.number()) });
/** The lines whose SHA-256 of seed, colon and number comes first, lowest number first: the same for whoever draws with that seed. */
export async function draw(
  tx: Tx,
  {
    from,
    until,
    seed,
    size,
  }: { readonly from: Day; readonly until: Day; readonly seed: string; readonly size: number },
): Promise<z.infer<typeof Drawn>> {
  void tx.run(sql`set local statement_timeout = '60s'`);
  const drawn = await tx.find(
    Drawn,
    sql`
    with period as materialized (
      select l.position
      from access_log l
      where l.at >= ${from}::date::timestamp at time zone 'Europe/Amsterdam'
        and l.at < (${until}::date + 1)::timestamp at time zone 'Europe/Amsterdam'
    ), sample as (
      select position
      from period
      order by sha256(convert_to(${seed} || ':' || position, 'UTF8')), position
      limit ${size}
    )
    select (select count(*)::int from period) as lines,
           coalesce((select json_agg(position order by position) from sample), '[]') as drawn`,
  );
  return drawn ?? { lines: 0, drawn: [] };
}

export const StoredReview = z.extend(ReviewRow, { seed: z.string(), version: z.number() });
export type StoredReview = z.infer<typeof StoredReview>;
const columns = `r.id, r.from_day as "from", r.until_day as "until", r.seed, r.lines, r.drawn_on as "drawnOn", u.name as "drawnByName",
           r.closed_on as "closedOn", r.version, l.drawn, l.judged, l."notInOrder"
    from log_review r
    join app_user u on u.id = r.drawn_by
    cross join lateral (
      select count(*)::int as drawn, count(*) filter (where judgement <> 'asked')::int as judged,
             count(*) filter (where judgement = 'not_in_order')::int as "notInOrder"
      from log_review_line
      where review = r.id) l`;
export const listReviews = (tx: Tx): Promise<StoredReview[]> =>
  tx.many(StoredReview, {
    text: `select ${columns}
    order by r.closed_on is not null, r.drawn_on desc, r.id`,
    values: [],
  });
export const findReview = (tx: Tx, id: string): Promise<StoredReview | undefined> =>
  tx.find(StoredReview, { text: `select ${columns} where r.id = $1 order by r.region`, values: [id] });

const Judged = z.object({
  position: z.number(),
  judgement: z.nullable(Judgement),
  sealed: z.nullable(z.instanceof(Uint8Array)),
});
const placeOf = (review: string, position: number): string => `log_review_words.sealed:${review}:${position}`;
/** Position 0 is the whole review. */
export const conclusionPosition = 0;

export interface JudgedLine {
  readonly position: number;
  readonly judgement: Judgement | null;
  readonly words: string | null;
}
/** By number. */
export async function listJudged(tx: Tx, keys: KeyRing, review: string): Promise<JudgedLine[]> {
  const rows = await tx.many(
    Judged,
    sql`
    select l.position, l.judgement, w.sealed
    from log_review_line l
    left join log_review_words w on w.review = l.review and w.position = l.position
    where l.review = ${review}
    order by l.position`,
  );
  return rows.map(({ sealed, ...row }) => ({
    ...row,
    words: sealed && keys.openHouseWords(placeOf(review, row.position), sealed),
  }));
}

const Words = z.object({ sealed: z.instanceof(Uint8Array) });
export async function findConclusion(tx: Tx, keys: KeyRing, review: string): Promise<string | null> {
  const row = await tx.find(
    Words,
    sql`select sealed from log_review_words where review = ${review} and position = ${conclusionPosition} order by region`,
  );
  return row ? keys.openHouseWords(placeOf(review, conclusionPosition), row.sealed) : null;
}

export function writeWords(
  tx: Tx,
  keys: KeyRing,
  { region, review, position, words }: { region: string; review: string; position: number; words: string },
): Promise<void> {
  const sealed = keys.sealHouseWords(placeOf(review, position), words);
  return tx.run(sql`
    insert into log_review_words (region, review, position, sealed) values (${region}, ${review}, ${position}, ${sealed})
    on conflict (review, position, region) do update set sealed = excluded.sealed`);
}
