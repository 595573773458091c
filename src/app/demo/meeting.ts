/** Ten days ago the region of the accounts set its terms of access, and when partners may decide in writing. */
import { putAccessRule } from '#capabilities/referral/clocks/contract.ts';
import { standardRule } from '#capabilities/referral/clocks/rules.ts';
import { addDays, type Day } from '#vocabulary/day.ts';
import { regionOfAccounts } from './country.ts';
import { actorOf, ask, instantOf, type Stage, Untrue } from './stage.ts';

export async function playMeeting(stage: Stage, today: Day): Promise<void> {
  const coordinator = stage.country.people.find(
    (one) => one.region === regionOfAccounts && one.role === 'regional_coordinator',
  );
  if (!coordinator) throw new Untrue(`no regional_coordinator in ${regionOfAccounts}`);
  const from = addDays(today, -10);
  const round = { urgencies: ['crisis', 'urgent', 'normal'], causes: ['cancelled', 'agreed'], days: 5, least: 1 };
  const rule = { ...standardRule, place: 15, round };
  await ask(
    stage,
    actorOf(stage, coordinator),
    from,
    instantOf(stage, from, 40_000),
    putAccessRule,
    {},
    { from, rule },
  );
}
