/** Who is handed every checkpoint, as the settings name them: `file:`, `https:` and `mailto:` addresses. Nobody else is ever sent to. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Config, WrongSetting } from '#platform/config.ts';
import { handToEndpoint } from './endpoint.ts';
import { handToFile, readLastOfFile } from './file.ts';
import { openMail } from './mail.ts';

export type WitnessKind = 'file' | 'endpoint' | 'mail';

export interface Witness {
  readonly kind: WitnessKind;
  /** The address of the settings. */
  readonly address: string;
  /** So long at least lies between one checkpoint and the next that it is handed. */
  readonly everyMinutes: number;
  /** Resolves when it has it. Throws HandingFailed with a code of ours. */
  hand(note: string, signal: AbortSignal): Promise<void>;
  /** Text with the note that it has last at its end; undefined when it has none. Of files only. Throws HandingFailed. */
  readLast?(): Promise<string | undefined>;
}

export type WitnessSettings = Pick<Config, 'DATA_DIR' | 'EVIDENCE_WITNESSES' | 'SMTP_URL' | 'MAIL_FROM' | 'NODE_ENV'>;

/** Throws WrongSetting for what is no address of a witness. */
export function readWitnesses(settings: WitnessSettings): readonly Witness[] {
  const { DATA_DIR, EVIDENCE_WITNESSES } = settings;
  const given = EVIDENCE_WITNESSES?.split(',') ?? [`file:${join(DATA_DIR, 'witness', 'checkpoints.txt')}`];
  return given.map((address) => readWitness(address.trim(), settings));
}

/** Of witnesses that are files: those that are there. */
export const listWitnessFiles = (settings: WitnessSettings): readonly string[] =>
  readWitnesses(settings)
    .filter(({ kind }) => kind === 'file')
    .map(({ address }) => resolve(address.slice('file:'.length)))
    .filter((path) => existsSync(path));

function readWitness(address: string, settings: WitnessSettings): Witness {
  const [, scheme, rest = ''] = /^([a-z]+):(.+)$/.exec(address) ?? [];
  if (scheme === 'file') {
    const path = resolve(rest);
    return {
      kind: 'file',
      address,
      everyMinutes: 1,
      hand: (note) => handToFile(path, note),
      readLast: () => readLastOfFile(path),
    };
  }
  if (scheme === 'mailto') {
    if (settings.SMTP_URL === undefined || settings.MAIL_FROM === undefined)
      throw new WrongSetting('EVIDENCE_WITNESSES: a mail needs SMTP_URL and MAIL_FROM.');
    const send = openMail(settings.SMTP_URL, settings.MAIL_FROM, rest);
    return { kind: 'mail', address, everyMinutes: 24 * 60, hand: send };
  }
  const isTest = settings.NODE_ENV === 'test';
  if (URL.canParse(address) && (scheme === 'https' || (scheme === 'http' && isTest))) {
    const url = new URL(address);
    return {
      kind: 'endpoint',
      address,
      everyMinutes: 1,
      hand: (note, signal) => handToEndpoint(url, note, signal, isTest),
    };
  }
  throw new WrongSetting(
    `EVIDENCE_WITNESSES: ${JSON.stringify(address)} is no witness; allowed are file:/path, https://address and mailto:name@address, with commas between.`,
  );
}
