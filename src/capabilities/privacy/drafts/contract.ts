/** What is typed at the desk and not yet sent: for the one who types alone, on whatever machine. */
import * as z from 'zod/mini';
import { asking, reading } from '#vocabulary/endpoint.ts';
import { DossierId } from '#vocabulary/ids.ts';
import { TypedIn } from '#vocabulary/typed-in.ts';

const id = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
/** A form, and of what: `breach-note`, `rights-answer:REQUEST`, `rights-correct:REQUEST:PASSAGE`. Those of a request belong to its dossier. */
export const DeskForm = z.string().check(z.regex(new RegExp(`^[a-z][a-z-]{1,38}(?::${id}){0,2}$`)));
export type DeskForm = z.infer<typeof DeskForm>;

const draft = { permission: 'desk.draft', params: z.strictObject({ draft: DeskForm }) } as const;
/** `words` null: nothing was saved. */
export const deskDraft = reading({
  ...draft,
  path: '/desk/drafts/:draft',
  audit: 'desk_draft.read',
  reply: z.object({ words: z.nullable(z.unknown()), savedAt: z.nullable(z.string()), dossier: z.nullable(DossierId) }),
});
/** Any JSON of the form, at most 100,000 characters. Without `from` it writes over what stands there. */
export const saveDeskDraft = asking({
  ...draft,
  path: '/desk/drafts/:draft',
  audit: 'desk_draft.save',
  body: z.strictObject({ words: z.unknown(), from: z.optional(TypedIn) }),
  reply: z.object({ savedAt: z.string(), dossier: z.nullable(DossierId) }),
});
export const discardDeskDraft = asking({
  ...draft,
  path: '/desk/drafts/:draft/discarding',
  audit: 'desk_draft.discard',
  body: z.strictObject({}),
});
