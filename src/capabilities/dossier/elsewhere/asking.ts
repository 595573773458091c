/**
 * The search behind a yes or no. Whoever is asked after, the same statements are sent, and as many persons are opened and compared: those who
 * share most tokens, and others to make up the number. Nothing of it leaves but which dossiers are of the person.
 */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import { comparePeople, likely } from '#platform/likeness/people.ts';
import { byCitizenNumber, tokensAround } from '#platform/names.ts';
import type { KeyRing } from '#platform/sealing.ts';
import { openWords } from '#platform/words.ts';
import { DossierId } from '#vocabulary/ids.ts';
import { PersonWords } from '#vocabulary/person.ts';
import type { AskedAfter, QuestionId } from './contract.ts';

/** So many are opened each time, where there are as many. */
export const opened = 16;
/** A birth date alone has a thousand others in the country; with a name that sounds the same, hardly one. */
const enough = likely;

const Candidate = z.object({
  dossier: DossierId,
  sealed: z.instanceof(Uint8Array),
  handle: z.instanceof(Uint8Array),
});

export async function findAskedAfter(
  tx: Tx,
  keys: KeyRing,
  question: QuestionId,
  asked: AskedAfter,
): Promise<DossierId[]> {
  const isThem = asked.by === 'number' ? sameNumber(keys, asked) : samePerson(keys, asked);
  const candidates = await tx.many(
    Candidate,
    sql`select dossier, sealed, handle from known_candidates(${question}, ${isThem.tokens}::int[], ${opened})`,
  );
  // All of them, so that it takes as long whether the first is the person or none.
  return candidates
    .map((one) => ({ ...one, is: isThem.tell(one) }))
    .flatMap(({ dossier, is }) => (is ? [dossier] : []));
}

interface Test {
  readonly tokens: readonly number[];
  tell(candidate: z.infer<typeof Candidate>): boolean;
}

function samePerson(keys: KeyRing, asked: Extract<AskedAfter, { by: 'name' }>): Test {
  const person: PersonWords = {
    givenNames: asked.givenNames,
    prefix: null,
    surname: asked.surname,
    aliases: [],
    birth: { is: 'known', day: asked.birth },
    address: { is: 'unknown' },
    papers: 'unknown',
  };
  return {
    tokens: tokensAround(keys, person),
    tell({ dossier, handle, sealed }) {
      const text = openWords(keys, dossier, handle, 'person.sealed', dossier, sealed);
      const other = PersonWords.parse(JSON.parse(text));
      const { bits, fields } = comparePeople(
        { person, citizenNumber: undefined },
        { person: other, citizenNumber: undefined },
      );
      return bits >= enough && fields.every(({ field, level }) => field === 'given_names' || level !== 'differs');
    },
  };
}

const sameNumber = (keys: KeyRing, { number }: Extract<AskedAfter, { by: 'number' }>): Test => ({
  tokens: [keys.token(byCitizenNumber(number))],
  tell: ({ dossier, handle, sealed }) =>
    openWords(keys, dossier, handle, 'citizen_number.sealed', dossier, sealed) === number.padStart(9, '0'),
});
