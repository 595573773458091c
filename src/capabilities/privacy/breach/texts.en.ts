import type { Texts } from './texts.nl.ts';

export const texts: Texts = {
  refusals: {
    already_noted: 'This breach is there already.',
    no_breach: 'There is no such breach.',
    breach_closed: 'This breach is closed. Open it again first.',
    noticed_in_future: 'That moment is yet to come. Choose when it was noticed.',
    happened_after_noticing: 'That day is yet to come. Choose when it happened.',
    which_data: 'Choose which data it was about.',
    reported_when: 'Write when you reported it.',
    reported_in_future: 'That moment is yet to come. Choose when you reported it.',
    reported_before_noticing: 'It cannot be reported before it was noticed.',
    late_reason_needed: 'This is later than 72 hours. Write why.',
    told_when: 'Write when you told the people.',
    told_before_noticing: 'The breach had not been noticed yet.',
    told_in_future: 'That day is yet to come. Choose the day on which you told them.',
    decide_both: 'First decide on reporting and on telling.',
    not_closed: 'This breach is still open.',
  },
  nature: {
    confidentiality: 'Somebody saw what was not for them',
    integrity: 'Data were changed or lost',
    availability: 'Data could not be reached',
  },
  category: {
    names_and_contact: 'Names and contact details',
    citizen_number: 'Citizen service number',
    health: 'Health',
    criminal: 'Criminal law',
    finance: 'Money',
    own_words: 'Somebody’s own words',
    professionals: 'Data of staff',
    other: 'Something else',
  },
  title: 'Data breaches',
  list: {
    heading: (late, open) =>
      late > 0
        ? late === 1
          ? 'One breach was not reported in time'
          : `${late} breaches were not reported in time`
        : open === 0
          ? 'There is no open breach'
          : open === 1
            ? 'One breach asks for a decision'
            : `${open} breaches ask for a decision`,
    lead: 'Reporting to the authority is possible until 72 hours after noticing. Who does not report writes down why.',
    none: 'No breach was recorded',
    noneText: 'Did something go wrong with data? Record it at once, also when you do not know everything yet.',
    add: 'Record a breach',
    caption: 'Data breaches',
    what: 'What',
    left: 'Report',
    persons: 'People',
    decided: 'Decision',
    unknown: 'not known yet',
    closed: (day) => `closed on ${day}`,
  },
  left: (hours) =>
    hours < 0
      ? `${-hours} hours late`
      : hours === 0
        ? 'less than an hour'
        : hours === 1
          ? '1 hour left'
          : `${hours} hours left`,
  reported: (moment) => `reported on ${moment}`,
  notReported: 'not reported, with a reason',
  told: (day) => `told on ${day}`,
  notTold: 'not told, with a reason',
  form: {
    title: 'Record a breach',
    amend: 'Add or correct',
    lead: 'Is something not known yet? Leave it empty and add it later.',
    noticedOn: 'Noticed on',
    noticedTime: 'Noticed at',
    timeHint: 'For example 14:30',
    timeWrong: 'Write the time as hh:mm, for example 14:30',
    happenedOn: 'Happened on',
    optional: 'May stay empty. For example 27-11-2026',
    nature: 'What kind of breach',
    categories: 'Which data was it about',
    persons: 'About how many people',
    personsHint: 'Empty: not known yet.',
    personsWrong: 'Write a whole number, or leave it empty',
    story: 'What happened',
    storyHint: 'Without names of people.',
    storyEmpty: 'Write what happened',
    consequences: 'What can come of it',
    measures: 'What was done',
    send: 'Record',
    save: 'Save',
  },
  page: {
    title: 'Data breach',
    back: 'Data breaches',
    heading: (day) => `Breach noticed on ${day}`,
    reportBy: 'Report until',
    noticed: 'Noticed',
    happened: 'Happened',
    data: 'Data',
    persons: 'People',
    enteredBy: 'Recorded by',
    report: 'Reporting to the supervisory authority',
    reportChoice: 'Do you report it',
    chooseOne: 'Choose yes or no',
    yes: 'Yes',
    no: 'No',
    reportedOn: 'Reported on',
    reportedTime: 'Reported at',
    reason: 'Why',
    reasonEmpty: 'Write why',
    lateReason: 'Why later than 72 hours',
    decideReport: 'Record this decision',
    tell: 'Telling the people',
    tellHint: 'With a high risk for people, telling is an obligation.',
    tellChoice: 'Do you tell them',
    toldOn: 'Told on',
    decidedBy: (name, day) => `Decided by ${name}, ${day}`,
    earlier: (count) => (count === 1 ? 'Earlier decision' : `Earlier decisions (${count})`),
    reasonLost: 'The reason was not kept here.',
    change: 'Decide again',
    close: 'Close',
    closeLater: 'It can be closed after both decisions.',
    reopen: 'Open again',
  },
};
