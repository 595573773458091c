/**
 * What is costly, or could be guessed by trying, is had in turns. They are counted in PostgreSQL, so that several servers count together; all
 * else is counted by each server for itself (`RATE_LIMIT`), since counting there costs nothing.
 */
import * as z from 'zod/mini';
import { type Pool, sql, type Tx } from '#platform/db.ts';
import { Said } from '#platform/problem.ts';
import type { TurnKind } from '#vocabulary/endpoint.ts';

export interface TurnLimit {
  /** From the first turn on; at most an hour, since turns are forgotten after that. */
  readonly seconds: number;
  readonly aPerson: number;
  /** All who work there together. */
  readonly anAgency: number;
  /** Of who is not signed in. */
  readonly anAddress: number;
}

const [minute, hour] = [60, 3600];
/** An agency of two thousand people comes in at half past eight from one address. */
export const turnLimits: Readonly<Record<TurnKind, TurnLimit>> = {
  sign_in: { seconds: minute, aPerson: 20, anAgency: 600, anAddress: 240 },
  search: { seconds: minute, aPerson: 60, anAgency: 1_200, anAddress: 60 },
  export: { seconds: hour, aPerson: 60, anAgency: 300, anAddress: 20 },
  /** The number of a case could be guessed. */
  emergency: { seconds: hour, aPerson: 10, anAgency: 60, anAddress: 10 },
  /** Opening a one-time link, asking its code, reading how far a referral is: by who is not signed in. */
  link: { seconds: minute, aPerson: 30, anAgency: 30, anAddress: 30 },
};

export interface TurnTaker {
  readonly tokenHash?: Buffer | undefined;
  readonly address: string;
}

const Waiting = z.object({ wait: z.number() });

/** Takes turns at the limits; `undefined` limits: everybody always has one. */
export class Turns {
  readonly #pool: Pool;
  readonly #limits: Readonly<Record<TurnKind, TurnLimit>> | undefined;
  constructor(pool: Pool, limits: Readonly<Record<TurnKind, TurnLimit>> | undefined) {
    this.#pool = pool;
    this.#limits = limits;
  }

  /** Throws `too_many` with the seconds to wait. In no transaction: a turn is taken also by who is refused. */
  async take(kind: TurnKind, { tokenHash, address }: TurnTaker): Promise<void> {
    if (this.#limits === undefined) return;
    const { seconds, aPerson, anAgency, anAddress } = this.#limits[kind];
    const [answer] = await this.#pool.alone(
      Waiting,
      sql`
      select take_turn(${kind}, ${seconds}, ${tokenHash ?? null}::bytea, ${address}, ${aPerson}, ${anAgency}, ${anAddress}) as wait
      order by 1`,
    );
    if (answer !== undefined && answer.wait > 0) throw new Said(429, 'too_many', { waitSeconds: answer.wait });
  }
}

const Tidied = z.object({ gone: z.number() });
/** Forgets turns of over an hour ago; answers how many rows that were. */
export const tidyTurns = async (tx: Tx): Promise<number> =>
  (await tx.find(Tidied, sql`select tidy_turns() as gone`))?.gone ?? 0;
