/** Endpoint to handler for transfers. What is accepted there is a dossier of its own, opened and referred as everywhere: opening it is given by who composes. */
import { type Call, NotFound, Refused, type Route, route } from '#platform/http.ts';
import { readStream } from '#platform/ledger.ts';
import { newId } from '#platform/new-id.ts';
import { readPerson } from '#platform/persons.ts';
import { enterAs } from '#platform/sessions.ts';
import { readPassages } from '#platform/words.ts';
import { addDays, addWorkingDays } from '#vocabulary/day.ts';
import type { Decision } from '#vocabulary/decision.ts';
import { DossierId, StreamId } from '#vocabulary/ids.ts';
import { displayName } from '#vocabulary/person.ts';
import type { Begun } from '../by-link/routes.ts';
import { ReferralEvent } from '../events.ts';
import { referralKind } from '../kinds.ts';
import { findHead } from '../readings.ts';
import { type Asked, type Referred, referred, writer } from '../referred.ts';
import { tellStory } from '../story.ts';
import { submit } from '../submitting.ts';
import * as contract from './contract.ts';
import { standingRefusal, type TransferCommand } from './rules.ts';
import * as store from './store.ts';

/** An answer is expected within so many working days. The term is ours. */
const answerWorkingDays = 10;

/** Of the last referral: all that could go along. Undefined where there is nothing left to refer with. */
async function wordsOf({ tx, keys, params: { dossier } }: Asked, { referral }: Referred) {
  const story = tellStory(await readStream(tx, keys, { kind: 'referral', events: ReferralEvent }, referral));
  if (!story) throw new NotFound();
  const { submitted, supplements } = story;
  const added = supplements.flatMap(({ words }) => words ?? []);
  const problems = submitted.problems.flatMap(({ words }) => words ?? []);
  const [person, words] = await Promise.all([
    readPerson(tx, keys, dossier),
    readPassages(tx, keys, [submitted.reason, submitted.goal, ...added, ...problems]),
  ]);
  const [reason, goal] = [words.get(submitted.reason), words.get(submitted.goal)];
  if (!person || reason === undefined || goal === undefined) return undefined;
  return {
    person,
    reason: [reason, ...added.flatMap((id) => words.get(id) ?? [])].join('\n\n'),
    goal,
    problems: submitted.problems.map((one) => ({
      domain: one.domain,
      words: one.words === null ? null : (words.get(one.words) ?? null),
    })),
    urgency: submitted.urgency,
  };
}

async function standingOf({ tx, params: { dossier } }: Asked) {
  const standing = await store.findStanding(tx, dossier);
  if (!standing) throw new NotFound();
  return standing;
}

async function take(
  {
    tx,
    recorder,
    params: { dossier, transfer },
    body: { seen },
  }: Call<{ readonly dossier: DossierId; readonly transfer: contract.TransferId }, unknown, { readonly seen: number }>,
  command: TransferCommand,
) {
  void store.holdTransfer(tx, transfer);
  if (!(await store.isOwn(tx, dossier, transfer))) throw new NotFound();
  return recorder.handle(store.transferKind, { stream: StreamId.parse(transfer), seen }, command);
}

const here: readonly Route[] = [
  route(contract.transfersOf, async ({ tx, keys, params: { dossier } }) => {
    if (!(await findHead(tx, dossier))) throw new NotFound();
    return store.listOwn(tx, keys, dossier);
  }),
  route(contract.transferOptions, async (call) => {
    const {
      tx,
      params: { dossier },
      query: { to },
    } = call;
    const head = await referred(call);
    const barred = standingRefusal(await standingOf(call));
    if (barred) return { barred, words: null, grounds: [] };
    const [words, grounds] = await Promise.all([
      wordsOf(call, head),
      to === undefined ? [] : store.listGroundsThere(tx, dossier, to),
    ]);
    return { barred: words ? null : ('transfer_words_gone' as const), words: words ?? null, grounds };
  }),
  route(contract.proposeTransfer, async (call) => {
    const { tx, keys, today: on, params, body } = call;
    const { to, ground, domains, informed } = body;
    const head = await referred(call);
    const standing = { ...(await standingOf(call)), here: head.region };
    const barred = standingRefusal(standing);
    if (barred) throw new Refused(barred);
    const [offeredTo, allows, words] = await Promise.all([
      store.listDirecting(tx, to),
      store.listAllowed(tx, params.dossier, to, ground),
      wordsOf(call, head),
    ]);
    if (!words) throw new Refused('transfer_words_gone');
    const stream = StreamId.parse(newId());
    const place = { region: head.region, dossier: params.dossier, section: 'core' as const };
    const why = await writer(call, head)('core', body.why);
    const due = addWorkingDays(on, answerWorkingDays);
    const said = await call.recorder.handle(
      store.transferKind,
      { stream, place, isNew: true },
      {
        type: 'ProposeTransfer',
        ...{ referral: head.referral, to, offeredTo, ground, why, domains, informed, due, on },
        ...{ standing, allows },
      },
    );
    if (said.ok) {
      const along = words.problems.filter(({ domain }) => domains.includes(domain));
      await store.writeOffered(
        tx,
        keys,
        { ...place, transfer: stream },
        { ...words, problems: along, why: body.why, informed },
      );
    }
    return said;
  }),
  route(contract.takeBackTransfer, (call) => take(call, { type: 'TakeBackTransfer', on: call.today })),
  route(contract.resumeReferral, (call) => take(call, { type: 'ResumeReferral', on: call.today })),
];

/** Offered to the own region and not answered yet. Of what was, one is told so: never what it was about. */
async function openOffer({ tx }: Pick<Asked, 'tx'>, transfer: contract.TransferId): Promise<store.OfferedLine> {
  void store.holdTransfer(tx, transfer);
  const offered = await store.findOffered(tx, transfer);
  if (!offered) throw new NotFound();
  if (offered.state !== 'open') throw new Refused('transfer_answered');
  return offered;
}

function settled<T extends Decision<unknown, string>>(said: T): void {
  if (!said.ok) throw new Refused(said.refusal);
}

const there = (begun: Begun): readonly Route[] => [
  route(contract.offeredTransfers, async ({ tx, keys }) => {
    const [rows, words] = await Promise.all([store.listOffered(tx), store.readOffered(tx, keys)]);
    return rows.map(({ id, dossier, fromName, on, due }) => {
      const said = words.get(id);
      return { id, dossier, fromName, name: said ? displayName(said.person) : null, on, due };
    });
  }),
  route(contract.offeredTransfer, async ({ tx, keys, params: { transfer } }) => {
    const [offered, words] = await Promise.all([store.findOffered(tx, transfer), store.readOffered(tx, keys)]);
    if (!offered) throw new NotFound();
    return { ...offered, words: words.get(transfer) ?? null };
  }),
  route(contract.acceptTransfer, async (call) => accept(begun, call)),
  route(contract.refuseTransfer, async (call) => {
    const { tx, keys, recorder, today: on, params, body } = call;
    const { dossier } = await openOffer(call, params.transfer);
    if (!(await store.readOffered(tx, keys)).has(params.transfer)) throw new Refused('transfer_rests');
    const { reason, seen } = body;
    const target = { stream: StreamId.parse(params.transfer), seen };
    settled(await recorder.handle(store.transferKind, target, { type: 'RefuseTransfer', reason, on }));
    return { dossier };
  }),
];

type Accepting = Call<{ readonly transfer: contract.TransferId }, unknown, { readonly seen: number }>;

/**
 * A referral here, under its own key and by the command that sends every referral; and within the walls there, in the name of who directs the
 * process there, the end of the one that it came from: all of it or nothing (ADR 18).
 */
async function accept(begun: Begun, call: Accepting) {
  const { tx, keys, actor, recorder, today: on, params, body } = call;
  const { transfer } = params;
  const { dossier: left, referral, from } = await openOffer(call, transfer);
  const words = (await store.readOffered(tx, keys)).get(transfer);
  if (!words) throw new Refused('transfer_rests');
  const target = { stream: StreamId.parse(transfer), seen: body.seen };
  settled(await recorder.handle(store.transferKind, target, { type: 'AcceptTransfer', on }));

  const dossier = DossierId.parse(newId());
  await begun.open(recorder, actor, dossier, on);
  const { why, informed, reason, ...told } = words;
  const sent = {
    ...told,
    reason: `${why}\n\n${reason}`,
    // Whether the person can be told is asked again here, at the earliest tomorrow.
    informed:
      informed.is === 'not_informed' && informed.again <= on ? { ...informed, again: addDays(on, 1) } : informed,
    agencies: [],
    subregion: null,
  };
  settled(
    await submit({ tx, keys, actor, recorder, today: on, params: { dossier }, body: sent }, { transferredFrom: from }),
  );
  const head = await findHead(tx, dossier);
  if (!head) throw new NotFound();

  const director = await store.findTransferDirector(tx, transfer);
  if (!director) throw new Refused('transfer_no_director');
  await enterAs(tx, director, on);
  const { user, agency } = director;
  settled(
    await recorder
      .as({ user, agency })
      .handle(
        referralKind,
        { stream: referral },
        { type: 'TransferReferral', transfer: target.stream, chair: user, participants: [], on },
      ),
  );
  await enterAs(tx, actor, on);
  return { dossier, caseNumber: head.caseNumber, from: { dossier: left } };
}

export const transferRoutes = (begun: Begun): readonly Route[] => [...here, ...there(begun)];
