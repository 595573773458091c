/** Who waits for a place, as a read table: it follows from the events of a referral. */
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded } from '#platform/ledger.ts';
import { absurd } from '#vocabulary/decision.ts';
import type { ReferralEvent, WaitingFact } from '../events.ts';
import { isWaiting } from '../state.ts';

/** Keeps `waiting_entry`. Sent after the answer to a criterion is written, whose level it reads back. */
export async function keepWaiting(tx: Tx, recorded: Recorded<ReferralEvent>): Promise<void> {
  const {
    stream,
    place: { region, dossier },
    event,
  } = recorded;
  switch (event.type) {
    case 'ReferralPostponed':
      if (!isWaiting(event.waitingFor)) return endWaiting(tx, recorded);
      return tx.run(sql`
        insert into waiting_entry (region, referral, dossier, subregion, waiting_for, since, urgency, risk)
        select r.region, r.id, ${dossier}, r.subregion, ${event.waitingFor}, ${event.on}, r.urgency,
               (select a.level from criterion_answer a where a.referral = r.id and a.level is not null order by a.assessed_on desc, a.criterion limit 1)
        from referral r
        where r.id = ${stream} and r.region = ${region}
        on conflict (referral, region) do update set waiting_for = excluded.waiting_for, risk = excluded.risk, ended_on = null`);
    case 'CriterionAnswered':
      if (!event.evidence) return;
      return tx.run(sql`
        update waiting_entry e set risk = (
          select a.level from criterion_answer a where a.referral = e.referral and a.level is not null order by a.assessed_on desc, a.criterion limit 1)
        where e.referral = ${stream} and e.region = ${region}`);
    case 'WaitingFactNoted':
      return noteFact(tx, recorded, event.fact);
    case 'PlacedOnTable':
    case 'RoundOpened':
    case 'ReferralDecided':
    case 'ReferralNotIncluded':
    case 'ReferralWithdrawn':
      return endWaiting(tx, recorded);
    default:
      return;
  }
}

const endWaiting = (tx: Tx, { stream, place: { region }, event }: Recorded<ReferralEvent>): Promise<void> =>
  tx.run(sql`
    update waiting_entry set ended_on = ${event.on} where referral = ${stream} and region = ${region} and ended_on is null`);

function noteFact(tx: Tx, { stream, place: { region } }: Recorded<ReferralEvent>, fact: WaitingFact): Promise<void> {
  switch (fact.is) {
    case 'crisis':
      return tx.run(sql`
        update waiting_entry set crisis_on = greatest(crisis_on, ${fact.crisisOn}::date) where referral = ${stream} and region = ${region}`);
    case 'urgency':
      return tx.run(sql`
        update waiting_entry set urgency = ${fact.urgency} where referral = ${stream} and region = ${region}`);
    case 'away':
      return tx.run(sql`
        update waiting_entry set away = ${fact.away}, away_until = ${fact.awayUntil}::date where referral = ${stream} and region = ${region}`);
    case 'back':
      return tx.run(sql`
        update waiting_entry set away = null, away_until = null where referral = ${stream} and region = ${region}`);
    case 'team':
      return tx.run(sql`
        update waiting_entry set team = ${fact.team}::uuid where referral = ${stream} and region = ${region}`);
    default:
      return absurd(fact);
  }
}
