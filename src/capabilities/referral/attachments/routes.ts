/** Endpoint to handler for documents with a referral. */
import { NotFound, type Route, route } from '#platform/http.ts';
import * as contract from './contract.ts';
import { addAttachment, deleteAttachment, findAttachment, listAttachments } from './store.ts';

export const attachmentRoutes: readonly Route[] = [
  route(contract.attachments, ({ tx, keys, params: { dossier } }) => listAttachments(tx, keys, dossier)),
  route(contract.attach, async ({ tx, keys, recorder, today: on, params: { dossier }, body }) => ({
    attachment: await addAttachment({ tx, keys, recorder, dossier, on }, body),
  })),
  route(contract.attachment, async ({ tx, keys, params: { dossier, attachment } }) => {
    const file = await findAttachment(tx, keys, dossier, attachment);
    if (!file) throw new NotFound();
    return file;
  }),
  route(contract.removeAttachment, async ({ tx, recorder, today: on, params: { dossier, attachment } }) => {
    if (!(await deleteAttachment({ tx, recorder, dossier, on }, attachment))) throw new NotFound();
    return null;
  }),
];
