/** A sample of the log, drawn, judged line by line, and closed with what it came to. */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';
import { asking, reading } from '#vocabulary/endpoint.ts';
import { Prose } from '#vocabulary/text.ts';
import { ToldDay } from '#vocabulary/told-day.ts';
import { LookLine } from '../contract.ts';
import { Judgement } from './events.ts';

export const ReviewId = z.uuid().brand<'ReviewId'>();
export type ReviewId = z.infer<typeof ReviewId>;

const head = {
  id: ReviewId,
  from: Day,
  until: Day,
  /** How many lines the period had. */
  lines: z.number(),
  drawn: z.number(),
  judged: z.number(),
  notInOrder: z.number(),
  drawnOn: Day,
  drawnByName: z.string(),
  closedOn: z.nullable(Day),
};
export const ReviewRow = z.object(head);
export type ReviewRow = z.infer<typeof ReviewRow>;
/** Open ones first, then newest first. */
export const listReviews = reading({
  path: '/looks/reviews',
  permission: 'looks.review',
  audit: 'looks.reviews',
  reply: z.array(ReviewRow),
});

export const DrawnLine = z.object({
  position: z.number(),
  /** Null: cleared away since, its term was over. */
  line: z.nullable(LookLine),
  judgement: z.nullable(Judgement),
  words: z.nullable(z.string()),
});
export type DrawnLine = z.infer<typeof DrawnLine>;
export const Review = z.object({
  ...head,
  seed: z.string(),
  rows: z.array(DrawnLine),
  conclusion: z.nullable(z.string()),
  version: z.number(),
});
export type Review = z.infer<typeof Review>;
const OfReview = z.strictObject({ review: ReviewId });
export const readReview = reading({
  path: '/looks/reviews/:review',
  permission: 'looks.review',
  audit: 'looks.read_review',
  params: OfReview,
  reply: Review,
});

export const mostDrawn = 200;
const reviewing = { permission: 'looks.review', params: OfReview } as const;
export const drawReview = asking({
  path: '/looks/reviews',
  permission: 'looks.review',
  audit: 'looks.draw_review',
  body: z.strictObject({ from: ToldDay, until: ToldDay, size: z.int().check(z.gte(1), z.lte(mostDrawn)) }),
  reply: z.object({ id: ReviewId }),
});
const Seen = z.int().check(z.positive());
export const judgeLine = asking({
  ...reviewing,
  path: '/looks/reviews/:review/judgements',
  audit: 'looks.judge',
  body: z.strictObject({
    position: z.int().check(z.positive()),
    judgement: Judgement,
    words: z.nullable(Prose),
  }),
});
export const closeReview = asking({
  ...reviewing,
  path: '/looks/reviews/:review/closing',
  audit: 'looks.close_review',
  body: z.strictObject({ conclusion: Prose, seen: Seen }),
});
