/** Emergency accesses: those to review first, the longest waiting on top; those still open apart, since they cannot be reviewed yet. */
import { Link } from 'wouter';
import { useAsking, useReading } from '#ui/asking.tsx';
import { useFormat } from '#ui/language.ts';
import { Trouble } from '#ui/note.tsx';
import { Block, Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { useMay } from '#ui/session.tsx';
import { Status } from '#ui/status.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { type EmergencyAccess, endEmergencyOf, listEmergencies } from '../contract.ts';
import { ReviewDays } from './ReviewDays.tsx';
import { ReviewForm } from './ReviewForm.tsx';
import { useEmergencyTexts } from './words.ts';
import './emergency.css';

export function QueuePage(_: PageProps) {
  const { queue } = useEmergencyTexts();
  const format = useFormat();
  const mayReview = useMay('emergency.review');
  const reading = useReading(listEmergencies);
  return (
    <Page
      title={queue.title}
      reading={reading}
      heading={({ accesses }) => {
        const waiting = standingAs('ended', accesses).length;
        return queue.heading(waiting, format.capitalCount(waiting));
      }}
      leadOf={({ days }) => queue.lead(days)}
      isEmpty={() => false}
    >
      {({ accesses, days }) => (
        <>
          {accesses.length === 0 && (
            <p>
              <strong>{queue.none}.</strong> {queue.noneText}
            </p>
          )}
          {groups.map((standing) => (
            <Group key={standing} standing={standing} accesses={standingAs(standing, accesses)} mayReview={mayReview} />
          ))}
          {mayReview && <ReviewDays days={days} />}
        </>
      )}
    </Page>
  );
}

const groups = ['ended', 'open', 'reviewed'] as const;
const standingAs = (is: EmergencyAccess['standing'], accesses: readonly EmergencyAccess[]) =>
  accesses.filter(({ standing }) => standing === is);

interface GroupProps {
  readonly standing: EmergencyAccess['standing'];
  readonly accesses: readonly EmergencyAccess[];
  readonly mayReview: boolean;
}

function Group({ standing, accesses, mayReview }: GroupProps) {
  const { queue } = useEmergencyTexts();
  if (accesses.length === 0) return null;
  return (
    <Block id={standing} title={queue.group[standing]}>
      {standing === 'open' && <p className="soft">{queue.openText}</p>}
      {accesses.map((one) => (
        <Access key={one.id} access={one} mayReview={mayReview} />
      ))}
    </Block>
  );
}

function Access({ access, mayReview }: { readonly access: EmergencyAccess; readonly mayReview: boolean }) {
  const texts = useEmergencyTexts();
  const { queue } = texts;
  const format = useFormat();
  const { id, dossier, caseNumber, userName, agencyName, openedAt, until, endedAt, standing, judgement } = access;
  return (
    <article className="emergency-one" aria-labelledby={id}>
      <h3 id={id}>{wholeDays(caseNumber)}</h3>
      <p>
        {queue.who(userName, agencyName)}
        <br />
        <span className="small soft">
          {wholeDays(queue.period(format.moment(openedAt), format.moment(endedAt ?? until)))}
          {access.endedByName && `, ${queue.endedBy(access.endedByName)}`}
        </span>
      </p>
      <p>
        <Standing access={access} />
      </p>
      <p>{access.reason ?? queue.unread}</p>
      {judgement && (
        <p>
          {texts.judgement[judgement]}: {access.review}
          {access.reviewedByName && access.reviewedAt && (
            <>
              <br />
              <span className="small soft">
                {wholeDays(queue.reviewed(access.reviewedByName, format.moment(access.reviewedAt)))}
              </span>
            </>
          )}
        </p>
      )}
      {mayReview && (
        <p className="noprint">
          <Link href={`/verantwoording/inzage/dossier/${dossier}`}>{queue.looks}</Link>
        </p>
      )}
      {mayReview && standing === 'open' && !access.own && <End access={access} />}
      {mayReview && standing === 'ended' && (access.own ? <p>{queue.own}</p> : <ReviewForm access={access} />)}
    </article>
  );
}

function End({ access: { id, caseNumber } }: { readonly access: EmergencyAccess }) {
  const { queue, refusals } = useEmergencyTexts();
  const ending = useAsking(endEmergencyOf);
  return (
    <>
      <Trouble problem={ending.problem} refusals={refusals} />
      <p className="row actions noprint">
        <button
          type="button"
          className="btn small"
          disabled={ending.busy}
          onClick={() => void ending.ask({ emergency: id }, {})}
        >
          {queue.stop}
          <span className="sr">: {caseNumber}</span>
        </button>
      </p>
    </>
  );
}

function Standing({ access: { standing, escalated, reviewBy, judgement } }: { readonly access: EmergencyAccess }) {
  const texts = useEmergencyTexts();
  const { queue } = texts;
  const format = useFormat();
  if (judgement !== null)
    return <Status is={judgement === 'justified' ? 'calm' : 'late'}>{texts.judgement[judgement]}</Status>;
  if (standing === 'open') return <Status is="soon">{queue.open}</Status>;
  return (
    <Status is={escalated ? 'late' : 'soon'}>
      {escalated ? queue.late(format.day(reviewBy)) : queue.reviewBy(format.day(reviewBy))}
    </Status>
  );
}
