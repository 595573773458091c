/**
 * Three people whom the region of the accounts did not include lately, each at another step: one whose referrer objected, one with whom it goes
 * worse, and one of whom it is asked whether somebody takes over. By the commands of users.
 */
import * as z from 'zod/mini';
import { answerHandover, handOver, recordCheck } from '#capabilities/referral/afterwards/contract.ts';
import { lodgeAppeal, nameAssessor } from '#capabilities/referral/appeal/contract.ts';
import { makeLetter, putTemplate } from '#capabilities/referral/letters/contract.ts';
import * as tableContract from '#capabilities/referral/table-contract.ts';
import { sql } from '#platform/db.ts';
import { streamFor } from '#platform/stream-id.ts';
import { addDays, type Day } from '#vocabulary/day.ts';
import { chanceFrom } from './chance.ts';
import { actorOf, ask, instantOf, Untrue } from './stage.ts';
import { weekday } from './steps.ts';
import { personOf, refer, type Say, type TablesStory, versionOf } from './tables.ts';

const Version = z.object({ version: z.number() });
const advice = 'De huisarts en de GGZ pakken het samen op. De wijkagent blijft het aanspreekpunt.';
const next = 'De wijkagent belt elke week, en belt ons als het slechter gaat.';

/** Answers how many people were referred. */
export async function playRefused({ stage, seed, today, copy }: TablesStory): Promise<number> {
  let second = 30_000;
  const say: Say = (who, on, endpoint, params, body) => {
    second += 60;
    return ask(stage, actorOf(stage, who), on, instantOf(stage, on, second), endpoint, params, body);
  };
  const director = personOf(stage, 'process_director');
  const [referrer, partner, coordinator] = (['referrer', 'partner', 'regional_coordinator'] as const).map((role) =>
    personOf(stage, role),
  );
  const colleague = stage.country.people.find(
    ({ role, agency, id }) => role === 'process_director' && agency === director.agency && id !== director.id,
  );
  if (!referrer || !partner || !coordinator || !colleague) throw new Untrue('not everybody is there');
  const coming = { stage, copy, director, chance: chanceFrom(seed, 'refused') };
  /** As a screen would have shown it. */
  const versionAt = async (kind: 'afterwards' | 'appeal', dossier: string): Promise<number> => {
    const stream = streamFor(kind, streamFor(dossier, 'referral', '1'));
    const row = await stage.tx.find(
      Version,
      sql`select max(version)::int as version from ledger where stream = ${stream} having max(version) is not null`,
    );
    return row?.version ?? 0;
  };

  async function refuse(on: Day): Promise<string> {
    const heldOn = weekday(on);
    const [dossier = ''] = await refer(coming, say, addDays(heldOn, -14), ['normal']);
    const plan = { heldOn, subregion: null, seats: 2, startsAt: '11:00', needed: [partner?.agency] };
    const { table } = await say(director, addDays(heldOn, -10), tableContract.planTable, {}, plan);
    const invited = { table, invited: [partner?.agency], seen: await versionOf(stage, dossier) };
    await say(director, addDays(heldOn, -10), tableContract.placeOnTable, { dossier }, invited);
    await say(
      director,
      heldOn,
      tableContract.notIncludePerson,
      { dossier },
      {
        reason: 'other_care_suffices',
        criteria: [],
        participants: [partner?.agency, referrer?.agency],
        advice,
        next,
        seen: await versionOf(stage, dossier),
      },
    );
    return dossier;
  }
  const handover = async (
    dossier: string,
    on: Day,
    to: { readonly user: string | null; readonly person: string | null },
  ) =>
    say(
      director,
      on,
      handOver,
      { dossier },
      {
        agency: partner.agency,
        ...to,
        agreed: 'Belt elke week en gaat langs als dat niet lukt.',
        spokenOn: on,
        seen: await versionAt('afterwards', dossier),
      },
    );

  const objected = await refuse(addDays(today, -25));
  const text = `Beste heer of mevrouw,\n\nWij besloten dat u niet meedoet: de zorg die er is, is genoeg.\n\n${advice}\n\n${next}`;
  const letter = { letter: 'not_included', addressee: 'person', text };
  await say(director, addDays(today, -22), makeLetter, { dossier: objected }, letter);
  await handover(objected, addDays(today, -21), { user: partner.id, person: null });
  const yes = { answer: 'accepted', words: null, seen: await versionAt('afterwards', objected) };
  await say(partner, addDays(today, -20), answerHandover, { dossier: objected }, yes);
  const words = 'Er kwamen na de tafel drie meldingen bij. Die zijn niet meegewogen.';
  await say(
    referrer,
    addDays(today, -9),
    lodgeAppeal,
    { dossier: objected },
    { side: 'referrer', words, lateWords: null },
  );
  const named = { assessor: colleague.id, seen: await versionAt('appeal', objected) };
  await say(director, addDays(today, -7), nameAssessor, { dossier: objected }, named);

  const worse = await refuse(addDays(today, -33));
  await handover(worse, addDays(today, -29), { user: null, person: 'J. de Rade, wijkteam' });
  await say(
    director,
    addDays(today, -1),
    recordCheck,
    { dossier: worse },
    {
      after: 30,
      outcome: 'worse',
      words: 'Weer op straat gezien, en wil geen hulp meer van het wijkteam.',
      again: null,
      seen: await versionAt('afterwards', worse),
    },
  );

  const asked = await refuse(addDays(today, -4));
  await handover(asked, addDays(today, -1), { user: partner.id, person: null });

  const body =
    'Beste {aan},\n\nDe aanmelding is binnen. Wij laten uiterlijk over drie weken weten wat er is besloten.\n\nGroet,\n{procesregisseur}';
  await say(coordinator, addDays(today, -2), putTemplate, {}, { letter: 'received', from: addDays(today, -2), body });
  return 3;
}
