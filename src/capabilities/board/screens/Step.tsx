/** One step that waits, about a person; one in counting a group together; one about all dossiers whose term is over; one about what a person asked; a data breach. */
import type { EmptyChair } from '#capabilities/dossier/chairs/contract.ts';
import type { Waiting } from '#capabilities/population/contract.ts';
import type { BreachRow } from '#capabilities/privacy/breach/contract.ts';
import type { KeepingWork } from '#capabilities/privacy/retention/contract.ts';
import type { RightsWork } from '#capabilities/privacy/rights/contract.ts';
import type { EscalatedArea } from '#capabilities/referral/clocks/contract.ts';
import { useFormat, useTexts } from '#ui/language.ts';
import { wholeDays } from '#ui/whole-days.tsx';
import { type Day, dayOf } from '#vocabulary/day.ts';
import type { WorkItem, WorkKind } from '../contract.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl, type Texts } from '../texts.nl.ts';
import { Job } from './Job.tsx';
import type { EmergencyWork } from './waiting.ts';

interface StepProps<T> {
  readonly item: T;
  readonly today: Day;
  readonly first: boolean;
}

export function Step({ item, today, first }: StepProps<WorkItem>) {
  const texts = useTexts({ nl, en });
  const format = useFormat();
  const { title, why, button } = texts.steps[item.kind];
  const { kind, detainedUntil } = item;
  const isOfDetention = kind === 'check_detention' || kind === 'record_detention';
  const end = isOfDetention && detainedUntil !== null ? texts.detained[kind](format.day(detainedUntil)) : null;
  return (
    <Job
      title={title}
      about={nameOf(texts, item)}
      mark={item.caseNumber}
      why={typeof why === 'string' ? why : why(item.partyName ?? texts.noName)}
      note={
        <>
          {end !== null && <p className="small soft">{wholeDays(end)}</p>}
          {item.coveredName !== null && <p className="small soft">{texts.covers(item.coveredName)}</p>}
        </>
      }
      button={button}
      page={pageOf(item)}
      since={item.since}
      due={item.due}
      today={today}
      first={first}
    />
  );
}

export function RoundStep({ item, today, first }: StepProps<Waiting>) {
  const texts = useTexts({ nl, en });
  const { title, why, button } = texts.roundSteps[item.step];
  return (
    <Job
      title={title}
      about={item.groupName}
      why={why}
      button={button}
      page={`/doelgroep/telling/${item.round}`}
      since={item.since}
      due={item.due}
      today={today}
      first={first}
    />
  );
}

export function KeepingJob({ item, today, first }: StepProps<KeepingWork>) {
  const texts = useTexts({ nl, en });
  const format = useFormat();
  const { title, about, why, button } = texts.keepingSteps[item.step];
  return (
    <Job
      title={title}
      about={about(item.count, format.count(item.count))}
      why={why}
      button={button}
      page="/verantwoording/bewaren"
      since={item.since}
      due={item.due}
      today={today}
      first={first}
    />
  );
}

export function EscalatedJob({ item: { subregionName, since }, today, first }: StepProps<EscalatedArea>) {
  const { escalated } = useTexts({ nl, en });
  return (
    <Job
      title={escalated.title}
      about={subregionName ?? escalated.everywhere}
      why={escalated.why}
      button={escalated.button}
      page="/klokken"
      since={since}
      due={since}
      today={today}
      first={first}
    />
  );
}

export function RequestJob({ item, today, first }: StepProps<RightsWork>) {
  const texts = useTexts({ nl, en });
  const { title, why, button } = texts.requestSteps[item.step === 'approve' ? 'approve' : 'answer'];
  return (
    <Job
      title={title(texts.asked[item.right])}
      about={item.caseNumber}
      why={why(item.byName ?? texts.noName)}
      button={button}
      page={`/verantwoording/rechten/verzoek/${item.request}`}
      since={item.since}
      due={item.due}
      today={today}
      first={first}
    />
  );
}

/** The clock runs by the hour: its last moment is told. */
export function BreachJob({
  item: { id, noticedAt, reportBy },
  due,
  today,
  first,
}: StepProps<BreachRow> & { readonly due: Day }) {
  const { breach } = useTexts({ nl, en });
  const format = useFormat();
  return (
    <Job
      title={breach.title}
      about={breach.about(format.moment(noticedAt))}
      why={breach.why(format.moment(reportBy))}
      button={breach.button}
      page={`/verantwoording/datalekken/lek/${id}`}
      since={dayOf(new Date(noticedAt))}
      due={due}
      today={today}
      first={first}
    />
  );
}

export function EmergencyJob({ item: { count, since, due }, today, first }: StepProps<EmergencyWork>) {
  const { emergency } = useTexts({ nl, en });
  const format = useFormat();
  return (
    <Job
      title={emergency.title}
      about={emergency.about(count, format.capitalCount(count))}
      why={emergency.why}
      button={emergency.button}
      page="/verantwoording/noodtoegang"
      since={since}
      due={due}
      today={today}
      first={first}
    />
  );
}

/** It is late from the day on which nobody holds on. */
export function ChairJob({
  item: { userName, agencyName, role, since, count, dossier },
  today,
  first,
}: StepProps<EmptyChair>) {
  const { chair } = useTexts({ nl, en });
  const format = useFormat();
  return (
    <Job
      title={chair.title(chair.roles[role])}
      about={chair.about(count, format.capitalCount(count))}
      why={chair.why(userName, agencyName, format.day(since))}
      button={chair.button}
      page={`/dossiers/${dossier}`}
      since={since}
      due={since}
      today={today}
      first={first}
    />
  );
}

/** A ward that has not offered yet may not know who it is, nor another region on its list; then nothing is sealed or lost, it is just not theirs to see. */
export const nameOf = (texts: Texts, { name, kind }: Pick<WorkItem, 'name' | 'kind'>): string =>
  name ?? (kind === 'answer_request' || kind === 'answer_transfer' ? texts.unseenName : texts.noName);

/** Where the step is done. */
export function pageOf({
  kind,
  dossier,
  subject,
  ward,
}: Pick<WorkItem, 'kind' | 'dossier' | 'subject' | 'ward'>): string {
  switch (kind) {
    case 'check_referral':
    case 'supplement_referral':
    case 'inform_person':
    case 'place_on_table':
    case 'back_on_table':
    case 'answer_round':
    case 'decide_round':
    case 'hand_over':
    case 'answer_handover':
    case 'check_afterwards':
    case 'refer_again':
    case 'name_assessor':
    case 'decide_appeal':
    case 'decide_reopened':
    case 'await_transfer':
    case 'resume_referral':
      return `/aanmeldingen/${dossier}`;
    case 'record_detention':
      return `/dossiers/${dossier}/leg-vast`;
    case 'answer_transfer':
      return `/overdracht/${subject}`;
    case 'decide_referral':
      // Which table it is by now, the page finds.
      return `/inclusietafel?voor=${dossier}`;
    case 'find_bed':
    case 'bed_gone':
    case 'accept_offer':
      return `/bedden/vraag/${dossier}/${subject}`;
    case 'answer_request':
    case 'admit':
      return ward === null ? '/bedden' : `/bedden/afdeling/${ward}`;
    default:
      return placeOf({ kind, dossier, subject });
  }
}

/** In the dossier; of a goal or its action to that goal, of a withholding or an entry to that one. */
export function placeOf({ kind, dossier, subject }: Pick<WorkItem, 'kind' | 'dossier' | 'subject'>): string {
  if (kind === 'check_detention') return `/dossiers/${dossier}#entry-${subject}`;
  if (kind === 'confirm_withholding') return `/dossiers/${dossier}#withholding-${subject}`;
  return ofGoal.has(kind) ? `/dossiers/${dossier}#goal-${subject}` : `/dossiers/${dossier}`;
}
const ofGoal: ReadonlySet<string> = new Set(['action_due', 'action_unseen', 'goal_due'] satisfies WorkKind[]);
