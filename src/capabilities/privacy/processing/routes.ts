/** Endpoint to handler for the register of processing. */
import { NotFound, type Route, route } from '#platform/http.ts';
import { Conflict } from '#platform/ledger.ts';
import type { Day } from '#vocabulary/day.ts';
import { termsOf } from '../retention/terms/lines.ts';
import { listSet, type SetLine } from '../retention/terms/store.ts';
import * as contract from './contract.ts';
import { shipped, version as shippedVersion } from './documents/shipped.ts';
import type { EntryText } from './events.ts';
import { entryStream, type HeldEntry, listHeld, listLines, processingKind } from './store.ts';

const shippedBy = new Map(shipped.map((one) => [one.entry, one]));
const nothing: EntryText = {
  name: '',
  purpose: '',
  ground: '',
  persons: '',
  data: '',
  receivers: '',
  terms: '',
  security: '',
};
/** What the region wrote; where it wrote nothing, as the house ships it. */
const textOf = (entry: string, written: EntryText | null): EntryText =>
  written ?? shippedBy.get(entry)?.text ?? nothing;

function entryOf(entry: string, held: HeldEntry | undefined, lines: readonly SetLine[], today: Day): contract.Entry {
  const classes = shippedBy.get(entry)?.classes ?? [];
  return {
    entry,
    text: textOf(entry, held?.text ?? null),
    textVersion: held?.textVersion ?? shippedVersion,
    isBehind: held !== undefined && shippedBy.has(entry) && held.textVersion < shippedVersion,
    dpiaOn: held?.dpiaOn ?? null,
    dpiaReference: held?.dpiaReference ?? null,
    setOn: held?.setOn ?? null,
    setByName: held?.setByName ?? null,
    ended: held?.ended ?? false,
    keptFor: classes.flatMap((of) => {
      const { now } = termsOf(of, lines, today);
      return now?.term && now.ground ? [{ class: of, term: now.term, ...now.ground }] : [];
    }),
    version: held?.version ?? 0,
  };
}

export const routes: readonly Route[] = [
  route(contract.listEntries, async ({ tx, actor, today }) => {
    const [held, lines] = await Promise.all([listHeld(tx), listSet(tx, actor.region)]);
    const known = new Map(held.map((one) => [one.entry, one]));
    const codes = [...shippedBy.keys(), ...[...known.keys()].filter((entry) => !shippedBy.has(entry))];
    const entries = codes.map((entry) => entryOf(entry, known.get(entry), lines, today));
    return {
      regionName: actor.regionName,
      entries: entries.toSorted((a, b) => Number(a.ended) - Number(b.ended)),
    };
  }),
  route(contract.readEntryHistory, async ({ tx, params: { entry } }) => {
    const lines = await listLines(tx, entry);
    if (lines.length === 0 && !shippedBy.has(entry)) throw new NotFound();
    return lines.map((line) => ({ ...line, text: textOf(entry, line.text) }));
  }),
  route(contract.setEntry, async ({ recorder, actor, today: on, params: { entry }, body }) => {
    const { text, dpiaOn, dpiaReference, seen } = body;
    const place = { region: actor.region, dossier: null, section: null };
    return recorder.handle(
      processingKind,
      { stream: entryStream(actor.region, entry), place, seen },
      {
        type: 'SetEntry',
        entry,
        text,
        textVersion: shippedBy.has(entry) ? shippedVersion : 0,
        dpiaOn,
        dpiaReference,
        on,
      },
    );
  }),
  route(contract.endEntry, async ({ recorder, actor, today: on, params: { entry }, body: { seen } }) => {
    const isShipped = shippedBy.has(entry);
    if (!isShipped && seen === 0) throw new Conflict(`no entry ${entry}`);
    const place = { region: actor.region, dossier: null, section: null };
    return recorder.handle(
      processingKind,
      { stream: entryStream(actor.region, entry), place, seen },
      { type: 'EndEntry', entry, isShipped, on },
    );
  }),
];
