/** All that crosses the wire about who may be known already. Only triage of the Care and Safety House asks; a referrer never does. */
import * as z from 'zod/mini';
import { Phase } from '#vocabulary/codes.ts';
import { asking, reading } from '#vocabulary/endpoint.ts';
import { CaseNumber, DossierId } from '#vocabulary/ids.ts';
import { Birth } from '#vocabulary/person.ts';
import { Judgement } from './events.ts';

export const PersonField = z.enum(['given_names', 'surname', 'birth', 'citizen_number']);
export type PersonField = z.infer<typeof PersonField>;
export const FieldLevel = z.enum(['same', 'near', 'like', 'differs', 'swapped']);
/** How much a field is alike; `swapped`: given name and surname stand in each other's place. */
export type FieldLevel = z.infer<typeof FieldLevel>;

export const LikeDossier = z.object({
  dossier: DossierId,
  caseNumber: CaseNumber,
  phase: Phase,
  /** Null: no name is known. */
  name: z.nullable(z.string()),
  aliases: z.array(z.string()),
  birth: Birth,
  /** `likely`: more than one strong sign; `maybe`: worth a look. Null: linked by people, and not alike any more. */
  strength: z.nullable(z.enum(['likely', 'maybe'])),
  /** Met under an alias of one of them. */
  byAlias: z.boolean(),
  /** Why, field by field; what is not known is left out. */
  fields: z.array(z.object({ field: PersonField, level: FieldLevel })),
  judgement: Judgement,
  /** Of the judgement; 0 when nothing was ever said. */
  version: z.number(),
});
export type LikeDossier = z.infer<typeof LikeDossier>;

const OfDossier = z.strictObject({ dossier: DossierId });

/** Dossiers of the own region that may be of the same person: linked first, then the most alike; at most twenty. */
export const likeDossiers = reading({
  path: '/dossiers/:dossier/likenesses',
  permission: 'referral.match',
  audit: 'referral.match',
  turn: 'search',
  params: OfDossier,
  reply: z.array(LikeDossier),
});

/** Says that two dossiers are of one person, or that they are not; `open` takes either back. Both dossiers stay. */
export const judgeLikeness = asking({
  path: '/dossiers/:dossier/likenesses',
  permission: 'referral.match',
  audit: 'referral.judge_likeness',
  params: OfDossier,
  body: z.strictObject({ other: DossierId, judgement: Judgement, seen: z.int().check(z.nonnegative()) }),
});
