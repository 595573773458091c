/** The rights desk: what persons ask about their own data, by when it must be answered, and how it was. */
import * as z from 'zod/mini';
import { Section } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { asking, File, reading } from '#vocabulary/endpoint.ts';
import { AgencyId, CaseNumber, DossierId, PassageId, UserId } from '#vocabulary/ids.ts';
import { PersonWords, ToldPerson } from '#vocabulary/person.ts';
import { Prose } from '#vocabulary/text.ts';
import { ToldDay } from '#vocabulary/told-day.ts';
import { PersonFile } from './documents/file.ts';
import { ExtensionReason, IdentityCheck, Measure, Outcome, RefusalGround, Right, Through, Withheld } from './events.ts';

export const RequestId = z.uuid().brand<'RequestId'>();
export type RequestId = z.infer<typeof RequestId>;

/** `proposed`: an erasure that waits for a second person; `erased`: the dossier went before this was answered. */
export const RequestState = z.enum(['open', 'proposed', 'decided', 'withdrawn', 'erased']);
export type RequestState = z.infer<typeof RequestState>;

const head = {
  request: RequestId,
  dossier: DossierId,
  caseNumber: CaseNumber,
  right: Right,
  receivedOn: Day,
  due: Day,
  state: RequestState,
  /** Null: nobody took it up yet. */
  ownerName: z.nullable(z.string()),
  isOwn: z.boolean(),
  outcome: z.nullable(Outcome),
  answeredOn: z.nullable(Day),
  /** The dossier rests because of this request; until it is lifted. */
  isRestricting: z.boolean(),
};
export const RequestRow = z.object(head);
export type RequestRow = z.infer<typeof RequestRow>;

/** Running ones first, the earliest due on top; then the answered, newest first. Who entered a request without handling it sees the own. */
export const listRequests = reading({
  path: '/rights/requests',
  permission: 'rights.read',
  audit: 'rights.list',
  reply: z.array(RequestRow),
});

/** What was decided to erase, and what proves that it is gone; `carriedOutAt` null: about to be. */
export const ErasureProof = z.object({
  proposedByName: z.string(),
  approvedByName: z.string(),
  approvedOn: Day,
  /** ISO instant. */
  carriedOutAt: z.nullable(z.string()),
  /** SHA-256 of the line in the erasure register, hex. */
  registerLine: z.nullable(z.string()),
  /** SHA-256 of the destroyed key, hex. */
  keyHash: z.nullable(z.string()),
});
export type ErasureProof = z.infer<typeof ErasureProof>;

export const RightsRequest = z.object({
  ...head,
  through: Through,
  identity: IdentityCheck,
  words: z.nullable(z.string()),
  owner: z.nullable(UserId),
  enteredByName: z.string(),
  extendedOn: z.nullable(Day),
  /** Why it takes longer, as the person reads it too; null: it was not extended. */
  extension: z.nullable(z.object({ reason: ExtensionReason, words: z.nullable(z.string()) })),
  ground: z.nullable(RefusalGround),
  /** Null: not answered yet, or erased since. */
  letter: z.nullable(z.string()),
  /** Why it was answered so, or is proposed to be, as those who answer wrote it for themselves. */
  reason: z.nullable(z.string()),
  restrictedFrom: z.nullable(Day),
  restrictedUntil: z.nullable(Day),
  proposedByName: z.nullable(z.string()),
  /** Sections that the person does not get, of a file that is given for a part. */
  withheld: z.array(Withheld),
  /** Since then whoever handles it reads the file; null: not opened yet. */
  fileOpenedOn: z.nullable(Day),
  /** Null: nothing was decided to be erased, or what was decided lapsed. */
  proof: z.nullable(ErasureProof),
  version: z.number(),
  /** What the one who reads may do now. */
  may: z.object({
    /** Say who asks. */
    handle: z.boolean(),
    /** The person takes it back. */
    withdraw: z.boolean(),
    takeUp: z.boolean(),
    extend: z.boolean(),
    decide: z.boolean(),
    /** Or send the proposal back. */
    approve: z.boolean(),
    return: z.boolean(),
    /** Once it is known who asks; the process director of the case is told. */
    openFile: z.boolean(),
    /** Read the file and mark what is about others: once it was opened. */
    readFile: z.boolean(),
    /** Hand it over: once that was decided. */
    giveFile: z.boolean(),
    correct: z.boolean(),
    lift: z.boolean(),
  }),
});
export type RightsRequest = z.infer<typeof RightsRequest>;

const OfRequest = z.strictObject({ request: RequestId });
export const readRequest = reading({
  path: '/rights/requests/:request',
  permission: 'rights.read',
  audit: 'rights.read',
  params: OfRequest,
  reply: RightsRequest,
});

const MaybeWords = z.nullable(Prose);
/** Refused with `unknown_case` when there is no such dossier in the own region, or none that who enters it may know of. */
export const enterRequest = asking({
  path: '/rights/requests',
  permission: 'rights.enter',
  audit: 'rights.enter',
  body: z.strictObject({
    caseNumber: CaseNumber,
    right: Right,
    through: Through,
    identity: IdentityCheck,
    words: MaybeWords,
    receivedOn: ToldDay,
  }),
  reply: z.object({ request: RequestId, dossier: DossierId }),
});

const handling = { permission: 'rights.handle', params: OfRequest } as const;
const deciding = { permission: 'rights.decide', params: OfRequest } as const;
const Seen = z.int().check(z.positive());

/** The one who asks becomes the owner. */
export const takeUpRequest = asking({
  ...handling,
  path: '/rights/requests/:request/taking-up',
  audit: 'rights.take_up',
  body: z.strictObject({ seen: Seen }),
});
export const checkIdentity = asking({
  ...handling,
  path: '/rights/requests/:request/identity',
  audit: 'rights.check_identity',
  body: z.strictObject({ identity: IdentityCheck, seen: Seen }),
});
/** The file opens to who handles the request, and the process director of the case is told. Refused with `no_file`, `not_owner` or `identity_unchecked`. */
export const openFile = asking({
  ...handling,
  path: '/rights/requests/:request/opening',
  audit: 'rights.open_file',
  body: z.strictObject({ seen: Seen }),
});
/** Two months more, once, within the first month; the person has been told. */
export const extendRequest = asking({
  ...handling,
  path: '/rights/requests/:request/extension',
  audit: 'rights.extend',
  body: z.strictObject({ reason: ExtensionReason, words: MaybeWords, seen: Seen }),
});
/** Answers the request. Erasing is proposed first: a second person approves. */
export const decideRequest = asking({
  ...handling,
  path: '/rights/requests/:request/decision',
  audit: 'rights.decide',
  body: z.strictObject({
    outcome: Outcome,
    ground: z.nullable(RefusalGround),
    measure: z.nullable(Measure),
    withheld: z.array(z.strictObject(Withheld.shape)).check(z.maxLength(5, 'too_many')),
    words: MaybeWords,
    letter: Prose,
    seen: Seen,
  }),
});
/** By another than who proposed: a privacy officer or a process director of the region. Refused with `not_proposed` or `same_person`. */
export const approveErasure = asking({
  ...deciding,
  path: '/rights/requests/:request/approval',
  audit: 'rights.approve_erasure',
  body: z.strictObject({ seen: Seen }),
});
export const returnProposal = asking({
  ...deciding,
  path: '/rights/requests/:request/return',
  audit: 'rights.return_proposal',
  body: z.strictObject({ seen: Seen }),
});
export const withdrawRequest = asking({
  ...handling,
  path: '/rights/requests/:request/withdrawal',
  audit: 'rights.withdraw',
  body: z.strictObject({ seen: Seen }),
});
/** `told`: when the person heard that it would be lifted. */
export const liftRestriction = asking({
  ...handling,
  path: '/rights/requests/:request/lifting',
  audit: 'rights.lift_restriction',
  body: z.strictObject({ told: ToldDay, seen: Seen }),
});

/** `answer`: a request to handle; `approve`: an erasure that waits for a second person; `told`: a file of an own case was opened. */
export const RightsStep = z.enum(['answer', 'approve', 'told']);
export type RightsStep = z.infer<typeof RightsStep>;
export const RightsWork = z.object({
  step: RightsStep,
  request: RequestId,
  dossier: DossierId,
  caseNumber: CaseNumber,
  right: Right,
  /** Who opened it, or proposed it. */
  byName: z.nullable(z.string()),
  since: Day,
  /** Of what is told: until then it is shown. */
  due: Day,
});
export type RightsWork = z.infer<typeof RightsWork>;
/** What waits for the one who reads, the earliest due first. */
export const listRightsWork = reading({
  path: '/rights/work',
  permission: 'rights.decide',
  audit: 'rights.work',
  reply: z.array(RightsWork),
});

/** A piece of a text, in UTF-16 units; `until` exclusive. */
export const Piece = z.strictObject({ from: z.int().check(z.gte(0)), until: z.int().check(z.gte(1)) });
export type Piece = z.infer<typeof Piece>;

export const FileText = z.object({
  passage: PassageId,
  section: Section,
  agency: AgencyId,
  agencyName: z.string(),
  writtenOn: Day,
  rectifiedOn: z.nullable(Day),
  text: z.string(),
  isDocumentName: z.boolean(),
  /** Tells this text from what may come in its place: a mask holds for one. */
  sealing: z.string(),
  /** Null: nobody looked yet; `proposed` is what the machine would hide. */
  pieces: z.nullable(z.array(Piece)),
  proposed: z.array(Piece),
});
export type FileText = z.infer<typeof FileText>;

export const FileDocument = z.object({
  id: z.uuid(),
  name: z.nullable(z.string()),
  section: Section,
  bytes: z.number(),
  agencyName: z.string(),
  addedOn: Day,
});
export type FileDocument = z.infer<typeof FileDocument>;

/** All free text of the file, oldest first, each with what of it is about others; and who it is. Only for who handles the request. */
export const readTexts = reading({
  ...handling,
  path: '/rights/requests/:request/texts',
  audit: 'rights.read_file',
  reply: z.object({
    dossier: DossierId,
    person: z.nullable(PersonWords),
    texts: z.array(FileText),
    documents: z.array(FileDocument),
  }),
});
/** One document of the file, to be looked at, and to be given along. */
export const fileDocument = reading({
  path: '/rights/requests/:request/documents/:document',
  permission: handling.permission,
  audit: 'rights.save_document',
  turn: 'export',
  params: z.strictObject({ request: RequestId, document: z.uuid() }),
  reply: File,
});
/** Takes away a document that does not belong in the file, such as one about somebody else; with its name, and for good. */
export const removeDocument = asking({
  ...handling,
  path: '/rights/requests/:request/document-removal',
  audit: 'rights.remove_document',
  body: z.strictObject({ document: z.uuid(), seen: Seen }),
});

/** What of one text is left out; an empty list: nothing. Refused with `text_changed` when other words stand there by now. */
export const maskText = asking({
  ...handling,
  path: '/rights/requests/:request/mask',
  audit: 'rights.mask',
  body: z.strictObject({
    passage: PassageId,
    sealing: z.string().check(z.regex(/^[0-9a-f]{24}$/)),
    pieces: z.array(Piece).check(z.maxLength(500)),
  }),
});
export const correctText = asking({
  ...handling,
  path: '/rights/requests/:request/correction',
  audit: 'rights.correct_text',
  body: z.strictObject({ passage: PassageId, words: Prose, seen: Seen }),
});
export const correctPerson = asking({
  ...handling,
  path: '/rights/requests/:request/person',
  audit: 'rights.correct_person',
  body: z.strictObject({ person: ToldPerson, seen: Seen }),
});

/** The file as it is given to the person, with what is about others left out. Not kept: made anew each time, and each time logged. */
export const exportFile = reading({
  ...handling,
  path: '/rights/requests/:request/file',
  audit: 'rights.export_file',
  turn: 'export',
  reply: z.object({ dossier: DossierId, file: PersonFile }),
});
/** The same as a document: tagged PDF (PDF/UA-1), in base64. */
export const printFile = reading({
  ...handling,
  path: '/rights/requests/:request/document',
  audit: 'rights.print_file',
  turn: 'export',
  reply: z.object({ dossier: DossierId, name: z.string(), pdf: z.string() }),
});
