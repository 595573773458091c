/** Ten days ago the region set its terms: since then something is due, one dossier is proposed, one is on hold, and somebody looks each day. */
import * as retention from '#capabilities/privacy/retention/contract.ts';
import type { Role } from '#vocabulary/codes.ts';
import { addDays, addMonths, type Day } from '#vocabulary/day.ts';
import { type DemoPerson, regionOfAccounts } from './country.ts';
import { actorOf, ask, instantOf, type Stage, Untrue } from './stage.ts';

/** Invented: no term for these is published. */
const terms = [
  { class: 'included', term: { amount: 3, unit: 'year' } },
  { class: 'not_included', term: { amount: 2, unit: 'year' } },
] as const;

export async function playKeeping(stage: Stage, today: Day): Promise<void> {
  const officer = personOf(stage, 'privacy_officer');
  let second = 0;
  const say = <P, B, R>(on: Day, endpoint: Parameters<typeof ask<P, B, R>>[4], params: unknown, body: unknown) => {
    second += 60;
    return ask(stage, actorOf(stage, officer), on, instantOf(stage, on, second), endpoint, params, body);
  };
  const [set, proposed] = [addDays(today, -10), addDays(today, -4)];
  for (const one of terms)
    await say(
      set,
      retention.setTerm,
      {},
      { ...one, from: set, law: 'Convenant levensloopaanpak Limburg (verzonnen)', article: '12' },
    );
  const { due } = await say(proposed, retention.overview, {}, undefined);
  const [first, held] = due;
  if (held)
    await say(
      proposed,
      retention.setHold,
      {},
      {
        caseNumber: held.caseNumber,
        reason: 'complaint',
        note: 'De klachtencommissie van de GGZ-instelling doet in het voorjaar uitspraak.',
        reviewOn: addMonths(today, 3),
      },
    );
  if (first) await say(proposed, retention.proposeErasure, {}, { dossiers: [first.dossier] });
  for (const on of [addDays(today, -1), today]) await say(on, retention.checkNow, {}, {});
}

function personOf({ country }: Stage, role: Role): DemoPerson {
  const found = country.people.find((one) => one.region === regionOfAccounts && one.role === role);
  if (!found) throw new Untrue(`no ${role} in ${regionOfAccounts}`);
  return found;
}
