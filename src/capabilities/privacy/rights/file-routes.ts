/** Endpoint to handler for the file of a person: read, masked, corrected and given. */
import { NotFound, Refused, type Route, route, routeMaking } from '#platform/http.ts';
import { Day } from '#vocabulary/day.ts';
import { type AnyCall, getRequest, isKnown, mayOf, take } from './asked.ts';
import * as contract from './contract.ts';
import { printPersonFile } from './documents/pdf.ts';
import { type StoredText, tellFile } from './documents/telling.ts';
import {
  type Asked,
  findDocument,
  findPerson,
  keepMask,
  listAsked,
  listDocuments,
  listFacts,
  listLooks,
  listTexts,
  namesAmong,
  replacePerson,
  replaceText,
  rolesAmong,
  takeDocumentAway,
} from './file-store.ts';
import { proposePieces, tidyPieces } from './masks.ts';
import { hasFile } from './rules.ts';
import type { StoredRequest } from './store.ts';

/** Throws NotFound for everybody but who handles it, as the door in the database answers nothing. */
async function getFile(call: AnyCall): Promise<StoredRequest> {
  const stored = await getRequest(call);
  const { right, state, owner } = stored;
  if (hasFile(right) && state === 'open' && owner === call.actor.user && !isKnown(stored))
    throw new Refused('identity_unchecked');
  const may = mayOf(stored, call.actor, call.today);
  if (may.openFile) throw new Refused('file_not_opened');
  if (!may.readFile) throw new NotFound();
  return stored;
}

async function gatherFile(call: AnyCall) {
  const { tx, keys, actor, today } = call;
  const stored = await getFile(call);
  if (!mayOf(stored, actor, today).giveFile) throw new Refused('file_not_granted');
  const [person, recorded, texts, looks, asked] = await Promise.all([
    findPerson(tx, keys, stored),
    listFacts(tx, keys, stored),
    listTexts(tx, keys, stored),
    listLooks(tx, stored.request),
    listAsked(tx, keys, stored.dossier),
  ]);
  if (texts.some(({ pieces }) => pieces === null)) throw new Refused('file_not_reviewed');
  const facts = [...recorded, ...asked.map(({ fact }) => fact)].toSorted((a, b) =>
    a.recordedAt.localeCompare(b.recordedAt),
  );
  const ids = [...new Set([...stringsIn(facts), ...texts.flatMap(({ author, agency }) => [author, agency])])];
  const [names, roles] = await Promise.all([namesAmong(tx, ids), rolesAmong(tx, ids)]);
  const file = tellFile({
    madeOn: today,
    caseNumber: stored.caseNumber,
    region: actor.regionName,
    isAll: stored.outcome === 'granted',
    withheld: stored.withheld,
    person,
    facts,
    texts: [...texts.map((text) => ({ ...text, pieces: text.pieces ?? [] })), ...textsOf(asked)],
    looks,
    names,
    roles,
  });
  return { dossier: stored.dossier, file };
}

/** Said by the person, or written for them: nothing in it is masked. */
const textsOf = (asked: readonly Asked[]): StoredText[] =>
  asked.flatMap(({ fact: { section, author, agency, fields }, words }) =>
    words.map((one) => ({
      ...one,
      ...{ section, author, agency, writtenOn: Day.parse(fields.on), rectifiedOn: null, pieces: [] },
    })),
  );

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

function refuseUnlessCorrecting({ right, state }: StoredRequest): void {
  if (right !== 'rectification') throw new Refused('no_rectification');
  if (state !== 'open') throw new Refused('already_answered');
}

export const fileRoutes: readonly Route[] = [
  route(contract.readTexts, async (call) => {
    const { tx, keys } = call;
    const stored = await getFile(call);
    const [person, texts, documents] = await Promise.all([
      findPerson(tx, keys, stored),
      listTexts(tx, keys, stored),
      listDocuments(tx, stored.request),
    ]);
    const byId = new Map(texts.map(({ id, text }) => [id, text]));
    const known = [
      ...(person ? [person.givenNames, person.prefix, person.surname, ...person.aliases] : []),
      ...texts.map(({ agencyName }) => agencyName),
    ].filter((name) => name !== null);
    return {
      dossier: stored.dossier,
      person: person ?? null,
      documents: documents.map(({ name, ...document }) => ({ ...document, name: byId.get(name) ?? null })),
      texts: texts.map(({ id, author: _, ...text }) => ({
        ...text,
        passage: id,
        isDocumentName: documents.some(({ name }) => name === id),
        proposed: proposePieces(text.text, known),
      })),
    };
  }),
  route(contract.maskText, async (call) => {
    const { tx, keys, actor, body } = call;
    const stored = await getFile(call);
    const text = (await listTexts(tx, keys, stored)).find(({ id }) => id === body.passage);
    if (!text) throw new NotFound();
    const kept = await keepMask(tx, {
      ...stored,
      by: actor.user,
      ...body,
      pieces: tidyPieces(text.text, body.pieces),
    });
    if (!kept) throw new Refused('text_changed');
    return null;
  }),
  route(contract.correctText, async (call) => {
    const { tx, keys, actor, today: on, body } = call;
    refuseUnlessCorrecting(await getRequest(call));
    const stored = await getFile(call);
    const { passage, words } = body;
    if (!(await replaceText(tx, keys, stored, { passage, words, on }))) throw new NotFound();
    return take(call, { type: 'CorrectPassage', passage, by: actor.user, on }, body.seen);
  }),
  route(contract.fileDocument, async (call) => {
    const { tx, keys, params } = call;
    const found = await findDocument(tx, keys, await getFile(call), params.document);
    if (!found) throw new NotFound();
    return found;
  }),
  route(contract.removeDocument, async (call) => {
    const { tx, actor, today: on, body } = call;
    refuseUnlessCorrecting(await getRequest(call));
    const { request } = await getFile(call);
    if (!(await takeDocumentAway(tx, request, body.document))) throw new NotFound();
    return take(call, { type: 'RemoveDocument', document: body.document, by: actor.user, on }, body.seen);
  }),
  route(contract.correctPerson, async (call) => {
    const { tx, keys, actor, today: on, body } = call;
    refuseUnlessCorrecting(await getRequest(call));
    const stored = await getFile(call);
    if (!(await replacePerson(tx, keys, stored, body.person))) throw new NotFound();
    return take(call, { type: 'CorrectPerson', by: actor.user, on }, body.seen);
  }),
  route(contract.exportFile, (call) => gatherFile(call)),
  routeMaking(contract.printFile, gatherFile, async ({ dossier, file: told }) => {
    const pdf = await printPersonFile(told);
    return { dossier, name: `dossier-${told.caseNumber}.pdf`, pdf: pdf.toString('base64') };
  }),
];
