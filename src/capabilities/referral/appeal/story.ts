/** An appeal as it reads after its events. Pure. */
import type { Recorded } from '#platform/ledger.ts';
import { absurd } from '#vocabulary/decision.ts';
import type { AgencyId, PassageId, UserId } from '#vocabulary/ids.ts';
import type { AppealDetail } from './contract.ts';
import type { AppealEvent } from './events.ts';

type History = readonly Recorded<AppealEvent>[];
type Told = NonNullable<AppealDetail['appeal']>;

interface Reads {
  text(id: PassageId | null): string | null;
  name(id: AgencyId | UserId): string;
}

export const passagesIn = (history: History): PassageId[] =>
  history
    .flatMap(({ event }) => {
      if (event.type === 'AppealLodged') return [event.words, event.lateWords];
      return event.type === 'AppealDecided' ? [event.words] : [];
    })
    .filter((id) => id !== null);
export const agenciesIn = (history: History): AgencyId[] =>
  history.flatMap(({ event }) => {
    if (event.type === 'AppealLodged') return [event.by];
    return event.type === 'AssessorNamed' ? [event.agency] : [];
  });
export const usersIn = (history: History): UserId[] =>
  history.flatMap(({ author, event }) => [author.user, ...(event.type === 'AssessorNamed' ? [event.assessor] : [])]);

/** The appeal that was lodged last; undefined when there is none. The events are of one stream, oldest first. */
export const tellAppeal = (history: History, reads: Reads): Told | undefined =>
  history.reduce<Told | undefined>((told, recorded) => goOn(told, recorded, reads), undefined);

function goOn(
  told: Told | undefined,
  { author, event }: Recorded<AppealEvent>,
  { text, name }: Reads,
): Told | undefined {
  if (event.type === 'AppealLodged') {
    const { side, by, words, lateWords, on, nameBy, decideBy } = event;
    return {
      side,
      by: { id: by, name: name(by) },
      byName: name(author.user),
      words: text(words),
      late: lateWords === null ? null : { words: text(lateWords) },
      on,
      nameBy,
      decideBy,
      assessor: null,
      decided: null,
      ended: null,
    };
  }
  if (told === undefined) return undefined;
  switch (event.type) {
    case 'AssessorNamed':
      return {
        ...told,
        assessor: { user: event.assessor, name: name(event.assessor), agencyName: name(event.agency) },
      };
    case 'AppealDecided':
      return { ...told, decided: { outcome: event.outcome, words: text(event.words), on: event.on } };
    case 'AppealEnded':
      return { ...told, ended: { why: event.why, on: event.on } };
    default:
      return absurd(event);
  }
}
