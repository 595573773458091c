/** Endpoint to handler for one-time links. What a link opens is a dossier, which is opened and typed in as everywhere: given by who composes. */
import type { Tx } from '#platform/db.ts';
import { Invalid, NotFound, type OpenAnswer, openRoute, Refused, type Route, route } from '#platform/http.ts';
import { enqueue } from '#platform/jobs.ts';
import type { Recorder } from '#platform/ledger.ts';
import { isByLink, type LinkActor } from '#platform/link-door.ts';
import { newId } from '#platform/new-id.ts';
import type { KeyRing } from '#platform/sealing.ts';
import { type Actor, newToken } from '#platform/sessions.ts';
import type { Day } from '#vocabulary/day.ts';
import { DossierId, type RegionId } from '#vocabulary/ids.ts';
import type { TypedIn } from '#vocabulary/typed-in.ts';
import { attachByLink, removeByLink } from '../attachments/contract.ts';
import { addAttachment, deleteAttachment, listAttachments } from '../attachments/store.ts';
import { findHead, strangersAmong } from '../readings.ts';
import { submit } from '../submitting.ts';
import * as contract from './contract.ts';
import { linkCode } from './jobs.ts';
import * as store from './store.ts';
import { codeHash, linkToken, readLinkToken, restsAs, statusToken } from './token.ts';

export interface Draft {
  readonly words: unknown;
  readonly savedAt: string;
  readonly savedOn: Day;
}
/** What the dossier does for whoever begins to refer. */
export interface Begun {
  open(recorder: Recorder, actor: Pick<Actor, 'region' | 'agency'>, dossier: DossierId, on: Day): Promise<void>;
  find(tx: Tx, keys: KeyRing, owner: Actor['user'], dossier: DossierId): Promise<Draft | undefined>;
  /** When it was saved; undefined when there is no such dossier for the owner. Throws what `saveTyped` throws. */
  save(
    tx: Tx,
    keys: KeyRing,
    owner: Actor['user'],
    dossier: DossierId,
    words: unknown,
    from?: TypedIn,
  ): Promise<string | undefined>;
  /** The day on which a draft that was saved that day is removed; null: it stays. */
  keptUntil(tx: Tx, region: RegionId, saved: Day): Promise<Day | null>;
}

const code = linkCode(undefined);
const longestDraft = 100_000;

/** Through the door of links, and by no other: who comes in there has the one dossier. */
const linkActor = (actor: Actor): LinkActor => {
  if (!isByLink(actor)) throw new NotFound();
  return actor;
};

async function writing(actor: Actor): Promise<LinkActor> {
  const by = linkActor(actor);
  if (by.sent) throw new Refused('link_sent');
  return by;
}

const desk: readonly Route[] = [
  route(contract.oneTimeLinks, ({ tx, actor, house }) => store.listLinks(tx, actor.region, house.mails ?? false)),
  route(contract.giveLink, async ({ tx, keys, actor, today, body: { agency, purpose, days } }) => {
    if ((await strangersAmong(tx, actor.region, [agency], today)).length > 0)
      throw new Invalid([{ path: 'agency', code: 'unknown_agency' }]);
    const link = { id: contract.LinkId.parse(newId()), endsAt: await store.endsIn(tx, days) };
    const dossier = DossierId.parse(newId());
    await store.insertLink(tx, actor, { ...link, agency, purpose, dossier, hash: restsAs(linkToken(keys, link)) });
    return { link: link.id };
  }),
  route(contract.linkAddress, async ({ tx, keys, params: { link } }) => {
    const found = await store.findLink(tx, link);
    if (!found?.open) throw new NotFound();
    return { token: linkToken(keys, found) };
  }),
  route(contract.renewLink, async ({ tx, keys, house, params: { link }, body: { days } }) => {
    const found = await store.findLink(tx, link);
    if (!found) throw new NotFound();
    if (!found.open) throw new Refused('link_done');
    // Without a code the new address would show what somebody else typed to whoever renews it.
    if (found.begun && !(found.hasContact && house.mails)) throw new Refused('link_begun');
    const renewed = { id: link, endsAt: await store.endsIn(tx, days) };
    await store.moveLink(tx, renewed, restsAs(linkToken(keys, renewed)));
    return null;
  }),
  route(contract.revokeLink, async ({ tx, params: { link } }) => {
    const found = await store.findLink(tx, link);
    if (!found) throw new NotFound();
    if (!found.open) throw new Refused('link_done');
    await store.shutLink(tx, link);
    return null;
  }),
  route(contract.agencyContacts, ({ tx, actor, today }) => store.listContacts(tx, actor.region, today)),
  route(contract.setContact, async ({ tx, actor, today, body }) => {
    if ((await strangersAmong(tx, actor.region, [body.agency], today)).length > 0)
      throw new Invalid([{ path: 'agency', code: 'unknown_agency' }]);
    await store.putContact(tx, actor, body);
    return null;
  }),
];

const atTheDoor: readonly Route[] = [
  openRoute(contract.openLink, async ({ tx, keys, body }): Promise<OpenAnswer<{ is: contract.LinkOpened }>> => {
    const link = readLinkToken(keys, body.token);
    if (!link) return { reply: { is: 'unknown' } };
    const session = newToken();
    const hash = body.code === null ? null : codeHash(keys, link.id, body.code);
    const opened = await store.openByToken(tx, restsAs(body.token), hash, restsAs(session));
    if (!opened) return { reply: { is: 'unknown' } };
    const { is, ...place } = opened;
    if (is !== 'open') return { reply: { is }, log: { ...place, refused: is } };
    return { reply: { is }, log: place, session };
  }),
  openRoute(contract.askCode, async ({ tx, keys, house, body }): Promise<OpenAnswer<{ is: contract.CodeAsked }>> => {
    if (!readLinkToken(keys, body.token)) return { reply: { is: 'unknown' } };
    const asked = await store.askByToken(tx, restsAs(body.token), house.mails ?? false);
    if (!asked) return { reply: { is: 'unknown' } };
    const { is, ...place } = asked;
    if (is !== 'sent') return { reply: { is }, log: { ...place, refused: is } };
    await enqueue(tx, code, null, { link: contract.LinkId.parse(place.user) });
    return { reply: { is }, log: place };
  }),
  openRoute(contract.referralStatus, async ({ tx, body }) => {
    const found = await store.findStatus(tx, restsAs(body.token));
    if (!found) throw new NotFound();
    const { caseNumber, phase, deskName: name, deskPhone: phone } = found;
    return { reply: { caseNumber, phase, desk: { name, phone } }, log: found };
  }),
];

const behindTheLink = (begun: Begun): readonly Route[] => [
  route(contract.linkReferral, async ({ tx, keys, actor, today }) => {
    const by = linkActor(actor);
    const { user, dossier, region, regionName, agencyName, endsOn } = by;
    const [draft, head] = await Promise.all([begun.find(tx, keys, user, dossier), findHead(tx, dossier)]);
    if (by.sent) {
      if (!head) throw new NotFound();
      return { is: 'sent' as const, agencyName, caseNumber: head.caseNumber, status: statusToken(keys, user) };
    }
    const [agencies, subregions, attachments] = await Promise.all([
      store.listOthers(tx, by, today),
      store.listSubregions(tx, region),
      listAttachments(tx, keys, dossier),
    ]);
    const keptUntil = draft ? await begun.keptUntil(tx, region, draft.savedOn) : null;
    const words = draft?.words ?? null;
    const savedAt = draft?.savedAt ?? null;
    return {
      is: 'writing' as const,
      agencyName,
      regionName,
      endsOn,
      words,
      savedAt,
      keptUntil,
      agencies,
      subregions,
      attachments,
    };
  }),
  route(contract.saveByLink, async ({ tx, keys, actor, recorder, today, body: { words, from } }) => {
    const { user, dossier, region } = await begin(begun, { tx, actor, recorder, today });
    if (JSON.stringify(words ?? null).length > longestDraft) throw new Invalid([{ path: 'words', code: 'too_big' }]);
    const savedAt = await begun.save(tx, keys, user, dossier, words ?? null, from);
    if (savedAt === undefined) throw new NotFound();
    return { savedAt, keptUntil: await begun.keptUntil(tx, region, today) };
  }),
  route(attachByLink, async ({ tx, keys, actor, recorder, today, body }) => {
    const { dossier } = await begin(begun, { tx, actor, recorder, today });
    return { attachment: await addAttachment({ tx, keys, recorder, dossier, on: today }, body) };
  }),
  route(removeByLink, async ({ tx, actor, recorder, today: on, params: { attachment } }) => {
    const { dossier } = await writing(actor);
    if (!(await deleteAttachment({ tx, recorder, dossier, on }, attachment))) throw new NotFound();
    return null;
  }),
  route(contract.sendByLink, async (call) => {
    const { tx, keys, actor, recorder, today } = call;
    const { writer, ...body } = call.body;
    const { user, dossier } = await begin(begun, { tx, actor, recorder, today });
    const decision = await submit(
      { ...call, body, params: { dossier } },
      { writtenBy: [writer.name, writer.job, writer.phone].join(', ') },
    );
    if (decision.ok && !(await store.closeLink(tx, restsAs(statusToken(keys, user))))) throw new Refused('link_sent');
    return decision;
  }),
];

/** The dossier is opened once somebody begins: a link that nobody used leaves nothing. */
async function begin(
  begun: Begun,
  { tx, actor, recorder, today }: { tx: Tx; actor: Actor; recorder: Recorder; today: Day },
): Promise<LinkActor> {
  const by = await writing(actor);
  if (!(await findHead(tx, by.dossier))) await begun.open(recorder, by, by.dossier, today);
  return by;
}

export const linkRoutes = (begun: Begun): readonly Route[] => [...desk, ...atTheDoor, ...behindTheLink(begun)];
