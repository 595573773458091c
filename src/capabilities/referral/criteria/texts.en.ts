/** The same sentences in English. */
import type { CriteriaTexts } from './texts.nl.ts';

export const texts: CriteriaTexts = {
  refusals: {
    other_source_asked: 'For this criterion yes only counts with another source. See what is asked.',
    instrument_asked: 'For this criterion yes only counts with a risk assessment. Fill in which, when and what level.',
    assessment_too_old: 'This risk assessment is too old for this criterion. Ask for a new one, or choose Unknown.',
    level_too_low: 'The level of this risk assessment is too low for yes.',
    assessed_in_future: 'That day has not come yet. Choose the day on which the assessment was done.',
    instrument_without_source: 'Choose Risk assessment as the source, or leave the assessment empty.',
    already_put: 'A list begins on that day already. Choose another day, or withdraw that list first.',
    no_criteria: 'A list has at least one criterion, each of them once.',
    wrong_period: 'The end lies before the beginning.',
    too_many_needed: 'There are not that many criteria that are not required. Choose a lower number.',
    nothing_asked: 'Choose at least one source for each criterion that asks for a source.',
    begins_today:
      'A list holds already. Let the new one begin tomorrow at the earliest: what came in today keeps its list.',
    already_begun: 'This list holds already. Referrals rest on it. Put a new list in force.',
    no_such_set: 'This list has been withdrawn already.',
    too_few_cases:
      'Your region has fewer than 30 decisions of earlier quarters. Numbers would tell too much of persons.',
    questions_used_up:
      'Your region tried out 8 lists this quarter. That is the limit: from more answers a person could be worked out.',
  },
  instrument: {
    hkt_r: 'HKT-R',
    hcr_20_v3: 'HCR-20 V3',
    fare: 'FARE',
    start: 'START',
    dros: 'DROS',
    honos: 'HoNOS',
    armidilo_s: 'ARMIDILO-S',
    acute_2007: 'ACUTE-2007',
    mate: 'MATE',
    other: 'Another instrument',
  },
  level: { low: 'low', moderate: 'moderate', high: 'high' },
  advice({ is, refused, open, met, others, needed, required }, names) {
    const other = required === 0 ? '' : 'other ';
    if (is === 'does_not_fit')
      return refused.length > 0
        ? `Does not fit the list: no at ${names(refused)}, and that is always needed.`
        : `Does not fit the list: ${needed} of the ${others} ${other}criteria are needed, and that can no longer be.`;
    if (is === 'open') return `Cannot be said yet: there is no answer that counts at ${names(open)}.`;
    if (others === 0) return `Fits the list: the answer is yes at all ${required} criteria.`;
    const some = `${met} of the ${others} ${other}criteria (${needed} is enough)`;
    return required === 0
      ? `Fits the list: yes at ${some}.`
      : `Fits the list: yes at all ${required} that are always needed, and at ${some}.`;
  },
  adviceTitle: 'Advice from the answers',
  peopleDecide: 'This advice only counts the answers. People decide, and may decide otherwise.',
  asks: {
    source: (sources) => `Yes counts with as source: ${sources}.`,
    instrument: (which, months, least) =>
      `Yes counts with a risk assessment (${which}) of the last ${months} months${least === null ? '' : `, level ${least} or higher`}.`,
    any: 'any instrument',
    override: (who, atTable) =>
      `Without it, ${who} may say yes, with a reason${atTable ? ', and only while the case is on a table' : ''}.`,
    noOverride: 'Nobody can deviate from this.',
  },
  assessed: (which, day, how) => `${which} of ${day}: ${how}`,
  overridden: 'Yes without the evidence asked',
  optional: 'not always needed',
  answer: {
    instrument: 'Which instrument',
    none: 'No risk assessment',
    assessedOn: 'Done on',
    level: 'Level that came of it',
    only: 'Only which instrument, when and what level. Fill in no questions or scores: those stay with who assessed.',
    override: 'Yes all the same, without this evidence. Write below why.',
    incomplete: 'Fill in instrument, day and level, all three or none',
    why: 'Write why it is yes all the same',
  },
  sets: {
    title: 'Criteria',
    lead: (region) =>
      `By what ${region} weighs whether someone fits the life-course approach. A referral keeps the list of the day on which it came in.`,
    none: { title: 'No list of criteria yet', text: 'The administrator of the region puts the first list in force.' },
    make: 'Draw up a new list',
    tryOut: 'Try out another list',
    when: { now: 'Holds now', coming: 'Begins later', past: 'Held earlier' },
    period: (from, until) => (until === null ? `from ${from}` : `from ${from} until ${until}`),
    all: (count) => (count === 1 ? 'This one criterion is always needed.' : `All ${count} criteria are always needed.`),
    some: (required, needed, others) =>
      required === 0
        ? `Of the ${others} criteria ${needed} are needed.`
        : `${required} criteria are always needed; of the ${others} others ${needed} are needed.`,
    openCases: (count) => `${count} open referrals keep this list.`,
    withdraw: 'Withdraw this list',
    national: (text) => `National: ${text}`,
    ownOnly: 'Of this region only',
  },
  editor: {
    title: 'Draw up a list of criteria',
    back: 'Criteria',
    lead: 'You begin with the list that holds now, or with an example. What you change holds only once you put the list in force.',
    start: 'Begin with',
    starts: {
      national: 'the national text',
      amsterdam: 'the example Amsterdam-Amstelland',
      zeeland: 'the example Zeeland',
    },
    use: 'Take over',
    list: 'The criteria',
    change: 'Change',
    remove: 'Take away',
    up: 'Up',
    add: 'Add a criterion',
    of: (what, criterion) => `${what}: ${criterion}`,
    from: 'Holds for referrals from',
    fromWrong: 'Choose a day',
    atLeast: 'How many of the criteria that are not always needed have to be yes',
    atLeastHint: 'Empty: all.',
    atLeastWrong: 'Write a number, or leave it empty',
    put: 'Put the list in force',
    ask: 'Work out what this changes',
    stays: (removed, cases) =>
      `Who was referred already keeps the list of then${cases === null ? '' : ` (${cases} open referrals)`}.${removed === null ? '' : ` Also what you took away: ${removed}.`}`,
    empty: 'Put at least one criterion on the list',
  },
  criterion: {
    title: 'Criterion',
    nl: 'As the region says it, in Dutch',
    en: 'In English',
    textWrong: 'Write the criterion',
    national: 'Translation of which national text',
    nationalNone: 'None: of this region only',
    required: 'Always needed',
    requiredHint: 'When off, it counts with the others that are not always needed.',
    evidence: 'When does yes count',
    evidenceIs: { none: 'Always', source: 'With a certain source', instrument: 'With a risk assessment' },
    sources: 'Which sources',
    sourcesWrong: 'Choose at least one source',
    instruments: 'Which instruments',
    instrumentsHint: 'Nothing ticked: any instrument.',
    withinMonths: 'How old may the assessment be, in months',
    monthsWrong: 'Write a number from 1 to 120',
    least: 'From which level',
    leastAny: 'Any level',
    override: 'Who may say yes without this evidence',
    overrideHint: 'Always with a reason. Nothing ticked: nobody.',
    atTable: 'Only while the case is on a table',
    save: 'Keep in the list',
  },
  whatIf: {
    title: 'What if this list had held before',
    lead: (day, cases) => `Over about ${cases} referrals that were decided before ${day}.`,
    same: 'The same advice',
    toFits: 'Fits now, did not or was open before',
    fromFits: 'Does not fit or is open now, did fit before',
    otherwise: 'Otherwise, fitting neither before nor after',
    caption: 'Advice under this list, beside that of then',
    which: 'Advice',
    cases: 'Referrals',
    about: (count) => `about ${count}`,
    few: 'fewer than 5',
    how: 'The numbers are made a little uncertain on purpose, and rounded to five. So nothing about one person can be learned from two answers together. New criteria count as unknown: nobody answered them then.',
    left: (count) =>
      count === 1
        ? 'Your region can try out one other list this quarter.'
        : `Your region can try out ${count} other lists this quarter.`,
  },
  check: {
    title: 'Does someone fit the approach?',
    lead: 'Look beforehand. Nothing is kept and nothing is sent: your answers stay on this screen.',
    answer: { met: 'Yes', not_met: 'No', unknown: 'I do not know' },
    clear: 'Clear the answers',
    refer: 'To referring',
    anyway: 'You may also refer when someone does not seem to fit. The Care and Safety House thinks along.',
    none: {
      title: 'No list of criteria yet',
      text: 'Your region has no list that holds today. You can refer all the same.',
    },
  },
};
