/** Endpoint to handler for documents with a referral. */
import { NotFound, type Route, route } from '#platform/http.ts';
import * as contract from './contract.ts';
import { addAttachment, deleteAttachment, findAttachment, listAttachments } from './store.ts';

export const attachmentRoutes: readonly Route[] = [
  route(contract.attachments, ({ tx, keys, params: { dossier } }) => listAttachments(tx, keys, dossier)),
  route(contract.attach, async ({ tx, keys, recorder: { author }, params: { dossier }, body }) => ({
    attachment: await addAttachment({ tx, keys, author, dossier }, body),
  })),
  route(contract.attachment, async ({ tx, keys, params: { dossier, attachment } }) => {
    const file = await findAttachment(tx, keys, dossier, attachment);
    if (!file) throw new NotFound();
    return file;
  }),
  route(contract.removeAttachment, async ({ tx, params: { dossier, attachment } }) => {
    if (!(await deleteAttachment(tx, dossier, attachment))) throw new NotFound();
    return null;
  }),
];
