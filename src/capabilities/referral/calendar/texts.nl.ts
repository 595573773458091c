/** Every Dutch sentence about tables in one's own calendar. */
export const texts = {
  refusals: { address_taken: 'Dit adres bestaat al. Maak een ander.' },
  title: 'Tafels in uw eigen agenda',
  lead: 'Uw agenda haalt zelf op wanneer u aan tafel wordt gevraagd, en of een tafel niet doorgaat. Er staan geen personen in.',
  none: 'U heeft nog geen adres voor uw agenda.',
  since: (day: string) =>
    `U heeft een adres sinds ${day}. Wij kennen het zelf niet: kwijt is kwijt, dan maakt u een nieuw.`,
  make: 'Maak een agenda-adres',
  renew: 'Maak een nieuw adres',
  renewHint: 'Het oude adres stopt dan meteen.',
  revoke: 'Stop met dit adres',
  revoked: 'Het adres is gestopt. Uw agenda haalt niets meer op.',
  address: 'Uw agenda-adres',
  addressHint:
    'Kopieer het nu, u ziet het maar één keer. Plak het in uw agenda bij “agenda toevoegen via internet”. Deel het met niemand.',
  copy: 'Kopieer',
  copied: 'Gekopieerd.',
};
export type Texts = typeof texts;
