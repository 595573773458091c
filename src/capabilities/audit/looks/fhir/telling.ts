/** A line of the log as an AuditEvent: every field that NEN 7513 asks for, under the codes of DICOM and HL7. */
import type { LookLine } from '../contract.ts';
import type { AuditBundle, AuditEvent, Coding } from './resources.ts';

const dcm = 'http://dicom.nema.org/resources/ontology/DCM';
const reasons = 'http://terminology.hl7.org/CodeSystem/v3-ActReason';
const own = 'urn:vasthouden';

/** What kind of event (NEN 7513 EventTypeCode, DICOM PS3.16 CID 400). */
function typeOf(verb: string): Coding {
  if (verb === 'emergency.begin' || verb === 'emergency.end')
    return { system: dcm, code: '110113', display: 'Security Alert' };
  if (verb.startsWith('session.')) return { system: dcm, code: '110114', display: 'User Authentication' };
  if (verb.startsWith('looks.')) return { system: dcm, code: '110101', display: 'Audit Log Used' };
  if (/\.(export|print|document)/.test(verb)) return { system: dcm, code: '110106', display: 'Export' };
  if (/\.(search|match)$/.test(verb)) return { system: dcm, code: '110112', display: 'Query' };
  return { system: dcm, code: '110110', display: 'Patient Record' };
}
/** Beside our own verb, where DICOM has a name for it. */
const subtypes: Readonly<Record<string, Coding>> = {
  'emergency.begin': { system: dcm, code: '110127', display: 'Emergency Override Started' },
  'emergency.end': { system: dcm, code: '110138', display: 'Emergency Override Stopped' },
  'session.sign_in': { system: dcm, code: '110122', display: 'Login' },
  'session.sign_out': { system: dcm, code: '110123', display: 'Logout' },
};

/** Purposes of our own under those of HL7 (v3 ActReason), the nearest one; a share says it in our own words beside it. */
function purposeOf({ purpose, verb, roles }: LookLine) {
  const nearest = (code: string, display: string) => ({ system: reasons, code, display });
  const coding =
    purpose === 'emergency' || verb.startsWith('emergency.')
      ? nearest('ETREAT', 'Emergency Treatment')
      : verb.startsWith('rights.')
        ? nearest('PATRQT', 'patient requested')
        : roles.includes('privacy_officer')
          ? nearest('HOPERAT', 'healthcare operations')
          : nearest('CAREMGT', 'care management');
  return [{ coding: [coding, ...(purpose === null ? [] : [{ system: `${own}:purpose`, code: purpose }])] }];
}

const outcomes = { done: '0', refused: '4', failed: '8' } as const;

/** `site`: which house keeps the log, by its public name. */
export function auditEventOf(line: LookLine, site: string): AuditEvent {
  const { position, at, user, userName, agency, agencyName, region, roles, origin, session, request } = line;
  const subtype = subtypes[line.verb];
  const purposeOfEvent = purposeOf(line);
  return {
    resourceType: 'AuditEvent',
    id: `look-${position}`,
    type: typeOf(line.verb),
    subtype: [{ system: `${own}:verb`, code: line.verb }, ...(subtype === undefined ? [] : [subtype])],
    action: line.action,
    recorded: at,
    outcome: outcomes[line.outcome],
    ...(line.reason !== null && { outcomeDesc: line.reason }),
    purposeOfEvent,
    agent: [
      {
        type: {
          coding: [
            {
              system: 'http://terminology.hl7.org/CodeSystem/extra-security-role-type',
              code: 'humanuser',
              display: 'human user',
            },
          ],
        },
        role: roles.map((role) => ({ coding: [{ system: `${own}:role`, code: role }] })),
        who: { type: 'Practitioner', identifier: { system: `${own}:user`, value: user ?? 'unknown' } },
        ...(userName !== null && { name: userName }),
        requestor: true,
        ...(origin !== null && { network: { address: origin, type: '2' as const } }),
        purposeOfUse: purposeOfEvent,
      },
      ...(agency === null
        ? []
        : [
            {
              type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-RoleClass', code: 'PROV' }] },
              who: {
                type: 'Organization',
                identifier: { system: `${own}:agency`, value: agency },
                ...(agencyName !== null && { display: agencyName }),
              },
              requestor: false,
            },
          ]),
      ...(line.onBehalf === null
        ? []
        : [
            {
              type: {
                coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'RESP' }],
              },
              who: { type: 'Practitioner', identifier: { system: `${own}:user`, value: line.onBehalf } },
              requestor: false,
            },
          ]),
    ],
    source: {
      site,
      observer: { type: 'Device', identifier: { system: `${own}:house`, value: site }, display: 'Vasthouden' },
      type: [
        {
          system: 'http://terminology.hl7.org/CodeSystem/security-source-type',
          code: '4',
          display: 'Application Server',
        },
      ],
    },
    entity: [
      ...line.dossiers.map(({ dossier, caseNumber }) => ({
        what: { type: 'Patient', identifier: { system: `${own}:dossier`, value: dossier } },
        type: { system: 'http://terminology.hl7.org/CodeSystem/audit-entity-type', code: '1', display: 'Person' },
        role: { system: 'http://terminology.hl7.org/CodeSystem/object-role', code: '1', display: 'Patient' },
        name: caseNumber,
        detail: [{ type: 'region', valueString: region }],
      })),
      {
        what: { identifier: { system: `${own}:request`, value: request } },
        type: { system: 'http://terminology.hl7.org/CodeSystem/audit-entity-type', code: '4', display: 'Other' },
        role: { system: 'http://terminology.hl7.org/CodeSystem/object-role', code: '20', display: 'Job' },
        detail: [
          { type: 'dossiers', valueString: String(line.dossierCount) },
          ...(session === null ? [] : [{ type: 'session', valueString: session }]),
        ],
      },
    ],
  };
}

export const bundleOf = (lines: readonly LookLine[], site: string, timestamp: string): AuditBundle => ({
  resourceType: 'Bundle',
  type: 'collection',
  timestamp,
  entry: lines.map((line) => ({
    fullUrl: `urn:vasthouden:look:${line.position}`,
    resource: auditEventOf(line, site),
  })),
});
