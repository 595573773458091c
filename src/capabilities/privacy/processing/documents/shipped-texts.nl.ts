/** The register of processing as the house ships it: a beginning, to be read and made true by the privacy officer of a region. */
import type { EntryText } from '../events.ts';

const security =
  'Elk deel van een dossier heeft een eigen slot in de database. Namen en teksten zijn versleuteld met een eigen sleutel per dossier. Inloggen gaat met twee factoren. Elke blik wordt vastgelegd.';
const partners =
  'De organisaties die de regio met een convenant verbindt, elk alleen de delen die met haar gedeeld zijn, met een grond, een doel en een einde.';

export const texts = {
  'referral-and-triage': {
    name: 'Aanmelding en triage',
    purpose: 'Beoordelen of iemand in de levensloopaanpak past, en zorgen dat niemand wordt losgelaten.',
    ground:
      'Taak van algemeen belang (AVG artikel 6 lid 1 e), uitgewerkt in de Wet gegevensverwerking door samenwerkingsverbanden; voor de aanmelder de eigen wettelijke taak.',
    persons: 'Mensen die worden aangemeld, en wie hen aanmeldt.',
    data: 'Naam, geboortedatum, verblijf, reden van aanmelding, problemen per leefgebied, antwoorden op de criteria. Ook gegevens over gezondheid en strafrecht. Het burgerservicenummer alleen waar een wet dat voorschrijft.',
    receivers: 'De procesregisseur, de aanmelder en wie aan de inclusietafel zit.',
    terms: 'Een aanmelding die niet tot opname leidt, heeft een eigen, kortere termijn.',
    security,
  },
  'plan-and-network': {
    name: 'Plan, netwerk en dagelijks werk',
    purpose: 'Samen aan één plan werken met de persoon, zolang het nodig is, en afspraken nakomen.',
    ground:
      'Taak van algemeen belang (AVG artikel 6 lid 1 e) en de Wgs; voor zorgverleners de behandelrelatie (artikel 9 lid 2 h); waar nodig toestemming of een conflict van plichten, vastgelegd per deling.',
    persons: 'Mensen in de aanpak, hun naasten voor zover zij in het dossier voorkomen, en professionals.',
    data: 'Doelen en acties, contacten, incidenten, vroege signalen, eigen woorden, detenties, stabiliteit, waarschuwingen voor bezoek. Ook gegevens over gezondheid en strafrecht.',
    receivers: partners,
    terms: 'Vanaf het einde van de aanpak; een zorgdossier twintig jaar.',
    security,
  },
  'secured-beds': {
    name: 'Beveiligde bedden en verblijf',
    purpose: 'Op tijd een passende plek vinden en de terugweg afspreken.',
    ground: 'Taak van algemeen belang en de wet op grond waarvan iemand verblijft (Wvggz, Wfz, Wzd).',
    persons: 'Mensen voor wie een plek wordt gezocht of die er verblijven.',
    data: 'Gevraagde beveiliging en zorg, reden, aanbod, begin en einde van het verblijf.',
    receivers: 'De gevraagde afdelingen, elk alleen de eigen vraag; na opname ook de zorg die daarbij hoort.',
    terms: 'Als het dossier.',
    security,
  },
  monitoring: {
    name: 'Monitor en verantwoording',
    purpose: 'Laten zien hoe het gaat in de regio: aantallen, doorlooptijden, uitkomsten.',
    ground: 'Taak van algemeen belang; verdere verwerking voor statistiek (AVG artikel 89).',
    persons: 'Mensen in de aanpak, alleen als getal.',
    data: 'Tellingen per regio en gebied. Kleine aantallen worden niet getoond.',
    receivers: 'Stuurgroep, financiers en onderzoekers.',
    terms: 'Tellingen bevatten geen personen.',
    security: 'Tellingen worden afgerond en kleine aantallen verborgen, ook als iemand ze van elkaar aftrekt.',
  },
  'size-of-the-group': {
    name: 'Schatting van de doelgroep',
    purpose: 'Weten hoeveel mensen tot de doelgroep horen, ook wie op geen lijst staat.',
    ground: 'Taak van algemeen belang; statistiek (AVG artikel 89); elke partner stemt vooraf in.',
    persons: 'Mensen op de lijsten van de partners die meedoen.',
    data: 'Versleutelde codes die buiten het systeem worden vergeleken; hier alleen aantallen per combinatie van lijsten.',
    receivers: 'Een of twee genoemde onderzoekers; alle anderen zien alleen afgeronde uitkomsten.',
    terms: 'De precieze aantallen worden gewist na de termijn die de regio koos.',
    security: 'Namen verlaten de partner niet. Precieze aantallen zijn versleuteld.',
  },
  accounts: {
    name: 'Organisaties en toegang',
    purpose: 'Bepalen wie mag inloggen, met welke rol, voor welke organisatie.',
    ground: 'Wettelijke plicht tot beveiliging (AVG artikel 32).',
    persons: 'Professionals.',
    data: 'Naam, telefoonnummer, organisatie, rollen met begin en einde, sessies.',
    receivers: 'Collega’s in de regio zien naam, rol en organisatie.',
    terms: 'Sessies korte tijd; rollen zolang nodig is om later te weten wie iets deed.',
    security: 'Inloggen via de eigen organisatie, met twee factoren.',
  },
  'access-log': {
    name: 'Vastleggen wie keek',
    purpose: 'Achteraf kunnen nagaan wie wat zag en waarom (NEN 7513), ook voor de persoon zelf.',
    ground: 'Wettelijke plicht tot beveiliging en verantwoording (AVG artikel 5 lid 2 en 32).',
    persons: 'Professionals, en mensen van wie een dossier werd bekeken.',
    data: 'Wie, wanneer, namens wie, welk dossier, welke handeling. Nooit wat iemand typte.',
    receivers: 'Privacyfunctionarissen; de persoon zelf, op verzoek.',
    terms: 'Ten minste vijf jaar.',
    security: 'Alleen toevoegen kan; elke wijziging achteraf wordt ontdekt.',
  },
  'rights-and-breaches': {
    name: 'Verzoeken en datalekken',
    purpose: 'Verzoeken van mensen op tijd beantwoorden, en datalekken melden en ervan leren.',
    ground: 'Wettelijke plicht (AVG artikel 12 tot en met 22, 33 en 34).',
    persons: 'Wie een verzoek doet of voor wie dat gebeurt; wie door een lek geraakt is, alleen als aantal.',
    data: 'Soort verzoek, dagen, besluit, brief. Nooit een kopie van een identiteitsbewijs. Van een lek: wat er gebeurde, de soort gegevens, de besluiten.',
    receivers: 'Privacyfunctionarissen; bij een lek de Autoriteit Persoonsgegevens.',
    terms: 'De woorden van een verzoek gaan met het dossier; dat het er was en hoe het is beantwoord, blijft.',
    security: 'Woorden zijn versleuteld. Wissen gaat altijd met twee mensen.',
  },
} as const satisfies Readonly<Record<string, EntryText>>;
