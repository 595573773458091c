/** The access log: every look, search, print and export, refused ones too, written before the reply leaves. Never what was typed. */
import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod/mini';
import { type Pool, sql, type Tx } from '#platform/db.ts';
import { Said } from '#platform/problem.ts';
import type { Actor } from '#platform/sessions.ts';
import type { AuditVerb } from '#vocabulary/endpoint.ts';
import type { AgencyId, DossierId, RegionId, UserId } from '#vocabulary/ids.ts';

export interface AccessLine {
  readonly actor: Actor;
  readonly verb: AuditVerb;
  /** NEN 7513 EventActionCode: create, read, update, delete, execute. */
  readonly action: 'C' | 'R' | 'U' | 'D' | 'E';
  /** All dossiers that were shown or touched; one line for a whole list. */
  readonly dossiers: readonly string[];
  readonly purpose?: string;
  readonly outcome: 'done' | 'refused' | 'failed';
  /** A code of ours, never typed text. */
  readonly reason?: string;
  readonly request: string;
  readonly origin: string;
}

export function logAccess(
  tx: Tx,
  { actor, verb, action, dossiers, purpose, outcome, reason, request, origin }: AccessLine,
): Promise<void> {
  return tx.run(sql`
    insert into access_log (region, app_user, agency, roles, verb, action, dossiers, purpose, outcome, reason, request, session, origin)
    values (${actor.region}, ${actor.user}, ${actor.agency}, ${actor.roles}, ${verb}, ${action}, ${dossiers}::uuid[], ${purpose ?? null},
      ${outcome}, ${reason ?? null}, ${request}, decode(${actor.session}, 'hex'), ${origin})`);
}

/** What is done by a secret that leads to one dossier, in the name of who refers with it: whoever holds it is nobody at the door. */
export interface OpenLook {
  readonly region: RegionId;
  readonly user: UserId;
  readonly agency: AgencyId;
  readonly dossier: DossierId;
  /** A code of ours; left out when it was done. */
  readonly refused?: string;
}

/** Last in its transaction: the name that it takes on sees nothing. */
export const logOpen = (
  tx: Tx,
  { region, user, agency, dossier, refused }: OpenLook,
  { verb, request, origin }: Pick<AccessLine, 'verb' | 'request' | 'origin'>,
): Promise<void> =>
  tx.run(sql`
    with here as materialized (
      select set_config('vh.user', ${user}, true), set_config('vh.agency', ${agency}, true), set_config('vh.region', ${region}, true),
             set_config('vh.sections', '{}', true)
    )
    insert into access_log (region, app_user, agency, roles, verb, action, dossiers, outcome, reason, request, origin)
    select ${region}, ${user}::uuid, ${agency}::uuid, '{}', ${verb}, 'R', array[${dossier}::uuid], ${refused === undefined ? 'done' : 'refused'},
           ${refused ?? null}, ${request}::uuid, ${origin}
    from here`);

/** A look that was allowed, by the session whose token has this hash (hex). */
export type Look = Omit<AccessLine, 'outcome' | 'reason'> & { readonly tokenHash: string };

interface Waiting {
  readonly look: Look;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/** A look that is under way, and may come to a line. */
export interface Coming {
  /** Resolves once the line is committed. Throws a 401 when the session has ended meanwhile. */
  write(look: Look): Promise<void>;
  /** It came to nothing, or its line is on its way. */
  end(): void;
}

const Written = z.object({ request: z.string() });
const mostTogether = 200;
/** So long a line waits for those of looks that are under way; alone it waits for none. */
const gatheringMs = 5;

/**
 * Writes looks, many in one statement: those that come within a moment, or while one is under way, leave together (ADR 8). A line is only
 * taken, and by the policy only let in, for a session that is there and is theirs.
 */
export class LookLog {
  readonly #pool: Pick<Pool, 'alone'>;
  #waiting: Waiting[] = [];
  #coming = 0;
  #isWriting = false;
  constructor(pool: Pick<Pool, 'alone'>) {
    this.#pool = pool;
  }

  /** Said when a look begins, so that lines of others wait for it a moment. */
  expect(): Coming {
    this.#coming += 1;
    let isComing = true;
    const end = (): void => {
      if (isComing) this.#coming -= 1;
      isComing = false;
    };
    return {
      end,
      write: (look) => {
        end();
        return this.#write(look);
      },
    };
  }

  #write(look: Look): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ look, done, failed });
      if (!this.#isWriting) void this.#writeAll();
    });
  }

  async #writeAll(): Promise<void> {
    this.#isWriting = true;
    while (this.#waiting.length > 0) {
      if (this.#coming > 0) await wait(gatheringMs);
      const together = this.#waiting.splice(0, mostTogether);
      await this.#writeTogether(together.map(({ look }) => look)).then(
        (written) => {
          for (const { look, done, failed } of together)
            written.has(look.request) ? done() : failed(new Said(401, 'signed_out'));
        },
        (error: unknown) => {
          for (const { failed } of together) failed(error);
        },
      );
    }
    this.#isWriting = false;
  }

  /** Answers the requests whose line was written. */
  async #writeTogether(looks: readonly Look[]): Promise<Set<string>> {
    const lines = looks.map(({ actor, tokenHash, ...line }) => ({
      ...line,
      token_hash: tokenHash,
      region: actor.region,
      app_user: actor.user,
      agency: actor.agency,
      roles: actor.roles,
    }));
    const written = await this.#pool.alone(
      Written,
      sql`
      with line as (
        select l.*, s.session
        from json_to_recordset(${JSON.stringify(lines)}::text::json) as l (token_hash text, region text, app_user uuid, agency uuid, roles text[],
          verb text, action text, dossiers uuid[], purpose text, request uuid, origin text)
        cross join lateral (
          select substr(s.token_hash, 1, 8) as session
          from session s
          where s.token_hash = decode(l.token_hash, 'hex') and s.app_user = l.app_user and s.agency = l.agency and s.region = l.region
          -- Each line looks into the index: taken together, the planner would rather read all sessions there are.
          offset 0
        ) s
      ), logged as (
        insert into access_log (region, app_user, agency, roles, verb, action, dossiers, purpose, outcome, request, session, origin)
        select region, app_user, agency, roles, verb, action, dossiers, purpose, 'done', request, session, origin
        from line
      )
      select request
      from line
      order by request`,
    );
    return new Set(written.map(({ request }) => request));
  }
}

/** Every dossier that a reply speaks of: whatever stands under the name `dossier`, at any depth. */
export function dossiersIn(reply: unknown, found: Set<string> = new Set()): Set<string> {
  if (Array.isArray(reply)) {
    for (const item of reply) if (typeof item === 'object') dossiersIn(item, found);
  } else if (typeof reply === 'object' && reply !== null) {
    for (const [name, value] of Object.entries(reply)) {
      if (name === 'dossier' && typeof value === 'string') found.add(value);
      else if (typeof value === 'object') dossiersIn(value, found);
    }
  }
  return found;
}
