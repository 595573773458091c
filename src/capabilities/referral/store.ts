/** Read tables of referrals: what lists ask. Codes, ids and days only. */
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded } from '#platform/ledger.ts';
import { addDays, type Day } from '#vocabulary/day.ts';
import { absurd } from '#vocabulary/decision.ts';
import { stepAfter } from './clocks/steps.ts';
import type { ReferralEvent } from './events.ts';
import { missingIn } from './referring/rules.ts';
import { askRound, keepAnswer } from './round/store.ts';
import type { Outcome } from './state.ts';
import { leaveSeats, takeSeat } from './table/seats.ts';
import { keepWaiting } from './waiting/entries.ts';

/** Keeps `referral`, `criterion_answer`, `referral_agency`, `referral_round`, `referral_step`, `table_seat` and `waiting_entry`; depends on the event and on rows of earlier ones. */
export async function project(tx: Tx, recorded: Recorded<ReferralEvent>): Promise<void> {
  await Promise.all([
    projectReferral(tx, recorded),
    keepClock(tx, recorded),
    keepSeat(tx, recorded),
    keepWaiting(tx, recorded),
  ]);
}

async function projectReferral(tx: Tx, recorded: Recorded<ReferralEvent>): Promise<void> {
  const {
    stream,
    version,
    followed,
    place: { region, dossier },
    author,
    event,
  } = recorded;
  const moved = async () => {
    if (!followed)
      await tx.run(sql`update referral set version = ${version} where id = ${stream} and region = ${region}`);
  };
  const closed = (outcome: Outcome, on: string, reason: string | null, advice: string | null, next: string | null) =>
    tx.run(sql`
      update referral set version = ${version}, stage = 'closed', outcome = ${outcome}, closed_on = ${on}, not_included_reason = ${reason},
        advice = ${advice}, next = ${next}
      where id = ${stream} and region = ${region}`);
  switch (event.type) {
    case 'ReferralSubmitted':
      return tx.run(sql`
        insert into referral (region, id, dossier, version, by_agency, subregion, urgency, age, stage, missing, submitted_on, inform_again)
        values (${region}, ${stream}, ${dossier}, ${version}, ${event.by}, ${event.subregion}, ${event.urgency}, ${event.age}, 'submitted',
          ${missingIn(event)}::text[], ${event.on}, ${event.informed.is === 'not_informed' ? event.informed.again : null})`);
    case 'ReferralChecked':
      return tx.run(sql`
        update referral set version = ${version}, stage = case when cardinality(${event.missing}::text[]) = 0 then 'complete' else 'incomplete' end,
          missing = ${event.missing}, complete_on = coalesce(complete_on, case when cardinality(${event.missing}::text[]) = 0 then ${event.on}::date end)
        where id = ${stream} and region = ${region}`);
    case 'ReferralSupplemented':
      return tx.run(sql`
        update referral set version = ${version}, stage = 'submitted', age = coalesce(${event.age ?? null}::text, age),
          missing = array(select m from unnest(missing) with ordinality as u (m, place) where m <> all (${event.supplied}::text[]) order by place)
        where id = ${stream} and region = ${region}`);
    case 'ReferralWeighed':
      return tx.run(sql`
        update referral set version = ${version}, route = ${event.route}, weighed_on = ${event.on}, look_again = ${event.again}
        where id = ${stream} and region = ${region}`);
    case 'PlacedOnTable':
      await Promise.all([
        tx.run(sql`
          update referral set version = ${version}, stage = 'table', table_meeting = ${event.table}, held_on = ${event.heldOn},
            postponed_until = null, waiting_for = null, route = null, look_again = null
          where id = ${stream} and region = ${region}`),
        tx.run(sql`
          insert into referral_agency (region, referral, dossier, table_meeting, agency)
          select ${region}::text, ${stream}::uuid, ${dossier}::uuid, ${event.table}::uuid, agency
          from unnest(${event.invited}::uuid[]) as agency
          on conflict do nothing`),
      ]);
      return;
    case 'LeftTable':
      return tx.run(sql`
        update referral set version = ${version}, stage = 'complete' where id = ${stream} and region = ${region}`);
    case 'RoundOpened':
      await Promise.all([
        tx.run(sql`
          update referral set version = ${version}, stage = 'round', table_meeting = null, held_on = null, round = ${event.round}, round_until = ${event.until},
            postponed_until = null, waiting_for = null
          where id = ${stream} and region = ${region}`),
        askRound(tx, recorded, event),
      ]);
      return;
    case 'RoundAnswered':
      await Promise.all([moved(), keepAnswer(tx, recorded, event)]);
      return;
    case 'ClockPaused':
    case 'ClockResumed':
    case 'WaitingFactNoted':
    case 'SelectedFromWaitingList':
      return moved();
    case 'CriterionAnswered':
      await Promise.all([
        moved(),
        tx.run(sql`
          insert into criterion_answer (region, referral, dossier, criterion, set_code, answer, source, words, agency, answered_on,
            instrument, assessed_on, level, overridden)
          values (${region}, ${stream}, ${dossier}, ${event.criterion}, ${event.set}, ${event.answer}, ${event.source}, ${event.words},
            ${author.agency}, ${event.on}, ${event.evidence?.instrument ?? null}, ${event.evidence?.assessedOn ?? null},
            ${event.evidence?.level ?? null}, ${event.overridden ?? false})
          on conflict (referral, criterion, region) do update set set_code = excluded.set_code, answer = excluded.answer,
            source = excluded.source, words = excluded.words, agency = excluded.agency, answered_on = excluded.answered_on,
            instrument = excluded.instrument, assessed_on = excluded.assessed_on, level = excluded.level,
            overridden = excluded.overridden`),
      ]);
      return;
    case 'ReferralPostponed':
      return tx.run(sql`
        update referral set version = ${version}, stage = 'postponed', postponed_until = ${event.until}, waiting_for = ${event.waitingFor}
        where id = ${stream} and region = ${region}`);
    case 'ReferralDecided':
      return closed('included', event.on, null, event.advice, null);
    case 'ReferralNotIncluded':
      return closed('not_included', event.on, event.reason, event.advice, event.next);
    case 'ReferralWithdrawn':
      return closed('withdrawn', event.on, null, null, null);
    case 'ReferralReopened':
      return tx.run(sql`
        update referral set version = ${version}, stage = 'reopened', outcome = null, closed_on = null, not_included_reason = null,
          advice = null, next = null, table_meeting = null, held_on = null, round = null, round_until = null,
          postponed_until = null, waiting_for = null
        where id = ${stream} and region = ${region}`);
    default:
      return absurd(event);
  }
}

/** One row for each time that a step began; what begins ends what ran. */
async function keepClock(
  tx: Tx,
  { stream, version, place: { region, dossier }, event }: Recorded<ReferralEvent>,
): Promise<void> {
  const change = stepAfter(event);
  if (change.is === 'goes_on') return;
  if (change.is === 'moves') {
    await Promise.all([
      tx.run(sql`
        update referral_step set due = ${change.due}, paused_until = ${change.pausedUntil}
        where referral = ${stream} and region = ${region} and ended_on is null`),
      tx.run(sql`update referral set due = ${change.due} where id = ${stream} and region = ${region}`),
    ]);
    return;
  }
  const due = change.is === 'begins' ? change.due : null;
  await Promise.all([
    tx.run(sql`
      update referral_step set ended_on = ${event.on} where referral = ${stream} and region = ${region} and ended_on is null`),
    tx.run(sql`update referral set due = ${due}::date where id = ${stream} and region = ${region}`),
    change.is === 'begins' &&
      tx.run(sql`
        insert into referral_step (region, referral, dossier, opened, subregion, step, since, due)
        select ${region}, ${stream}, ${dossier}, ${version}, r.subregion, ${change.step}, ${event.on}, ${change.due}
        from referral r where r.id = ${stream} and r.region = ${region}`),
  ]);
}

/** From which day on seats are given back. At a meeting that was held and did not come to it, it sat: the minutes say so. */
const seatsFrom = ({ because, on }: { readonly because?: string | undefined; readonly on: Day }): Day =>
  because === 'not_reached' ? addDays(on, 1) : on;

/** A seat is kept where a case was heard, and given back when it was not. */
function keepSeat(tx: Tx, recorded: Recorded<ReferralEvent>): Promise<void> {
  const { event } = recorded;
  switch (event.type) {
    case 'PlacedOnTable':
      void leaveSeats(tx, recorded, seatsFrom(event));
      return event.seat === undefined ? Promise.resolve() : takeSeat(tx, recorded, { ...event, seat: event.seat });
    case 'LeftTable':
      return leaveSeats(tx, recorded, seatsFrom(event));
    case 'RoundOpened':
    case 'ReferralWithdrawn':
      return leaveSeats(tx, recorded, event.on);
    case 'ReferralPostponed':
    case 'ReferralDecided':
    case 'ReferralNotIncluded':
      return leaveSeats(tx, recorded, addDays(event.on, 1));
    default:
      return Promise.resolve();
  }
}
