/** The same in English. */
import type { System } from '../sessions/contract.ts';
import type { Texts } from './texts.nl.ts';

const systems: Readonly<Record<System, string>> = {
  windows: 'Windows',
  macos: 'a Mac',
  linux: 'Linux',
  chromeos: 'a Chromebook',
  android: 'Android',
  ios: 'an iPhone or iPad',
};

export const texts: Texts = {
  sessions: {
    title: 'Where you are signed in',
    heading: (n, spelled) => (n === 1 ? 'You are signed in at one place' : `You are signed in at ${spelled} places`),
    lead: 'Do you not know a place? End it, and tell your administrator.',
    caption: 'Your sessions, last used first',
    device: (browser, system, isMacOrIpad) => {
      if (system === null) return browser ?? 'Unknown device';
      return `${browser ?? 'Unknown browser'} on ${isMacOrIpad ? 'a Mac or iPad' : systems[system]}`;
    },
    by: 'With what',
    where: 'For whom',
    since: 'Signed in',
    seen: 'Last used',
    ends: 'Ends by itself',
    current: 'This is the session you are using now',
    end: (device, agency) => `End this session: ${device}, for ${agency}`,
    endShort: 'End',
    endOthers: 'End all others',
  },
  places: {
    title: 'For whom you work',
    lead: 'You work for one organisation at a time. You see what it may see, and what you do, you do on its behalf. When you change, the screen begins anew, in your other windows too.',
    where: 'Organisation',
    as: 'As',
    now: 'Now',
    here: 'you work for this one now',
    go: 'Go on for this one',
  },
  meeting: {
    title: 'Leading the inclusion table',
    text: 'Do you lead the table today? Then the screen does not lock as long as the table lasts. The top of the screen says so. End it when you leave.',
    hours: 'How long does the table go on?',
    hour: (n) => (n === 1 ? '1 hour' : `${n} hours`),
    begin: 'Begin meeting mode',
  },
  rights: {
    title: 'Who may do what',
    heading: (n) => (n === 1 ? '1 right in this region' : `${n} rights in this region`),
    lead: 'Check every quarter whether everybody still needs this. You end a right that is no longer needed. Who no longer belongs here at all, you keep out at once.',
    caption: 'Who has which role',
    who: 'Who',
    role: 'Role',
    from: 'Since',
    begins: (day) => `begins on ${day}`,
    until: (day) => `until ${day}`,
    used: 'Last used',
    unused: 'not in this quarter',
    access: 'Access',
    blocked: (day) => `kept out since ${day}`,
    block: (name) => `Keep out: ${name}`,
    blockShort: 'Keep out',
    blockMeans: (name) =>
      `${name} can no longer sign in in this region, from now on, for no organisation. What was not saved yet is gone. Nobody can choose ${name} for anything. Where a case file loses its case manager or director, the process directors of the Care and Safety House where that case file runs see that in My work. If ${name} is the only process director there, give that role to somebody else. You can let ${name} in again later.`,
    blockDo: 'Yes, keep out',
    unblock: (name) => `Let in again: ${name}`,
    unblockShort: 'Let in again',
    csv: 'Download as CSV',
    file: 'rights.csv',
    heads: ['Organisation', 'Name', 'Id', 'Role', 'Since', 'Until', 'Last used', 'Kept out since'],
  },
  ending: {
    end: (name, role, agency) => `End the right of ${name}: ${role}, ${agency}`,
    endShort: 'End',
    title: (name, role) => `End the right of ${name}: ${role}`,
    means: (name, role, agency) =>
      `From that day on ${name} no longer has the role “${role}” at ${agency}. Other rights of ${name} go on. Where a case file loses its case manager or director, the process directors of the Care and Safety House where that case file runs see that in My work.`,
    undo: 'To undo this later, propose the right again. Somebody else confirms it.',
    notBegun:
      'The right begins later. Choose the day on which it was to begin, so that it never holds; or a day after that.',
    last: (name, role, agency) =>
      `Note: nobody else has the role “${role}” at ${agency} now. First give that role to somebody other than ${name}.`,
    until: 'From which day on does it no longer hold?',
    untilHint: 'If you choose today it ends at once. What is not saved yet is gone then.',
    send: 'End this right',
  },
  giving: {
    title: 'Giving rights',
    heading: (n) =>
      n === 0
        ? 'No right waits for a second person'
        : n === 1
          ? '1 right waits for a second person'
          : `${n} rights wait for a second person`,
    lead: 'A right holds only when somebody else confirms it. Who proposes it and who gets it do not confirm.',
    caption: 'Proposed rights',
    none: 'No right was proposed yet.',
    who: 'Who',
    role: 'Role',
    term: 'From',
    until: (day) => `until ${day}`,
    standing: 'State',
    proposed: (name, day) => `proposed by ${name} on ${day}`,
    confirmed: (name, day) => `confirmed by ${name} on ${day}`,
    declined: (name, day) => `not given, ${name} on ${day}`,
    confirm: (name) => `Confirm the right of ${name}`,
    confirmShort: 'Confirm',
    decline: (name) => `Do not give to ${name}`,
    declineShort: 'Do not give',
    takeBack: 'Drop it',
    own: 'Somebody else confirms this',
    form: 'Propose a right',
    agency: 'For which organisation?',
    agencyWrong: 'Choose an organisation',
    user: 'Who gets it?',
    userHint:
      'People who work at this organisation in your region or are registered for it there. Is somebody missing? Ask who runs the system to register them.',
    noPeople:
      'Nobody works at this organisation in your region yet, and nobody is registered for it. Ask who runs the system to register people. After that you can choose them here.',
    userWrong: 'Choose a person',
    roleWrong: 'Choose a role',
    from: 'From which day?',
    untilAsked: 'Until which day?',
    untilHint: 'On that day it no longer holds. Empty: until it is ended.',
    send: 'Propose',
  },
  refusals: {
    no_table_today: 'There is no inclusion table in your region now, or it is over.',
    not_appointed: 'You do not work there any more today.',
    oneself: 'You cannot keep yourself out.',
    already_out: 'A colleague kept this person out already.',
    not_out: 'This person is not kept out in this region.',
    own_proposal: 'You proposed this yourself. Somebody else confirms it.',
    not_proposed: 'This was decided already.',
    about_oneself: 'You give yourself no right. Somebody else proposes it, and another confirms it.',
    in_the_past: 'A right begins today or later.',
    ends_before: 'The last day lies before the first.',
    no_covenant: 'This organisation has no covenant in the region today.',
    already_held: 'This person has this right on those days already.',
    ended_then: 'This right began on that day already, or was to begin then, and was ended. Choose a later first day.',
    own_right: 'You do not end a right of your own. Ask another administrator.',
    ends_in_the_past: 'A right ends today or later. Choose today or a later day.',
    ends_already:
      'This right ends by then already, or before. Choose an earlier day. Making it longer goes through Giving rights.',
    already_proposed: 'This right was proposed already. It waits for somebody else, who confirms or declines it.',
    kept_out: 'This person is kept out. Let them in first.',
    not_registered:
      'This person does not work at this organisation in your region, and is not registered there. So this right cannot be given. Ask who runs the system to register this person first.',
  },
};
