/** Something written long ago in the demo that someone may read. */
import postgres from 'postgres';
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';
import type { House } from './house.ts';
import type { Visitor } from './visitor.ts';

export interface PastNote {
  readonly dossier: string;
  readonly entry: string;
  readonly words: string;
  readonly recordedOn: Day;
}

const Head = z.object({ sections: z.array(z.object({ section: z.string() })) });
const Journal = z.object({
  entries: z.array(z.object({ id: z.string(), words: z.object({ are: z.string(), text: z.optional(z.string()) }) })),
});

/** With words that stand once in its dossier, outside the social section; the stranger is no partner there. Undefined when the demo has none for this person. */
export async function findPastNote(
  { database }: House,
  may: Visitor,
  stranger: Visitor,
): Promise<PastNote | undefined> {
  const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => undefined });
  const candidates = await owner<{ dossier: string; id: string; recorded_on: string }[]>`
    with held as (
      select s.dossier, a.name, s.section from share s join agency a on a.id = s.agency
      where s.from_day <= current_date and (s.until_day is null or s.until_day > current_date)
    )
    select e.dossier, e.id, (e.recorded_at at time zone 'Europe/Amsterdam')::date::text as recorded_on
    from journal_entry e
    where e.words is not null and e.section <> 'social' and e.kind in ('note', 'contact') and e.recorded_at < now() - interval '30 days'
      and exists (select from held where dossier = e.dossier and name = ${may.agency} and section = e.section)
      and not exists (select from shield x where x.dossier = e.dossier and x.lifted_on is null)
      and not exists (select from held where dossier = e.dossier and name = ${stranger.agency})
      and not exists (select from partner p join agency a on a.id = p.agency where p.dossier = e.dossier and a.name = ${stranger.agency})
    order by e.recorded_at desc, e.id
    limit 40`;
  await owner.end();
  for (const { dossier, id, recorded_on: recordedOn } of candidates) {
    const { entries } = Journal.parse(await ask(may, `/dossiers/${dossier}/journal`));
    const words = entries.find((entry) => entry.id === id)?.words.text;
    if (words !== undefined && entries.filter((entry) => entry.words.text === words).length === 1)
      return { dossier, entry: id, words, recordedOn: Day.parse(recordedOn) };
  }
  return undefined;
}

/** Which sections and entries this person may read, as known on a day or now. */
export async function readable(visitor: Visitor, dossier: string, knownOn?: Day) {
  const query = knownOn === undefined ? '' : `?knownOn=${knownOn}`;
  const { sections } = Head.parse(await ask(visitor, `/dossiers/${dossier}${query}`));
  const { entries } = Journal.parse(await ask(visitor, `/dossiers/${dossier}/journal${query}`));
  return { sections: sections.map(({ section }) => section), entries: entries.map(({ id }) => id) };
}

/** As this person's browser would. */
const ask = ({ page }: Visitor, path: string): Promise<unknown> =>
  page.evaluate(async (address) => (await fetch(address)).json(), `/api${path}`);
