/** What the researcher does: open the sealed counts, take off the padding, and have the exact table only when all parties agreed. */
import type * as z from 'zod/mini';
import { concatBytes, fromHex } from './bytes.ts';
import type { Agreement, AgreementText, Card, PartyKeys, ResearcherKeys, Result, Signed } from './files.ts';
import { leastPersons, SealedCounts, SignedSize } from './files.ts';
import { refuse } from './refusals.ts';
import { boxPublic, seal, unseal } from './sealing.ts';
import { checked, isSignedBy, signatureOf, signingPublic } from './signing.ts';
import { type OpenRound, sizeFor } from './starting.ts';
import { type Combination, combinationsOf, suppress } from './suppressing.ts';

const textOf = (round: OpenRound): AgreementText => ({
  format: 'vasthouden-overlap-agreement-1',
  round: round.id,
  researchers: round.researchers.map(({ name, box }) => ({ name, box })),
  may: 'have the exact counts per combination of lists',
});

/** This party's signature that the researchers of the round may have the exact counts, beside those that are there. */
export async function agree(round: OpenRound, keys: PartyKeys, before: readonly Agreement[] = []): Promise<Agreement> {
  const signing = signingPublic(keys.signing);
  const { list, commitment } = round.cards.find((card) => card.signing === signing) ?? refuse({ is: 'not_in_round' });
  const mine = keys.rounds.find((one) => one.commitment === commitment) ?? refuse({ is: 'key_gone', list });
  const content = textOf(round);
  const place = `share ${round.id} ${list}`;
  const shares = await Promise.all(round.researchers.map((one) => seal(fromHex(mine.share), one.box, place)));
  const own = { list, signature: signatureOf(content, keys.signing), shares };
  const others = before.flatMap((one) => one.signatures).filter((one) => one.list !== list);
  return { content, signatures: [...new Map([...others, own].map((one) => [one.list, one])).values()] };
}

export interface Opened {
  /** Every combination with its number of persons; null while a party has not agreed. */
  readonly exact: readonly Combination[] | null;
  readonly shown: readonly Combination[];
  /** Parties whose agreement is missing or wrongly signed. */
  readonly disagreeing: readonly string[];
}

/**
 * Without the agreement of all parties nothing opens, and what is shown is what anybody may see. Refuses a result of another round or
 * combiner, one that does not open with these keys, and sizes that cannot be.
 */
export async function openResult(
  round: OpenRound,
  keys: ResearcherKeys,
  signed: Signed<Result>,
  agreements: readonly Agreement[],
): Promise<Opened> {
  const result = checked(signed, round.content.combiner.signing, 'the result');
  if (result.round !== round.id) refuse({ is: 'other_round', what: 'The result' });
  const at = round.researchers.findIndex((one) => one.box === boxPublic(keys.box));
  const sealed = result.sealed[at];
  if (sealed === undefined) return refuse({ is: 'not_this_researcher' });
  const lists = round.cards.map((card) => card.list);
  const agreed = round.cards.map((card) => agreementOf(round, card, agreements));
  const disagreeing = round.cards.filter((_, i) => agreed[i] === undefined).map((card) => card.party);
  if (disagreeing.length > 0) return { exact: null, shown: result.shown, disagreeing };

  const shares: Uint8Array[] = [];
  for (const [i, list] of lists.entries()) {
    const share = await unseal(agreed[i]?.shares[at] ?? '', keys.box, `share ${round.id} ${list}`);
    shares.push(share ?? refuse({ is: 'unreadable', what: `The share of ${list} in the agreement` }));
  }
  const what = 'What is sealed in the result';
  const place = `counts ${round.id}`;
  const opened = await unsealAs(SealedCounts, sealed.counts, keys.box, place, what, concatBytes(...shares));
  if (opened.round !== round.id || opened.counts.length !== 1 << lists.length) refuse({ is: 'unreadable', what });
  const counts = await withoutPadding(round, keys, sealed.sizes, opened.counts);
  return {
    exact: combinationsOf(lists, counts),
    shown: suppress(lists, counts, { before: result.shown }),
    disagreeing,
  };
}

const agreementOf = (round: OpenRound, card: Card, agreements: readonly Agreement[]) =>
  agreements
    .flatMap(({ signatures }) => signatures)
    .find(({ list, signature }) => list === card.list && isSignedBy(textOf(round), signature, card.signing));

/** Padding is on one list only: what a list announced and did not have comes off there. */
async function withoutPadding(
  round: OpenRound,
  keys: ResearcherKeys,
  sizes: readonly string[],
  counts: readonly number[],
): Promise<number[]> {
  const corrected = [...counts];
  for (const [i, card] of round.cards.entries()) {
    const { list, size } = card;
    const place = `size ${round.id} ${list}`;
    const signed = await unsealAs(SignedSize, sizes[i] ?? '', keys.box, place, `The sealed size of ${list}`);
    const told = checked(signed, card.signing, `the sealed size of ${list}`);
    const alone = (corrected[1 << i] ?? 0) - (size - told.persons);
    const wrong = told.round !== round.id || told.list !== list || sizeFor(told.persons) !== size || alone < 0;
    if (wrong) refuse({ is: 'sizes_contradict', list });
    if (told.persons < leastPersons) refuse({ is: 'too_small', list, least: leastPersons });
    corrected[1 << i] = alone;
  }
  return corrected;
}

async function unsealAs<Schema extends z.ZodMiniType>(
  schema: Schema,
  sealed: string,
  secret: string,
  place: string,
  what: string,
  shares?: Uint8Array,
): Promise<z.infer<Schema>> {
  const plain = await unseal(sealed, secret, place, shares);
  const read = plain === undefined ? undefined : schema.safeParse(JSON.parse(new TextDecoder().decode(plain)));
  return read?.success === true ? read.data : refuse({ is: 'unreadable', what });
}
