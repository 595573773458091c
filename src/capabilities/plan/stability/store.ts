/** The facts of the clock as a read table, and the rule that holds in a region on a day. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded } from '#platform/ledger.ts';
import { streamFor } from '#platform/stream-id.ts';
import { Section } from '#vocabulary/codes.ts';
import type { Day } from '#vocabulary/day.ts';
import { absurd } from '#vocabulary/decision.ts';
import type { DossierId, RegionId, StreamId } from '#vocabulary/ids.ts';
import type { StabilityEvent } from '../events.ts';
import { defaultStabilityRule, StabilityFact, StabilityRule } from './contract.ts';

/**
 * The clock is told in a stream a section, so that whoever may write it may read all of it. The stream of the core is the oldest: what
 * was told from any section before lies there too.
 */
export const stabilityStream = (dossier: DossierId, section: Section): StreamId =>
  section === 'core' ? streamFor(dossier, 'stability') : streamFor(dossier, 'stability', section);

const Told = z.object({ section: Section });
/** In which section the clock was told of it; undefined when it was not, or not as far as the actor may see. */
export const findSection = async (tx: Tx, dossier: DossierId, fact: string): Promise<Section | undefined> =>
  (await tx.find(Told, sql`select section from stability_fact where id = ${fact} and dossier = ${dossier}`))?.section;

/** In the order in which they began. */
export function listFacts(tx: Tx, dossier: DossierId): Promise<StabilityFact[]> {
  return tx.many(
    StabilityFact,
    sql`
    select id as fact, nature, weight, from_day as "from", until_day as "until"
    from stability_fact
    where dossier = ${dossier}
    order by from_day, id`,
  );
}

const Row = z.object({ rule: StabilityRule });
/** The rule of the region on that day; the default where none was set. */
export async function findRule(tx: Tx, region: RegionId, on: Day): Promise<StabilityRule> {
  // Once a transaction: a ward asks it of each of its guests.
  const row = await tx.once(`stability rule of ${region} on ${on}`, async () => {
    const found = await tx.find(
      Row,
      sql`
      select rule
      from stability_rule
      where region = ${region} and from_day <= ${on} and (until_day is null or until_day > ${on})`,
    );
    return found ?? { rule: defaultStabilityRule };
  });
  return row?.rule ?? defaultStabilityRule;
}

export async function projectStability(tx: Tx, { place, event }: Recorded<StabilityEvent>): Promise<void> {
  const { region, dossier, section } = place;
  switch (event.type) {
    case 'StabilityFactNoted':
      return tx.run(sql`
        insert into stability_fact (region, id, dossier, section, nature, weight, from_day, until_day)
        values (${region}, ${event.fact}, ${dossier}, ${section}, ${event.nature}, ${event.weight}, ${event.from}, ${event.until})`);
    case 'StabilityFactEnded':
      return tx.run(
        sql`update stability_fact set until_day = ${event.until} where id = ${event.fact} and region = ${region}`,
      );
    case 'StabilityFactEndWithdrawn':
      return tx.run(sql`update stability_fact set until_day = null where id = ${event.fact} and region = ${region}`);
    case 'StabilityFactWithdrawn':
      return tx.run(sql`delete from stability_fact where id = ${event.fact} and region = ${region}`);
    default:
      return absurd(event);
  }
}
