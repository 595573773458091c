/** Every Dutch sentence of advice of the lawfulness committee. */
import type { Followed, Verdict } from './events.ts';
import type { AdviceRefusal } from './rules.ts';

const verdict: Record<Verdict, string> = {
  lawful: 'Rechtmatig',
  lawful_if: 'Rechtmatig onder voorwaarden',
  unlawful: 'Niet rechtmatig',
};
const followed: Record<Followed, string> = { wholly: 'Gevolgd', partly: 'Deels gevolgd', not: 'Niet gevolgd' };
const refusals: Record<AdviceRefusal, string> = {
  not_asked: 'Dit advies is niet gevraagd.',
  given_already: 'Dit advies is al gegeven.',
  not_given: 'Er is nog geen advies om te volgen.',
  in_future: 'Die dag moet nog komen.',
  before_asked: 'Die dag ligt voor de vraag.',
  no_reason: 'Schrijf waarom u het advies niet helemaal volgt.',
};

export const texts = {
  verdict,
  followed,
  refusals,
  title: 'Advies over rechtmatigheid',
  heading: (waiting: number) =>
    waiting === 0 ? 'Op elk advies is besloten' : waiting === 1 ? 'Eén advies wacht' : `${waiting} adviezen wachten`,
  lead: 'Wat u vroeg aan de rechtmatigheidsadviescommissie, wat zij zei, en wat u ermee deed. Schrijf hier geen personen op.',
  none: 'Er is nog geen advies gevraagd',
  noneText: 'Twijfelt u of een manier van delen mag? Vraag het de commissie, en leg het hier vast.',
  back: 'Gronden',
  whole: 'Het samenwerkingsverband als geheel',
  about: 'Waarover',
  asked: (who: string, day: string) => `gevraagd door ${who} op ${day}`,
  given: (day: string) => `gegeven op ${day}`,
  decided: (day: string) => `besloten op ${day}`,
  waits: 'wacht op de commissie',
  undecided: 'wacht op een besluit van de regio',
  question: 'De vraag',
  advice: 'Het advies',
  reason: 'Waarom',
  reasonHint: 'Nodig als u het advies niet of niet helemaal volgt.',
  ask: 'Vraag advies',
  enter: 'Leg het advies vast',
  outcome: 'Wat vond de commissie',
  on: 'Gegeven op',
  follow: 'Besluit erover',
  again: 'Besluit opnieuw',
  how: 'Volgt u het advies',
  send: 'Leg vast',
  choose: 'Kies een antwoord',
  empty: 'Dit mag niet leeg zijn',
};
export type Texts = typeof texts;
