/** The same in English. */
import type { Texts } from './texts.nl.ts';

export const texts: Texts = {
  judgement: { justified: 'It was needed', not_justified: 'It was not needed' },
  begin: {
    endOther: 'End the emergency access that still runs',
    title: 'Emergency access',
    heading: 'Reading a file in an emergency',
    lead: 'Only when there is danger and you cannot wait. You read one file, four hours at most. You cannot write in it.',
    told: 'The case manager and the privacy officer see it. Afterwards somebody reviews whether it was needed.',
    caseNumber: 'Case number',
    caseHint: 'For instance LV-2024-0071. The process director or the Care and Safety House knows it.',
    caseWrong: 'Write the case number as LV-2024-0071',
    reason: 'Why is it needed',
    reasonHint: 'At least 20 characters. What is going on, and why can you not wait?',
    reasonWrong: 'Write at least 20 characters',
    hours: 'How long',
    hour: (n) => (n === 1 ? '1 hour' : `${n} hours`),
    send: 'Open the file in an emergency',
    running: 'You have opened a file already',
  },
  queue: {
    title: 'Emergency access to review',
    heading: (n, spelled) =>
      n === 0
        ? 'There is nothing to review'
        : n === 1
          ? 'One emergency access to review'
          : `${spelled} times emergency access to review`,
    lead: (days) =>
      `Who opened a file in an emergency, and was it needed? Review it within ${days === 1 ? '1 day' : `${days} days`}. After that the regional coordinator sees it too.`,
    none: 'Nobody opened a file in an emergency',
    noneText: 'When it happens, it is here at once.',
    who: (name, agency) => `${name}, ${agency}`,
    period: (from, until) => `${from} until ${until}`,
    open: 'is still open',
    reviewBy: (day) => `to review before ${day}`,
    late: (day) => `should have been reviewed before ${day}`,
    reason: 'Reason',
    unread: 'The privacy officer reads the reason.',
    own: 'You opened this yourself. A colleague reviews it.',
    judge: 'Was it needed',
    judgeWrong: 'Choose whether it was needed',
    words: 'Why',
    wordsWrong: 'Write down why',
    send: 'Record',
    reviewed: (name, moment) => `Reviewed by ${name} on ${moment}.`,
    looks: 'See what was looked at',
    daysTitle: 'Within how many days',
    days: 'Days',
    daysHint: 'From 1 up to 30.',
    daysWrong: 'Fill in a number from 1 up to 30',
    from: 'From',
    set: 'Record',
  },
  line: (n) => (n === 1 ? 'Opened once in an emergency in 90 days' : `Opened ${n} times in an emergency in 90 days`),
  lineLast: (name, agency, moment) => `last by ${name}, ${agency}, on ${moment}`,
  refusals: {
    no_such_case: 'There is no file of that number in your region that you can open in an emergency.',
    one_emergency: 'You have opened a file in an emergency already. End that first.',
    emergency_reads_only: 'You have opened a file in an emergency and can only read now. End that first.',
    nothing_open: 'There is no emergency access left to end.',
    still_open: 'The emergency access still runs. Review it when it is over.',
    own_access: 'You opened this yourself. A colleague reviews it.',
    already_reviewed: 'A colleague reviewed this already.',
    in_the_past: 'Choose today or a later day.',
  },
};
