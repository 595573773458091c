/** The register of grounds in the database, and what it says of a share. Which grounds fit is asked of the function that the wall asks, too. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded, StreamKind } from '#platform/ledger.ts';
import { streamFor } from '#platform/stream-id.ts';
import { LegalGround, Phase, type Purpose, Section, Sector, SharingAct } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { AgencyId, type DossierId, type RegionId, type StreamId } from '#vocabulary/ids.ts';
import type { NewShare } from '../state.ts';
import type { GroundLine } from './contract.ts';
import { GroundEvent } from './events.ts';
import { type Ground, type GroundRefusal, rules, type SetGround } from './rules.ts';

/** Never played again: what the house ships stands in no event, so the register is kept. */
export const groundKind: StreamKind<Ground, SetGround, GroundEvent, GroundRefusal> = {
  kind: 'legal_ground',
  events: GroundEvent,
  ...rules,
  project,
};
export const groundStream = (region: RegionId, ground: LegalGround): StreamId =>
  streamFor('legal_ground', region, ground);

function project(tx: Tx, { event, author, place: { region } }: Recorded<GroundEvent>): Promise<void> {
  const { ground, version, text, from, until, on } = event;
  return tx.run(sql`
    insert into legal_ground (region, ground, version, from_day, until_day, is_on, law, article, wording, sectors, agencies, sections, phases, acts, set_by, set_on)
    values (${region}, ${ground}, ${version}, ${from}, ${until}, ${text.isOn}, ${text.law}, ${text.article}, ${text.wording}, ${text.sectors},
      ${text.agencies}, ${text.sections}, ${text.phases}, ${text.acts}, ${author.user}, ${on})`);
}

const Row = z.object({
  ground: LegalGround,
  version: z.number(),
  from: Day,
  until: z.nullable(Day),
  isOn: z.boolean(),
  law: z.string(),
  article: z.string(),
  wording: z.string(),
  sectors: z.array(Sector),
  agencies: z.array(AgencyId),
  sections: z.array(Section),
  phases: z.array(Phase),
  acts: z.array(SharingAct),
  setOn: z.nullable(Day),
  setByName: z.nullable(z.string()),
});

/** In the order of the code list; of each the newest version first. */
export async function listLines(tx: Tx, region: RegionId): Promise<GroundLine[]> {
  const rows = await tx.many(
    Row,
    sql`
    select g.ground, g.version, g.from_day as "from", g.until_day as until, g.is_on as "isOn", g.law, g.article, g.wording, g.sectors, g.agencies,
           g.sections, g.phases, g.acts, g.set_on as "setOn", u.name as "setByName"
    from legal_ground g
    left join app_user u on u.id = g.set_by
    where g.region = ${region}
    order by array_position(${LegalGround.options}::text[], g.ground), g.version desc`,
  );
  return rows.map(({ ground, version, from, until, setOn, setByName, ...text }) => ({
    ground,
    version,
    text,
    from,
    until,
    setOn,
    setByName,
  }));
}

const Version = z.object({ version: z.number() });
/** Of the text that who consents agrees to; undefined when the region does not use consent on that day. */
export const findConsentVersion = async (tx: Tx, region: RegionId, on: Day): Promise<number | undefined> =>
  (
    await tx.find(
      Version,
      sql`
      select g.version
      from (select * from legal_ground l where l.region = ${region} and l.ground = 'consent' and l.from_day <= ${on} order by l.version desc limit 1) g
      where g.is_on and (g.until_day is null or g.until_day > ${on})`,
    )
  )?.version;

const Fitting = z.object({ section: Section, grounds: z.array(LegalGround) });
/** Per section what fits to give that agency, in the phase in which the dossier is. Empty when the dossier cannot be seen. */
export const listFitting = (
  tx: Tx,
  {
    dossier,
    agency,
    act,
    purpose,
    on,
  }: { dossier: DossierId; agency: AgencyId; act: SharingAct; purpose: Purpose; on: Day },
): Promise<z.infer<typeof Fitting>[]> =>
  tx.many(
    Fitting,
    sql`
    select s.section, coalesce(array_agg(f.ground order by f.ground) filter (where f.ground is not null), '{}') as grounds
    from dossier d
    cross join unnest(${Section.options}::text[]) with ordinality s (section, place)
    left join lateral fitting_grounds(d.region, ${agency}, s.section, d.phase, ${purpose}, ${act}, ${on}) f on true
    where d.id = ${dossier}
    group by s.section, s.place
    order by s.place`,
  );

/** What is to be shared, with the grounds that may carry it, the best first. */
export interface AskedShare extends Omit<NewShare, 'ground' | 'groundVersion' | 'beside'> {
  readonly grounds: readonly [LegalGround, ...LegalGround[]];
}
/** In which region, phase and on which day. */
export interface Sharing {
  readonly region: RegionId;
  readonly phase: Phase;
  readonly on: Day;
}

const Fit = z.object({ place: z.number(), ground: LegalGround, version: z.number() });
/** Each share with the first of its grounds that fits and its version; where none does, with the first and without a version. */
export async function withGrounds(
  tx: Tx,
  { region, phase, on }: Sharing,
  asked: readonly AskedShare[],
): Promise<NewShare[]> {
  const fits = await tx.many(
    Fit,
    sql`
    select a.place::int as place, f.ground, f.version
    from unnest(${asked.map(({ agency }) => agency)}::uuid[], ${asked.map(({ section }) => section)}::text[],
           ${asked.map(({ purpose }) => purpose)}::text[], ${asked.map(({ act }) => act)}::text[])
         with ordinality a (agency, section, purpose, act, place)
    cross join lateral fitting_grounds(${region}, a.agency, a.section, ${phase}, a.purpose, a.act, ${on}) f
    order by a.place, f.ground`,
  );
  const byPlace = Map.groupBy(fits, ({ place }) => place);
  return asked.map(({ grounds, ...share }, i) => {
    const fitting = byPlace.get(i + 1) ?? [];
    const ground = grounds.find((one) => fitting.some((fit) => fit.ground === one)) ?? grounds[0];
    const version = fitting.find((fit) => fit.ground === ground)?.version ?? null;
    const others = LegalGround.options.filter((one) => one !== 'consent' && fitting.some((fit) => fit.ground === one));
    return { ...share, ground, groundVersion: version, beside: ground === 'consent' ? (others[0] ?? null) : null };
  });
}

/** What follows from a decision of others is shared as far as there is a ground; the core always, so that its lack is refused. */
export const grounded = (shares: readonly NewShare[]): NewShare[] =>
  shares.filter(({ section, groundVersion }) => section === 'core' || groundVersion !== null);
