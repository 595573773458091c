/** What stands beside a request or a stay but rests elsewhere: words of why, the name, the alerts. Only what the actor may see. */
import * as z from 'zod/mini';
import { momentOf, type StabilityRule } from '#capabilities/plan/stability/contract.ts';
import { sql, type Tx } from '#platform/db.ts';
import { readPersons } from '#platform/persons.ts';
import type { KeyRing } from '#platform/sealing.ts';
import { readPassages } from '#platform/words.ts';
import type { Day } from '#vocabulary/day.ts';
import { CaseNumber, DossierId, type RegionId } from '#vocabulary/ids.ts';
import { displayName } from '#vocabulary/person.ts';
import { Alert, type BedRequest, type Guest } from './contract.ts';
import type { RequestRow } from './request/store.ts';
import { type GuestRow, Standing } from './stay/store.ts';

const Dossier = z.extend(Standing, { caseNumber: CaseNumber });
/** Undefined when there is none, or none for the actor. */
export const findDossier = (tx: Tx, dossier: DossierId): Promise<z.infer<typeof Dossier> | undefined> =>
  tx.find(
    Dossier,
    sql`select region, case_number as "caseNumber", phase, phase_since as "phaseSince" from dossier where id = ${dossier}`,
  );

/** What the neighbour that keeps the clock tells of its rules. The app says how. */
export interface Clock {
  findRule(tx: Tx, region: RegionId, on: Day): Promise<StabilityRule>;
}
/** By which rule the clock of a dossier counts a stay, and on which day it looks. */
export async function findCounting(
  tx: Tx,
  clock: Clock,
  of: Standing,
  asked: Day,
): Promise<{ readonly rule: StabilityRule; readonly moment: Day }> {
  const moment = momentOf(of, asked);
  return { rule: await clock.findRule(tx, of.region, moment), moment };
}

const Seen = z.object({ seen: z.boolean() });
/** Whether the actor's agency has a share of the placement section today. */
export async function seesPlacement(tx: Tx, dossier: DossierId, today: Day): Promise<boolean> {
  const row = await tx.find(
    Seen,
    sql`
    select exists (
      select from share
      where agency = actor_agency() and dossier = ${dossier} and section = 'placement' and section = any (actor_sections())
        and from_day <= ${today} and (until_day is null or until_day > ${today}) and (region = actor_region() or crosses)) as seen`,
  );
  return row?.seen ?? false;
}

export async function withWords(tx: Tx, keys: KeyRing, rows: readonly RequestRow[], today: Day): Promise<BedRequest[]> {
  const [words, told] = await Promise.all([
    readPassages(
      tx,
      keys,
      rows.flatMap(({ passage }) => passage ?? []),
    ),
    readTold(
      tx,
      keys,
      rows.map(({ dossier }) => dossier),
      today,
    ),
  ]);
  return rows.map(({ passage, ...row }) => ({
    ...row,
    ...told(row.dossier),
    written: passage !== null,
    words: passage === null ? null : (words.get(passage) ?? null),
  }));
}

export async function withNames(
  tx: Tx,
  keys: KeyRing,
  clock: Clock,
  rows: readonly GuestRow[],
  today: Day,
): Promise<(Guest & Pick<GuestRow, 'bed'>)[]> {
  const dossiers = rows.map(({ dossier }) => dossier);
  const [told, counted] = await Promise.all([
    readTold(tx, keys, dossiers, today),
    Promise.all(
      rows.map(async ({ standing, ...row }) => ({ row, ...(await findCounting(tx, clock, standing, today)) })),
    ),
  ]);
  return counted.map(({ row, rule: { shortStayDays } }) => ({ ...row, ...told(row.dossier), shortStayDays }));
}

type Told = (dossier: DossierId) => Pick<Guest, 'name' | 'alerts'>;
const AlertRow = z.extend(Alert, { of: DossierId });

/** Names for who holds the core, alerts for who holds anything. */
async function readTold(tx: Tx, keys: KeyRing, dossiers: readonly DossierId[], today: Day): Promise<Told> {
  if (dossiers.length === 0) return () => ({ name: null, alerts: [] });
  const [persons, alerts] = await Promise.all([
    readPersons(tx, keys, dossiers),
    tx.many(
      AlertRow,
      sql`
      select s.dossier as "of", s.alert, s.on_day as "on", s.until_day as "until", a.name as source
      from safety_alert s
      join agency a on a.id = s.agency
      where s.dossier = any(${dossiers}::uuid[]) and s.until_day > ${today}
      order by s.alert, s.on_day, s.id`,
    ),
  ]);
  return (dossier) => {
    const person = persons.get(dossier);
    return {
      name: person ? displayName(person) : null,
      alerts: alerts.flatMap(({ of, ...alert }) => (of === dossier ? [alert] : [])),
    };
  };
}
