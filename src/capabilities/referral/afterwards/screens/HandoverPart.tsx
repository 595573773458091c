/** Who holds on to the person now, who was asked before, and what the reader may do about it. */
import { useState } from 'react';
import { useFormat } from '#ui/language.ts';
import { useMay } from '#ui/session.tsx';
import { Status } from '#ui/status.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import type { AfterwardsDetail, Handover } from '../contract.ts';
import { AnswerForm } from './AnswerForm.tsx';
import { HandOverForm } from './HandOverForm.tsx';
import { useAfterwardsTexts } from './words.ts';

interface Props {
  readonly dossier: string;
  readonly found: AfterwardsDetail;
}

export function HandoverPart({ dossier, found }: Props) {
  const texts = useAfterwardsTexts();
  const decides = useMay('referral.decide');
  const answers = useMay('handover.answer');
  const [makes, setMakes] = useState(false);
  const { handovers, handover, version, ended, asksUs } = found;
  const current = handover === 'none' ? undefined : handovers[0];
  const earlier = current ? handovers.slice(1) : handovers;
  return (
    <section className="section" aria-labelledby="handover">
      <h3 id="handover">{texts.handover}</h3>
      <Standing found={found} />
      {current && <Made made={current} />}
      {asksUs && answers && <AnswerForm dossier={dossier} version={version} />}
      {decides && ended === null && handover !== 'done' && !makes && (
        <p>
          <button type="button" className="btn" onClick={() => setMakes(true)}>
            {handover === 'none' ? texts.make : texts.another}
          </button>
        </p>
      )}
      {makes && <HandOverForm dossier={dossier} version={version} close={() => setMakes(false)} />}
      {earlier.length > 0 && (
        <details>
          <summary>{texts.earlier}</summary>
          {earlier.map((made) => (
            <Made key={`${made.spokenOn}${made.answer?.on ?? made.answerBy}`} made={made} named />
          ))}
        </details>
      )}
    </section>
  );
}

function Standing({ found: { handover, handovers, handOverBy, ended } }: { readonly found: AfterwardsDetail }) {
  const texts = useAfterwardsTexts();
  const who = useWho();
  const format = useFormat();
  const [newest] = handovers;
  if (handover === 'done' && newest) return <Status is="calm">{texts.done(who(newest))}</Status>;
  if (handover === 'asked' && newest?.answerBy)
    return (
      <Status is="wait">
        {texts.asked(newest.userName ?? '', newest.agency?.name ?? '', format.day(newest.answerBy))}
      </Status>
    );
  return ended === null ? <Status is="soon">{texts.none(format.day(handOverBy))}</Status> : null;
}

/** Somebody with an account and their agency; otherwise what was typed, and where. */
function useWho(): (made: Handover) => string {
  return ({ userName, person, agency }) =>
    [userName ?? person, agency?.name].filter((part) => part !== null && part !== undefined).join(', ');
}

function Made({ made, named = false }: { readonly made: Handover; readonly named?: boolean }) {
  const texts = useAfterwardsTexts();
  const who = useWho();
  const format = useFormat();
  const { agreed, spokenOn, byName, answer, answerBy, userName, person } = made;
  return (
    <div className="story">
      {named && <p>{who(made)}</p>}
      {userName !== null && person !== null && <p>{person}</p>}
      {agreed !== null && <p className="said">{agreed}</p>}
      <p className="small soft">
        {wholeDays(texts.spoken(format.day(spokenOn), byName))}{' '}
        {answer?.answer === 'accepted' && wholeDays(texts.accepted(answer.byName, format.day(answer.on)))}
        {answer?.answer === 'declined' && wholeDays(texts.declined(answer.byName, format.day(answer.on)))}
        {named && answer === null && answerBy !== null && texts.silent}
      </p>
      {answer?.words && <p className="said">{answer.words}</p>}
    </div>
  );
}
