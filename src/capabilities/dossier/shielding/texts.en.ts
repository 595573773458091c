import type { ShieldReason } from './events.ts';
import type { Texts } from './texts.nl.ts';

const reasons: Record<ShieldReason, string> = {
  threatened: 'The person is threatened',
  witness: 'The person is a witness',
  own_staff: 'The person works at a partner',
  known_here: 'Staff know the person privately',
  in_the_news: 'The person is in the news',
};

export const texts: Texts = {
  reason: (reason) => reasons[reason],
  none: 'This case file is not shielded. Whoever was given a part of it can find it.',
  up: 'Shielded',
  upText:
    'Only those who hold on to this person and those below can find this case file. For all others it is not there.',
  seenBy: (who) => `seen by ${who} only, until the shield is lifted`,
  whoHolds: 'who holds on',
  since: (by, day) => `${by} decided this on ${day}.`,
  lifted: (day) => `The shield was lifted on ${day}.`,
  people: 'Also seen by',
  nobody: 'nobody else',
  set: 'Shield',
  change: 'Change',
  lift: 'Lift the shield',
  setTitle: 'Shielding a case file',
  liftTitle: 'Lifting the shield',
  liftText: 'After that everybody sees again what was shared with their own organisation.',
  why: 'Why',
  choose: 'Choose one of these',
  who: 'Who has to see it too',
  whoHint:
    'The process director, the case manager and the municipal case director always see it, and who stands in for them.',
  gone: 'No longer works at an organisation that sees the core',
  noCandidates: 'Nobody else works at an organisation that sees the core.',
  seenByOfficer: 'The privacy officer gets to see this.',
  refusals: {
    not_director: 'Only the process director of this case file decides on this.',
    not_shielded: 'This case file is not shielded any more.',
    nobody_left:
      'Nobody who would still see this case file works here today. Name somebody who goes on seeing it, or appoint somebody else first.',
    not_appointed: 'One of these people does not work here today. Untick them.',
  },
  page: {
    title: 'Shielded case files',
    lead: 'Who shielded a case file, and why? See whether it is right and sign it off. What is in it you do not see.',
    heading: (n, spelled) =>
      n === 0
        ? 'All have been seen'
        : n === 1
          ? 'One shield has not been seen yet'
          : `${spelled} shields have not been seen yet`,
    none: 'No case file is shielded',
    noneText: 'When a process director shields a case file, it stands here at once.',
    unkept:
      'Nobody who sees this case file works here any more. The process directors of the house see it now. Ask them to take it over.',
    see: 'I have seen this',
    seen: (by, day) => `seen by ${by} on ${day}`,
  },
};
