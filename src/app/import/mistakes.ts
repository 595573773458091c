/** What is wrong in a file, and where; with the sentence that stands beside the code for who has no `--json`. */
import { texts } from '#capabilities/referral/texts.en.ts';
import { words } from '#ui/words.en.ts';

/** Found in the file itself; what the rules refuse keeps the code of the rule. */
export type FileFault =
  | 'unreadable'
  | 'quote_not_closed'
  | 'no_header'
  | 'no_such_column'
  | 'no_name_column'
  | 'column_twice'
  | 'number_of_cells'
  | 'row_cut'
  | 'required'
  | 'no_name'
  | 'wrong_day'
  | 'no_such_day'
  | 'wrong_year'
  | 'contradicts_birth_date'
  | 'contradicts_informed_on'
  | 'scientific_notation'
  | 'unknown_word'
  | 'unknown_agency'
  | 'unknown_subregion'
  | 'more_than_one'
  | 'used_twice'
  | 'used_by_another_agency'
  | 'in_future'
  | 'in_past_without_as_history'
  | 'wrong_code'
  | 'wrong_start_year'
  | 'bed_twice'
  | 'subregion_twice'
  | 'unknown_region'
  | 'agency_not_registered'
  | 'name_used'
  | 'subject_used'
  | 'no_issuer'
  | 'not_of_region'
  | 'which_region'
  | 'no_agency_there'
  | 'given_on_screen'
  | 'region_has_administrators'
  | 'kept_out'
  | 'ended_then'
  | 'ends_before'
  | 'ends_in_the_past'
  | 'holds_shares'
  | 'end_stays'
  | 'covenant_over'
  | 'covenant_runs'
  | 'sector_in_use'
  | 'kept_as_opened';

export interface Mistake {
  /** In the file, from 1; a row over several lines has the number of its first. */
  readonly line: number;
  /** The last line of which nothing was read; left out where only that row was not. */
  readonly until?: number;
  /** Its English header; null: the row as a whole. */
  readonly column: string | null;
  /** A code: `wrong_day`, `required`, `eleven_test`, or the refusal of the rule that said no. */
  readonly reason: string;
  /** What stands in the cell and is not known, as far as it helps to find it. */
  readonly word?: string;
  /** Of `number_of_cells`. */
  readonly cells?: { readonly expected: number; readonly found: number };
}

/** `line 3, birth_date: wrong_day. Write the day as …`. */
export function tell(mistake: Mistake): string {
  const { line, column, reason } = mistake;
  const sentence = sentenceOf(mistake);
  return `line ${line}${column === null ? '' : `, ${column}`}: ${reason}${sentence === undefined ? '' : `. ${sentence}`}`;
}

function sentenceOf({ line, until = line, column, reason, word = '', cells }: Mistake): string | undefined {
  if (reason === 'number_of_cells' && cells) return `${cells.expected} cells were expected, ${cells.found} were found.`;
  if (reason === 'quote_not_closed')
    return column !== null
      ? 'A quote that opens a part of this list is not closed.'
      : `Nothing was read from line ${line} to line ${until}: a quote that opens there is not closed, or words stand behind its end.`;
  if (reason === 'row_cut')
    return `Line ${line} to line ${until} look like one row with a line break in a cell, so nothing was read of it: put that cell between quotes, or take the break out. If each is a row, fill in what the later one lacks.`;
  const sentence = sentences[reason]?.replace(/(?<!\.)$/, '.');
  return word === '' || sentence === undefined
    ? sentence
    : `"${word}" ${sentence}${column === 'problems' ? quotes : ''}`;
}

const quotes = ' Words with a semicolon in them stand between quotes.';
const ofFile: Record<Exclude<FileFault, 'number_of_cells' | 'row_cut' | 'quote_not_closed'>, string> = {
  unreadable: 'A quote in it stands where none may: write two of them, and one around the cell.',
  no_header: 'No header in the first line is known: the first line names the columns.',
  no_such_column: 'This column is required, and no header is called so.',
  no_name_column: 'Nobody has a name here: add a column surname, given_names or aliases.',
  column_twice: 'Two columns are called so. Nothing was read: keep the one that holds.',
  required: 'This may not be empty.',
  no_name: 'Write a name, or an alias.',
  wrong_day: 'Write the day with a year of four figures, for example 22-11-2026.',
  no_such_day: 'There is no such day: check the day and the month.',
  wrong_year: 'Write a year of birth of four figures, from 1900 until this year.',
  contradicts_birth_date: 'This is not the year of the date of birth. Keep the one that holds.',
  contradicts_informed_on: 'This person was told, so this has to be empty; or empty informed_on.',
  scientific_notation: 'The spreadsheet rounded the number. Make the column text, and fill the number in again.',
  unknown_word: 'is not known here: docs/import.md names the words.',
  unknown_agency: 'is no agency of the covenant of this region.',
  unknown_subregion: 'is no subregion of this region.',
  more_than_one: 'Name one only.',
  used_twice: 'An earlier row has the same reference, and may be about somebody else.',
  used_by_another_agency: 'Another agency of the region used this reference. Choose another.',
  in_future: 'This day is still to come.',
  in_past_without_as_history: 'To record it as of that day, give --as-history.',
  wrong_code: 'does not do as a code: small letters and dashes only, such as oost-brabant.',
  wrong_start_year: 'Write a year of four figures, or leave it empty.',
  subregion_twice:
    'Two subregions come to the same code, of which letters and dashes count only. Write code: name, each with a code of its own.',
  bed_twice: 'Two beds are called so. Give each a name of its own.',
  unknown_region: 'is no region of this house: add it first, with vasthouden registers regions.',
  agency_not_registered: 'is no agency of this house: add it first, with vasthouden registers agencies.',
  name_used: 'Another one is called so. Is it the same? Then use its reference, or its id, as the reference.',
  subject_used: 'Somebody else signs in with this subject. Is it the same person? Then use their reference, or id.',
  no_issuer: 'With whom do they sign in? Fill in the address of the issuer, or set OIDC_ISSUER for this command.',
  not_of_region:
    'takes part in no region that is meant here today. Name the region in which it does, give it a covenant first, or leave it out.',
  which_region:
    'leaves open which region is meant. Name the region in which this person works there; for a first right one only.',
  no_agency_there: 'is a region in which none of these agencies takes part today. Leave it out, or name the agency.',
  given_on_screen: 'Only a first administrator is named here. Leave it empty: two give this right on the screen.',
  region_has_administrators:
    'Two administrators work in this region already. Leave it empty: one proposes a right on the screen, another confirms it.',
  kept_out: 'This person was kept out of the region. An administrator lets them in again on the screen first.',
  ended_then: 'This right began today and was ended. Give it tomorrow.',
  ends_before: 'The last day lies before the first.',
  ends_in_the_past: 'A covenant ends today or later.',
  holds_shares:
    'This agency still has a share in a dossier of the region after that day. End these shares first, or choose a later day.',
  end_stays:
    'is the day on which this covenant ends: an empty cell does not take that back. Write that day, or leave the region out of this row. For a covenant that follows, fill in from: that day, or later.',
  covenant_over:
    'is the day on which this covenant ended. Write that day in until, or leave the region out of this row. For a covenant that follows, fill in from: that day, or later.',
  covenant_runs:
    'is the first day of a covenant that stands there, and stays so. Write that day in from, or leave from empty. Another covenant begins on the day on which this one ends, or later, or ends before it begins.',
  sector_in_use:
    'is the sector of this agency, and rights, shares or wards rest on that: write it. An agency of another sector is a new one, with a reference and a name of its own.',
  kept_as_opened: 'A ward keeps the agency, region, name, type and level with which it was opened. Open another one.',
};
const sentences: Readonly<Record<string, string>> = {
  ...texts.refusals,
  ...words.form.text,
  ...ofFile,
  // As it is said to who stands before a form makes no sense here.
  under_age_youth_care:
    'The life-course approach is for people from 18: youth care of the municipality helps younger ones.',
  informed_in_future: 'The person was told on a later day than the referral.',
  again_in_past: 'To look again has to be after the day of the referral.',
  too_far: 'This is more than a year after the referral. Check the year.',
  eleven_test: 'This is no citizen service number: it does not pass the eleven test.',
  citizen_number_without_ground: 'Your agency may not use the citizen service number here. Leave it empty.',
};
