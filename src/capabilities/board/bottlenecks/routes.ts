import { type Call, Invalid, NotFound, type Route, route } from '#platform/http.ts';
import { newId } from '#platform/new-id.ts';
import { readPersons } from '#platform/persons.ts';
import { findKey, readPassages, writePassage } from '#platform/words.ts';
import { type DossierId, type PassageId, type RegionId, StreamId } from '#vocabulary/ids.ts';
import { displayName } from '#vocabulary/person.ts';
import * as contract from './contract.ts';
import type { Ladder } from './events.ts';
import { nextRung } from './rules.ts';
import {
  bottleneckKind,
  countOpen,
  findBottleneck,
  findCase,
  hasCovenant,
  ladderKind,
  ladderOf,
  ladderStream,
  listOfCase,
  listOpen,
  type Row,
} from './store.ts';

const lineOf = ({ words: _, who: __, how: ___, dossier: ____, caseNumber: _____, ...line }: Row, ladder: Ladder) => ({
  ...line,
  goesUp: line.endedOn === null && nextRung(ladder, line.level) !== undefined,
});

export const bottleneckRoutes: readonly Route[] = [
  route(contract.caseBottlenecks, async ({ tx, keys, today, params: { dossier } }) => {
    const found = await findCase(tx, dossier);
    if (!found) throw new NotFound();
    const [{ ladder }, rows] = await Promise.all([ladderOf(tx, found.region, today), listOfCase(tx, dossier)]);
    const passages = await readPassages(
      tx,
      keys,
      rows.flatMap(({ words, who, how }) => [words, who, how]).filter((id) => id !== null),
    );
    const said = (id: PassageId | null): string | null => (id === null ? null : (passages.get(id) ?? null));
    return {
      rows: rows.map((row) => ({
        ...lineOf(row, ladder),
        words: said(row.words),
        who: said(row.who),
        how: said(row.how),
      })),
      ladder,
    };
  }),
  route(contract.registerBottleneck, async (call) => {
    const {
      tx,
      recorder,
      today: on,
      params: { dossier },
      body: { obstacle, agency, words, who, due },
    } = call;
    const { region } = await placeOf(call);
    if (agency !== null && !(await hasCovenant(tx, region, agency, on)))
      throw new Invalid([{ path: 'agency', code: 'unknown_agency' }]);
    const { ladder } = await ladderOf(tx, region, on);
    const write = writerOf(call, region);
    return recorder.handle(
      bottleneckKind,
      { stream: StreamId.parse(newId()), place: { region, dossier, section: 'core' }, isNew: true },
      {
        type: 'RegisterBottleneck',
        obstacle,
        agency,
        words: await write(words),
        who: await write(who),
        due,
        ladder,
        on,
      },
    );
  }),
  route(contract.escalateBottleneck, async (call) => {
    const {
      tx,
      recorder,
      today: on,
      body: { seen },
    } = call;
    const { region, stream } = await bottleneckOf(call);
    const { ladder } = await ladderOf(tx, region, on);
    return recorder.handle(
      bottleneckKind,
      { stream, seen },
      { type: 'EscalateBottleneck', because: 'asked', ladder, on },
    );
  }),
  route(contract.endBottleneck, async (call) => {
    const {
      recorder,
      today: on,
      body: { ending, words, seen },
    } = call;
    const { region, stream } = await bottleneckOf(call);
    const passage = await writerOf(call, region)(words);
    return recorder.handle(bottleneckKind, { stream, seen }, { type: 'EndBottleneck', ending, words: passage, on });
  }),
  route(contract.regionBottlenecks, async ({ tx, keys, actor, today }) => {
    const [{ ladder }, rows] = await Promise.all([ladderOf(tx, actor.region, today), listOpen(tx, actor.region)]);
    const persons = await readPersons(
      tx,
      keys,
      rows.map(({ dossier }) => dossier),
    );
    return rows.map((row) => {
      const person = persons.get(row.dossier);
      const { dossier, caseNumber } = row;
      return { ...lineOf(row, ladder), dossier, caseNumber, name: person ? displayName(person) : null };
    });
  }),
  route(contract.bottleneckCounts, async ({ tx, actor, today }) => {
    const [counts, ladder] = await Promise.all([countOpen(tx, today), ladderOf(tx, actor.region, today)]);
    return { counts, ladder };
  }),
  route(contract.putLadder, ({ recorder, actor: { region }, today: on, body: { from, ladder } }) =>
    recorder.handle(
      ladderKind,
      { stream: ladderStream(region), place: { region, dossier: null, section: null } },
      { region, from, ladder, on },
    ),
  ),
];

type Asked = Pick<Call<{ dossier: DossierId }, unknown, unknown>, 'tx' | 'keys' | 'params' | 'recorder'>;

async function placeOf({ tx, params: { dossier } }: Asked) {
  const found = await findCase(tx, dossier);
  if (!found) throw new NotFound();
  return found;
}
async function bottleneckOf(call: Asked & { readonly params: { readonly bottleneck: string } }) {
  const { region } = await placeOf(call);
  const found = await findBottleneck(call.tx, call.params.dossier, call.params.bottleneck);
  if (!found) throw new NotFound();
  return { region, stream: found.id };
}
const writerOf =
  ({ tx, keys, params: { dossier }, recorder }: Asked, region: RegionId) =>
  async (words: string): Promise<PassageId> => {
    const handle = await findKey(tx, dossier);
    if (!handle) throw new NotFound();
    return writePassage(tx, keys, handle, recorder.author, { region, dossier, section: 'core', words });
  };
