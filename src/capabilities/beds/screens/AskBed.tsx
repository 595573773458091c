/** Asking for a bed from the dossier: level, why, how long, and where to next, agreed before it begins. */
import { useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { dossierHead } from '#capabilities/dossier/contract.ts';
import { Alerts } from '#ui/alerts.tsx';
import { useAsking, useReading } from '#ui/asking.tsx';
import { Choice, DayField, Select, TextArea, Tick } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay } from '#ui/format.ts';
import { useWords } from '#ui/language.ts';
import { Note } from '#ui/note.tsx';
import { Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { Shown } from '#ui/shown.tsx';
import { Sector, SecurityLevel } from '#vocabulary/codes.ts';
import { dayOf } from '#vocabulary/day.ts';
import { dossierStays, requestBed } from '../contract.ts';
import { NextPlace, RequestReason } from '../events.ts';
import { securityLevels } from '../fit.ts';
import { mayBePlanned } from '../request/rules.ts';
import { careSectors } from './WardsBlock.tsx';
import { useBedTexts } from './words.ts';

const start = {
  level: '',
  sector: '',
  reason: '',
  words: '',
  crisis: false,
  planned: false,
  /** The reason that ticked crisis or a short stay by itself; empty: by hand, or not ticked. */
  tickedBy: '',
  from: '',
  until: '',
  nextPlace: '',
};

export function AskBed({ params: { dossier = '' } }: PageProps) {
  const texts = useBedTexts();
  const words = useWords();
  const { ask, refusals } = texts;
  const [, go] = useLocation();
  const [given] = useSearchParams();
  const now = useReading(dossierStays, { dossier });
  const head = useReading(dossierHead, { dossier });
  const asking = useAsking(requestBed);
  // What is asked here runs a moment before its own page opens.
  const [isSending, setSending] = useState(false);
  const form = useForm({
    start: { ...start, level: SecurityLevel.safeParse(given.get('niveau')).data ?? '' },
    keep: `ask-bed-${dossier}`,
    check: ({ level, sector, reason, nextPlace, ...rest }) => {
      const [from, until, today] = [readDay(rest.from), readDay(rest.until), dayOf(new Date())];
      return {
        level: level === '' ? ask.chooseLevel : undefined,
        sector: sector === '' ? ask.chooseSector : undefined,
        reason: reason === '' ? ask.chooseReason : undefined,
        from: from === undefined ? words.form.dayWrong : from < today ? refusals.begins_in_the_past : undefined,
        until:
          until === undefined
            ? words.form.dayWrong
            : from !== undefined && until <= from
              ? refusals.ends_before_it_begins
              : undefined,
        planned:
          rest.planned && from && until && !mayBePlanned({ from, until, crisis: rest.crisis }, today)
            ? refusals.not_short_or_not_ahead
            : undefined,
        nextPlace: nextPlace === '' ? ask.chooseNext : undefined,
      };
    },
  });
  /** Why says it already: what it ticked goes with it, what was ticked by hand stays. */
  const because = (reason: string) => {
    const { tickedBy, ...was } = form.values;
    const crisis = was.crisis && tickedBy !== 'crisis';
    const planned = was.planned && tickedBy !== 'planned_short_stay';
    const ticks = (reason === 'crisis' && !crisis) || (reason === 'planned_short_stay' && !planned);
    form.set({
      reason,
      crisis: crisis || reason === 'crisis',
      planned: planned || reason === 'planned_short_stay',
      tickedBy: ticks ? reason : '',
    });
  };
  const byHand = (name: 'crisis' | 'planned', why: RequestReason) => ({
    ...form.field(name),
    onChange: (ticked: boolean) => form.set({ [name]: ticked, ...(form.values.tickedBy === why && { tickedBy: '' }) }),
  });
  return (
    <Page
      title={ask.title}
      // Two dossiers may lie open side by side.
      heading={() => ask.heading(head.data?.person?.name ?? head.data?.caseNumber)}
      lead={ask.lead}
      back={{ to: `/dossiers/${dossier}`, label: ask.back }}
      reading={now}
    >
      {({ stays, request, closed }) => {
        // One search at a time, and none once it is closed: who comes here all the same reads so before anything is typed.
        if (closed) return <p>{refusals.dossier_closed}</p>;
        if (request && !isSending)
          return (
            <Note>
              <p>{refusals.request_open}</p>
              <p>
                <Link href={`/bedden/vraag/${dossier}/${request.id}`}>{texts.scaling.see}</Link>
              </p>
            </Note>
          );
        const lying = stays.find(({ until }) => until === null);
        return (
          // Nobody asks without what to mind on a visit.
          <Shown reading={head}>
            {({ alerts }) => (
              <>
                <Alerts alerts={alerts} />
                {lying && <p>{ask.now(words.level[lying.legs.at(-1)?.level ?? 'outpatient'])}</p>}
                <Form
                  form={form}
                  label={ask.title}
                  refusals={refusals}
                  send={async (values) => {
                    const { level, sector, reason, nextPlace } = values;
                    setSending(true);
                    const answer = await asking.ask(
                      { dossier },
                      {
                        level: SecurityLevel.parse(level),
                        sector: Sector.parse(sector),
                        reason: RequestReason.parse(reason),
                        nextPlace: NextPlace.parse(nextPlace),
                        crisis: values.crisis,
                        planned: values.planned,
                        words: values.words.trim() === '' ? null : values.words,
                        from: readDay(values.from) ?? '',
                        until: readDay(values.until) ?? '',
                      },
                    );
                    setSending(answer.ok);
                    if (answer.ok) go(`/bedden/vraag/${dossier}/${answer.reply.request}`);
                    return answer;
                  }}
                >
                  <Choice
                    label={ask.level}
                    {...form.field('level')}
                    options={securityLevels.map((value) => ({ value, label: words.level[value] }))}
                  />
                  <Select
                    label={ask.sector}
                    {...form.field('sector')}
                    options={careSectors.map((value) => ({ value, label: words.sector[value] }))}
                  />
                  <Choice
                    label={ask.reason}
                    {...form.field('reason')}
                    onChange={because}
                    options={RequestReason.options.map((value) => ({ value, label: texts.reason[value] }))}
                  />
                  <TextArea label={ask.words} hint={ask.wordsHint} {...form.field('words')} />
                  <Tick label={ask.crisis} hint={ask.crisisHint} {...byHand('crisis', 'crisis')} />
                  <DayField label={ask.from} {...form.field('from')} />
                  <DayField label={ask.until} {...form.field('until')} />
                  <Tick label={ask.planned} hint={ask.plannedHint} {...byHand('planned', 'planned_short_stay')} />
                  <Choice
                    label={ask.next}
                    {...form.field('nextPlace')}
                    options={NextPlace.options.map((value) => ({ value, label: texts.next[value] }))}
                  />
                  <p className="small soft">{ask.afterwards}</p>
                  <Actions>
                    <Send busy={asking.busy}>{ask.send}</Send>
                  </Actions>
                </Form>
              </>
            )}
          </Shown>
        );
      }}
    </Page>
  );
}
