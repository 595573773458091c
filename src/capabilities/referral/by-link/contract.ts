/** All that crosses the wire about referring by a one-time link: at the desk that gives it, and behind the link. */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';
import { asking, reading } from '#vocabulary/endpoint.ts';
import { AgencyId, CaseNumber } from '#vocabulary/ids.ts';
import { TypedIn } from '#vocabulary/typed-in.ts';
import { AttachmentRow } from '../attachments/contract.ts';
import { Told } from '../contract.ts';

export const LinkPurpose = z.enum(['no_account', 'seldom', 'outage']);
/** Why somebody refers by a link: has no account, refers seldom, cannot sign in now. */
export type LinkPurpose = z.infer<typeof LinkPurpose>;

export const LinkState = z.enum(['given', 'begun', 'sent', 'expired', 'revoked']);
export type LinkState = z.infer<typeof LinkState>;

export const LinkId = z.uuid().brand<'LinkId'>();
export type LinkId = z.infer<typeof LinkId>;
const OfLink = z.strictObject({ link: LinkId });
/** How long a link opens. */
const Days = z.int().check(z.gte(1), z.lte(30));
const Mail = z.string().check(z.maxLength(200), z.regex(/^[^@\s]+@[^@\s]+\.[^@\s]+$/));
const desk = { permission: 'link.give' } as const;

export const LinkRow = z.object({
  id: LinkId,
  agencyName: z.string(),
  purpose: LinkPurpose,
  state: LinkState,
  givenByName: z.string(),
  givenOn: Day,
  endsOn: Day,
  /** Whether a code to go on can be sent: the mailbox of the agency was known when the link was given. */
  hasContact: z.boolean(),
  /** Nobody began in it, or who goes on can be sent a code. */
  renewable: z.boolean(),
});
export type LinkRow = z.infer<typeof LinkRow>;

/** Links of the own region that were given in the last ninety days, last given first. */
export const oneTimeLinks = reading({ ...desk, path: '/link-desk', audit: 'link.list', reply: z.array(LinkRow) });

/** For an agency with a covenant in the own region; refused with `unknown_agency` in the fields otherwise. */
export const giveLink = asking({
  ...desk,
  path: '/link-desk',
  audit: 'link.give',
  body: z.strictObject({ agency: AgencyId, purpose: LinkPurpose, days: Days }),
  reply: z.object({ link: LinkId }),
});

/** What comes behind `#` in the address to hand over. Reckoned anew each time: it rests nowhere. */
export const linkAddress = reading({
  ...desk,
  path: '/link-desk/:link/address',
  audit: 'link.show',
  params: OfLink,
  reply: z.object({ token: z.string() }),
});

/**
 * The same referral by a new address; the old one is shut, also for who is writing. What was typed stays, and is for who has the code: where
 * somebody began the new address asks it too. Refused with `link_done` when it was sent or withdrawn, with `link_begun` where somebody began
 * and no code can be sent.
 */
export const renewLink = asking({
  ...desk,
  path: '/link-desk/:link/renewal',
  audit: 'link.renew',
  params: OfLink,
  body: z.strictObject({ days: Days }),
});

/** Shuts a link, also for who is writing; refused with `link_done` when it was sent or withdrawn before. */
export const revokeLink = asking({
  ...desk,
  path: '/link-desk/:link/revocation',
  audit: 'link.revoke',
  params: OfLink,
  body: z.strictObject({}),
});

/** The mailboxes that codes go to, of all agencies of the region by name; `mail` null: not known yet. */
export const agencyContacts = reading({
  ...desk,
  path: '/link-desk/contacts',
  audit: 'link.contacts',
  reply: z.array(z.object({ agency: AgencyId, name: z.string(), mail: z.nullable(z.string()) })),
});
export const setContact = asking({
  ...desk,
  path: '/link-desk/contacts',
  audit: 'link.set_contact',
  body: z.strictObject({ agency: AgencyId, mail: Mail }),
});

const nobody = { door: 'nobody', turn: 'link', permission: 'link.open' } as const;
const Token = z.string().check(z.minLength(40), z.maxLength(200), z.regex(/^[A-Za-z0-9_-]+$/));

const Code = z.string().check(z.maxLength(12), z.regex(/^\s*\d{4}\s*\d{4}\s*$/));

export const LinkOpened = z.enum([
  'open',
  'unknown',
  'sent',
  'revoked',
  'expired',
  'code_needed',
  'code_over',
  'code_wrong',
]);
export type LinkOpened = z.infer<typeof LinkOpened>;
/** Opens a link for this browser: the first time at once, later with the code that the agency was sent. */
export const openLink = asking({
  ...nobody,
  path: '/by-link/opening',
  audit: 'link.open',
  body: z.strictObject({ token: Token, code: z.nullable(Code) }),
  reply: z.object({ is: LinkOpened }),
});

export const CodeAsked = z.enum([
  'sent',
  'done',
  'unknown',
  'revoked',
  'expired',
  'not_needed',
  'no_contact',
  'too_many',
  'no_mail',
]);
export type CodeAsked = z.infer<typeof CodeAsked>;
/**
 * Has a code sent to the mailbox of the agency; it works once, for a quarter of an hour. `done`: the referral itself was sent. A mailbox that
 * was put there after the link was given does not count (`no_contact`).
 */
export const askCode = asking({
  ...nobody,
  path: '/by-link/code',
  audit: 'link.ask_code',
  body: z.strictObject({ token: Token }),
  reply: z.object({ is: CodeAsked }),
});

/** `handled`: something was decided; what, is told by who referred or the desk, never here. */
export const StatusPhase = z.enum(['received', 'weighed', 'discussed', 'handled']);
export type StatusPhase = z.infer<typeof StatusPhase>;
/** How far a referral is, for who has its secret address. */
export const referralStatus = asking({
  ...nobody,
  path: '/by-link/status',
  audit: 'link.status',
  body: z.strictObject({ token: Token }),
  reply: z.object({
    caseNumber: CaseNumber,
    phase: StatusPhase,
    desk: z.object({ name: z.string(), phone: z.nullable(z.string()) }),
  }),
});

const byLink = { door: 'link', permission: 'link.write' } as const;
const Place = z.object({ id: z.string(), name: z.string() });

export const LinkReferral = z.discriminatedUnion('is', [
  z.object({
    is: z.literal('writing'),
    agencyName: z.string(),
    regionName: z.string(),
    endsOn: Day,
    /** Of the form `referral`; null: nothing was typed yet. */
    words: z.nullable(z.unknown()),
    /** When that was saved; null: nothing was. */
    savedAt: z.nullable(z.string()),
    /** When what was typed is removed if nothing more happens. */
    keptUntil: z.nullable(Day),
    agencies: z.array(Place),
    subregions: z.array(Place),
    attachments: z.array(AttachmentRow),
  }),
  z.object({
    is: z.literal('sent'),
    agencyName: z.string(),
    caseNumber: CaseNumber,
    /** What comes behind `#` in the address of the status page. */
    status: z.string(),
  }),
]);
export type LinkReferral = z.infer<typeof LinkReferral>;

/** What is behind the link: the draft, or that it was sent. */
export const linkReferral = reading({ ...byLink, path: '/by-link/referral', audit: 'link.read', reply: LinkReferral });

/** Any JSON of the form, at most 100,000 characters. Without `from` it writes over what stands there. */
export const saveByLink = asking({
  ...byLink,
  path: '/by-link/draft',
  audit: 'link.save',
  body: z.strictObject({ words: z.unknown(), from: z.optional(TypedIn) }),
  reply: z.object({ savedAt: z.string(), keptUntil: z.nullable(Day) }),
});
export type SavedByLink = z.infer<typeof saveByLink.reply>;

const Line = z.string().check(z.trim(), z.minLength(1), z.maxLength(120));
/** Sends the draft, once; refused with `link_sent` after that. Who wrote it is typed, since nobody is signed in. */
export const sendByLink = asking({
  ...byLink,
  path: '/by-link/sending',
  audit: 'link.send',
  body: z.extend(z.omit(Told, { citizenNumber: true }), {
    writer: z.strictObject({ name: Line, job: Line, phone: Line }),
  }),
});
export type SentByLink = z.infer<typeof sendByLink.body>;
