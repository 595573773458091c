/** All that crosses the wire about documents with a referral. */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';
import { asking, File, reading } from '#vocabulary/endpoint.ts';
import { DossierId } from '#vocabulary/ids.ts';
import { FileType } from './events.ts';

/** Bytes of one document. */
export const largestFile = 5 * 1024 * 1024;
/** Bytes of all documents of one dossier, and how many. */
export const largestTogether = 20 * 1024 * 1024;
export const mostFiles = 10;
/** A document travels as base64 in JSON: a third more, and a little for its name. */
const largestBody = Math.ceil(largestFile / 3) * 4 + 4_096;

export const FileSection = z.enum(['core', 'social', 'care', 'justice', 'finance']);
/** What a document is about, and so who sees it. */
export type FileSection = z.infer<typeof FileSection>;
export const AttachmentId = z.uuid().brand<'AttachmentId'>();
export type AttachmentId = z.infer<typeof AttachmentId>;

export const AttachmentRow = z.object({
  id: AttachmentId,
  /** Null: may not be read here. */
  name: z.nullable(z.string()),
  type: FileType,
  bytes: z.number(),
  section: FileSection,
  addedOn: Day,
  byName: z.string(),
  /** Added by who asks, and not sent yet. */
  removable: z.boolean(),
});
export type AttachmentRow = z.infer<typeof AttachmentRow>;

const base64 = z.string().check(z.minLength(4), z.regex(/^[A-Za-z0-9+/]+={0,2}$/));
/**
 * Its name, for people; what it is, is told by its first bytes: refused with `no_document`, `file_too_large`, `too_many_files` or
 * `files_too_large`.
 */
export const NewFile = z.strictObject({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(150)),
  section: FileSection,
  content: base64,
});
export type NewFile = z.infer<typeof NewFile>;

const OfDossier = z.strictObject({ dossier: DossierId });
const OfFile = z.strictObject({ dossier: DossierId, attachment: AttachmentId });
const path = '/dossiers/:dossier/attachments';

/** Of the sections that the reader sees, first added first. */
export const attachments = reading({
  path,
  permission: 'referral.read',
  audit: 'attachment.list',
  params: OfDossier,
  reply: z.array(AttachmentRow),
});
export const attach = asking({
  path,
  permission: 'referral.submit',
  audit: 'attachment.add',
  params: OfDossier,
  body: NewFile,
  largest: largestBody,
  reply: z.object({ attachment: AttachmentId }),
});
export const attachment = reading({
  path: `${path}/:attachment`,
  permission: 'referral.read',
  audit: 'attachment.save',
  params: OfFile,
  reply: File,
});
/** Only by who added it, before the referral is sent. */
export const removeAttachment = asking({
  path: `${path}/:attachment/removal`,
  permission: 'referral.submit',
  audit: 'attachment.remove',
  params: OfFile,
  body: z.strictObject({}),
});

const byLink = { door: 'link', permission: 'link.write' } as const;
/** The same by a one-time link, of its one dossier; a document is not given back there. */
export const attachByLink = asking({
  ...byLink,
  path: '/by-link/attachments',
  audit: 'attachment.add',
  body: NewFile,
  largest: largestBody,
  reply: z.object({ attachment: AttachmentId }),
});
export const removeByLink = asking({
  ...byLink,
  path: '/by-link/attachments/:attachment/removal',
  audit: 'attachment.remove',
  params: z.strictObject({ attachment: AttachmentId }),
  body: z.strictObject({}),
});

export type FileRefusal = 'no_document' | 'file_too_large' | 'too_many_files' | 'files_too_large';
