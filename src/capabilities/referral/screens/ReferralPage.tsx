/** One referral: what was told, and what one can do with it now. */
import { Link } from 'wouter';
import { Alerts } from '#ui/alerts.tsx';
import { useReading } from '#ui/asking.tsx';
import { useFormat, useWords } from '#ui/language.ts';
import { OnThisPage } from '#ui/on-this-page.tsx';
import { Block, Page, TwoColumns } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { useMay, useSession } from '#ui/session.tsx';
import { Unknown } from '#ui/status.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { AfterwardsPart } from '../afterwards/screens/AfterwardsPart.tsx';
import { Anew } from '../appeal/screens/Anew.tsx';
import { AppealPart } from '../appeal/screens/AppealPart.tsx';
import { FilesPart } from '../attachments/screens/FilesPart.tsx';
import { PausePart } from '../clocks/screens/PausePart.tsx';
import { isElsewhere } from '../deciding/rules.ts';
import { type ReferralDetail, referral } from '../detail-contract.ts';
import { LettersPart } from '../letters/screens/LettersPart.tsx';
import { OpenForm } from '../round/screens/OpenForm.tsx';
import { RoundPart } from '../round/screens/RoundPart.tsx';
import { isWaiting, mayCheck, mayPlace, maySupplement, mayWeigh } from '../state.ts';
import { TransferPart } from '../transfer/screens/TransferPart.tsx';
import { Weighed } from '../triage/screens/Weighed.tsx';
import { WeighForm } from '../triage/screens/WeighForm.tsx';
import { useTriageTexts } from '../triage/screens/words.ts';
import { CheckForm } from './CheckForm.tsx';
import { Gone } from './Gone.tsx';
import { KnownAlready } from './KnownAlready.tsx';
import { NotIncludeForm } from './NotIncludeForm.tsx';
import { PlaceForm } from './PlaceForm.tsx';
import { ReferAnew } from './ReferAnew.tsx';
import { ReferralStory, VerdictShown } from './ReferralStory.tsx';
import { SupplementForm } from './SupplementForm.tsx';
import { useAge, useReferralTexts } from './said.tsx';
import { Withdrawal } from './Withdrawal.tsx';

export function ReferralPage({ params: { dossier = '' } }: PageProps) {
  const { detail, noName } = useReferralTexts();
  const format = useFormat();
  const reading = useReading(referral, { dossier });
  const lists = useMay('referral.list');
  const matches = useMay('referral.match');
  return (
    <Page
      title={detail.title}
      back={lists ? { to: '/aanmeldingen', label: detail.back } : { to: '/aanmelden', label: detail.backOwn }}
      reading={reading}
      heading={(found) => found.person?.name ?? noName}
      leadOf={(found) => (
        <>
          {detail.referredBy(found.by.name, format.day(found.submittedOn))},{' '}
          <span className="nowrap">{found.caseNumber}</span>
        </>
      )}
    >
      {(found) => (
        <TwoColumns side={<Facts found={found} />} sideLabel={detail.facts}>
          <Alerts alerts={found.alerts} />
          <OnThisPage />
          {matches && <KnownAlready dossier={found.dossier} />}
          <Doings found={found} />
          {found.verdict && (
            <Block id="verdict" title={detail.verdict}>
              <VerdictShown referral={found} />
            </Block>
          )}
          {found.verdict?.outcome === 'not_included' && <AfterwardsPart dossier={found.dossier} />}
          <TransferPart found={found} />
          <AppealPart found={found} />
          <LettersPart dossier={found.dossier} />
          <Block id="told" title={detail.title}>
            <ReferralStory referral={found} />
          </Block>
          <FilesPart dossier={found.dossier} />
        </TwoColumns>
      )}
    </Page>
  );
}

/** A form appears by the rule that the server applies. */
function Doings({ found }: { readonly found: ReferralDetail }) {
  const { detail } = useReferralTexts();
  const triage = useTriageTexts();
  const { agency } = useSession();
  const checks = useMay('referral.check');
  const decides = useMay('referral.decide');
  const supplements = useMay('referral.supplement');
  if (found.stage === 'closed') return <ReferAnew found={found} apart />;
  const stage = { stage: found.stage, table: found.table?.id ?? null };
  const own = found.by.id === agency.id;
  const waits = found.postponed !== null && isWaiting(found.postponed.waitingFor);
  return (
    <>
      {checks && mayCheck(stage) && found.stage !== 'complete' && <CheckForm found={found} />}
      {(own || (checks && found.writtenBy !== null)) && supplements && maySupplement(stage) && (
        <SupplementForm found={found} />
      )}
      {found.round && <RoundPart found={found} round={found.round} />}
      {found.weighed && <Weighed weighed={found.weighed} />}
      {decides && mayWeigh(stage) && found.weighed?.route !== 'inclusion_table' && <WeighForm found={found} />}
      {decides && isElsewhere('other_approach_fits', { stage: found.stage, route: elsewhereIn(found) }) && (
        <Block id="elsewhere" title={triage.became}>
          <p className="soft">{triage.becameLead}</p>
          <NotIncludeForm found={found} reasons={['other_approach_fits', 'other_care_suffices']} />
        </Block>
      )}
      {decides && found.heard && !waits && <Anew found={found} />}
      {decides && mayPlace(stage) && found.stage !== 'table' && <PlaceForm found={found} />}
      {decides && mayPlace(stage) && found.stage !== 'round' && <OpenForm found={found} />}
      {decides && <PausePart found={found} />}
      {(own || decides) && (
        <div className="section noprint">
          {decides && <p className="small soft">{detail.gone}</p>}
          <div className="row">
            {decides && <Gone found={found} why="died" />}
            {own ? <Withdrawal found={found} /> : <Gone found={found} why="withdrawn" />}
          </div>
        </div>
      )}
    </>
  );
}

/** Where a weighing team sent it, when that is not the table. */
function elsewhereIn({ weighed }: ReferralDetail) {
  return weighed && weighed.route !== 'inclusion_table' ? weighed.route : null;
}

function Facts({ found }: { readonly found: ReferralDetail }) {
  const { detail, stage, postponedFor, list, youth } = useReferralTexts();
  const words = useWords();
  const format = useFormat();
  const age = useAge();
  const chooses = useMay('waiting.read');
  const { table, postponed } = found;
  return (
    <div>
      <h2>{detail.facts}</h2>
      <dl className="facts">
        <div>
          <dt>{detail.stage}</dt>
          <dd>
            {stage[found.stage]}
            {found.stage === 'table' && table && <small>{wholeDays(list.onTable(format.day(table.heldOn)))}</small>}
            {found.stage === 'postponed' && postponed && (
              <small>{wholeDays(list.again(postponedFor[postponed.waitingFor], format.day(postponed.until)))}</small>
            )}
            {found.stage === 'postponed' && postponed && isWaiting(postponed.waitingFor) && chooses && (
              <small>
                <Link href={`/wachtlijst/${found.dossier}`}>{detail.toWaiting}</Link>
              </small>
            )}
          </dd>
        </div>
        <div>
          <dt>{detail.urgency}</dt>
          <dd>{words.urgency[found.urgency]}</dd>
        </div>
        <div>
          <dt>{detail.age}</dt>
          <dd>
            {age(found.person?.birth)}
            {found.age === 'youth_preparation' && <small>{youth}</small>}
          </dd>
        </div>
        <div>
          <dt>{detail.subregion}</dt>
          <dd>{found.subregionName ?? <Unknown>{detail.subregionUnknown}</Unknown>}</dd>
        </div>
      </dl>
      {table && (
        <p>
          <Link href={`/inclusietafel/${table.id}/${found.dossier}`}>{detail.toTable}</Link>
        </p>
      )}
      <p>
        <Link href={`/dossiers/${found.dossier}`}>{detail.toDossier}</Link>
      </p>
    </div>
  );
}
