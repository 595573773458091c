/** A review is closed once every line that was drawn has its judgement; what it came to follows from those. */
import type { Day } from '#vocabulary/day.ts';
import { absurd, accept, type Decision, refuse } from '#vocabulary/decision.ts';
import type { Judgement, ReviewEvent } from './events.ts';

export type ReviewCommand =
  | {
      readonly type: 'DrawReview';
      readonly from: Day;
      readonly until: Day;
      readonly seed: string;
      readonly lines: number;
      readonly drawn: readonly number[];
      readonly on: Day;
    }
  | {
      readonly type: 'JudgeLine';
      readonly position: number;
      readonly judgement: Judgement;
      readonly hasWords: boolean;
      readonly on: Day;
    }
  | { readonly type: 'CloseReview'; readonly on: Day };

export type ReviewRefusal =
  | 'already_drawn'
  | 'not_over_yet'
  | 'turned_around'
  | 'nothing_to_review'
  | 'no_review'
  | 'review_closed'
  | 'not_drawn'
  | 'say_why'
  | 'judge_all';

export type Review =
  | { readonly is: 'absent' }
  | { readonly is: 'open' | 'closed'; readonly judged: ReadonlyMap<number, Judgement | null> };
export const initial: Review = { is: 'absent' };

export function decide(command: ReviewCommand, review: Review): Decision<ReviewEvent, ReviewRefusal> {
  if (command.type === 'DrawReview') {
    const { from, until, on, seed, lines, drawn } = command;
    if (review.is !== 'absent') return refuse('already_drawn');
    if (until < from) return refuse('turned_around');
    // A day that is still going on would not be drawn from again.
    if (until >= on) return refuse('not_over_yet');
    if (drawn.length === 0) return refuse('nothing_to_review');
    return accept({ type: 'ReviewDrawn', from, until, seed, lines, drawn: [...drawn], on });
  }
  if (review.is === 'absent') return refuse('no_review');
  if (review.is === 'closed') return refuse('review_closed');
  switch (command.type) {
    case 'JudgeLine': {
      const { position, judgement, hasWords, on } = command;
      if (!review.judged.has(position)) return refuse('not_drawn');
      if (judgement !== 'in_order' && !hasWords) return refuse('say_why');
      return accept({ type: 'LineJudged', position, judgement, on });
    }
    case 'CloseReview':
      return [...review.judged.values()].some((one) => one === null || one === 'asked')
        ? refuse('judge_all')
        : accept({ type: 'ReviewClosed', on: command.on });
    default:
      return absurd(command);
  }
}

export function evolve(review: Review, event: ReviewEvent): Review {
  switch (event.type) {
    case 'ReviewDrawn':
      return { is: 'open', judged: new Map(event.drawn.map((position) => [position, null])) };
    case 'LineJudged':
      return review.is === 'absent'
        ? review
        : { ...review, judged: new Map(review.judged).set(event.position, event.judgement) };
    case 'ReviewClosed':
      return review.is === 'absent' ? review : { ...review, is: 'closed' };
    default:
      return absurd(event);
  }
}
export const rules = { initial, decide, evolve };
