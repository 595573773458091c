/** Documents with a referral. Kind `attachment`, in the section of the document, one stream a document. Add, never rename or repurpose. */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';
import { PassageId } from '#vocabulary/ids.ts';

export const FileType = z.enum(['application/pdf', 'image/png', 'image/jpeg']);
export type FileType = z.infer<typeof FileType>;

export const AttachmentEvent = z.discriminatedUnion('type', [
  /** `name`: as who added it called it; gone when the document is taken away. */
  z.object({ type: z.literal('AttachmentAdded'), fileType: FileType, bytes: z.number(), name: PassageId, on: Day }),
  z.object({ type: z.literal('AttachmentRemoved'), on: Day }),
]);
export type AttachmentEvent = z.infer<typeof AttachmentEvent>;
