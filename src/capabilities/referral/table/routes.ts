import { Invalid, NotFound, Refused, type Route, route, routeMaking } from '#platform/http.ts';
import { newId } from '#platform/new-id.ts';
import { readPersons } from '#platform/persons.ts';
import { namesOf } from '#platform/registers.ts';
import { AgencyId, StreamId } from '#vocabulary/ids.ts';
import { tellAsked, tellPartners } from '../invitations/jobs.ts';
import { seriesKind, tableKind } from '../kinds.ts';
import { listInvited, listReferralsAt, listTables, listTallies, strangersAmong } from '../readings.ts';
import { inRegion, known, nameIn, referred, take } from '../referred.ts';
import { planTable } from '../registers.ts';
import * as tableContract from '../table-contract.ts';
import * as contract from './contract.ts';
import { printMinutes } from './documents/pdf.ts';
import { gatherMinutes } from './minutes.ts';
import { fill, moveAll } from './placing.ts';
import { planAhead } from './planning.ts';
import { freeSeat, holdTables, needSeat } from './seats.ts';
import { countTables, findTable, listSeries } from './store.ts';

/** Who does something by hand need not be told by mail. */
const othersOf = ({ agency }: { readonly agency: AgencyId }, needed: readonly AgencyId[]): AgencyId[] =>
  needed.filter((one) => one !== agency);

/** Meetings of the inclusion table, the series they are made from, and who is on them. */
export const meetingRoutes: readonly Route[] = [
  route(tableContract.tables, ({ tx, actor, today }) => listTables(tx, actor.region, today)),
  route(tableContract.planTable, async ({ tx, actor, today: on, recorder, body: { heldOn, subregion, ...said } }) => {
    await inRegion({ tx }, actor.region, subregion);
    if ((await strangersAmong(tx, actor.region, said.needed ?? [], on)).length > 0)
      throw new Invalid([{ path: 'needed', code: 'unknown_agency' }]);
    const table = newId();
    const place = (await countTables(tx, actor.region, subregion)) + 1;
    await planTable(recorder, StreamId.parse(table), { region: actor.region, subregion, heldOn, place, ...said, on });
    await tellPartners(tx, actor, { tables: [table], needed: othersOf(actor, said.needed ?? []), change: 'planned' });
    return { table };
  }),
  route(tableContract.agenda, async ({ tx, keys, actor, today, params: { table } }) => {
    const meeting = await findTable(tx, actor.region, table);
    if (!meeting) throw new NotFound();
    const [rows, tallies, invited, names] = await Promise.all([
      listReferralsAt(tx, table, today),
      listTallies(tx, table),
      listInvited(tx, table),
      namesOf(tx, meeting.needed),
    ]);
    const persons = await readPersons(
      tx,
      keys,
      rows.map(({ dossier }) => dossier),
    );
    const tally = new Map(tallies.map((one) => [one.dossier, one]));
    const items = rows.map((row) => ({
      met: 0,
      notMet: 0,
      unknown: 0,
      ...tally.get(row.dossier),
      ...row,
      name: nameIn(persons, row.dossier),
    }));
    const needed = meeting.needed.map((id) => ({ id, name: names.get(id) ?? '' }));
    return { ...meeting, needed, invited, items };
  }),
  route(tableContract.placeOnTable, async (call) => {
    const {
      tx,
      today: on,
      body: { table, invited, seen },
    } = call;
    const head = await referred(call);
    const meeting = await findTable(tx, head.region, table);
    if (!meeting) throw new Invalid([{ path: 'table', code: 'unknown_table' }]);
    if (meeting.cancelReason !== null) throw new Refused('table_cancelled');
    if (meeting.closedAt !== null) throw new Refused('table_closed');
    await known(call, head, 'invited', invited);
    const { heldOn } = meeting;
    const seat = await needSeat(tx, table);
    return tellAsked(tx, call.actor, meeting, invited, () =>
      take(call, head, { type: 'PlaceOnTable', table, heldOn, invited, seat, because: 'chosen', on }, seen),
    );
  }),

  route(contract.tableSeries, async ({ tx, actor, today }) => {
    const rows = await listSeries(tx, actor.region, today);
    const names = await namesOf(
      tx,
      rows.flatMap(({ needed }) => needed),
    );
    return rows.map((row) => ({ ...row, needed: row.needed.map((id) => ({ id, name: names.get(id) ?? '' })) }));
  }),
  route(contract.beginSeries, async ({ tx, actor, today: on, recorder, body }) => {
    const { region } = actor;
    await inRegion({ tx }, region, body.subregion);
    if ((await strangersAmong(tx, region, body.needed, on)).length > 0)
      throw new Invalid([{ path: 'needed', code: 'unknown_agency' }]);
    const id = StreamId.parse(newId());
    const decision = await recorder.handle(
      seriesKind,
      { stream: id, place: { region, dossier: null, section: null }, isNew: true },
      { type: 'PutSeries', region, ...body, on },
    );
    if (!decision.ok) return decision;
    const tables = await planAhead(recorder, { id, region, ...body, until: null, plannedUntil: null }, on);
    await tellPartners(tx, actor, { tables, needed: othersOf(actor, body.needed), change: 'planned' });
    return { series: id, planned: tables.length };
  }),
  route(contract.endSeries, ({ recorder, today: on, params: { series }, body: { until } }) =>
    recorder.handle(seriesKind, { stream: StreamId.parse(series) }, { type: 'EndSeries', until, on }),
  ),
  route(contract.fillTable, async (call) => {
    const { region } = call.actor;
    const meeting = await findTable(call.tx, region, call.params.table);
    if (!meeting) throw new NotFound();
    if (meeting.cancelReason !== null) throw new Refused('table_cancelled');
    if (meeting.closedAt !== null) throw new Refused('table_closed');
    if (meeting.heldOn < call.today) throw new Refused('table_in_past');
    return fill({ ...call, region }, meeting);
  }),
  route(contract.closeTable, async (call) => {
    const { tx, actor, recorder, today: on, params } = call;
    const { region } = actor;
    await holdTables(tx, region);
    const meeting = await findTable(tx, region, params.table);
    if (!meeting) throw new NotFound();
    const closed = await recorder.handle(tableKind, { stream: meeting.id }, { type: 'CloseTable', on });
    if (closed.ok) await moveAll({ ...call, region }, meeting, 'not_reached');
    return closed;
  }),
  routeMaking(contract.printMinutes, gatherMinutes, async ({ cases, ...minutes }) => ({
    cases: cases.map(({ dossier }) => ({ dossier })),
    name: `tafel-${minutes.heldOn}.pdf`,
    pdf: (await printMinutes({ cases, ...minutes })).toString('base64'),
  })),
  route(contract.cancelTable, async (call) => {
    const {
      tx,
      actor,
      recorder,
      today: on,
      params: { table },
      body: { why },
    } = call;
    const { region } = actor;
    await holdTables(tx, region);
    // From here on nobody takes a seat at it.
    await freeSeat(tx, table);
    const meeting = await findTable(tx, region, table);
    if (!meeting) throw new NotFound();
    if (meeting.cancelReason !== null) throw new Refused('already_cancelled');
    if (meeting.closedAt !== null) throw new Refused('already_closed');
    if (meeting.heldOn < on) throw new Refused('table_in_past');
    const asked = (await listInvited(tx, table)).map(({ id }) => AgencyId.parse(id));
    const moved = await moveAll({ ...call, region }, meeting, 'cancelled');
    const decision = await recorder.handle(tableKind, { stream: meeting.id }, { type: 'CancelTable', why, on });
    if (!decision.ok) return decision;
    await tellPartners(tx, actor, {
      tables: [table],
      needed: othersOf(actor, [...meeting.needed, ...asked]),
      change: 'cancelled',
    });
    return { moved };
  }),
];
