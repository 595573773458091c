/** For the access log: what whoever was refused something read, by what was asked and the code of the refusal. */
import type { Language } from '#ui/language.ts';
import type { Refused } from '#ui/refused.ts';
import type { Refusals } from './refusals.nl.ts';

/** By the part of a verb before its dot: where its rules are. Of the rest the code alone tells: the first sentence there is for it. */
const rooms: Readonly<Record<string, readonly (keyof Refusals)[]>> = {
  access: ['elsewhere'],
  account: ['accounts'],
  advice: ['advice'],
  afterwards: ['afterwards'],
  appeal: ['appeal'],
  attachment: ['steps'],
  bed_request: ['beds'],
  bottleneck: ['bottlenecks'],
  breach: ['breach'],
  calendar: ['calendar'],
  consent: ['dossier'],
  criteria: ['criteria'],
  dossier: ['dossier'],
  emergency: ['emergency'],
  evidence: ['evidence'],
  ground: ['grounds'],
  journal: ['plan'],
  known: ['elsewhere'],
  letter: ['letters'],
  link: ['byLink'],
  looks: ['looks'],
  measure: ['measures'],
  number: ['number'],
  plan: ['plan'],
  population: ['population'],
  processing: ['processing'],
  // As the forms do it that agree on partners and tasks: of those, their own sentence is read.
  referral: ['agreed', 'referral', 'trend'],
  retention: ['retention'],
  rights: ['rights'],
  share: ['dossier'],
  shield: ['shielding'],
  stability: ['plan'],
  stay: ['beds'],
  table: ['referral'],
  team: ['referral'],
  transfer: ['transfer'],
  triage: ['referral'],
  waiting: ['agreed', 'referral'],
  ward: ['beds'],
  withholding: ['withholding'],
};

export async function loadRefused(language: Language): Promise<Refused> {
  const { refusals } = await (language === 'nl' ? import('./refusals.nl.ts') : import('./refusals.en.ts'));
  const everywhere = Object.values<Readonly<Record<string, unknown>>>(refusals);
  return (verb, code) => {
    const near = (rooms[verb.split('.')[0] ?? ''] ?? []).map((room) => refusals[room]);
    const sentence = [...near, ...everywhere].map((room: Readonly<Record<string, unknown>>) => room[code]).find(isText);
    return sentence;
  };
}

const isText = (said: unknown): said is string => typeof said === 'string';
