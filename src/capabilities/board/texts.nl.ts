/** Every Dutch sentence of the work list. */
import type { WaitingStep } from '#capabilities/population/contract.ts';
import type { KeepingStep } from '#capabilities/privacy/retention/contract.ts';
import type { Right } from '#capabilities/privacy/rights/events.ts';
import type { WorkKind } from './contract.ts';

interface Step {
  /** What to do: verb first. */
  readonly title: string;
  /** Why it waits. `party` is the agency it is about. */
  readonly why: string | ((party: string) => string);
  /** On the button. */
  readonly button: string;
}

const steps: Readonly<Record<WorkKind, Step>> = {
  check_referral: {
    title: 'Kijk of de aanmelding compleet is',
    why: 'De aanmelder wacht op een antwoord.',
    button: 'Bekijk',
  },
  supplement_referral: { title: 'Vul de aanmelding aan', why: 'De procesregisseur mist nog iets.', button: 'Vul aan' },
  inform_person: {
    title: 'Kijk of de aanmelding nu verteld kan worden',
    why: 'Bij de aanmelding kon dat nog niet. Beloofd is er nu weer naar te kijken.',
    button: 'Bekijk',
  },
  place_on_table: {
    title: 'Zet de aanmelding op een inclusietafel',
    why: 'De aanmelding is compleet.',
    button: 'Kies een tafel',
  },
  decide_referral: {
    title: 'Leg het besluit van de tafel vast',
    why: 'De tafel is op deze dag.',
    button: 'Naar de tafel',
  },
  back_on_table: {
    title: 'Zet de aanmelding weer op een tafel',
    why: 'De tafel stelde het besluit uit tot deze dag.',
    button: 'Bekijk',
  },
  answer_round: {
    title: 'Geef uw mening over een aanmelding',
    why: 'Partners beslissen schriftelijk. Wie niets zegt, stemt niet toe.',
    button: 'Geef antwoord',
  },
  decide_round: {
    title: 'Rond de schriftelijke ronde af',
    why: 'Kijk wat partners antwoordden en leg het besluit vast, of zet het op een tafel.',
    button: 'Bekijk de antwoorden',
  },
  hand_over: {
    title: 'Draag warm over aan iemand met naam',
    why: 'Niet opgenomen is niet losgelaten: iemand houdt deze persoon vast.',
    button: 'Leg de overdracht vast',
  },
  answer_handover: {
    title: 'Neemt u deze persoon over?',
    why: 'U bent gevraagd vast te houden wie niet is opgenomen.',
    button: 'Geef antwoord',
  },
  check_afterwards: {
    title: 'Vraag na hoe het gaat',
    why: 'Zo is het afgesproken bij het besluit om niet op te nemen.',
    button: 'Leg vast hoe het gaat',
  },
  refer_again: {
    title: 'Meld opnieuw aan',
    why: 'Het ging slechter, of de persoon is terug. Er is nog geen nieuwe aanmelding.',
    button: 'Meld opnieuw aan',
  },
  name_assessor: {
    title: 'Kies wie het bezwaar beoordeelt',
    why: 'Iemand die niet meedeed aan het besluit.',
    button: 'Kies een beoordelaar',
  },
  decide_appeal: {
    title: 'Beslis op het bezwaar',
    why: 'U deed niet mee aan het besluit, en kijkt opnieuw.',
    button: 'Bekijk het bezwaar',
  },
  decide_reopened: {
    title: 'Besluit opnieuw over de aanmelding',
    why: 'Het bezwaar was terecht: het besluit geldt niet meer.',
    button: 'Besluit opnieuw',
  },
  make_plan: { title: 'Maak het plan', why: 'Opgenomen, en er is nog geen doel.', button: 'Naar het plan' },
  action_due: { title: 'Doe wat is afgesproken', why: 'Een actie uit het plan.', button: 'Bekijk de actie' },
  action_unseen: {
    title: 'Spreek af wie deze actie nu doet',
    why: (party) => `${party} ziet dit deel van het dossier niet meer.`,
    button: 'Naar het doel',
  },
  goal_due: {
    title: 'Beslis over een doel uit het plan',
    why: 'De dag van dit doel is voorbij. Het is bereikt, het stopt, of er komt een nieuwe dag.',
    button: 'Naar het doel',
  },
  evaluate_plan: {
    title: 'Evalueer het plan',
    why: 'Zo is het afgesproken bij de vorige evaluatie.',
    button: 'Naar het plan',
  },
  find_bed: { title: 'Zoek een bed', why: 'Er is een bed gevraagd.', button: 'Zoek' },
  answer_request: {
    title: 'Antwoord op de vraag om een bed',
    why: 'U bent gevraagd of u plek heeft.',
    button: 'Antwoord',
  },
  accept_offer: {
    title: 'Kies of u het aanbod aanneemt',
    why: 'Een afdeling biedt een bed aan.',
    button: 'Bekijk het aanbod',
  },
  admit: { title: 'Spreek de opname af', why: 'Uw aanbod is aangenomen.', button: 'Naar de opname' },
  stay_ends: {
    title: 'Spreek af waar het hierna verdergaat',
    why: 'Op deze dag eindigt het verblijf.',
    button: 'Bekijk',
  },
  bed_gone: {
    title: 'Kijk wat er nu nodig is',
    why: 'De opname in het gekozen bed gaat niet door. Er wordt weer een bed gezocht.',
    button: 'Bekijk',
  },
  stay_undone: {
    title: 'Kijk waar deze persoon nu is',
    why: 'De afdeling nam de opname terug, want die klopte niet. De vraag om een bed loopt weer.',
    button: 'Bekijk',
  },
  record_detention: {
    title: 'Leg de detentie vast',
    why: 'De afdeling meldde bij het vertrek: detentie. Zolang die niet vastligt, loopt de klok door.',
    button: 'Leg vast',
  },
  check_detention: {
    title: 'Kijk of de detentie nog klopt',
    why: 'De afdeling meldde bij het vertrek: detentie. Later zei zij dat dit niet klopte.',
    button: 'Bekijk',
  },
  record_death: {
    title: 'Beëindig de aanpak: overleden',
    why: 'De afdeling meldde bij het vertrek dat deze persoon is overleden.',
    button: 'Naar het dossier',
  },
  answer_access: {
    title: 'Antwoord op de vraag om toegang',
    why: 'Iemand hoorde dat deze persoon bekend is, en vraagt om delen van het dossier.',
    button: 'Antwoord',
  },
  confirm_withholding: {
    title: 'Bevestig dat een item wordt achtergehouden, of wijs het af',
    why: 'Een ander stelde het voor. Tot u bevestigt, blijft het item zichtbaar.',
    button: 'Bekijk',
  },
  share_ends: {
    title: 'Verleng het delen of stop ermee',
    why: (party) => `${party} ziet hierna een deel van het dossier niet meer.`,
    button: 'Kies',
  },
  alert_expires: {
    title: 'Kijk of het signaal voor veiligheid nog klopt',
    why: 'Het signaal vervalt op deze dag.',
    button: 'Bekijk',
  },
  propose_outflow: {
    title: 'Praat met het netwerk over uitstroom',
    why: 'De klok staat op twee stabiele jaren. Het netwerk besluit. Nog niet? Leg een evaluatie vast, dan staat dit hier bij de volgende evaluatie weer.',
    button: 'Bekijk',
  },
  solve_bottleneck: {
    title: 'Vraag naar het knelpunt',
    why: 'Op deze dag moet het opgelost zijn. Daarna gaat het een trede hoger.',
    button: 'Bekijk',
  },
  answer_transfer: {
    title: 'Antwoord op een overdracht',
    why: 'Een andere regio vraagt of u deze persoon overneemt.',
    button: 'Bekijk',
  },
  await_transfer: {
    title: 'Vraag naar de overdracht',
    why: 'De andere regio heeft nog niet geantwoord. Bel, of neem de overdracht terug.',
    button: 'Bekijk',
  },
  resume_referral: {
    title: 'Ga hier verder met de aanmelding',
    why: 'De andere regio neemt deze persoon niet over.',
    button: 'Bekijk',
  },
  aftercare_ends: { title: 'Rond de nazorg af of verleng die', why: 'De nazorg loopt tot deze dag.', button: 'Bekijk' },
};

/** What is asked of another, said of that other; what nobody asks of another has none. */
const theirs: Readonly<Partial<Record<WorkKind, string>>> = {
  check_referral: 'Kijkt of de aanmelding compleet is',
  supplement_referral: 'Vult de aanmelding aan',
  place_on_table: 'Zet de aanmelding op een inclusietafel',
  answer_round: 'Geeft een mening over de aanmelding',
  answer_handover: 'Zegt ja of nee op de overdracht',
  name_assessor: 'Kiest wie het bezwaar beoordeelt',
  answer_access: 'Antwoordt op de vraag om toegang',
  confirm_withholding: 'Bevestigt dat een item wordt achtergehouden',
  solve_bottleneck: 'Vraagt naar het knelpunt',
  action_due: 'Doet wat is afgesproken',
  find_bed: 'Zoekt een bed',
  answer_request: 'Antwoordt op de vraag om een bed',
  accept_offer: 'Kiest of het aanbod wordt aangenomen',
  admit: 'Spreekt de opname af',
  answer_transfer: 'Antwoordt op de overdracht',
};

const roundSteps: Readonly<Record<WaitingStep, Step & { readonly why: string }>> = {
  agree: {
    title: 'Kies of u meetelt',
    why: 'Uw organisatie is gevraagd mee te tellen hoe groot deze groep is.',
    button: 'Bekijk',
  },
  card: { title: 'Stuur uw kaart', why: 'Alle partners zijn akkoord: het tellen begint.', button: 'Naar de telling' },
  list: {
    title: 'Stuur uw lijst, zonder namen',
    why: 'Alle kaarten zijn er.',
    button: 'Naar de telling',
  },
  keys: {
    title: 'Zet uw sleutel op de lijsten van de anderen',
    why: 'Alle lijsten zijn er.',
    button: 'Naar de telling',
  },
  bring_counts: {
    title: 'Bewaar de aantallen',
    why: 'Er is geteld. U bent de onderzoeker van deze telling.',
    button: 'Naar de telling',
  },
  estimate: {
    title: 'Maak de schatting',
    why: 'De aantallen zijn er. U bent de onderzoeker van deze telling.',
    button: 'Naar de telling',
  },
  settle: {
    title: 'Stel de uitkomst vast',
    why: 'Er is een schatting. Daarna is de telling klaar.',
    button: 'Bekijk de schatting',
  },
};

type KeepingWords = Step & { readonly why: string; about(count: number, spelled: string): string };
const dossiers = (count: number, spelled: string): string => `${spelled} ${count === 1 ? 'dossier' : 'dossiers'}`;
const keepingSteps: Readonly<Record<KeepingStep, KeepingWords>> = {
  approve_erasures: {
    title: 'Beslis of er gewist mag worden',
    about: dossiers,
    why: 'Een ander stelde dit voor. U bent de tweede persoon.',
    button: 'Bekijk en beslis',
  },
  propose_erasures: {
    title: 'Stel voor wat gewist kan worden',
    about: dossiers,
    why: 'De bewaartermijn is voorbij.',
    button: 'Bekijk',
  },
  review_holds: {
    title: 'Kijk of dit nog bewaard moet blijven',
    about: dossiers,
    why: 'U zou vandaag opnieuw kijken of het nodig is.',
    button: 'Bekijk',
  },
};

/** What a person asked, as it goes on in a sentence. */
const asked: Readonly<Record<Right, string>> = {
  access: 'inzage',
  rectification: 'verbetering',
  erasure: 'wissen',
  restriction: 'beperking',
  objection: 'bezwaar',
  wvggz_destruction: 'vernietiging (Wvggz)',
};
const requestSteps = {
  answer: {
    title: (what: string): string => `Geef antwoord op het verzoek om ${what}`,
    why: (_who: string): string => 'De persoon vroeg dit over de eigen gegevens.',
    button: 'Bekijk',
  },
  approve: {
    title: (_what: string): string => 'Beslis of dit dossier gewist mag worden',
    why: (who: string): string => `De persoon vroeg erom en ${who} stelt het voor. U bent de tweede persoon.`,
    button: 'Bekijk en beslis',
  },
};

export const texts = {
  chair: {
    roles: {
      process_director: 'procesregisseur',
      case_manager: 'casemanager',
      municipal_case_director: 'gemeentelijke casusregisseur',
    },
    title: (role: string): string => `Wijs een andere ${role} aan`,
    about: (count: number, spelled: string): string => (count === 1 ? 'Eén dossier' : `${spelled} dossiers`),
    why: (name: string, agency: string, day: string): string =>
      `${name} werkt sinds ${day} niet meer voor ${agency}. Niemand houdt nu vast in deze rol.`,
    button: 'Open het dossier',
  },
  emergency: {
    title: 'Kijk na of noodtoegang nodig was',
    about: (count: number, spelled: string): string => (count === 1 ? 'Eén keer geopend' : `${spelled} keer geopend`),
    why: 'Iemand opende een dossier in nood. U kijkt het na.',
    button: 'Bekijk',
  },
  breach: {
    title: 'Beslis of u dit datalek meldt',
    about: (moment: string): string => `Ontdekt op ${moment}`,
    why: (moment: string): string => `Melden kan tot ${moment}. Daarna legt u uit waarom het later was.`,
    button: 'Bekijk en beslis',
  },
  escalated: {
    title: 'Kijk waarom stappen lang te laat zijn',
    why: 'De regio sprak af dat u dit dan hoort. Namen staan hier niet.',
    everywhere: 'De hele regio',
    button: 'Naar de klokken',
  },
  title: 'Mijn werk',
  heading: (count: number, spelled: string): string =>
    count === 1 ? 'Eén ding wacht op u' : `${spelled} dingen wachten op u`,
  nothing: 'Niets wacht op u',
  nothingText: 'Wat een ander van u vraagt, komt hier vanzelf te staan.',
  noWork: 'In uw rol is er geen werklijst. Kies in het menu waar u heen wilt.',
  groups: { late: 'Te laat', today: 'Vandaag', week: 'Deze week', later: 'Later' },
  steps,
  roundSteps,
  keepingSteps,
  requestSteps,
  asked,
  told: {
    title: 'Om te weten',
    opened: (who: string, what: string, day: string): string =>
      `op ${day} opende ${who} het dossier, voor een verzoek om ${what} van de persoon. U hoeft niets te doen.`,
  },
  noName: 'Naam onbekend',
  unseenName: 'Naam niet zichtbaar',
  /** Of a detention that has an end by now. */
  detained: {
    check_detention: (day: string): string => `Er staat al een einde: ${day}.`,
    record_detention: (day: string): string =>
      `Er staat al een detentie, met als einde ${day}. Klopt dat einde niet? Verbeter het in het dossier.`,
  },
  covers: (name: string): string => `U vervangt ${name}.`,
  must: (day: string): string => `moest op ${day}`,
  by: (day: string): string => `vóór of op ${day}`,
  more: (count: number): string => `En nog ${count}. De eerste vijftig staan hier.`,
  awaited: {
    theirs,
    title: 'Wacht op een ander',
    caption: 'Wat u van anderen verwacht',
    whom: 'Van wie',
    what: 'Wat',
    asked: 'Gevraagd',
    due: 'Vóór of op',
    of: (step: string, name: string): string => `${step}: ${name}`,
    more: (count: number): string => `En nog ${count}. Wat het eerst af moet, staat hier.`,
  },
};
export type Texts = typeof texts;
