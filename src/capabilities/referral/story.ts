/** One referral as it reads after its events: what a detail page shows, live or as it was known on a day. Pure. */
import type { Recorded } from '#platform/ledger.ts';
import type { Day } from '#vocabulary/day.ts';
import { absurd } from '#vocabulary/decision.ts';
import type { AgencyId, PassageId, StreamId } from '#vocabulary/ids.ts';
import type { ReferralEvent } from './events.ts';
import { evolve, initial, type Referral } from './state.ts';

type Of<T extends ReferralEvent['type']> = Extract<ReferralEvent, { type: T }>;

export interface Story {
  readonly stream: StreamId;
  readonly version: number;
  readonly state: Referral;
  readonly submitted: Of<'ReferralSubmitted'>;
  readonly supplements: readonly Of<'ReferralSupplemented'>[];
  readonly weighed: Of<'ReferralWeighed'> | null;
  readonly placed: Of<'PlacedOnTable'> | null;
  readonly postponed: Of<'ReferralPostponed'> | null;
  /** The last written round, with what was answered last by each. */
  readonly round: {
    readonly opened: Of<'RoundOpened'>;
    readonly answers: ReadonlyMap<AgencyId, Of<'RoundAnswered'>>;
  } | null;
  readonly paused: Of<'ClockPaused'> | null;
  readonly selected: Of<'SelectedFromWaitingList'> | null;
  readonly answers: ReadonlyMap<string, Of<'CriterionAnswered'> & { readonly agency: AgencyId }>;
  readonly verdict: Of<'ReferralDecided'> | Of<'ReferralNotIncluded'> | Of<'ReferralWithdrawn'> | null;
}

/** Undefined when there is no referral in these events. They are of one stream, oldest first. */
export function tellStory(history: readonly Recorded<ReferralEvent>[]): Story | undefined {
  const [first, ...others] = history;
  if (first?.event.type !== 'ReferralSubmitted') return undefined;
  const start: Story = {
    stream: first.stream,
    version: first.version,
    state: evolve(initial, first.event),
    submitted: first.event,
    supplements: [],
    weighed: null,
    placed: null,
    postponed: null,
    round: null,
    paused: null,
    selected: null,
    answers: new Map(),
    verdict: null,
  };
  let story = start;
  for (const recorded of others) story = goOn(story, recorded);
  return story;
}

function goOn(story: Story, { event, version, author }: Recorded<ReferralEvent>): Story {
  const next = { ...story, version, state: evolve(story.state, event) };
  switch (event.type) {
    case 'ReferralSubmitted':
    case 'ReferralChecked':
      return { ...next, paused: null };
    case 'ReferralSupplemented':
      return { ...next, paused: null, supplements: [...story.supplements, event] };
    case 'ReferralWeighed':
      return { ...next, weighed: event };
    case 'PlacedOnTable':
      return { ...next, placed: event, postponed: null, paused: null };
    case 'LeftTable':
      return { ...next, placed: null };
    case 'RoundOpened':
      return { ...next, postponed: null, paused: null, round: { opened: event, answers: new Map() } };
    case 'RoundAnswered':
      return story.round === null
        ? next
        : { ...next, round: { ...story.round, answers: new Map(story.round.answers).set(event.agency, event) } };
    case 'ClockPaused':
      return { ...next, paused: event };
    case 'ClockResumed':
      return { ...next, paused: null };
    case 'CriterionAnswered':
      return { ...next, answers: new Map(story.answers).set(event.criterion, { ...event, agency: author.agency }) };
    case 'ReferralPostponed':
      return { ...next, postponed: event };
    case 'WaitingFactNoted':
      return next;
    case 'SelectedFromWaitingList':
      return { ...next, selected: event };
    case 'ReferralDecided':
    case 'ReferralNotIncluded':
    case 'ReferralWithdrawn':
      return { ...next, verdict: event };
    case 'ReferralReopened':
      return { ...next, verdict: null, placed: null, postponed: null, round: null, paused: null, selected: null };
    default:
      return absurd(event);
  }
}

/** The day after, as PostgreSQL reads an instant: what was recorded before it was known by the end of the day. */
export const endOf = (day: Day): string => `${day} 24:00 Europe/Amsterdam`;

export function passagesIn({ submitted, supplements, weighed, round, selected, answers, verdict }: Story): PassageId[] {
  return [
    submitted.reason,
    submitted.goal,
    submitted.writtenBy ?? null,
    ...submitted.problems.map(({ words }) => words),
    ...supplements.map(({ words }) => words),
    round?.opened.words ?? null,
    selected?.words ?? null,
    ...[...(round?.answers.values() ?? [])].map(({ words }) => words),
    weighed?.words ?? null,
    ...[...answers.values()].map(({ words }) => words),
    ...(verdict?.type === 'ReferralDecided' ? [verdict.advice] : []),
    ...(verdict?.type === 'ReferralNotIncluded' ? [verdict.advice, verdict.next] : []),
  ].filter((id) => id !== null);
}

/** Everyone an answer has to name. */
export function agenciesIn({ submitted, weighed, placed, round, answers, verdict }: Story): AgencyId[] {
  return [
    submitted.by,
    ...submitted.agencies,
    ...(weighed?.weighedBy ?? []),
    ...(placed?.invited ?? []),
    ...(round?.opened.partners ?? []),
    ...[...answers.values()].map(({ agency }) => agency),
    ...(verdict !== null && verdict.type !== 'ReferralWithdrawn' ? verdict.participants : []),
    ...(verdict?.type === 'ReferralDecided' ? [verdict.leadAgency] : []),
  ];
}
