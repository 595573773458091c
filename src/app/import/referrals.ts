/**
 * `vasthouden import referrals`: each row goes the way of a referral by hand, in the name of who imports, in a transaction of its own.
 * The dossier has an id that follows from region and reference: a row that is there is left alone, so the same file can be run again,
 * also after it was interrupted.
 */
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import { may } from '#capabilities/accounts/permissions.ts';
import { nextCaseNumber, openDossier } from '#capabilities/dossier/store.ts';
import { submitReferral } from '#capabilities/referral/contract.ts';
import { logAccess } from '#platform/access-log.ts';
import { type Command, type CommandAnswer, WrongCall } from '#platform/command-line.ts';
import { openPool, type Pool, sql, type Tx } from '#platform/db.ts';
import { Invalid, Refused } from '#platform/http.ts';
import { openKeyRing } from '#platform/keys/open-key-ring.ts';
import { Recorder } from '#platform/ledger.ts';
import { reachMigrated } from '#platform/postgres/reach-database.ts';
import type { KeyRing } from '#platform/sealing.ts';
import { Actor, enterAs } from '#platform/sessions.ts';
import { streamFor } from '#platform/stream-id.ts';
import { type Day, dayOf } from '#vocabulary/day.ts';
import { AgencyId, DossierId, type RegionId } from '#vocabulary/ids.ts';
import { react } from '../reactions.ts';
import { routes } from '../routes.ts';
import { type Column, columnOfPath } from './columns.ts';
import { readText } from './file-text.ts';
import { type FileFault, type Mistake, tell } from './mistakes.ts';
import { type Names, type Row, readRows } from './referral-rows.ts';
import { plain } from './sheet.ts';

export interface Import {
  /** Past the walls: to look up who imports and what is there; writes only with `asHistory`. */
  readonly owner: Pool;
  /** Inside the walls: what is written today goes through them. */
  readonly app: Pool;
  readonly keys: KeyRing;
  readonly today: Day;
  /** Id, subject or full name of the user in whose name it is done. */
  readonly as: string;
  /** Days in the past are recorded as of that day, by the owner of the tables, and marked historical. */
  readonly asHistory: boolean;
  say(line: string): void;
}

export interface Imported {
  readonly added: number;
  /** Was there already. */
  readonly skipped: number;
  readonly rejected: readonly Mistake[];
  readonly ignoredColumns: readonly string[];
  /** When a column lacks: those that were found. */
  readonly headers?: readonly string[];
}

/** Throws WrongCall when nobody, or more than one, is called so, or may refer nobody. */
export async function importReferrals(text: string, settings: Import): Promise<Imported> {
  const { owner, today, say } = settings;
  const { actor, names } = await owner.transaction(async (tx) => {
    const found = await findActor(tx, settings.as, today);
    return { actor: found, names: await findNames(tx, found, today) };
  });
  const { rows, mistakes, ignored, headers } = readRows(text, names);
  const known = await owner.transaction((tx) =>
    findKnown(
      tx,
      rows.map((row) => dossierOf(actor.region, row)),
    ),
  );
  const rejected = [...mistakes];
  const met = new Set<DossierId>();
  let added = 0;
  let skipped = 0;
  for (const row of rows) {
    const dossier = dossierOf(actor.region, row);
    if (met.has(dossier)) {
      // Left alone it would look as if it had come in: it may well be somebody else.
      rejected.push(at(row, 'reference', 'used_twice'));
      continue;
    }
    met.add(dossier);
    const by = known.get(dossier);
    if (by === actor.agency) {
      skipped += 1;
      continue;
    }
    if (by !== undefined) {
      // Agencies number each for themselves: their first is not our first.
      rejected.push(at(row, 'reference', 'used_by_another_agency'));
      continue;
    }
    const why = await importRow(row, dossier, actor, settings);
    if (why.length > 0) rejected.push(...why);
    else {
      added += 1;
      if (added % 100 === 0) say(`${added} added`);
    }
  }
  return {
    added,
    skipped,
    rejected: rejected.sort((a, b) => a.line - b.line),
    ignoredColumns: ignored,
    ...(headers && { headers }),
  };
}

const dossierOf = (region: RegionId, { reference }: Row): DossierId =>
  DossierId.parse(streamFor('imported referral', region, plain(reference)));

const at = ({ line }: Row, column: Column, reason: FileFault): Mistake => ({ line, column, reason });

/** Of what the rules say about a referral that is sent; null: about the row as a whole. */
function columnOfRefusal(refusal: string, { told }: Row): Column | null {
  if (refusal === 'under_age_youth_care') return told.person?.birth.is === 'estimated' ? 'birth_year' : 'birth_date';
  return refusedColumns[refusal] ?? null;
}
const refusedColumns: Readonly<Record<string, Column>> = {
  informed_in_future: 'informed_on',
  again_in_past: 'inform_again_on',
  too_far: 'inform_again_on',
  citizen_number_without_ground: 'citizen_number',
};

/** Empty when it was added. */
async function importRow(row: Row, dossier: DossierId, actor: Actor, settings: Import): Promise<readonly Mistake[]> {
  const { asHistory, today, owner, app } = settings;
  const on = row.referredOn ?? today;
  if (on > today) return [at(row, 'referred_on', 'in_future')];
  if (on < today && !asHistory) return [at(row, 'referred_on', 'in_past_without_as_history')];
  try {
    await (on < today ? owner : app).transaction((tx) => refer(tx, row, dossier, actor, on, settings));
    return [];
  } catch (error) {
    if (error instanceof Refused)
      return [{ line: row.line, column: columnOfRefusal(error.refusal, row), reason: error.refusal }];
    if (error instanceof Invalid)
      return error.fields.map(({ path, code }) => ({ line: row.line, column: columnOfPath(path), reason: code }));
    throw error;
  }
}

async function refer(
  tx: Tx,
  row: Row,
  dossier: DossierId,
  actor: Actor,
  on: Day,
  { keys, today, app }: Import,
): Promise<void> {
  const recordedAt = on < today ? `${on}T11:00:00Z` : undefined;
  await enterAs(tx, actor, on);
  if (recordedAt !== undefined) await tx.run(sql`select set_config('vh.recorded_at', ${recordedAt}, true)`);
  const author = { user: actor.user, agency: actor.agency };
  const recorder = new Recorder({ tx, keys, react, author, ...(recordedAt !== undefined && { recordedAt }) });
  const { region, agency: by } = actor;
  const caseNumber = await nextCaseNumber(tx, on);
  accepted(
    (await openDossier(recorder, { region, dossier, caseNumber, by, subregion: row.told.subregion, on })).decision,
  );
  const route = routes.find(({ endpoint }) => endpoint.path === submitReferral.path);
  if (route === undefined) throw new Error('nobody takes referrals');
  accepted(
    await route.run({
      tx,
      keys,
      actor,
      today: on,
      now: new Date(recordedAt ?? Date.now()),
      recorder,
      params: { dossier },
      query: {},
      body: row.told,
      house: { demo: false, version: 'import' },
    }),
  );
  const log = (inside: Tx) =>
    logAccess(inside, {
      actor,
      verb: 'referral.import',
      action: 'C',
      dossiers: [dossier],
      outcome: 'done',
      request: randomUUID(),
      origin: 'command line',
    });
  if (recordedAt === undefined) return log(tx);
  // The owner may not write the access log: a line of its own, before what it is about is committed.
  await app.transaction(async (inside) => {
    await enterAs(inside, actor, today);
    await log(inside);
  });
}

const Refusal = z.object({ ok: z.literal(false), refusal: z.string() });
function accepted(decision: unknown): void {
  const refused = Refusal.safeParse(decision);
  if (refused.success) throw new Refused(refused.data.refusal);
}

async function findActor(tx: Tx, name: string, today: Day): Promise<Actor> {
  const found = await tx.many(
    Actor,
    sql`
    select u.id as "user", u.name as "userName", a.id as agency, a.name as "agencyName", a.sector, r.id as region, r.name as "regionName",
           held.roles, sections_of(held.roles) as sections, may_use_citizen_number(a.sector, held.roles) as "mayUseCitizenNumber",
           'nl' as lang, false as proved, null as emergency, null as "meetingUntil", '' as session
    from app_user u
    cross join lateral (
      select p.agency, p.region, array_agg(distinct p.role order by p.role) as roles, min(p.place) as place
      from appointment p
      where p.app_user = u.id and is_at_work(p, ${today})
      group by p.agency, p.region
    ) held
    join agency a on a.id = held.agency
    join region r on r.id = held.region
    where u.id::text = ${name} or u.subject = ${name} or u.name = ${name}
    order by u.id, held.place, a.name`,
  );
  const [actor] = found;
  if (actor === undefined)
    throw new WrongCall(
      `Nobody who works today is called ${name}: give --as the id, the subject or the full name of a user.`,
    );
  if (found.some((other) => other.user !== actor.user))
    throw new WrongCall(`More than one is called ${name}: give --as the id of the user.`);
  if (!may(actor, submitReferral.permission)) throw new WrongCall(`${actor.userName} may not refer anybody.`);
  return actor;
}

const Named = z.object({ id: z.string(), name: z.string() });
async function findNames(tx: Tx, { region }: Actor, today: Day): Promise<Names> {
  const [agencies, subregions] = await Promise.all([
    tx.many(
      Named,
      sql`
      select a.id, a.name from agency a join covenant c on c.agency = a.id
      where c.region = ${region} and c.from_day <= ${today} and (c.until_day is null or c.until_day > ${today}) order by a.name`,
    ),
    tx.many(Named, sql`select id, name from subregion where region = ${region} order by place`),
  ]);
  const lookUp = (rows: typeof agencies) =>
    new Map(
      rows.flatMap(
        ({ id, name }) =>
          [
            [plain(name), id],
            [plain(id), id],
          ] as const,
      ),
    );
  return { agencies: lookUp(agencies), subregions: lookUp(subregions) };
}

const Known = z.object({ id: z.string(), by: AgencyId });
/** Those that were opened, and by which agency. */
async function findKnown(tx: Tx, ids: readonly DossierId[]): Promise<ReadonlyMap<string, AgencyId>> {
  const rows = await tx.many(
    Known,
    sql`select id, opened_by as "by" from dossier where id = any (${ids}::uuid[]) order by id`,
  );
  return new Map(rows.map(({ id, by }) => [id, by]));
}

export const importCommand: Command = {
  verb: 'import',
  usage: 'referrals FILE.csv --as USER [--as-history]',
  does: 'adds referrals from a CSV file in the name of a user; run again, it adds nothing twice',
  async run({ config, words, say }) {
    const { file, as, asHistory } = readWords(words);
    const text = await readText(file, say);
    const database = await reachMigrated(config);
    const open = (url: string) => openPool(url, { max: 1, name: 'import', statementTimeout: 0 });
    const [owner, app] = [open(database.ownerUrl), open(database.appUrl)];
    try {
      return answer(
        await importReferrals(text, {
          owner,
          app,
          keys: await openKeyRing(config),
          today: dayOf(new Date()),
          as,
          asHistory,
          say,
        }),
      );
    } finally {
      await Promise.all([owner.end(), app.end()]);
      await database.stop();
    }
  },
};

export function answer({ added, skipped, rejected, ignoredColumns, headers }: Imported): CommandAnswer {
  return {
    code: rejected.length === 0 ? 0 : 1,
    json: { ok: rejected.length === 0, added, skipped, rejected, ignoredColumns, ...(headers && { headers }) },
    text: [
      `${added} added, ${skipped} were there already, ${rejected.length} mistakes.`,
      ...(headers ? [`Headers that were found: ${headers.join(', ')}.`] : []),
      ...(ignoredColumns.length > 0 ? [`Columns that mean nothing here: ${ignoredColumns.join(', ')}.`] : []),
      ...rejected.map(tell),
    ].join('\n'),
  };
}

function readWords(words: readonly string[]): { file: string; as: string; asHistory: boolean } {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { as: { type: 'string' }, 'as-history': { type: 'boolean' } },
    });
    const [what, file, ...more] = positionals;
    if (what !== 'referrals' || file === undefined || more.length > 0 || values.as === undefined)
      throw new WrongCall('');
    return { file, as: values.as, asHistory: values['as-history'] ?? false };
  } catch {
    throw new WrongCall('import takes the word referrals, one file, and --as with the user in whose name it is done.');
  }
}
