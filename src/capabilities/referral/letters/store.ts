/** Which letters were made, and in which words a region writes them. The letters themselves rest in passages. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded, StreamKind } from '#platform/ledger.ts';
import { streamFor } from '#platform/stream-id.ts';
import { Day } from '#vocabulary/day.ts';
import { type DossierId, PassageId, type RegionId, type StreamId } from '#vocabulary/ids.ts';
import { Addressee, LetterEvent, LetterKind, TemplateEvent } from './events.ts';
import { letter, template } from './rules.ts';

type KindOf<D> = D extends {
  readonly initial: infer S;
  decide(command: infer C, state: infer _): unknown;
}
  ? readonly [S, C]
  : never;
type LetterCommand = KindOf<typeof letter>[1];
type TemplateCommand = KindOf<typeof template>[1];

export const letterKind: StreamKind<{ readonly made: boolean }, LetterCommand, LetterEvent, 'letter_is_final'> = {
  kind: 'letter',
  events: LetterEvent,
  ...letter,
  project: (tx, { stream, place: { region, dossier }, author, event }: Recorded<LetterEvent>) =>
    tx.run(sql`
      insert into letter (region, id, referral, dossier, kind, addressee, template, words, made_by, made_on)
      values (${region}, ${stream}, ${event.referral}, ${dossier}, ${event.letter}, ${event.addressee}, ${event.template}, ${event.words},
        ${author.user}, ${event.on})`),
};

export const templateStream = (region: RegionId, of: LetterKind): StreamId => streamFor('letter_template', region, of);
export const templateKind: StreamKind<
  Day | null,
  TemplateCommand,
  TemplateEvent,
  'template_in_past' | 'template_too_far' | 'unknown_placeholder'
> = {
  kind: 'letter_template',
  events: TemplateEvent,
  ...template,
  // What is put twice for one day holds as it was last put.
  project: (tx, { author, event }: Recorded<TemplateEvent>) =>
    tx.run(sql`
      insert into letter_template (region, kind, from_day, body, set_by)
      values (${event.region}, ${event.letter}, ${event.from}, ${event.body}, ${author.user})
      on conflict (kind, from_day, region) do update set body = excluded.body, set_by = excluded.set_by`),
};

const Made = z.object({
  id: z.uuid(),
  kind: LetterKind,
  addressee: Addressee,
  template: z.nullable(Day),
  words: PassageId,
  madeByName: z.nullable(z.string()),
  madeOn: Day,
});
export type Made = z.infer<typeof Made>;
const Desk = z.object({ name: z.string(), phone: z.nullable(z.string()), mail: z.nullable(z.string()) });
/** The Care and Safety House of a region on a day: one that can be reached first. Its mailbox is read by who writes letters. */
export const findDesk = (tx: Tx, region: RegionId, today: Day): Promise<z.infer<typeof Desk> | undefined> =>
  tx.find(
    Desk,
    sql`
    select a.name, a.contact_phone as phone, c.mail
    from agency a
    left join agency_contact c on c.agency = a.id and c.region = ${region}
    where a.sector = 'care_safety_house' and exists (
      select from covenant v
      where v.agency = a.id and v.region = ${region} and v.from_day <= ${today}::date and (v.until_day is null or v.until_day > ${today}::date))
    order by coalesce(a.contact_phone, c.mail) is null, a.name, a.id
    limit 1`,
  );

/** Newest first. */
export const listLetters = (tx: Tx, dossier: DossierId): Promise<Made[]> =>
  tx.many(
    Made,
    sql`
    select l.id, l.kind, l.addressee, l.template, l.words, u.name as "madeByName", l.made_on as "madeOn"
    from letter l
    left join app_user u on u.id = l.made_by
    where l.dossier = ${dossier}
    order by l.made_on desc, l.id`,
  );

const Template = z.object({ kind: LetterKind, from: Day, body: z.string(), setByName: z.nullable(z.string()) });
export type Template = z.infer<typeof Template>;
/** Of a region: of each kind the newest first. */
export const listTemplates = (tx: Tx, region: RegionId): Promise<Template[]> =>
  tx.many(
    Template,
    sql`
    select t.kind, t.from_day as "from", t.body, u.name as "setByName"
    from letter_template t
    left join app_user u on u.id = t.set_by
    where t.region = ${region}
    order by t.kind, t.from_day desc`,
  );
