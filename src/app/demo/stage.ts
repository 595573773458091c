/**
 * Where a history is played: the very handlers behind the endpoints, in the name of who did it and on the day it was done. Only the
 * connection differs: the owner's, which may say when something was recorded.
 */
import * as z from 'zod/mini';
import { may } from '#capabilities/accounts/permissions.ts';
import { sql, type Tx } from '#platform/db.ts';
import type { Route } from '#platform/http.ts';
import { Recorder, type RecorderSettings } from '#platform/ledger.ts';
import type { KeyRing } from '#platform/sealing.ts';
import { type Actor, enterAs } from '#platform/sessions.ts';
import { Section, Sector } from '#vocabulary/codes.ts';
import { type Day, dayOf } from '#vocabulary/day.ts';
import type { Endpoint } from '#vocabulary/endpoint.ts';
import { react } from '../reactions.ts';
import type { Country, DemoPerson } from './country.ts';

export interface Stage {
  readonly tx: Tx;
  readonly keys: KeyRing;
  readonly country: Country;
  readonly routes: readonly Route[];
  /** Nothing is recorded later than that; left out, a day is told whole. */
  readonly now?: Date;
  /** Sectors whose people may use the citizen service number: asked of the database, where that rule stands. */
  readonly mayUseNumber: ReadonlySet<Sector>;
  /** In whose shoes, and when; nobody at the beginning of a transaction. */
  standing?: string;
  /** Streams remembered between commands; left out, each command reads its stream as a user's would. */
  readonly memory?: NonNullable<RecorderSettings['memory']>;
  readonly opened?: NonNullable<RecorderSettings['opened']>;
}

export async function findWhoMayUseNumber(tx: Tx): Promise<ReadonlySet<Sector>> {
  const rows = await tx.many(
    z.object({ sector: Sector }),
    sql`
    select sector from unnest(${Sector.options}::text[]) as sector where may_use_citizen_number(sector, array['referrer']) order by sector`,
  );
  return new Set(rows.map((row) => row.sector));
}

const [opens, lastSecond] = ['08:00:00Z', 39_600];

/**
 * Nine in the morning in the Netherlands and so many seconds on, as an ISO instant; the order of a day is the order of its deeds. Nothing is told
 * of what is still to come: of a day that is not that far yet, all of it happened between its beginning and now.
 */
export function instantOf({ now }: Pick<Stage, 'now'>, on: Day, second: number): string {
  const [begin, after] = [Date.parse(`${on}T${opens}`), Math.min(second, lastSecond)];
  if (now === undefined || begin + lastSecond * 1000 <= now.getTime())
    return new Date(begin + after * 1000).toISOString();
  const dawn =
    [120, 60, 0]
      .map((early) => Date.parse(`${on}T00:00:00Z`) - early * 60_000)
      .find((at) => dayOf(new Date(at)) === on) ?? begin;
  const passed = Math.max(0, now.getTime() - dawn);
  return new Date(dawn + Math.floor((passed * after) / lastSecond)).toISOString();
}

export function actorOf({ country, mayUseNumber }: Pick<Stage, 'country' | 'mayUseNumber'>, person: DemoPerson): Actor {
  const agency = country.agencies.find((a) => a.id === person.agency);
  const region = country.regions.find((r) => r.id === person.region);
  if (!agency || !region) throw new Error(`${person.name} works nowhere`);
  return {
    user: person.id,
    userName: person.name,
    agency: agency.id,
    agencyName: agency.name,
    sector: agency.sector,
    region: region.id,
    regionName: region.name,
    roles: [person.role],
    sections: [...Section.options],
    mayUseCitizenNumber: mayUseNumber.has(agency.sector),
    lang: 'nl',
    proved: true,
    emergency: null,
    meetingUntil: null,
    session: '',
  };
}

/** Steps into somebody's shoes at a moment; what follows is in that name and recorded then. */
export async function stepIn(stage: Stage, actor: Actor, on: Day, recordedAt: string): Promise<Recorder> {
  const standing = `${actor.user} ${recordedAt}`;
  if (stage.standing !== standing) void enterAs(stage.tx, actor, on, recordedAt);
  stage.standing = standing;
  const { tx, keys, memory, opened } = stage;
  return new Recorder({
    tx,
    keys,
    author: { user: actor.user, agency: actor.agency },
    react,
    recordedAt,
    ...(memory ? { memory } : {}),
    ...(opened ? { opened } : {}),
  });
}

export class Untrue extends Error {}

/** Asks an endpoint what a user would ask. Throws Untrue when it is refused: an invented history must be possible. */
export async function ask<P, B, R>(
  stage: Stage,
  actor: Actor,
  on: Day,
  recordedAt: string,
  endpoint: Endpoint<P, unknown, B, R>,
  params: unknown,
  body: unknown,
): Promise<R> {
  const found = stage.routes.find((r) => r.endpoint.path === endpoint.path && r.endpoint.method === endpoint.method);
  if (!found) throw new Untrue(`nobody answers ${endpoint.path}`);
  if (!may(actor, endpoint.permission)) throw new Untrue(`${actor.roles.join()} may not ${endpoint.audit}`);
  const recorder = await stepIn(stage, actor, on, recordedAt);
  const read = { params: endpoint.params.parse(params), body: endpoint.body.parse(body), query: {} };
  const result = await found.run({
    tx: stage.tx,
    keys: stage.keys,
    actor,
    today: on,
    now: new Date(recordedAt),
    recorder,
    house: { demo: true, version: 'demo' },
    ...read,
  });
  if (isRefusal(result)) throw new Untrue(`${endpoint.audit}: ${result.refusal}`);
  // A Decision that accepts has no body; everything else is the reply of this endpoint.
  return result as R;
}

const isRefusal = (result: unknown): result is { ok: false; refusal: string } =>
  typeof result === 'object' && result !== null && 'ok' in result && result.ok === false && 'refusal' in result;
