import type { Texts } from './texts.nl.ts';

const unknown =
  'This link does not work. It may have been replaced, or part of the address is missing. Ask whoever gave it to you for a new one.';
const sent =
  'A referral was already sent with this link. A link is for one referral. Another person to refer? Ask for a new link.';
const revoked = 'This link was withdrawn. Ask whoever gave it to you for a new one.';
const expired = 'This link has expired. Ask whoever gave it to you what can be done now.';

export const texts: Texts = {
  desk: {
    title: 'Referral links',
    lead: 'Let somebody of a known organisation, without an account, refer one person. The link works once.',
    give: 'New link',
    agency: 'For which organisation',
    purpose: 'Why by a link',
    days: 'For how many days does the link work',
    daysHint: 'From 1 up to 30.',
    giveIt: 'Make the link',
    isMade: 'The link is below',
    wrong: { agency: 'Choose an organisation.', purpose: 'Choose why.', days: 'Choose a number from 1 up to 30.' },
    made: (agency) => `The link for ${agency}`,
    hand: 'Give this address to whoever will refer. Whoever has it can refer with it: do not pass it around.',
    address: 'Address',
    copy: 'Copy the address',
    copied: 'Copied.',
    given: 'Links given',
    none: 'No links were given in the last 90 days.',
    heads: { agency: 'Organisation', why: 'Why', state: 'State', given: 'Given', ends: 'Works until', acts: 'To do' },
    by: (name) => `by ${name}`,
    show: 'Show address',
    renew: 'Renew',
    renewHint:
      'Renewing: the old address no longer works, also for who is busy with it. Did somebody begin? Then the new address asks for a code too, which goes to the organisation. What was filled in stays, and you cannot read it.',
    revoke: 'Withdraw',
    noCode: 'No code can be sent. Can the writer not go on? Withdraw this link and give a new one.',
    contacts: 'Mail addresses of organisations',
    contactsLead:
      'Whoever opens a link again needs a code. It goes to this address of the organisation, never to who writes. For a link the address counts that stood there when you gave it. At the same address a partner that is needed at the inclusion table hears when it meets; for that another address counts at once.',
    mail: 'Mail address of the organisation',
    mailHint: 'An address of a department or team, not of one person.',
    mailWrong: 'Enter a mail address, such as team@organisation.nl.',
    keep: 'Save',
    noMail: 'no address yet',
  },
  writer: {
    title: 'Refer somebody',
    lead: (agency, region) => `You refer on behalf of ${agency}, in the region ${region}. You need not sign in.`,
    ready: 'With this link you refer one person. It takes about ten minutes. What you type is saved.',
    open: 'Open the link',
    noToken: 'Open the link that you were given.',
    askCode: 'Send the code',
    code: 'Code from the mail',
    codeWrong: 'Enter the eight digits of the code.',
    useCode: 'Continue',
    ends: (day) => `You can open the link up to and including ${day}.`,
    sent: 'The referral was received',
    sentLead: (number) => `The number is ${number}. The link is closed now.`,
    statusLead: 'At this address you can see how far the referral is. Keep it: it is shown this once.',
    status: 'Follow the referral',
  },
  status: {
    title: 'How far is the referral?',
    gone: 'There is no referral at this address (any more). See whether the address is whole.',
    number: 'Number',
    phase: 'State',
    desk: 'Questions? Call',
    safe: 'This page never tells who it is or what was decided.',
  },
  opened: {
    unknown,
    sent,
    revoked,
    expired,
    code_needed:
      'This link was opened before. To go on you need a code. We send it to the fixed mail address of your organisation.',
    code_wrong: 'That code is not right. See whether you have the code of the last mail.',
    code_over: 'This code no longer works. Ask for a new one.',
  },
  asked: {
    sent: 'The code is on its way to the fixed mail address of your organisation. It works once, for a quarter of an hour.',
    done: sent,
    unknown,
    revoked,
    expired,
    not_needed: 'You need no code: the link was not opened yet. Open it again.',
    no_contact:
      'When you were given the link, no fixed mail address of your organisation was known. Call whoever gave it to you for a new link. Nobody can read what was filled in. Fill it in again.',
    too_many: 'Three codes were sent this hour. Use the last one, or try again in an hour.',
    no_mail:
      'No mail can be sent now. Call whoever gave you the link for a new one. Nobody can read what was filled in. Fill it in again.',
  },
  phase: {
    received: { title: 'Received', text: 'The referral was received. It is looked at for completeness.' },
    weighed: { title: 'Being weighed', text: 'The referral is complete. It is weighed which way fits.' },
    discussed: { title: 'Being discussed', text: 'The partners discuss the referral.' },
    handled: { title: 'Handled', text: 'There is a decision. The contact desk will tell you which.' },
  },
  purpose: { no_account: 'Has no account', seldom: 'Refers seldom', outage: 'Cannot sign in now' },
  state: { given: 'Not opened yet', begun: 'Begun', sent: 'Sent', expired: 'Expired', revoked: 'Withdrawn' },
  writtenBy: 'Written by (with a link)',
  refusals: {
    link_sent: 'A referral was already sent with this link. It was received.',
    link_begun:
      'Somebody began with this link, and no code can be sent to the organisation. What is there stays with who wrote it. Withdraw the link, set the mail address of the organisation, and give a new link.',
    link_done: 'This link was already used or withdrawn. Make a new one.',
    link_closed:
      'You were away for an hour, or the link was closed. Open the link again. What you typed has been kept.',
  },
  mail: {
    subject: 'Code to go on with a referral',
    text: (code) => `Somebody at your organisation wants to go on with a referral for which a link was given.

The code is ${code}

The code works once, for a quarter of an hour. Give it only to your colleague who is working on this. Do you know nothing of it? Then do nothing: without the code the link does not open.
`,
  },
};
