/**
 * What one may not see changes nothing of what one is told: no list is longer, no count higher, no order other, no search finds more. So
 * there is nothing to guess from.
 */
import { setGoal } from '#capabilities/plan/goals/contract.ts';
import { recordEntry } from '#capabilities/plan/journal/contract.ts';
import { LifeDomain, type Section, sectionOf, sections } from '#vocabulary/codes.ts';
import { addDays } from '#vocabulary/day.ts';
import { DossierId } from '#vocabulary/ids.ts';
import type { Visitor } from '../testing-world.ts';
import { type Breadth, factsOf, knownIn, recordAll } from './testing-crawl.ts';
import type { Story } from './testing-planting.ts';
import { opens } from './testing-policy.ts';

/** Tells by its nature that work goes on, not of whom: how long the ledger and the log have grown. */
const grows = /\/api\/evidence/;

export interface Told {
  /** Who was told otherwise after, and where. */
  readonly differing: readonly string[];
  readonly compared: number;
}

/** Sections of the first dossier that none of these visitors holds. */
export async function hiddenFrom({ world, dossiers }: Story, visitors: readonly Visitor[]): Promise<Section[]> {
  const { shares, today } = await factsOf(world);
  const ofFirst = shares.filter(({ dossier }) => dossier === dossiers[0]);
  return sections.filter(
    (section) => !visitors.some(({ actor }) => ofFirst.some((share) => opens(actor, share, section, today))),
  );
}

/** Work in these sections of the first dossier, and what the visitors are told before and after it. */
export async function tellBeforeAndAfter(
  story: Story,
  visitors: readonly Visitor[],
  hidden: readonly Section[],
  breadth: Omit<Breadth, 'visitors'>,
): Promise<Told> {
  const known = await knownIn(story);
  const before = await recordAll(story, known, { ...breadth, visitors });
  await workIn(story, hidden);
  const after = await recordAll(story, known, { ...breadth, visitors });
  const differing = [...before].filter(([where, told]) => !grows.test(where) && after.get(where) !== told);
  return {
    differing: differing.map(([where, told]) => `${where}\n  ${told}\n  ${after.get(where)}`),
    compared: before.size,
  };
}

async function workIn({ world, dossiers: [first = ''] }: Story, hidden: readonly Section[]): Promise<void> {
  const manager = world.as('case_manager');
  const on = world.today();
  const params = { dossier: DossierId.parse(first) };
  for (const section of hidden) {
    if (section === 'own-words') continue;
    const words = 'Kanarie zonder kooi.';
    // Not an incident: that one happened is a neutral fact of the stability clock, told to who holds the core.
    const entry = { kind: 'contact', contact: 'visit', reached: true, section, on, words } as const;
    const { problem } = await manager.post(recordEntry, { params, body: entry });
    if (problem) throw new Error(`the case manager may not work in ${section}: ${problem.code}`);
  }
  for (const domain of LifeDomain.options.filter((one) => hidden.includes(sectionOf(one))))
    await manager.post(setGoal, {
      params,
      body: { domain, words: 'Kanarie op stok.', owner: { is: 'person' }, due: addDays(on, 1) },
    });
}
