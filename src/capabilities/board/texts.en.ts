/** The same in English. */
import type { Texts } from './texts.nl.ts';

const dossiers = (count: number, spelled: string): string => `${spelled} ${count === 1 ? 'case file' : 'case files'}`;

export const texts: Texts = {
  chair: {
    roles: {
      process_director: 'process director',
      case_manager: 'case manager',
      municipal_case_director: 'municipal case director',
    },
    title: (role) => `Appoint another ${role}`,
    about: (count, spelled) => (count === 1 ? 'One case file' : `${spelled} case files`),
    why: (name, agency, day) => `${name} has not worked for ${agency} since ${day}. Nobody holds on in this role now.`,
    button: 'Open the case file',
  },
  emergency: {
    title: 'Review whether emergency access was needed',
    about: (count, spelled) => (count === 1 ? 'Opened once' : `Opened ${spelled} times`),
    why: 'Somebody opened a case file in an emergency. You review it.',
    button: 'Look',
  },
  breach: {
    title: 'Decide whether you report this breach',
    about: (moment) => `Noticed at ${moment}`,
    why: (moment) => `It can be reported until ${moment}. After that you explain why it was later.`,
    button: 'Look and decide',
  },
  escalated: {
    title: 'See why steps are overdue by so much',
    why: 'The region agreed that you hear of it then. No names stand here.',
    everywhere: 'The whole region',
    button: 'To the clocks',
  },
  title: 'My work',
  heading: (count, spelled) => (count === 1 ? 'One thing waits for you' : `${spelled} things wait for you`),
  nothing: 'Nothing waits for you',
  nothingText: 'What others ask of you will appear here by itself.',
  noWork: 'There is no work list in your role. Choose in the menu where to go.',
  groups: { late: 'Late', today: 'Today', week: 'This week', later: 'Later' },
  steps: {
    check_referral: {
      title: 'See whether the referral is complete',
      why: 'The referrer waits for an answer.',
      button: 'Look',
    },
    supplement_referral: {
      title: 'Complete the referral',
      why: 'The process director misses something.',
      button: 'Complete',
    },
    inform_person: {
      title: 'See whether the person can be told now',
      why: 'At the referral that was not possible. It was promised to look again now.',
      button: 'Look',
    },
    place_on_table: {
      title: 'Put the referral on an inclusion table',
      why: 'The referral is complete.',
      button: 'Choose a table',
    },
    decide_referral: {
      title: 'Record the decision of the table',
      why: 'The table is on this day.',
      button: 'To the table',
    },
    back_on_table: {
      title: 'Put the referral on a table again',
      why: 'The table postponed the decision until this day.',
      button: 'Look',
    },
    answer_round: {
      title: 'Give your view on a referral',
      why: 'Partners decide in writing. Silence is no consent.',
      button: 'Answer',
    },
    decide_round: {
      title: 'Conclude the written round',
      why: 'See what partners answered and record the decision, or put it on a table.',
      button: 'See the answers',
    },
    hand_over: {
      title: 'Hand over warmly to somebody by name',
      why: 'Not included is not let go: somebody holds on to this person.',
      button: 'Record the hand-over',
    },
    answer_handover: {
      title: 'Will you take over this person?',
      why: 'You are asked to hold on to somebody who was not included.',
      button: 'Answer',
    },
    check_afterwards: {
      title: 'Ask how it goes',
      why: 'That was agreed when it was decided not to include.',
      button: 'Record how it goes',
    },
    refer_again: {
      title: 'Refer again',
      why: 'It went worse, or the person came back. There is no new referral yet.',
      button: 'Refer again',
    },
    name_assessor: {
      title: 'Choose who assesses the appeal',
      why: 'Somebody who took no part in the decision.',
      button: 'Choose an assessor',
    },
    decide_appeal: {
      title: 'Decide on the appeal',
      why: 'You took no part in the decision, and look again.',
      button: 'See the appeal',
    },
    decide_reopened: {
      title: 'Decide anew on the referral',
      why: 'The appeal was right: the decision no longer holds.',
      button: 'Decide anew',
    },
    make_plan: { title: 'Make the plan', why: 'Included, and there is no goal yet.', button: 'To the plan' },
    action_due: { title: 'Do what was agreed', why: 'An action of the plan.', button: 'See the action' },
    action_unseen: {
      title: 'Agree on who does this action now',
      why: (party) => `${party} no longer sees this part of the case file.`,
      button: 'To the goal',
    },
    goal_due: {
      title: 'Decide on a goal of the plan',
      why: 'The day of this goal has passed. It is reached, it stops, or it gets another day.',
      button: 'To the goal',
    },
    evaluate_plan: {
      title: 'Evaluate the plan',
      why: 'That was agreed at the last evaluation.',
      button: 'To the plan',
    },
    find_bed: { title: 'Find a bed', why: 'A bed was asked for.', button: 'Search' },
    answer_request: {
      title: 'Answer the request for a bed',
      why: 'You were asked whether there is room.',
      button: 'Answer',
    },
    accept_offer: { title: 'Choose whether to accept the offer', why: 'A ward offers a bed.', button: 'See the offer' },
    admit: { title: 'Arrange the admission', why: 'Your offer was accepted.', button: 'To the admission' },
    bed_gone: {
      title: 'See what is needed now',
      why: 'The bed that was chosen is off. A bed is being looked for again.',
      button: 'Look',
    },
    stay_undone: {
      title: 'Look where this person is now',
      why: 'The ward took back the admission, since it was wrong. The request for a bed runs again.',
      button: 'Look',
    },
    record_detention: {
      title: 'Record the detention',
      why: 'The ward recorded at departure: detention. As long as that is not recorded, the clock runs on.',
      button: 'Record',
    },
    check_detention: {
      title: 'See whether the detention is still right',
      why: 'The ward recorded at departure: detention. Later it said that this was not right.',
      button: 'Look',
    },
    record_death: {
      title: 'End the approach: died',
      why: 'The ward recorded at departure that this person died.',
      button: 'To the case file',
    },
    stay_ends: { title: 'Agree on where to go next', why: 'The stay ends on this day.', button: 'Look' },
    answer_access: {
      title: 'Answer the request for access',
      why: 'Somebody heard that this person is known, and asks for parts of the case file.',
      button: 'Answer',
    },
    confirm_withholding: {
      title: 'Confirm that an item is withheld, or reject it',
      why: 'Somebody else proposed it. Until you confirm, the item stays visible.',
      button: 'Look',
    },
    share_ends: {
      title: 'Extend the sharing or stop it',
      why: (party) => `${party} will no longer see a part of the case file.`,
      button: 'Choose',
    },
    alert_expires: {
      title: 'See whether the safety alert is still right',
      why: 'The alert expires on this day.',
      button: 'Look',
    },
    propose_outflow: {
      title: 'Talk with the network about outflow',
      why: 'The clock stands at two stable years. The network decides. Not yet? Record an evaluation, and this is here again at the next evaluation.',
      button: 'Look',
    },
    solve_bottleneck: {
      title: 'Ask after the bottleneck',
      why: 'It has to be solved by this day. After that it goes one level up.',
      button: 'Look',
    },
    answer_transfer: {
      title: 'Answer a transfer',
      why: 'Another region asks whether you take this person over.',
      button: 'View',
    },
    await_transfer: {
      title: 'Ask after the transfer',
      why: 'The other region has not answered yet. Call, or take the transfer back.',
      button: 'View',
    },
    resume_referral: {
      title: 'Go on with the referral here',
      why: 'The other region does not take this person over.',
      button: 'View',
    },
    aftercare_ends: {
      title: 'End the aftercare or extend it',
      why: 'The aftercare runs until this day.',
      button: 'Look',
    },
  },
  asked: {
    access: 'access',
    rectification: 'rectification',
    erasure: 'erasure',
    restriction: 'restriction',
    objection: 'objection',
    wvggz_destruction: 'destruction (Wvggz)',
  },
  requestSteps: {
    answer: {
      title: (what) => `Answer the request: ${what}`,
      why: () => 'The person asked this about their own data.',
      button: 'Look',
    },
    approve: {
      title: () => 'Decide whether this case file may be erased',
      why: (who) => `The person asked for it and ${who} proposes it. You are the second person.`,
      button: 'Look and decide',
    },
  },
  told: {
    title: 'Good to know',
    opened: (who, what, day) =>
      `on ${day} ${who} opened the case file, for a request (${what}) of the person. There is nothing for you to do.`,
  },
  keepingSteps: {
    approve_erasures: {
      title: 'Decide whether it may be erased',
      about: dossiers,
      why: 'Somebody else proposed this. You are the second person.',
      button: 'Look and decide',
    },
    propose_erasures: {
      title: 'Propose what can be erased',
      about: dossiers,
      why: 'The retention term is over.',
      button: 'Look',
    },
    review_holds: {
      title: 'See whether this still has to stay',
      about: dossiers,
      why: 'You were to look again today whether it is needed.',
      button: 'Look',
    },
  },
  roundSteps: {
    agree: {
      title: 'Choose whether you take part in counting',
      why: 'Your organisation was asked to help count how large this group is.',
      button: 'Look',
    },
    card: { title: 'Send your card', why: 'All partners agree: counting begins.', button: 'To the count' },
    list: { title: 'Send your list, without names', why: 'All cards are there.', button: 'To the count' },
    keys: { title: 'Put your key on the lists of the others', why: 'All lists are there.', button: 'To the count' },
    bring_counts: {
      title: 'Keep the counts',
      why: 'The counting is done. You are the researcher of this count.',
      button: 'To the count',
    },
    estimate: {
      title: 'Make the estimate',
      why: 'The counts are there. You are the researcher of this count.',
      button: 'To the count',
    },
    settle: {
      title: 'Settle the result',
      why: 'There is an estimate. After this the count is finished.',
      button: 'See the estimate',
    },
  },
  noName: 'Name unknown',
  unseenName: 'Name not visible',
  detained: {
    check_detention: (day) => `There is an end already: ${day}.`,
    record_detention: (day) =>
      `There is a detention already, which ended on ${day}. Is that end wrong? Correct it in the case file.`,
  },
  covers: (name) => `You cover for ${name}.`,
  must: (day) => `was due on ${day}`,
  by: (day) => `on or before ${day}`,
  more: (count) => `And ${count} more. The first fifty are shown here.`,
  awaited: {
    theirs: {
      check_referral: 'Checks whether the referral is complete',
      supplement_referral: 'Supplements the referral',
      place_on_table: 'Puts the referral on an inclusion table',
      answer_round: 'Gives a view on the referral',
      answer_handover: 'Says yes or no to the handover',
      name_assessor: 'Chooses who assesses the appeal',
      answer_access: 'Answers the request for access',
      confirm_withholding: 'Confirms that an item is withheld',
      solve_bottleneck: 'Asks after the bottleneck',
      action_due: 'Does what was agreed',
      find_bed: 'Looks for a bed',
      answer_request: 'Answers the request for a bed',
      accept_offer: 'Chooses whether to accept the offer',
      admit: 'Arranges the admission',
      answer_transfer: 'Answers the transfer',
    },
    title: 'Waiting for others',
    caption: 'What you expect of others',
    whom: 'Of whom',
    what: 'What',
    asked: 'Asked',
    due: 'On or before',
    of: (step, name) => `${step}: ${name}`,
    more: (count) => `And ${count} more. What is due first stands here.`,
  },
};
