/** What is asked in each benchmark, and by whom: always by many different people, each about what is theirs. */
import postgres from 'postgres';
import { openPool } from '#platform/db.ts';
import { openPerson } from '#platform/persons.ts';
import type { KeyRing } from '#platform/sealing.ts';
import { startSession } from '#platform/sessions.ts';
import { dayOf } from '#vocabulary/day.ts';
import { AgencyId, type DossierId, RegionId, UserId } from '#vocabulary/ids.ts';
import type { PersonWords } from '#vocabulary/person.ts';
import type { Ask } from './load.ts';

/** The same number at every scale, so that caches and streams fill alike. */
const most = 320;

interface Worker {
  readonly user: string;
  readonly agency: string;
  readonly region: string;
}

export class Questions {
  readonly #ownerUrl: string;
  readonly #tokens = new Map<string, string>();
  readonly #keys: KeyRing;
  constructor(ownerUrl: string, keys: KeyRing) {
    this.#ownerUrl = ownerUrl;
    this.#keys = keys;
  }

  /** Case managers open the dossiers that they hold on to. */
  async openDossier(): Promise<Ask[]> {
    const rows = await this.#find<Worker & { dossier: string }>(`
      select d.id as dossier, d.case_manager as "user", d.case_manager_agency as agency, d.region
      from dossier d
      where d.case_manager is not null and d.phase = 'execution'
      order by md5(d.id::text)
      limit ${most}`);
    return this.#each(rows, ({ dossier }) => ({ method: 'GET', path: `/api/dossiers/${dossier}` }));
  }

  /**
   * Work lists of fifty, the most that is shown. Nobody in the demo has so much to do: process directors are given actions that are due
   * today in dossiers of theirs, as rows, once for a data folder.
   */
  async workList(): Promise<Ask[]> {
    const rows = await this.#find<Worker>(`
      with director as (
        select d.process_director as "user", d.process_director_agency as agency, d.region
        from dossier d
        where d.process_director is not null and d.phase <> 'closed'
        group by 1, 2, 3
        having count(*) >= 10
        order by count(*) desc, 1
        limit 32
      ), given as (
        insert into work_item (region, id, dossier, case_number, section, kind, subject, for_user, waits_for, rests, since, appears, due)
        select w.region, w.id, w.dossier, w.case_number, 'core', 'action_due', w.id, w."user", w."user", false, current_date, current_date, current_date
        from director p
        cross join lateral (
          select d.region, overlay(overlay(md5('bench ' || d.id || n) placing '8' from 13) placing '8' from 17)::uuid as id, d.id as dossier, d.case_number, p."user"
          from dossier d
          cross join generate_series(1, 5) n
          where d.process_director = p."user" and d.phase <> 'closed'
          order by n, d.id
          limit 50
        ) w
        on conflict (id, region) do update set since = excluded.since, appears = excluded.appears, due = excluded.due
      )
      select * from director`);
    const asked = Array.from({ length: 64 }, (_, i) => rows[i % rows.length]).flatMap((row) => row ?? []);
    return this.#each(asked, () => ({ method: 'GET', path: '/api/work' }));
  }

  /** Process directors look for somebody of theirs: by the whole name, the surname, with the year of birth, and misspelt. */
  async search(): Promise<Ask[]> {
    const rows = await this.#find<Worker & { dossier: DossierId; sealed: Uint8Array; handle: Uint8Array }>(`
      select d.id as dossier, d.process_director as "user", d.process_director_agency as agency, d.region, p.sealed, k.handle
      from dossier d
      join person p on p.dossier = d.id
      join dossier_key k on k.dossier = d.id
      where d.process_director is not null
      order by md5(d.id::text)
      limit ${most}`);
    const asked = rows.map((row, i) => ({
      ...row,
      text: typed(openPerson(this.#keys, row.dossier, row.handle, row.sealed), i),
    }));
    return this.#each(
      asked.filter(({ text }) => text !== ''),
      ({ text }) => ({ method: 'POST', path: '/api/dossiers/search', body: { words: text } }),
    );
  }

  /** Process directors ask whether somebody of theirs is known already under another number. */
  async duplicateCheck(): Promise<Ask[]> {
    const rows = await this.#find<Worker & { dossier: string }>(`
      select d.id as dossier, d.process_director as "user", d.process_director_agency as agency, d.region
      from dossier d
      where d.process_director is not null and d.phase <> 'draft'
      order by md5(d.id::text)
      limit ${most}`);
    return this.#each(rows, ({ dossier }) => ({ method: 'GET', path: `/api/dossiers/${dossier}/likenesses` }));
  }

  /** Process directors open the agenda of the fullest meetings of their region. */
  async agenda(): Promise<Ask[]> {
    const rows = await this.#find<Worker & { table: string }>(`
      select r.table_meeting as table, d.process_director as "user", d.process_director_agency as agency, d.region
      from referral r
      join dossier d on d.id = r.dossier
      where r.table_meeting is not null and d.process_director is not null
      group by 1, 2, 3, 4
      order by count(*) desc, 1, 2
      limit ${most}`);
    return this.#each(rows, ({ table }) => ({ method: 'GET', path: `/api/tables/${table}` }));
  }

  /** Case managers write down a visit; those with the shortest journals first, so that measuring again measures the same. */
  async command(): Promise<Ask[]> {
    const rows = await this.#find<Worker & { dossier: string }>(`
      select d.id as dossier, d.case_manager as "user", d.case_manager_agency as agency, d.region
      from dossier d
      where d.case_manager is not null and d.phase = 'execution'
      order by (select count(*) from journal_entry j where j.dossier = d.id and j.section = 'social') / 8, md5(d.id::text)
      limit ${most}`);
    const body = {
      kind: 'contact',
      section: 'social',
      contact: 'visit',
      reached: true,
      on: dayOf(new Date()),
      words: 'Koffie gedronken en de post doorgenomen. Volgende week weer.',
    };
    return this.#each(rows, ({ dossier }) => ({ method: 'POST', path: `/api/dossiers/${dossier}/journal`, body }));
  }

  async #find<T extends object>(text: string): Promise<T[]> {
    const db = postgres(this.#ownerUrl, { max: 1, onnotice: () => undefined });
    try {
      return await db.unsafe<T[]>(text);
    } finally {
      await db.end();
    }
  }

  /** With a session for everyone who asks. Throws when there is nobody. */
  async #each<T extends Worker>(rows: readonly T[], ask: (row: T) => Omit<Ask, 'token'>): Promise<Ask[]> {
    if (rows.length < 16) throw new Error(`only ${rows.length} to ask: this database holds no demo`);
    const pool = openPool(this.#ownerUrl, { max: 1 });
    try {
      return await pool.transaction(async (tx) => {
        const asks: Ask[] = [];
        for (const row of rows) {
          const place = {
            user: UserId.parse(row.user),
            agency: AgencyId.parse(row.agency),
            region: RegionId.parse(row.region),
          };
          const known = this.#tokens.get(row.user) ?? (await startSession(tx, { ...place, lang: 'nl', acr: null }));
          this.#tokens.set(row.user, known);
          asks.push({ ...ask(row), token: known });
        }
        return asks;
      });
    } finally {
      await pool.end();
    }
  }
}

/** What somebody types who looks for this person, the `nth` time; empty for who has no surname. */
function typed({ givenNames, surname, birth }: PersonWords, nth: number): string {
  if (surname === null) return '';
  const year = birth.is === 'known' ? birth.day.slice(0, 4) : birth.is === 'estimated' ? birth.year : '';
  const ways = [
    `${givenNames ?? ''} ${surname}`,
    surname,
    `${surname} ${year}`,
    `${givenNames ?? ''} ${surname.slice(0, 2)}${surname.slice(3)}`,
  ];
  return ways[nth % ways.length]?.trim() ?? '';
}
