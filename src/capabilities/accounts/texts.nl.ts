/** Sentences around signing in. */
export const texts = {
  title: 'Inloggen',
  demoTitle: 'Kies wie u bent',
  demoExplained: 'Dit is een proefomgeving. Alle personen zijn verzonnen. U hebt geen wachtwoord nodig.',
  heads: { name: 'Naam', as: 'Rol', agency: 'Organisatie' },
  noAccounts: 'Er zijn nog geen personen om als in te loggen.',
  refusedTitle: 'Inloggen lukte niet',
  refused: {
    sign_in_failed: 'Het inloggen klopte niet of duurde te lang. Probeer het opnieuw.',
    no_appointment:
      'Uw account is bekend, maar u werkt vandaag voor geen organisatie in Vasthouden. Vraag uw beheerder om hulp.',
    unknown_account: 'Uw account is hier niet bekend. Vraag uw beheerder om hulp.',
    too_weak: 'Log in met een tweede stap, zoals een code of een pas.',
    proof_too_weak:
      'Hiervoor is een sterkere manier van inloggen nodig, zoals een pas of een code. Log opnieuw in en kies die. Uw werk staat nog open in het andere venster.',
    proof_not_told:
      'De dienst waarmee u inlogt zegt niet dat u net opnieuw hebt laten zien wie u bent. Log opnieuw in met uw wachtwoord of pas. Lukt het weer niet, vraag dan uw beheerder om hulp.',
    too_many: 'Vanaf deze plek wordt nu te vaak ingelogd. Wacht een minuut en probeer het opnieuw.',
    unavailable: 'De dienst waarmee u inlogt antwoordt nu niet. Probeer het over een minuut opnieuw.',
  },
  again: 'Log opnieuw in',
};
export type Texts = typeof texts;
