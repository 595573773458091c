import type { AccessState } from './contract.ts';
import type { AccessRefusedFor } from './events.ts';
import type { Texts } from './texts.nl.ts';

const reasons: Record<AccessRefusedFor, string> = {
  not_needed: 'It is not needed for this purpose',
  ground_too_weak: 'The ground is not enough for this',
  call_first: 'Call first: talking comes before',
  person_objects: 'The person objects',
  approach_ends: 'The approach is ending',
};
const states: Record<AccessState, string> = { open: 'Waits for an answer', granted: 'Granted', refused: 'Refused' };

export const texts: Texts = {
  title: 'Known elsewhere?',
  lead: 'Ask whether somebody is known at a Care and Safety House. You hear yes or no, and whom to call. Whoever has the case file sees that you asked.',
  by: 'What do you search by',
  byName: 'By name and birth date',
  byNumber: 'By citizen service number',
  givenNames: 'Given name',
  surname: 'Surname',
  birth: 'Date of birth',
  number: 'Citizen service number',
  numberWrong: 'This is no citizen service number',
  ground: 'On which ground do you ask',
  groundHint: 'Only the grounds that your organisation may use for this.',
  noGround: 'Your organisation has no ground to ask this in this region. Ask your privacy officer.',
  choose: 'Choose one of these',
  empty: 'Fill this in',
  ask: 'Ask whether this person is known',
  yes: 'Yes, this person is known',
  yesText: 'Call to talk it over. There is no more than this for you to see here.',
  no: 'No, this person is not known',
  noText:
    'Not in a region where you may ask this. Sometimes nothing is said: a no is no proof that nobody knows this person.',
  aboutName: (name, birth) => `${name}, born on ${birth}`,
  aboutNumber: (end) => `Citizen service number that ends in ${end}`,
  noPhone: 'no phone number known',
  own: 'What I asked',
  ownNone: 'You asked nothing in the last 90 days.',
  ownHint: 'Whom it was about is kept nowhere.',
  on: 'Day',
  answer: 'Answer',
  isKnown: (known) => (known ? 'known' : 'not known'),
  bys: { name: 'name', number: 'number' },
  access: 'Access',
  state: (state) => states[state],
  decided: (day) => `on ${day}`,
  askAccess: 'Ask for access',
  askAccessTitle: 'Ask for access',
  askAccessLead: 'The process director of the case file decides. You see the answer here.',
  purpose: 'What for',
  sections: 'Which parts',
  until: 'Until and including',
  inPast: 'Choose today or a later day',
  send: 'Send',
  told: {
    title: 'Who asked',
    lead: 'In the last 90 days, of persons you work with.',
    heading: (n, spelled) =>
      n === 0
        ? 'Nobody asked'
        : n === 1
          ? 'Somebody was asked after once'
          : `Somebody was asked after ${spelled} times`,
    none: 'Nobody asked',
    noneText: 'When somebody asks whether one of these persons is known, it stands here.',
    caption: 'Who asked whether these persons are known',
    dossier: 'Case file',
    who: 'Who',
    ground: 'Ground',
    said: 'Was answered',
    yes: 'yes, with your number',
    no: 'no',
    of: 'Asked whether known',
    ofNone: 'Nobody asked in 90 days whether this person is known.',
  },
  requests: 'Requests for access',
  asks: (who, agency) => `${who}, ${agency}`,
  wants: (sections, purpose) => `Wants to see: ${sections}. For: ${purpose}.`,
  wantsUntil: (ground, day) => `Ground: ${ground}. Until and including ${day}.`,
  grant: 'Give access',
  grantTitle: 'Giving access',
  grantLead: 'The organisation comes into the network and sees these parts. You can give less than was asked.',
  refuse: 'Refuse',
  refuseTitle: 'Refusing access',
  why: 'Why not',
  whyHint: 'The one who asked reads this reason only. Call when there is more to say.',
  reason: (reason) => reasons[reason],
  refusals: {
    names_needed: 'A birth date alone is not enough. Fill in given name and surname too.',
    birth_in_future: 'That birth date is yet to come. Is the year right?',
    one_person: 'Ask after one person at a time. Lists and patterns are not answered.',
    number_without_ground:
      'Your organisation may not use the citizen service number for this. Search by name and birth date.',
    no_fitting_ground: 'This ground does not hold today for your organisation.',
    known_too_often:
      'This was asked more often than it may be: 10 times an hour, or 60 times a day for your organisation. Try later.',
    access_asked: 'You asked this already. Wait for the answer.',
    access_decided: 'This was decided already.',
    more_than_asked: 'Give no more than was asked.',
    wrong_period: 'Choose a day after today.',
  },
};
