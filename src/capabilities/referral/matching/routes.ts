import { type Call, Invalid, NotFound, type Route, route } from '#platform/http.ts';
import { type Alike, comparePeople, likely } from '#platform/likeness/people.ts';
import { byCitizenNumber, tokensAround } from '#platform/names.ts';
import { newId } from '#platform/new-id.ts';
import { readCitizenNumber, readPerson } from '#platform/persons.ts';
import { type DossierId, StreamId } from '#vocabulary/ids.ts';
import { displayName, type PersonWords } from '#vocabulary/person.ts';
import { likenessKind } from '../kinds.ts';
import { findHead } from '../readings.ts';
import * as contract from './contract.ts';
import { inOrder } from './rules.ts';
import { type Candidate, findStanding, keepSaid, listCandidates, readNames } from './store.ts';

/** Of two first words on a pair at once, the second is refused. */
export const refusals: Readonly<Record<string, string>> = { likeness_pkey: 'already_judged' };

const mostShown = 20;

type Asking = Pick<Call<unknown, unknown, unknown>, 'tx' | 'keys' | 'actor'>;

export const matchingRoutes: readonly Route[] = [
  route(contract.likeDossiers, async (call) => {
    const { tx, keys, params } = call;
    const head = await findHead(tx, params.dossier);
    const person = head && head.phase !== 'draft' ? await readPerson(tx, keys, params.dossier) : undefined;
    if (head === undefined || person === undefined) throw new NotFound();
    const own = await numberFor(call, params.dossier);
    const candidates = await listCandidates(
      tx,
      head.region,
      params.dossier,
      tokensAround(keys, person),
      own === undefined ? null : keys.token(byCitizenNumber(own)),
    );
    const names = await readNames(tx, keys, candidates);
    const compared = await Promise.all(
      candidates.map(async (candidate) => {
        const other = names.get(candidate.dossier);
        // A token is no number yet: many have the same.
        const number = candidate.byNumber ? await numberFor(call, candidate.dossier) : undefined;
        return { candidate, other, alike: other && compare(person, other, own, number) };
      }),
    );
    const shown = compared
      .filter(({ candidate, alike }) => candidate.judgement !== 'open' || alike?.isAlike === true)
      .toSorted((a, b) => order(a.candidate) - order(b.candidate) || (b.alike?.bits ?? 0) - (a.alike?.bits ?? 0))
      .slice(0, mostShown);
    return Promise.all(
      shown.map(async (line) => {
        const number = own === undefined ? undefined : await numberFor(call, line.candidate.dossier);
        const alike =
          number === undefined || line.other === undefined ? line.alike : compare(person, line.other, own, number);
        return show(line.candidate, line.other, alike);
      }),
    );
  }),

  route(
    contract.judgeLikeness,
    async ({ tx, recorder, today: on, params: { dossier }, body: { other, judgement, seen } }) => {
      const [one, two] = inOrder(dossier, other);
      const [head, otherHead] = await Promise.all([findHead(tx, one), findHead(tx, two)]);
      if (head === undefined || head.phase === 'draft') throw new NotFound();
      if (otherHead === undefined || otherHead.phase === 'draft') throw new NotFound();
      if (head.region !== otherHead.region) throw new Invalid([{ path: 'other', code: 'other_region' }]);
      const standing = await findStanding(tx, one, two);
      const stream = standing?.id ?? StreamId.parse(newId());
      const decision = await recorder.handle(
        likenessKind,
        { stream, place: { region: head.region, dossier: one, section: 'core' }, seen },
        { type: 'JudgeLikeness', one, other: two, judgement, on },
      );
      if (decision.ok)
        await keepSaid(tx, {
          region: head.region,
          id: stream,
          dossier: one,
          other: two,
          version: seen + 1,
          judgement,
          on,
        });
      return decision;
    },
  ),
];

/** Linked first, ruled out last. */
const order = ({ judgement }: Candidate): number => ({ same: 0, open: 1, different: 2 })[judgement];

const compare = (person: PersonWords, other: PersonWords, own?: string, number?: string): Alike =>
  comparePeople({ person, citizenNumber: own }, { person: other, citizenNumber: number });

/** Only where the role's ground allows. */
const numberFor = ({ tx, keys, actor }: Asking, dossier: DossierId): Promise<string | undefined> =>
  actor.mayUseCitizenNumber ? readCitizenNumber(tx, keys, dossier) : Promise.resolve(undefined);

const show = (
  { dossier, caseNumber, phase, judgement, version }: Candidate,
  person: PersonWords | undefined,
  alike: Alike | undefined,
): contract.LikeDossier => ({
  dossier,
  caseNumber,
  phase,
  name: person === undefined ? null : displayName(person),
  aliases: person?.aliases ?? [],
  birth: person?.birth ?? { is: 'unknown' },
  strength: alike?.isAlike !== true ? null : alike.bits >= likely ? 'likely' : 'maybe',
  byAlias: alike?.byAlias ?? false,
  fields: [...(alike?.fields ?? [])],
  judgement,
  version,
});
