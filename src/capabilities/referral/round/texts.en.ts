/** The same sentences in English. */
import type { Texts } from './texts.nl.ts';

export const texts: Texts = {
  proposal: { include: 'Include', not_include: 'Not include, with advice' },
  view: { agrees: 'Agrees', disagrees: 'Disagrees', abstains: 'No view' },
  cause: {
    cancelled: 'The table did not meet and no other had room.',
    agreed: 'The process director asks you in writing.',
  },
  title: 'Written round',
  proposes: (what) => `Proposed: ${what}.`,
  until: (day) => `Answers are taken until ${day}.`,
  least: (count) => `Needed: ${count} who agree, besides the referrer. When someone disagrees it goes to a table.`,
  caption: 'Who was asked, and what they answered',
  partner: 'Organisation',
  answer: 'Answer',
  why: 'Explanation',
  silent: 'No answer yet',
  silentHint: 'Silence is no consent.',
  own: 'Your answer, on behalf of your organisation',
  ownView: 'Do you agree with the proposal',
  ownViewWrong: 'Choose an answer',
  ownWords: 'Why',
  ownWordsHint: 'The person can read this. May stay empty.',
  send: 'Send your answer',
  sendHint: 'You can change your answer as long as the round runs.',
  open: 'Ask in writing',
  openLead:
    'Partners answer without a table. Whom you ask reads the core of this referral until 14 days after the round.',
  openProposal: 'What do you propose',
  openProposalWrong: 'Choose what you propose',
  openPartners: 'Whom do you ask',
  openPartnersWrong: 'Ask at least one other organisation than the referrer',
  openWords: 'Why do you propose this',
  openWordsHint: 'The person can read this. May stay empty.',
  openSend: 'Begin the written round',
  conclude: 'Decide after the round',
};
