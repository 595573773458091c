/** Something written long ago in the demo that someone may read. */
import postgres from 'postgres';
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';
import type { House, Visitor } from './house.ts';

export interface PastNote {
  readonly dossier: string;
  readonly entry: string;
  readonly words: string;
  readonly recordedOn: Day;
}

const Journal = z.object({
  entries: z.array(z.object({ id: z.string(), words: z.object({ are: z.string(), text: z.optional(z.string()) }) })),
});

/** With words that stand once in its dossier. Undefined when the demo has none for this person. */
export async function findPastNote({ database }: House, may: Visitor): Promise<PastNote | undefined> {
  const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => undefined });
  const candidates = await owner<{ dossier: string; id: string; recorded_on: string }[]>`
    with held as (
      select s.dossier, a.name, s.section from share s join agency a on a.id = s.agency
      where s.from_day <= current_date and (s.until_day is null or s.until_day > current_date)
    )
    select e.dossier, e.id, (e.recorded_at at time zone 'Europe/Amsterdam')::date::text as recorded_on
    from journal_entry e
    where e.words is not null and e.kind in ('note', 'contact') and e.recorded_at < now() - interval '30 days'
      and exists (select from held where dossier = e.dossier and name = ${may.agency} and section = e.section)
    order by e.recorded_at desc, e.id
    limit 40`;
  await owner.end();
  for (const { dossier, id, recorded_on: recordedOn } of candidates) {
    const reply = await may.page.evaluate(
      async (address) => (await fetch(address)).json(),
      `/api/dossiers/${dossier}/journal`,
    );
    const { entries } = Journal.parse(reply);
    const words = entries.find((entry) => entry.id === id)?.words.text;
    if (words !== undefined && entries.filter((entry) => entry.words.text === words).length === 1)
      return { dossier, entry: id, words, recordedOn: Day.parse(recordedOn) };
  }
  return undefined;
}
