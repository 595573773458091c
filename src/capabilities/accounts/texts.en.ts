import type { Texts } from './texts.nl.ts';

export const texts: Texts = {
  title: 'Sign in',
  demoTitle: 'Choose who you are',
  demoExplained: 'This is a trial environment. All persons are invented. You need no password.',
  heads: { name: 'Name', as: 'Role', agency: 'Organisation' },
  noAccounts: 'There is nobody to sign in as yet.',
  refusedTitle: 'Signing in did not work',
  refused: {
    sign_in_failed: 'The sign-in was not right or took too long. Please try again.',
    no_appointment:
      'Your account is known, but today you work for no organisation in Vasthouden. Ask your administrator for help.',
    unknown_account: 'Your account is not known here. Ask your administrator for help.',
    too_weak: 'You have to sign in with a second step, such as a code or a card.',
    proof_too_weak:
      'This asks for a stronger way of signing in, such as a card or a code. Sign in again and choose that. Your work is still open in the other window.',
    proof_not_told:
      'The service where you sign in does not say that you just proved again who you are. Sign in again with your password or card. If that fails again, ask your administrator for help.',
    too_many: 'There is too much signing in from this place now. Wait a minute and try again.',
    unavailable: 'The sign-in service does not answer now. Please try again in a minute.',
  },
  again: 'Sign in again',
};
