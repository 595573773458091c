/** What whoever is refused reads, by the part of which the rule is; each part has all of its own. */
import { texts as accounts } from '#capabilities/accounts/screens/texts.nl.ts';
import { texts as looks } from '#capabilities/audit/looks/texts.nl.ts';
import { texts as evidence } from '#capabilities/audit/texts.nl.ts';
import { texts as beds } from '#capabilities/beds/texts.nl.ts';
import { texts as bottlenecks } from '#capabilities/board/bottlenecks/texts.nl.ts';
import { texts as elsewhere } from '#capabilities/dossier/elsewhere/texts.nl.ts';
import { texts as emergency } from '#capabilities/dossier/emergency/texts.nl.ts';
import { texts as advice } from '#capabilities/dossier/grounds/advice/texts.nl.ts';
import { texts as grounds } from '#capabilities/dossier/grounds/texts.nl.ts';
import { texts as measures } from '#capabilities/dossier/measures/texts.nl.ts';
import { texts as number } from '#capabilities/dossier/number/texts.nl.ts';
import { texts as shielding } from '#capabilities/dossier/shielding/texts.nl.ts';
import { texts as dossier } from '#capabilities/dossier/texts.nl.ts';
import { texts as withholding } from '#capabilities/dossier/withholding/texts.nl.ts';
import { texts as plan } from '#capabilities/plan/texts.nl.ts';
import { texts as population } from '#capabilities/population/texts.nl.ts';
import { texts as breach } from '#capabilities/privacy/breach/texts.nl.ts';
import { texts as processing } from '#capabilities/privacy/processing/texts.nl.ts';
import { texts as retention } from '#capabilities/privacy/retention/texts.nl.ts';
import { texts as rights } from '#capabilities/privacy/rights/texts.nl.ts';
import { texts as afterwards } from '#capabilities/referral/afterwards/texts.nl.ts';
import { texts as agreed } from '#capabilities/referral/agreed/texts.nl.ts';
import { texts as appeal } from '#capabilities/referral/appeal/texts.nl.ts';
import { texts as byLink } from '#capabilities/referral/by-link/texts.nl.ts';
import { texts as calendar } from '#capabilities/referral/calendar/texts.nl.ts';
import { texts as criteria } from '#capabilities/referral/criteria/texts.nl.ts';
import { texts as letters } from '#capabilities/referral/letters/texts.nl.ts';
import { texts as steps } from '#capabilities/referral/steps/texts.nl.ts';
import { texts as referral } from '#capabilities/referral/texts.nl.ts';
import { texts as transfer } from '#capabilities/referral/transfer/texts.nl.ts';
import { texts as trend } from '#capabilities/referral/trend/texts.nl.ts';

export const refusals = {
  accounts: accounts.refusals,
  looks: looks.refusals,
  evidence: evidence.refusals,
  beds: beds.refusals,
  bottlenecks: bottlenecks.refusals,
  elsewhere: elsewhere.refusals,
  emergency: emergency.refusals,
  advice: advice.refusals,
  grounds: grounds.refusals,
  measures: measures.refusals,
  number: number.refusals,
  shielding: shielding.refusals,
  withholding: withholding.refusals,
  dossier: dossier.refusals,
  plan: plan.refusals,
  population: population.refusals,
  breach: breach.refusals,
  processing: processing.refusals,
  retention: retention.refusals,
  rights: rights.refusals,
  afterwards: afterwards.refusals,
  appeal: appeal.refusals,
  byLink: byLink.refusals,
  calendar: calendar.refusals,
  criteria: criteria.refusals,
  letters: letters.refusals,
  steps: steps.refusals,
  transfer: transfer.refusals,
  trend: trend.refusals,
  referral: referral.refusals,
  agreed: agreed.refusals,
};
export type Refusals = Readonly<Record<keyof typeof refusals, Readonly<Record<string, unknown>>>>;
