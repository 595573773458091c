import type { KnownWithholding } from './contract.ts';
import type { WithholdReason } from './events.ts';
import type { Texts } from './texts.nl.ts';

const reasons: Record<WithholdReason, string> = {
  safety: 'It is dangerous to somebody',
  investigation: 'An inquiry may fail',
  rights_of_others: 'It is about somebody else too',
  secrecy: 'It is a professional secret',
  own_wish: 'The person does not want it',
};
const states: Record<KnownWithholding['state'], string> = {
  proposed: 'Waits for a second person',
  standing: 'Withheld',
  over: 'Over',
  lifted: 'Lifted',
};

export const texts: Texts = {
  none: 'Nothing is withheld.',
  hint: 'You see this since you can see the item itself. For whom it is withheld, it is not there.',
  caption: 'What is withheld from whom',
  item: 'Item',
  itemOf: (kind, day) => `${kind} of ${day}`,
  noWords: 'without words',
  from: 'Not seen by',
  everybody: 'everybody there',
  why: 'Why',
  until: 'Until and including',
  stands: 'State',
  reason: (reason) => reasons[reason],
  state: (state) => states[state],
  by: (one, other) => (other === null ? `proposed by ${one}` : `by ${one} and ${other}`),
  add: 'Withhold an item',
  addTitle: 'Withholding an item',
  addLead: 'You propose it. Only when another confirms it is the item not seen any more.',
  entry: 'Which item',
  agency: 'From which organisation',
  person: 'From whom there',
  chosen: 'You propose to withhold this',
  writtenBy: (agency, section) => `${agency} wrote this in the part ${section}`,
  choose: 'Choose one of these',
  send: 'Propose',
  confirm: 'Confirm',
  lift: 'Lift',
  withdraw: 'Withdraw',
  reject: 'Reject',
  notDone: 'Did not go through',
  noEntries: 'There is no item to withhold.',
  refusals: {
    not_holding_on:
      'Only who holds on to this person decides on it: one of the three, who stands in for them, or a process director of the same house.',
    dossier_closed: 'This case file is closed. Reopen it to withhold something.',
    wrong_period: 'Choose today or a later day, a year ahead at most.',
    wrote_it: 'This organisation wrote the item itself.',
    of_detention: 'A detention cannot be withheld. Choose another entry.',
    from_oneself: 'You cannot withhold from yourself or your whole organisation.',
    not_appointed: 'This person does not work there today.',
    same_person: 'You proposed this yourself. Another confirms it.',
    not_proposed: 'This was confirmed or lifted already.',
    withholding_over: 'This is over already.',
  },
};
