/** Every Dutch sentence about written rounds. */
import type { Proposal, RoundCause, RoundView } from '../events.ts';
import type { ReferralRefusal } from '../rules.ts';

const proposal: Record<Proposal, string> = { include: 'Opnemen', not_include: 'Niet opnemen, wel advies' };
const view: Record<RoundView, string> = { agrees: 'Mee eens', disagrees: 'Niet mee eens', abstains: 'Geen mening' };
const cause: Record<RoundCause, string> = {
  cancelled: 'De tafel ging niet door en er was geen andere met ruimte.',
  agreed: 'De procesregisseur vraagt het u schriftelijk.',
};

/** Why a round decides nothing; `round_goes_on` says who is awaited. */
const undecided = {
  round_disagrees: 'Niet iedereen is het eens. Partners bespreken het dan aan een tafel.',
  too_few_agree: 'Te weinig partners zijn het eens. Wie niets zei, stemt niet toe.',
} satisfies Partial<Record<ReferralRefusal, string>>;

export const texts = {
  undecided,
  proposal,
  view,
  cause,
  title: 'Schriftelijke ronde',
  proposes: (what: string) => `Voorstel: ${what}.`,
  until: (day: string) => `Antwoorden kan tot en met ${day}.`,
  least: (count: string) =>
    `Nodig: ${count} keer mee eens, naast de aanmelder. Is iemand het niet eens? Dan gaat het naar een tafel.`,
  caption: 'Wie is gevraagd, en wat zij antwoordden',
  partner: 'Organisatie',
  answer: 'Antwoord',
  why: 'Toelichting',
  silent: 'Nog geen antwoord',
  silentHint: 'Zwijgen is geen instemming.',
  own: 'Uw antwoord, namens uw organisatie',
  ownView: 'Bent u het eens met het voorstel',
  ownViewWrong: 'Kies een antwoord',
  ownWords: 'Waarom',
  ownWordsHint: 'De persoon kan dit lezen. Mag leeg blijven.',
  send: 'Verstuur uw antwoord',
  sendHint: 'U kunt uw antwoord wijzigen zolang de ronde loopt.',
  open: 'Vraag het schriftelijk',
  openBegin: 'Stel de vraag op',
  openLead:
    'Partners antwoorden zonder tafel. Wie u vraagt, leest de kern van deze aanmelding tot 14 dagen na de ronde.',
  openProposal: 'Wat stelt u voor',
  openProposalWrong: 'Kies wat u voorstelt',
  openPartners: 'Wie vraagt u',
  openPartnersWrong: 'Vraag ten minste één andere organisatie dan de aanmelder',
  openWords: 'Waarom stelt u dit voor',
  openWordsHint: 'De persoon kan dit lezen. Mag leeg blijven.',
  openSend: 'Begin de schriftelijke ronde',
  conclude: 'Besluit na de ronde',
  decision: 'Wat de ronde besluit',
  noDecision: 'Nog geen besluit',
  awaited: (who: string) => `Wacht op ${who}.`,
  afterwards: 'Heeft iedereen geantwoord, of is die dag voorbij? Dan legt u hier het besluit vast.',
  answered: { agrees: 'mee eens', disagrees: 'niet mee eens', abstains: 'geen mening', silent: 'geen antwoord' },
  times: (count: string, what: string) => `${count} keer ${what}`,
  choice: 'Wat legt u vast',
  postponeHint: 'er is nog geen plek, of er mist nog iets',
  tookPart: 'Wie antwoordden in de ronde',
  otherwise: 'Na een ronde wordt alleen besloten wat is voorgesteld. Iets anders besluit u aan een tafel.',
  toTable: 'Zet op een inclusietafel',
  elsewhere: 'Partners antwoorden nu in een schriftelijke ronde.',
  toRound: 'Naar de ronde',
};
export type Texts = typeof texts;
