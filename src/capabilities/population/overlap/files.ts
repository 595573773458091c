/** All files of an overlap: JSON that can go by mail, each with its format in front; and the two kinds of secrets that stay at home. */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';
import { Line } from '#vocabulary/text.ts';

export const leastPersons = 50;
export const mostPersons = 100_000;
export const mostParties = 6;

const hex = (bytes: number) => z.string().check(z.regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`)));
const Key = hex(32);
const Digest = hex(32);
const Base64 = z.string().check(z.regex(/^[A-Za-z0-9+/]*={0,2}$/));
const format = <Name extends string>(name: Name) => z.literal(`vasthouden-overlap-${name}-1`);
/** The name of a list, which becomes the head of a column. */
export const ListName = z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9_-]{0,19}$/));

/** Content with an Ed25519 signature under its canonical text. */
export interface Signed<Content> {
  readonly content: Content;
  readonly signature: string;
}
const signed = <Content extends z.core.$ZodType>(content: Content) => z.strictObject({ content, signature: hex(64) });

export const FormName = z.enum(['bsn', 'name', 'text']);
export type FormName = z.infer<typeof FormName>;
/** The normal form of persons; `probe` is what a version makes of invented ones. */
export const Form = z.strictObject({
  name: FormName,
  version: z.literal(1),
  fields: z.array(Line).check(z.minLength(1), z.maxLength(6)),
  probe: hex(8),
});
export type Form = z.infer<typeof Form>;

/** What a party shows of itself for one round. */
export const Card = z.strictObject({
  format: format('card'),
  party: Line,
  list: ListName,
  /** At least as many as the list has, rounded up: the list is padded to it. */
  size: z.int().check(z.gte(leastPersons), z.lte(mostPersons)),
  signing: Key,
  box: Key,
  /** Of the key of this round: the key times the base point. */
  commitment: Key,
  /** Tells sketches of the same secret. */
  sketches: hex(8),
});
export type Card = z.infer<typeof Card>;
export const SignedCard = signed(Card);

export const Researcher = z.strictObject({ format: format('researcher'), name: Line, signing: Key, box: Key });
export type Researcher = z.infer<typeof Researcher>;
export const SignedResearcher = signed(Researcher);

export const Round = z.strictObject({
  format: format('round'),
  /** Whom the lists are about. */
  group: Line,
  day: Day,
  form: Form,
  /** In the order in which lists travel. */
  cards: z.array(SignedCard).check(z.minLength(2), z.maxLength(mostParties)),
  combiner: z.strictObject({ name: Line, signing: Key, box: Key }),
  researchers: z.array(SignedResearcher).check(z.minLength(1), z.maxLength(2)),
  /** Rounds that ended without a count, in whose place this one comes. */
  replaces: z.array(Digest),
});
export type Round = z.infer<typeof Round>;
export const SignedRound = signed(Round);

const step = {
  format: format('hop'),
  round: Digest,
  list: ListName,
  /** The list of the party that took the step. */
  by: ListName,
  /** Of the points after this step. */
  points: Digest,
  /** Of all points: times the key of the next step it is that one's sum. */
  sum: Key,
  /** Of the key of this step: that on the card times the mask of the list. */
  commitment: Key,
};
/** A step of a list: its owner blinds and pads it, then each other party adds its key. */
export const Hop = z.discriminatedUnion('step', [
  z.strictObject({
    step: z.literal('own'),
    ...step,
    /** Keyed sketch: which lists of this party were nearly the same. */
    sketch: Base64,
    /** The true number of persons, sealed for each researcher. */
    sizes: z.array(Base64),
    /** The owner's share of the key to the counts, sealed for the combiner. */
    share: Base64,
  }),
  z.strictObject({ step: z.literal('add'), ...step, previous: Digest, proof: hex(64) }),
]);
export type Hop = z.infer<typeof Hop>;
export const SignedHop = signed(Hop);

/** A list on its way: the steps taken, and its points sealed for the next party or the combiner. */
export const TravellingList = z.strictObject({
  format: format('list'),
  hops: z.array(SignedHop).check(z.minLength(1), z.maxLength(mostParties)),
  body: Base64,
});
export type TravellingList = z.infer<typeof TravellingList>;

/** Inside `sizes`, signed by the owner. */
export const TrueSize = z.strictObject({ format: format('size'), round: Digest, list: ListName, persons: z.int() });
export const SignedSize = signed(TrueSize);

/** Inside a result: how many points are on exactly the lists of each combination; index 1 is the first list alone, 3 the first two. */
export const SealedCounts = z.strictObject({
  round: Digest,
  counts: z.array(z.int().check(z.gte(0))),
});

export const Result = z.strictObject({
  format: format('result'),
  round: Digest,
  /** What anybody may see; null is hidden. */
  shown: z.array(z.strictObject({ on: z.array(ListName), persons: z.nullable(z.int()) })),
  /** For each researcher of the round, in its order; the counts open only with the share of every party. */
  sealed: z.array(z.strictObject({ counts: Base64, sizes: z.array(Base64) })),
});
export type Result = z.infer<typeof Result>;
export const SignedResult = signed(Result);

/** That the researchers of the round may have the exact counts: with each signature comes the party's share, sealed for each of them. */
export const AgreementText = z.strictObject({
  format: format('agreement'),
  round: Digest,
  researchers: z.array(z.strictObject({ name: Line, box: Key })),
  may: z.literal('have the exact counts per combination of lists'),
});
export type AgreementText = z.infer<typeof AgreementText>;
export const Agreement = z.strictObject({
  content: AgreementText,
  signatures: z.array(z.strictObject({ list: ListName, signature: hex(64), shares: z.array(Base64) })),
});
export type Agreement = z.infer<typeof Agreement>;

/** What a party keeps of a round. */
const PartyRound = z.strictObject({
  commitment: Key,
  /** Null once the round was replaced: destroyed, so that nothing can be added to it any more. */
  scalar: z.nullable(Key),
  /** Of the key to the counts: given only with an agreement. */
  share: Key,
  /** Null: the card was not used yet. */
  round: z.nullable(Digest),
  /** Who started that round: only the same may replace it. */
  combiner: z.nullable(Key),
  replaced: z.boolean(),
  own: z.nullable(z.strictObject({ digest: Digest, sketch: Base64 })),
  /** Digest of the step before, per list to which the key was added. */
  added: z.record(z.string(), Digest),
});
export type PartyRound = z.infer<typeof PartyRound>;
export const PartyKeys = z.strictObject({
  format: format('party-keys'),
  party: Line,
  signing: Key,
  box: Key,
  sketching: Key,
  /** Signing keys of partners whose code was read out by telephone. */
  confirmed: z.array(Key),
  rounds: z.array(PartyRound),
});
export type PartyKeys = z.infer<typeof PartyKeys>;

const KnownRound = z.strictObject({
  round: Digest,
  group: Line,
  cards: z.array(Card),
  replaced: z.boolean(),
  /** Null until it was counted. */
  counted: z.nullable(
    z.strictObject({ files: Digest, sketches: z.array(z.strictObject({ list: ListName, sketch: Base64 })) }),
  ),
});
export type KnownRound = z.infer<typeof KnownRound>;
/** The combiner's keys and its register of rounds. */
export const CombinerKeys = z.strictObject({
  format: format('combiner-keys'),
  name: Line,
  signing: Key,
  box: Key,
  rounds: z.array(KnownRound),
});
export type CombinerKeys = z.infer<typeof CombinerKeys>;

export const ResearcherKeys = z.strictObject({ format: format('researcher-keys'), name: Line, signing: Key, box: Key });
export type ResearcherKeys = z.infer<typeof ResearcherKeys>;
