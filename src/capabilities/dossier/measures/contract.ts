/** Compulsory measures of a person, each in the section of its law. */
import * as z from 'zod/mini';
import { Section } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { asking, reading } from '#vocabulary/endpoint.ts';
import { DossierId } from '#vocabulary/ids.ts';
import { LifeDay } from '#vocabulary/told-day.ts';
import { Authority, MeasureEndReason, MeasureKind } from './events.ts';

const of = { params: z.strictObject({ dossier: DossierId }) } as const;
export const MeasureId = z.uuid().brand<'MeasureId'>();
export type MeasureId = z.infer<typeof MeasureId>;

export const KnownMeasure = z.object({
  id: MeasureId,
  section: Section,
  measure: MeasureKind,
  authority: Authority,
  from: Day,
  /** Exclusive, as granted. */
  until: z.nullable(Day),
  endedOn: z.nullable(Day),
  endReason: z.nullable(MeasureEndReason),
  agencyName: z.string(),
  version: z.number(),
});
export type KnownMeasure = z.infer<typeof KnownMeasure>;

/** Of the sections that the own agency sees; the latest first. */
export const listMeasures = reading({
  ...of,
  path: '/dossiers/:dossier/measures',
  permission: 'measure.read',
  audit: 'measure.list',
  reply: z.array(KnownMeasure),
});
/** The authority and the section follow from the law of the measure. */
export const recordMeasure = asking({
  ...of,
  path: '/dossiers/:dossier/measures',
  permission: 'measure.record',
  audit: 'measure.record',
  body: z.strictObject({ measure: MeasureKind, from: LifeDay, until: z.nullable(LifeDay) }),
});
export const endMeasure = asking({
  path: '/dossiers/:dossier/measures/:measure/end',
  permission: 'measure.record',
  audit: 'measure.end',
  params: z.strictObject({ dossier: DossierId, measure: MeasureId }),
  body: z.strictObject({ reason: MeasureEndReason, on: LifeDay, seen: z.int().check(z.positive()) }),
});
