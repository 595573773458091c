/** What the privacy officer has on the desk: a request that is late, one that runs, one that was extended, one that nobody took up, one refused; and a breach that was closed. */
import * as z from 'zod/mini';
import * as lawfulness from '#capabilities/dossier/grounds/advice/contract.ts';
import * as breach from '#capabilities/privacy/breach/contract.ts';
import * as processing from '#capabilities/privacy/processing/contract.ts';
import * as rights from '#capabilities/privacy/rights/contract.ts';
import { sql } from '#platform/db.ts';
import type { Role } from '#vocabulary/codes.ts';
import { addDays, type Day } from '#vocabulary/day.ts';
import { CaseNumber } from '#vocabulary/ids.ts';
import { type DemoPerson, regionOfAccounts } from './country.ts';
import { actorOf, ask, instantOf, type Stage, Untrue } from './stage.ts';

const letter =
  'Beste heer of mevrouw,\n\nU vroeg ons om uw gegevens te wissen. De wet zegt dat wij dit dossier nog moeten bewaren. Daarom doen wij niet wat u vroeg.\n\nMet vriendelijke groet,';

const Case = z.object({ caseNumber: CaseNumber });
export async function playAnswering(stage: Stage, today: Day): Promise<void> {
  const officer = personOf(stage, 'privacy_officer');
  let second = 0;
  const say = <P, B, R>(on: Day, endpoint: Parameters<typeof ask<P, B, R>>[4], params: unknown, body: unknown) => {
    second += 60;
    return ask(stage, actorOf(stage, officer), on, instantOf(stage, on, second), endpoint, params, body);
  };
  const cases = await stage.tx.many(
    Case,
    sql`
    select d.case_number as "caseNumber"
    from dossier d
    where d.region = ${regionOfAccounts} and d.phase = 'execution'
    order by d.case_number
    limit 4`,
  );
  const enter = async (nth: number, right: string, received: number, words: string | null) => {
    const one = cases[nth % cases.length];
    if (!one) return undefined;
    const receivedOn = addDays(today, -received);
    const body = { ...one, right, through: 'person', identity: 'document_shown', words, receivedOn };
    return (await say(receivedOn, rights.enterRequest, {}, body)).request;
  };
  await enter(0, 'rectification', 35, 'Er staat dat ik in Heerlen woon. Dat klopt niet meer.');
  const access = await enter(1, 'access', 20, 'Ik wil weten wat jullie over mij opschrijven.');
  if (access) await say(addDays(today, -5), rights.openFile, { request: access }, { seen: 1 });
  const objection = await enter(2, 'objection', 50, 'Ik wil niet dat de woningstichting meeleest.');
  if (objection)
    await say(
      addDays(today, -25),
      rights.extendRequest,
      { request: objection },
      { reason: 'complex', words: 'Wij vragen eerst aan elke organisatie wat u van hen mag weten.', seen: 1 },
    );
  const erasure = await enter(3, 'erasure', 70, 'Gooi alles weg.');
  const refused = {
    ...{ outcome: 'refused', ground: 'legal_obligation', measure: null, withheld: [], words: null },
    ...{ letter, seen: 1 },
  };
  if (erasure) await say(addDays(today, -58), rights.decideRequest, { request: erasure }, refused);
  await playBreach(say, today);
  await playAdvice(say, today);
  const { entries } = await say(addDays(today, -30), processing.listEntries, {}, undefined);
  const plan = entries.find(({ entry }) => entry === 'plan-and-network');
  if (plan) {
    const dpia = { dpiaOn: addDays(today, -90), dpiaReference: 'DPIA levensloopaanpak 2026 (verzonnen)' };
    await say(addDays(today, -30), processing.setEntry, { entry: plan.entry }, { text: plan.text, ...dpia, seen: 0 });
  }
}

/** One advice that was followed in part, and one that the committee still has. */
async function playAdvice(say: Say, today: Day): Promise<void> {
  const asked = async (days: number, ground: string | null, question: string) =>
    (await say(addDays(today, -days), lawfulness.askAdvice, {}, { ground, question })).advice;
  const given = await asked(120, 'wgs', 'Mag de woningcorporatie de kern zien zolang iemand een huis zoekt?');
  const verdict = { verdict: 'lawful_if', advice: 'Ja, als het delen stopt zodra er een huis is.', seen: 1 };
  await say(addDays(today, -90), lawfulness.giveAdvice, { advice: given }, { ...verdict, on: addDays(today, -92) });
  const reason = 'Wij houden drie maanden nazorg aan, en leggen dat vast in het convenant.';
  await say(addDays(today, -80), lawfulness.followUp, { advice: given }, { followed: 'partly', reason, seen: 2 });
  await asked(12, null, 'Is een gezamenlijk overzicht van wachttijden een verwerking van het samenwerkingsverband?');
}

type Say = <P, B, R>(
  on: Day,
  endpoint: Parameters<typeof ask<P, B, R>>[4],
  params: unknown,
  body: unknown,
) => Promise<R>;

async function playBreach(say: Say, today: Day): Promise<void> {
  const [noticed, reported] = [addDays(today, -40), addDays(today, -39)];
  const { id } = await say(
    reported,
    breach.noteBreach,
    {},
    {
      noticedAt: `${noticed}T08:10:00Z`,
      happenedOn: addDays(today, -42),
      nature: 'confidentiality',
      categories: ['names_and_contact', 'health'],
      persons: 1,
      story: 'Een brief over een bewoner ging naar het vorige adres en is daar geopend.',
      consequences: 'De nieuwe bewoner weet nu dat de persoon begeleiding krijgt.',
      measures: 'De brief is opgehaald. Adressen worden voortaan gecontroleerd voor verzending.',
    },
  );
  const report = {
    reports: true,
    reportedAt: `${reported}T07:30:00Z`,
    reason: 'Het ging om gegevens over gezondheid.',
    lateReason: null,
    seen: 1,
  };
  await say(reported, breach.decideReport, { breach: id }, report);
  const telling = { tells: true, toldOn: reported, reason: 'De persoon kan er last van hebben.', seen: 2 };
  await say(reported, breach.decideTelling, { breach: id }, telling);
  await say(addDays(today, -30), breach.closeBreach, { breach: id }, { seen: 3 });
}

function personOf({ country }: Stage, role: Role): DemoPerson {
  const found = country.people.find((one) => one.region === regionOfAccounts && one.role === role);
  if (!found) throw new Untrue(`no ${role} in ${regionOfAccounts}`);
  return found;
}
