/** The shared words in English. */
import type { Words } from './words.nl.ts';

export const words: Words = {
  section: { core: 'Core', social: 'Social', care: 'Care', justice: 'Safety and justice', placement: 'Placement', finance: 'Money', 'own-words': 'Own words' },
  role: {
    referrer: 'Referrer', process_director: 'Process director', case_manager: 'Life-course case manager', municipal_case_director: 'Municipal case director', ward: 'Ward',
    placement_coordinator: 'Placement coordinator', partner: 'Partner', regional_coordinator: 'Regional coordinator', privacy_officer: 'Privacy officer', administrator: 'Administrator',
  },
  sector: {
    care_safety_house: 'Care and Safety House', police: 'Police', mental_health: 'Mental health care', forensic_care: 'Forensic care', addiction_care: 'Addiction care',
    disability_care: 'Disability care', probation: 'Probation', prosecution: 'Public prosecution', municipality: 'Municipality', housing: 'Housing association',
    insurer: 'Health insurer', prison_service: 'Prison service',
  },
  domain: {
    mental_health: 'Mental health', addiction: 'Substances', physical_health: 'Physical health', housing: 'Housing', income_debts: 'Income and debts', work_day: 'Work and day',
    network_family: 'Network and family', daily_living: 'Daily living', justice_safety: 'Safety and justice',
  },
  phase: { draft: 'Draft', referral: 'Referral', triage: 'Triage', table: 'Inclusion table', waiting: 'Waiting list', execution: 'Execution', aftercare: 'Aftercare', closed: 'Closed' },
  level: { outpatient: 'outpatient', '1': 'level 1', '2-low': 'level 2 low', '2-high': 'level 2 high', '3': 'level 3', '4': 'level 4' },
  ground: {
    wgs: 'Cooperation in the Care and Safety House (Wgs)', own_task: 'Own legal task', treatment_relation: 'Treatment relation', consent: 'Consent',
    conflict_of_duties: 'Conflict of duties', compulsory_care: 'Compulsory care',
  },
  purpose: { referral: 'Referral', triage: 'Triage', inclusion_table: 'Inclusion table', plan_and_network: 'Plan and network', placement: 'Placement', aftercare: 'Aftercare' },
  alert: { not_alone: 'Not alone', phone_first: 'Phone first', weapons: 'Weapons', dog: 'Dog', not_at_home: 'Do not meet at home' },
  urgency: { crisis: 'Crisis', urgent: 'Urgent', normal: 'Normal' },
  alerts: { heading: 'Mind this when you visit or receive', known: (on, by) => `since ${on}, from ${by}`, until: (day) => `until ${day} inclusive` },
  status: { crisis: 'Crisis', late: 'Late', soon: 'Today', wait: 'Waiting for someone else', calm: 'Stable', plain: 'Running', seal: 'Sealed', hide: 'Not visible to you', unknown: 'unknown' },
  sealed: {
    title: (what) => `Sealed: ${what}`,
    by: (who, from, until) => `${who} closed this part on ${from}${until ? `, until ${until} inclusive` : ''}.`,
    why: (reason) => `Reason: ${reason}.`,
  },
  unseen: { title: (what) => `Not visible to you: ${what}`, whose: (whose) => `This part belongs to ${whose}.`, ask: (whom) => `Ask ${whom}.` },
  page: {
    loading: 'Loading', again: 'Try again', failed: 'We cannot show this now', notFound: 'This page does not exist',
    notFoundText: 'The address may be wrong, or this part is not for you.', home: 'To the start', back: 'Back', brand: 'Vasthouden', stale: 'This is what we fetched earlier. Refreshing failed just now.',
  },
  form: {
    wrong: (count, spelled) => (count === 1 ? 'One thing is not right yet' : `There are ${spelled} things not right yet`),
    errorPrefix: 'Error:', dayHint: 'For example 27-11-2026', choose: 'Choose', optional: 'may stay empty', dayWrong: 'Write the day as dd-mm-yyyy, for example 27-11-2026',
    field: 'This is not filled in correctly yet', busy: 'Busy', show: 'Show the new version',
  },
  draft: {
    typing: 'Not saved yet', saving: 'Saving', saved: (time) => `Saved at ${time}`,
    failed: 'Saving does not work now. Your text is still on this screen. Do not close it; we keep trying.',
  },
  problem: {
    refused: 'This cannot be done now.', conflict: 'A colleague changed this while you were working. Your text is still here.', invalid: 'Something is not filled in correctly yet.',
    unreadable: 'This did not come across well. Your text is still here. Try again.', not_found: 'This does not exist, or it is not for you.',
    signed_out: 'You are signed out. Your text is still here. Sign in again.', forbidden: 'Your role may not do this. Ask the process director.',
    busy: 'It is very busy now. Nothing is lost. Try again in a minute.', fault: 'Something went wrong on our side. Nothing is lost. Try again.',
    offline: 'The connection was lost. Nothing is lost. Try again.',
  },
  problemNumber: (id) => `Reporting this? Mention ${id}.`,
  table: { sortedBy: (head, up) => `Sorted by ${head}, ${up ? 'ascending' : 'descending'}` },
  dialog: { close: 'Close' },
  shell: {
    skip: 'To the content', menu: 'Menu', nav: 'Main menu', home: 'Vasthouden, to the start', search: 'Search for a person or organisation', searchHint: 'Search by name or case number',
    signOut: 'Sign out', signIn: 'Sign in', language: 'Language', theme: 'Colours', light: 'light', dark: 'dark', system: 'as device', region: (name) => `Region ${name}`,
    demo: 'This is a trial environment with invented persons.', version: (version) => `Vasthouden ${version}`,
    group: { work: 'Work', insight: 'Insight', account: 'Accountability' },
    printed: (day, who) => `Read and printed on ${day} by ${who}.`,
    welcome: 'Holding on to one person together', welcomeText: 'One plan and one network, for as long as it takes. Sign in with the account of your organisation.',
  },
  lock: {
    title: 'Your screen is locked', idle: 'You did nothing for a while, so the screen is empty. Your work is still here.', out: 'Your sign-in has ended. Your work is still here.',
    go: 'Continue', waiting: 'Sign in through the window that opened. Then you continue here.', soon: 'Your screen will lock in 2 minutes.', stay: 'Stay signed in',
    done: 'You are signed in', doneText: 'You can close this window and continue where you were.', blocked: 'No window opened. Allow pop-ups for this site, or start again.', fresh: 'Start again',
  },
};
