/** The lines of the register in the database. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded, StreamKind } from '#platform/ledger.ts';
import { streamFor } from '#platform/stream-id.ts';
import { Day } from '#vocabulary/day.ts';
import type { RegionId, StreamId } from '#vocabulary/ids.ts';
import { EarlierLine } from './contract.ts';
import { EntryText, ProcessingEvent } from './events.ts';
import { type ProcessingCommand, type ProcessingEntry, type ProcessingRefusal, rules } from './rules.ts';

export const processingKind: StreamKind<ProcessingEntry, ProcessingCommand, ProcessingEvent, ProcessingRefusal> = {
  kind: 'processing_entry',
  events: ProcessingEvent,
  ...rules,
  project,
};
/** One stream a region and entry. */
export const entryStream = (region: RegionId, entry: string): StreamId => streamFor('processing_entry', region, entry);

/** What is set twice on one day holds as it was last set. */
function project(tx: Tx, { event, version, author, place: { region } }: Recorded<ProcessingEvent>): Promise<void> {
  if (event.type === 'EntrySet') {
    const { entry, text, textVersion, dpiaOn, dpiaReference, on } = event;
    return tx.run(sql`
      insert into processing_entry (region, entry, from_day, text, text_version, dpia_on, dpia_reference, ended, set_by, set_on, version)
      values (${region}, ${entry}, ${on}, ${JSON.stringify(text)}::text::jsonb, ${textVersion}, ${dpiaOn}, ${dpiaReference}, false, ${author.user}, ${on}, ${version})
      on conflict (entry, from_day, region) do update
      set text = excluded.text, text_version = excluded.text_version, dpia_on = excluded.dpia_on, dpia_reference = excluded.dpia_reference, ended = false,
        set_by = excluded.set_by, set_on = excluded.set_on, version = excluded.version`);
  }
  // Ends with the text that held; where the region set none, with nothing but that it ended.
  return tx.run(sql`
    insert into processing_entry (region, entry, from_day, text, text_version, dpia_on, dpia_reference, ended, set_by, set_on, version)
    select ${region}, ${event.entry}, ${event.on}, coalesce(p.text, 'null'::jsonb), coalesce(p.text_version, 0), p.dpia_on, p.dpia_reference, true, ${author.user}, ${event.on}, ${version}
    from (select 1) one
    left join lateral (
      select text, text_version, dpia_on, dpia_reference
      from processing_entry
      where region = ${region} and entry = ${event.entry}
      order by from_day desc
      limit 1) p on true
    on conflict (entry, from_day, region) do update set ended = true, set_by = excluded.set_by, set_on = excluded.set_on, version = excluded.version`);
}

const Held = z.object({
  entry: z.string(),
  /** Null where an entry of the house ended that the region had never set. */
  text: z.nullable(EntryText),
  textVersion: z.number(),
  dpiaOn: z.nullable(Day),
  dpiaReference: z.nullable(z.string()),
  setOn: Day,
  setByName: z.string(),
  ended: z.boolean(),
  version: z.number(),
});
export type HeldEntry = z.infer<typeof Held>;
/** The last line of each entry of the own region. */
export const listHeld = (tx: Tx): Promise<HeldEntry[]> =>
  tx.many(
    Held,
    sql`
    select distinct on (p.entry) p.entry, p.text, p.text_version as "textVersion", p.dpia_on as "dpiaOn", p.dpia_reference as "dpiaReference",
           p.set_on as "setOn", u.name as "setByName", p.ended, p.version
    from processing_entry p
    join app_user u on u.id = p.set_by
    where p.region = (select actor_region())
    order by p.entry, p.from_day desc`,
  );

const Line = z.extend(z.omit(EarlierLine, { text: true }), { text: z.nullable(EntryText) });
/** Newest first. */
export const listLines = (tx: Tx, entry: string): Promise<z.infer<typeof Line>[]> =>
  tx.many(
    Line,
    sql`
    select p.from_day as "from", p.text, p.dpia_on as "dpiaOn", p.dpia_reference as "dpiaReference", p.ended, u.name as "setByName"
    from processing_entry p
    join app_user u on u.id = p.set_by
    where p.region = (select actor_region()) and p.entry = ${entry}
    order by p.from_day desc`,
  );
