/** The API described for integrators (OpenAPI 3.1), made from the same endpoints that the server answers by. */
import * as z from 'zod/mini';
import type { Route } from '#platform/http.ts';
import { linkCookie } from '#platform/link-door.ts';
import { type Endpoint, File, Problem } from '#vocabulary/endpoint.ts';

type Json = Readonly<Record<string, unknown>>;

export function openApi(routes: readonly Route[], version: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const { endpoint } of routes) {
    const path = endpoint.path.replace(/:([A-Za-z]+)/g, '{$1}');
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Vasthouden',
      version,
      description:
        'One plan, one network, for as long as it takes. Every look is logged; what one may not see is not there.',
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: '/api' }],
    security: [{ session: [] }],
    paths,
    components: {
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-vasthouden',
          description: 'Given by signing in at /sign-in.',
        },
        link: {
          type: 'apiKey',
          in: 'cookie',
          name: linkCookie,
          description: 'Given by opening a one-time link at /by-link/opening.',
        },
      },
      schemas: { Problem: shape(Problem, 'output') },
      responses: {
        Problem: {
          description: 'Why not (RFC 9457).',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  };
}

function operation({ method, path, permission, audit, turn, door, params, query, body, reply }: Endpoint): Json {
  const content = reply === File ? anyBytes : undefined;
  const replySchema = shape(reply, 'output');
  const isEmpty = replySchema.type === 'null';
  return {
    operationId: `${method.toLowerCase()}${path.replace(/[^A-Za-z]+([A-Za-z])/g, (_, letter: string) => letter.toUpperCase())}`,
    tags: [path.split('/')[1] ?? ''],
    'x-permission': permission,
    'x-audit': audit,
    ...(turn && { 'x-turn': turn }),
    ...(door && { security: door === 'link' ? [{ link: [] }] : [] }),
    parameters: [
      ...parameters(params, 'path'),
      ...parameters(query, 'query'),
      ...(method === 'POST' ? commandHeaders : []),
    ],
    ...(method === 'POST' && {
      requestBody: { required: true, content: { 'application/json': { schema: shape(body, 'input') } } },
    }),
    responses: {
      ...(isEmpty
        ? { 204: { description: 'Done.' } }
        : { 200: { description: 'The answer.', content: content ?? { 'application/json': { schema: replySchema } } } }),
      ...Object.fromEntries(statusesOf(method).map((status) => [status, { $ref: '#/components/responses/Problem' }])),
    },
  };
}

/** A document, to be saved. */
const anyBytes: Json = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } };

const statusesOf = (method: Endpoint['method']): readonly number[] =>
  method === 'GET'
    ? [400, 401, 403, 404, 410, 422, 429, 500, 503]
    : [400, 401, 403, 404, 409, 410, 413, 415, 422, 429, 500, 503];

const commandHeaders: readonly Json[] = [
  {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    schema: { type: 'string', format: 'uuid' },
    description: 'Of the intent: asking again with it does it once.',
  },
  {
    name: 'X-Vasthouden',
    in: 'header',
    required: true,
    schema: { const: '1' },
    description: 'No other site can send it.',
  },
];

const Properties = z.looseObject({
  properties: z.optional(z.record(z.string(), z.looseObject({}))),
  required: z.optional(z.array(z.string())),
});

function parameters(schema: z.ZodMiniType, place: 'path' | 'query'): Json[] {
  const { properties = {}, required = [] } = Properties.parse(shape(schema, 'input'));
  return Object.entries(properties).map(([name, one]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: one,
  }));
}

/** What has no shape on the wire (undefined, a brand) is left open. */
function shape(schema: z.ZodMiniType, io: 'input' | 'output'): Json {
  const {
    $schema: _,
    '~standard': __,
    ...rest
  }: Record<string, unknown> = { ...z.toJSONSchema(schema, { io, unrepresentable: 'any' }) };
  return rest;
}
