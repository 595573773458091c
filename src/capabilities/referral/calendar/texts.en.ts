import type { Texts } from './texts.nl.ts';

export const texts: Texts = {
  refusals: { address_taken: 'This address exists already. Make another.' },
  title: 'Tables in your own calendar',
  lead: 'Your calendar fetches by itself when you are asked to the table, and whether one is cancelled. No persons are in it.',
  none: 'You have no address for your calendar yet.',
  since: (day) => `You have had an address since ${day}. We do not know it ourselves: if it is lost, make a new one.`,
  make: 'Make a calendar address',
  renew: 'Make a new address',
  renewHint: 'The old address then stops at once.',
  revoke: 'Stop this address',
  revoked: 'The address has stopped. Your calendar fetches nothing any more.',
  address: 'Your calendar address',
  addressHint:
    'Copy it now, you see it only once. Paste it in your calendar under “add calendar from the internet”. Share it with nobody.',
  copy: 'Copy',
  copied: 'Copied.',
};
