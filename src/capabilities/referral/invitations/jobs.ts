/** Partners that are needed at a table, or are asked for a case on it, hear by mail when it meets and when it does not, at the mailbox that their region knows; never who is on it. */
import * as z from 'zod/mini';
import type { Tx } from '#platform/db.ts';
import { type Asker, enqueue, type LongJobKind } from '#platform/jobs.ts';
import type { Post } from '#platform/mail.ts';
import { AgencyId } from '#vocabulary/ids.ts';
import { eventsIn } from '../calendar/documents/feed.ts';
import { texts as feed } from '../calendar/documents/feed-texts.nl.ts';
import { calendarOf } from '../calendar/ical.ts';
import { listInvited } from '../readings.ts';
import type { TableRow } from '../table/store.ts';
import { texts } from './documents/mail-texts.nl.ts';
import { findTold, listMailboxes, TableChange } from './store.ts';

const TableMail = z.object({ agency: AgencyId, tables: z.array(z.uuid()), change: TableChange });
type TableMail = z.infer<typeof TableMail>;

/** One mail for each partner, whatever number of tables. What was cancelled before an invitation went out is told as cancelled, once. */
export const tableMail = (post: Post | undefined, house: string): LongJobKind<TableMail> => ({
  name: 'table_mail',
  data: TableMail,
  async runLong({ within, data: { agency, tables, change } }) {
    if (post === undefined) return;
    const told = await within((tx) => findTold(tx, agency, tables, change));
    if (told === undefined || told.meetings.length === 0) return;
    const { mail: to, region, meetings } = told;
    const lines = meetings.map(({ subregion, heldOn, startsAt }) =>
      texts.meeting(feed.table(region, subregion), heldOn, startsAt),
    );
    const calendar = calendarOf(feed.name(region), eventsIn(told, house), new Date());
    await post({
      to,
      subject: texts.subject[change](region),
      text: texts.text(change, lines, `${house}/inclusietafel`),
      files: [{ name: texts.file, type: 'text/calendar; charset=utf-8; method=PUBLISH', text: calendar }],
    });
  },
});
const asked = tableMail(undefined, '');

interface Changed {
  readonly tables: readonly string[];
  readonly needed: readonly AgencyId[];
  readonly change: TableChange;
}
/** In the name of `asker`. An agency of which somebody did this by hand knows already: leave it out of `needed`. */
export async function tellPartners(tx: Tx, asker: Asker, { tables, needed, change }: Changed): Promise<void> {
  if (tables.length === 0 || needed.length === 0) return;
  const { user, agency: own, region } = asker;
  for (const { agency } of await listMailboxes(tx, region, needed))
    await enqueue(tx, asked, { user, agency: own, region }, { agency, tables: [...tables], change });
}

/** Does what puts a case on a meeting. Who is asked there for the first time, and is not needed at each meeting anyway, hears of it. */
export async function tellAsked<T extends { readonly ok: boolean }>(
  tx: Tx,
  asker: Asker,
  { id, needed }: Pick<TableRow, 'id' | 'needed'>,
  invited: readonly AgencyId[],
  put: () => Promise<T>,
): Promise<T> {
  const before = await listInvited(tx, id);
  const told = new Set<string>([asker.agency, ...needed, ...before.map((agency) => agency.id)]);
  const decision = await put();
  const asked = invited.filter((agency) => !told.has(agency));
  if (decision.ok) await tellPartners(tx, asker, { tables: [id], needed: asked, change: 'planned' });
  return decision;
}
