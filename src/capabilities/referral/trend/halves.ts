/** From what is counted and what was said to half years. Pure. */
import { Day } from '#vocabulary/day.ts';
import { type Counted, yearsOf } from '../numbers/tables.ts';
import type { Half } from './contract.ts';
import { directionOf, halfBefore, halfOf } from './rules.ts';
import type { Told } from './store.ts';

/** The newest first: the one that runs on `today` and each before it, down to the first that counts somebody or of which something was said. */
export function halvesOf(lines: readonly Counted[], told: readonly Told[], today: Day): Half[] {
  const referred = new Map(
    yearsOf(lines).flatMap(({ year, halves }) =>
      halves.map(({ code, number }) => [Day.parse(`${year}-${code === 'first' ? '01' : '07'}-01`), number] as const),
    ),
  );
  const counted = [...referred].filter(([, number]) => number !== 0).map(([half]) => half);
  const first = [
    ...counted,
    ...told.filter(({ explanations }) => explanations.length > 0).map(({ half }) => half),
  ].toSorted()[0];
  const running = halfOf(today);
  const halves: Half[] = [];
  for (let half = running; first !== undefined && half >= first; half = halfBefore(half)) {
    const [now, before] = [numberIn(referred, half), numberIn(referred, halfBefore(half))];
    const isTold = half !== running && half !== first && now !== null && before !== null;
    const { explanations = [], toldOn = null, version = 0 } = told.find((one) => one.half === half) ?? {};
    halves.push({
      half,
      referred: now,
      direction: isTold ? directionOf(before, now) : null,
      explanations,
      toldOn,
      version,
    });
  }
  return halves;
}

/** A year in which nobody was referred is not counted at all. */
const numberIn = (referred: ReadonlyMap<Day, number | null>, half: Day): number | null => {
  const number = referred.get(half);
  return number === undefined ? 0 : number;
};
