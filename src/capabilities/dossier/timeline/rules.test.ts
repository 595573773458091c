import { expect, test } from 'vitest';
import { Day } from '#vocabulary/day.ts';
import { AgencyId, CaseNumber, PassageId } from '#vocabulary/ids.ts';
import type { DossierEvent } from '../events.ts';
import { entriesOf, phasesOf, type RecordedEntry, standing } from './rules.ts';

const day = (text: string): Day => Day.parse(text);
const agency = AgencyId.parse('a0000000-0000-4000-8000-000000000001');
const words = PassageId.parse('c0000000-0000-4000-8000-000000000001');
const opened: DossierEvent = {
  type: 'DossierOpened',
  caseNumber: CaseNumber.parse('LV-2022-0071'),
  by: agency,
  subregion: null,
  on: day('2022-09-01'),
};

test('phases follow each other, each once, and none before the one it followed', () => {
  const events: DossierEvent[] = [
    opened,
    { type: 'PhaseEntered', phase: 'referral', on: day('2022-09-03') },
    { type: 'PhaseEntered', phase: 'referral', on: day('2022-09-04') },
    { type: 'PhaseEntered', phase: 'table', on: day('2022-09-02') },
    { type: 'Included', leadAgency: agency, subregion: null, on: day('2022-12-15') },
  ];
  expect(phasesOf(events)).toEqual([
    { phase: 'draft', from: '2022-09-01' },
    { phase: 'referral', from: '2022-09-03' },
    { phase: 'table', from: '2022-09-03' },
    { phase: 'execution', from: '2022-12-15' },
  ]);
  expect(phasesOf([])).toEqual([]);
});

test('what was withdrawn is left out, also of what was known on an earlier day', () => {
  const entry = 'e0000000-0000-4000-8000-000000000001';
  const recorded = (event: RecordedEntry['event']): RecordedEntry => ({
    event,
    section: 'care',
    agency,
    recordedOn: day('2026-01-10'),
  });
  const history = [
    recorded({ type: 'IncidentRecorded', entry, incident: 'fire', severity: 'serious', words, on: day('2026-01-05') }),
    recorded({ type: 'EntryWithdrawn', entry, reason: 'somebody_else', withdrawnOn: day('2026-01-09') }),
  ];
  expect(entriesOf(history.slice(0, 1))).toHaveLength(1);
  expect(entriesOf(history)).toEqual([]);
  expect(standing(entriesOf(history.slice(0, 1)), entriesOf(history))).toEqual([]);
});

test('a detention gets its end, an entry its rectification, and the oldest comes first', () => {
  const recorded = (event: RecordedEntry['event']): RecordedEntry => ({
    event,
    section: 'justice',
    agency,
    recordedOn: day('2026-01-10'),
  });
  const [held, visit] = ['e0000000-0000-4000-8000-000000000001', 'e0000000-0000-4000-8000-000000000002'];
  const entries = entriesOf([
    recorded({ type: 'DetentionBegun', entry: held, detention: 'custody', on: day('2026-01-05') }),
    recorded({ type: 'ContactRecorded', entry: visit, contact: 'visit', reached: false, words, on: day('2026-01-02') }),
    recorded({ type: 'DetentionEnded', entry: held, on: day('2026-01-09') }),
    recorded({ type: 'EntryRectified', entry: visit, words, rectifiedOn: day('2026-01-08') }),
  ]);
  expect(entries.map(({ id, kind, on, until, rectifiedOn }) => ({ id, kind, on, until, rectifiedOn }))).toEqual([
    { id: visit, kind: 'contact', on: '2026-01-02', until: null, rectifiedOn: '2026-01-08' },
    { id: held, kind: 'detention', on: '2026-01-05', until: '2026-01-09', rectifiedOn: null },
  ]);
  const [still] = entriesOf([
    recorded({ type: 'DetentionBegun', entry: held, detention: 'custody', on: day('2026-01-05') }),
    recorded({ type: 'DetentionEnded', entry: held, on: day('2026-01-09') }),
    recorded({ type: 'DetentionEndWithdrawn', entry: held, withdrawnOn: day('2026-01-10') }),
  ]);
  expect(still).toMatchObject({ id: held, until: null });
});

test('words that were added later are those of the entry, from the day on which they were written', () => {
  const entry = 'e0000000-0000-4000-8000-000000000001';
  const recorded = (event: RecordedEntry['event']): RecordedEntry => ({
    event,
    section: 'care',
    agency,
    recordedOn: day('2026-01-10'),
  });
  const history = [
    recorded({ type: 'SignalNoted', entry, words: null, on: day('2026-01-05') }),
    recorded({ type: 'WordsAdded', entry, words, addedOn: day('2026-01-09') }),
  ];
  expect(entriesOf(history.slice(0, 1))).toMatchObject([{ words: null }]);
  expect(entriesOf(history)).toMatchObject([{ words, on: '2026-01-05' }]);
});
