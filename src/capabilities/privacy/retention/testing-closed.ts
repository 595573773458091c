/** Closed dossiers behind the walls, for tests of what becomes of them. */
import { randomUUID } from 'node:crypto';
import { agencies, here } from '#app/testing-people.ts';
import type { World } from '#app/testing-world.ts';
import { CaseNumber, DossierId, type RegionId } from '#vocabulary/ids.ts';

let number = 7000;

export interface Closed {
  readonly dossier: DossierId;
  readonly caseNumber: CaseNumber;
}

export async function putClosed(
  { owner, keys }: World,
  closedOn: string,
  {
    includedOn = null,
    outcome = 'not_included',
    region = here,
  }: { includedOn?: string | null; outcome?: string; region?: RegionId } = {},
): Promise<Closed> {
  const dossier = DossierId.parse(randomUUID());
  number += 1;
  const caseNumber = CaseNumber.parse(`LV-${closedOn.slice(0, 4)}-${number}`);
  await owner`
    insert into dossier (region, id, case_number, phase, phase_since, version, opened_by, included_on)
    values (${region}, ${dossier}, ${caseNumber}, 'closed', ${closedOn}, 1, ${agencies.police.id}, ${includedOn})`;
  await owner`
    insert into referral (region, id, dossier, version, by_agency, urgency, age, stage, missing, submitted_on, outcome, closed_on)
    values (${region}, ${randomUUID()}, ${dossier}, 1, ${agencies.police.id}, 'normal', 'adult', 'closed', '{}', ${includedOn ?? closedOn},
      ${includedOn === null ? outcome : 'included'}, ${includedOn ?? closedOn})`;
  const { handle } = await keys.newKey(region, dossier);
  await owner`insert into dossier_key (region, dossier, version, handle) values (${region}, ${dossier}, 1, ${handle})`;
  return { dossier, caseNumber };
}
