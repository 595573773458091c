/** Opening wards and their beds: who may decide that stands with the caller (demo, import of the register). */

import { Refused } from '#platform/http.ts';
import type { Recorder } from '#platform/ledger.ts';
import type { Sector, SecurityLevel } from '#vocabulary/codes.ts';
import type { Day } from '#vocabulary/day.ts';
import { type AgencyId, type BedId, type RegionId, StreamId, type WardId } from '#vocabulary/ids.ts';
import type { WardType } from './events.ts';
import { wardKind } from './kinds.ts';
import type { WardCommand } from './ward/rules.ts';

export interface NewWard {
  readonly ward: WardId;
  readonly region: RegionId;
  readonly agency: AgencyId;
  readonly name: string;
  readonly wardType: WardType;
  readonly level: SecurityLevel;
  readonly sector: Sector;
  readonly beds: readonly { readonly bed: BedId; readonly name: string }[];
  readonly on: Day;
}

/** Opens a ward with its beds. The recorder runs as the owner of the tables: the app role may not open wards. */
export async function openWard(recorder: Recorder, { region, beds, ...opened }: NewWard): Promise<void> {
  const { ward, on } = opened;
  const take = (command: WardCommand) => takeToWard(recorder, ward, region, command);
  await take({ type: 'OpenWard', ...opened });
  for (const { bed, name } of beds) await take({ type: 'AddBed', bed, name, on });
}

/** One bed more, in a ward that is open. */
export const addBed = (
  recorder: Recorder,
  { ward, region }: Pick<NewWard, 'ward' | 'region'>,
  { bed, name, on }: NewWard['beds'][number] & { readonly on: Day },
): Promise<void> => takeToWard(recorder, ward, region, { type: 'AddBed', bed, name, on });

/** What a ward says of itself on a day, for who plays a history. */
export const reportFree = (
  recorder: Recorder,
  { ward, region, agency: by }: Pick<NewWard, 'ward' | 'region' | 'agency'>,
  free: number,
  on: Day,
): Promise<void> => takeToWard(recorder, ward, region, { type: 'ReportAvailability', free, by, on });

async function takeToWard(recorder: Recorder, ward: WardId, region: RegionId, command: WardCommand): Promise<void> {
  const target = { stream: StreamId.parse(ward), place: { region, dossier: null, section: null } };
  const decision = await recorder.handle(wardKind, target, command);
  if (!decision.ok) throw new Refused(decision.refusal);
}
