/** Whether a place fits what was asked, as far as is known: level and sector. It orders and explains; people choose. */
import { type Sector, SecurityLevel } from '#vocabulary/codes.ts';

interface Kind {
  readonly level: SecurityLevel;
  readonly sector: Sector;
}
export interface Fit {
  /** Steps heavier (positive) or lighter (negative) than was asked. */
  readonly steps: number;
  readonly sameSector: boolean;
}

const steps: readonly SecurityLevel[] = SecurityLevel.options;

export const fitOf = (asked: Kind, place: Kind): Fit => ({
  steps: steps.indexOf(place.level) - steps.indexOf(asked.level),
  sameSector: place.sector === asked.sector,
});

/** Best first; too light weighs more than too heavy, since a bed that does not hold helps nobody. Keeps the order of equals. */
export const byFit = <P extends Kind>(asked: Kind, places: readonly P[]): P[] =>
  places.toSorted((one, other) => misfit(fitOf(asked, one)) - misfit(fitOf(asked, other)));

const misfit = ({ steps, sameSector }: Fit): number => (steps < 0 ? -2 * steps : steps) * 2 + (sameSector ? 0 : 1);
