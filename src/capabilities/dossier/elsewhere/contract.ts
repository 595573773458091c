/** Whether somebody is known elsewhere: yes or no and whom to call; and asking for access after a yes. */
import * as z from 'zod/mini';
import { LegalGround, Purpose, Section } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { asking, reading } from '#vocabulary/endpoint.ts';
import { CaseNumber, DossierId } from '#vocabulary/ids.ts';
import { CitizenNumber } from '#vocabulary/person.ts';
import { Line } from '#vocabulary/text.ts';
import { BirthDay, ToldDay } from '#vocabulary/told-day.ts';
import { AccessRefusedFor } from './events.ts';

export const QuestionId = z.uuid().brand<'QuestionId'>();
export type QuestionId = z.infer<typeof QuestionId>;
export const AccessId = z.uuid().brand<'AccessId'>();
export type AccessId = z.infer<typeof AccessId>;

export const AskedAfter = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('name'),
    givenNames: z.nullable(Line),
    surname: z.nullable(Line),
    birth: BirthDay,
    ground: LegalGround,
  }),
  z.strictObject({ by: z.literal('number'), number: CitizenNumber, ground: LegalGround }),
]);
export type AskedAfter = z.infer<typeof AskedAfter>;

export const Contact = z.object({ regionName: z.string(), agencyName: z.string(), phone: z.nullable(z.string()) });
export type Contact = z.infer<typeof Contact>;

/**
 * Refused with `names_needed` (a birth date alone finds people, not one person), `one_person`, `birth_in_future`, `number_without_ground`,
 * `no_fitting_ground` and `known_too_often`. Who is unknown and who is kept silent about is answered alike.
 */
export const askKnown = asking({
  path: '/known-elsewhere',
  permission: 'known.ask',
  audit: 'known.ask',
  turn: 'search',
  body: AskedAfter,
  reply: z.object({ question: QuestionId, known: z.boolean(), contacts: z.array(Contact) }),
});

export const AccessState = z.enum(['open', 'granted', 'refused']);
export type AccessState = z.infer<typeof AccessState>;
const Asked = z.object({
  state: AccessState,
  reason: z.nullable(AccessRefusedFor),
  decidedOn: z.nullable(Day),
  until: Day,
});
export const OwnQuestion = z.object({
  question: QuestionId,
  on: Day,
  by: z.enum(['name', 'number']),
  ground: LegalGround,
  known: z.boolean(),
  /** What was asked after it, the newest first; one for each dossier. */
  access: z.array(Asked),
  /** A yes of the last two weeks, on which nothing is asked or granted. */
  mayAsk: z.boolean(),
});
export type OwnQuestion = z.infer<typeof OwnQuestion>;
/** The own questions of ninety days, newest first, and on which grounds one may ask. Whom they were about was kept nowhere. */
export const ownQuestions = reading({
  path: '/known-elsewhere',
  permission: 'known.ask',
  audit: 'known.own',
  reply: z.object({ grounds: z.array(LegalGround), byNumber: z.boolean(), questions: z.array(OwnQuestion) }),
});

/** To the process director of the dossier. Refused with `access_asked` when that is waiting already, `wrong_period`. */
export const askAccess = asking({
  path: '/known-elsewhere/:question/access',
  permission: 'known.ask',
  audit: 'access.ask',
  params: z.strictObject({ question: QuestionId }),
  body: z.strictObject({
    ground: LegalGround,
    purpose: Purpose,
    sections: z.array(Section).check(z.minLength(1), z.maxLength(Section.options.length)),
    /** Exclusive. */
    until: ToldDay,
  }),
});

export const ToldQuestion = z.object({
  id: z.uuid(),
  dossier: DossierId,
  caseNumber: CaseNumber,
  on: Day,
  userName: z.string(),
  agencyName: z.string(),
  ground: LegalGround,
  /** False: they were told no. */
  answered: z.boolean(),
});
export type ToldQuestion = z.infer<typeof ToldQuestion>;
export const AccessRequest = z.object({
  id: AccessId,
  on: Day,
  userName: z.string(),
  agencyName: z.string(),
  ground: LegalGround,
  purpose: Purpose,
  sections: z.array(Section),
  until: Day,
  state: AccessState,
  reason: z.nullable(AccessRefusedFor),
  decidedByName: z.nullable(z.string()),
  decidedOn: z.nullable(Day),
  version: z.number(),
});
export type AccessRequest = z.infer<typeof AccessRequest>;

/** Who asked after the persons one directs, manages or oversees, in ninety days, newest first; at most a hundred. */
export const toldQuestions = reading({
  path: '/known-elsewhere/told',
  permission: 'known.told',
  audit: 'known.list',
  reply: z.array(ToldQuestion),
});
/** The same of one dossier, with the requests for access to it. */
export const askedOf = reading({
  path: '/dossiers/:dossier/asked',
  permission: 'known.of',
  audit: 'known.of',
  params: z.strictObject({ dossier: DossierId }),
  reply: z.object({ told: z.array(ToldQuestion), requests: z.array(AccessRequest) }),
});

const decided = {
  permission: 'access.decide',
  params: z.strictObject({ dossier: DossierId, access: AccessId }),
} as const;
const Seen = z.int().check(z.positive());
/** Adds the agency to the network and shares these sections with it, as sharing does and refuses. Refused with `access_decided`, `more_than_asked`. */
export const grantAccess = asking({
  ...decided,
  path: '/dossiers/:dossier/access-requests/:access/grant',
  audit: 'access.grant',
  body: z.strictObject({
    sections: z.array(Section).check(z.minLength(1), z.maxLength(Section.options.length)),
    purpose: Purpose,
    until: ToldDay,
    seen: Seen,
  }),
});
export const refuseAccess = asking({
  ...decided,
  path: '/dossiers/:dossier/access-requests/:access/refusal',
  audit: 'access.refuse',
  body: z.strictObject({ reason: AccessRefusedFor, seen: Seen }),
});
