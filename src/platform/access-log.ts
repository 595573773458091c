/** The access log: every look, search, print and export, refused ones too, written before the reply leaves. Never what was typed. */
import { sql, type Tx } from '#platform/db.ts';
import type { Actor } from '#platform/sessions.ts';
import type { AuditVerb } from '#vocabulary/endpoint.ts';

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
