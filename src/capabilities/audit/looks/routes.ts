/** Endpoint to handler: the log itself, and what it says of one dossier. */
import { type Call, NotFound, Refused, type Route, route } from '#platform/http.ts';
import { addDays, dayOf, daysBetween } from '#vocabulary/day.ts';
import type { DossierId } from '#vocabulary/ids.ts';
import { kindOfUse, purposesOf } from '#vocabulary/looked.ts';
import { routes as alerts } from './alerts/routes.ts';
import * as contract from './contract.ts';
import { bundleOf } from './fhir/telling.ts';
import { routes as review } from './review/routes.ts';
import { showLines } from './showing.ts';
import {
  findCase,
  findTelling,
  listLines,
  listNaming,
  listTold,
  namingKind,
  namingStream,
  type StoredTold,
} from './store.ts';
import { routes as taking } from './taking/routes.ts';
import { addedUpDays, mostAlone } from './taking/rules.ts';
import { isConfirmed, listTakenAlone } from './taking/store.ts';

type Wanting = Pick<Call<unknown, contract.WantedLines, unknown>, 'tx' | 'query'>;

interface Page {
  readonly lines: contract.LookLine[];
  readonly next: number | null;
}

/** Throws Refused for a period that is too long. Of each line as many dossiers as are shown; the count tells of all. */
async function readPage({ tx, query }: Wanting, most: number, dossiersALine: number): Promise<Page> {
  if (daysBetween(query.from, query.until) > contract.mostDays) throw new Refused('too_long');
  const dossier = query.caseNumber === undefined ? undefined : await findCase(tx, query.caseNumber);
  if (query.caseNumber !== undefined && dossier === undefined) return { lines: [], next: null };
  const found = await listLines(tx, query, { dossier, most });
  return {
    lines: await showLines(tx, found.slice(0, most), dossiersALine, dossier),
    next: found.length > most ? (found[most - 1]?.position ?? null) : null,
  };
}

const everyDossier = Number.MAX_SAFE_INTEGER;

/**
 * As many lines as go in one file, with all their dossiers. Throws Refused where that asks for somebody else to say so; slices of a week
 * are added up.
 */
async function takeAlong(call: Call<unknown, contract.WantedLines, unknown>): Promise<Page> {
  const { tx, actor, today, query } = call;
  const page = await readPage(call, contract.linesAnExport, everyDossier);
  const told = page.lines.flatMap((line) => line.dossiers.map(({ dossier }) => dossier));
  // By the clock of the log.
  const before = await listTakenAlone(tx, actor.user, addDays(dayOf(new Date()), 1 - addedUpDays));
  const isMuch =
    new Set([...told, ...before]).size > mostAlone || (page.next !== null && query.caseNumber === undefined);
  if (isMuch && told.length > 0 && !(await isConfirmed(tx, actor.user, query, today)))
    throw new Refused('needs_second');
  return page;
}

async function tell(
  { tx, params: { dossier } }: Call<{ readonly dossier: DossierId }, unknown, unknown>,
  named: boolean,
): Promise<contract.ToldLooks> {
  const [caseNumber, stored] = await Promise.all([findTelling(tx, dossier), listTold(tx, dossier, named)]);
  if (caseNumber === undefined) throw new NotFound();
  return { dossier, caseNumber, looks: together(stored) };
}

/** Verbs that say the same to the person are one line, newest day first. */
export function together(stored: readonly StoredTold[]): contract.ToldLook[] {
  const lines = new Map<string, contract.ToldLook>();
  for (const look of stored) {
    const { on, agencyName, roles, name, verb, times } = look;
    const line = { on, agencyName, roles, name, use: kindOfUse(verb), purposes: [...purposesOf(look)] };
    const key = JSON.stringify(line);
    lines.set(key, { ...line, times: (lines.get(key)?.times ?? 0) + times });
  }
  return [...lines.values()];
}

export const routes: readonly Route[] = [
  route(contract.listLines, (call) => readPage(call, contract.linesAPage, contract.mostDossiers)),
  route(contract.exportLines, takeAlong),
  route(contract.exportAuditEvents, async (call) => {
    const { lines, next } = await takeAlong(call);
    const told = new Set(lines.flatMap(({ dossiers }) => dossiers.map(({ dossier }) => dossier)));
    return {
      bundle: bundleOf(lines, `vasthouden/${call.actor.region}`, call.now.toISOString()),
      next,
      dossiers: [...told].map((dossier) => ({ dossier })),
    };
  }),
  route(contract.tellLooks, (call) => tell(call, false)),
  route(contract.tellLooksNamed, (call) => tell(call, true)),
  route(contract.listNaming, ({ tx, actor, today }) => listNaming(tx, actor.region, today)),
  route(contract.chooseNaming, async ({ tx, recorder, actor, today: on, body: { agency, names, from } }) => {
    const known = (await listNaming(tx, actor.region, on)).some((one) => one.agency === agency);
    if (!known) throw new Refused('no_covenant');
    const place = { region: actor.region, dossier: null, section: null };
    const stream = namingStream(actor.region, agency);
    return recorder.handle(namingKind, { stream, place }, { type: 'ChooseNaming', agency, names, from, on });
  }),
  ...review,
  ...alerts,
  ...taking,
];
