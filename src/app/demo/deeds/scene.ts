/** Where a deed is done: in which life, by whom and on which day, with what was made before. */
import type { Day } from '#vocabulary/day.ts';
import type { Endpoint } from '#vocabulary/endpoint.ts';
import type { DossierId } from '#vocabulary/ids.ts';
import type { Chance } from '../chance.ts';
import type { DemoPerson } from '../country.ts';
import type { Life } from '../lives.ts';
import type { Stage } from '../stage.ts';

export interface Scene {
  readonly stage: Stage;
  readonly trail: Trail;
  readonly on: Day;
  readonly actor: DemoPerson;
  /** Empty until there is one. */
  readonly dossier: string;
  /** Inclusion tables that are planned, by region and day. */
  readonly tables: Map<string, string>;
  /** Citizen service numbers, by life. */
  readonly numbers: readonly string[];
  /** Asks on this day what a user would ask. Throws Untrue when it is refused. */
  readonly ask: <P, B, R>(
    person: DemoPerson,
    endpoint: Endpoint<P, unknown, B, R>,
    params: unknown,
    body: unknown,
  ) => Promise<R>;
  /** The version of a stream that a screen would have shown. */
  readonly seen: (stream: string) => Promise<number>;
  /** A text with the given name in the place of each @. */
  readonly name: (text: string) => string;
}

/** What was made along the way and later deeds need. */
export interface Trail {
  readonly life: Life;
  readonly chance: Chance;
  readonly people: Cast;
  dossier?: DossierId;
  table?: string;
  readonly goals: Map<number, { id: string; words: string; action?: string }>;
  bed?: { request: string; ward: string; from: Day; until: Day };
  stay?: string;
  detention?: string;
  question?: string;
}

/** Who does what in one dossier. */
export interface Cast {
  readonly referrer: DemoPerson;
  processDirector: DemoPerson;
  readonly caseManager: DemoPerson;
  readonly municipal: DemoPerson;
  readonly housing: DemoPerson;
}

export const person = ({ id, agency }: DemoPerson) => ({ user: id, agency });
