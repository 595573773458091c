import { sql, type Tx } from '#platform/db.ts';
import type { Recorded } from '#platform/ledger.ts';
import type { Day } from '#vocabulary/day.ts';
import type { AgencyId, PassageId } from '#vocabulary/ids.ts';
import type { RoundView } from '../events.ts';

type Of = Pick<Recorded<unknown>, 'stream' | 'place'>;

export const askRound = (
  tx: Tx,
  { stream, place: { region, dossier } }: Of,
  { round, partners, until }: { readonly round: string; readonly partners: readonly AgencyId[]; readonly until: Day },
): Promise<void> =>
  tx.run(sql`
    insert into referral_round (region, round, referral, dossier, agency, until_day)
    select ${region}::text, ${round}::uuid, ${stream}::uuid, ${dossier}::uuid, agency, ${until}::date
    from unnest(${partners}::uuid[]) as agency
    on conflict do nothing`);

export const keepAnswer = (
  tx: Tx,
  { place: { region } }: Of,
  said: {
    readonly round: string;
    readonly agency: AgencyId;
    readonly view: RoundView;
    readonly words: PassageId | null;
    readonly on: Day;
  },
): Promise<void> =>
  tx.run(sql`
    update referral_round set view = ${said.view}, words = ${said.words}, answered_on = ${said.on}
    where round = ${said.round} and agency = ${said.agency} and region = ${region}`);
