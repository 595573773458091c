/** All verbs of the command line; capabilities offer theirs in their `commands.ts`. */
import { verify } from '#capabilities/audit/commands.ts';
import { checkpoint, evidence, prove } from '#capabilities/audit/evidence-commands.ts';
import { regionTable } from '#capabilities/monitoring/commands.ts';
import { estimateCommand } from '#capabilities/population/estimate-command.ts';
import { overlap } from '#capabilities/population/overlap-command.ts';
import { linkCommand } from '#capabilities/referral/matching/link-command.ts';
import type { Command } from '#platform/command-line.ts';
import { backupCommand } from './backup-command.ts';
import { demoCommand } from './demo/command.ts';
import { importCommand } from './import/referrals.ts';
import { registersCommand } from './import/registers.ts';
import { keysCommand } from './keys-command.ts';
import { migrateCommand } from './migrate-command.ts';
import { rebuildCommand } from './rebuild.ts';
import { restoreCommand } from './restore-command.ts';
import { serveCommand } from './serve.ts';

/** The verb `demo`, when there is one, also fills an empty database at the start of `serve`. */
const offered: readonly Command[] = [
  migrateCommand,
  demoCommand,
  rebuildCommand,
  backupCommand,
  restoreCommand,
  keysCommand,
  verify,
  checkpoint,
  prove,
  evidence,
  regionTable,
  registersCommand,
  importCommand,
  estimateCommand,
  overlap,
  linkCommand,
];

export const commands: readonly Command[] = [serveCommand(offered.find((one) => one.verb === 'demo')), ...offered];
