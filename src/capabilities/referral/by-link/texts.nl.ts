/** Dutch sentences about referring by a one-time link. */
import type { CodeAsked, LinkOpened, LinkPurpose, LinkState, StatusPhase } from './contract.ts';

const purpose: Record<LinkPurpose, string> = {
  no_account: 'Heeft geen account',
  seldom: 'Meldt zelden aan',
  outage: 'Kan nu niet inloggen',
};
const state: Record<LinkState, string> = {
  given: 'Nog niet geopend',
  begun: 'Begonnen',
  sent: 'Verstuurd',
  expired: 'Verlopen',
  revoked: 'Ingetrokken',
};
const opened: Record<Exclude<LinkOpened, 'open'>, string> = {
  unknown:
    'Deze link werkt niet. Misschien is hij vervangen, of is een stuk van het adres weggevallen. Vraag een nieuwe link aan wie hem u gaf.',
  sent: 'Met deze link is al een aanmelding verstuurd. Een link is voor één aanmelding. Wilt u nog iemand aanmelden? Vraag dan een nieuwe link.',
  revoked: 'Deze link is ingetrokken. Vraag een nieuwe aan wie hem u gaf.',
  expired: 'Deze link is verlopen. Vraag wie hem u gaf wat nu kan.',
  code_needed:
    'Deze link is al eens geopend. Om verder te gaan hebt u een code nodig. Die sturen wij naar het vaste mailadres van uw organisatie.',
  code_wrong: 'Die code klopt niet. Kijk of u de code uit de laatste mail hebt.',
  code_over: 'Deze code werkt niet meer. Vraag een nieuwe.',
};
const asked: Record<CodeAsked, string> = {
  sent: 'De code is onderweg naar het vaste mailadres van uw organisatie. Hij werkt één keer, en een kwartier lang.',
  done: opened.sent,
  unknown: opened.unknown,
  revoked: opened.revoked,
  expired: opened.expired,
  not_needed: 'U hebt geen code nodig: de link is nog niet geopend. Open hem opnieuw.',
  no_contact:
    'Toen u de link kreeg, was van uw organisatie geen vast mailadres bekend. Bel wie u de link gaf voor een nieuwe link. Wat er al was ingevuld, kan niemand lezen. Vul het opnieuw in.',
  too_many: 'Er zijn dit uur al drie codes verstuurd. Gebruik de laatste, of probeer het over een uur opnieuw.',
  no_mail:
    'Er kan nu geen mail verstuurd worden. Bel wie u de link gaf voor een nieuwe link. Wat er al was ingevuld, kan niemand lezen. Vul het opnieuw in.',
};
const phase: Record<StatusPhase, { readonly title: string; readonly text: string }> = {
  received: { title: 'Ontvangen', text: 'De aanmelding is ontvangen. Er wordt gekeken of alles er is.' },
  weighed: { title: 'Wordt gewogen', text: 'De aanmelding is compleet. Er wordt gewogen welke weg past.' },
  discussed: { title: 'Wordt besproken', text: 'De partners bespreken de aanmelding.' },
  handled: { title: 'Afgehandeld', text: 'Er is een besluit. Wat het is, vertelt het contactpunt u.' },
};

export const texts = {
  desk: {
    title: 'Aanmeldlinks',
    lead: 'Laat iemand van een bekende organisatie, zonder account, één persoon aanmelden. De link werkt één keer.',
    give: 'Nieuwe link',
    agency: 'Voor welke organisatie',
    purpose: 'Waarom met een link',
    days: 'Hoeveel dagen werkt de link',
    daysHint: 'Van 1 tot en met 30.',
    giveIt: 'Maak de link',
    isMade: 'De link staat hieronder',
    wrong: { agency: 'Kies een organisatie.', purpose: 'Kies waarom.', days: 'Kies een getal van 1 tot en met 30.' },
    made: (agency: string) => `De link voor ${agency}`,
    hand: 'Geef dit adres aan wie gaat aanmelden. Wie het heeft, kan ermee aanmelden: stuur het dus niet rond.',
    address: 'Adres',
    copy: 'Kopieer het adres',
    copied: 'Gekopieerd.',
    given: 'Gegeven links',
    none: 'Er zijn de laatste 90 dagen geen links gegeven.',
    heads: {
      agency: 'Organisatie',
      why: 'Waarom',
      state: 'Stand',
      given: 'Gegeven',
      ends: 'Werkt tot en met',
      acts: 'Doen',
    },
    by: (name: string) => `door ${name}`,
    show: 'Toon adres',
    renew: 'Vernieuw',
    renewHint:
      'Vernieuwen: het oude adres werkt dan niet meer, ook niet voor wie ermee bezig is. Is er al begonnen? Dan vraagt ook het nieuwe adres een code, die naar de organisatie gaat. Wat er is ingevuld, blijft, en u kunt het niet lezen.',
    revoke: 'Trek in',
    noCode: 'Er kan geen code worden gestuurd. Kan de schrijver niet verder? Trek deze link in en geef een nieuwe.',
    contacts: 'Mailadressen van organisaties',
    contactsLead:
      'Wie een link opnieuw opent, heeft een code nodig. Die gaat naar dit adres van de organisatie, nooit naar wie schrijft. Voor een link geldt het adres dat er stond toen u hem gaf. Op hetzelfde adres hoort een partner die op de inclusietafel nodig is wanneer die is; daarvoor geldt een ander adres meteen.',
    mail: 'Mailadres van de organisatie',
    mailHint: 'Een adres van een afdeling of team, niet van één persoon.',
    mailWrong: 'Vul een mailadres in, zoals team@organisatie.nl.',
    keep: 'Bewaar',
    noMail: 'nog geen adres',
  },
  writer: {
    title: 'Iemand aanmelden',
    lead: (agency: string, region: string) =>
      `U meldt aan namens ${agency}, in de regio ${region}. U hoeft niet in te loggen.`,
    ready: 'Met deze link meldt u één persoon aan. Dat duurt ongeveer tien minuten. Wat u typt, wordt bewaard.',
    open: 'Open de link',
    noToken: 'Open de link die u kreeg. Staat die open in een ander tabblad? Ga dan daar verder.',
    askCode: 'Stuur de code',
    code: 'Code uit de mail',
    codeWrong: 'Vul de acht cijfers van de code in.',
    useCode: 'Ga verder',
    ends: (day: string) => `U kunt de link openen tot en met ${day}.`,
    sent: 'De aanmelding is ontvangen',
    sentLead: (number: string) => `Het nummer is ${number}. De link is nu gesloten.`,
    statusLead: 'Met dit adres kunt u zien hoe ver de aanmelding is. Bewaar het: u ziet het maar één keer.',
    status: 'Volg de aanmelding',
  },
  status: {
    title: 'Hoe ver is de aanmelding?',
    gone: 'Bij dit adres is geen aanmelding (meer). Kijk of het adres heel is.',
    number: 'Nummer',
    phase: 'Stand',
    desk: 'Vragen? Bel',
    safe: 'Op deze bladzijde staat nooit wie het is of wat er besloten is.',
  },
  opened,
  asked,
  phase,
  purpose,
  state,
  writtenBy: 'Geschreven door (met een link)',
  refusals: {
    link_sent: 'Met deze link is al een aanmelding verstuurd. Die is ontvangen.',
    link_closed: 'U bent een uur weg geweest, of de link is gesloten. Open de link opnieuw. Wat u typte is bewaard.',
    link_begun:
      'Iemand is al begonnen met deze link, en er kan geen code naar de organisatie. Zo blijft wat er staat voor wie het schreef. Trek de link in, zet het mailadres van de organisatie, en geef een nieuwe link.',
    link_done: 'Deze link is al gebruikt of ingetrokken. Maak een nieuwe.',
  },
  mail: {
    subject: 'Code om een aanmelding verder in te vullen',
    text: (
      code: string,
    ) => `Bij uw organisatie wil iemand verder met een aanmelding waarvoor eerder een link is gegeven.

De code is ${code}

De code werkt één keer, een kwartier lang. Geef hem alleen aan uw collega die hiermee bezig is. Weet u van niets? Doe dan niets: zonder code gaat de link niet open.
`,
  },
};
export type Texts = typeof texts;
