/** Every table has forced walls or stands on this list with its reason. Read from the database itself, so that a new table cannot hide. */
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wordPlaces } from '#platform/words.ts';
import { type ClonedDatabase, cloneDatabase } from './testing-database.ts';

/** Tables in which no dossier is named: their policy may be wider than a share. */
const withoutDossiers: Readonly<Record<string, string>> = {
  migration: 'which files ran',
  calendar_address: 'of whom, for the own person alone; found by the hash of its secret',
  session: 'found by the hash of its token, before anyone is known',
  idempotency: 'keys and ids of the own commands',
  turn: 'how often somebody asked lately, for the owner alone',
  region: 'register',
  subregion: 'register',
  agency: 'register',
  covenant: 'register',
  app_user: 'register of professionals',
  appointment: 'register',
  ward: 'register',
  bed: 'register; taken or not, never by whom',
  ward_availability: 'what a ward says of itself',
  table_meeting: 'register: when the inclusion table meets',
  agency_contact: 'register: mailboxes of agencies, for who gives links',
  criteria_set: 'register: what a region asks',
  triage_rhythm: 'register: on which day a region weighs',
  trend_explanation: 'register: why a region thinks that fewer were referred',
  criteria_question: 'which lists were tried out, and blurred counts',
  table_series: 'register: in which rhythm the inclusion table meets',
  escalation_ladder: 'register: who is asked in a region to solve what a table cannot, and within how long',
  team: 'register: which teams carry dossiers in a region',
  team_capacity: 'register: how much a team can carry',
  waiting_rule: 'register: how much each term counts for the order of a waiting list',
  access_rule: 'register: how long steps may take in a region, and when it decides in writing',
  stability_rule: 'register: which facts reset the clock in a region',
  lawfulness_advice: 'of a region, about no person',
  advice_words: 'of a region, about no person',
  legal_ground: 'register: on which grounds a region shares',
  retention_rule: 'register: how long a region keeps what',
  right_proposal: 'register: who was to work where as what',
  registration: 'register: for whom a right may be proposed where',
  log_export: 'register: which days of the log were taken along',
  log_review: 'register: which sample of the log was drawn',
  log_review_line: 'register: what was judged of each line of it',
  log_review_words: 'what was written of it; sealed',
  emergency_rule: 'register: within how many days a region reviews',
  look_naming: 'register: which agencies let the person read who looked',
  kept_at_erasure: 'a list of tables, for the owner alone',
  evidence_leaf: 'hashes, and positions of rows',
  evidence_node: 'hashes',
  evidence_progress: 'how far the tree has come',
  evidence_key: 'who signs; the secret half sealed',
  evidence_checkpoint: 'what was signed',
  evidence_witness: 'what witnesses were handed',
  evidence_check: 'how much was found',
  evidence_repair: 'why signing went on after damage, sealed',
  evidence_refusal: 'why nothing is signed now',
  counted_before: 'changes of numbers, added up over persons',
  referral_counted_before: 'numbers of referrals, added up over persons who were erased',
  beds_taken_before: 'changes of numbers, added up over persons',
  erasure_register: 'which one belongs to this database, for the owner alone',
};
/** Functions that look past a wall, each with what it lets through. */
const definers: Readonly<Record<string, string>> = {
  attachment_name_goes: 'the name of a document goes with it; shows nothing',
  attachment_room: 'how many documents a dossier has and of how many bytes, for who holds a section of it',
  file_documents: 'the documents of the file that one handles, as file_passages',
  remove_document: 'takes a document from the file of a request of rectification; yes or no',
  name_link_writer: 'names in whose name is written by a link, for who gives it; shows nothing',
  open_link: 'opens a link that one has, for a session of one dossier; answers a code',
  ask_link_code: 'whether a code may be sent for a link that one has, and for which',
  set_link_code: 'keeps the hash of a code and answers the mailbox of the agency, for the job that mails it',
  enter_by_link: 'who comes in by a session that one has: the agency and the one dossier of its link',
  close_link: 'shuts the link in whose name is written; yes or no',
  link_status: 'number and phase of the referral whose secret one has, and whom to call; no name, no outcome',
  tidy_links: 'forgets links that nobody opened, a quarter of a year after they ended; answers a number',
  transfer_words_go: 'takes away what was read of a transfer when it is answered; shows nothing',
  answers_transfer:
    'whether a transfer waits for an answer of the actor, yes or no, for who directs processes in the region it goes to',
  is_offered_transfer: 'the same of a dossier, for the key under which the answer is written',
  offered_words: 'what was written down to be read of such transfers, sealed, until they are answered',
  transfer_director:
    'in whose name the case is closed where it came from, in the transaction in which the actor accepted it',
  consent_stands: 'whether a consent still holds, yes or no, for who was shared something on it',
  bottleneck_counts:
    'how many bottlenecks are open in the own region, by kind and level, ten at least, for who accounts for it',
  escalated_areas:
    'in which areas of the own region a step is long late, never which, for the role that the region named',
  team_loads:
    'how many dossiers each team of the own region carries and when some leave, never which, for who runs its tables',
  waiting_counts: 'how many wait by area of the own region, ten at least, for who accounts for it',
  take_turn: 'counts how often a person, agency or address asked; answers seconds',
  tidy_turns: 'forgets such counts after an hour; shows nothing',
  ask_known: 'notes that it is asked whether somebody is known, within so many an hour and a day; shows nothing',
  known_candidates:
    'whom that may be, sealed, as many whoever it is, in the transaction of the question only; what is compared of them never leaves the server',
  tell_known: 'whom to call when somebody is known, or nobody; and tells who holds on to them that it was asked',
  asked_about: 'which dossiers a yes to the actor was about, within two weeks, for asking access to them',
  asks_about: 'whether a yes to the actor was about that dossier, yes or no',
  is_shielded_from_actor: 'whether an extra protected person is kept from the actor, yes or no',
  shield_has_somebody:
    'whether somebody who may see such a person still works, yes or no, for the wall that shields them',
  would_keep_shield:
    'whether somebody would see a dossier behind its shield, yes or no, for who holds its core and would shield it',
  shields_unkept: 'which shielded dossiers of the own region have nobody left, for a privacy officer',
  is_hidden_from_actor: 'the same where no share is asked: never from a privacy officer or the night',
  share_shielded_from_start: 'a share of a shielded dossier is shielded; shows nothing',
  shares_shielded: 'shields the shares of a dossier, or lifts that; shows nothing',
  is_withheld_from_actor: 'whether an entry or its words are kept from the actor, yes or no',
  mark_words_withheld: 'trigger: words that come to an entry that is kept from somebody are kept from them too',
  withheld_streams: 'ids of what is kept from the actor, for the wall that keeps it',
  mark_withheld: 'marks an entry and its words that something may be kept from somebody; shows nothing',
  detention_is_asked: 'whether somebody is asked to look at a detention again, yes or no, for who sees justice',
  section_is_seen_by: 'whether an agency sees a section of a dossier, yes or no, for who sees that section too',
  end_share: 'ends a share of another agency, for who holds the core; shows nothing',
  check_leaves: 'how many rows are not what their leaf was made of; numbers, never a row',
  cleared_lines: 'how many lines of the log were cleared after their term',
  open_cases_by_set:
    'how many referrals are open under each list of the own region, from five on, for who keeps or tries out its lists',
  what_if: 'blurred counts of past referrals of the own region, a few a quarter, for the same',
  forget_likeness: 'takes away what was said of a pair when one of the two loses its key',
  forget_supplements:
    'takes away what was begun in answer to what was asked of a referral, for who withdraws it; answers nothing',
  grow_evidence: 'gives each row of ledger and access log its leaf in the tree; answers a number',
  referral_numbers: 'numbers of referrals of a region, for who accounts for one; never a row of a person',
  region_figures: 'numbers by region and subregion, for who accounts for a region; never a row of a person',
  is_held: 'whether a dossier may not be erased for now, yes or no',
  hold_meets_erasure: 'waits for an erasure that begins, and refuses to hold what is erased; shows nothing',
  retention_facts:
    'number and days of closed dossiers of the own region, for who accounts for what it keeps; no person',
  retention_running: 'how many dossiers of the own region go on',
  retention_dossier: 'which dossier of the own region has a number, for a privacy officer',
  retention_left: 'how much there is of what is cleared away, and since when, for a privacy officer and the night',
  clear_drafts:
    'removes drafts of the own region from before a day, and dossiers that were never sent, for a privacy officer and the night; shows nothing',
  clear_population_figures:
    'removes exact figures of the own region from before a day, for a privacy officer; shows nothing',
  clear_log_oversight:
    'removes reviews and alerts of the own region from before a day, for a privacy officer and the night; shows nothing',
  clear_emergencies:
    'removes emergency accesses of the own region from before a day, and their words, for the same; shows nothing',
  clear_known_questions:
    'removes what was asked from the own region, and told there, before a day, for the same; shows nothing',
  officers_at_work: 'how many privacy officers the own region has today; a number',
  clear_access_log:
    'removes lines of the own region that are at least five years old, and says so in the ledger; shows nothing',
  erasure_is_of_region: 'refuses an order about a dossier of another region; shows nothing',
  erasures_due: 'ids of dossiers that are to be erased, for the job, which is nobody',
  is_asked: 'whether a person waits for an answer about a dossier, or it rests; yes or no',
  retention_asked:
    'which dossiers of the own region wait for that, and since when not; for who accounts for what it keeps',
  close_erased: 'closes the walls around a dossier that two people ordered to erase; shows nothing',
  sweep_erased: 'deletes what is left of such a dossier; shows nothing',
  is_erased: 'whether a dossier that is asked for by its id was erased, yes or no',
  file_ledger: 'what the ledger holds of a person who asked for it, for who handles that request, once it is granted',
  file_looks: 'when, from where, in which role and what for somebody looked at that person, for the same',
  case_numbers: 'numbers of dossiers of the own region, for a privacy officer',
  case_by_number: 'which dossier of the own region has a number, for a privacy officer',
  may_tell_looks: 'whether the actor may tell a person who looked, yes or no',
  rights_used:
    'the last day on which a right of the own region was used, for who reviews rights; never at which dossier',
  open_emergency: 'opens one dossier to one person for some hours, to read; answers its id, or nothing',
  end_emergency: 'ends what the actor opened; answers a number',
  end_emergency_of:
    'ends what somebody of the own region opened, for a privacy officer; answers which dossier that was',
  looks_on:
    'who used which dossiers of the own region on a day, for the nightly count of a region, and a privacy officer',
  looks_of: 'the numbers of the lines of the log that tell of a dossier of the own region, for a privacy officer',
  looks_at:
    'when, from where, in which role and what for somebody looked at a person, for who tells that person; names where the agency wants that',
  file_passages: 'the texts about a person who asked for them, for who handles that request',
  files_opened: 'that the file of an own case was opened, when, by whom and for which right; for its process director',
  file_person: 'who that person is, for who handles the request',
  correct_passage: 'replaces a text that is wrong, for who handles the request to correct it; shows nothing',
  correct_person: 'replaces who it is, for who handles the request to correct it; shows nothing',
  share_rests_from_start: 'a share of a restricted dossier rests; shows nothing',
  shares_rest: 'lets the shares of a dossier rest when its processing is restricted; shows nothing',
  shares_rest_anew: 'the same when another house directs a dossier that rests; shows nothing',
  ledger_rests: 'refuses what is added to a restricted dossier; shows nothing',
  rests_for_us: 'whether the own share of a dossier rests, yes or no',
  free_seat: 'the number of a free seat at a meeting of the own region; never who sits where',
  calendar_of: 'when the tables meet that the owner of a secret address is asked at; no case',
  seats_taken: 'how many seats are taken at meetings of the own region; a number',
  clock_figures:
    'how many steps run and ran late by subregion, rounded and without small counts, for who accounts for the region',
  concerns_own_region: 'whether a logged look was at a dossier of the own region, yes or no, for a privacy officer',
};
/** Of those, for which it makes no difference whose share it is. */
const ofWhomever: Readonly<Record<string, string>> = {
  clear_emergencies: 'removes what was opened in emergencies, whoever did',
  close_dossier: 'an erased dossier is shut to all',
  end_emergency_of: 'ends what one person opened, named by the row that a privacy officer ends',
  looks_on: 'asks for purposes that no emergency has, and leaves looks in one out',
  shares_rest: 'a restricted dossier rests for all',
  shares_rest_anew: 'a restricted dossier rests for all',
  shares_shielded: 'a shield is around all shares',
};

/** Views that are read with the rights of their owner, each with what it lets through. */
const lenses: Readonly<Record<string, string>> = {
  open_share: 'what is open to who asks by the shares of their agency, today: what the walls ask',
};
/** Policies that ask who is there where it is rarely come to: nowhere else does a call for each row cost less than making a subquery ready. */
const rarely: readonly string[] = [
  'dossier.answered',
  'dossier.seen',
  'dossier_key.answered',
  'dossier_key.asked',
  'dossier_key.held',
  'dossier_key.offered',
  'dossier_key.reviewed_in_emergency',
  'share.seen',
  'work_item.offered',
];

let database: ClonedDatabase;
let owner: postgres.Sql;
let app: postgres.Sql;
beforeAll(async () => {
  database = await cloneDatabase();
  owner = postgres(database.ownerUrl, { max: 1 });
  app = postgres(database.appUrl, { max: 1 });
});
afterAll(async () => {
  await Promise.all([owner?.end(), app?.end()]);
  await database?.drop();
});

const tables = () => owner<{ name: string; forced: boolean; columns: string[] }[]>`
  select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
         (select array_agg(a.attname::text) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind in ('r', 'p') order by 1`;

test('[ASVS 8.3.1] [ASVS 8.4.1] every table has forced row-level security and a policy for each right the app holds', async () => {
  const found = await tables();
  expect(found.length).toBeGreaterThan(15);
  expect(found.filter((t) => !t.forced).map((t) => t.name)).toEqual([]);
  const open = await owner<{ name: string; right: string }[]>`
    select g.table_name as name, g.privilege_type as right
    from information_schema.role_table_grants g
    where g.table_schema = 'public' and g.grantee = ${database.appRole}
      and not exists (
        select from pg_policies p
        where p.tablename = g.table_name and p.permissive = 'PERMISSIVE' and ${database.appRole} = any (p.roles)
          and (p.cmd = 'ALL' or p.cmd = g.privilege_type))`;
  expect([...open]).toEqual(Object.keys(lenses).map((name) => ({ name, right: 'SELECT' })));
});

test('a table that names a dossier is walled by a share; one that does not stands on the list', async () => {
  const found = await tables();
  const policies = await owner<{ table: string; text: string }[]>`
    select tablename as table, coalesce(qual, '') || coalesce(with_check, '') as text from pg_policies
    where schemaname = 'public' and permissive = 'PERMISSIVE' and cmd in ('SELECT', 'ALL') and ${database.appRole} = any (roles)`;
  for (const { name, columns } of found) {
    if (name in withoutDossiers) {
      expect(columns, name).not.toContain('dossier');
      continue;
    }
    const texts = policies.filter((p) => p.table === name).map((p) => p.text);
    expect(texts.length, `${name} has no policy to see by`).toBeGreaterThan(0);
    for (const text of texts)
      expect(text, name).toMatch(/FROM open_share|actor_(agency|user|region)\(\)|just_(told|moved)\(/);
  }
});

/** A function in a policy is called for every row, a scalar subquery once a statement: the difference is half of what a look costs. */
test('every policy asks who is there once a statement', async () => {
  const policies = await owner<{ name: string; text: string }[]>`
    select tablename || '.' || policyname as name, coalesce(qual, '') || coalesce(with_check, '') as text
    from pg_policies
    where schemaname = 'public'
    order by 1`;
  const asking = policies.filter(({ text }) => /actor_|current_setting|current_xact|open_share/.test(text));
  expect(asking.length).toBeGreaterThan(30);
  const again = asking.filter(({ text }) =>
    /(?<!SELECT )(actor_\w+\(|current_setting\(|pg_current_xact_id_if_assigned\()/.test(text),
  );
  expect(again.map(({ name }) => name)).toEqual(rarely);
});

/** What a policy asks in a function is the same as what it would ask itself: who is there. */
test('functions that policies ask know who is there, and run with the rights of who asks', async () => {
  const found = await owner<{ name: string; text: string; definer: boolean }[]>`
    select p.proname as name, p.prosrc as text, p.prosecdef as definer
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'public' and p.proname ~ '^(just|keeps|stands)_' order by 1`;
  expect(found.map(({ name }) => name)).toEqual([
    'just_moved',
    'just_opened',
    'just_told',
    'keeps_register',
    'stands_on_conditions',
  ]);
  for (const { name, text, definer } of found) {
    expect(definer, name).toBe(false);
    expect(text, name).toMatch(/actor_(user|agency)\(\)/);
  }
});

test('region is part of the key of every table that belongs to one', async () => {
  const rows = await owner<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_index i on i.indrelid = c.oid and i.indisprimary
    join pg_attribute r on r.attrelid = c.oid and r.attname = 'region' and not r.attisdropped
    where n.nspname = 'public' and c.relkind = 'r' and not r.attnum = any (i.indkey) and c.relname <> 'session'`;
  expect([...rows]).toEqual([]);
});

test('[ASVS 13.2.2] [ASVS 16.4.2] the app owns nothing, bypasses nothing, and may neither rewrite the ledger nor the log', async () => {
  const [role] =
    await owner`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = ${database.appRole}`;
  expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false });
  const rights = await owner`
    select table_name, privilege_type from information_schema.role_table_grants
    where grantee = ${database.appRole} and (privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER') or (table_name in ('ledger', 'access_log') and privilege_type in ('UPDATE', 'DELETE')))`;
  expect([...rights]).toEqual([]);
  for (const table of ['ledger', 'access_log']) {
    for (const statement of [`update ${table} set region = 'x'`, `delete from ${table}`, `truncate ${table}`]) {
      await expect(app.unsafe(statement)).rejects.toThrow(/permission denied/);
    }
  }
});

test('[ASVS 8.3.1] unset context sees nothing and writes nothing', async () => {
  for (const { name } of await tables()) {
    if (name in withoutDossiers) continue;
    const [right] = await owner`select has_table_privilege(${database.appRole}, ${name}, 'select') as may`;
    if (right?.may !== true) continue;
    const rows = await app`select from ${app(name)} limit 1`;
    expect(rows.length, name).toBe(0);
  }
  for (const name of Object.keys(lenses)) expect((await app`select from ${app(name)} limit 1`).length, name).toBe(0);
});

test('functions run with the rights of who calls them, but for the list', async () => {
  const found = await owner<{ name: string; config: string[] | null }[]>`
    select p.proname as name, p.proconfig as config from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'public' and p.prosecdef`;
  expect(found.map((f) => f.name).sort()).toEqual(Object.keys(definers).sort());
  for (const { config } of found) expect(config?.join()).toContain('search_path');
  const views = await owner<{ name: string; options: string }[]>`
    select relname as name, coalesce(reloptions::text, '') as options
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and relkind in ('v', 'm') order by 1`;
  const ofOwner = views.filter(({ options }) => !options.includes('security_invoker=true'));
  expect(ofOwner.map(({ name }) => name)).toEqual(Object.keys(lenses));
  // Nothing that is asked of it comes before what it lets through.
  for (const { name, options } of ofOwner) expect(options, name).toContain('security_barrier=true');
});

/** A share of one person, opened in an emergency, is hidden by the policy of `share` alone: past it, a function has to think of that itself. */
test('a function that looks past the policy of share asks whose share it is', async () => {
  const found = await owner<{ name: string; definer: boolean; text: string }[]>`
    select p.proname as name, p.prosecdef as definer, pg_get_functiondef(p.oid) as text
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'public' and p.prokind = 'f' order by 1`;
  const past = found.filter((f) => f.definer);
  // What such a function calls looks past it too.
  const all = found.filter((f) => f.definer || past.some(({ text }) => new RegExp(`\\b${f.name}\\(`).test(text)));
  const ofShare = all.filter(({ text }) => /\b(from|join|update|using|into)\s+(only\s+)?share\b/i.test(text));
  expect(ofShare.map(({ name }) => name)).toContain('looks_told');
  const asks = (text: string) => /app_user (is null|= actor_user\(\))/i.test(text);
  expect(ofShare.filter(({ text }) => !asks(text)).map(({ name }) => name)).toEqual(Object.keys(ofWhomever));
});

test('every place where words may rest is listed', async () => {
  const found = await owner<{ place: string }[]>`
    select table_name || '.' || column_name as place from information_schema.columns
    where table_schema = 'public' and data_type = 'bytea' and column_name in ('sealed', 'payload') order by 1`;
  expect(found.map((f) => f.place)).toEqual([...wordPlaces].sort());
});

/** Not ours to wall: pg-boss fetches by queue before anyone is known. So nothing of a dossier may be in its columns, and handlers take on who asked. */
test('the queue of jobs, the one schema beside ours, names no dossier and runs with no more rights', async () => {
  const schemas = await owner<{ name: string }[]>`
    select nspname as name from pg_namespace where nspname not like 'pg\\_%' and nspname not in ('information_schema', 'public') order by 1`;
  expect(schemas.map((schema) => schema.name)).toEqual(['pgboss']);
  const columns = await owner<{ name: string }[]>`
    select distinct column_name as name from information_schema.columns where table_schema = 'pgboss'`;
  expect(columns.length).toBeGreaterThan(30);
  expect(columns.map((column) => column.name)).not.toContain('dossier');
  const definers = await owner`
    select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'pgboss' and p.prosecdef`;
  expect([...definers]).toEqual([]);
  const [may] = await owner`select has_schema_privilege(${database.appRole}, 'pgboss', 'create') as makes`;
  expect(may).toEqual({ makes: false });
});
