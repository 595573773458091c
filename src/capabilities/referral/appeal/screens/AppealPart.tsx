/** Objecting to a decision: until when, how it stands, and what the reader may do about it. */
import { useState } from 'react';
import { useAsking, useReading } from '#ui/asking.tsx';
import { useFormat } from '#ui/language.ts';
import { Trouble } from '#ui/note.tsx';
import { Block } from '#ui/page.tsx';
import { useMay, useSession } from '#ui/session.tsx';
import { Shown } from '#ui/shown.tsx';
import { Status } from '#ui/status.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import type { ReferralDetail } from '../../detail-contract.ts';
import { todayHere } from '../../screens/said.tsx';
import { type AppealDetail, appealOfReferral, endAppeal } from '../contract.ts';
import { AssessorForm } from './AssessorForm.tsx';
import { DecideForm } from './DecideForm.tsx';
import { LodgeForm } from './LodgeForm.tsx';
import { useAppealTexts } from './words.ts';

export function AppealPart({ found }: { readonly found: ReferralDetail }) {
  const texts = useAppealTexts();
  const reading = useReading(appealOfReferral, { dossier: found.dossier });
  if (reading.state === 'here' && reading.data.lodgeUntil === null && reading.data.appeal === null) return null;
  return (
    <Block id="appeal" title={texts.title}>
      <Shown reading={reading}>
        {(detail) => (
          <>
            {detail.appeal && <Story appeal={detail.appeal} />}
            <Lodging found={found} detail={detail} />
            <Running found={found} detail={detail} />
          </>
        )}
      </Shown>
    </Block>
  );
}

type Told = NonNullable<AppealDetail['appeal']>;
const runs = ({ decided, ended }: Told): boolean => decided === null && ended === null;

function Story({ appeal }: { readonly appeal: Told }) {
  const texts = useAppealTexts();
  const format = useFormat();
  const { side, by, byName, on, words, late, assessor, nameBy, decideBy, decided, ended } = appeal;
  return wholeDays(
    <div className="story">
      <p>
        {side === 'referrer'
          ? texts.byReferrer(by.name, format.day(on))
          : texts.byPerson(byName, by.name, format.day(on))}
      </p>
      {words !== null && <p className="said">{words}</p>}
      {late && (
        <p>
          {texts.cameLate} <span className="said">{late.words}</span>
        </p>
      )}
      {runs(appeal) && (
        <p>
          <Status is="wait">
            {assessor ? texts.assessor(assessor.name, assessor.agencyName) : texts.nameBy(format.day(nameBy))}
          </Status>{' '}
          {texts.decideBy(format.day(decideBy))}
        </p>
      )}
      {decided && (
        <>
          <p>
            <Status is={decided.outcome === 'overturned' ? 'calm' : 'plain'}>
              {texts.decided(texts.outcomes[decided.outcome], format.day(decided.on))}
            </Status>
          </p>
          {decided.words !== null && <p className="said">{decided.words}</p>}
        </>
      )}
      {ended && <p>{texts.ended(texts.ends[ended.why], format.day(ended.on))}</p>}
    </div>,
  );
}

interface PartProps {
  readonly found: ReferralDetail;
  readonly detail: AppealDetail;
}

function Lodging({ found, detail: { lodgeUntil, appeal } }: PartProps) {
  const texts = useAppealTexts();
  const format = useFormat();
  const lodges = useMay('appeal.lodge');
  const [objects, setObjects] = useState(false);
  if (!lodges || lodgeUntil === null || (appeal !== null && (runs(appeal) || appeal.decided))) return null;
  const late = todayHere() > lodgeUntil;
  return (
    <>
      <p className="soft">
        {wholeDays(late ? texts.late(format.day(lodgeUntil)) : texts.untilDay(format.day(lodgeUntil)))}
      </p>
      {objects ? (
        <LodgeForm found={found} late={late} />
      ) : (
        <p>
          <button type="button" className="btn" onClick={() => setObjects(true)}>
            {texts.open}
          </button>
        </p>
      )}
    </>
  );
}

function Running({ found: { dossier }, detail: { appeal, version, assessors } }: PartProps) {
  const { user } = useSession();
  const decides = useMay('referral.decide');
  const [names, setNames] = useState(false);
  const texts = useAppealTexts();
  if (appeal === null || !runs(appeal)) return null;
  const isMine = appeal.assessor?.user === user.id;
  return (
    <>
      {isMine && <DecideForm dossier={dossier} version={version} />}
      {decides && !isMine && (appeal.assessor === null || names) && (
        <AssessorForm
          dossier={dossier}
          version={version}
          assessors={assessors.filter((one) => one.user !== appeal.assessor?.user)}
          decideBy={appeal.decideBy}
          done={() => setNames(false)}
        />
      )}
      <div className="row noprint">
        {decides && !isMine && appeal.assessor !== null && !names && (
          <button type="button" className="btn low" onClick={() => setNames(true)}>
            {texts.chooseOther}
          </button>
        )}
        <Ending dossier={dossier} appeal={appeal} version={version} />
      </div>
    </>
  );
}

interface EndingProps {
  readonly dossier: string;
  readonly appeal: Told;
  readonly version: number;
}

function Ending({ dossier, appeal, version: seen }: EndingProps) {
  const texts = useAppealTexts();
  const { agency } = useSession();
  const [lodges, decides] = [useMay('appeal.lodge'), useMay('referral.decide')];
  const ending = useAsking(endAppeal);
  const whys = [
    ...(lodges && appeal.by.id === agency.id ? [['withdrawn', texts.withdraw] as const] : []),
    ...(decides ? [['died', texts.died] as const] : []),
  ];
  return (
    <>
      <Trouble problem={ending.problem} refusals={texts.refusals} />
      {whys.map(([why, label]) => (
        <button
          key={why}
          type="button"
          className="btn low"
          aria-disabled={ending.busy || undefined}
          onClick={() => void ending.ask({ dossier }, { why, seen })}
        >
          {label}
        </button>
      ))}
    </>
  );
}
