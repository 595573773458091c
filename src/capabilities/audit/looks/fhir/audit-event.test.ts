/** Our schema against what HL7 published, and against a resource that is no AuditEvent. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LookLine } from '../contract.ts';
import { AuditBundle, AuditEvent } from './resources.ts';
import { auditEventOf, bundleOf } from './telling.ts';

const published = ['auditevent-example', 'auditevent-example-disclosure'].map(
  (name) => JSON.parse(readFileSync(new URL(`./reference/${name}.json`, import.meta.url), 'utf8')) as object,
);

test.each(published)('a published example is read, and comes out as it was', (example) => {
  expect(AuditEvent.parse(example)).toEqual(example);
});

test.each(published)('one field more, or one that must be there less, is refused', (example) => {
  for (const name of ['type', 'recorded', 'agent', 'source'])
    expect(AuditEvent.safeParse({ ...example, [name]: undefined }).success, name).toBe(false);
  expect(AuditEvent.safeParse({ ...example, patient: 'x' }).success).toBe(false);
  // A field of R5.
  expect(AuditEvent.safeParse({ ...example, severity: 'informational' }).success).toBe(false);
});

const nullable = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null });
const uuid = fc.uuid();
const anyLine = fc.record({
  position: fc.nat(),
  at: fc.constant('2026-11-26T09:30:00.123Z'),
  user: nullable(uuid),
  userName: nullable(fc.constant('Anouk Verhulst')),
  agency: nullable(uuid),
  agencyName: nullable(fc.constant('GGZ De Mergelhof')),
  region: fc.constant('limburg'),
  roles: fc.subarray(['referrer', 'privacy_officer', 'partner']),
  onBehalf: nullable(uuid),
  verb: fc.constantFrom(
    'dossier.open',
    'dossier.search',
    'rights.export_file',
    'looks.list',
    'session.sign_in',
    'emergency.begin',
  ),
  action: fc.constantFrom('C', 'R', 'U', 'D', 'E'),
  purpose: nullable(fc.constantFrom('emergency', 'triage')),
  outcome: fc.constantFrom('done', 'refused', 'failed'),
  reason: nullable(fc.constant('not_found')),
  request: uuid,
  session: nullable(fc.constant('00ff00ff00ff00ff')),
  origin: nullable(fc.constantFrom('127.0.0.1', '2001:db8::1')),
  dossiers: fc.array(fc.record({ dossier: uuid, caseNumber: fc.constant('LV-2026-0001') }), { maxLength: 3 }),
  dossierCount: fc.nat(),
}) as fc.Arbitrary<LookLine>;

test('whatever stands in a line, it is told as an AuditEvent; what happened in an emergency says so', () => {
  fc.assert(
    fc.property(anyLine, (line) => {
      const event = auditEventOf(line, 'vasthouden/limburg');
      expect(AuditEvent.safeParse(event).error).toBeUndefined();
      const codes = event.purposeOfEvent?.flatMap(({ coding }) => coding?.map(({ code }) => code) ?? []);
      expect(codes?.includes('ETREAT')).toBe(line.purpose === 'emergency' || line.verb === 'emergency.begin');
      expect(event.entity?.filter(({ type }) => type?.code === '1')).toHaveLength(line.dossiers.length);
      expect(JSON.stringify(event)).toContain(line.request);
    }),
  );
});

test('a bundle of them is one too', () => {
  const lines = fc.sample(anyLine, { numRuns: 5, seed: 1 });
  expect(AuditBundle.safeParse(bundleOf(lines, 'vasthouden/limburg', '2026-11-26T09:30:00.000Z')).success).toBe(true);
});
