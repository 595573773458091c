/** How a no is told: problem+json (RFC 9457) with a stable code, never a stack, a name of a constraint or a value. */
import type { FastifyReply } from 'fastify';
import { Constraint, Unavailable, Walled } from '#platform/db.ts';
import { Invalid, NotFound, Refused } from '#platform/http.ts';
import { Conflict, NoStream } from '#platform/ledger.ts';
import type { Problem } from '#vocabulary/endpoint.ts';

/** A no whose status and code are known. */
export class Said extends Error {
  readonly status: number;
  readonly code: string;
  readonly more: Partial<Problem>;
  constructor(status: number, code: string, more: Partial<Problem> = {}) {
    super(code);
    this.status = status;
    this.code = code;
    this.more = more;
  }
}

/** `refusals` tells which constraints of the database speak for a rule, and which one. */
export function speak(error: unknown, refusals: Readonly<Record<string, string>>): Said {
  if (error instanceof Said) return error;
  if (error instanceof NotFound || error instanceof NoStream) return new Said(404, 'not_found');
  if (error instanceof Refused) return new Said(409, 'refused', { refusal: error.refusal });
  if (error instanceof Invalid) return new Said(422, 'invalid', { fields: [...error.fields] });
  if (error instanceof Conflict) return new Said(409, 'conflict');
  if (error instanceof Constraint) {
    const refusal = refusals[error.constraint];
    return refusal === undefined ? new Said(500, 'fault') : new Said(409, 'refused', { refusal });
  }
  // A wall that was met where the door stood open looks like nothing there.
  if (error instanceof Walled) return new Said(404, 'not_found');
  if (error instanceof Unavailable) return new Said(503, 'busy');
  return new Said(500, 'fault');
}

const titles: Readonly<Record<number, string>> = {
  400: 'Unreadable',
  401: 'Signed out',
  403: 'Forbidden',
  404: 'Not found',
  409: 'Not now',
  410: 'Erased',
  413: 'Too large',
  415: 'Not JSON',
  422: 'Wrong',
  429: 'Too many',
  500: 'Fault',
  503: 'Busy',
};

export function sendProblem(
  reply: FastifyReply,
  requestId: string,
  status: number,
  code: string,
  more: Partial<Problem> = {},
): FastifyReply {
  const problem: Problem = {
    type: `urn:vasthouden:problem:${code}`,
    title: titles[status] ?? 'Problem',
    status,
    code,
    requestId,
    ...more,
  };
  if (status === 503 || status === 429) reply.header('retry-after', String(more.waitSeconds ?? 2));
  return reply.code(status).header('content-type', 'application/problem+json').send(JSON.stringify(problem));
}
