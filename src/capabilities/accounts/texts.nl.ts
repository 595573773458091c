/** Sentences around signing in. */
export const texts = {
  title: 'Aanmelden',
  demoTitle: 'Kies wie u bent',
  demoExplained: 'Dit is een proefomgeving. Alle personen zijn verzonnen. U hebt geen wachtwoord nodig.',
  heads: { name: 'Naam', as: 'Rol', agency: 'Organisatie' },
  noAccounts: 'Er zijn nog geen personen om als aan te melden.',
  refusedTitle: 'Aanmelden is niet gelukt',
  refused: {
    sign_in_failed: 'De aanmelding klopte niet of duurde te lang. Probeer het opnieuw.',
    no_appointment:
      'Uw account is bekend, maar u werkt vandaag voor geen organisatie in Vasthouden. Vraag uw beheerder om hulp.',
    unknown_account: 'Uw account is hier niet bekend. Vraag uw beheerder om hulp.',
    too_weak: 'U moet u aanmelden met een tweede stap, zoals een code of een pas.',
    unavailable: 'De aanmelddienst antwoordt nu niet. Probeer het over een minuut opnieuw.',
  },
  again: 'Opnieuw aanmelden',
};
export type Texts = typeof texts;
