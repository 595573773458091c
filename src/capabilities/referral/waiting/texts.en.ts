/** The same sentences in English. */
import type { Term } from './rank.ts';
import type { WaitingTexts } from './texts.nl.ts';

const away = { detained: 'is detained', admitted: 'is admitted', not_found: 'cannot be found' };
const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`);
const risk = { low: 'low', moderate: 'moderate', high: 'high' };

function part(term: Term, day: (day: string) => string): string {
  switch (term.is) {
    case 'waits':
      return term.days === 0 ? 'waits since today' : `waits ${days(term.days)}`;
    case 'urgency':
      return term.urgency === 'crisis' ? 'referred as a crisis' : 'it is urgent';
    case 'crisis':
      return term.days === 0
        ? 'crisis today'
        : term.days >= 7 && term.days < 14
          ? 'crisis last week'
          : `crisis ${days(term.days)} ago`;
    case 'risk':
      return `${risk[term.level]} risk`;
    case 'place':
      return term.days === 0 ? `${term.team} has a place` : `a place frees up in ${term.team}, in ${days(term.days)}`;
    default:
      return `${away[term.why]}${term.until === null ? '' : ` until ${day(term.until)}`}`;
  }
}

export const texts: WaitingTexts = {
  part,
  away,
  risk,
  changes: {
    crisis_now: 'A crisis today',
    urgency_crisis: 'If the urgency becomes crisis',
    urgency_urgent: 'If it becomes urgent',
    risk_high: 'If the risk turns out high',
    place_now: 'If a place frees up in this area',
    back: 'If the person can begin again',
  },
  why: {
    first: 'Is on top',
    fits_team: 'Fits this team',
    expertise: 'The team has the expertise needed',
    safety: 'It cannot wait any longer',
    near_by: 'The team is near by',
    other: 'Otherwise',
  },
  states: {
    starting: 'In the first 90 days',
    running: 'After that',
    admitted: 'Admitted to a ward',
    aftercare: 'In aftercare',
  },
  title: 'Waiting list',
  lead: 'Who fits and for whom no team has room. The order follows from what is known. People choose who begins.',
  leadCounts: 'How many wait and where there is room. No names stand here.',
  none: { title: 'Nobody waits', text: 'Who fits and for whom there is no room comes here by itself.' },
  area: (name) => (name === null ? 'Without an area' : name),
  caption: (area) => `Who waits in ${area}, in order`,
  place: 'Place',
  person: 'Person',
  because: 'Why this place',
  again: 'Look again',
  money: 'Waits for money',
  placeOf: (place, among) => `Place ${place} of ${among}`,
  counts: {
    title: 'How many wait',
    area: 'Area',
    waiting: 'Waiting',
    longest: 'Longest',
    caption: 'Who waits, by area',
    few: 'fewer than 10',
    days,
  },
  teams: {
    title: 'Teams and their room',
    lead: 'A case file weighs as many points as the team says. There is room while what it carries stays below what it can carry.',
    caption: 'Teams, what they can carry and when there is room',
    none: 'The region recorded no teams yet. So it cannot be seen where there is room.',
    team: 'Team',
    area: 'Area',
    whole: 'Whole region',
    carries: 'Can carry',
    load: (capacity) => (capacity === 1 ? '1 point' : `${capacity} points`),
    opens: 'Room',
    now: 'There is room',
    on: (day) => `Free on ${day}`,
    full: 'Full',
    change: 'Change',
    changeOf: (name) => `Change what ${name} can carry`,
    add: 'Add a team',
    agency: 'Organisation',
    agencyWrong: 'Choose an organisation',
    name: 'Name of the team',
    nameWrong: 'Write a name',
    from: 'From',
    fromWrong: 'Choose a day from today to a year ahead',
    capacity: 'How many points the team can carry',
    capacityWrong: 'Write a number from 0 to 2000',
    weight: (state) => `Points of a case file: ${state.toLowerCase()}`,
    weightWrong: 'Write a number from 0 to 20',
    send: 'Record',
    keep: 'Change nothing',
  },
  rule: {
    title: 'What counts for the order',
    standard: 'The region chose nothing yet. These are the usual points.',
    since: (day) => `Holds from ${day}.`,
    week: 'Every week of waiting',
    crisis: 'Referred as a crisis',
    urgent: 'It is urgent',
    recent: (count) => `Crisis in the last ${count} days`,
    crisisPoints: 'Crisis lately',
    crisisDays: 'How many days a crisis counts',
    high: 'High risk',
    moderate: 'Moderate risk',
    place: 'There is a place, or will be',
    away: 'Cannot begin now',
    points: (count) => (count === 1 ? '1 point' : `${count} points`),
    minus: (count) => `${count} points off`,
    change: 'Change the points',
    wrong: 'Write a number from 0 to 100',
    daysWrong: 'Write a number from 1 to 365',
  },
  one: {
    title: 'Waits for a place',
    back: 'Waiting list',
    sum: (points) =>
      `Together ${points === 1 ? '1 point' : `${points} points`}. Among equals who waits longest goes first.`,
    reason: 'Reason',
    points: 'Points',
    reasonsCaption: 'What counts for the place',
    would: 'What would change it',
    wouldLine: (change, place) => `${change}: then place ${place}.`,
    wouldNothing: 'No single fact would change the place now.',
    history: 'How it stood',
    historyCaption: 'Days on which the place changed, or why',
    day: 'Day',
    since: (day) => `Waits since ${day}`,
    team: 'Fits',
    anyTeam: 'Any team of the area',
    note: 'Something changed',
    what: 'What',
    facts: {
      crisis: 'There was a crisis',
      urgency: 'The urgency is otherwise',
      away: 'The person cannot begin now',
      back: 'The person can begin again',
      team: 'Another team fits',
    },
    whatWrong: 'Choose what changed',
    crisisOn: 'On which day',
    crisisWrong: 'Choose today or a day that has been',
    urgency: 'How urgent',
    urgencyWrong: 'Choose how urgent it is',
    awayWhy: 'Why',
    awayWrong: 'Choose why',
    awayUntil: 'Until when',
    awayHint: 'Leave empty when not known.',
    awayUntilWrong: 'Choose a day after today',
    noteSend: 'Record',
    choose: 'Choose this person',
    chooseLead: 'The person is included at once. You choose, the list only gives the order.',
    chooseTeam: 'At which team',
    teamOption: (name, place, among, room) => `${name}: place ${place} of ${among}, ${room}`,
    room: { now: 'there is room', later: (day) => `room on ${day}`, full: 'full' },
    noTeams: 'No team was recorded that fits. Add it on the waiting list.',
    teamWrong: 'Choose a team',
    chooseWhy: 'Why this person',
    whyWrong: 'Choose why',
    notFirst: 'This person is not on top. Choose another reason and write it down',
    words: 'Explanation',
    wordsHint: 'Needed when somebody stands higher or the team is full. The person can read this.',
    wordsWrong: 'Write why',
    chooseSend: 'Choose and include',
    no: 'Not now',
    notListed: 'Not on the waiting list',
    gone: 'Waits no longer',
    not: 'This person is not on the waiting list.',
    goneLead: 'Died, withdrawn, moved or a sentence with care: record what happens now.',
    toReferral: 'To the referral',
  },
};
