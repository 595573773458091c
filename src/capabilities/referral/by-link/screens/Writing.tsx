/** Referring by a one-time link: opening it, the form in steps, and that it was received. */
import { useState } from 'react';
import { type Answer, addressOf, call, useAsking, useReading } from '#ui/asking.tsx';
import { type BeganWith, NewestDraft } from '#ui/draft.tsx';
import { useFormat } from '#ui/language.ts';
import { Note } from '#ui/note.tsx';
import { Page } from '#ui/page.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import type { TypedIn } from '#vocabulary/typed-in.ts';
import { attachByLink, removeByLink } from '../../attachments/contract.ts';
import { type FormValues, fromDraft, toTold } from '../../screens/form-values.ts';
import { useReferralTexts } from '../../screens/said.tsx';
import { StepForm } from '../../steps/screens/StepForm.tsx';
import { useStepTexts } from '../../steps/screens/words.ts';
import { type LinkReferral, linkReferral, type SavedByLink, saveByLink, sendByLink } from '../contract.ts';
import { Opening } from './Opening.tsx';
import { Outside, rememberOpened, useSecret, wasOpened } from './Outside.tsx';
import { useLinkTexts } from './words.ts';

export function Writing() {
  const { writer, refusals } = useLinkTexts();
  const token = useSecret();
  const [isOpen, setOpen] = useState(token === undefined && wasOpened());
  const behind = useReading(linkReferral, {}, {}, { anew: true, when: isOpen });
  if (token !== undefined && !isOpen)
    return (
      <Outside>
        <Opening
          token={token}
          opened={() => {
            rememberOpened();
            setOpen(true);
          }}
        />
      </Outside>
    );
  if (!isOpen || (behind.state === 'failed' && behind.problem.code === 'link_closed'))
    return (
      <Outside>
        <Page title={writer.title}>
          <Note>{isOpen ? refusals.link_closed : writer.noToken}</Note>
        </Page>
      </Outside>
    );
  return (
    <Outside>
      <Page
        title={writer.title}
        heading={(found) => (found.is === 'sent' ? writer.sent : writer.title)}
        leadOf={(found) => found.is === 'writing' && writer.lead(found.agencyName, found.regionName)}
        reading={behind}
      >
        {(found) =>
          found.is === 'sent' ? (
            <Sent found={found} />
          ) : (
            // Begins with what was typed last, in this window or in another.
            <NewestDraft address={addressOf(linkReferral.path, {}, {})} here={found}>
              {(words, began) => <Filled found={found} words={words} began={began} />}
            </NewestDraft>
          )
        }
      </Page>
    </Outside>
  );
}

type Begun = Extract<LinkReferral, { is: 'writing' }>;

interface FilledProps {
  readonly found: Begun;
  readonly words: unknown;
  readonly began: BeganWith;
}

function Filled({ found, words, began }: FilledProps) {
  const texts = useLinkTexts();
  const referral = useReferralTexts();
  const steps = useStepTexts();
  const format = useFormat();
  const sending = useAsking(sendByLink);
  const adding = useAsking(attachByLink);
  const removing = useAsking(removeByLink);
  const [start] = useState(() => fromDraft(words));
  const [kept, setKept] = useState<string | null>(found.keptUntil);
  const save = async (typed: FormValues, from: TypedIn): Promise<Answer<SavedByLink>> => {
    const place = addressOf(saveByLink.path, {}, undefined);
    const answer = await call<SavedByLink>('POST', place, { body: { words: typed, from } });
    if (answer.ok) setKept(answer.reply.keptUntil);
    // Another window sent it: there is no draft any more to save.
    else if (answer.problem.refusal === 'link_sent')
      return { ...answer, problem: { ...answer.problem, refusal: 'draft_gone' } };
    return answer;
  };
  return (
    <>
      <StepForm
        start={start}
        place={{
          agencies: found.agencies,
          subregions: found.subregions,
          mayUseNumber: false,
          asksWriter: true,
          known: null,
        }}
        files={{
          rows: found.attachments,
          add: (file) => adding.ask({}, file),
          remove: (attachment) => removing.ask({ attachment }, {}),
        }}
        began={began}
        save={save}
        send={(values) => sending.ask({}, { ...toTold(values), writer: writerIn(values) })}
        busy={sending.busy}
        keptUntil={kept}
        refusals={{ ...referral.refusals, ...steps.refusals, ...texts.refusals }}
      />
      <p className="small soft">{wholeDays(texts.writer.ends(format.day(found.endsOn)))}</p>
    </>
  );
}

const writerIn = ({ writerName: name, writerJob: job, writerPhone: phone }: FormValues) => ({ name, job, phone });

function Sent({ found }: { readonly found: Extract<LinkReferral, { is: 'sent' }> }) {
  const { writer } = useLinkTexts();
  const address = `${location.origin}/melding/stand#${found.status}`;
  return (
    <>
      <p>{wholeDays(writer.sentLead(found.caseNumber))}</p>
      <p>{writer.statusLead}</p>
      <p className="secret">{address}</p>
      <p>
        <a className="btn" href={address}>
          {writer.status}
        </a>
      </p>
    </>
  );
}
