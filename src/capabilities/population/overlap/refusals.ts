/** Why a step of an overlap is not taken. Sentences name lists, parties and line numbers, never a person. */

export interface Row {
  /** Of the file, from 1. */
  readonly line: number;
  readonly reason: 'missing' | 'eleven_test' | 'not_a_day' | 'too_long' | 'unreadable';
}

/** Each with what its sentence needs. */
interface Details {
  unreadable: { readonly what: string };
  other_encoding: unknown;
  wrong_signature: { readonly what: string };
  /** In the first line of the list. */
  column_missing: { readonly column: string };
  folder_busy: { readonly folder: string };
  no_keys: { readonly folder: string; readonly of: 'party' | 'combiner' | 'researcher' };
  unusable_rows: { readonly rows: readonly Row[] };
  duplicates: { readonly lines: readonly (readonly number[])[] };
  too_small: { readonly list: string; readonly least: number };
  too_large: { readonly list: string; readonly persons: number; readonly announced: number };
  announced_more: { readonly list: string; readonly persons: number; readonly announced: number };
  size_not_round: { readonly size: number; readonly next: number };
  other_form: unknown;
  not_in_round: unknown;
  not_this_combiner: unknown;
  not_this_researcher: unknown;
  strangers: { readonly parties: readonly string[] };
  code_unknown: { readonly code: string };
  parties_clash: { readonly what: string };
  key_reused: { readonly list: string };
  key_gone: { readonly list: string };
  older_keys: { readonly list: string };
  other_party_key: { readonly list: string };
  nearly_same_list: { readonly list: string; readonly round: string; readonly likeness: number };
  list_changed: { readonly list: string };
  other_round: { readonly what: string };
  round_replaced: unknown;
  round_unknown: unknown;
  already_counted: unknown;
  not_for_you: { readonly list: string; readonly next: string };
  own_list_back: { readonly list: string };
  hop_missing: { readonly list: string; readonly by: string };
  wrong_order: { readonly list: string };
  list_missing: { readonly lists: readonly string[] };
  list_twice: { readonly list: string };
  wrong_key: { readonly list: string; readonly by: string };
  tampered: { readonly list: string };
  wrong_number: { readonly list: string; readonly points: number; readonly expected: number };
  person_twice: { readonly list: string; readonly times: number };
  unmatched: { readonly lists: readonly string[] };
  sizes_contradict: { readonly list: string };
}
export type Refusal<Is extends keyof Details = keyof Details> = {
  [One in Is]: { readonly is: One } & Details[One];
}[Is];

/** A step that was asked for and is not taken; the message is the sentence for people. */
export class OverlapRefused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(sentenceOf(refusal));
    this.refusal = refusal;
  }
}

export function refuse(refusal: Refusal): never {
  throw new OverlapRefused(refusal);
}

type Sentences = { readonly [Is in keyof Details]: (refusal: Refusal<Is>) => string };

const reasons: Readonly<Record<Row['reason'], string>> = {
  missing: 'a field is empty',
  eleven_test: 'not a citizen service number (nine digits that pass the eleven test)',
  not_a_day: 'the birth date is no date (write 1980-12-31 or 31-12-1980)',
  too_long: 'longer than 200 letters',
  unreadable: 'not a line of a CSV file',
};
const most = 20;
const some = (words: readonly string[]): string =>
  words.length > most ? `${words.slice(0, most).join('; ')}; and ${words.length - most} more` : words.join('; ');

const sentences: Sentences = {
  unreadable: ({ what }) => `${what} cannot be read as a file of this step. Ask for it again, or give the right file.`,
  other_encoding: () =>
    'The list is written neither in UTF-8 nor in Windows-1252, so letters are lost. Save it as CSV UTF-8 and give it again.',
  wrong_signature: ({ what }) =>
    `The signature under ${what} is not right: it was changed on its way, or comes from somebody else. Ask the sender for it again.`,
  column_missing: ({ column }) =>
    `The first line of the list names no column ${column}. Put names of columns there, or say with --columns which ones to use, in the order of the round.`,
  folder_busy: ({ folder }) => `Another step is at work with the keys in ${folder}. Wait until it is done.`,
  no_keys: ({ folder, of }) =>
    `There are no keys of a ${of} in ${folder}. Give the folder in which they were made with overlap start.`,
  unusable_rows: ({ rows }) =>
    `${rows.length} rows cannot be used: ${some(rows.map(({ line, reason }) => `line ${line}: ${reasons[reason]}`))}. Correct them, or leave them out with --leave-out.`,
  duplicates: ({ lines }) =>
    `The same person stands in the list more than once: ${some(lines.map((same) => `lines ${same.join(', ')}`))}. Correct the list, or count each person once with --once.`,
  too_small: ({ list, least }) =>
    `The list ${list} has fewer than ${least} persons. Of so few, a count says too much about each; it does not take part.`,
  too_large: ({ list, persons, announced }) =>
    `The list ${list} has ${persons} persons and announced at most ${announced}. Make a card with a larger size, and let the round start again with it.`,
  announced_more: ({ list, persons, announced }) =>
    `The list ${list} has ${persons} persons and announced ${announced}: so much padding would let its owner reckon back counts that are not shown. Make a card with --size ${persons}, and let the round start again with it.`,
  size_not_round: ({ size, next }) => `A size of ${size} says too much about the list. Announce ${next}.`,
  other_form: () =>
    'Your version writes persons in another normal form than the round asks for, so equal persons would not match. All parties need the version that started the round.',
  not_in_round: () =>
    'No card of this key folder is in the round. Give the key folder with which your card was made, or let the round start again with your card.',
  not_this_combiner: () => 'This round was started by another combiner. Give the key folder with which it was started.',
  not_this_researcher: () =>
    'The researcher of this key folder is not named in the round, so nothing in it opens for you.',
  strangers: ({ parties }) =>
    `You have not heard the code of ${parties.join(', ')} yet. Call each on a number that you know, have the code of its card read out, and give it with --confirm. Until then your list stays here: partners who were made up could read it.`,
  code_unknown: ({ code }) =>
    `Nobody in this round has the code ${code}. If it was read out right, somebody else took that partner's place: do not take part, and tell the others.`,
  parties_clash: ({ what }) => `The round cannot start: ${what}.`,
  key_reused: ({ list }) =>
    `The key on the card of ${list} was used in an earlier round. A key serves one round: make a new card.`,
  key_gone: ({ list }) =>
    `The secret key to the card of ${list} is no longer in this folder: the round was replaced or the key was used up. Make a new card.`,
  older_keys: ({ list }) =>
    `These keys are an older copy: the round knows more of the list ${list} than they do. With them a second version of the list could leave. Give the newest copy; is it lost, make a new card and let the round start again with it.`,
  other_party_key: ({ list }) =>
    `The list ${list} took part before under another signing key. Ask that partner why, by telephone; if it is right, allow it with --new-keys ${list}.`,
  nearly_same_list: ({ list, round, likeness }) =>
    `The list ${list} is nearly the same as in round ${round} (${Math.round(likeness * 100)} in 100 alike; from 90 on, or when fewer than ten persons changed, it is refused): two counts of nearly the same list would tell who differs. Use the counts of that round, or wait until the list has changed more.`,
  list_changed: ({ list }) =>
    `Another version of the list ${list} was already taken in this round. Two versions would tell who differs; start a new round.`,
  other_round: ({ what }) => `${what} belongs to another round. Give the files of this round only.`,
  round_replaced: () => 'This round was replaced by a later one. Go on with that one.',
  round_unknown: () => 'The combiner does not have this round in its register. Give the key folder that started it.',
  already_counted: () => 'This round was already counted, with other files. A round is counted once; start a new one.',
  not_for_you: ({ list, next }) => `The list ${list} is to go to ${next} now. Send the file there.`,
  own_list_back: ({ list }) =>
    `This is your own list ${list}, on its way back. An owner never gets its own list again: send it on to the one it was meant for, and tell the combiner.`,
  hop_missing: ({ list, by }) =>
    `The key of ${by} is still missing on the list ${list}. Let ${by} add it, and give the file that comes out.`,
  wrong_order: ({ list }) =>
    `The steps of the list ${list} do not follow each other: one was left out, put in or taken from elsewhere. Ask for the last file again.`,
  list_missing: ({ lists }) => `Not there yet: ${lists.join(', ')}. All lists are needed before anything is counted.`,
  list_twice: ({ list }) => `The list ${list} was given twice. Give each list once.`,
  wrong_key: ({ list, by }) =>
    `${by} did not use its announced key on the list ${list}. Let ${by} look which key folder it used, and add again.`,
  tampered: ({ list }) => `The list ${list} was changed on its way. Ask the sender for the file again.`,
  wrong_number: ({ list, points, expected }) =>
    `The list ${list} holds ${points} points where ${expected} were announced. Ask its owner for it again.`,
  person_twice: ({ list, times }) =>
    `The list ${list} holds the same person more than once (${times} times). Its owner must count each once and start again.`,
  unmatched: ({ lists }) =>
    `The check person that every party adds is not found in all lists; look at ${lists.join(', ')}. A wrong key was used, or persons were written in another normal form. Start the round again.`,
  sizes_contradict: ({ list }) =>
    `The sealed size of the list ${list} contradicts what was counted. Its owner must say the true size; start the round again.`,
};

export const sentenceOf = <Is extends keyof Details>(refusal: Refusal<Is>): string => sentences[refusal.is](refusal);
