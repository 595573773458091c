/** What the access log says of a use of somebody's file, as it is told to that person: what was done, and what for. */
import * as z from 'zod/mini';
import { Purpose } from './codes.ts';

export const UseOfFile = z.enum([
  'opened',
  'listed',
  'searched',
  'network',
  'sharing',
  'number',
  'worked',
  'draft',
  'referral',
  'appeal',
  'waiting',
  'letter',
  'table',
  'plan',
  'journal',
  'stability',
  'measure',
  'bottleneck',
  'timeline',
  'work_list',
  'stay',
  'bed',
  'rights',
  'retention',
  'breach',
  'log',
  'emergency',
  'emergency_ended',
  'emergency_told',
  'asked_after',
  'asked_told',
  'otherwise',
]);
export type UseOfFile = z.infer<typeof UseOfFile>;

/** By the whole verb, or by its first word. */
const uses: Readonly<Record<string, UseOfFile>> = {
  'dossier.open': 'opened',
  'dossier.list': 'listed',
  'referral.list': 'listed',
  'referral.own': 'listed',
  'referral.drafts': 'listed',
  'bed_request.list': 'listed',
  'clock.list': 'listed',
  'transfer.list': 'listed',
  'triage.list': 'listed',
  'waiting.list': 'listed',
  'dossier.empty_chairs': 'listed',
  'dossier.search': 'searched',
  'dossier.network': 'network',
  'dossier.end_share': 'sharing',
  'dossier.sight': 'sharing',
  'dossier.find_for_sight': 'sharing',
  dossier: 'worked',
  share: 'sharing',
  consent: 'sharing',
  ground: 'sharing',
  advice: 'sharing',
  shield: 'sharing',
  withholding: 'sharing',
  number: 'number',
  draft: 'draft',
  referral: 'referral',
  transfer: 'referral',
  triage: 'referral',
  afterwards: 'referral',
  attachment: 'referral',
  clock: 'referral',
  link: 'referral',
  appeal: 'appeal',
  waiting: 'waiting',
  letter: 'letter',
  table: 'table',
  plan: 'plan',
  journal: 'journal',
  stability: 'stability',
  measure: 'measure',
  bottleneck: 'bottleneck',
  timeline: 'timeline',
  work: 'work_list',
  stay: 'stay',
  bed: 'bed',
  bed_request: 'bed',
  ward: 'bed',
  rights: 'rights',
  desk_draft: 'rights',
  retention: 'retention',
  breach: 'breach',
  looks: 'log',
  'emergency.begin': 'emergency',
  'emergency.end': 'emergency_ended',
  'emergency.end_of': 'emergency_ended',
  'emergency.own': 'emergency',
  emergency: 'emergency_told',
  'known.ask': 'asked_after',
  'known.told': 'asked_after',
  known: 'asked_told',
  access: 'network',
};
export const kindOfUse = (verb: string): UseOfFile => uses[verb] ?? uses[verb.split('.')[0] ?? ''] ?? 'otherwise';

/** What a share is for, and what needs no share. */
export const LookPurpose = z.enum([...Purpose.options, 'known_elsewhere', 'emergency', 'own_request', 'oversight']);
export type LookPurpose = z.infer<typeof LookPurpose>;

interface Logged {
  readonly verb: string;
  readonly roles: readonly string[];
  /** As it stands in the line; null when there was no more to say than the share says. */
  readonly purpose: string | null;
  /** Of the shares that the agency held that day. */
  readonly purposes: readonly string[];
}
/** Who has no share, whatever the agency holds. */
const overseeing: ReadonlySet<string> = new Set(['privacy_officer', 'regional_coordinator', 'administrator']);
/** What somebody looked for, in the order of the approach; empty when no share and no task says so. */
export function purposesOf({ verb, roles, purpose, purposes }: Logged): readonly LookPurpose[] {
  const said = LookPurpose.safeParse(purpose);
  if (said.success) return [said.data];
  if (uses[verb] === 'emergency' || verb === 'emergency.end') return ['emergency'];
  if (verb.startsWith('rights.')) return ['own_request'];
  if (roles.length > 0 && roles.every((role) => overseeing.has(role))) return ['oversight'];
  const shared = Purpose.options.filter((one) => purposes.includes(one));
  return shared;
}
