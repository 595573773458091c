import * as z from 'zod/mini';
import type { Config } from '#platform/config.ts';
import { type Job, job, type LongJobKind } from '#platform/jobs.ts';
import { signTree } from './checkpoint/signing.ts';
import { alertJobs } from './looks/alerts/jobs.ts';
import { checkOurselves } from './own-check/checking.ts';
import { handToWitnesses } from './witnesses/handing.ts';
import { readWitnesses, type WitnessSettings } from './witnesses/settings.ts';

export type EvidenceSettings = WitnessSettings & Pick<Config, 'PUBLIC_URL'>;

export const hostOf = ({ PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>): string =>
  PUBLIC_URL === undefined ? 'localhost' : new URL(PUBLIC_URL).hostname;

/** Less than a job may take; what is left of a large ledger is taken the next minute. */
const growForMs = 120_000;

const checkForMs = 280_000;
const ownCheck: LongJobKind<null> = {
  name: 'evidence_check',
  data: z.null(),
  every: '17 2 * * *',
  runLong: ({ within, signal }) => checkOurselves({ within, signal, enough: AbortSignal.timeout(checkForMs) }),
};

/** Every night we check ourselves. Every minute: the tree takes what is new, what it has become is signed, and witnesses are handed that. Throws WrongSetting. */
export function evidenceJobs(settings: EvidenceSettings): readonly Job[] {
  const witnesses = readWitnesses(settings);
  const kind: LongJobKind<null> = {
    name: 'evidence',
    data: z.null(),
    every: '* * * * *',
    async runLong({ within, keys, signal }) {
      const enough = AbortSignal.any([signal, AbortSignal.timeout(growForMs)]);
      const latest = await signTree({ within, keys, host: hostOf(settings), witnesses, signal: enough });
      if (latest !== undefined) await handToWitnesses({ within, signal }, witnesses, latest);
    },
  };
  return [job(kind), job(ownCheck), ...alertJobs];
}
