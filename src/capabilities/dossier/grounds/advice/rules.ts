/** An advice is asked, given, and then followed or not; whoever does not follow it wholly says why. */
import type { LegalGround } from '#vocabulary/codes.ts';
import type { Day } from '#vocabulary/day.ts';
import { absurd, accept, type Decision, refuse } from '#vocabulary/decision.ts';
import type { AdviceEvent, Followed, Verdict } from './events.ts';

export type AdviceCommand =
  | { readonly type: 'AskAdvice'; readonly ground: LegalGround | null; readonly on: Day }
  | { readonly type: 'GiveAdvice'; readonly verdict: Verdict; readonly on: Day; readonly today: Day }
  | { readonly type: 'FollowUp'; readonly followed: Followed; readonly isExplained: boolean; readonly on: Day };
export type AdviceRefusal = 'not_asked' | 'given_already' | 'not_given' | 'in_future' | 'before_asked' | 'no_reason';

export type Advice =
  | { readonly is: 'absent' }
  | { readonly is: 'asked' | 'given' | 'followed_up'; readonly askedOn: Day };
export const initial: Advice = { is: 'absent' };

export function decide(command: AdviceCommand, advice: Advice): Decision<AdviceEvent, AdviceRefusal> {
  const { on } = command;
  switch (command.type) {
    case 'AskAdvice':
      return accept({ type: 'AdviceAsked', ground: command.ground, on });
    case 'GiveAdvice':
      if (advice.is === 'absent') return refuse('not_asked');
      if (advice.is !== 'asked') return refuse('given_already');
      if (on > command.today) return refuse('in_future');
      if (on < advice.askedOn) return refuse('before_asked');
      return accept({ type: 'AdviceGiven', verdict: command.verdict, on });
    case 'FollowUp':
      if (advice.is === 'absent' || advice.is === 'asked') return refuse('not_given');
      if (command.followed !== 'wholly' && !command.isExplained) return refuse('no_reason');
      return accept({ type: 'AdviceFollowedUp', followed: command.followed, on });
    default:
      return absurd(command);
  }
}
export function evolve(advice: Advice, event: AdviceEvent): Advice {
  if (event.type === 'AdviceAsked') return { is: 'asked', askedOn: event.on };
  if (advice.is === 'absent') return advice;
  return { ...advice, is: event.type === 'AdviceGiven' ? 'given' : 'followed_up' };
}
export const rules = { initial, decide, evolve };
