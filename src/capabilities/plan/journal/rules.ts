/**
 * What was seen and done: an entry is a stream of its own, and never edited; its words can be rectified, and then the earlier are gone, or
 * come later where there were none. What should not have been recorded so is withdrawn as a whole, and recorded anew.
 * Streams from before that hold all entries of a section, so what is kept is kept by entry.
 */
import type { Phase, Section } from '#vocabulary/codes.ts';
import { addDays, type Day, type Days, overlap } from '#vocabulary/day.ts';
import { absurd, accept, type Decision, refuse } from '#vocabulary/decision.ts';
import type { AgencyId, PassageId } from '#vocabulary/ids.ts';
import type { ContactKind, DetentionKind, IncidentKind, JournalEvent, Severity, WithdrawReason } from '../events.ts';

interface Entry {
  readonly entry: string;
  readonly section: Section;
  readonly phase: Phase;
  readonly on: Day;
  readonly today: Day;
}
export type JournalCommand =
  | ({ type: 'RecordContact'; contact: ContactKind; reached: boolean; words: PassageId | null } & Entry)
  | ({ type: 'RecordIncident'; incident: IncidentKind; severity: Severity; words: PassageId | null } & Entry)
  | ({ type: 'RecordNote'; words: PassageId } & Entry)
  | ({ type: 'NoteSignal'; words: PassageId | null } & Entry)
  | ({ type: 'AddOwnWords'; words: PassageId } & Entry)
  | ({ type: 'BeginDetention'; detention: DetentionKind; others: readonly Detained[] } & Entry)
  /** `on` is null: it has not ended. `others`: of the same person, in whichever stream. */
  | { type: 'EndDetention'; entry: string; on: Day | null; others: readonly Detained[]; today: Day }
  /** `isAsked`: whether it is right is a question that somebody was asked. */
  | { type: 'ConfirmDetention'; entry: string; isAsked: boolean; today: Day }
  | { type: 'RectifyEntry'; entry: string; words: PassageId; today: Day }
  | { type: 'AddWords'; entry: string; words: PassageId; phase: Phase; today: Day }
  | { type: 'WithdrawEntry'; entry: string; reason: WithdrawReason; today: Day };
export type JournalRefusal =
  | 'no_dossier_now'
  | 'wrong_section'
  | 'in_future'
  | 'entry_known'
  | 'unknown_entry'
  | 'already_detained'
  | 'detained_then'
  | 'not_detained'
  | 'not_asked'
  | 'same_end'
  | 'not_ended'
  | 'ends_before_it_began'
  | 'no_words_to_rectify'
  | 'words_known'
  | 'takes_no_words'
  | 'already_withdrawn'
  | 'other_agency';

/** The days of a detention. */
export type Detained = Days;

/** The words behind an entry, whether it can have any, and the days of a detention. */
interface Kept {
  readonly words: PassageId | null;
  readonly takesWords: boolean;
  readonly detained: Detained | null;
  readonly withdrawn: boolean;
}
export type Journal = ReadonlyMap<string, Kept>;
export const initial: Journal = new Map();

export type EntryKind = 'contact' | 'incident' | 'note' | 'signal' | 'own_words' | 'detention';

/** Own words have a place of their own; detention is told to justice; the rest to any section but own words. */
export const sectionFits = (kind: EntryKind, section: Section): boolean =>
  kind === 'own_words'
    ? section === 'own-words'
    : kind === 'detention'
      ? section === 'justice'
      : section !== 'own-words';
/** What happened then may reset or stop the stability clock. */
export const isToldToClock = (kind: EntryKind): boolean => kind === 'incident' || kind === 'detention';
/** Of a detention only days are kept. */
export const takesWords = (kind: EntryKind): boolean => kind !== 'detention';
/** Only the agency that wrote an entry adds to it, rectifies or withdraws it. */
export const mayRectify = (agency: AgencyId, entry: { readonly agency: AgencyId }): boolean => agency === entry.agency;
/** Something can be recorded from referral until the dossier is closed. */
export const mayRecord = (phase: Phase): boolean => phase !== 'draft' && phase !== 'closed';

export function decide(command: JournalCommand, journal: Journal): Decision<JournalEvent, JournalRefusal> {
  const known = journal.get(command.entry);
  const { entry } = command;
  if (command.type === 'WithdrawEntry') {
    if (!known) return refuse('unknown_entry');
    if (known.withdrawn) return refuse('already_withdrawn');
    return accept({ type: 'EntryWithdrawn', entry, reason: command.reason, withdrawnOn: command.today });
  }
  if (command.type === 'RectifyEntry') {
    if (!known) return refuse('unknown_entry');
    if (known.withdrawn) return refuse('already_withdrawn');
    if (known.words !== command.words) return refuse('no_words_to_rectify');
    return accept({ type: 'EntryRectified', entry, words: command.words, rectifiedOn: command.today });
  }
  if (command.type === 'AddWords') {
    if (!known) return refuse('unknown_entry');
    if (known.withdrawn) return refuse('already_withdrawn');
    if (!mayRecord(command.phase)) return refuse('no_dossier_now');
    if (!known.takesWords) return refuse('takes_no_words');
    if (known.words !== null) return refuse('words_known');
    return accept({ type: 'WordsAdded', entry, words: command.words, addedOn: command.today });
  }
  if (command.type === 'ConfirmDetention') {
    if (!known) return refuse('unknown_entry');
    if (known.withdrawn) return refuse('already_withdrawn');
    if (known.detained === null) return refuse('not_detained');
    if (!command.isAsked) return refuse('not_asked');
    return accept({ type: 'DetentionConfirmed', entry, confirmedOn: command.today });
  }
  if (command.type === 'EndDetention') return end(command, known, beside(command, journal));
  if (command.on > command.today) return refuse('in_future');
  // Met in the streams of a section only; a new entry begins with nothing, and the database refuses a second detention.
  if (known) return refuse('entry_known');
  if (!mayRecord(command.phase)) return refuse('no_dossier_now');
  if (!sectionFits(kindOf(command.type), command.section)) return refuse('wrong_section');
  return record(command, journal);
}

/** The first end of a detention, or another one: a day puts it right, and null says that it has not ended. */
function end(
  { entry, on, today }: Extract<JournalCommand, { type: 'EndDetention' }>,
  known: Kept | undefined,
  others: readonly Detained[],
): Decision<JournalEvent, JournalRefusal> {
  if (on !== null && on > today) return refuse('in_future');
  if (!known) return refuse('unknown_entry');
  if (known.withdrawn) return refuse('already_withdrawn');
  if (known.detained === null) return refuse('not_detained');
  const { from, until } = known.detained;
  if (on === until) return refuse(on === null ? 'not_ended' : 'same_end');
  if (on !== null && on < from) return refuse('ends_before_it_began');
  if (on === null && others.some(isRunning)) return refuse('already_detained');
  if (others.some((other) => overlap({ from, until: on }, other))) return refuse('detained_then');
  return accept(
    on === null
      ? { type: 'DetentionEndWithdrawn', entry, withdrawnOn: today }
      : { type: 'DetentionEnded', entry, on, toldOn: today },
  );
}

/** What the command knows of other detentions, and what lies in the same stream. */
const beside = (
  { entry, others }: { readonly entry: string; readonly others: readonly Detained[] },
  journal: Journal,
): readonly Detained[] => [
  ...others,
  ...[...journal].flatMap(([id, { detained }]) => (id !== entry && detained ? [detained] : [])),
];

const isRunning = ({ until }: Detained): boolean => until === null;

type RecordCommand = Exclude<
  JournalCommand,
  { type: 'RectifyEntry' | 'AddWords' | 'WithdrawEntry' | 'EndDetention' | 'ConfirmDetention' }
>;

function record(command: RecordCommand, journal: Journal): Decision<JournalEvent, JournalRefusal> {
  const { entry, on } = command;
  switch (command.type) {
    case 'RecordContact': {
      const { contact, reached, words } = command;
      return accept({ type: 'ContactRecorded', entry, contact, reached, words, on });
    }
    case 'RecordIncident': {
      const { incident, severity, words } = command;
      return accept({ type: 'IncidentRecorded', entry, incident, severity, words, on });
    }
    case 'RecordNote':
      return accept({ type: 'NoteRecorded', entry, words: command.words, on });
    case 'NoteSignal':
      return accept({ type: 'SignalNoted', entry, words: command.words, on });
    case 'AddOwnWords':
      return accept({ type: 'OwnWordsAdded', entry, words: command.words, on });
    case 'BeginDetention': {
      const others = beside(command, journal);
      if (others.some(isRunning)) return refuse('already_detained');
      // Its end is not known yet; of one that was forgotten, and lies before another, it is told afterwards.
      const firstDay = { from: on, until: addDays(on, 1) };
      if (others.some((other) => overlap(firstDay, other))) return refuse('detained_then');
      return accept({ type: 'DetentionBegun', entry, detention: command.detention, on });
    }
    default:
      return absurd(command);
  }
}

function kindOf(type: RecordCommand['type']): EntryKind {
  switch (type) {
    case 'RecordContact':
      return 'contact';
    case 'RecordIncident':
      return 'incident';
    case 'RecordNote':
      return 'note';
    case 'NoteSignal':
      return 'signal';
    case 'AddOwnWords':
      return 'own_words';
    case 'BeginDetention':
      return 'detention';
    default:
      return absurd(type);
  }
}

export function evolve(journal: Journal, event: JournalEvent): Journal {
  const keep = (kept: Kept): Journal => new Map(journal).set(event.entry, kept);
  switch (event.type) {
    case 'ContactRecorded':
    case 'IncidentRecorded':
    case 'NoteRecorded':
    case 'SignalNoted':
    case 'OwnWordsAdded':
    case 'WordsAdded':
      return keep({ words: event.words, takesWords: true, detained: null, withdrawn: false });
    case 'DetentionBegun':
      return keep({ words: null, takesWords: false, detained: { from: event.on, until: null }, withdrawn: false });
    case 'DetentionEnded': {
      const known = journal.get(event.entry);
      return known?.detained ? keep({ ...known, detained: { ...known.detained, until: event.on } }) : journal;
    }
    case 'DetentionEndWithdrawn': {
      const known = journal.get(event.entry);
      return known?.detained ? keep({ ...known, detained: { ...known.detained, until: null } }) : journal;
    }
    case 'EntryWithdrawn':
      return keep({ words: null, takesWords: false, detained: null, withdrawn: true });
    case 'EntryRectified':
    case 'DetentionConfirmed':
      return journal;
    default:
      return absurd(event);
  }
}
