/** Whether a place fits what was asked, as far as is known: level and sector. It orders and explains; people choose. */
import type { Sector, SecurityLevel } from '#vocabulary/codes.ts';

interface Kind {
  readonly level: SecurityLevel;
  readonly sector: Sector;
}
export interface Fit {
  /** Steps heavier (positive) or lighter (negative) than was asked. */
  readonly steps: number;
  readonly sameSector: boolean;
}

/** Lightest first. Written out: the options of the enum do not keep this order, since some of the names look like numbers. */
export const securityLevels: readonly SecurityLevel[] = ['1', '2-low', '2-high', '3', '4'];

export const fitOf = (asked: Kind, place: Kind): Fit => ({
  steps: securityLevels.indexOf(place.level) - securityLevels.indexOf(asked.level),
  sameSector: place.sector === asked.sector,
});

/** Best first; too light weighs more than too heavy, since a bed that does not hold helps nobody. Keeps the order of equals. */
export const byFit = <P extends Kind>(asked: Kind, places: readonly P[]): P[] =>
  places.toSorted((one, other) => misfit(fitOf(asked, one)) - misfit(fitOf(asked, other)));

const misfit = ({ steps, sameSector }: Fit): number => (steps < 0 ? -2 * steps : steps) * 2 + (sameSector ? 0 : 1);
