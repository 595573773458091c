/**
 * The nightly check: clears away what goes without a decision, then looks at everything again and writes down what it found. That
 * nothing is past its term is so only when a check looked and found nothing.
 */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import { tidyKeys } from '#platform/idempotency.ts';
import { newId } from '#platform/new-id.ts';
import { tidySessions } from '#platform/sessions.ts';
import { Day, dayOf } from '#vocabulary/day.ts';
import type { RegionId, UserId } from '#vocabulary/ids.ts';
import type { ClassFound } from './contract.ts';
import { type Desk, type OnDesk, readDesk } from './desk.ts';
import { type DossierClass, DossierClass as DossierClasses, RetentionClass } from './events.ts';
import { addRun } from './run-store.ts';
import { classes, type Rules, ruleOn, subtractTerm } from './terms/rules.ts';

export interface Check {
  readonly region: RegionId;
  /** Null: by night, and nobody. */
  readonly askedBy: UserId | null;
  readonly today: Day;
}

/** Inside the walls of the night, or of a privacy officer of the region. */
export async function checkRetention(tx: Tx, { region, askedBy, today }: Check): Promise<void> {
  const desk = await readDesk(tx, region, today);
  const beside = RetentionClass.options.filter((of) => classes[of].goes !== 'by_two');
  const cleared: ClassFound[] = [];
  for (const of of beside) cleared.push(await clearAndLook(tx, of, desk.rules(of), today));
  const found = [...DossierClasses.options.map((of) => lookAt(desk, of)), ...cleared];
  await addRun(tx, {
    ...{ id: newId(), region, askedBy, on: today },
    classes: found,
    pastDue: desk.dossiers.filter(({ pastDue }) => pastDue).map(({ dossier }) => dossier),
  });
}

function lookAt({ dossiers, rules }: Desk, of: DossierClass): ClassFound {
  const those = dossiers.filter((one) => one.class === of);
  const count = (is: (one: OnDesk) => boolean): number => those.filter(is).length;
  return {
    class: of,
    hasTerm: rules(of).some(({ term }) => term !== null),
    checked: those.length,
    due: count(({ standing }) => standing === 'due' || standing === 'proposed' || standing === 'approved'),
    held: count(({ standing }) => standing === 'held' || standing === 'asked'),
    postponed: count(({ standing }) => standing === 'postponed'),
    cleared: 0,
    pastDue: count(({ pastDue }) => pastDue),
    oldest: those.reduce<Day | null>((a, { startsOn }) => (a === null || startsOn < a ? startsOn : a), null),
  };
}

const Left = z.object({
  kept: z.nullable(z.number()),
  oldest: z.nullable(z.string()),
  past: z.number(),
  held: z.number(),
});

async function clearAndLook(tx: Tx, of: RetentionClass, rules: Rules, today: Day): Promise<ClassFound> {
  const before = boundOf(of, rules, today);
  const isFixed = classes[of].goes === 'fixed';
  const cleared = isFixed ? await tidy(tx, of) : before === null ? 0 : await clear(tx, of, before);
  const left = await tx.find(Left, sql`select kept, oldest, past, held from retention_left(${of}, ${before}::date)`);
  if (left === undefined) throw new Error(`nothing was looked at of ${of}`);
  const { kept, oldest, past, held } = left;
  return {
    class: of,
    hasTerm: isFixed || before !== null,
    checked: kept,
    due: 0,
    held,
    postponed: 0,
    cleared,
    pastDue: past,
    oldest: oldest === null ? null : dayOf(new Date(oldest)),
  };
}

/** What is from before that day has had its term; null: there is no term, or one in hours. */
export function boundOf(of: RetentionClass, rules: Rules, today: Day): Day | null {
  const term = ruleOn(rules, today)?.term ?? null;
  if (term === null) return null;
  const bound = subtractTerm(today, term);
  // Lines of the log go by the month.
  return of === 'access_log' ? Day.parse(`${bound.slice(0, 7)}-01`) : bound;
}

/** What has a term in hours is also cleared away by day. */
const tidy = (tx: Tx, of: RetentionClass): Promise<number> => (of === 'session' ? tidySessions(tx) : tidyKeys(tx));

const Cleared = z.object({ cleared: z.number() });
/** So many lines of the log at a time, within what a statement may take, and so many times a night. */
const [linesAtOnce, mostTimes] = [20_000, 50];

async function clear(tx: Tx, of: RetentionClass, before: Day): Promise<number> {
  const count = async (asked: Promise<z.infer<typeof Cleared> | undefined>): Promise<number> =>
    (await asked)?.cleared ?? 0;
  switch (of) {
    case 'draft':
      return count(tx.find(Cleared, sql`select clear_drafts(${before}) as cleared`));
    case 'population_figures':
      return count(tx.find(Cleared, sql`select clear_population_figures(${before}) as cleared`));
    case 'log_oversight':
      return count(tx.find(Cleared, sql`select clear_log_oversight(${before}) as cleared`));
    case 'emergency_access':
      return count(tx.find(Cleared, sql`select clear_emergencies(${before}) as cleared`));
    case 'known_question':
      return count(tx.find(Cleared, sql`select clear_known_questions(${before}) as cleared`));
    case 'access_log': {
      let all = 0;
      for (let times = 0; times < mostTimes; times += 1) {
        const some = await count(tx.find(Cleared, sql`select clear_access_log(${before}, ${linesAtOnce}) as cleared`));
        all += some;
        if (some < linesAtOnce) break;
      }
      return all;
    }
    default:
      throw new Error(`${of} is not cleared away at night`);
  }
}
