/** Every Dutch sentence about the citizen service number on the page of a dossier. */
export const texts = {
  show: 'Toon BSN',
  hide: 'Verberg BSN',
  none: 'Er is geen BSN bekend.',
  correct: 'Verbeter BSN',
  fillIn: 'Vul BSN in',
  title: 'Burgerservicenummer',
  label: 'Burgerservicenummer (BSN)',
  hint: 'Negen cijfers.',
  emptyHint: 'Negen cijfers. Maak het veld leeg als het nummer niet van deze persoon is. Daarna is het weg.',
  wrong: 'Dit nummer klopt niet. Kijk het na.',
  same: 'Dit nummer staat er al',
  save: 'Leg het nummer vast',
  remove: 'Haal het nummer weg',
  refusals: { not_submitted: 'De aanmelding is nog niet verstuurd. Verander het nummer in de aanmelding.' },
};
export type Texts = typeof texts;
