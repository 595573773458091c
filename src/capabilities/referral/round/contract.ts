/** What crosses the wire about written rounds. */
import * as z from 'zod/mini';
import { asking } from '#vocabulary/endpoint.ts';
import { Few, MaybeWords, OfDossier, Seen } from '../contract.ts';
import { Proposal, RoundView } from '../events.ts';

/** Asks partners to decide in writing; refused with `round_not_allowed` where the region does not want it for such a case. */
export const openRound = asking({
  path: '/dossiers/:dossier/referral/round',
  permission: 'referral.decide',
  audit: 'referral.open_round',
  params: OfDossier,
  body: z.strictObject({ proposal: Proposal, partners: Few, words: MaybeWords, seen: Seen }),
});

/** In the name of the own agency. Who disagrees, sends the case to the table. */
export const answerRound = asking({
  path: '/dossiers/:dossier/referral/round/answers',
  permission: 'referral.answer',
  audit: 'referral.answer_round',
  params: OfDossier,
  body: z.strictObject({ view: RoundView, words: MaybeWords }),
});
