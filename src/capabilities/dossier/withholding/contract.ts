/** Keeping one entry of the journal from an agency or a person of it, for a while; told only to those who see the entry. */
import * as z from 'zod/mini';
import { EntryKind } from '#capabilities/plan/journal/contract.ts';
import { Section } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { asking, reading } from '#vocabulary/endpoint.ts';
import { AgencyId, DossierId, UserId } from '#vocabulary/ids.ts';
import { ToldDay } from '#vocabulary/told-day.ts';
import { WithholdReason } from './events.ts';

export const WithholdingId = z.uuid().brand<'WithholdingId'>();
export type WithholdingId = z.infer<typeof WithholdingId>;

/** Enough of an entry to know it by: nobody should keep another one back than they mean. */
const Recognised = {
  entry: z.uuid(),
  on: Day,
  kind: EntryKind,
  section: Section,
  /** Null: without words, or erased. */
  firstWords: z.nullable(z.string()),
};

export const KnownWithholding = z.object({
  id: WithholdingId,
  ...Recognised,
  agencyName: z.string(),
  /** Null: everybody who works there. */
  userName: z.nullable(z.string()),
  reason: WithholdReason,
  /** Exclusive. */
  until: Day,
  /** `over`: its day is past. */
  state: z.enum(['proposed', 'standing', 'over', 'lifted']),
  proposedByName: z.string(),
  confirmedByName: z.nullable(z.string()),
  /** The one who reads proposed it: another confirms. */
  own: z.boolean(),
  version: z.number(),
});
export type KnownWithholding = z.infer<typeof KnownWithholding>;

const of = { params: z.strictObject({ dossier: DossierId }) } as const;
/** Those that wait first, then those that stand. */
export const listWithholdings = reading({
  ...of,
  path: '/dossiers/:dossier/withholdings',
  permission: 'withholding.read',
  audit: 'withholding.list',
  reply: z.object({
    withholdings: z.array(KnownWithholding),
    /** The one who reads holds on to the person, and may propose, confirm and lift. */
    decides: z.boolean(),
    /** May propose now: decides, and the dossier is open. */
    proposes: z.boolean(),
  }),
});
/** What one could withhold, the latest first, and from whom: asked when somebody is about to, since it opens the words of many entries. */
export const listWithholdable = reading({
  ...of,
  path: '/dossiers/:dossier/withholdings/entries',
  permission: 'withholding.decide',
  audit: 'withholding.choose',
  reply: z.object({
    entries: z.array(z.object({ ...Recognised, agency: AgencyId, agencyName: z.string() })),
    agencies: z.array(z.object({ agency: AgencyId, agencyName: z.string() })),
  }),
});
/** Nothing is kept from anybody until another confirms. Refused with `not_holding_on`, `wrong_period`, `wrote_it`, `from_oneself`, `of_detention`, `not_appointed`, `dossier_closed`. */
export const proposeWithholding = asking({
  ...of,
  path: '/dossiers/:dossier/withholdings',
  permission: 'withholding.decide',
  audit: 'withholding.propose',
  body: z.strictObject({
    entry: z.uuid(),
    agency: AgencyId,
    user: z.nullable(UserId),
    reason: WithholdReason,
    until: ToldDay,
  }),
  reply: z.object({ id: WithholdingId }),
});
const one = {
  permission: 'withholding.decide',
  params: z.strictObject({ dossier: DossierId, withholding: WithholdingId }),
  body: z.strictObject({ seen: z.int().check(z.positive()) }),
} as const;
/** Refused with `not_holding_on`, `same_person`, `not_proposed`, `withholding_over`. */
export const confirmWithholding = asking({
  ...one,
  path: '/dossiers/:dossier/withholdings/:withholding/confirmation',
  audit: 'withholding.confirm',
});
export const liftWithholding = asking({
  ...one,
  path: '/dossiers/:dossier/withholdings/:withholding/lifting',
  audit: 'withholding.lift',
});
