/** One entry of the journal: what, in which part, by whom, and whether the person can read it. */
import { useEffect, useState } from 'react';
import { useArrival } from '#ui/arrival.ts';
import { Dialog } from '#ui/dialog.tsx';
import { dropKept, Saved } from '#ui/form.tsx';
import { useFormat, useTexts, useWords } from '#ui/language.ts';
import { Note } from '#ui/note.tsx';
import { useMay, useSession } from '#ui/session.tsx';
import { Status } from '#ui/status.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import type { Phase } from '#vocabulary/codes.ts';
import { AgencyId, type DossierId } from '#vocabulary/ids.ts';
import type { JournalEntry } from '../journal/contract.ts';
import { mayRecord, mayRectify, takesWords } from '../journal/rules.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';
import {
  AddWordsForm,
  ConfirmDetentionForm,
  EndDetentionForm,
  keptAs,
  RectifyForm,
  WithdrawForm,
} from './EntryForms.tsx';
import { isJustRecorded } from './just-recorded.ts';

interface EntryLineProps {
  readonly dossier: DossierId;
  readonly phase: Phase;
  readonly entry: JournalEntry;
  readonly now: boolean;
}

export function EntryLine({ dossier, phase, entry, now }: EntryLineProps) {
  const { journal: texts, record, withdrawReason, personReads, personReadsNot, erased } = useTexts({ nl, en });
  const words = useWords();
  const format = useFormat();
  const place = useArrival<HTMLHeadingElement>(`entry-${entry.id}`);
  const [isMarked] = useState(() => isJustRecorded(entry.id));
  // Once, as one is brought to it: not where the page is read again.
  const isRecorded = 'tabIndex' in place && isMarked;
  const nameOf = ({ author, agency }: Pick<JournalEntry, 'author' | 'agency'>) =>
    texts.by(author.name ?? texts.unknownAuthor, agency.name ?? texts.unknownAuthor);
  return (
    <li>
      <h3 {...place}>
        {wholeDays(format.day(entry.on))}:{' '}
        {entry.withdrawn ? (
          <del>
            <What entry={entry} />
          </del>
        ) : (
          <What entry={entry} />
        )}
      </h3>
      {entry.withdrawn && (
        <p>
          <Status is="plain">
            {texts.withdrawn(format.day(entry.withdrawn.on), withdrawReason[entry.withdrawn.because])}
          </Status>
        </p>
      )}
      {entry.words.are === 'here' && (
        <p className={entry.kind === 'own_words' ? 'own' : undefined}>{entry.words.text}</p>
      )}
      {entry.words.are === 'gone' && !entry.withdrawn && <p className="soft">{erased}</p>}
      {entry.wordsAdded !== null && !entry.withdrawn && (
        <p className="small soft">
          {wholeDays(texts.wordsAdded(format.day(entry.wordsAdded.on), nameOf(entry.wordsAdded)))}
        </p>
      )}
      {entry.rectifiedOn !== null && !entry.withdrawn && (
        <p className="small soft">{wholeDays(texts.rectified(format.day(entry.rectifiedOn)))}</p>
      )}
      {entry.endMended !== null && !entry.withdrawn && (
        <p className="small soft">
          {wholeDays(texts.endMended(format.day(entry.endMended.on), nameOf(entry.endMended)))}
        </p>
      )}
      <p className="small soft">
        {nameOf(entry)}. {words.section[entry.section]}. {entry.personReads ? personReads : personReadsNot}
      </p>
      {isRecorded && (
        <p>
          <Saved words={record.done} />
        </p>
      )}
      {now && <Mend dossier={dossier} phase={phase} entry={entry} />}
    </li>
  );
}

function What({ entry }: { readonly entry: JournalEntry }) {
  const { journal: texts, ...words } = useTexts({ nl, en });
  const format = useFormat();
  const { kind, contact, reached, incident, severity, detention, until } = entry;
  const details = [
    ...(contact ? [words.contact[contact].toLowerCase(), reached ? texts.reached : texts.notReached] : []),
    ...(incident ? [words.incident[incident].toLowerCase()] : []),
    ...(severity ? [words.severity[severity].toLowerCase()] : []),
    ...(detention
      ? [words.detention[detention].toLowerCase(), until ? texts.endedOn(format.day(until)) : texts.since]
      : []),
  ];
  return wholeDays([words.kind[kind].toLowerCase(), ...details].join(', '));
}

function Mend({ dossier, phase, entry }: Omit<EntryLineProps, 'now'>) {
  const { journal: texts, kind } = useTexts({ nl, en });
  const format = useFormat();
  const mayWrite = useMay('journal.write');
  const { agency } = useSession();
  const [open, setOpen] = useState<'add' | 'rectify' | 'withdraw' | 'end' | 'confirm'>();
  const close = () => setOpen(undefined);
  const own = !entry.withdrawn && mayRectify(AgencyId.parse(agency.id), { agency: entry.agency.id });
  const adds = own && mayRecord(phase) && entry.words.are === 'absent' && takesWords(entry.kind);
  const rectifies = own && entry.words.are === 'here';
  const isDetention = entry.kind === 'detention';
  // What was typed for a form that is not offered any more can no longer be sent, so nobody is asked about it on leaving.
  const addKept = open === 'add' || adds ? undefined : keptAs.add(entry);
  const rectifyKept = open === 'rectify' || rectifies ? undefined : keptAs.rectify(entry);
  useEffect(() => {
    if (addKept !== undefined) dropKept(addKept);
    if (rectifyKept !== undefined) dropKept(rectifyKept);
  }, [addKept, rectifyKept]);
  const doEnd = entry.until === null ? texts.endDetention : texts.mendEnd;
  const agencyName = entry.agency.name ?? texts.unknownAuthor;
  const whatToDo = () => {
    if (entry.until === null) return own ? texts.askedOwn : texts.askedOther(agencyName);
    const until = format.day(entry.until);
    return own ? texts.askedOwnEnded(until) : texts.askedOtherEnded(agencyName, until);
  };
  if (!mayWrite || entry.withdrawn || (!own && !isDetention)) return null;
  return (
    <>
      {entry.isAsked && (
        <div className="noprint">
          <Note tone="soon">
            {texts.asked} {whatToDo()}
          </Note>
        </div>
      )}
      <div className="row noprint">
        {adds && (
          <button type="button" className="link small" onClick={() => setOpen('add')}>
            {texts.addWords}
          </button>
        )}
        {rectifies && (
          <button type="button" className="link small" onClick={() => setOpen('rectify')}>
            {texts.rectify}
          </button>
        )}
        {own && (
          <button type="button" className="link small" onClick={() => setOpen('withdraw')}>
            {texts.withdraw}
          </button>
        )}
        {isDetention && (
          <button
            type="button"
            className={entry.until === null ? 'btn small' : 'link small'}
            onClick={() => setOpen('end')}
          >
            {doEnd}
          </button>
        )}
        {entry.isAsked && (
          <button type="button" className="btn small" onClick={() => setOpen('confirm')}>
            {texts.confirmDetention}
          </button>
        )}
        <Dialog open={open === 'add'} title={texts.addWordsOf(kind[entry.kind], format.day(entry.on))} onClose={close}>
          <AddWordsForm dossier={dossier} entry={entry} done={close} />
        </Dialog>
        <Dialog open={open === 'rectify'} title={texts.rectify} onClose={close}>
          <RectifyForm dossier={dossier} entry={entry} done={close} />
        </Dialog>
        <Dialog
          open={open === 'withdraw'}
          title={texts.withdrawOf(kind[entry.kind], format.day(entry.on))}
          onClose={close}
        >
          <WithdrawForm dossier={dossier} entry={entry} done={close} />
        </Dialog>
        <Dialog open={open === 'end'} title={doEnd} onClose={close}>
          <EndDetentionForm dossier={dossier} entry={entry} done={close} />
        </Dialog>
        <Dialog open={open === 'confirm'} title={texts.confirmDetention} onClose={close}>
          <ConfirmDetentionForm dossier={dossier} entry={entry} done={close} />
        </Dialog>
      </div>
    </>
  );
}
