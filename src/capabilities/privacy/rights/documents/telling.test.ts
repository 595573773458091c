/** The file says everything in Dutch: each event, each field, each code; and leaves out what was masked. */
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { rebuildPlan } from '#app/kinds.ts';
import { BedRequestEvent, StayEvent } from '#capabilities/beds/events.ts';
import { BottleneckEvent } from '#capabilities/board/bottlenecks/events.ts';
import { AccessEvent } from '#capabilities/dossier/elsewhere/events.ts';
import { AlertEvent, DossierEvent } from '#capabilities/dossier/events.ts';
import { MeasureEvent } from '#capabilities/dossier/measures/events.ts';
import { ShieldEvent } from '#capabilities/dossier/shielding/events.ts';
import { WithholdEvent } from '#capabilities/dossier/withholding/events.ts';
import { EvaluationEvent, GoalEvent, JournalEvent, StabilityEvent } from '#capabilities/plan/events.ts';
import { AfterwardsEvent } from '#capabilities/referral/afterwards/events.ts';
import { AppealEvent } from '#capabilities/referral/appeal/events.ts';
import { AttachmentEvent } from '#capabilities/referral/attachments/events.ts';
import { ReferralEvent } from '#capabilities/referral/events.ts';
import { LetterEvent } from '#capabilities/referral/letters/events.ts';
import { LikenessEvent } from '#capabilities/referral/matching/events.ts';
import { TransferEvent } from '#capabilities/referral/transfer/events.ts';
import { Day } from '#vocabulary/day.ts';
import { RightsEvent } from '../events.ts';
import { PersonFile } from './file.ts';
import { texts } from './file-texts.nl.ts';
import { type StoredFile, type StoredText, tellFile } from './telling.ts';

const all = [
  DossierEvent,
  AlertEvent,
  MeasureEvent,
  ShieldEvent,
  WithholdEvent,
  AccessEvent,
  ReferralEvent,
  AfterwardsEvent,
  AppealEvent,
  TransferEvent,
  AttachmentEvent,
  LetterEvent,
  LikenessEvent,
  BottleneckEvent,
  GoalEvent,
  JournalEvent,
  EvaluationEvent,
  StabilityEvent,
  BedRequestEvent,
  StayEvent,
  RightsEvent,
];

const Node = z.looseObject({
  anyOf: z.optional(z.array(z.unknown())),
  oneOf: z.optional(z.array(z.unknown())),
  properties: z.optional(z.record(z.string(), z.unknown())),
  items: z.optional(z.unknown()),
  enum: z.optional(z.array(z.unknown())),
  const: z.optional(z.unknown()),
  type: z.optional(z.string()),
  format: z.optional(z.string()),
});
interface Field {
  readonly event: string;
  readonly field: string;
  readonly codes: readonly string[];
  readonly isId: boolean;
}
/** Every leaf of a schema: its field as telling would call it, and its codes. */
function leaves(event: string, field: string, schema: unknown): Field[] {
  const { anyOf, oneOf, properties, items, enum: codes, const: one, format, type } = Node.parse(schema);
  if (anyOf ?? oneOf) return (anyOf ?? oneOf ?? []).flatMap((way) => leaves(event, field, way));
  if (items !== undefined) return leaves(event, field, items);
  if (properties)
    return Object.entries(properties).flatMap(([name, inner]) => {
      const whole = `${field}.${name}`;
      return leaves(event, whole in texts.label ? whole : name in texts.label ? name : field, inner);
    });
  if (type === 'null') return [];
  const strings = codes ?? (one === undefined ? [] : [one]);
  return [{ event, field, codes: strings.filter((code) => typeof code === 'string'), isId: format === 'uuid' }];
}
const Event = z.looseObject({ properties: z.record(z.string(), z.unknown()) });
const fields = all.flatMap((events) => {
  const union = Node.parse(z.toJSONSchema(events));
  return (union.oneOf ?? union.anyOf ?? []).flatMap((one) => {
    const { properties } = Event.parse(one);
    const { type, on: _, ...rest } = properties;
    const name = String(Node.parse(type).const);
    return Object.entries(rest).flatMap(([field, schema]) => leaves(name, field, schema));
  });
});

test('every kind of stream that can lie in a dossier is in the file, the requests of the person too', () => {
  const registers = [
    'register',
    'table',
    'criteria_set',
    'triage_rhythm',
    'referral_trend',
    'escalation_ladder',
    'team',
    'waiting_rule',
    'table_series',
    'access_rule',
    'letter_template',
    'right_proposal',
    'registration',
    'log_export',
    'keeping_out',
    'right_ending',
    'emergency_rule',
    'ward',
    'legal_hold',
    'retention_proposal',
    'retention_rule',
    'data_breach',
    'processing_entry',
    'legal_ground',
    'look_naming',
    'log_review',
    'look_alert',
    'lawfulness_advice',
  ];
  const ofDossiers = [...rebuildPlan.kinds.map(({ kind }) => kind), ...rebuildPlan.silentKinds].filter(
    (kind) => !registers.includes(kind),
  );
  expect(new Set(ofDossiers).size).toBe(all.length);
});
test('every event, field and code has its Dutch words', () => {
  expect(fields.length).toBeGreaterThan(120);
  const events = new Set(fields.map(({ event }) => event));
  expect([...events].filter((event) => !(event in texts.happened))).toEqual([]);
  const unnamed = fields.filter(({ field, isId }) => !isId && !(field in texts.label));
  expect(unnamed.map(({ event, field }) => `${event}.${field}`)).toEqual([]);
  const unsaid = fields.flatMap(({ event, field, codes }) =>
    codes
      .filter((code) => (texts.codes[`${event}.${field}`] ?? texts.codes[field])?.[code] === undefined)
      .map((code) => `${event}.${field}: ${code}`),
  );
  expect(unsaid).toEqual([]);
});

const day = (text: string) => Day.parse(text);
const agency = 'a0000000-0000-4000-8000-000000000002';
const worker = 'b0000000-0000-4000-8000-000000000001';
const text = (id: string, more: Partial<StoredText> = {}): StoredText => ({
  id,
  section: 'social',
  author: worker,
  agency,
  writtenOn: day('2026-11-20'),
  rectifiedOn: null,
  text: 'De buurman KANARIE belde.',
  pieces: [],
  ...more,
});
const stored: StoredFile = {
  madeOn: day('2026-11-26'),
  caseNumber: 'LV-2026-0001',
  region: 'Limburg',
  isAll: true,
  withheld: [],
  person: {
    givenNames: 'Casper',
    prefix: null,
    surname: 'Vlietstra',
    aliases: ['Cas'],
    birth: { is: 'estimated', year: 1990 },
    address: { is: 'none' },
    papers: 'no',
  },
  facts: [
    {
      kind: 'journal',
      type: 'ContactRecorded',
      section: 'social',
      author: worker,
      agency,
      recordedAt: '2026-11-20T10:00:00Z',
      fields: {
        entry: 'd0000000-0000-4000-8000-000000000001',
        contact: 'visit',
        reached: true,
        words: 'c0000000-0000-4000-8000-000000000001',
        on: '2026-11-19',
      },
    },
  ],
  texts: [
    text('c0000000-0000-4000-8000-000000000001', { pieces: [{ from: 3, until: 18 }] }),
    text('c0000000-0000-4000-8000-000000000002', { text: 'Losse tekst', section: 'care' }),
  ],
  looks: [
    {
      on: day('2026-11-21'),
      agency: 'Politie',
      name: null,
      roles: ['referrer'],
      verb: 'journal.read',
      purpose: null,
      purposes: ['triage'],
      times: 2,
    },
    {
      on: day('2026-11-21'),
      agency: 'Politie',
      name: null,
      roles: ['referrer'],
      verb: 'journal.record',
      purpose: null,
      purposes: ['triage'],
      times: 1,
    },
  ],
  names: new Map([[agency, 'GGZ De Mergelhof']]),
  roles: new Map([[worker, 'case_manager']]),
};

test('an entry says what it was, by which role of which agency, with its text less what is masked', () => {
  const file = tellFile(stored);
  expect(PersonFile.safeParse(file).success).toBe(true);
  const [section] = file.sections;
  expect(section?.entries[0]).toEqual({
    on: '2026-11-19',
    recordedOn: '2026-11-20',
    what: 'Er was contact',
    type: 'ContactRecorded',
    by: 'levensloopcasemanager van GGZ De Mergelhof',
    lines: [
      { label: 'Soort contact', value: 'huisbezoek' },
      { label: 'Gelukt', value: 'ja' },
    ],
    texts: [{ label: null, text: 'De █████ belde.', rectifiedOn: null }],
  });
  expect(JSON.stringify(file)).not.toContain('KANARIE');
  expect(file.maskedTexts).toBe(1);
});
test('what two kinds call the same is told apart, and the letter from why', () => {
  const [letter, why] = [3, 4].map((n) => `c0000000-0000-4000-8000-00000000000${n}`);
  const [fact] = stored.facts;
  if (!fact || !letter || !why) throw new Error('nothing to tell');
  const of = (kind: string, type: string, fields = {}) =>
    ({ ...fact, kind, type, section: 'core', fields: { on: '2026-11-20', ...fields } }) as const;
  const decided = { outcome: 'refused', ground: 'not_inaccurate', words: why, letter, erases: false };
  const { sections } = tellFile({
    ...stored,
    facts: [
      of('bed_request', 'RequestWithdrawn'),
      of('rights_request', 'RequestWithdrawn'),
      of('rights_request', 'RequestDecided', decided),
    ],
    texts: [text(letter, { text: 'Beste heer' }), text(why, { text: 'Het stond er goed.' })],
  });
  const entries = sections.flatMap((one) => one.entries);
  expect(entries.map(({ what }) => what)).toEqual([
    'De vraag om een plek is ingetrokken',
    'U trok uw verzoek in',
    'Uw verzoek is beantwoord',
  ]);
  expect(entries.at(-1)).toMatchObject({
    lines: [
      { label: 'Besluit', value: 'nee' },
      { label: 'Grond in de wet', value: 'de gegevens kloppen' },
      { label: 'Uw dossier wordt gewist', value: 'nee' },
    ],
    texts: [
      { label: 'Waarom', text: 'Het stond er goed.' },
      { label: 'De brief aan u', text: 'Beste heer' },
    ],
  });
});
test('a text that no event speaks of is in the file all the same', () => {
  expect(tellFile(stored).looseTexts.map(({ text: said }) => said)).toEqual(['Losse tekst']);
});
test('what means the same to the person is one line of looks', () => {
  expect(tellFile(stored).looks).toEqual([
    {
      on: '2026-11-21',
      agency: 'Politie',
      role: 'aanmelder',
      name: null,
      what: 'las of schreef wat er gebeurde',
      purpose: 'Triage',
      times: 3,
    },
  ]);
});
