/** What followed on a decision, as it reads after its events. Pure. */
import type { Recorded } from '#platform/ledger.ts';
import type { Day } from '#vocabulary/day.ts';
import { absurd } from '#vocabulary/decision.ts';
import type { AgencyId, PassageId, UserId } from '#vocabulary/ids.ts';
import type { AfterwardsDetail, Check, Handover } from './contract.ts';
import type { AfterwardsEvent } from './events.ts';
import { type Afterwards, afterwards } from './rules.ts';

type History = readonly Recorded<AfterwardsEvent>[];

/** How ids read: the words behind a passage, the name of an agency or a person. */
export interface Reads {
  text(id: PassageId | null): string | null;
  name(id: AgencyId | UserId): string;
}

export const passagesIn = (history: History): PassageId[] =>
  history
    .flatMap(({ event }) => {
      switch (event.type) {
        case 'HandoverMade':
          return [event.person, event.agreed];
        case 'HandoverAnswered':
        case 'CheckRecorded':
          return [event.words];
        default:
          return [];
      }
    })
    .filter((id) => id !== null);

export const agenciesIn = (history: History): AgencyId[] =>
  history.flatMap(({ event }) => (event.type === 'HandoverMade' && event.agency !== null ? [event.agency] : []));
export const usersIn = (history: History): UserId[] =>
  history.flatMap(({ author, event }) => [
    author.user,
    ...(event.type === 'HandoverMade' && event.user !== null ? [event.user] : []),
  ]);

interface Telling {
  readonly since: Day;
  readonly handOverBy: Day;
  readonly handovers: readonly Handover[];
  readonly checks: readonly Check[];
  readonly referBy: Day | null;
  readonly ended: AfterwardsDetail['ended'];
}

/** Undefined when nothing has begun. The events are of one stream, oldest first; what began last is told. */
export function tellAfterwards(history: History, reads: Reads, own: AgencyId): AfterwardsDetail | undefined {
  const began = history.findLastIndex(({ event }) => event.type === 'AfterwardsBegun');
  const first = history[began]?.event;
  const last = history.at(-1);
  if (first?.type !== 'AfterwardsBegun' || last === undefined) return undefined;
  const start: Telling = {
    since: first.on,
    handOverBy: first.handOverBy,
    handovers: [],
    checks: first.checks.map(({ after, due }) => ({ after, due, isOpen: true, asked: [] })),
    referBy: null,
    ended: null,
  };
  const told = history.slice(began + 1).reduce((telling, recorded) => goOn(telling, recorded, reads), start);
  const state: Afterwards = history.reduce((so, { event }) => afterwards.evolve(so, event), afterwards.initial);
  return {
    ...told,
    version: last.version,
    handover: state.is === 'open' ? state.handover : handoverAtEnd(told.handovers),
    handovers: [...told.handovers],
    checks: told.checks.map((one) => ({ ...one, asked: [...one.asked] })),
    asksUs: state.is === 'open' && state.handover === 'asked' && state.to === own,
  };
}

const handoverAtEnd = ([newest]: readonly Handover[]): AfterwardsDetail['handover'] =>
  newest && (newest.answerBy === null || newest.answer?.answer === 'accepted') ? 'done' : 'none';

function goOn(telling: Telling, { author, event }: Recorded<AfterwardsEvent>, { text, name }: Reads): Telling {
  const byName = name(author.user);
  switch (event.type) {
    case 'AfterwardsBegun':
      return telling;
    case 'HandoverMade': {
      const made: Handover = {
        agency: event.agency && { id: event.agency, name: name(event.agency) },
        userName: event.user && name(event.user),
        person: text(event.person),
        agreed: text(event.agreed),
        spokenOn: event.spokenOn,
        byName,
        answerBy: event.answerBy,
        answer: null,
      };
      return { ...telling, handovers: [made, ...telling.handovers] };
    }
    case 'HandoverAnswered': {
      const { answer, words, on, handOverBy } = event;
      const [newest, ...older] = telling.handovers;
      const answered = newest && { ...newest, answer: { answer, words: text(words), on, byName } };
      return {
        ...telling,
        handovers: answered ? [answered, ...older] : older,
        handOverBy: handOverBy ?? telling.handOverBy,
      };
    }
    case 'CheckRecorded': {
      const { after, outcome, words, again, referBy, on } = event;
      const asked = { outcome, words: text(words), on, byName };
      const checks = telling.checks.map((one) =>
        one.after === after
          ? { ...one, due: again ?? one.due, isOpen: again !== null, asked: [...one.asked, asked] }
          : one,
      );
      const better = outcome === 'goes_well' || outcome === 'in_care';
      return { ...telling, checks, referBy: better ? null : (referBy ?? telling.referBy) };
    }
    case 'AfterwardsEnded':
      return { ...telling, referBy: null, ended: { why: event.why, on: event.on } };
    default:
      return absurd(event);
  }
}
