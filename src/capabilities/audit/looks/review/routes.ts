/** Endpoint to handler for the review of the log. */
import { randomBytes } from 'node:crypto';
import { type Call, NotFound, Refused, type Route, route } from '#platform/http.ts';
import { newId } from '#platform/new-id.ts';
import { daysBetween } from '#vocabulary/day.ts';
import { StreamId } from '#vocabulary/ids.ts';
import { mostDays, mostDossiers } from '../contract.ts';
import { showLines } from '../showing.ts';
import { listPositions } from '../store.ts';
import * as contract from './contract.ts';
import type { ReviewCommand } from './rules.ts';
import {
  conclusionPosition,
  draw,
  findConclusion,
  findReview,
  listJudged,
  listReviews,
  reviewKind,
  writeWords,
} from './store.ts';

type AnyCall = Call<{ readonly review: contract.ReviewId }, unknown, unknown>;
/** Throws NotFound when it is not there, or not of the own region. */
async function take({ tx, recorder, params: { review } }: AnyCall, command: ReviewCommand, seen?: number) {
  if (!(await findReview(tx, review))) throw new NotFound();
  const stream = StreamId.parse(review);
  return recorder.handle(reviewKind, seen === undefined ? { stream } : { stream, seen }, command);
}

export const routes: readonly Route[] = [
  route(contract.listReviews, async ({ tx }) => (await listReviews(tx)).map(({ seed: _, version: __, ...row }) => row)),
  route(contract.readReview, async ({ tx, keys, params: { review } }) => {
    const [stored, judged, conclusion] = await Promise.all([
      findReview(tx, review),
      listJudged(tx, keys, review),
      findConclusion(tx, keys, review),
    ]);
    if (!stored) throw new NotFound();
    const lines = await showLines(
      tx,
      await listPositions(
        tx,
        judged.map(({ position }) => position),
      ),
      mostDossiers,
    );
    const byPosition = new Map(lines.map((line) => [line.position, line]));
    return {
      ...stored,
      rows: judged.map((row) => ({ ...row, line: byPosition.get(row.position) ?? null })),
      conclusion,
    };
  }),
  route(contract.drawReview, async ({ tx, recorder, actor, today: on, body: { from, until, size } }) => {
    if (daysBetween(from, until) > mostDays) throw new Refused('too_long');
    const id = contract.ReviewId.parse(newId());
    const seed = randomBytes(16).toString('hex');
    const { lines, drawn } = await draw(tx, { from, until, seed, size });
    const decision = await recorder.handle(
      reviewKind,
      { stream: StreamId.parse(id), place: { region: actor.region, dossier: null, section: null }, isNew: true },
      { type: 'DrawReview', from, until, seed, lines, drawn, on },
    );
    return decision.ok ? { id } : decision;
  }),
  route(contract.judgeLine, async (call) => {
    const { tx, keys, actor, today: on, params, body } = call;
    const { position, judgement, words } = body;
    const decision = await take(call, { type: 'JudgeLine', position, judgement, hasWords: words !== null, on });
    if (decision.ok && words !== null)
      void writeWords(tx, keys, { region: actor.region, review: params.review, position, words });
    return decision;
  }),
  route(contract.closeReview, async (call) => {
    const { tx, keys, actor, today: on, params, body } = call;
    const decision = await take(call, { type: 'CloseReview', on }, body.seen);
    if (decision.ok)
      void writeWords(tx, keys, {
        region: actor.region,
        review: params.review,
        position: conclusionPosition,
        words: body.conclusion,
      });
    return decision;
  }),
];
