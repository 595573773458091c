/** Every Dutch sentence about withholding an entry. */
import type { KnownWithholding } from './contract.ts';
import type { WithholdReason } from './events.ts';

const reasons: Record<WithholdReason, string> = {
  safety: 'Het is gevaarlijk voor iemand',
  investigation: 'Een onderzoek kan mislukken',
  rights_of_others: 'Het gaat ook over iemand anders',
  secrecy: 'Het valt onder een beroepsgeheim',
  own_wish: 'De persoon wil het niet',
};
const states: Record<KnownWithholding['state'], string> = {
  proposed: 'Wacht op een tweede persoon',
  standing: 'Achtergehouden',
  over: 'Voorbij',
  lifted: 'Opgeheven',
};

export const texts = {
  none: 'Er wordt niets achtergehouden.',
  hint: 'Dit ziet u omdat u het item zelf kunt zien. Voor wie het is achtergehouden, is het er niet.',
  caption: 'Wat er van wie wordt achtergehouden',
  item: 'Item',
  itemOf: (kind: string, day: string): string => `${kind} van ${day}`,
  noWords: 'zonder woorden',
  from: 'Niet zichtbaar voor',
  everybody: 'iedereen daar',
  why: 'Waarom',
  until: 'Tot en met',
  stands: 'Stand',
  reason: (reason: WithholdReason): string => reasons[reason],
  state: (state: KnownWithholding['state']): string => states[state],
  by: (one: string, other: string | null): string =>
    other === null ? `voorgesteld door ${one}` : `door ${one} en ${other}`,
  add: 'Houd een item achter',
  addTitle: 'Een item achterhouden',
  addLead: 'U stelt het voor. Pas als een ander het bevestigt, is het item niet meer zichtbaar.',
  entry: 'Welk item',
  agency: 'Voor welke organisatie',
  person: 'Voor wie daar',
  chosen: 'U stelt voor om dit achter te houden',
  writtenBy: (agency: string, section: string): string => `${agency} schreef dit in het deel ${section}`,
  choose: 'Kies een van deze',
  send: 'Stel voor',
  confirm: 'Bevestig',
  lift: 'Hef op',
  withdraw: 'Trek in',
  reject: 'Wijs af',
  notDone: 'Niet doorgegaan',
  noEntries: 'Er is geen item om achter te houden.',
  refusals: {
    not_holding_on:
      'Alleen wie deze persoon vasthoudt, beslist hierover: een van de drie, wie hen vervangt, of een procesregisseur van hetzelfde huis.',
    dossier_closed: 'Dit dossier is afgesloten. Heropen het om iets achter te houden.',
    wrong_period: 'Kies vandaag of een latere dag, hooguit een jaar vooruit.',
    wrote_it: 'Deze organisatie schreef het item zelf.',
    of_detention: 'Een detentie kan niet worden achtergehouden. Kies een andere tekst.',
    from_oneself: 'U kunt niets achterhouden voor uzelf of uw hele organisatie.',
    not_appointed: 'Deze persoon werkt daar vandaag niet.',
    same_person: 'U stelde dit zelf voor. Een ander bevestigt het.',
    not_proposed: 'Dit is al bevestigd of opgeheven.',
    withholding_over: 'Dit is al voorbij.',
  },
};
export type Texts = typeof texts;
