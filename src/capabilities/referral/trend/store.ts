import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { StreamKind } from '#platform/ledger.ts';
import { streamFor } from '#platform/stream-id.ts';
import { Day } from '#vocabulary/day.ts';
import type { RegionId, StreamId } from '#vocabulary/ids.ts';
import { Explanation, TrendEvent } from './events.ts';
import { type Explain, type TrendRefusal, trendRules } from './rules.ts';

export const trendKind: StreamKind<readonly Explanation[], Explain, TrendEvent, TrendRefusal> = {
  kind: 'referral_trend',
  events: TrendEvent,
  ...trendRules,
  project: (tx, { event: { half, explanations, on }, author, version, place: { region } }) =>
    tx.run(sql`
      insert into trend_explanation (region, half, explanations, told_on, told_by, version)
      values (${region}, ${half}, ${[...explanations]}::text[], ${on}, ${author.user}, ${version})
      on conflict (half, region) do update set explanations = excluded.explanations, told_on = excluded.told_on, told_by = excluded.told_by,
        version = excluded.version`),
};
export const trendStream = (region: RegionId, half: Day): StreamId => streamFor('referral_trend', region, half);

const Told = z.object({ half: Day, explanations: z.array(Explanation), toldOn: Day, version: z.number() });
export type Told = z.infer<typeof Told>;
export const listTold = (tx: Tx, region: RegionId): Promise<Told[]> =>
  tx.many(
    Told,
    sql`
    select half, explanations, told_on as "toldOn", version from trend_explanation where region = ${region} order by half desc`,
  );
