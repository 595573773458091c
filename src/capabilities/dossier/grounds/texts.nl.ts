/** Every Dutch sentence of the register of grounds; the wording of a ground is of the region, and stands in the register itself. */
import type { GroundRefusal } from './rules.ts';

const refusals: Record<GroundRefusal, string> = {
  ground_in_past: 'Een grond gaat vandaag in of later. Wat al is gedeeld, houdt zijn eigen tekst.',
  ground_without_period: 'De laatste dag moet na de eerste komen.',
  ground_for_nobody: 'Kies bij elke vraag minstens één antwoord, of zet de grond uit.',
};

export const texts = {
  refusals,
  title: 'Gronden om te delen',
  lead: (region: string) =>
    `Waarop ${region} delen van een dossier deelt. Zonder grond die past, wordt er niets gedeeld. De tekst van Vasthouden is een begin: laat uw jurist haar nakijken.`,
  heading: (on: number) => (on === 1 ? 'Eén grond is in gebruik' : `${on} gronden zijn in gebruik`),
  on: 'in gebruik',
  off: 'uit',
  notYet: (day: string) => `vanaf ${day}`,
  overtaken: 'geldt niet: er kwam een latere tekst voor in de plaats',
  planned: (day: string) =>
    `Er staat een tekst klaar vanaf ${day}. Zet u er nu een vanaf een eerdere dag, dan komt die ervoor in de plaats.`,
  over: (day: string) => `afgelopen op ${day}`,
  version: (version: number) => `tekst ${version}`,
  shipped: 'tekst van Vasthouden',
  setBy: (who: string, day: string) => `gezet door ${who} op ${day}`,
  law: 'Wet',
  article: 'Artikel',
  wording: 'Wat deze grond vraagt',
  receivers: 'Wie mag ontvangen',
  sectors: 'Welke sectoren mogen ontvangen',
  agencies: 'Welke andere organisaties mogen ontvangen',
  agenciesHint: 'Naast de sectoren hierboven. Mag leeg blijven.',
  sections: 'Delen',
  phases: 'Fasen',
  acts: 'Handelingen',
  from: 'Vanaf',
  until: 'Tot en met',
  untilHint: 'Mag leeg blijven: dan tot u iets anders zet.',
  nobody: 'niemand',
  edit: 'Pas aan',
  editTitle: 'Pas een grond aan',
  editLead:
    'Wat u zet is een nieuwe tekst, die geldt vanaf een dag. Wat al is gedeeld, houdt de tekst waarop het is gedeeld.',
  use: 'Deze grond mag worden gebruikt',
  save: 'Zet deze tekst',
  empty: 'Dit mag niet leeg zijn',
  history: 'Eerdere en latere teksten',
  back: 'Gronden',
  advice: 'Advies over rechtmatigheid',
  advised: (day: string, verdict: string, followed: string) => `De commissie zei op ${day}: ${verdict}, ${followed}`,
  seeAdvice: 'Bekijk het advies',
};
export type Texts = typeof texts;
