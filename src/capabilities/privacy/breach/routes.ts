/** Endpoint to handler for the register of breaches. */
import { type Call, NotFound, type Route, route } from '#platform/http.ts';
import { newId } from '#platform/new-id.ts';
import { StreamId } from '#vocabulary/ids.ts';
import * as contract from './contract.ts';
import { type BreachCommand, hoursLeft, reportBy } from './rules.ts';
import { breachKind, findBreach, listBreaches, readWritten, type StoredBreach, writePart } from './store.ts';

type AnyCall = Call<{ readonly breach: contract.BreachId }, unknown, unknown>;
const take = ({ recorder, params: { breach } }: AnyCall, command: BreachCommand, seen: number) =>
  recorder.handle(breachKind, { stream: StreamId.parse(breach), seen }, command);

const utc = (instant: string): string => new Date(instant).toISOString();

function rowOf(stored: StoredBreach, at: string): contract.BreachRow {
  const noticedAt = utc(stored.noticedAt);
  return {
    ...stored,
    noticedAt,
    reportBy: reportBy(noticedAt),
    hoursLeft: stored.reports === null && stored.closedOn === null ? hoursLeft(noticedAt, at) : null,
    reportedAt: stored.reportedAt && utc(stored.reportedAt),
  };
}

interface Told {
  readonly story: string;
  readonly consequences: string | null;
  readonly measures: string | null;
}
async function writeTold(
  { tx, keys, actor }: Pick<AnyCall, 'tx' | 'keys' | 'actor'>,
  breach: contract.BreachId,
  { story, consequences, measures }: Told,
): Promise<void> {
  for (const [part, words] of Object.entries({ story, consequences, measures }))
    void writePart(tx, keys, { region: actor.region, breach, part: contract.BreachPart.parse(part), words });
}

export const routes: readonly Route[] = [
  route(contract.listBreaches, async ({ tx, now }) => {
    const at = now.toISOString();
    return (await listBreaches(tx)).map((stored) => rowOf(stored, at));
  }),
  route(contract.readBreach, async ({ tx, keys, now, params: { breach } }) => {
    const [stored, written] = await Promise.all([findBreach(tx, breach), readWritten(tx, keys, breach)]);
    if (!stored) throw new NotFound();
    return { ...stored, ...rowOf(stored, now.toISOString()), ...written };
  }),
  route(contract.noteBreach, async (call) => {
    const { recorder, actor, today: on, body } = call;
    const { noticedAt, happenedOn, nature, categories, persons } = body;
    const id = contract.BreachId.parse(newId());
    const decision = await recorder.handle(
      breachKind,
      { stream: StreamId.parse(id), place: { region: actor.region, dossier: null, section: null }, isNew: true },
      { type: 'NoteBreach', noticedAt, happenedOn, nature, categories, persons, now: call.now.toISOString(), on },
    );
    if (!decision.ok) return decision;
    await writeTold(call, id, body);
    return { id };
  }),
  route(contract.amendBreach, async (call) => {
    const { today: on, body } = call;
    const { happenedOn, nature, categories, persons, seen } = body;
    const decision = await take(call, { type: 'AmendBreach', happenedOn, nature, categories, persons, on }, seen);
    if (decision.ok) await writeTold(call, call.params.breach, body);
    return decision;
  }),
  route(contract.decideReport, async (call) => {
    const {
      tx,
      keys,
      actor,
      today: on,
      params: { breach },
      body,
    } = call;
    const { reports, reportedAt, reason, lateReason, seen } = body;
    const decision = await take(
      call,
      {
        type: 'DecideReport',
        reports,
        reportedAt,
        hasLateReason: lateReason !== null,
        now: call.now.toISOString(),
        on,
      },
      seen,
    );
    if (!decision.ok) return decision;
    const of = { region: actor.region, breach, version: seen + 1 };
    void writePart(tx, keys, { ...of, part: 'report_reason', words: reason });
    void writePart(tx, keys, { ...of, part: 'late_reason', words: lateReason });
    return decision;
  }),
  route(contract.decideTelling, async (call) => {
    const {
      tx,
      keys,
      actor,
      today: on,
      params: { breach },
      body,
    } = call;
    const { tells, toldOn, reason, seen } = body;
    const decision = await take(call, { type: 'DecideTelling', tells, toldOn, on }, seen);
    const of = { region: actor.region, breach, version: seen + 1 };
    if (decision.ok) void writePart(tx, keys, { ...of, part: 'tell_reason', words: reason });
    return decision;
  }),
  route(contract.closeBreach, (call) => take(call, { type: 'CloseBreach', on: call.today }, call.body.seen)),
  route(contract.reopenBreach, (call) => take(call, { type: 'ReopenBreach', on: call.today }, call.body.seen)),
];
