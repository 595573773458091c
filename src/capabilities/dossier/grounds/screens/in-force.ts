/** Which text of a ground holds on a day: the newest that has begun, as the database says it. */
import type { LegalGround } from '#vocabulary/codes.ts';
import type { Day } from '#vocabulary/day.ts';
import type { GroundLine } from '../contract.ts';

/** The newest stands first in `lines`. Undefined before the first began. */
export const inForce = (lines: readonly GroundLine[], ground: LegalGround, on: Day): GroundLine | undefined =>
  lines.find((line) => line.ground === ground && line.from <= on);

/** Whether a text that was set later holds from the same day or sooner: then this one never does. */
export const isOvertaken = (lines: readonly GroundLine[], { ground, version, from }: GroundLine): boolean =>
  lines.some((other) => other.ground === ground && other.version > version && other.from <= from);

/** Whether it may be used on that day. */
export const isUsable = ({ text, until }: GroundLine, on: Day): boolean => text.isOn && (until === null || until > on);
