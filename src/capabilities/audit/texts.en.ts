import type { HandingFailure, WhyNotSigned } from './contract.ts';
import type { Texts } from './texts.nl.ts';

const failure: Readonly<Record<HandingFailure, string>> = {
  unreachable: 'cannot be reached',
  too_slow: 'did not answer within ten seconds',
  refused: 'did not take the checkpoint',
  not_allowed: 'the address lies in a closed network',
  not_written: 'the file could not be written',
  not_read: 'the file could not be read; nothing is signed',
  differs: 'the copy is not of what is here; nothing is signed. Ask who runs the system for “verify” today',
};

const notSigned: Readonly<Record<WhyNotSigned, string>> = {
  key_closed: 'The key that signs does not open. Ask who runs the system for the right master key.',
  check_found:
    'Something was not as it was written. When it is known how that came about, who runs the system can let signing go on, with a reason.',
  tree_differs:
    'The list no longer fits the latest checkpoint. Ask who runs the system for “verify” today. When it is known how that came about, they can let signing go on, with a reason.',
  page_damaged: 'The database can no longer read part of its data: a disk fails. Warn who runs the system today.',
  witness_differs:
    'The copy of a witness is not of what is here. Perhaps an older back-up was put back. Below you see which witness.',
  witness_unread: 'The copy of a witness cannot be read. Below you see which.',
};

export const texts: Texts = {
  title: 'Evidence',
  lead: 'Everything that is recorded and looked at here stands on a list from which nothing can disappear unnoticed. Here you see whether that still holds.',
  unchanged: 'Nothing was changed',
  changed: (n) => (n === 1 ? 'One line is not as it was' : `${n} lines are not as they were`),
  notChecked: 'Not checked yet',
  checkedLongAgo: 'Not checked for more than two days',
  checkedLongAgoText: (moment) =>
    `The last time, on ${moment}, nothing was changed. Since then no check came to its end. Ask who runs the system for “verify”, and why it fails at night.`,
  nothingSigned: 'There is nothing to check yet',
  nothingSignedText: 'Within a minute after something is recorded, the first checkpoint stands here.',
  notWhole: 'Not checked as a whole yet',
  unchangedText: (lines, moment) => `Checked on ${moment}: all ${lines} lines are exactly as they were written.`,
  wholeText: (from, until) =>
    `All lines that were there then were checked between ${from} and ${until}. They were exactly as they were written.`,
  placeText: (place, lines, moment) =>
    `A new round is under way: on ${moment}, ${place} of ${lines} lines had been checked. At night it goes on where it stopped.`,
  notSigned: (since) => `Nothing has been signed since ${since}.`,
  whyNotSigned: notSigned,
  repairsTitle: 'What was wrong before and is explained',
  repairsText:
    'Who runs the system let signing go on, with a reason. Whoever checks goes on seeing what is wrong. When more turns out to be wrong, signing stops again.',
  repairedAt: 'Explained on',
  repairFound: 'Lines',
  repairReason: 'Reason',
  changedText: (moment) =>
    `Found on ${moment}. Somebody changed data behind the back of the system, or they were damaged. Ask who runs it for “verify” today: that names every line. Keep the checkpoints of witnesses.`,
  notCheckedText: 'The system checks itself every night. Tomorrow the outcome stands here.',
  checkpointTitle: 'Latest checkpoint',
  checkpointText:
    'A checkpoint is a short, signed summary of all lines together. When one line changes, the summary no longer fits.',
  signedAt: 'Signed',
  size: 'Number of lines',
  download: 'Download this checkpoint',
  witnessesTitle: 'Who has a copy',
  witnessesText:
    'Who runs the machine can change everything on it, checkpoints too. A copy elsewhere makes that visible.',
  witnessesNone: 'Nobody yet. Who runs the system sets who gets a copy.',
  onlyHere:
    'All copies are files. When these are on this machine, they prove nothing against who runs it. Ask for a witness at another organisation.',
  witness: 'Witness',
  handedAt: 'Latest copy',
  state: 'How it goes',
  never: 'none yet',
  isHanded: 'Has a copy',
  failed: (why) => `Does not work: ${failure[why]}. It is tried again every minute.`,
  kind: { file: 'File', endpoint: 'Another organisation', mail: 'Mail' },
  selfTitle: 'Check it yourself',
  selfText:
    'You need not believe us. Who runs the system makes a folder with all that is needed. Somebody else checks it, without our program and without a key.',
  selfSteps: [
    [
      'Who runs the system makes the folder. Who looked at which case file stands in it: treat it as confidential.',
      'npm run -s vasthouden -- evidence export folder',
    ],
    [
      'Somebody else checks it, with the copy of a witness. Only Python is needed.',
      'python3 folder/verify.py folder witness.txt',
    ],
    ['Who runs the system can do it here too.', 'npm run -s vasthouden -- verify --witness witness.txt'],
  ],
  keysText: 'The key by which signatures are checked. Keep it outside this system.',
  proofTitle: 'The proof of one line',
  proofText: 'Is a line in what was signed? You get what somebody else needs to work that out.',
  source: 'Which list',
  sourceName: {
    ledger: 'The ledger: what was decided or happened',
    access_log: 'The access log: who looked at something',
  },
  position: 'Number of the line',
  positionHint: 'A whole number, such as 1.',
  positionWrong: 'Enter a whole number from 1',
  show: 'Show the proof',
  proved: (leaf, size) => `This line is in the checkpoint, at place ${leaf} of ${size}.`,
  proofSteps: (n) => `With ${n} intermediate results somebody else gets from this line to the checkpoint.`,
  proofSave: 'Download the proof',
  refusals: {
    no_such_row: 'There is no such line.',
    not_yet: 'This line is newer than the latest checkpoint. Try again in a minute.',
  },
};
