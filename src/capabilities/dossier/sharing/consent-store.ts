/** Consents of a dossier as the network keeps them. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { DossierId } from '#vocabulary/ids.ts';
import { KnownConsent } from './contract.ts';

export const listConsents = (tx: Tx, dossier: DossierId): Promise<z.infer<typeof KnownConsent>[]> =>
  tx.many(
    KnownConsent,
    sql`
    select c.id, c.sections, c.ground_version as "groundVersion", c.purpose, c.given_by as "givenBy", c.given_on as "on", c.until_day as until, c.withdrawn_on as "withdrawnOn",
           (select json_agg(json_build_object('agency', a.id, 'agencyName', a.name) order by a.name, a.id)
            from agency a
            where a.id = any (c.agencies)) as agencies
    from consent c
    where c.dossier = ${dossier}
    union all
    -- Shared on consent before consents were kept.
    select s.id, array[s.section], null, null, null, s.from_day, s.until_day, case when s.end_reason = 'consent_withdrawn' then s.until_day end,
           (select json_agg(json_build_object('agency', a.id, 'agencyName', a.name)) from agency a where a.id = s.agency)
    from shared_section s
    where s.dossier = ${dossier} and s.ground = 'consent' and s.ground_version is null
    order by 6 desc, 1`,
  );

const Known = z.object({ count: z.number() });
/** How many of these ids are agencies. */
export const countAgencies = async (tx: Tx, agencies: readonly string[]): Promise<number> =>
  (await tx.find(Known, sql`select count(*)::int as count from agency where id = any (${agencies}::uuid[])`))?.count ??
  0;
