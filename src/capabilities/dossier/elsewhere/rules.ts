/** One person at a time, by more than a birth date; and access that is asked, then granted or refused once. */
import type { LegalGround, Purpose, Section } from '#vocabulary/codes.ts';
import type { Day } from '#vocabulary/day.ts';
import { absurd, accept, type Decision, refuse } from '#vocabulary/decision.ts';
import type { AskedAfter } from './contract.ts';
import type { AccessEvent, AccessRefusedFor } from './events.ts';

export type AskingRefusal = 'names_needed' | 'one_person' | 'birth_in_future';

/** Signs that more than one name stands in a field, or a pattern for many. */
const many = /[;|&/*%+,_\d]|\s(en|of|and|or)\s/i;
const mostWords = 6;
const isOne = (name: string): boolean => !many.test(name) && name.split(/\s+/).length <= mostWords;

/** Why this is not a question about one person; undefined: it is. */
export function refusalOfAsking(asked: AskedAfter, on: Day): AskingRefusal | undefined {
  if (asked.by === 'number') return undefined;
  const { givenNames, surname } = asked;
  if (givenNames === null || surname === null || surname.replace(/[^\p{L}]/gu, '').length < 2) return 'names_needed';
  if (asked.birth > on) return 'birth_in_future';
  return isOne(givenNames) && isOne(surname) ? undefined : 'one_person';
}

export type AccessCommand =
  | {
      readonly type: 'AskAccess';
      readonly question: string;
      readonly ground: LegalGround;
      readonly purpose: Purpose;
      readonly sections: readonly Section[];
      readonly until: Day;
      readonly on: Day;
    }
  | { readonly type: 'GrantAccess'; readonly sections: readonly Section[]; readonly until: Day; readonly on: Day }
  | { readonly type: 'RefuseAccess'; readonly reason: AccessRefusedFor; readonly on: Day };
export type AccessRefusal = 'wrong_period' | 'access_decided' | 'more_than_asked';
export type Access =
  | { readonly is: 'absent' }
  | { readonly is: 'asked'; readonly sections: readonly Section[]; readonly until: Day }
  | { readonly is: 'decided' };
export const initial: Access = { is: 'absent' };

export function decide(command: AccessCommand, access: Access): Decision<AccessEvent, AccessRefusal> {
  if (command.type === 'AskAccess') {
    const { question, ground, purpose, sections, until, on } = command;
    if (until <= on) return refuse('wrong_period');
    return accept({ type: 'AccessAsked', question, ground, purpose, sections: [...new Set(sections)], until, on });
  }
  if (access.is !== 'asked') return refuse('access_decided');
  switch (command.type) {
    case 'GrantAccess': {
      const isMore = command.until > access.until || command.sections.some((one) => !access.sections.includes(one));
      return isMore ? refuse('more_than_asked') : accept({ type: 'AccessGranted', on: command.on });
    }
    case 'RefuseAccess':
      return accept({ type: 'AccessRefused', reason: command.reason, on: command.on });
    default:
      return absurd(command);
  }
}
export const evolve = (_: Access, event: AccessEvent): Access =>
  event.type === 'AccessAsked' ? { is: 'asked', sections: event.sections, until: event.until } : { is: 'decided' };
export const rules = { initial, decide, evolve };
