/** What guards the house itself: rights that two people give, an export of the log that waits, a shield that was looked at, and a dossier opened in an emergency. */
import * as z from 'zod/mini';
import * as giving from '#capabilities/accounts/giving/contract.ts';
import * as taking from '#capabilities/audit/looks/taking/contract.ts';
import * as emergency from '#capabilities/dossier/emergency/contract.ts';
import * as shielding from '#capabilities/dossier/shielding/contract.ts';
import { sql } from '#platform/db.ts';
import type { Role } from '#vocabulary/codes.ts';
import { addDays, type Day } from '#vocabulary/day.ts';
import { CaseNumber } from '#vocabulary/ids.ts';
import { type DemoPerson, regionOfAccounts } from './country.ts';
import { actorOf, ask, instantOf, type Stage, Untrue } from './stage.ts';

export async function playGuarding(stage: Stage, today: Day): Promise<void> {
  const [administrator, officer] = [personOf(stage, 'administrator'), personOf(stage, 'privacy_officer')];
  let second = 7_200;
  const say = <P, B, R>(
    who: DemoPerson,
    on: Day,
    endpoint: Parameters<typeof ask<P, B, R>>[4],
    params: unknown,
    body: unknown,
  ) => {
    second += 60;
    return ask(stage, actorOf(stage, who), on, instantOf(stage, on, second), endpoint, params, body);
  };
  const propose = (on: Day, { id: user, agency }: DemoPerson, role: Role, from: Day) =>
    say(administrator, on, giving.proposeRight, {}, { user, agency, role, from, until: null });
  const [before, yesterday] = [addDays(today, -6), addDays(today, -1)];
  const { id: proposal } = await propose(before, personOf(stage, 'case_manager'), 'partner', before);
  await say(officer, addDays(before, 1), giving.declineRight, { proposal }, {});
  await propose(yesterday, personOf(stage, 'regional_coordinator'), 'administrator', today);
  await say(
    officer,
    yesterday,
    taking.askLogExport,
    {},
    { from: addDays(today, -31), until: yesterday, outcome: 'refused' },
  );
  // One of the shields was looked at; another waits.
  const [seen, ...others] = await say(officer, yesterday, shielding.listShields, {}, undefined);
  if (seen && others.length > 0)
    await say(officer, yesterday, shielding.seeShield, { dossier: seen.dossier }, { seen: seen.version });
  const caseNumber = await findCase(stage);
  if (caseNumber === undefined) return;
  // Somebody with no part in it reads for a moment; it waits to be reviewed.
  const helper = personOf(stage, 'placement_coordinator');
  const reason = 'Cliënt is in crisis op de spoedpost en de casemanager neemt niet op.';
  await say(helper, today, emergency.beginEmergency, {}, { caseNumber, reason, hours: 1 });
  await say(helper, today, emergency.endEmergency, {}, {});
}

const Case = z.object({ number: CaseNumber });
const findCase = async ({ tx }: Stage): Promise<CaseNumber | undefined> =>
  (
    await tx.find(
      Case,
      sql`
      select case_number as number
      from dossier
      where region = ${regionOfAccounts} and phase = 'execution' and restricted_from is null
        and not exists (select from shield s where s.dossier = dossier.id and s.lifted_on is null)
      order by case_number
      limit 1`,
    )
  )?.number;

/** The last of them: not whose account one signs in with. */
function personOf({ country }: Stage, role: Role): DemoPerson {
  const found = country.people.findLast((one) => one.region === regionOfAccounts && one.role === role);
  if (!found) throw new Untrue(`no ${role} in ${regionOfAccounts}`);
  return found;
}
