/** The dossier in the database: the wall (`share`), what the network sees of it, and who hold on. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded, Recorder, StreamKind } from '#platform/ledger.ts';
import { newId } from '#platform/new-id.ts';
import { makeKey } from '#platform/words.ts';
import type { Section } from '#vocabulary/codes.ts';
import type { Day } from '#vocabulary/day.ts';
import { absurd, type Decision } from '#vocabulary/decision.ts';
import {
  type AgencyId,
  CaseNumber,
  type DossierId,
  type RegionId,
  StreamId,
  type SubregionId,
} from '#vocabulary/ids.ts';
import { keepAlert } from './alerts/store.ts';
import { type DossierEvent, DossierEvent as Events } from './events.ts';
import { grounded, withGrounds } from './grounds/store.ts';
import { type DossierCommand, type DossierRefusal, rules } from './rules.ts';
import type { Dossier } from './state.ts';

export const dossierKind: StreamKind<Dossier, DossierCommand, DossierEvent, DossierRefusal> = {
  kind: 'dossier',
  events: Events,
  ...rules,
  project,
};

/** The stream of a dossier as a whole has the id of the dossier. */
export const dossierStream = (dossier: DossierId): StreamId => StreamId.parse(dossier);

const Counted = z.object({ number: z.number() });
/** The next case number of that year: `LV-2026-0071`. */
export async function nextCaseNumber(tx: Tx, on: Day): Promise<CaseNumber> {
  const row = await tx.find(Counted, sql`select nextval('case_number') as number`);
  return CaseNumber.parse(`LV-${on.slice(0, 4)}-${String((row?.number ?? 0) % 1_000_000).padStart(4, '0')}`);
}

export interface Opening {
  readonly region: RegionId;
  readonly dossier: DossierId;
  readonly caseNumber: CaseNumber;
  readonly by: AgencyId;
  readonly subregion: SubregionId | null;
  readonly on: Day;
}

/** What who refers may fill in: everything but beds and own words. */
const sectionsOfReferral: readonly Section[] = ['core', 'social', 'care', 'finance', 'justice'];

/**
 * Opens a dossier with a key of its own and shares it with the agency that opens. The row and the first line of the wall come
 * first, since without them the ledger does not let anybody write. Answers the handle key with the decision.
 */
export async function openDossier(
  recorder: Recorder,
  opening: Opening,
): Promise<{ readonly decision: Decision<DossierEvent, DossierRefusal>; readonly handle: Buffer }> {
  const { tx, keys } = recorder;
  const { region, dossier, caseNumber, by, subregion, on } = opening;
  void insertDossier(tx, opening);
  const shares = await withGrounds(
    tx,
    { region, phase: 'draft', on },
    sectionsOfReferral.map((section) => ({
      id: newId(),
      agency: by,
      section,
      grounds: ['own_task'],
      act: 'supply',
      purpose: 'referral',
      until: null,
      crosses: false,
    })),
  );
  const [core] = shares;
  // Without a ground the command below refuses.
  if (core?.groundVersion) void insertShare(tx, region, dossier, { ...core, groundVersion: core.groundVersion }, on);
  const handle = await makeKey(tx, keys, region, dossier);
  const command: DossierCommand = { type: 'OpenDossier', caseNumber, by, subregion, shares: grounded(shares), on };
  return {
    decision: await recorder.handle(
      dossierKind,
      { stream: dossierStream(dossier), place: { region, dossier, section: 'core' } },
      command,
    ),
    handle,
  };
}

/** Does nothing when the row is there: opening writes it before its event. */
const insertDossier = (tx: Tx, { region, dossier, caseNumber, subregion, by, on }: Opening): Promise<void> =>
  tx.run(sql`
  insert into dossier (region, id, case_number, subregion, phase, phase_since, version, opened_by)
  select ${region}, ${dossier}::uuid, ${caseNumber}, ${subregion}, 'draft', ${on}::date, 1, ${by}::uuid
  where not exists (select from dossier where id = ${dossier}::uuid)`);

type Line = Omit<Extract<DossierEvent, { type: 'SectionShared' }>, 'type' | 'share' | 'from'> & { readonly id: string };

/** Does nothing when the line is there: opening writes the first before its event. */
const insertShare = (tx: Tx, region: RegionId, dossier: DossierId, share: Line, from: Day): Promise<void> =>
  tx.run(sql`
  insert into share (region, dossier, agency, section, id, ground, ground_version, act, consent, purpose, from_day, until_day, crosses)
  values (${region}, ${dossier}, ${share.agency}, ${share.section}, ${share.id}, ${share.ground}, ${share.groundVersion ?? null}, ${share.act ?? null},
    ${share.consent ?? null}, ${share.purpose}, ${from}, ${share.until}, ${share.crosses})
  on conflict do nothing`);

/** Statements leave in order; none waits for another. */
async function project(tx: Tx, recorded: Recorded<DossierEvent>): Promise<void> {
  const {
    event,
    version,
    followed,
    place: { region, dossier },
  } = recorded;
  if (dossier === null) throw new Error('a dossier event without a dossier');
  if (event.type === 'DossierOpened') return insertDossier(tx, { ...event, region, dossier });
  // The wall itself goes last: an actor may end what the statement before still needs.
  const written: Promise<unknown>[] = event.type === 'ShareEnded' ? [] : [keep(tx, region, dossier, event, recorded)];
  if (!followed) written.push(tx.run(sql`update dossier set version = ${version} where id = ${dossier}`));
  if (event.type === 'ShareEnded') {
    written.push(
      tx.run(sql`
        update shared_section set until_day = greatest(${event.on}::date, from_day), end_reason = ${event.reason}
        where dossier = ${dossier} and id = ${event.share}`),
      tx.run(sql`select close_share(${dossier}, ${event.share}, ${event.on})`),
    );
  }
  await Promise.all(written);
}

type Kept = Exclude<DossierEvent, { type: 'DossierOpened' | 'ShareEnded' }>;

function keep(
  tx: Tx,
  region: RegionId,
  dossier: DossierId,
  event: Kept,
  recorded: Pick<Recorded<DossierEvent>, 'place' | 'author'>,
): Promise<unknown> {
  switch (event.type) {
    case 'PhaseEntered':
      return tx.run(sql`
        update dossier set phase = ${event.phase}, phase_since = ${event.on},
          case_manager = case when ${event.phase} = 'closed' then null else case_manager end,
          case_manager_agency = case when ${event.phase} = 'closed' then null else case_manager_agency end,
          municipal_case_director = case when ${event.phase} = 'closed' then null else municipal_case_director end,
          municipal_case_director_agency = case when ${event.phase} = 'closed' then null else municipal_case_director_agency end
        where id = ${dossier}`);
    case 'RoleAssigned':
      return assign(tx, dossier, event);
    case 'CoverArranged':
      return tx.run(sql`
        insert into cover (region, dossier, role, app_user, from_day, until_day)
        values (${region}, ${dossier}, ${event.role}, ${event.user}, ${event.from}, ${event.until})
        on conflict (dossier, role, from_day, region) do update set app_user = excluded.app_user, until_day = excluded.until_day`);
    case 'Included':
      return tx.run(sql`
        update dossier set phase = 'execution', phase_since = ${event.on}, lead_agency = ${event.leadAgency}, included_on = ${event.on},
          subregion = coalesce(${event.subregion}, subregion), ended_on = null, end_reason = null, aftercare_until = null
        where id = ${dossier}`);
    case 'PartnerJoined':
      return tx.run(sql`
        insert into partner (region, dossier, agency, role, app_user, from_day, until_day)
        values (${region}, ${dossier}, ${event.agency}, ${event.role}, ${event.user}, ${event.on}, ${event.until})
        on conflict (dossier, agency, region) do update
        set role = excluded.role, app_user = excluded.app_user, from_day = excluded.from_day, until_day = excluded.until_day`);
    case 'PartnerLeft':
      return tx.run(
        sql`update partner set until_day = greatest(${event.on}::date, from_day) where dossier = ${dossier} and agency = ${event.agency}`,
      );
    case 'SectionShared':
      // The wall's own line, and the same for the network to see.
      return Promise.all([
        insertShare(tx, region, dossier, { ...event, id: event.share }, event.from),
        tx.run(sql`
        insert into shared_section (region, dossier, id, agency, section, ground, ground_version, act, beside, purpose, from_day, until_day, crosses)
        values (${region}, ${dossier}, ${event.share}, ${event.agency}, ${event.section}, ${event.ground}, ${event.groundVersion ?? null},
          ${event.act ?? null}, ${event.beside ?? null}, ${event.purpose}, ${event.from}, ${event.until}, ${event.crosses})`),
      ]);
    case 'ConsentGiven':
      return tx.run(sql`
        insert into consent (region, id, dossier, sections, agencies, ground_version, given_on, until_day, purpose, given_by)
        values (${region}, ${event.consent}, ${dossier}, ${event.sections}, ${event.agencies}, ${event.groundVersion}, ${event.on}, ${event.until},
          ${event.purpose ?? null}, ${event.givenBy ?? null})`);
    case 'ConsentWithdrawn':
      return tx.run(sql`update consent set withdrawn_on = ${event.on} where id = ${event.consent}`);
    case 'AlertRaised':
    case 'AlertLifted':
      return keepAlert(tx, { ...recorded, event });
    case 'OutflowDecided':
      return tx.run(sql`
        update dossier set ended_on = ${event.on}, end_reason = ${event.reason}, aftercare_until = ${event.aftercareUntil} where id = ${dossier}`);
    case 'AftercareExtended':
      return tx.run(sql`update dossier set aftercare_until = ${event.until} where id = ${dossier}`);
    case 'AftercareEnded':
      return tx.run(sql`update dossier set aftercare_until = ${event.on} where id = ${dossier}`);
    case 'Reentered':
      return tx.run(
        sql`update dossier set ended_on = null, end_reason = null, aftercare_until = null where id = ${dossier}`,
      );
    case 'CitizenNumberChanged':
      // The number lies with the words, and no read table tells of it.
      return Promise.resolve();
    default:
      return absurd(event);
  }
}

/** One statement a role: the column is part of the statement, never a value. */
function assign(
  tx: Tx,
  dossier: DossierId,
  { role, user, agency }: Extract<DossierEvent, { type: 'RoleAssigned' }>,
): Promise<void> {
  switch (role) {
    case 'process_director':
      return tx.run(
        sql`update dossier set process_director = ${user}, process_director_agency = ${agency} where id = ${dossier}`,
      );
    case 'case_manager':
      return tx.run(
        sql`update dossier set case_manager = ${user}, case_manager_agency = ${agency} where id = ${dossier}`,
      );
    case 'municipal_case_director':
      return tx.run(sql`
        update dossier set municipal_case_director = ${user}, municipal_case_director_agency = ${agency} where id = ${dossier}`);
    default:
      return absurd(role);
  }
}
