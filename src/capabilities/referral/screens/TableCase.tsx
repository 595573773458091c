/** One person at the table: what was told, the criteria with their sources, and the one box to decide in. */
import { Check } from 'lucide-react';
import { Link } from 'wouter';
import { Alerts } from '#ui/alerts.tsx';
import { useReading } from '#ui/asking.tsx';
import { useFormat } from '#ui/language.ts';
import { Note } from '#ui/note.tsx';
import { Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { useMay } from '#ui/session.tsx';
import { Shown } from '#ui/shown.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { type ReferralDetail, referral } from '../detail-contract.ts';
import { useRoundTexts } from '../round/screens/words.ts';
import { mayPostpone } from '../state.ts';
import { type Agenda, agenda } from '../table-contract.ts';
import { CriteriaTable } from './CriteriaTable.tsx';
import { Decision } from './Decision.tsx';
import { VerdictShown } from './ReferralStory.tsx';
import { Said, useAge, useNames, useReferralTexts } from './said.tsx';

export function TableCase({ params: { table = '', dossier = '' } }: PageProps) {
  const { table: texts, tables } = useReferralTexts();
  const format = useFormat();
  const names = useNames();
  const meeting = useReading(agenda, { table });
  const reading = useReading(referral, { dossier });
  return (
    <Page
      title={tables.title}
      back={{ to: '/inclusietafel', label: texts.back }}
      reading={meeting}
      leadOf={({ heldOn, place, subregionName, invited }) => (
        <>
          {format.longDay(heldOn)}, {tables.place(place, subregionName)}
          {invited.length > 0 && <span className="small">. {tables.atTable(names(invited))}</span>}
        </>
      )}
    >
      {(found) => (
        <>
          <Seats agenda={found} current={dossier} />
          <Shown reading={reading}>{(one) => <Weighing found={one} />}</Shown>
        </>
      )}
    </Page>
  );
}

function Seats({ agenda: { id, items }, current }: { readonly agenda: Agenda; readonly current: string }) {
  const { tables, outcome, stage, noName } = useReferralTexts();
  return (
    <nav className="seats noprint" aria-label={tables.seats}>
      <ol>
        {items.map((item, at) => (
          <li key={item.dossier}>
            <Link
              href={`/inclusietafel/${id}/${item.dossier}`}
              aria-current={item.dossier === current ? 'step' : undefined}
            >
              {item.outcome ? <Check className="i" aria-hidden="true" /> : <span className="nr">{at + 1}</span>}
              <span>
                {item.name ?? noName}
                <small>{item.outcome ? outcome[item.outcome] : stage[item.stage]}</small>
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Weighing({ found }: { readonly found: ReferralDetail }) {
  const { detail, notInformed, noName, table: texts } = useReferralTexts();
  const format = useFormat();
  const age = useAge();
  const round = useRoundTexts();
  const decides = useMay('referral.decide');
  const { person, informed, stage } = found;
  return (
    <>
      <div className="person">
        <h2>
          <Link href={`/aanmeldingen/${found.dossier}`}>{person?.name ?? noName}</Link>
        </h2>
        <p className="soft">
          {[age(person?.birth), ...(found.subregionName ? [found.subregionName] : [])].join(', ')},{' '}
          {wholeDays(detail.referredBy(found.by.name, format.day(found.submittedOn)))},{' '}
          <span className="nowrap">{found.caseNumber}</span>
        </p>
        <Alerts alerts={found.alerts} />
        <p className="lead">
          <Said words={found.reason} />
        </p>
        <p>
          <Said words={found.goal} />
        </p>
        <p className="small">
          {wholeDays(
            informed.is === 'informed'
              ? detail.informed(format.day(informed.on))
              : detail.notInformed(notInformed[informed.why], format.day(informed.again)),
          )}
        </p>
      </div>
      <div className="weigh">
        <CriteriaTable found={found} />
        <div>
          {found.verdict && (
            <section className="decide" aria-labelledby="verdict">
              <h2 id="verdict">{texts.decision}</h2>
              <VerdictShown referral={found} />
            </section>
          )}
          {stage === 'round' && decides && (
            <Note>
              {round.elsewhere} <Link href={`/aanmeldingen/${found.dossier}`}>{round.toRound}</Link>
            </Note>
          )}
          {stage !== 'closed' &&
            stage !== 'round' &&
            decides &&
            mayPostpone({ stage, table: found.table?.id ?? null }) && <Decision found={found} />}
          {stage !== 'closed' && !decides && <Note>{texts.partners}</Note>}
        </div>
      </div>
    </>
  );
}
