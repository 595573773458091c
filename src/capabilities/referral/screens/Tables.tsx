/** The meetings of the inclusion table with who is on them. */
import { useState } from 'react';
import { Link } from 'wouter';
import { regions } from '#capabilities/accounts/contract.ts';
import { useAsking, useReading } from '#ui/asking.tsx';
import { DayField, Select } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay } from '#ui/format.ts';
import { useFormat, useWords } from '#ui/language.ts';
import { Block, Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { useMay, useSession } from '#ui/session.tsx';
import { Shown } from '#ui/shown.tsx';
import { Status } from '#ui/status.tsx';
import { type AgendaItem, agenda, planTable, type TableEntry, tables } from '../contract.ts';
import { todayHere, useNames, useReferralTexts } from './said.tsx';

export function Tables(_: PageProps) {
  const { tables: texts } = useReferralTexts();
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
        {(rows) => (
          <>
            {rows.map((row, at) => (
              <Meeting key={row.id} meeting={row} opened={at === 0 && row.heldOn >= today} />
            ))}
          </>
        )}
      </Shown>
    </Page>
  );
}

/** Who is on it is read when one wants to see it: each look is logged. */
function Meeting({ meeting, opened }: { readonly meeting: TableEntry; readonly opened: boolean }) {
  const { tables: texts } = useReferralTexts();
  const format = useFormat();
  const [open, setOpen] = useState(opened);
  const { id, heldOn, place, subregionName, referrals } = meeting;
  return (
    <details className="grp" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <strong>{format.weekday(heldOn)}</strong>{' '}
        <span className="soft">
          {texts.place(place, subregionName)}, {texts.count(referrals)}
          {heldOn < todayHere() && `, ${texts.past.toLowerCase()}`}
        </span>
      </summary>
      {open && <OnTable table={id} />}
    </details>
  );
}

function OnTable({ table }: { readonly table: string }) {
  const { tables: texts, noName } = useReferralTexts();
  const names = useNames();
  const reading = useReading(agenda, { table });
  return (
    <Shown reading={reading}>
      {({ items, invited }) => (
        <>
          {invited.length > 0 && <p className="small soft">{texts.atTable(names(invited))}</p>}
          {items.length === 0 && <p className="soft">{texts.nobody}</p>}
          <ul className="plain">
            {items.map((item) => (
              <li key={item.dossier}>
                <Link href={`/inclusietafel/${table}/${item.dossier}`}>{item.name ?? noName}</Link>{' '}
                <span className="small soft nowrap">{item.caseNumber}</span>
                <br />
                <Standing item={item} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Shown>
  );
}

function Standing({ item }: { readonly item: AgendaItem }) {
  const { table, outcome, list, stage } = useReferralTexts();
  const format = useFormat();
  const words = useWords();
  if (item.outcome) return <Status is={item.outcome === 'included' ? 'calm' : 'plain'}>{outcome[item.outcome]}</Status>;
  return (
    <>
      <Status is={item.urgency === 'crisis' ? 'crisis' : item.stage === 'postponed' ? 'wait' : 'plain'}>
        {item.stage === 'postponed' ? stage.postponed : words.urgency[item.urgency]}
      </Status>{' '}
      <span className="small soft">
        {item.byName}, {list.days(item.waitingDays)}.{' '}
        {item.met + item.notMet + item.unknown > 0 &&
          table.sum(format.capitalCount(item.met), format.count(item.notMet), format.count(item.unknown))}
      </span>
    </>
  );
}

function PlanForm({ done }: { readonly done: () => void }) {
  const { tables: texts, refusals } = useReferralTexts();
  const { region } = useSession();
  const planning = useAsking(planTable);
  const everywhere = useReading(regions);
  const here = everywhere.data?.find(({ id }) => id === region?.id)?.subregions ?? [];
  const form = useForm({
    start: { heldOn: '', subregion: ' ' },
    check: ({ heldOn }) => {
      const day = readDay(heldOn);
      return { ...(!(day && day >= todayHere()) && { heldOn: texts.dayWrong }) };
    },
  });
  return (
    <Block id="plan" title={texts.plan}>
      <Form
        form={form}
        refusals={refusals}
        label={texts.plan}
        done={done}
        send={({ heldOn, subregion }) =>
          planning.ask({}, { heldOn: readDay(heldOn) ?? '', subregion: subregion.trim() === '' ? null : subregion })
        }
      >
        <DayField label={texts.heldOn} {...form.field('heldOn')} />
        <Select
          label={texts.subregion}
          options={[
            { value: ' ', label: texts.wholeRegion },
            ...here.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          {...form.field('subregion')}
        />
        <Actions>
          <Send busy={planning.busy}>{texts.planned}</Send>
        </Actions>
      </Form>
    </Block>
  );
}
