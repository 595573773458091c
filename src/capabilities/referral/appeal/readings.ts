/** How an appeal stands, and what can be objected to. */
import { readStream } from '#platform/ledger.ts';
import { namesOf } from '#platform/registers.ts';
import { readPassages } from '#platform/words.ts';
import type { Day } from '#vocabulary/day.ts';
import type { AgencyId } from '#vocabulary/ids.ts';
import { isFollowed } from '../afterwards/rules.ts';
import { afterwardsOf } from '../clocks/rules.ts';
import { ruleOf } from '../clocks/store.ts';
import { ReferralEvent } from '../events.ts';
import type { Asked, Referred } from '../referred.ts';
import type { AppealDetail } from './contract.ts';
import { lodgeUntil } from './rules.ts';
import { appealKind, appealStream } from './store.ts';
import { agenciesIn, passagesIn, tellAppeal, usersIn } from './story.ts';

export interface Refusal {
  /** Of the referral, at its decision. */
  readonly version: number;
  readonly on: Day;
  readonly referrer: AgencyId;
  /** The last day to object without saying why it is late. */
  readonly lodgeUntil: Day;
}
/** The refusal that can be objected to; undefined when there is none, it did not stand, the person died or was withdrawn, was referred again since, or is held on to in another region. */
export async function findRefusal(
  { tx, keys }: Asked,
  { referral, region, phase }: Referred,
): Promise<Refusal | undefined> {
  if (phase !== 'closed') return undefined;
  const history = await readStream(tx, keys, { kind: 'referral', events: ReferralEvent }, referral);
  const last = history.findLast(
    ({ event }) => event.type === 'ReferralNotIncluded' || event.type === 'ReferralReopened',
  );
  const submitted = history[0]?.event;
  if (last?.event.type !== 'ReferralNotIncluded' || submitted?.type !== 'ReferralSubmitted') return undefined;
  const { reason, transfer, on } = last.event;
  if (!isFollowed(reason) || transfer !== undefined) return undefined;
  const terms = afterwardsOf(await ruleOf(tx, region, on));
  return { version: last.version, on, referrer: submitted.by, lodgeUntil: lodgeUntil(on, terms) };
}

/** The one that was lodged last, with the version of its stream; undefined when nobody objected. */
export async function readAppeal(
  { tx, keys }: Asked,
  { referral }: Referred,
): Promise<(NonNullable<AppealDetail['appeal']> & { readonly version: number }) | undefined> {
  const history = await readStream(tx, keys, appealKind, appealStream(referral));
  const [passages, names] = await Promise.all([
    readPassages(tx, keys, passagesIn(history)),
    namesOf(tx, [...agenciesIn(history), ...usersIn(history)]),
  ]);
  const told = tellAppeal(history, {
    text: (id) => (id === null ? null : (passages.get(id) ?? null)),
    name: (id) => names.get(id) ?? '',
  });
  return told && { ...told, version: history.at(-1)?.version ?? 0 };
}
