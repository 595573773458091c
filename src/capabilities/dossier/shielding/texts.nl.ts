/** Every Dutch sentence about shielding. */
import type { ShieldReason } from './events.ts';

const reasons: Record<ShieldReason, string> = {
  threatened: 'De persoon wordt bedreigd',
  witness: 'De persoon is getuige',
  own_staff: 'De persoon werkt bij een partner',
  known_here: 'Medewerkers kennen de persoon privé',
  in_the_news: 'De persoon is in het nieuws',
};

export const texts = {
  reason: (reason: ShieldReason): string => reasons[reason],
  none: 'Dit dossier is niet afgeschermd. Wie een deel gedeeld kreeg, kan het vinden.',
  up: 'Afgeschermd',
  upText:
    'Alleen wie deze persoon vasthoudt en wie hieronder staat, kan dit dossier vinden. Voor alle anderen is het er niet.',
  seenBy: (who: string): string => `alleen zichtbaar voor ${who}, tot de afscherming stopt`,
  whoHolds: 'wie vasthoudt',
  since: (by: string, day: string): string => `${by} besloot dit op ${day}.`,
  lifted: (day: string): string => `De afscherming stopte op ${day}.`,
  people: 'Ook zichtbaar voor',
  nobody: 'niemand anders',
  set: 'Scherm af',
  change: 'Wijzig',
  lift: 'Stop de afscherming',
  setTitle: 'Dossier afschermen',
  liftTitle: 'Afscherming stoppen',
  liftText: 'Daarna ziet iedereen weer wat met de eigen organisatie is gedeeld.',
  why: 'Waarom',
  choose: 'Kies een van deze',
  who: 'Wie moet het ook kunnen zien',
  whoHint:
    'De procesregisseur, de casemanager en de gemeentelijke casusregisseur zien het altijd, en wie hen vervangt.',
  gone: 'Werkt niet meer bij een organisatie die de kern ziet',
  noCandidates: 'Niemand anders werkt bij een organisatie die de kern ziet.',
  seenByOfficer: 'De privacyfunctionaris krijgt dit te zien.',
  refusals: {
    not_director: 'Alleen de procesregisseur van dit dossier beslist hierover.',
    not_shielded: 'Dit dossier is niet meer afgeschermd.',
    nobody_left:
      'Niemand van wie dit dossier dan nog ziet, werkt hier vandaag. Noem iemand die het blijft zien, of wijs eerst een ander aan.',
    not_appointed: 'Een van deze mensen werkt hier vandaag niet. Haal het vinkje weg.',
  },
  page: {
    title: 'Afgeschermde dossiers',
    lead: 'Wie schermde een dossier af, en waarom? Bekijk of het klopt en teken het af. Wat erin staat, ziet u niet.',
    heading: (n: number, spelled: string): string =>
      n === 0
        ? 'Alles is bekeken'
        : n === 1
          ? 'Eén afscherming is nog niet bekeken'
          : `${spelled} afschermingen zijn nog niet bekeken`,
    none: 'Er is geen dossier afgeschermd',
    noneText: 'Schermt een procesregisseur een dossier af, dan staat het hier meteen.',
    unkept:
      'Niemand van wie dit dossier ziet, werkt hier nog. De procesregisseurs van het huis zien het nu. Vraag hun het over te nemen.',
    see: 'Ik heb dit bekeken',
    seen: (by: string, day: string): string => `bekeken door ${by} op ${day}`,
  },
};
export type Texts = typeof texts;
