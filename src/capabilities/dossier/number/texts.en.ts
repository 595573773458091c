import type { Texts } from './texts.nl.ts';

export const texts: Texts = {
  show: 'Show BSN',
  hide: 'Hide BSN',
  none: 'No BSN is known.',
  correct: 'Correct BSN',
  fillIn: 'Fill in BSN',
  title: 'Citizen service number',
  label: 'Citizen service number (BSN)',
  hint: 'Nine digits.',
  emptyHint: 'Nine digits. Empty the field when the number is not of this person. After that it is gone.',
  wrong: 'This number is not right. Check it.',
  same: 'This number is there already',
  save: 'Record the number',
  remove: 'Take the number away',
  refusals: { not_submitted: 'The referral was not sent yet. Change the number in the referral.' },
};
