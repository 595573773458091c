/** A transfer that another region asks for: who and why, on which ground, and yes or no. */
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useAsking, useReading } from '#ui/asking.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Choice } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { useFormat, useWords } from '#ui/language.ts';
import { Note, Trouble } from '#ui/note.tsx';
import { Block, Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { wholeDays } from '#ui/whole-days.tsx';
import { displayName } from '#vocabulary/person.ts';
import { useReferralTexts } from '../../screens/said.tsx';
import { acceptTransfer, type OfferedTransfer, offeredTransfer, refuseTransfer } from '../contract.ts';
import { TransferRefusedFor } from '../events.ts';
import { OfferedShown } from './OfferedShown.tsx';
import { useTransferTexts } from './words.ts';
import './transfer.css';

export function OfferedPage({ params: { transfer = '' } }: PageProps) {
  const texts = useTransferTexts();
  const words = useWords();
  const format = useFormat();
  const reading = useReading(offeredTransfer, { transfer });
  return (
    <Page
      title={texts.offered}
      back={{ to: '/aanmeldingen', label: texts.referrals }}
      reading={reading}
      heading={(found) => (found.words && displayName(found.words.person)) ?? texts.offered}
      leadOf={({ state, fromName }) => (state === 'open' ? texts.offeredLead : texts.offeredBefore)(fromName)}
    >
      {(found) => (
        <>
          <p className="small soft">
            {texts.proposed(found.proposedByName, format.day(found.on))} {texts.onGround(words.ground[found.ground])}{' '}
            <span lang="nl">{`${found.law}, ${found.article}.`}</span>{' '}
            {found.state === 'open' && wholeDays(texts.answerBy(format.day(found.due)))}
          </p>
          {found.words ? (
            <>
              <Block id="read" title={texts.read}>
                <OfferedShown words={found.words} />
              </Block>
              <Answering found={found} again={reading.again} />
            </>
          ) : (
            <Note>
              <p>{texts.gone[found.state]}</p>
              {found.endedByName && found.endedOn && (
                <p className="small soft">{wholeDays(texts.ended(found.endedByName, format.day(found.endedOn)))}</p>
              )}
            </Note>
          )}
        </>
      )}
    </Page>
  );
}

interface AnsweringProps {
  readonly found: OfferedTransfer;
  /** Reads how it stands, when somebody else answered meanwhile. */
  readonly again: () => void;
}
function Answering({ found, again }: AnsweringProps) {
  const texts = useTransferTexts();
  const [asked, setAsked] = useState<'accept' | 'refuse'>();
  const close = () => setAsked(undefined);
  return (
    <Block id="decide" title={texts.decide}>
      <div className="row actions noprint">
        <button type="button" className="btn main" onClick={() => setAsked('accept')}>
          {texts.accept}
        </button>
        <button type="button" className="btn" onClick={() => setAsked('refuse')}>
          {texts.refuse}
        </button>
      </div>
      <Dialog open={asked === 'accept'} title={texts.acceptTitle} onClose={close}>
        <Accept found={found} again={again} close={close} />
      </Dialog>
      <Dialog open={asked === 'refuse'} title={texts.refuseTitle} onClose={close}>
        <Refuse found={found} again={again} close={close} />
      </Dialog>
    </Block>
  );
}

const isAnswered = (problem: { readonly refusal?: string | undefined }): boolean =>
  problem.refusal === 'transfer_answered';

interface Props extends AnsweringProps {
  readonly close: () => void;
}
function Accept({ found: { id: transfer, fromName, version: seen }, again, close }: Props) {
  const texts = useTransferTexts();
  const { refusals } = useReferralTexts();
  const [, go] = useLocation();
  const accepting = useAsking(acceptTransfer);
  const accept = async () => {
    const answer = await accepting.ask({ transfer }, { seen });
    if (answer.ok) go(`/aanmeldingen/${answer.reply.dossier}`);
    else if (isAnswered(answer.problem)) again();
  };
  return (
    <>
      <p>{texts.acceptSure(fromName)}</p>
      <Trouble problem={accepting.problem} refusals={{ ...refusals, ...texts.refusals }} />
      <div className="row actions">
        <button
          type="button"
          className="btn main"
          aria-disabled={accepting.busy || undefined}
          onClick={() => void accept()}
        >
          {texts.accept}
        </button>
        <button type="button" className="btn" onClick={close}>
          {texts.cancel}
        </button>
      </div>
    </>
  );
}

function Refuse({ found: { id: transfer, version: seen }, again, close }: Props) {
  const texts = useTransferTexts();
  const refusing = useAsking(refuseTransfer);
  const form = useForm({
    start: { reason: '' },
    check: ({ reason }) => (reason === '' ? { reason: texts.chooseWhy } : {}),
  });
  return (
    <Form
      form={form}
      refusals={texts.refusals}
      done={close}
      send={async ({ reason }) => {
        const answer = await refusing.ask({ transfer }, { reason: TransferRefusedFor.parse(reason), seen });
        if (!answer.ok && isAnswered(answer.problem)) again();
        return answer;
      }}
    >
      <Choice
        label={texts.refuseWhy}
        hint={texts.refuseHint}
        options={TransferRefusedFor.options.map((value) => ({ value, label: texts.refusedFor[value] }))}
        {...form.field('reason')}
      />
      <Actions>
        <Send busy={refusing.busy}>{texts.refuse}</Send>
      </Actions>
    </Form>
  );
}
