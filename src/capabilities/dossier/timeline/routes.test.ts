import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agencies, here, type PersonName, people } from '#app/testing-people.ts';
import { openWorld, type World } from '#app/testing-world.ts';
import { readJournal, rectifyEntry } from '#capabilities/plan/journal/contract.ts';
import { evaluationKind, journalKind } from '#capabilities/plan/kinds.ts';
import { openPool } from '#platform/db.ts';
import { Recorder } from '#platform/ledger.ts';
import { streamFor } from '#platform/stream-id.ts';
import { writePassage } from '#platform/words.ts';
import { type Section, sections } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { type AgencyId, CaseNumber, DossierId, StreamId } from '#vocabulary/ids.ts';
import { dossierKind } from '../store.ts';
import { type LifeLineReading, readLifeLine, readLifeWords } from './contract.ts';

const day = (text: string): Day => Day.parse(text);
const dossier = DossierId.parse(randomUUID());
const incident = randomUUID();
let world: World;

/** A dossier opened on 1 February 2025; an incident of 7 March in care, written down at the end of the evening of 9 March in the Netherlands. */
beforeAll(async () => {
  world = await openWorld();
  const { owner, keys } = world;
  const { handle } = await keys.newKey(here, dossier);
  await owner`insert into dossier ${owner({
    region: here,
    id: dossier,
    case_number: 'LV-2025-0071',
    phase: 'execution',
    phase_since: '2025-02-01',
    version: 1,
    opened_by: agencies.police.id,
    included_on: '2025-02-01',
  })}`;
  await owner`insert into dossier_key (region, dossier, version, handle) values (${here}, ${dossier}, 1, ${handle})`;
  const share = (agency: AgencyId, held: readonly Section[]) =>
    owner`insert into share ${owner(
      held.map((section) => ({
        region: here,
        dossier,
        agency,
        section,
        id: randomUUID(),
        ground: 'wgs',
        purpose: 'plan_and_network',
        from_day: '2025-02-01',
      })),
    )}`;
  await share(agencies.forensicCare.id, sections);
  await share(agencies.housing.id, ['core', 'social']);
  const pool = openPool(world.database.ownerUrl, { max: 1 });
  const author = { user: people.case_manager.id, agency: agencies.forensicCare.id };
  const at = (recordedAt: string, work: (recorder: Recorder) => Promise<unknown>) =>
    pool.transaction((tx) => work(new Recorder({ tx, keys, author, react: async () => undefined, recordedAt })));
  const core = { region: here, dossier, section: 'core' } as const;
  await at('2025-02-01T10:00:00Z', (recorder) =>
    recorder.handle(
      dossierKind,
      { stream: StreamId.parse(dossier), place: core },
      {
        type: 'OpenDossier',
        caseNumber: CaseNumber.parse('LV-2025-0071'),
        by: agencies.police.id,
        subregion: null,
        shares: [],
        on: day('2025-02-01'),
      },
    ),
  );
  await at('2025-03-09T22:30:00Z', async (recorder) => {
    const place = { region: here, dossier, section: 'care' } as const;
    const words = await writePassage(recorder.tx, keys, handle, author, { ...place, words: 'Hij gooide een kopje' });
    await recorder.handle(
      journalKind,
      { stream: streamFor(dossier, 'journal', 'care'), place },
      {
        type: 'RecordIncident',
        entry: incident,
        section: 'care',
        phase: 'execution',
        incident: 'violence',
        severity: 'moderate',
        words,
        on: day('2025-03-07'),
        today: day('2025-03-09'),
      },
    );
  });
  await at('2025-06-01T10:00:00Z', (recorder) =>
    recorder.handle(
      evaluationKind,
      { stream: streamFor(dossier, 'evaluation'), place: core },
      {
        type: 'EvaluatePlan',
        phase: 'execution',
        participants: [agencies.forensicCare.id],
        next: day('2025-09-01'),
        on: day('2025-06-01'),
        today: day('2025-06-01'),
      },
    ),
  );
  await pool.end();
});
afterAll(() => world?.close());

const life = async (name: PersonName, knownOn?: string): Promise<LifeLineReading> =>
  (await world.as(name).get(readLifeLine, { params: { dossier }, ...(knownOn && { query: { knownOn } }) })).body;
const wordsOf = async (name: PersonName, knownOn?: string): Promise<readonly (string | null)[]> =>
  (
    await world.as(name).get(readLifeWords, { params: { dossier }, ...(knownOn && { query: { knownOn } }) })
  ).body.words.map(({ text }) => text);

test('an incident is absent the day before it was recorded, and present from that day on', async () => {
  expect((await life('case_manager', '2025-03-08')).entries).toEqual([]);
  const [recorded] = (await life('case_manager', '2025-03-09')).entries;
  expect(recorded).toMatchObject({
    id: incident,
    section: 'care',
    kind: 'incident',
    incident: 'violence',
    on: '2025-03-07',
    recordedOn: '2025-03-09',
    written: true,
    agencyName: 'Forensisch Centrum De Maaskant',
  });
  expect((await life('case_manager')).entries).toEqual([recorded]);
});

test('where the axis begins is what is known now, on whatever day one reads, and before it was opened there is nothing', async () => {
  for (const knownOn of [undefined, '2025-02-01', '2025-01-31'])
    expect(await life('case_manager', knownOn)).toMatchObject({ opened: '2025-02-01', first: '2025-02-01' });
  // Who does not hold the core knows it from what it sees.
  expect((await life('partner')).opened).toBe('2025-02-01');
});

test('phases and evaluations come as they had been recorded', async () => {
  expect((await life('case_manager', '2025-01-31')).phases).toEqual([]);
  expect((await life('case_manager', '2025-02-01')).phases).toEqual([{ phase: 'draft', from: '2025-02-01' }]);
  expect((await life('case_manager', '2025-05-31')).evaluations).toEqual([]);
  expect((await life('partner')).evaluations).toEqual([{ on: '2025-06-01', next: '2025-09-01' }]);
});

test('rectified words are the new ones, at whatever day from when there was something to read', async () => {
  expect(await wordsOf('case_manager', '2025-03-09')).toEqual(['Hij gooide een kopje']);
  const { entries } = (await world.as('case_manager').get(readJournal, { params: { dossier } })).body;
  const said = entries.find(({ id }) => id === incident)?.words;
  const seen = said?.are === 'here' ? said.mark : '';
  const rectified = await world
    .as('case_manager')
    .post(rectifyEntry, { params: { dossier, entry: incident }, body: { words: 'Een kopje viel om', seen } });
  expect(rectified.status).toBe(204);
  for (const knownOn of ['2025-03-09', '2025-06-01', world.today()])
    expect(await wordsOf('case_manager', knownOn)).toEqual(['Een kopje viel om']);
  expect(await wordsOf('case_manager')).toEqual(['Een kopje viel om']);
  expect(await wordsOf('case_manager', '2025-03-08')).toEqual([]);
  // That it was rectified is itself something that became known later.
  expect((await life('case_manager', '2025-03-09')).entries[0]?.rectifiedOn).toBeNull();
  expect((await life('case_manager')).entries[0]?.rectifiedOn).not.toBeNull();
});

test('a partner without the section sees neither the incident nor its words at any date, and what is sealed is named', async () => {
  for (const knownOn of [undefined, '2025-03-08', '2025-03-09', world.today()]) {
    const seen = await life('partner', knownOn);
    expect(seen.entries).toEqual([]);
    expect(seen.held).toEqual(['core', 'social']);
    expect(seen.sealed).toContain('care');
    expect(await wordsOf('partner', knownOn)).toEqual([]);
  }
});

test('words that were erased are gone at every date, while the entry stays', async () => {
  await world.owner`delete from passage where dossier = ${dossier}`;
  expect(await wordsOf('case_manager', '2025-03-09')).toEqual([null]);
  expect(await wordsOf('case_manager')).toEqual([null]);
  expect((await life('case_manager')).entries).toHaveLength(1);
});

test('for who holds nothing there is nothing, and every look is logged', async () => {
  const away = await world.as('ward').get(readLifeLine, { params: { dossier } });
  expect(away.status).toBe(404);
  const before = await looks();
  await life('partner');
  expect(await looks()).toBe(before + 1);
});

const looks = async (): Promise<number> => {
  const [line] = await world.owner<{ n: number }[]>`
    select count(*)::int as n from access_log
    where app_user = ${people.partner.id} and verb = 'timeline.read' and ${dossier} = any (dossiers)`;
  return line?.n ?? -1;
};
