/** Endpoint to handler for emergency access. */
import { type Call, NotFound, Refused, type Route, route } from '#platform/http.ts';
import { newId } from '#platform/new-id.ts';
import { findKey } from '#platform/words.ts';
import * as contract from './contract.ts';
import { refuseReview, standingOf } from './rules.ts';
import * as store from './store.ts';

type Asking = Pick<Call<unknown, unknown, unknown>, 'actor'>;

/** By the clock of the server, for who reads it. The wall goes by that of the database, whatever is told here. */
const told = ({ user, ...stored }: store.StoredEmergency, { actor }: Asking) => ({
  ...stored,
  standing: standingOf(stored, new Date()),
  own: user === actor.user,
});

export const routes: readonly Route[] = [
  route(contract.beginEmergency, async ({ tx, keys, actor, body: { caseNumber, reason, hours } }) => {
    const id = contract.EmergencyId.parse(newId());
    const opened = await store.openEmergency(tx, actor, { id, caseNumber, hours });
    if (!opened) throw new Refused('no_such_case');
    const { dossier, handle } = opened;
    const place = { region: actor.region, emergency: id, dossier };
    void store.writeWords(tx, keys, handle, { ...place, part: 'reason', words: reason });
    return { dossier };
  }),
  route(contract.endEmergency, async ({ tx, actor }) => {
    if ((await store.endEmergency(tx, actor.user)) === 0) throw new Refused('nothing_open');
    return null;
  }),
  route(contract.endEmergencyOf, async ({ tx, params: { emergency } }) => {
    if (!(await store.isKnown(tx, emergency))) throw new NotFound();
    if (!(await store.endEmergencyOf(tx, emergency))) throw new Refused('nothing_open');
    return null;
  }),
  route(contract.ownEmergencies, async ({ tx, actor }) =>
    (await store.listOwn(tx, actor.user)).map(({ reviewedAt, ...one }) => ({
      ...one,
      standing: standingOf({ ...one, reviewedAt }, new Date()),
    })),
  ),
  route(contract.listEmergencies, async (call) => {
    const { tx, keys, actor, today } = call;
    const [accesses, days] = await Promise.all([
      store.listEmergencies(tx, keys, actor.region),
      store.findReviewDays(tx, actor.region, today),
    ]);
    return { accesses: accesses.map((one) => told(one, call)), days };
  }),
  route(contract.emergenciesToReview, async ({ tx, actor }) => (await store.findToReview(tx, actor)) ?? null),
  route(contract.reviewEmergency, async ({ tx, keys, actor, params: { emergency }, body: { judgement, words } }) => {
    const stored = await store.findEmergency(tx, keys, emergency);
    const handle = stored && (await findKey(tx, stored.dossier));
    if (!stored || !handle) throw new NotFound();
    const no = refuseReview(stored, actor.user, new Date());
    if (no) throw new Refused(no);
    if (!(await store.keepReview(tx, emergency, actor.user, judgement))) throw new Refused('already_reviewed');
    void store.writeWords(tx, keys, handle, {
      region: actor.region,
      emergency,
      dossier: stored.dossier,
      part: 'review',
      words,
    });
    return null;
  }),
  route(contract.setReviewDays, ({ recorder, actor, today: on, body: { days, from } }) => {
    const place = { region: actor.region, dossier: null, section: null };
    const stream = store.ruleStream(actor.region);
    return recorder.handle(store.ruleKind, { stream, place }, { type: 'SetReviewDays', days, from, on });
  }),
  route(contract.emergenciesOf, async (call) => {
    const { tx, keys, params } = call;
    const [there, accesses] = await Promise.all([
      store.isThere(tx, params.dossier),
      store.listOf(tx, keys, params.dossier),
    ]);
    if (!there) throw new NotFound();
    return accesses.map((one) => told(one, call));
  }),
];
/** Constraints of the tables, as the refusal they mean. */
export const refusals: Readonly<Record<string, string>> = { one_emergency: 'one_emergency' };
