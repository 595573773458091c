/** How heavy the care of one person is and was: from the read tables, or folded as it was known on an earlier day. */
import { isTooLong } from '#capabilities/plan/stability/contract.ts';
import type { Tx } from '#platform/db.ts';
import { readDossier } from '#platform/ledger.ts';
import type { KeyRing } from '#platform/sealing.ts';
import { addDays, type Day } from '#vocabulary/day.ts';
import { type CaseNumber, type DossierId, StreamId, type WardId } from '#vocabulary/ids.ts';
import type { Scaling, Ward } from './contract.ts';
import { BedRequestEvent, StayEvent } from './events.ts';
import { type Clock, findCounting, findDossier, seesPlacement, withWords } from './people.ts';
import * as request from './request/rules.ts';
import { listLines, listRequests, type RequestRow } from './request/store.ts';
import * as stay from './stay/rules.ts';
import { listStanding, listStays, type StayRow } from './stay/store.ts';
import { listWards } from './ward/store.ts';

/** Undefined when there is no such dossier for the actor. */
export async function readScaling(
  tx: Tx,
  keys: KeyRing,
  clock: Clock,
  dossier: DossierId,
  today: Day,
  knownOn: Day | undefined,
): Promise<Scaling | undefined> {
  const [known, visible] = await Promise.all([findDossier(tx, dossier), seesPlacement(tx, dossier, today)]);
  if (!known) return undefined;
  const [{ rule, moment }, { stays, requests }] = await Promise.all([
    findCounting(tx, clock, known, knownOn ?? today),
    knownOn === undefined ? readTables(tx, dossier) : readAsOf(tx, keys, dossier, known.caseNumber, knownOn),
  ]);
  const [open] = await withWords(tx, keys, requests.slice(-1), today);
  const isLong = ({ planned, from, until }: StayRow) =>
    planned && isTooLong({ nature: 'planned_stay', from, until }, rule, moment);
  return {
    visible,
    closed: known.phase === 'closed',
    stays: stays.map((stay) => ({ ...stay, tooLong: isLong(stay) })),
    request: open ?? null,
  };
}

interface Found {
  readonly stays: StayRow[];
  readonly requests: RequestRow[];
}

async function readTables(tx: Tx, dossier: DossierId): Promise<Found> {
  const [stays, requests] = await Promise.all([listStays(tx, dossier), listRequests(tx, { dossier })]);
  return { stays, requests };
}

/** Folds what had been recorded by the end of `knownOn` and what the actor may see now, less stays that were withdrawn since; wards bear the names of today. */
async function readAsOf(
  tx: Tx,
  keys: KeyRing,
  dossier: DossierId,
  caseNumber: CaseNumber,
  knownOn: Day,
): Promise<Found> {
  const rows = await readDossier(tx, keys, dossier, `${addDays(knownOn, 1)} 00:00 Europe/Amsterdam`);
  const stays = new Map<StreamId, Folded<stay.Stay>>();
  const requests = new Map<StreamId, Folded<request.BedRequest>>();
  for (const row of rows) {
    if (row.kind === 'stay') fold(stays, stay, row.open(StayEvent));
    if (row.kind === 'bed_request') fold(requests, request, row.open(BedRequestEvent));
  }
  const ids = [...stays.values()].flatMap(({ state }) => ('legs' in state ? state.legs.map(({ ward }) => ward) : []));
  const asked = [...requests.values()].flatMap(({ state }) =>
    state.is === 'absent' ? [] : state.wards.map(({ ward }) => ward),
  );
  const [wards, lines, standing] = await Promise.all([
    listWards(tx, { ids: [...new Set([...ids, ...asked])] }, null),
    listLines(tx, dossier),
    listStanding(tx, dossier),
  ]);
  const shown = (id: StreamId, of: WardId) => lines.some(({ request, ward }) => request === id && ward === of);
  const register = new Map(wards.map((ward) => [ward.id, ward]));
  const askedPlanned = (state: stay.Stay) => {
    const of = 'request' in state && state.request !== null ? requests.get(StreamId.parse(state.request)) : undefined;
    return of !== undefined && of.state.is !== 'absent' && of.state.needs.planned;
  };
  const told = [...stays].flatMap(([id, folded]) =>
    standing.has(id) ? tellStay(id, folded, askedPlanned(folded.state), register) : [],
  );
  const levelNow = told.find(({ until }) => until === null)?.legs.at(-1)?.level ?? null;
  return {
    stays: told.sort((one, other) =>
      one.from < other.from ? -1 : one.from > other.from ? 1 : one.id < other.id ? -1 : 1,
    ),
    requests: [...requests].flatMap(([id, folded]) =>
      tellRequest(id, folded, { dossier, caseNumber, levelNow }, register).map((told) => ({
        ...told,
        wards: told.wards.filter(({ ward }) => shown(id, ward)),
      })),
    ),
  };
}

interface Folded<S> {
  readonly version: number;
  readonly state: S;
}
function fold<S, E>(
  known: Map<StreamId, Folded<S>>,
  rules: { readonly initial: S; evolve(state: S, event: E): S },
  { stream, version, event }: { readonly stream: StreamId; readonly version: number; readonly event: E },
): void {
  known.set(stream, { version, state: rules.evolve(known.get(stream)?.state ?? rules.initial, event) });
}

type Register = ReadonlyMap<WardId, Ward>;

function tellStay(
  id: StreamId,
  { version, state }: Folded<stay.Stay>,
  askedPlanned: boolean,
  register: Register,
): StayRow[] {
  if (!('legs' in state)) return [];
  const { planned, plannedUntil, nextPlace, dischargedTo, leftToMendedOn } = state;
  const legs = state.legs.flatMap(({ ward, level, from, until }) => {
    const of = register.get(ward);
    return of
      ? [{ ward, wardName: of.name, agencyName: of.agencyName, regionName: of.regionName, level, from, until }]
      : [];
  });
  const [first, last] = [legs.at(0), legs.at(-1)];
  const agency = last && register.get(last.ward)?.agency;
  if (!first || !last || !agency) return [];
  return [
    {
      id,
      version,
      agency,
      planned,
      askedPlanned,
      plannedUntil,
      nextPlace,
      from: first.from,
      until: last.until,
      dischargedTo,
      leftToMendedOn,
      legs,
    },
  ];
}

function tellRequest(
  id: StreamId,
  { version, state }: Folded<request.BedRequest>,
  beside: Pick<RequestRow, 'dossier' | 'caseNumber' | 'levelNow'>,
  register: Register,
): RequestRow[] {
  if (state.is !== 'open' && state.is !== 'accepted') return [];
  const { words: passage, ...needs } = state.needs;
  const wards = state.wards.flatMap((asked) => {
    const of = register.get(asked.ward);
    if (!of) return [];
    const { name, agencyName, regionName, wardType, level } = of;
    return [{ ...asked, name, agencyName, regionName, wardType, level }];
  });
  const { is: status, askedOn, undone } = state;
  return [{ id, version, status, askedOn, undone, passage, wards, ...beside, ...needs }];
}
