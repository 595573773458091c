/** Every Dutch sentence of the rights desk; what the person's file says is in documents/file-texts.nl.ts. */
import type {
  ExtensionReason,
  IdentityCheck,
  Measure,
  Outcome,
  RefusalGround,
  Right,
  Through,
  WithholdReason,
} from './events.ts';
import type { RightsRefusal } from './rules.ts';

const refusals = {
  already_entered: 'Dit verzoek staat er al.',
  no_request: 'Dit verzoek is er niet.',
  received_in_future: 'Die dag moet nog komen. Kies de dag waarop het verzoek binnenkwam.',
  received_long_ago: 'Die dag is meer dan een jaar geleden. Klopt het jaar?',
  already_answered: 'Dit verzoek is al beantwoord.',
  already_taken_up: 'U behandelt dit verzoek al.',
  not_owner: 'Een collega behandelt dit verzoek. Neem het eerst over.',
  identity_unchecked: 'Leg eerst vast hoe u weet wie het is.',
  cannot_extend: 'Langer nemen kan alleen in de eerste maand, en niet bij de Wvggz.',
  already_extended: 'De termijn is al één keer verlengd.',
  ground_needed: 'Kies op welke grond u dit (deels) weigert.',
  ground_without_refusal: 'Bij een heel “ja” hoort geen grond om te weigeren.',
  measure_needed: 'Kies wat er volgt op het bezwaar: beperken of wissen.',
  no_part: 'Een dossier wordt heel gewist of heel beperkt, niet voor een deel. Kies ja of nee.',
  no_file: 'Bij dit verzoek hoort geen dossier om te lezen.',
  file_not_opened: 'Open eerst het dossier.',
  withheld_without_part: 'Delen weglaten kan alleen als u een verzoek om inzage deels inwilligt.',
  withheld_twice: 'Kies elk deel maar één keer.',
  file_not_reviewed: 'Bekijk eerst elke tekst: staat er iets in over een ander?',
  file_not_granted: 'Besluit eerst dat de persoon het dossier krijgt.',
  already_restricted: 'De verwerking van dit dossier is al beperkt.',
  not_proposed: 'Er ligt geen voorstel om te wissen.',
  awaits_second_person: 'Dit voorstel wacht op een collega. Die keurt het goed of stuurt het terug.',
  same_person: 'Wie wissen voorstelt, keurt het niet zelf goed. Vraag een collega.',
  no_rectification: 'Dit is geen verzoek om te verbeteren.',
  nothing_corrected: 'Er is nog niets verbeterd. Doe dat eerst, of weiger met een grond.',
  not_restricting: 'Er is geen beperking om op te heffen.',
  told_before: 'Toen was er nog geen beperking. Kies de dag waarop u vertelde dat u haar opheft.',
  tell_first: 'Vertel het de persoon eerst. Daarna kunt u de beperking opheffen.',
  unknown_case: 'Dit casusnummer is er niet in deze regio, of het is niet voor u.',
  text_changed: 'Deze tekst is intussen veranderd. Bekijk hem opnieuw.',
  asked: 'Er loopt nog een ander verzoek over dit dossier, of het is beperkt. Rond dat eerst af.',
  held: 'Dit dossier mag nu niet gewist worden. Kijk bij Bewaren waarom.',
  already_ordered: 'Dit dossier wordt al gewist.',
  not_of_region: 'Dit dossier is niet van deze regio.',
  dossier_restricted: 'De verwerking van dit dossier is beperkt. Er mag nu niets bij.',
} satisfies Record<
  | RightsRefusal
  | 'unknown_case'
  | 'text_changed'
  | 'held'
  | 'asked'
  | 'already_ordered'
  | 'not_of_region'
  | 'dossier_restricted',
  string
>;
const right: Record<Right, string> = {
  access: 'Inzage',
  rectification: 'Verbeteren',
  erasure: 'Wissen',
  restriction: 'Beperken',
  objection: 'Bezwaar',
  wvggz_destruction: 'Vernietigen (Wvggz)',
};
const rightHint: Record<Right, string> = {
  access: 'De persoon wil zien wat er staat.',
  rectification: 'Er staat iets dat niet klopt.',
  erasure: 'De gegevens moeten weg.',
  restriction: 'Niemand mag er nu mee verder.',
  objection: 'De persoon is het niet eens met het gebruik.',
  wvggz_destruction: 'Gegevens over verplichte zorg, vanaf vijf jaar na het einde.',
};
const through: Record<Through, string> = {
  person: 'De persoon zelf',
  representative: 'Een vertegenwoordiger',
  lawyer: 'Een advocaat',
  guardian: 'Een mentor, curator of voogd',
};
const identity: Record<IdentityCheck, string> = {
  unchecked: 'Nog niet gekeken',
  known_in_person: 'Bekend bij een medewerker',
  document_shown: 'Identiteitsbewijs laten zien',
  electronic: 'Ingelogd met DigiD of eHerkenning',
  authorisation_shown: 'Machtiging laten zien',
};
const extension: Record<ExtensionReason, string> = {
  complex: 'Het is ingewikkeld',
  many_requests: 'Er kwamen veel verzoeken tegelijk',
};
const outcome: Record<Outcome, string> = { granted: 'Ja', partly: 'Deels', refused: 'Nee' };
const ground: Record<RefusalGround, string> = {
  identity_not_shown: 'Het is niet zeker wie het vraagt',
  no_data: 'Er zijn geen gegevens',
  unfounded_or_excessive: 'Het verzoek is ongegrond of buitensporig',
  rights_of_others: 'Rechten van anderen',
  criminal_investigation: 'Onderzoek naar strafbare feiten',
  public_safety: 'Openbare veiligheid',
  legal_obligation: 'Een wet schrijft bewaren voor',
  legal_claims: 'Nodig voor een rechtszaak',
  public_health: 'Algemeen belang in de zorg',
  not_inaccurate: 'De gegevens kloppen',
  overriding_grounds: 'Het belang van gebruiken weegt zwaarder',
  wvggz_too_early: 'Er zijn nog geen vijf jaar voorbij',
  wvggz_interest_of_other: 'Bewaren is van groot belang voor een ander',
};
const withhold: Record<WithholdReason, string> = {
  rights_of_others: 'Het gaat ook over anderen',
  protection_of_person: 'Het kan de persoon schaden',
  criminal_investigation: 'Onderzoek naar strafbare feiten',
  public_safety: 'Openbare veiligheid',
  supervision: 'Onderzoek van een toezichthouder',
  legal_claims: 'Nodig voor een rechtszaak',
};
const measure: Record<Measure, string> = { restriction: 'Beperken', erasure: 'Wissen' };

const opening: Record<Right, string> = {
  access: 'U vroeg welke gegevens wij over u hebben.',
  rectification: 'U vroeg ons om gegevens over u te verbeteren.',
  erasure: 'U vroeg ons om uw gegevens te wissen.',
  restriction: 'U vroeg ons om voorlopig niets meer met uw gegevens te doen.',
  objection: 'U maakte bezwaar tegen het gebruik van uw gegevens.',
  wvggz_destruction: 'U vroeg ons om gegevens over verplichte zorg te vernietigen.',
};
const granted: Record<Right, string> = {
  access:
    'Bij deze brief krijgt u uw dossier. Wat over andere mensen gaat, hebben wij weggelaten. U leest er ook in wie uw dossier bekeek.',
  rectification: 'Wij hebben verbeterd wat niet klopte. Wat er eerst stond, is weg.',
  erasure: 'Wij wissen uw dossier. Daarna kan niemand het nog lezen. Ook in onze kopieën verdwijnt het.',
  restriction:
    'Vanaf nu ziet alleen het Zorg- en Veiligheidshuis uw dossier. Niemand schrijft er iets bij. Voordat wij dit opheffen, vertellen wij het u.',
  objection: 'Uw bezwaar klopt. Wij stoppen met dit gebruik van uw gegevens.',
  wvggz_destruction:
    'Wij vernietigen uw hele dossier, ook wat niet over verplichte zorg gaat. Daarna kan niemand het nog lezen.',
};

interface Letter {
  readonly right: Right;
  readonly receivedOn: string;
  readonly outcome: Outcome;
  readonly ground: RefusalGround | null;
  readonly caseNumber: string;
  /** Names of the sections that are left out, each with its reason. */
  readonly withheld: readonly { readonly name: string; readonly reason: WithholdReason }[];
}
/** A beginning; whoever answers makes it true for this person. */
const letter = ({ right: asked, receivedOn, outcome: said, ground: why, caseNumber, withheld }: Letter): string =>
  [
    'Beste heer of mevrouw,',
    `${opening[asked]} Dat verzoek kregen wij op ${receivedOn}.`,
    said === 'granted'
      ? granted[asked]
      : said === 'partly'
        ? `Wij doen een deel van wat u vroeg. ${granted[asked]}`
        : 'Wij doen niet wat u vroeg.',
    ...(withheld.length === 0
      ? []
      : [
          [
            'Deze delen krijgt u niet:',
            ...withheld.map(({ name, reason }) => `- ${name}: ${withhold[reason].toLowerCase()}.`),
          ].join('\n'),
        ]),
    ...(why === null ? [] : [`De reden: ${ground[why].toLowerCase()}.`]),
    'Bent u het er niet mee eens? Bel ons, dan leggen wij het uit. U kunt ook klagen bij de Autoriteit Persoonsgegevens (autoriteitpersoonsgegevens.nl) of naar de rechter gaan.',
    `Noem dan nummer ${caseNumber}.`,
    'Met vriendelijke groet,',
  ].join('\n\n');

export const texts = {
  refusals,
  right,
  rightHint,
  through,
  identity,
  extension,
  outcome,
  ground,
  measure,
  withhold,
  letter,
  title: 'Verzoeken',
  list: {
    heading: (late: number, running: number) =>
      late > 0
        ? late === 1
          ? 'Eén verzoek is te laat'
          : `${late} verzoeken zijn te laat`
        : running === 0
          ? 'Geen verzoek wacht op u'
          : running === 1
            ? 'Eén verzoek wacht op antwoord'
            : `${running} verzoeken wachten op antwoord`,
    lead: 'Wat mensen vragen over hun eigen gegevens. Een antwoord komt binnen een maand.',
    none: 'Er zijn nog geen verzoeken',
    noneText: 'Vraagt iemand om inzage, verbeteren of wissen? Leg het hier vast. Vanaf dan loopt de termijn.',
    add: 'Leg een verzoek vast',
    running: 'Te beantwoorden',
    answered: 'Beantwoord',
    noneRunning: 'Er wacht nu niets.',
    what: 'Verzoek',
    number: 'Casusnummer',
    due: 'Antwoord',
    owner: 'Behandelt',
    nobody: 'Nog niemand',
    mine: 'u',
    proposed: 'Wacht op een tweede persoon',
    restricting: 'Beperking loopt',
    outcome: 'Antwoord',
    on: 'Beantwoord op',
    withdrawn: 'Ingetrokken',
    erased: 'Gewist voor het antwoord',
  },
  enter: {
    title: 'Verzoek vastleggen',
    lead: 'De termijn loopt vanaf de dag dat het verzoek binnenkwam.',
    caseNumber: 'Casusnummer',
    caseNumberHint: 'Bijvoorbeeld LV-2026-0071',
    caseNumberWrong: 'Schrijf het casusnummer als LV-2026-0071',
    right: 'Wat vraagt de persoon',
    through: 'Wie vraagt het',
    identity: 'Hoe weet u wie het is',
    identityHint: 'Bewaar nooit een kopie van een identiteitsbewijs.',
    words: 'Wat vraagt de persoon precies',
    wordsHint: 'In de eigen woorden van de persoon. Mag leeg blijven.',
    receivedOn: 'Binnengekomen op',
    send: 'Leg vast',
  },
  page: {
    title: 'Verzoek',
    back: 'Verzoeken',
    heading: (what: string, number: string) => `${what} voor ${number}`,
    received: 'Binnengekomen',
    through: 'Gevraagd door',
    identity: 'Wie het is',
    words: 'Wat de persoon vraagt',
    noWords: 'Er is niets opgeschreven.',
    due: 'Antwoord uiterlijk',
    extended: (day: string) => `verlengd op ${day}`,
    owner: 'Behandelt',
    enteredBy: 'Vastgelegd door',
    answered: 'Antwoord',
    ground: 'Grond',
    letter: 'Brief',
    print: 'Print',
    letterGone: 'De brief is met het dossier gewist.',
    restriction: (from: string, until: string | null) =>
      until ? `Beperkt van ${from} tot ${until}` : `Beperkt sinds ${from}`,
    takeUp: 'Ik behandel dit',
    takeUpText: 'Nog niemand behandelt dit verzoek.',
    takeOver: 'Neem over',
    checkIdentity: 'Leg vast wie het is',
    changeIdentity: 'Wijzig hoe u weet wie het is',
    identityFirst: 'Kijk eerst wie het vraagt. Daarna kunt u iets geven of wissen.',
    extend: 'Neem twee maanden langer',
    extendLead: 'Vertel het de persoon binnen de eerste maand, met de reden. Dit kan één keer.',
    extendReason: 'Waarom',
    extendWords: 'Toelichting',
    extendHint: 'De persoon leest dit in het eigen dossier.',
    longer: 'Waarom het langer duurt',
    withdraw: 'De persoon trekt het in',
    withdrawLead: 'Dan komt er geen antwoord meer. Wil de persoon het later toch, dan legt u een nieuw verzoek vast.',
    withdrawSend: 'Ja, de persoon trekt het in',
    withdrawNot: 'Laat staan',
    lift: 'Hef de beperking op',
    liftTold: 'Verteld aan de persoon op',
    openFile: 'Open het dossier',
    openFileText: 'De procesregisseur van deze zaak krijgt bericht dat u het opent.',
    openedOn: 'Dossier geopend',
    readFile: 'Bekijk het dossier',
    withheld: 'Niet gegeven',
    proof: 'Bewijs van vernietiging',
    proofSoon: 'Er is besloten om te wissen. Binnen enkele minuten is het dossier weg.',
    proofText: 'De sleutel van het dossier is vernietigd en alles wat erin stond is weg.',
    proofFacts: {
      number: 'Casusnummer',
      proposed: 'Voorgesteld door',
      approved: 'Goedgekeurd door',
      carriedOut: 'Gewist op',
      registerLine: 'Regel in het wisregister (SHA-256)',
      keyHash: 'Vernietigde sleutel (SHA-256)',
    },
    byOn: (name: string, day: string) => `${name}, ${day}`,
    printProof: 'Druk het bewijs af',
    more: 'Andere stappen',
  },
  decide: {
    title: 'Geef antwoord',
    outcome: 'Wat is het antwoord',
    ground: 'Op welke grond',
    withheld: 'Welke delen krijgt de persoon niet?',
    withheldHint:
      'De kern en de eigen woorden krijgt de persoon altijd. Wat u weglaat, hoeft u niet eerst te bekijken.',
    given: 'Krijgt de persoon wel',
    groundOptional: 'Mag leeg blijven als u hierboven delen weglaat.',
    groundNone: 'Geen andere grond',
    measure: 'Wat volgt er',
    words: 'Waarom, voor onszelf',
    wordsHint: 'Dit staat niet in de brief. De persoon leest het wel in het eigen dossier.',
    letter: 'Brief aan de persoon',
    letterHint: 'Dit is een begin. Maak het waar voor deze persoon.',
    send: 'Leg het antwoord vast',
    propose: 'Stel wissen voor',
    proposeLead:
      'Wissen kan niet terug. Daarom beslist u met twee mensen: een andere privacyfunctionaris of een procesregisseur keurt het goed.',
    proposeWhole: 'Het hele dossier gaat weg, ook wat niet over verplichte zorg gaat. Weet de persoon dat?',
    proposal: (who: string) => `${who} stelt voor om dit dossier te wissen.`,
    ownProposal:
      'U stelde voor om te wissen. Een andere privacyfunctionaris of een procesregisseur keurt het goed of stuurt het terug.',
    approveLead: 'Wissen kan niet ongedaan worden gemaakt, ook niet uit een reservekopie.',
    approve: 'Keur goed en wis',
    return: 'Stuur terug',
    letterEmpty: 'Schrijf de brief',
    reviewFirst: 'Open eerst het dossier. Daarna kunt u antwoorden.',
    unopened: 'Weiger zonder het te openen',
  },
  file: {
    documents: 'Documenten',
    documentsToGive:
      'Download elk document en kijk of het over een ander gaat. Geef mee wat over de persoon zelf gaat. Gaat het over een ander? Laat het weg, en zeg dat in de brief.',
    documentsToCorrect: 'Hoort een document hier niet, bijvoorbeeld omdat het over een ander gaat? Haal het dan weg.',
    documentUnnamed: 'Document',
    documentName: 'Naam van een document',
    saveDocument: 'Download',
    remove: 'Haal weg',
    removeLead: 'Het document en zijn naam zijn dan voorgoed weg, voor iedereen.',
    removeForGood: 'Haal voorgoed weg',
    keepDocument: 'Laat staan',
    title: 'Dossier van de persoon',
    back: 'Het verzoek',
    lead: 'U ziet dit omdat u het verzoek behandelt. Elke keer dat u kijkt, wordt vastgelegd.',
    heading: (left: number, count: number) =>
      count === 0
        ? 'Er staan geen teksten in dit dossier'
        : left === 0
          ? 'Alle teksten zijn bekeken'
          : left === 1
            ? 'Nog één tekst te bekijken'
            : `Nog ${left} van ${count} teksten te bekijken`,
    texts: (count: number) =>
      count === 0 ? 'Er staan geen teksten in dit dossier' : count === 1 ? 'Eén tekst' : `${count} teksten`,
    howTo:
      'Staat er iets in over een ander? Kies wat verborgen wordt: selecteer het en verberg het. Nog een keer haalt het weg.',
    proposed: 'Wij stellen voor wat hier is aangegeven. U beslist.',
    text: (section: string, agency: string, day: string) => `${section}, ${agency}, ${day}`,
    textLabel: 'Tekst',
    choose: 'Kies wat verborgen wordt',
    hide: 'Verberg selectie',
    hidden: (count: number) => (count === 1 ? '1 stuk verborgen' : `${count} stukken verborgen`),
    nothing: 'niets verborgen',
    keep: 'Bekeken',
    seen: 'Bekeken',
    notSeen: 'Nog niet bekeken',
    clear: 'Verberg niets',
    give: 'Geef het dossier',
    giveText: 'Het bestand wordt gemaakt en niet bewaard. Dat u het maakte, wordt vastgelegd.',
    pdf: 'Download als PDF',
    json: 'Download als JSON',
    giveLater: 'Dit kan als alle teksten zijn bekeken en er is besloten dat de persoon het dossier krijgt.',
    correct: 'Verbeter',
    correctLabel: 'Nieuwe tekst',
    correctHint: 'Wat er nu staat, is daarna weg. Er blijft staan dat het verbeterd is.',
    correctSend: 'Vervang de tekst',
    nowSays: 'De tekst',
    corrected: (day: string) => `verbeterd op ${day}`,
    person: 'Wie het is',
    personSend: 'Bewaar',
    who: {
      givenNames: 'Voornaam',
      prefix: 'Tussenvoegsel',
      surname: 'Achternaam',
      noName: 'Vul een naam in, of een andere naam',
      aliases: 'Andere namen',
      aliasesHint: 'Bijnaam of schuilnaam. Zet een komma tussen twee namen.',
      birthIs: 'Geboortedatum',
      birth: { known: 'Bekend', estimated: 'Ongeveer', unknown: 'Onbekend' },
      birthDay: 'Geboren op',
      birthYear: 'Geboortejaar, ongeveer',
      yearWrong: 'Schrijf het jaar met vier cijfers, tot en met dit jaar',
      addressIs: 'Waar verblijft de persoon',
      addressKinds: { known: 'Vast adres', none: 'Geen vast adres', unknown: 'Onbekend' },
      address: 'Adres',
      noAddress: 'Vul het adres in, of kies Onbekend',
      papersIs: 'Heeft de persoon een identiteitsbewijs',
      papers: { yes: 'Ja', no: 'Nee', unknown: 'Onbekend' },
    },
    empty: 'Schrijf de nieuwe tekst',
  },
};
export type Texts = typeof texts;
