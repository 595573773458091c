/** What is due first: what waits for a decision, what falls due, what stays, and that each night somebody looked. */
import { Link } from 'wouter';
import { useReading } from '#ui/asking.tsx';
import { useFormat } from '#ui/language.ts';
import { Note } from '#ui/note.tsx';
import { Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { useMay } from '#ui/session.tsx';
import { addDays, dayOf } from '#vocabulary/day.ts';
import { type Overview, overview } from '../contract.ts';
import { Checks } from './Checks.tsx';
import { DueList } from './DueList.tsx';
import { ErasedTable } from './ErasedTable.tsx';
import { HoldTable } from './HoldTable.tsx';
import { ProposalTable } from './ProposalTable.tsx';
import { Upcoming } from './Upcoming.tsx';
import { useRetentionTexts } from './words.ts';
import './retention.css';

export function Retention(_: PageProps) {
  const texts = useRetentionTexts();
  const format = useFormat();
  const mayManage = useMay('retention.manage');
  const reading = useReading(overview);
  const toApprove = ({ proposals }: Overview): number =>
    proposals.filter(({ isOwn, isHeld }) => !isOwn && !isHeld).length;
  const pastDue = ({ due }: Overview): number => due.filter((one) => one.pastDue).length;
  return (
    <Page
      title={texts.title}
      reading={reading}
      heading={(data) => {
        const waits = toApprove(data);
        if (waits > 0) return texts.headingToApprove(waits, format.capitalCount(waits));
        return data.due.length > 0
          ? texts.heading(data.due.length, format.capitalCount(data.due.length))
          : texts.headingNone;
      }}
      leadOf={(data) =>
        pastDue(data) > 0 ? texts.leadPast(pastDue(data), format.capitalCount(pastDue(data))) : texts.lead
      }
      isEmpty={() => false}
      actions={
        <>
          <Link className="btn small" href="/verantwoording/bewaren/termijnen">
            {texts.toTerms}
          </Link>
          {mayManage && (
            <Link className="btn small" href="/verantwoording/bewaren/niet-wissen">
              {texts.toHold}
            </Link>
          )}
        </>
      }
    >
      {(data) => (
        <>
          <Warnings data={data} mayManage={mayManage} />
          {data.proposals.length > 0 && <ProposalTable proposals={data.proposals} />}
          <DueList due={data.due} mayPropose={mayManage} />
          <Upcoming upcoming={data.upcoming} />
          <HoldTable holds={data.holds} />
          <Checks runs={data.runs} mayCheck={mayManage} />
          <ErasedTable erased={data.erased} />
        </>
      )}
    </Page>
  );
}

function Warnings({
  data: { runs, withoutTerm },
  mayManage,
}: {
  readonly data: Overview;
  readonly mayManage: boolean;
}) {
  const texts = useRetentionTexts();
  const format = useFormat();
  const [latest] = runs;
  return (
    <div className="retention-notes">
      {latest && latest.on < addDays(dayOf(new Date()), -1) && (
        <Note tone="late">{texts.checkedLongAgo(format.day(latest.on))}</Note>
      )}
      {withoutTerm.length > 0 && (
        <Note tone="soon">
          {texts.noTerm(format.list(withoutTerm.map((one) => texts.classes[one])))}{' '}
          {mayManage && <Link href="/verantwoording/bewaren/termijn-wijzigen">{texts.setTerms}</Link>}
        </Note>
      )}
    </div>
  );
}
