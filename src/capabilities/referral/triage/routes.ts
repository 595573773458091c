/** Endpoint to handler for triage by a weighing team. */
import { type Route, route } from '#platform/http.ts';
import { readPersons } from '#platform/persons.ts';
import { addWorkingDays, type Day, dayOf } from '#vocabulary/day.ts';
import { ruleOf } from '../clocks/store.ts';
import { known, nameIn, referred, take, writer } from '../referred.ts';
import * as contract from './contract.ts';
import { type Moment, triageFor } from './rules.ts';
import { findRhythm, listToWeigh, rhythmKind, rhythmStream } from './store.ts';

const clock = new Intl.DateTimeFormat('nl-NL', { timeZone: 'Europe/Amsterdam', hour: '2-digit', minute: '2-digit' });
function momentOf(now: Date): Moment {
  const [hour = 0, minute = 0] = clock.format(now).split(':').map(Number);
  return { day: dayOf(now), minute: hour * 60 + minute };
}

const urgencies = ['crisis', 'urgent', 'normal'];
/** What is to be weighed soonest first, crisis within it; what went another way after that, by when is looked again. */
const inOrder = (a: contract.TriageRow, b: contract.TriageRow): number =>
  Number(a.route !== null) - Number(b.route !== null) ||
  compare(a.heldOn ?? a.lookAgain, b.heldOn ?? b.lookAgain) ||
  urgencies.indexOf(a.urgency) - urgencies.indexOf(b.urgency) ||
  (a.caseNumber < b.caseNumber ? -1 : 1);
const compare = (a: Day | null, b: Day | null): number => (a === b ? 0 : (a ?? '') < (b ?? '') ? -1 : 1);

export const triageRoutes: readonly Route[] = [
  route(contract.triageList, async ({ tx, keys, actor, today, now }) => {
    const [rhythm, waiting] = await Promise.all([findRhythm(tx, actor.region, today), listToWeigh(tx, actor.region)]);
    const persons = await readPersons(
      tx,
      keys,
      waiting.map(({ dossier }) => dossier),
    );
    const next = rhythm ? triageFor(rhythm, momentOf(now)) : null;
    const rows = waiting.map(({ sentOn, sentMinute, ...row }) => {
      const first = rhythm && row.route === null ? triageFor(rhythm, { day: sentOn, minute: sentMinute }).heldOn : null;
      // What waited longer than its own triage is weighed at the first to come: today, when it is held today.
      const heldOn = first !== null && first < today && rhythm ? nextHeld(rhythm.heldWeekday, today) : first;
      return { ...row, name: nameIn(persons, row.dossier), heldOn };
    });
    return { rhythm: rhythm ?? null, next, rows: rows.toSorted(inOrder) };
  }),
  route(contract.setRhythm, ({ actor, today: on, recorder, body: rhythm }) =>
    recorder.handle(
      rhythmKind,
      { stream: rhythmStream(actor.region), place: { region: actor.region, dossier: null, section: null } },
      { rhythm, on },
    ),
  ),
  route(contract.weighReferral, async (call) => {
    const {
      today: on,
      body: { advice, seen, ...said },
    } = call;
    const head = await referred(call);
    await known(call, head, 'weighedBy', said.weighedBy);
    const words = advice === null ? null : await writer(call, head)('core', advice);
    const due = addWorkingDays(on, (await ruleOf(call.tx, head.region, on)).place);
    return take(call, head, { type: 'WeighReferral', ...said, words, due, on }, seen);
  }),
];

/** A triage is held on its own cut-off day at the earliest: the same rhythm, asked from the first minute of today. */
const nextHeld = (heldWeekday: number, today: Day): Day =>
  triageFor({ heldWeekday, cutOffWeekday: heldWeekday, cutOffMinute: 0 }, { day: today, minute: 0 }).heldOn;
