/** The meetings of the inclusion table with who is on them. */
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { useReading } from '#ui/asking.tsx';
import { useFormat } from '#ui/language.ts';
import { Block, Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { useMay } from '#ui/session.tsx';
import { Shown } from '#ui/shown.tsx';
import { Status } from '#ui/status.tsx';
import { CalendarPart } from '../calendar/screens/CalendarPart.tsx';
import { Minutes } from '../table/screens/Minutes.tsx';
import { PlanForm } from '../table/screens/PlanForm.tsx';
import { Running } from '../table/screens/Running.tsx';
import { SeriesPart } from '../table/screens/SeriesPart.tsx';
import { useTableTexts } from '../table/screens/words.ts';
import { type AgendaItem, agenda, type TableEntry, tables } from '../table-contract.ts';
import { todayHere, UrgencyStatus, useNames, useReferralTexts } from './said.tsx';
import { ToCase } from './ToCase.tsx';

/** So many meetings to come are shown at once; a series stands in the agenda for half a year. */
const nearest = 5;

export function Tables(_: PageProps) {
  const [asked] = useSearchParams();
  const dossier = asked.get('voor');
  return dossier === null ? <Meetings /> : <ToCase dossier={dossier} />;
}

function Meetings() {
  const { tables: texts } = useReferralTexts();
  const says = useTableTexts();
  const format = useFormat();
  const plans = useMay('table.plan');
  const [planning, setPlanning] = useState(false);
  const reading = useReading(tables);
  const today = todayHere();
  return (
    <Page
      title={texts.title}
      lead={texts.lead}
      actions={
        plans && !planning ? (
          <button type="button" className="btn main" onClick={() => setPlanning(true)}>
            {texts.plan}
          </button>
        ) : undefined
      }
    >
      {planning && <PlanForm done={() => setPlanning(false)} />}
      <Shown reading={reading} empty={texts.none}>
        {(rows) => {
          const coming = rows.filter(({ heldOn }) => heldOn >= today);
          const later = coming.slice(nearest);
          return (
            <>
              {coming.slice(0, nearest).map((row, at) => (
                <Meeting key={row.id} meeting={row} opened={at === 0} />
              ))}
              {later.length > 0 && (
                <details>
                  <summary>{says.later(format.count(later.length))}</summary>
                  {later.map((row) => (
                    <Meeting key={row.id} meeting={row} opened={false} />
                  ))}
                </details>
              )}
              {rows.length > coming.length && (
                <Block id="past" title={texts.past}>
                  {rows.slice(coming.length).map((row) => (
                    <Meeting key={row.id} meeting={row} opened={false} />
                  ))}
                </Block>
              )}
            </>
          );
        }}
      </Shown>
      <SeriesPart />
      <CalendarPart />
    </Page>
  );
}

/** Who is on it is read when one wants to see it: each look is logged. */
function Meeting({ meeting, opened }: { readonly meeting: TableEntry; readonly opened: boolean }) {
  const { tables: texts } = useReferralTexts();
  const format = useFormat();
  const [open, setOpen] = useState(opened);
  const says = useTableTexts();
  const { id, heldOn, place, subregionName, referrals, startsAt, seats, taken, cancelReason } = meeting;
  const comes = heldOn >= todayHere();
  return (
    <details
      className="grp"
      data-read-on-opening=""
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <strong>{format.weekday(heldOn)}</strong>{' '}
        <span className="soft">
          {startsAt !== null && `${says.at(startsAt)}, `}
          {texts.place(place, subregionName)},{' '}
          {comes && cancelReason === null ? says.seats(taken, seats) : texts.count(referrals)}
        </span>
        {cancelReason !== null && (
          <>
            {' '}
            <Status is="plain">{says.cancelled(says.reasons[cancelReason])}</Status>
          </>
        )}
      </summary>
      {open && <OnTable table={id} comes={comes} hasRoom={taken < seats} />}
    </details>
  );
}

interface OnTableProps {
  readonly table: string;
  readonly comes: boolean;
  readonly hasRoom: boolean;
}

function OnTable({ table, comes, hasRoom }: OnTableProps) {
  const { tables: texts, noName } = useReferralTexts();
  const names = useNames();
  const says = useTableTexts();
  const plans = useMay('table.plan');
  const reading = useReading(agenda, { table });
  return (
    <Shown reading={reading}>
      {(found) => (
        <>
          {found.needed.length > 0 && <p className="small soft">{says.needed(names(found.needed))}</p>}
          {found.invited.length > 0 && <p className="small soft">{texts.atTable(names(found.invited))}</p>}
          {found.items.length === 0 && found.cancelReason === null && <p className="soft">{texts.nobody}</p>}
          <ul className="plain">
            {found.items.map((item) => (
              <li key={item.dossier}>
                <Link href={`/inclusietafel/${table}/${item.dossier}`}>{item.name ?? noName}</Link>{' '}
                <span className="small soft nowrap">{item.caseNumber}</span>
                <br />
                <Standing item={item} />
              </li>
            ))}
          </ul>
          {plans && comes && <Running found={found} hasRoom={hasRoom} />}
          <Minutes found={found} />
        </>
      )}
    </Shown>
  );
}

function Standing({ item }: { readonly item: AgendaItem }) {
  const { table, outcome, list, stage } = useReferralTexts();
  const format = useFormat();
  if (item.outcome) return <Status is={item.outcome === 'included' ? 'calm' : 'plain'}>{outcome[item.outcome]}</Status>;
  return (
    <>
      <UrgencyStatus urgency={item.urgency} />{' '}
      {item.stage === 'postponed' && <Status is="wait">{stage.postponed}</Status>}
      <span className="small soft">
        {' · '}
        {item.byName}, {list.days(item.waitingDays)}.{' '}
        {item.met + item.notMet + item.unknown > 0 &&
          table.sum(format.capitalCount(item.met), format.count(item.notMet), format.count(item.unknown))}
      </span>
    </>
  );
}
