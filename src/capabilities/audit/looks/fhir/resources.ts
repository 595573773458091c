/**
 * HL7 FHIR R4 (4.0.1), https://hl7.org/fhir/R4/auditevent.html: the AuditEvent as far as an audit trail fills it, strictly: what is not
 * in the definition of the resource is refused. Open for readers: two published examples are read by it in the tests.
 */
import * as z from 'zod/mini';

const uri = z.string().check(z.regex(/^\S+$/));
const code = z.string().check(z.regex(/^[^\s]+(\s[^\s]+)*$/));
const text = z.string().check(z.minLength(1));
/** `2026-11-26T09:30:00.000Z`, always with a zone. */
const instant = z.iso.datetime({ offset: true });

export const Coding = z.strictObject({
  system: z.optional(uri),
  version: z.optional(text),
  code: z.optional(code),
  display: z.optional(text),
});
export type Coding = z.infer<typeof Coding>;
const CodeableConcept = z.strictObject({ coding: z.optional(z.array(Coding)), text: z.optional(text) });
const Identifier = z.strictObject({
  use: z.optional(z.enum(['usual', 'official', 'temp', 'secondary', 'old'])),
  type: z.optional(CodeableConcept),
  system: z.optional(uri),
  value: z.optional(text),
});
const Reference = z.strictObject({
  reference: z.optional(text),
  type: z.optional(uri),
  identifier: z.optional(Identifier),
  display: z.optional(text),
});
const Network = z.strictObject({
  address: z.optional(text),
  /** Machine name, IP address, telephone number, e-mail address, URI. */
  type: z.optional(z.enum(['1', '2', '3', '4', '5'])),
});
const Agent = z.strictObject({
  type: z.optional(CodeableConcept),
  role: z.optional(z.array(CodeableConcept)),
  who: z.optional(Reference),
  altId: z.optional(text),
  name: z.optional(text),
  requestor: z.boolean(),
  location: z.optional(Reference),
  policy: z.optional(z.array(uri)),
  media: z.optional(Coding),
  network: z.optional(Network),
  purposeOfUse: z.optional(z.array(CodeableConcept)),
});
const Source = z.strictObject({
  site: z.optional(text),
  observer: Reference,
  type: z.optional(z.array(Coding)),
});
/** `valueString` or `valueBase64Binary`, one of the two. */
const Detail = z
  .strictObject({ type: text, valueString: z.optional(text), valueBase64Binary: z.optional(z.base64()) })
  .check(z.refine((it) => (it.valueString === undefined) !== (it.valueBase64Binary === undefined), 'one_value'));
const Entity = z
  .strictObject({
    what: z.optional(Reference),
    type: z.optional(Coding),
    role: z.optional(Coding),
    lifecycle: z.optional(Coding),
    securityLabel: z.optional(z.array(Coding)),
    name: z.optional(text),
    description: z.optional(text),
    query: z.optional(z.base64()),
    detail: z.optional(z.array(Detail)),
  })
  // Invariant sev-1 of the resource.
  .check(z.refine((it) => it.name === undefined || it.query === undefined, 'name_or_query'));

export const AuditEvent = z.strictObject({
  resourceType: z.literal('AuditEvent'),
  id: z.optional(z.string().check(z.regex(/^[A-Za-z0-9.-]{1,64}$/))),
  meta: z.optional(
    z.strictObject({
      profile: z.optional(z.array(uri)),
      security: z.optional(z.array(Coding)),
      tag: z.optional(z.array(Coding)),
    }),
  ),
  text: z.optional(z.strictObject({ status: z.enum(['generated', 'extensions', 'additional', 'empty']), div: text })),
  type: Coding,
  subtype: z.optional(z.array(Coding)),
  action: z.optional(z.enum(['C', 'R', 'U', 'D', 'E'])),
  period: z.optional(z.strictObject({ start: z.optional(instant), end: z.optional(instant) })),
  recorded: instant,
  /** Success, minor, serious and major failure. */
  outcome: z.optional(z.enum(['0', '4', '8', '12'])),
  outcomeDesc: z.optional(text),
  purposeOfEvent: z.optional(z.array(CodeableConcept)),
  agent: z.array(Agent).check(z.minLength(1)),
  source: Source,
  entity: z.optional(z.array(Entity)),
});
export type AuditEvent = z.infer<typeof AuditEvent>;

export const AuditBundle = z.strictObject({
  resourceType: z.literal('Bundle'),
  type: z.literal('collection'),
  timestamp: instant,
  entry: z.array(z.strictObject({ fullUrl: uri, resource: AuditEvent })),
});
export type AuditBundle = z.infer<typeof AuditBundle>;
