/** What there is in the demo to open a page with, for one agency: looked up past the walls, since the test asks whether the page is in order. */
import postgres from 'postgres';

export type Samples = (path: string) => string | undefined;

interface Found {
  readonly dossier: string | null;
  readonly referral: string | null;
  readonly bed_dossier: string | null;
  readonly request: string | null;
  readonly ward: string | null;
  readonly table: string | null;
  readonly table_dossier: string | null;
}

/** Answers an address for a path of the list of pages; undefined when there is nothing to open it with. */
export async function findSamples(ownerUrl: string, agency: string, draft: string | undefined): Promise<Samples> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  const [found] = await owner<Found[]>`
    with held as (
      select s.dossier, s.section, d.phase
      from share s
      join dossier d on d.id = s.dossier
      where s.agency = (select id from agency where name = ${agency})
        and s.from_day <= current_date and (s.until_day is null or s.until_day > current_date)
    ), core as (
      select dossier, phase from held where section = 'core' order by phase = 'execution' desc, dossier
    ), bed as (
      select r.dossier, r.id from bed_request r join held h on h.dossier = r.dossier and h.section = 'placement'
      order by r.status = 'open' desc, r.id
    ), seat as (
      select r.dossier, r.table_meeting from referral r join core on core.dossier = r.dossier
      where r.table_meeting is not null order by r.stage = 'table' desc, r.held_on desc, r.dossier
    )
    select coalesce((select dossier from core limit 1), (select dossier from held limit 1)) as dossier,
      (select r.dossier from referral r join core on core.dossier = r.dossier order by r.stage = 'closed', r.dossier limit 1) as referral,
      (select dossier from bed limit 1) as bed_dossier,
      (select id from bed limit 1) as request,
      (select w.id from ward w join agency a on a.id = w.agency where a.name = ${agency} order by w.name limit 1) as ward,
      (select table_meeting from seat limit 1) as table,
      (select dossier from seat limit 1) as table_dossier`;
  await owner.end();
  if (!found) throw new Error('The demo could not be asked.');
  const { dossier, referral, bed_dossier: bedDossier, request, ward, table, table_dossier: tableDossier } = found;
  return (path) => {
    const filling = path.startsWith('/aanmelden/')
      ? { dossier: draft }
      : path.startsWith('/aanmeldingen/')
        ? { dossier: referral }
        : path.startsWith('/inclusietafel/')
          ? { table, dossier: tableDossier }
          : path.endsWith('/:request')
            ? { dossier: bedDossier, request }
            : { dossier, ward };
    const values = new Map<string, string | null | undefined>(Object.entries(filling));
    const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => values.get(name) ?? ':');
    return filled.includes(':') ? undefined : filled;
  };
}
