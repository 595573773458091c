/** The citizen service number of a person: asked for apart, by who has a ground to use it, and put right when it is wrong. */
import * as z from 'zod/mini';
import { asking, reading } from '#vocabulary/endpoint.ts';
import { DossierId } from '#vocabulary/ids.ts';
import { CitizenNumber } from '#vocabulary/person.ts';

const of = { path: '/dossiers/:dossier/citizen-number', params: z.strictObject({ dossier: DossierId }) } as const;

/** Null: none is known. `version` is that of the dossier. */
export const citizenNumber = reading({
  ...of,
  permission: 'number.read',
  audit: 'number.read',
  reply: z.object({ number: z.nullable(z.string()), version: z.number() }),
});

const Seen = z.int().check(z.positive());
/** Refused with `not_submitted` while the referral was not sent, like the next. */
export const correctCitizenNumber = asking({
  ...of,
  permission: 'number.correct',
  audit: 'number.correct',
  body: z.strictObject({ number: CitizenNumber, seen: Seen }),
});
/** It is of somebody else, and which is theirs is not known. */
export const removeCitizenNumber = asking({
  ...of,
  path: '/dossiers/:dossier/citizen-number/removal',
  permission: 'number.correct',
  audit: 'number.remove',
  body: z.strictObject({ seen: Seen }),
});
