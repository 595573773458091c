/** Which steps follow on a referral, on a decision not to include, and on an appeal. Pure. */
import type { AfterwardsEvent } from '#capabilities/referral/afterwards/events.ts';
import type { AppealEvent } from '#capabilities/referral/appeal/events.ts';
import { decideBy, dueAfter, type ReferralEvent } from '#capabilities/referral/events.ts';
import type { TransferEvent } from '#capabilities/referral/transfer/events.ts';
import { addDays, addWorkingDays, type Day } from '#vocabulary/day.ts';
import { absurd } from '#vocabulary/decision.ts';
import type { WorkKind } from '../contract.ts';
import { director, drop, type For, latest, putter, type Told, terms, type WorkChange } from '../steps/rules.ts';

export function afterReferral({ stream: subject, dossier, author }: Told, event: ReferralEvent): readonly WorkChange[] {
  const put = putter(subject, author);
  switch (event.type) {
    case 'ReferralSubmitted': {
      // Who wrote by a link has no list: what would be asked of them is for whoever directs the process, who can call them.
      const byLink = event.writtenBy !== undefined;
      const check = putter(subject, byLink ? null : author)('check_referral', director, event.on, dueAfter(event));
      // Who came back is referred anew by this.
      const done = drop(dossier, 'refer_again');
      if (event.informed.is === 'informed') return [done, check];
      const { again } = event.informed;
      const asked: For = byLink ? director : { is: 'user', user: author };
      const inform = putter(dossier, null)('inform_person', asked, event.on, again);
      return [done, check, { ...inform, appears: again }];
    }
    case 'ReferralChecked':
      if (event.missing.length === 0) {
        return [
          // What was asked before is asked no more, also where nobody answered.
          drop(subject, 'check_referral', 'supplement_referral'),
          {
            ...put('place_on_table', director, event.on, dueAfter(event)),
            askedBy: null,
          },
        ];
      }
      return [
        {
          do: 'turn',
          from: 'check_referral',
          to: 'supplement_referral',
          subject,
          askedBy: author,
          since: event.on,
          due: dueAfter(event),
        },
        // Where it was asked before and nobody answered, there is nothing to turn.
        { do: 'move', kinds: ['supplement_referral'], subject, appears: event.on, due: dueAfter(event) },
      ];
    case 'ReferralSupplemented':
      return [
        drop(subject, 'supplement_referral'),
        ...(event.supplied.includes('informed') ? [drop(dossier, 'inform_person')] : []),
        put('check_referral', director, event.on, dueAfter(event)),
      ];
    case 'ReferralWeighed':
      if (event.again !== null)
        return [
          drop(subject, 'place_on_table', 'back_on_table'),
          { ...put('back_on_table', director, event.on, event.again), askedBy: null },
        ];
      return event.due === undefined
        ? []
        : [drop(subject, 'back_on_table'), { ...put('place_on_table', director, event.on, event.due), askedBy: null }];
    case 'PlacedOnTable':
      return [
        drop(
          subject,
          'check_referral',
          'place_on_table',
          'back_on_table',
          'answer_round',
          'decide_round',
          'decide_reopened',
        ),
        { ...put('decide_referral', director, event.on, event.heldOn), askedBy: null },
      ];
    case 'LeftTable':
      return [
        drop(subject, 'decide_referral'),
        { ...put('place_on_table', director, event.on, event.due), askedBy: null },
      ];
    case 'RoundOpened':
      return [
        drop(subject, 'check_referral', 'place_on_table', 'decide_referral', 'back_on_table', 'decide_reopened'),
        ...event.partners.map((agency) => ({
          ...put('answer_round', { is: 'agency', agency }, event.on, event.until),
          key: agency,
        })),
        { ...put('decide_round', director, event.on, decideBy(event.until)), askedBy: null },
      ];
    case 'RoundAnswered':
      return [
        { ...drop(subject, 'answer_round'), key: event.agency },
        // Where no table has room for who disagrees, its place is still to be found.
        ...(event.view === 'disagrees'
          ? [{ ...put('decide_round', director, event.on, addWorkingDays(event.on, 1)), askedBy: null }]
          : []),
      ];
    case 'ClockPaused':
      return [{ do: 'move', kinds: paused, subject, appears: event.until, due: event.due }];
    case 'ClockResumed':
      return [{ do: 'move', kinds: paused, subject, appears: event.on, due: event.due }];
    case 'ReferralPostponed':
      return [
        drop(subject, 'decide_referral', 'place_on_table', 'answer_round', 'decide_round', 'decide_reopened'),
        { ...put('back_on_table', director, event.on, event.until), askedBy: null },
      ];
    case 'ReferralDecided':
      return [
        { do: 'drop', subject },
        { do: 'hand', kind: 'inform_person', subject: dossier, role: 'case_manager' },
      ];
    case 'ReferralNotIncluded':
    case 'ReferralWithdrawn':
      return [{ do: 'drop', subject }, drop(dossier, 'inform_person')];
    case 'ReferralReopened':
      return [{ ...put('decide_reopened', director, event.on, event.due), askedBy: null }];
    default:
      return [];
  }
}

/** Whoever directs the process holds on until somebody else does, and asks after it. */
export function afterAfterwards({ stream: subject, author }: Told, event: AfterwardsEvent): readonly WorkChange[] {
  const put = putter(subject, null);
  const check = (after: number, since: Day, due: Day): WorkChange => ({
    ...put('check_afterwards', director, since, due),
    key: String(after),
    appears: latest(since, addDays(due, -terms.sight.afterwards)),
  });
  switch (event.type) {
    case 'AfterwardsBegun':
      return [
        put('hand_over', director, event.on, event.handOverBy),
        ...event.checks.map(({ after, due }) => check(after, event.on, due)),
      ];
    case 'HandoverMade': {
      const { agency, user, answerBy, on } = event;
      if (user === null || agency === null || answerBy === null) return [drop(subject, 'hand_over', 'answer_handover')];
      return [
        // Whoever asked looks again when there is no answer.
        put('hand_over', director, on, addWorkingDays(answerBy, 1)),
        drop(subject, 'answer_handover'),
        putter(subject, author)('answer_handover', { is: 'user', user }, on, answerBy),
      ];
    }
    case 'HandoverAnswered':
      return event.handOverBy === null
        ? [drop(subject, 'hand_over', 'answer_handover')]
        : [drop(subject, 'answer_handover'), put('hand_over', director, event.on, event.handOverBy)];
    case 'CheckRecorded': {
      const { after, outcome, again, referBy, on } = event;
      return [
        again === null ? { ...drop(subject, 'check_afterwards'), key: String(after) } : check(after, on, again),
        ...(referBy === null ? [] : [put('refer_again', director, on, referBy)]),
        ...(outcome === 'goes_well' || outcome === 'in_care' ? [drop(subject, 'refer_again')] : []),
      ];
    }
    case 'AfterwardsEnded':
      return [{ do: 'drop', subject }];
    default:
      return [];
  }
}

export function afterAppeal({ stream: subject, author }: Told, event: AppealEvent): readonly WorkChange[] {
  switch (event.type) {
    case 'AppealLodged':
      return [
        putter(subject, author)('name_assessor', director, event.on, event.nameBy),
        // Until somebody is named, the term is that of who names.
        { ...putter(subject, null)('decide_appeal', director, event.on, event.decideBy), appears: event.decideBy },
      ];
    case 'AssessorNamed':
      return [
        drop(subject, 'name_assessor'),
        { do: 'pass', kind: 'decide_appeal', subject, user: event.assessor, appears: event.on },
      ];
    case 'AppealDecided':
    case 'AppealEnded':
      return [{ do: 'drop', subject }];
    default:
      return [];
  }
}

/** Steps of a referral whose clock may stand still. */
const paused: readonly WorkKind[] = ['check_referral', 'place_on_table'];

/** There it is answered; here whoever directs the process asks after it when that is late, and goes on when it was refused. */
export function afterTransfer({ stream, author }: Told, event: TransferEvent): readonly WorkChange[] {
  switch (event.type) {
    case 'TransferProposed':
      return [
        ...event.offeredTo.map((agency) => ({
          ...putter(stream, author)(
            'answer_transfer',
            { is: 'agency', agency, role: 'process_director' },
            event.on,
            event.due,
          ),
          key: agency,
        })),
        { ...putter(stream, null)('await_transfer', director, event.on, event.due), appears: event.due },
      ];
    case 'TransferRefused': {
      const due = addWorkingDays(event.on, terms.resumeWorkingDays);
      return [{ do: 'drop', subject: stream }, putter(stream, null)('resume_referral', director, event.on, due)];
    }
    case 'TransferAccepted':
    case 'TransferTakenBack':
    case 'TransferLapsed':
    case 'ReferralResumed':
      return [{ do: 'drop', subject: stream }];
    default:
      return absurd(event);
  }
}
