/** One step that waits: what, about whom, why, how long still, and the button that leads to it. */
import { Link } from 'wouter';
import { ClockLine } from '#ui/clock-line.tsx';
import { useFormat, useTexts } from '#ui/language.ts';
import type { Day } from '#vocabulary/day.ts';
import type { WorkItem } from '../contract.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl, type Texts } from '../texts.nl.ts';

interface StepProps {
  readonly item: WorkItem;
  readonly today: Day;
  /** The one to begin with; one main button a screen. */
  readonly first: boolean;
}

export function Step({ item, today, first }: StepProps) {
  const texts = useTexts({ nl, en });
  const format = useFormat();
  const { title, why, button } = texts.steps[item.kind];
  const name = nameOf(texts, item);
  const late = item.due < today;
  return (
    <li className="job">
      <div>
        <h3>{title}</h3>
        <p className="small">
          <strong>{name}</strong> <span className="faint nowrap">{item.caseNumber}</span>
        </p>
        <p className="small soft why">{typeof why === 'string' ? why : why(item.partyName ?? texts.noName)}</p>
        {item.coveredName !== null && <p className="small soft">{texts.covers(item.coveredName)}</p>}
      </div>
      <div className="job-clock">
        <ClockLine
          start={item.since}
          due={item.due}
          today={today}
          note={
            <span className="nowrap">{late ? texts.must(format.day(item.due)) : texts.by(format.day(item.due))}</span>
          }
        />
      </div>
      <div className="job-act">
        <Link href={pageOf(item)} className={first ? 'btn small main' : 'btn small'}>
          {button}
          <span className="sr">: {name}</span>
        </Link>
      </div>
    </li>
  );
}

/** A ward that has not offered yet may not know who it is; then nothing is sealed or lost, it is just not theirs to see. */
export const nameOf = (texts: Texts, { name, kind }: Pick<WorkItem, 'name' | 'kind'>): string =>
  name ?? (kind === 'answer_request' ? texts.unseenName : texts.noName);

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
      return `/aanmeldingen/${dossier}`;
    case 'decide_referral':
      return '/inclusietafel';
    case 'find_bed':
    case 'accept_offer':
      return `/bedden/vraag/${dossier}/${subject}`;
    case 'answer_request':
    case 'admit':
      return ward === null ? '/bedden' : `/bedden/afdeling/${ward}`;
    default:
      return `/dossiers/${dossier}`;
  }
}
