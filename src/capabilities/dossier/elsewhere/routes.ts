/** Endpoint to handler for asking whether somebody is known elsewhere, and for access. */
import { type Call, NotFound, Refused, type Route, route } from '#platform/http.ts';
import { newId } from '#platform/new-id.ts';
import type { Day } from '#vocabulary/day.ts';
import { StreamId } from '#vocabulary/ids.ts';
import { withGrounds } from '../grounds/store.ts';
import { findPlace } from '../head-store.ts';
import type { DossierCommand } from '../rules.ts';
import { dossierKind, dossierStream } from '../store.ts';
import { findAskedAfter } from './asking.ts';
import * as contract from './contract.ts';
import { refusalOfAsking } from './rules.ts';
import * as store from './store.ts';

/** What the functions of the database refuse, and asking twice at once. */
export const refusals: Readonly<Record<string, string>> = {
  known_ground: 'no_fitting_ground',
  known_too_often: 'known_too_often',
  access_asked_once: 'access_asked',
};

const asking = [
  route(contract.askKnown, async ({ tx, keys, actor, today, body }) => {
    const no = refusalOfAsking(body, today);
    if (no) throw new Refused(no);
    if (body.by === 'number' && !actor.mayUseCitizenNumber) throw new Refused('number_without_ground');
    const question = contract.QuestionId.parse(newId());
    void store.noteQuestion(tx, question, body);
    const found = await findAskedAfter(tx, keys, question, body);
    const contacts = await store.tellKnown(tx, question, found);
    return { question, known: contacts.length > 0, contacts };
  }),
  route(contract.ownQuestions, async ({ tx, actor }) => {
    const [grounds, questions] = await Promise.all([
      store.listGroundsToAsk(tx, actor.region, actor.agency),
      store.listOwn(tx, actor.user),
    ]);
    return { grounds, byNumber: actor.mayUseCitizenNumber, questions };
  }),
  route(contract.askAccess, async ({ tx, recorder, today: on, params: { question }, body }) => {
    const about = await store.listAbout(tx, question);
    if (about.length === 0) throw new NotFound();
    for (const { region, dossier } of about) {
      const target = {
        stream: StreamId.parse(newId()),
        place: { region, dossier, section: 'core' as const },
        isNew: true,
      };
      const said = await recorder.handle(store.accessKind, target, { type: 'AskAccess', question, ...body, on });
      if (!said.ok) throw new Refused(said.refusal);
    }
    return null;
  }),
];

const told = [
  route(contract.toldQuestions, ({ tx, actor }) => store.listTold(tx, actor.user)),
  route(contract.askedOf, async ({ tx, params: { dossier } }) => {
    const [there, questions, requests] = await Promise.all([
      store.isThere(tx, dossier),
      store.listToldOf(tx, dossier),
      store.listRequests(tx, dossier),
    ]);
    if (!there) throw new NotFound();
    return { told: questions, requests };
  }),
];

type Granting = Call<
  { dossier: Parameters<typeof dossierStream>[0]; access: contract.AccessId },
  unknown,
  {
    sections: readonly Parameters<typeof withGrounds>[2][number]['section'][];
    purpose: Parameters<typeof withGrounds>[2][number]['purpose'];
    until: Day;
  }
>;
/** Into the network if it is not there yet, and each section by the command that shares: it refuses here as it does there. */
async function shareWith(
  { tx, recorder, actor, today: on, params: { dossier }, body }: Granting,
  asked: NonNullable<Awaited<ReturnType<typeof store.findRequest>>>,
) {
  const { agency, ground } = asked;
  const place = await findPlace(tx, dossier, agency, on);
  if (place === undefined) throw new NotFound();
  const take = async (command: DossierCommand, ...fine: readonly string[]) => {
    const said = await recorder.handle(dossierKind, { stream: dossierStream(dossier) }, command);
    if (!said.ok && !fine.includes(said.refusal)) throw new Refused(said.refusal);
  };
  await take({ type: 'AddPartner', agency, role: 'other', user: null, until: body.until, on }, 'already_partner');
  const act = place.inRegion ? 'process' : 'give_results';
  const line = {
    agency,
    grounds: [ground] as const,
    act,
    purpose: body.purpose,
    until: body.until,
    crosses: !place.inRegion,
  } as const;
  const shares = await withGrounds(
    tx,
    { ...place, on },
    body.sections.map((section) => ({ id: newId(), ...line, section })),
  );
  for (const share of shares) await take({ type: 'ShareSection', share, by: actor.agency, on }, 'already_shared');
}

const deciding = [
  route(contract.grantAccess, async (call) => {
    const {
      tx,
      recorder,
      today: on,
      params: { dossier, access },
      body,
    } = call;
    const asked = await store.findRequest(tx, dossier, access);
    if (!asked) throw new NotFound();
    const { sections, until, seen } = body;
    const said = await recorder.handle(
      store.accessKind,
      { stream: StreamId.parse(access), seen },
      { type: 'GrantAccess', sections, until, on },
    );
    if (said.ok) await shareWith(call, asked);
    return said;
  }),
  route(
    contract.refuseAccess,
    async ({ tx, recorder, today: on, params: { dossier, access }, body: { reason, seen } }) => {
      if (!(await store.findRequest(tx, dossier, access))) throw new NotFound();
      return recorder.handle(
        store.accessKind,
        { stream: StreamId.parse(access), seen },
        { type: 'RefuseAccess', reason, on },
      );
    },
  ),
];

export const routes: readonly Route[] = [...asking, ...told, ...deciding];
