import fc from 'fast-check';
import { expect, test } from 'vitest';
import { play, specify } from '#platform/testing.ts';
import { sections } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { PassageId } from '#vocabulary/ids.ts';
import type { JournalEvent } from '../events.ts';
import type { EntryKind, JournalCommand } from './rules.ts';
import * as rules from './rules.ts';

const given = specify(rules);
const today = Day.parse('2026-11-22');
const on = Day.parse('2026-11-20');
const words = PassageId.parse('c0000000-0000-4000-8000-000000000001');
const entry = 'e0000000-0000-4000-8000-000000000001';
const second = 'e0000000-0000-4000-8000-000000000002';
const head = { entry, section: 'care', phase: 'execution', on, today } as const;
const visit: JournalCommand = { type: 'RecordContact', contact: 'visit', reached: true, words, ...head };
const visited: JournalEvent = { type: 'ContactRecorded', entry, contact: 'visit', reached: true, words, on };
/** No other detention is known. */
const others: readonly rules.Detained[] = [];
const ending = { type: 'EndDetention', entry, others, today } as const;
const held: JournalEvent = { type: 'DetentionBegun', entry, detention: 'custody', on };

test('a visit is recorded once, not in the future, and not when there is no dossier to hold it', () => {
  given().when(visit).then(visited);
  given(visited).when(visit).refuses('entry_known');
  given()
    .when({ ...visit, on: Day.parse('2026-11-23') })
    .refuses('in_future');
  given()
    .when({ ...visit, phase: 'closed' })
    .refuses('no_dossier_now');
  given()
    .when({ ...visit, phase: 'draft' })
    .refuses('no_dossier_now');
});

test('what should not have been recorded so is withdrawn once, and nothing of it is changed afterwards', () => {
  const withdraw: JournalCommand = { type: 'WithdrawEntry', entry, reason: 'somebody_else', today };
  const withdrawn: JournalEvent = { type: 'EntryWithdrawn', entry, reason: 'somebody_else', withdrawnOn: today };
  given(visited).when(withdraw).then(withdrawn);
  given().when(withdraw).refuses('unknown_entry');
  given(visited, withdrawn).when(withdraw).refuses('already_withdrawn');
  given(visited, withdrawn).when({ type: 'RectifyEntry', entry, words, today }).refuses('already_withdrawn');
  given(held).when(withdraw).then(withdrawn);
  given(held, withdrawn)
    .when({ ...ending, on })
    .refuses('already_withdrawn');
});

test('a detention that stands is confirmed as it is, and then it stands as it stood; anything else is not', () => {
  const confirm: JournalCommand = { type: 'ConfirmDetention', entry, isAsked: true, today };
  const confirmed: JournalEvent = { type: 'DetentionConfirmed', entry, confirmedOn: today };
  given(held).when(confirm).then(confirmed);
  given(held, confirmed)
    .when({ ...ending, on })
    .then({ type: 'DetentionEnded', entry, on, toldOn: today });
  given().when(confirm).refuses('unknown_entry');
  given(visited).when(confirm).refuses('not_detained');
  given(held)
    .when({ ...confirm, isAsked: false })
    .refuses('not_asked');
  given(held, { type: 'EntryWithdrawn', entry, reason: 'twice', withdrawnOn: today })
    .when(confirm)
    .refuses('already_withdrawn');
});

test('own words have a place of their own, and nothing else comes there', () => {
  given()
    .when({ ...head, type: 'AddOwnWords', words, section: 'own-words' })
    .then({ type: 'OwnWordsAdded', entry, words, on });
  given()
    .when({ ...head, type: 'AddOwnWords', words })
    .refuses('wrong_section');
  given()
    .when({ ...visit, section: 'own-words' })
    .refuses('wrong_section');
  given()
    .when({ ...head, type: 'BeginDetention', detention: 'custody', others })
    .refuses('wrong_section');
  const kinds: EntryKind[] = ['contact', 'incident', 'note', 'signal', 'own_words', 'detention'];
  expect(kinds.map((kind) => sections.filter((section) => rules.sectionFits(kind, section)).length)).toEqual([
    6, 6, 6, 6, 1, 1,
  ]);
});

const begin = { ...head, type: 'BeginDetention', detention: 'custody', section: 'justice', others } as const;

test('no two detentions lie on the same days: neither by beginning in one, nor by the end of another', () => {
  const [from, until] = [Day.parse('2026-11-21'), Day.parse('2026-11-22')];
  const later = [{ from, until }];
  given()
    .when({ ...begin, on: from, others: later })
    .refuses('detained_then');
  given()
    .when({ ...begin, on: until, others: later })
    .then({ ...held, on: until });
  given(held)
    .when({ ...ending, on: today, others: later })
    .refuses('detained_then');
  given(held)
    .when({ ...ending, on: from, others: later })
    .then({ type: 'DetentionEnded', entry, on: from, toldOn: today });
  // Of one that was left on the day it began nothing is left to lie on.
  given(held)
    .when({ ...ending, on, others: [{ from: on, until: today }] })
    .then({ type: 'DetentionEnded', entry, on, toldOn: today });
  given()
    .when({ ...begin, on: from, others: [{ from: on, until: null }] })
    .refuses('already_detained');
});

test('an end that was told of who is still detained is taken back, unless another detention came after it', () => {
  const ended: JournalEvent = { type: 'DetentionEnded', entry, on: Day.parse('2026-11-21'), toldOn: today };
  const back = { ...ending, on: null };
  const takenBack: JournalEvent = { type: 'DetentionEndWithdrawn', entry, withdrawnOn: today };
  given(held, ended).when(back).then(takenBack);
  given(held).when(back).refuses('not_ended');
  given(held, ended, takenBack).when(back).refuses('not_ended');
  given(held, ended, takenBack)
    .when({ ...ending, on: ended.on })
    .then(ended);
  given(held, ended)
    .when({ ...back, others: [{ from: ended.on, until: today }] })
    .refuses('detained_then');
  given(held, ended)
    .when({ ...back, others: [{ from: ended.on, until: null }] })
    .refuses('already_detained');
  given(visited).when(back).refuses('not_detained');
});

test('one detention at a time; it does not end before it began, and its end is put right with another day', () => {
  given().when(begin).then(held);
  given(held)
    .when({ ...begin, entry: second })
    .refuses('already_detained');
  given(held)
    .when({ ...ending, on: Day.parse('2026-11-19') })
    .refuses('ends_before_it_began');
  given(held)
    .when({ ...ending, on: today })
    .then({ type: 'DetentionEnded', entry, on: today, toldOn: today });
  given(held, { type: 'DetentionEnded', entry, on: today })
    .when({ ...ending, on: today })
    .refuses('same_end');
  given(held, { type: 'DetentionEnded', entry, on: today })
    .when({ ...ending, on })
    .then({ type: 'DetentionEnded', entry, on, toldOn: today });
  given(held, { type: 'DetentionEnded', entry, on: today })
    .when({ ...ending, on: Day.parse('2026-11-19') })
    .refuses('ends_before_it_began');
  given(visited)
    .when({ ...ending, on: today })
    .refuses('not_detained');
  given()
    .when({ ...ending, on: today })
    .refuses('unknown_entry');
});

test('rectifying keeps the day and the place of the words', () => {
  given(visited)
    .when({ type: 'RectifyEntry', entry, words, today })
    .then({ type: 'EntryRectified', entry, words, rectifiedOn: today });
  given().when({ type: 'RectifyEntry', entry, words, today }).refuses('unknown_entry');
  given({ ...visited, words: null })
    .when({ type: 'RectifyEntry', entry, words, today })
    .refuses('no_words_to_rectify');
});

test('what was recorded without words gets them once, later, while something can be recorded; a detention has none', () => {
  const bare: JournalEvent = { ...visited, words: null };
  const add: JournalCommand = { type: 'AddWords', entry, words, phase: 'execution', today };
  const added: JournalEvent = { type: 'WordsAdded', entry, words, addedOn: today };
  given(bare).when(add).then(added);
  given().when(add).refuses('unknown_entry');
  given(bare)
    .when({ ...add, phase: 'closed' })
    .refuses('no_dossier_now');
  given(visited).when(add).refuses('words_known');
  given(bare, added).when(add).refuses('words_known');
  given(held).when(add).refuses('takes_no_words');
  given(bare, { type: 'EntryWithdrawn', entry, reason: 'twice', withdrawnOn: today })
    .when(add)
    .refuses('already_withdrawn');
  given(bare, added)
    .when({ type: 'RectifyEntry', entry, words, today })
    .then({ type: 'EntryRectified', entry, words, rectifiedOn: today });
});

const anyCommand: fc.Arbitrary<JournalCommand> = fc
  .tuple(
    fc.constantFrom(entry, second),
    fc.constantFrom('begin', 'end', 'back', 'visit', 'rectify'),
    fc.constantFrom(on, today),
  )
  .map(([one, what, day]): JournalCommand => {
    if (what === 'begin') return { ...begin, detention: 'prison', entry: one, on: day };
    if (what === 'end' || what === 'back') return { ...ending, entry: one, on: what === 'end' ? day : null };
    return what === 'visit' ? { ...visit, entry: one } : { type: 'RectifyEntry', entry: one, words, today };
  });

test('whatever arrives, nobody is detained twice at the same time and every entry begins once', () => {
  fc.assert(
    fc.property(fc.array(anyCommand, { maxLength: 20 }), (commands) => {
      const detained = new Set<string>();
      const begun: string[] = [];
      for (const event of play(rules, commands)) {
        if (event.type === 'DetentionBegun') detained.add(event.entry);
        if (event.type === 'DetentionEnded') {
          expect(begun).toContain(event.entry);
          detained.delete(event.entry);
        } else if (event.type === 'DetentionEndWithdrawn') {
          detained.add(event.entry);
        } else if (event.type !== 'EntryRectified') begun.push(event.entry);
        expect(detained.size).toBeLessThanOrEqual(1);
      }
      expect(new Set(begun).size).toBe(begun.length);
    }),
  );
});
