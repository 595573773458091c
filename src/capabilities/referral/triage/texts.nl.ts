/** Every Dutch sentence about triage. */
import type { Approach, InApproach, Route } from '../events.ts';

const route: Record<Route, string> = {
  inclusion_table: 'Naar de inclusietafel',
  case_meeting: 'Casusoverleg',
  advice: 'Advies, zonder overleg',
  other_approach: 'Een andere aanpak',
};
const approach: Record<Approach, string> = {
  top600: 'Top600',
  three_pg: '3PG',
  confused_suspects: 'Verwarde verdachten',
  person_centred: 'Andere persoonsgerichte aanpak',
};
const inApproach: Record<InApproach, string> = { in: 'Ja', not_in: 'Nee', unknown: 'Onbekend' };

export const texts = {
  route,
  approach,
  inApproach,
  title: 'Triage',
  lead: 'Wat het weegteam bespreekt. Alleen complete aanmeldingen worden gewogen.',
  next: (day: string) => `De volgende triage is ${day}`,
  closes: (day: string, time: string) => `Wat voor ${day} ${time} compleet is verstuurd, komt daar aan bod.`,
  noRhythm: 'Er is nog geen vaste dag voor de triage. Stel die hieronder in.',
  empty: 'Niets te wegen. Nieuwe aanmeldingen komen hier vanzelf.',
  caption: 'Aanmeldingen voor de triage',
  person: 'Persoon',
  urgency: 'Haast',
  by: 'Aangemeld door',
  when: 'Triage',
  state: 'Stand',
  complete: 'Compleet',
  incomplete: 'Nog niet compleet',
  again: (day: string) => `opnieuw kijken op ${day}`,
  rhythm: 'Vaste dag en sluitingstijd',
  rhythmLead: 'Geldt voor uw hele regio, vanaf vandaag.',
  heldWeekday: 'Dag van de triage',
  cutOffWeekday: 'Aanmelden kan tot en met',
  cutOffTime: 'Uiterlijk om',
  timeHint: 'Bijvoorbeeld 12:00',
  timeWrong: 'Schrijf een tijd als 12:00',
  weekdays: ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'],
  save: 'Leg vast',
  weigh: 'Wat vindt het weegteam',
  weighLead:
    'Het weegteam kiest een weg. Niemand wordt losgelaten: gaat de aanmelding niet naar de tafel, zeg dan wanneer u opnieuw kijkt.',
  weighed: (what: string, day: string) => `Gewogen op ${day}: ${what}.`,
  which: 'Welke weg',
  whichWrong: 'Kies een weg',
  approachLabel: 'Welke andere aanpak',
  approachWrong: 'Kies welke aanpak',
  overlap: 'Loopt er al een andere aanpak',
  overlapHint: 'Vraag het aan wie die lijst beheert. Neem geen gegevens over: alleen ja, nee of onbekend.',
  overlapWrong: 'Geef bij elke aanpak een antwoord. Onbekend mag',
  weighedBy: 'Wie wogen mee',
  weighedByWrong: 'Kruis aan wie er nog meer meewoog dan de aanmelder',
  lookAgain: 'Opnieuw kijken op',
  lookAgainWrong: 'Kies een dag na vandaag',
  advice: 'Advies aan de aanmelder',
  adviceHint: 'De persoon en de aanmelder kunnen dit lezen. Mag leeg blijven bij de inclusietafel.',
  adviceWrong: 'Schrijf het advies',
  became: 'Wat het werd, zonder inclusietafel',
  becameLead: 'Als de andere weg is gelukt. Zo niet: weeg opnieuw, of zet de aanmelding op een tafel.',
  record: 'Leg vast wat het weegteam vindt',
};
export type TriageTexts = typeof texts;
